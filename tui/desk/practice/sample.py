"""The table of invented pupils that lies ready in a practice vault, to be taken in."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

from tui.locale import say
from tui.records.storage.atomic_file import write_whole
from tui.records.vault.files import unwritable
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
    """The folder with the sample table; None for a vault that is not there to practise in."""
    return vault.folder / _FOLDER if is_practice(vault) else None


def lay_sample(vault: Vault) -> None:
    """Write the sample table into a practice vault.

    Raises:
        UserError: the disk refuses.
    """
    folder = vault.folder / _FOLDER
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        write_sample(folder)
    except OSError as error:
        raise unwritable(folder, error) from error


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
    write_whole(folder / f"{say('practice.sample')}.xlsx", written.getvalue())
