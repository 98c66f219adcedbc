"""The texts of forms, by their files and by their ids."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.forms.clean import clean_text
from tui.forms.language.reader import read_text
from tui.forms.outside_file import read_named
from tui.forms.texts.check import faults_of
from tui.locale import LANGUAGES, message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tui.desk.desk import Desk
    from tui.forms.form import Form
    from tui.forms.kinds.kind import Kind
    from tui.forms.language.faults.fault import Fault
    from tui.forms.language.faults.reading import Reading
    from tui.forms.language.sheet import Sheet

_MOST: Final = 1_000_000
"""Bytes of a text."""


class FaultyTextError(UserError):
    """A text of which no form can be made; `faults` are all that is wrong with it."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        first = faults[0]
        super().__init__(
            message("text.error", file=first.file, line=first.line, why=first.sentence)
        )


class NamedSheet(NamedTuple):
    """A sheet that a user named, by its file or by its form."""

    sheet: Sheet
    form: Form | None
    """The form that it is an edition of; None where no such form is in use."""


def text_of(form: Form, edition: date | None = None, code: str = LANGUAGES[0]) -> str:
    """The text of a form's edition, the latest by default, as it stands in its file.

    Raises:
        UserError: there is no such edition, no translation, or its file is not there any more.
    """
    if edition is not None and edition not in form.editions:
        raise UserError(message("record.edition", edition=edition, form=form.title))
    sheet = form.sheet(edition, code)
    if sheet.source is None or (code != LANGUAGES[0] and sheet.language != code):
        raise UserError(message("kit.no_text", form=form.id, language=code))
    return text_of_file(sheet.source)


def text_of_file(path: Path) -> str:
    """The text in a file.

    Raises:
        UserError: it cannot be read, or is no text.
    """
    try:
        return clean_text(read_named(path, _MOST).decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UserError(message("cli.unreadable", file=str(path), detail=str(error))) from error


def named_sheet(desk: Desk, word: str) -> NamedSheet:
    """The sheet of a file, or of a form by its id: `talks.form`, `talks`, `talks@2026-09-01`.

    Raises:
        UserError: there is no such file or form, or the text has a fault.
    """
    path = Path(word)
    if path.suffix == ".form" or path.is_file():
        sheet = sheet_of_file(path, desk.host.kinds)
        return NamedSheet(sheet, desk.host.forms.get(sheet.id))
    name, _, written = word.partition("@")
    form = desk.form(name)
    if not written:
        return NamedSheet(form.sheet(), form)
    found = next((each for each in form.editions if each.isoformat() == written), None)
    if found is None:
        raise UserError(message("record.edition", edition=written, form=form.title))
    return NamedSheet(form.sheet(found), form)


def sheet_of_file(path: Path, kinds: Mapping[str, type[Kind]]) -> Sheet:
    """The sheet of a file's text.

    Raises:
        UserError: the file cannot be read, or its text has a fault.
    """
    return faultless(read_text(path, kinds))


def faultless(reading: Reading) -> Sheet:
    """The sheet that a text was read into.

    Raises:
        FaultyTextError: the text has faults.
    """
    faults = faults_of(reading)
    if faults or reading.sheet is None:
        raise FaultyTextError(faults or reading.faults)
    return reading.sheet
