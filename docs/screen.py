"""Draw the pictures of the documentation, with invented children.

`python docs/screen.py` draws all of them into `docs/pictures`, `python docs/screen.py child.svg`
only the one. The same again gives the same bytes.
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

from rich import console
from rich.terminal_theme import TerminalTheme
from textual import constants

from tui.app import NysanApp
from tui.desk.demo import fill
from tui.desk.demo_years import add_years
from tui.desk.desk import Desk
from tui.host import Host
from tui.records.open_vault import Vault
from tui.screens.child.child import ChildScreen
from tui.screens.child.photo import show_photo
from tui.screens.lists.records import RecordsScreen

if TYPE_CHECKING:
    from textual.pilot import Pilot

DOCS = Path(__file__).parent
NOW = datetime(2026, 11, 30, 4, tzinfo=UTC)
SMALL, LARGE = (80, 24), (140, 40)
CELL = 12.2
"""The width of a letter in the picture."""
SIXTEEN = TerminalTheme(
    (24, 24, 24),
    (212, 212, 212),
    [
        *((0, 0, 0), (205, 49, 49), (13, 188, 121), (229, 229, 16)),
        *((36, 114, 200), (188, 63, 188), (17, 168, 205), (229, 229, 229)),
    ],
    [
        *((102, 102, 102), (241, 76, 76), (35, 209, 139), (245, 245, 67)),
        *((59, 142, 234), (214, 112, 214), (41, 184, 219), (255, 255, 255)),
    ],
)
"""The sixteen colours, as many terminals have them."""

KEYS = (
    *"0930",
    "1",
    *"Ойдан",
    "space",
    *"Шығарылған",
    "enter",
    "7",
    "ә",
    "enter",
    "1",
)
REQUEST = "Сабақта зейіні тұрақсыз, үй тапсырмасын ұмытып кетеді; анасы мазасызданады"


NAME, SISTER = "Ойданов Үлгі Қиялұлы", "Ойданова Мысал Қиялқызы"
FAMILY = {
    "mother": "Ойданова Қиял",
    "father": "Ойданов Қиял",
    "address": "Мысал көшесі, 5-үй, 12-пәтер",
    "phones": "+77010000001",
}
RECORDS = (
    ("students", {"child": NAME, "born": "2014-03-12", "class": "7Ә", "full": "толық", **FAMILY}),
    ("students", {"child": SISTER, "born": "2016-05-01", "class": "4Б", **FAMILY}),
    ("registration", {"child": NAME, "born": "2014-03-12", "first_visit": "2026-09-14"}),
    ("development_card", {"child": NAME, "born": "2014-03-12", "date": "2026-09-21"}),
    (
        "pmpk_register",
        {"child": NAME, "concluded": "2026-10-05", "number": "118", "review": "2027-10-05"},
    ),
    (
        "consultations",
        {
            "date": "2026-10-12",
            "who": "оқушы",
            "client": NAME,
            "request": "Сабақта зейіні тұрақсыз",
            "next": "2026-12-03",
            "consent_until": "2026-12-20",
        },
    ),
)


Stage = Callable[[Desk, NysanApp, "Pilot[Any]"], Awaitable[None]]


def add_child(desk: Desk) -> None:
    """A child of whom several forms tell."""
    for form, values in RECORDS:
        records = desk.records(desk.form(form))
        records.add(values, desk.form(form).sheet_in_force().edition)


def report_text() -> str:
    """The text of a report with a chart that `reports.md` shows."""
    texts = re.findall(r"```form\n(.*?)```", (DOCS / "reports.md").read_text("utf-8"), re.DOTALL)
    return next(text for text in texts if "[chart]" in text)


async def show_first(_desk: Desk, _app: NysanApp, pilot: Pilot[Any]) -> None:
    """What a day begins with."""
    await pilot.press("up", "up")


async def fill_in(desk: Desk, app: NysanApp, pilot: Pilot[Any]) -> None:
    """The journal of consultations, being filled in."""
    app.open_entry(desk.drafts.of(desk.form("consultations")), lambda _: None)
    await pilot.pause(0.1)
    await pilot.press(*KEYS, *("space" if letter == " " else letter for letter in REQUEST))


async def show_list(desk: Desk, app: NysanApp, pilot: Pilot[Any]) -> None:
    """The pupils, with the cursor on one of them."""
    app.push_screen(RecordsScreen(desk.form("students")))
    await pilot.pause(0.1)
    await pilot.press(*["down"] * 5)


async def show_child(desk: Desk, app: NysanApp, _pilot: Pilot[Any]) -> None:
    """The page of a child."""
    app.push_screen(ChildScreen(desk.children.by_name(NAME)[0]))


async def show_report(desk: Desk, app: NysanApp, _pilot: Pilot[Any]) -> None:
    """A report with a chart."""
    app.open_entry(desk.drafts.of(desk.form("quarter_numbers")), lambda _: None)


async def show_face(desk: Desk, app: NysanApp, pilot: Pilot[Any]) -> None:
    """The photo of a child, which is drawn here."""
    await show_child(desk, app, pilot)
    await pilot.pause(0.1)
    show_photo(app.screen, NAME, drawn_face())  # type: ignore[arg-type]


def drawn_face() -> bytes:
    """A face as children draw one."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (24, 32), "#7fb2d9")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((4, 24, 19, 31), fill="#2f5d3a")
    pen.ellipse((6, 5, 17, 24), fill="#e8b88f")
    pen.pieslice((5, 4, 18, 18), 180, 360, fill="#3a2a20")
    for left in (9, 13):
        pen.rectangle((left, 14, left + 1, 14), fill="#202020")
    pen.rectangle((10, 20, 14, 20), fill="#a03030")
    written = BytesIO()
    picture.resize((240, 320), Image.Resampling.NEAREST).save(
        written, "JPEG", quality=100, subsampling=0
    )
    return written.getvalue()


class Picture(NamedTuple):
    """A picture: what is done for it, its columns and lines, and whether there are many colours."""

    stage: Stage
    size: tuple[int, int]
    many: bool = False


PICTURES = {
    "first.svg": Picture(show_first, SMALL),
    "first-wide.svg": Picture(show_first, LARGE),
    "entry.svg": Picture(fill_in, SMALL),
    "list.svg": Picture(show_list, SMALL),
    "list-wide.svg": Picture(show_list, LARGE),
    "child.svg": Picture(show_child, SMALL),
    "child-wide.svg": Picture(show_child, LARGE),
    "report.svg": Picture(show_report, SMALL),
    "report-wide.svg": Picture(show_report, LARGE),
    "photo.svg": Picture(show_face, SMALL, many=True),
    "photo-16.svg": Picture(show_face, SMALL),
}
"""The pictures by the names of their files.

Everything but photos is drawn in the terminal's own sixteen colours.
"""


async def draw(name: str, folder: Path) -> str:
    """A picture as SVG."""
    stage, size, many = PICTURES[name]
    constants.COLOR_SYSTEM = "truecolor" if many else "standard"
    vault = Vault.create(folder, "ойдан шығарылған сөз", lambda: NOW)
    (vault.folder / "forms" / "quarter_numbers.form").write_text(report_text(), "utf-8")
    desk = Desk(Host(), vault)
    vault.claim()
    if stage is not fill_in:
        fill(desk, 24, seed=7)
        add_years(desk, 60, 1, 7)
        add_child(desk)
    app = NysanApp(desk.vault, lambda: desk)
    console.SVG_EXPORT_THEME = SIXTEEN  # type: ignore[attr-defined] - Textual lets choose none
    async with app.run_test(size=size) as pilot:
        await settle(app, pilot)
        await stage(desk, app, pilot)
        await settle(app, pilot)
        return lean(app.export_screenshot(title="nysan"))


async def settle(app: NysanApp, pilot: Pilot[Any]) -> None:
    """Wait until everything is read and drawn, what stands beside a list too."""
    await pilot.pause(0.5)
    await app.workers.wait_for_complete()
    await pilot.pause(0.5)


def lean(svg: str) -> str:
    """A picture without what it can do without: it loads nothing, and blanks are not written."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"terminal-\d+-", "", svg)
    svg = re.sub(r'<clipPath id="line-.*?</clipPath>\s*', "", svg, flags=re.DOTALL)
    svg = re.sub(r' clip-path="url\(#line-\d+\)"| shape-rendering="crispEdges"', "", svg)
    svg = re.sub(r'"([\d. ]+)"', lambda found: f'"{_rounded(found[1])}"', svg)
    svg = re.sub(r"(?:<rect fill[^>]*/>)+", _joined_grounds, svg)
    svg = re.sub(r"(?:<text class=\"r\d+\"[^>]*>[^<]*</text>\s*)+", _joined_texts, svg)
    svg = svg.replace("</style>", "rect { shape-rendering: crispEdges }\n</style>")
    return re.sub(r"\n\s*", "\n", svg).strip() + "\n"


def _rounded(numbers: str) -> str:
    return " ".join(f"{float(number):.5g}" for number in numbers.split())


def _joined_grounds(found: re.Match[str]) -> str:
    """Rectangles of one colour, side by side, as one."""
    grounds: list[list[str]] = []
    for colour, x, y, width, height in re.findall(
        r'fill="(.*?)" x="(.*?)" y="(.*?)" width="(.*?)" height="(.*?)"', found[0]
    ):
        last = grounds[-1] if grounds else None
        end = _rounded(f"{float(last[1]) + float(last[3])}") if last else ""
        if last and (last[0], last[2], end) == (colour, y, x):
            last[3] = _rounded(f"{float(last[3]) + float(width)}")
        else:
            grounds.append([colour, x, y, width, height])
    return "\n".join(
        f'<rect fill="{colour}" x="{x}" y="{y}" width="{width}" height="{height}"/>'
        for colour, x, y, width, height in grounds
        if float(width)
    )


def _joined_texts(found: re.Match[str]) -> str:
    """Texts of one look, side by side, as one, and none of their blank ends."""
    texts: list[list[str]] = []
    for look, x, y, words in re.findall(
        r'class="(.*?)" x="(.*?)" y="(.*?)"[^>]*>([^<]*)</text>', found[0]
    ):
        last = texts[-1] if texts else None
        end = float(last[1]) + CELL * _cells(last[3]) if last else 0.0
        if last and (last[0], last[2]) == (look, y) and abs(end - float(x)) < 1:
            last[3] += words.rstrip("\n")
        else:
            texts.append([look, x, y, words.rstrip("\n")])
    lines = []
    for look, x, y, words in texts:
        shown = words.replace("&#160;", "\xa0").rstrip("\xa0")
        if shown:
            width = _rounded(f"{CELL * _cells(shown)}")
            lines.append(
                f'<text class="{look}" x="{x}" y="{y}" textLength="{width}">{shown}</text>'
            )
    return "\n".join(lines)


def _cells(words: str) -> int:
    return len(re.sub(r"&#?\w+;", "?", words))


def main() -> None:
    """Write the pictures."""
    for name in sys.argv[1:] or PICTURES:
        with tempfile.TemporaryDirectory() as folder:
            svg = asyncio.run(draw(name, Path(folder) / "vault"))
        (DOCS / "pictures" / name).write_text(svg, "utf-8")


if __name__ == "__main__":
    main()
