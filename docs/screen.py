"""Draw docs/screen.svg: the journal of consultations being filled in, with an invented child."""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tui.app import NysanApp
from tui.desk.desk import Desk
from tui.host import Host
from tui.records.open_vault import Vault

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


async def draw(folder: Path) -> str:
    """The picture as SVG."""
    desk = Desk(Host(), Vault.create(folder, "ойдан шығарылған сөз"))
    app = NysanApp(desk.vault, lambda: desk)
    async with app.run_test(size=(80, 24)) as pilot:
        app.open_entry(desk.drafts.of(desk.form("consultations")), lambda _: None)
        await pilot.pause(0.1)
        await pilot.press(*KEYS, *("space" if letter == " " else letter for letter in REQUEST))
        await pilot.pause(0.1)
        return app.export_screenshot(title="nysan")


def main() -> None:
    """Write the picture beside this file."""
    with tempfile.TemporaryDirectory() as folder:
        svg = asyncio.run(draw(Path(folder) / "vault"))
    # The picture shall load nothing from elsewhere: the reader's own fixed-width font will do.
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    Path(__file__).with_name("screen.svg").write_text(svg, "utf-8")


if __name__ == "__main__":
    main()
