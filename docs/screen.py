"""Draw the pictures of the documentation, with invented children.

`python docs/screen.py` draws all of them, `python docs/screen.py child.svg` only the one.
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from tui.app import NysanApp
from tui.desk.desk import Desk
from tui.host import Host
from tui.records.open_vault import Vault
from tui.screens.child.child import ChildScreen

if TYPE_CHECKING:
    from textual.pilot import Pilot

NOW = datetime(2026, 11, 30, 4, tzinfo=UTC)

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


async def fill_in(desk: Desk, app: NysanApp, pilot: Pilot[Any]) -> None:
    """The journal of consultations, being filled in."""
    app.open_entry(desk.drafts.of(desk.form("consultations")), lambda _: None)
    await pilot.pause(0.1)
    await pilot.press(*KEYS, *("space" if letter == " " else letter for letter in REQUEST))


async def show_child(desk: Desk, app: NysanApp, pilot: Pilot[Any]) -> None:
    """The page of a child of whom several forms tell."""
    desk.vault.claim()
    for form, values in RECORDS:
        records = desk.records(desk.form(form))
        records.add(values, desk.form(form).sheet_in_force().edition)
    app.push_screen(ChildScreen(desk.children.by_name(NAME)[0]))
    await pilot.pause(0.1)


PICTURES = {
    "screen.svg": (fill_in, (80, 24)),
    "child.svg": (show_child, (80, 24)),
    "child-wide.svg": (show_child, (140, 40)),
}
"""The pictures by the names of their files: what is done for each, and how large it is."""


async def draw(name: str, folder: Path) -> str:
    """A picture as SVG."""
    act, size = PICTURES[name]
    vault = Vault.create(folder, "ойдан шығарылған сөз", lambda: NOW)
    desk = Desk(Host(), vault)
    app = NysanApp(desk.vault, lambda: desk)
    async with app.run_test(size=size) as pilot:
        await act(desk, app, pilot)
        await pilot.pause(0.1)
        return app.export_screenshot(title="nysan")


def main() -> None:
    """Write the pictures beside this file."""
    for name in sys.argv[1:] or PICTURES:
        with tempfile.TemporaryDirectory() as folder:
            svg = asyncio.run(draw(name, Path(folder) / "vault"))
        # A picture shall load nothing from elsewhere: the reader's own fixed-width font will do.
        svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
        Path(__file__).with_name(name).write_text(svg, "utf-8")


if __name__ == "__main__":
    main()
