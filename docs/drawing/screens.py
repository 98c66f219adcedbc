"""The pictures of README and documents: what is done for each."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from docs.drawing.program import DOCS, LARGE, SMALL, first_start, program, shot, use_colours
from tui.app import NysanApp
from tui.desk.demo import fill
from tui.desk.demo_years import add_years
from tui.desk.desk import Desk
from tui.screens.child.child import ChildScreen
from tui.screens.child.photo import show_photo
from tui.screens.lists.records import RecordsScreen

if TYPE_CHECKING:
    from textual.pilot import Pilot

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
    return next(str(text) for text in texts if "[chart]" in text)


async def show_first(_desk: Desk, _app: NysanApp, pilot: Pilot[Any]) -> None:
    """What a day begins with."""
    await pilot.press("up", "up")


async def fill_in(desk: Desk, app: NysanApp, pilot: Pilot[Any]) -> None:
    """The journal of consultations, being filled in."""
    app.open_entry(desk.drafts.of(desk.form("consultations")), lambda _: None)
    await pilot.pause()
    await pilot.press(*KEYS, *("space" if letter == " " else letter for letter in REQUEST))


async def show_list(desk: Desk, app: NysanApp, pilot: Pilot[Any]) -> None:
    """The pupils, with the cursor on one of them."""
    app.push_screen(RecordsScreen(desk.form("students")))
    await pilot.pause()
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
    await pilot.pause()
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
    "first": Picture(show_first, SMALL),
    "first-wide": Picture(show_first, LARGE),
    "entry": Picture(fill_in, SMALL),
    "list": Picture(show_list, SMALL),
    "list-wide": Picture(show_list, LARGE),
    "child": Picture(show_child, SMALL),
    "child-wide": Picture(show_child, LARGE),
    "report": Picture(show_report, SMALL),
    "report-wide": Picture(show_report, LARGE),
    "photo": Picture(show_face, SMALL, many=True),
    "photo-16": Picture(show_face, SMALL),
}
"""The pictures by their names.

Everything but photos is drawn in the terminal's own sixteen colours.
"""


FIRST_STARTS = {"kk/first-start": "kk", "ru/first-start": "ru"}
"""The pictures of the very first start, for the handbook, with their languages."""
NAMES = (*PICTURES, *FIRST_STARTS)
"""The names of all pictures that are drawn here, and not by what a page says."""


async def draw(name: str) -> str:
    """A picture as SVG."""
    if name in FIRST_STARTS:
        use_colours(many=False)
        async with first_start(FIRST_STARTS[name]) as user:
            return await shot(user)
    stage, size, many = PICTURES[name]
    use_colours(many=many)
    texts = {"quarter_numbers.form": report_text()}
    async with program(_fill(stage), texts=texts, size=size) as user:
        await stage(user.app.desk, user.app, user.pilot)
        return await shot(user)


def _fill(stage: Stage) -> Callable[[Desk], None]:
    """Fill a vault for a picture: that of a first consultation has nothing yet."""

    def fill_vault(desk: Desk) -> None:
        if stage is not fill_in:
            fill(desk, 24, seed=7)
            add_years(desk, 60, 1, 7)
            add_child(desk)

    return fill_vault
