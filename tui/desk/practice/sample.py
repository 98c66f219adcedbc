"""The table of invented pupils that lies ready in a practice vault, to be taken in."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING, Final

from tui.locale import say
from tui.records.storage.atomic_file import write_whole
from tui.records.vault.settings import is_practice

if TYPE_CHECKING:
    from pathlib import Path

    from tui.records.open_vault import Vault

_FOLDER: Final = "tables"
# Invented on purpose so that nobody can take them for people: words, not names.
_ROWS: Final = (
    ("№", "Аты-жөні", "Сыныбы", "Туған күні"),
    ("1", "Кестебаев Үлгіхан Мысалұлы", "5 Б", "12.03.2015"),
    ("2", "Жолдыбаева Бағангүл Кестеқызы", "5 Б", "27.08.2015"),
    ("3", "Бағанов Кестебек Ойданұлы", "5 Б", "09.11.2014"),
)


def sample_folder(vault: Vault) -> Path | None:
    """The folder of a practice vault with the sample table, which is laid there; None elsewhere.

    It is called in the language of the screen, which may have changed since the last time.
    """
    if not is_practice(vault):
        return None
    folder = vault.folder / _FOLDER
    # A disk that refuses leaves the folder without it, as the list of files shows.
    with suppress(OSError):
        folder.mkdir(mode=0o700, exist_ok=True)
        if not (folder / _name()).exists():
            write_sample(folder)
    return folder


def _name() -> str:
    return f"{say('practice.sample')}.xlsx"


def write_sample(folder: Path) -> None:
    """Write the sample table into a folder, its name in the language of the screen.

    Raises:
        OSError: the disk refuses.
    """
    from xlsxwriter import Workbook

    written = BytesIO()
    with Workbook(written) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(_ROWS):
            sheet.write_row(number, 0, row)
        sheet.autofit()
    write_whole(folder / _name(), written.getvalue())
