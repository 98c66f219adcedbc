"""The texts that a user keeps: read into the forms of a host, and read anew when files change."""

from __future__ import annotations

import os
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from tui.forms.form import Form
from tui.forms.language.text_error import TextError
from tui.forms.plugin_fault import PluginFaults, located
from tui.locale import message, say
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from tui.forms.language.faults.fault import Fault
    from tui.forms.language.faults.reading import Reading
    from tui.forms.language.sheet import Sheet
    from tui.forms.texts.surroundings import Surroundings
    from tui.host import Host

_MOST: Final = 1_000
"""Files that are looked at: a folder of forms does not have more."""


class UserTexts:
    """The texts of a folder beside the forms of a host's plugins.

    `behaviours` are forms of plugins without a text, by the id of the form.
    """

    def __init__(self, host: Host, behaviours: Mapping[str, Form]) -> None:
        self._host, self._behaviours = host, behaviours
        self.faults = PluginFaults()
        """What is wrong with the texts; no form was made of these, or not of this edition."""
        self._folder: Path | None = None
        self._stamps: list[tuple[str, int, int]] = []
        self._before: dict[str, Mapping[tuple[date, str], Sheet]] = {}
        """The editions that the forms had before the texts were read."""
        self._own: dict[str, Form] = {}
        """The forms that are made of texts only; whoever holds one has it after a change, too."""

    def read(self, folder: Path) -> None:
        """Read the texts of a folder: new forms, and editions of those that there are."""
        if folder == self._folder:
            self._take_out()
        self._folder, self._stamps = folder, stamps_of([folder])
        self._before = {name: form.own_sheets for name, form in self._host.forms.items()}
        if self._stamps:
            self._read(folder)

    def refresh(self) -> bool:
        """Read the texts anew where a file has changed since; return whether one has.

        Sheets that are in use stay as they are.
        """
        if self._folder is None or not self._folder.parent.is_dir():
            # A vault that is out of reach has no fewer forms for it.
            return False
        if stamps_of([self._folder]) == self._stamps:
            return False
        self.read(self._folder)
        return True

    def _take_out(self) -> None:
        """Bring the forms back to where they were before the texts were read."""
        self.faults.clear()
        for name, form in [*self._host.forms.items()]:
            if name in self._before:
                form.restore_sheets(self._before[name])
            elif not form.gone:
                del self._host.forms[name]

    def _read(self, folder: Path) -> None:
        from tui.forms.texts.check import has_faults
        from tui.forms.texts.misnamed import is_text, is_translation, misnamed, name_fault
        from tui.forms.texts.surroundings import surrounding_faults

        readings = []
        for path in sorted(folder.glob("*.form")):
            if not is_text(path) or is_translation(path) or name_fault(path, folder):
                continue
            if reading := self._reading(path):
                readings.append((path, reading))
        sheets = [reading.sheet for _, reading in readings if reading.sheet]
        around = surroundings_of(self._host, sheets)
        # What a report counts is held against the forms, so these are read first.
        for path, reading in sorted(readings, key=lambda each: _is_report(each[1])):
            faults = [*reading.faults, *surrounding_faults(reading, around)]
            if _is_report(reading) and not has_faults(reading):
                faults += self._count_faults(reading)
            if has_faults(reading._replace(faults=tuple(faults))):
                self._add_faults(faults)
            elif reading.sheet:
                self._add(path, reading.sheet, folder)
        self._add_faults(misnamed(folder))
        for form in self._host.forms.values():
            self._check_chain(form, folder)

    def _count_faults(self, reading: Reading) -> Iterable[Fault]:
        from tui.reports.checking import count_faults

        return count_faults(reading, self._host.forms)

    def _reading(self, path: Path) -> Reading | None:
        from tui.forms.language.reader import read_text

        try:
            return read_text(path, self._host.kinds)
        except Exception as error:  # noqa: BLE001 - a plugin's kind may raise anything
            self._add_exception(path, error)
            return None

    def _add(self, path: Path, sheet: Sheet, folder: Path) -> None:
        """Make a form of a text, or an edition of one that there is."""
        try:
            form = self._host.forms.get(sheet.id)
            if form is None or form.gone:
                form = self._form(sheet, path)
            if self._replaces(form, sheet, folder):
                form.replace_edition(sheet)
                self._note_replaced(form, sheet)
            else:
                form.add_edition(sheet)
            self._check_needs(form, sheet)
        except TextError as error:
            for line, why in error.told:
                self._say(error.file, line, why)
        except Exception as error:  # noqa: BLE001 - a plugin's kind may raise anything
            self._add_exception(path, error)
        else:
            self._host.forms[form.id] = form

    def _form(self, sheet: Sheet, path: Path) -> Form:
        """The form of a user's text, with the behaviour that a plugin gives it."""
        form = self._behaviours.get(sheet.id) or self._own_form(sheet, path)
        form.forms = self._host.forms
        form.plugin = form.plugin or path.parent.name
        form.read_user_text(path, self._host.kinds)
        return form

    def _own_form(self, sheet: Sheet, path: Path) -> Form:
        """The form of a text without behaviour; what it counts a report knows to count."""
        made: type[Form] = Form
        if sheet.is_report:
            from tui.reports.report_form import Report

            made = Report
        form = self._own.get(sheet.id)
        if form is None or type(form) is not made:
            form = self._own[sheet.id] = made(path)
        return form

    def _replaces(self, form: Form, sheet: Sheet, folder: Path) -> bool:
        """Whether a user's text takes the place of one that a plugin brought."""
        if sheet.edition not in form.editions:
            return False
        before = form.sheet(sheet.edition).source
        return before is not None and folder not in before.parents

    def _note_replaced(self, form: Form, sheet: Sheet) -> None:
        file = sheet.source.name if sheet.source else ""
        day = f"{sheet.edition:%d.%m.%Y}"
        self._say(file, 0, say("edition.replaces", file=file, form=form.title, edition=day))

    def _check_chain(self, form: Form, folder: Path) -> None:
        """Note what a user's text says of blanks that the edition before it does not have."""
        from tui.forms.language.changes import check_old_names

        for before, day in pairwise(form.editions):
            sheet = form.sheet(day)
            if sheet.changes and sheet.source and folder in sheet.source.parents:
                try:
                    check_old_names(sheet.changes, form.sheet(before).blanks)
                except UserError as refusal:
                    why = str(message("text.in_header", key="from", why=refusal.message))
                    self._say(sheet.source.name, 0, why)

    def _check_needs(self, form: Form, sheet: Sheet) -> None:
        """Note the blanks that a plugin's behaviour needs and a user's text has not."""
        missing = [name for name in form.needs if name not in sheet.blanks] if form.form else []
        if missing and sheet.source:
            names = ", ".join(missing)
            where = located(say("plugin.reading"), sheet.source.name)
            self.faults.add(form.plugin, where, say("plugin.needs", names=names))

    def _add_faults(self, faults: Iterable[Fault]) -> None:
        from tui.forms.language.faults.fault import Level

        for fault in faults:
            if fault.level is Level.FAULT:
                self._say(fault.file, fault.line, fault.sentence)

    def _say(self, file: str, line: int, why: str) -> None:
        place = f"{file}:{line}" if line else file
        self.faults.add(file, located(say("plugin.reading"), place), " ".join(why.split("\n")))

    def _add_exception(self, path: Path, error: Exception) -> None:
        doing = say("plugin.reading")
        self.faults.add_exception(path.name, doing, error, source=path.name, with_message=True)


def _is_report(reading: Reading) -> bool:
    return reading.sheet is not None and reading.sheet.is_report


def surroundings_of(host: Host, sheets: Iterable[Sheet] = ()) -> Surroundings:
    """What the forms of a host, and some more sheets, have that a text may refer to."""
    from tui.forms.texts.surroundings import SCHOOL, Surroundings

    facts: dict[str, set[str]] = {}
    for sheet in [*(form.sheet() for form in host.forms.values()), *sheets]:
        for blank in sheet.fact_blanks.values():
            facts.setdefault(blank.same, set()).add(sheet.id)
    school = host.forms.get(SCHOOL)
    computing = (n for n, form in host.forms.items() if type(form).derive is not Form.derive)
    blanks = school.sheet().blanks if school else ()
    return Surroundings(facts, blanks, host.forms, {*computing, *host.textless})


def stamps_of(named: Iterable[Path]) -> list[tuple[str, int, int]]:
    """What tells whether one of some files, or of those in some folders, has changed."""
    return sorted(_stamps(named))[:_MOST]


def _stamps(named: Iterable[Path]) -> Iterable[tuple[str, int, int]]:
    for path in named:
        files = [path]
        if path.is_dir():
            files = [
                path.joinpath(root, name) for root, _, names in os.walk(path) for name in names
            ]
        for each in files[:_MOST]:
            try:
                found = each.stat()
            except OSError:
                continue
            yield str(each), found.st_mtime_ns, found.st_size
