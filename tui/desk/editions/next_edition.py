"""A text that was changed in place, made the next edition: the file before is put back."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from tui.desk.editions.survey import is_own
from tui.forms.editions.answers import questions
from tui.forms.language.changes import NO_CHANGES
from tui.locale import LANGUAGES, message
from tui.records.storage.atomic_file import write_whole
from tui.records.vault.files import unwritable
from tui.user_error import UserError

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from tui.desk.desk import Desk
    from tui.desk.editions.survey import TextNotice
    from tui.forms.editions.answers import Question
    from tui.forms.form import Form
    from tui.forms.language.changes import EditionChanges
    from tui.forms.language.sheet import Sheet

_EDITION: Final = re.compile(r"^([ \t]*edition[ \t]*=[ \t]*)\S+", re.MULTILINE)


class NextEdition:
    """A changed text that is to become the next edition of its form.

    Raises:
        UserError: no text of the form was changed in place, or not by the user.
    """

    def __init__(self, desk: Desk, form: Form) -> None:
        self._desk, self._form = desk, form
        self._notice = _notice(desk, form)
        assert self._notice.edition
        self._now = form.sheet(self._notice.edition)
        kept = form.written.sheet(self._notice.edition, self._notice.text)
        assert kept
        self._kept = kept

    @property
    def edition(self) -> date:
        """The edition whose text was changed."""
        return self._now.edition

    def questions(self) -> list[Question]:
        """The blanks that were there before, and of which the changed text says nothing."""
        return questions(self._kept.blanks, self._now.blanks, self._now.replaced)

    def make(self, day: date, answers: EditionChanges = NO_CHANGES) -> Path:
        """Write the changed text as the edition of `day`, and put the former one back.

        `answers` say what became of blanks: `rename`, and `drop` for those that are gone. The file
        is called by the form and the day; the translations go along. The forms have to be read
        anew then.

        Raises:
            UserError: that day is no later one, a blank is not spoken of, there is such a file
                already, or the disk refuses.
        """
        if day <= self.edition:
            raise UserError(message("edition.not_later", day=f"{self.edition:%d.%m.%Y}"))
        said = {*answers.rename, *answers.drop}
        if silent := [each.name for each in self.questions() if each.name not in said]:
            raise UserError(message("carry.asks", names=", ".join(silent)))
        assert self._now.source
        file = self._now.source
        fresh = file.with_name(f"{self._form.id}-{day.isoformat()}.form")
        if fresh.exists():
            raise UserError(message("edition.file_there", file=fresh.name))
        self._desk.vault.check_writable()
        try:
            self._write(file, fresh, day, answers)
        except OSError as error:
            raise unwritable(file.parent, error) from error
        return fresh

    def _write(self, file: Path, fresh: Path, day: date, answers: EditionChanges) -> None:
        texts = self._desk.vault.collection.texts
        name = next(
            each
            for each in texts.of(self._form.id)
            if (each.edition, each.digest) == (self.edition, self._notice.text)
        )
        kept = texts.read(name)
        if kept is None:
            raise UserError(message("edition.no_kept", form=self._form.title))
        for code in LANGUAGES[1:]:
            beside = file.with_suffix(f".{code}.form")
            if beside.is_file():
                write_whole(fresh.with_suffix(f".{code}.form"), beside.read_bytes())
            if code in kept.translations:
                write_whole(beside, kept.translations[code].encode())
        # The next edition is written before the former one takes its file: what stops this
        # in between leaves a text twice, never none.
        text = _with_edition(self._now, day, answers, self.edition)
        write_whole(fresh, f"{text.rstrip()}\n".encode())
        write_whole(file, f"{kept.text.rstrip()}\n".encode())


def _notice(desk: Desk, form: Form) -> TextNotice:
    for each in desk.editions.notices:
        if each.form == form.id and each.what == "differs" and each.edition:
            sheet = form.sheet(each.edition)
            if is_own(desk.vault, sheet):
                return each
    raise UserError(message("edition.nothing_differs", form=form.title))


def _with_edition(sheet: Sheet, day: date, answers: EditionChanges, before: date) -> str:
    """The text of a sheet with another edition's day, and with what became of blanks."""
    fence, header, body = sheet.text.split("+++", 2)
    header = _EDITION.sub(rf"\g<1>{day.isoformat()}", header, count=1)
    said = []
    if answers.rename:
        pairs = (f"{json.dumps(a)} = {json.dumps(b)}" for a, b in answers.rename.items())
        said.append(f"rename = {{ {', '.join(pairs)} }}")
    if answers.drop:
        said.append(f"drop = [{', '.join(map(json.dumps, answers.drop))}]")
    if said:
        header = f"{header.rstrip()}\n\n[from.{before.isoformat()}]\n" + "\n".join(said) + "\n"
    return f"{fence}+++{header}+++{body}".rstrip()
