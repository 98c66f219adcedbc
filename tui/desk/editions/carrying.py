"""Carrying the records of a form over to the edition in force: rehearsed, told, and one act."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.forms.editions.answers import questions
from tui.forms.editions.left import LeftValue, values_left
from tui.forms.editions.passage import Passed
from tui.forms.language.changes import NO_CHANGES, EditionChanges, places_of
from tui.forms.language.record_name import record_name
from tui.forms.unknown_word import unknown_word
from tui.locale import message
from tui.records.ledger.bulk import replace_all
from tui.records.ledger.record import written_in
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from tui.desk.desk import Desk
    from tui.forms.editions.answers import Question
    from tui.forms.form import Form
    from tui.forms.kinds.kind import Value, Values
    from tui.forms.language.blank import Blank
    from tui.forms.language.sheet import Sheet
    from tui.forms.problem import Problem
    from tui.records.ledger.record import Record

_NOTE: Final = "carry"
"""What the lines of such an act are noted with: the edition that records were carried to."""


class Moved(NamedTuple):
    """A value that is called or kept otherwise than before."""

    name: str
    """The name of its blank, now or before."""
    label: str
    before: str = ""
    """As it was shown; empty where the name is that of now."""
    after: str = ""
    """As it is shown; empty where the name is that of before."""


class CarriedRecord(NamedTuple):
    """What becomes of one record."""

    id: str
    name: str
    """What it is called in lists."""
    fate: str
    """`carried`; or it stays as it is: `final`, or `draft` where somebody is writing in it."""
    moved: tuple[Moved, ...] = ()
    left: tuple[LeftValue, ...] = ()
    """What has no place in the new text; it stays with the record."""
    problems: tuple[Problem, ...] = ()
    """What will be wrong with it when it is changed the next time."""
    keep: Record | None = None
    """The record as it will be."""


class CarryRehearsal(NamedTuple):
    """All that carrying over would do."""

    form: Form
    sheet: Sheet
    """The edition in force."""
    records: tuple[CarriedRecord, ...]
    questions: tuple[Question, ...]
    """Blanks of which nothing is said, and that records have values in: they are to be answered."""
    state: object = None

    @property
    def carried(self) -> list[CarriedRecord]:
        """Those that are carried over."""
        return [each for each in self.records if each.fate == "carried"]

    @property
    def may_be_done(self) -> bool:
        """Whether nothing is to be asked any more."""
        return not self.questions


class Carrying:
    """The carrying over of a form's records to the edition in force.

    `answers` say of blanks that their text is silent about what they have become: `rename` and
    `drop`, by the names in the texts of the records.
    """

    def __init__(self, desk: Desk, form: Form, answers: EditionChanges = NO_CHANGES) -> None:
        self._desk, self._form, self._answers = desk, form, answers
        self._sheet = form.sheet_on(desk.today())
        self._check_answers()

    def rehearse(self) -> CarryRehearsal:
        """What would become of each record that is of another text; nothing is written.

        Raises:
            UserError: the records cannot be read, or the text of one is not here any more.
        """
        records = self._desk.records(self._form)
        state = self._state()
        drafts = {each.key for each in self._desk.drafts.waiting() if each.form == self._form.id}
        found = [self._rehearsed(each, drafts) for each in records if self._is_old(each)]
        asked = tuple(self._questions(found))
        return CarryRehearsal(self._form, self._sheet, tuple(found), asked, state)

    def carry_out(self, rehearsal: CarryRehearsal) -> list[str]:
        """Carry the records over as one act, after a backup; the ids of those carried.

        One undo takes all back.

        Raises:
            UserError: something is still to be asked, records have changed since the rehearsal,
                this session does not write, or they could not be saved; nothing is.
        """
        if not rehearsal.may_be_done:
            names = ", ".join(each.name for each in rehearsal.questions)
            raise UserError(message("carry.asks", names=names))
        if self._state() != rehearsal.state:
            raise UserError(message("carry.changed_since"))
        kept = [each.keep for each in rehearsal.carried if each.keep]
        if not kept:
            return []
        records = self._desk.records(self._form)
        records.check_writable()
        self._desk.vault.backups.make("carry")
        text = records.keep_text(self._sheet.edition)
        self._keep_left_texts(rehearsal)
        self._desk.children.clear()
        ids = replace_all(
            records,
            [replace(each, text=text) for each in kept],
            {_NOTE: self._sheet.edition.isoformat()},
        )
        for key in ids:
            self._desk.notify_saved(self._form, records.get(key))
        return ids

    def _keep_left_texts(self, rehearsal: CarryRehearsal) -> None:
        """Keep the texts that say what is called how of what has no place."""
        days = {each.text.partition(" ")[0] for one in rehearsal.carried for each in one.left}
        for edition in self._form.editions:
            if edition.isoformat() in days:
                self._desk.records(self._form).keep_text(edition)

    def _is_old(self, record: Record) -> bool:
        """Whether a record is of an earlier edition, or of another text of this one."""
        if record.edition != self._sheet.edition:
            return record.edition < self._sheet.edition
        return self._form.written.key(record).digest != self._sheet.digest

    def _rehearsed(self, record: Record, drafts: Collection[str]) -> CarriedRecord:
        own = self._form.sheet_of(record)
        name = record_name(own, record.values)
        if record.final or record.id in drafts:
            return CarriedRecord(record.id, name, "final" if record.final else "draft")
        way = self._form.written.answered(record, self._sheet, self._answers)
        passed = way.carry(record.values) if way else Passed(dict(record.values), ())
        values, problems = self._completed(record.id, passed.values)
        left = tuple(values_left(passed))
        kept = {text: dict(each) for text, each in record.left.items()}
        for each in left:
            kept.setdefault(each.text or record.written_in, {})[each.name] = each.value
        gone = {each.name for each in left if each.text in {"", record.written_in}}
        return CarriedRecord(
            record.id,
            name,
            "carried",
            tuple(self._moved(own, record.values, values, gone)),
            left,
            tuple(problems),
            replace(record, edition=self._sheet.edition, values=values, left=kept),
        )

    def _completed(
        self, key: str, values: dict[str, Value]
    ) -> tuple[dict[str, Value], list[Problem]]:
        """The values with what the new text computes, and what is wrong with them."""
        from tui.forms.entry import validation
        from tui.forms.entry.draft import Draft

        form, sheet, today = self._form, self._sheet, self._desk.today()
        draft = Draft(form, sheet, self._desk, today, values=values, record=key)
        computed = {
            name: value
            for name, value in draft.values_to_keep().items()
            if name in sheet.blanks and not sheet.blanks[name].typed
        }
        values = {**values, **computed}
        found = validation.record_problems(form, sheet, values, self._desk, key, today=today)
        return values, [problem for problem in found if not problem.warning]

    def _moved(
        self, own: Sheet, before: Values, after: Values, left: Collection[str]
    ) -> Iterator[Moved]:
        """The values that are shown under another label, or otherwise, than before."""
        new = self._sheet.blanks
        now = {
            name: (new[name].label, _shown(new, name, value))
            for name, value in after.items()
            if name in new
        }
        was = {
            name: (own.blanks[name].label, _shown(own.blanks, name, value))
            for name, value in before.items()
            if name in own.blanks and name not in left
        }
        for name, told in was.items():
            if told not in now.values():
                yield Moved(name, told[0], before=told[1])
        for name, told in now.items():
            if told not in was.values():
                yield Moved(name, told[0], after=told[1])

    def _questions(self, found: Iterable[CarriedRecord]) -> Iterator[Question]:
        """The blanks that nothing is said of, and whose values records would leave."""
        texts, left = set(), set()
        ways: list[Record] = []
        records = self._desk.records(self._form)
        for each in found:
            left |= {place for value in each.left for place in _places_of(value)}
            record = records.get(each.id)
            if each.left and (key := self._form.written.key(record)) not in texts:
                texts.add(key)
                ways.append(record)
        asked = set()
        for record in ways:
            steps = self._form.written.silent_steps(record, self._sheet, self._answers)
            for old, new, changes in steps:
                for question in questions(old.blanks, new.blanks, changes):
                    place = written_in(old.edition, old.digest), question.name
                    if place in left and question.name not in asked:
                        asked.add(question.name)
                        yield question

    def _check_answers(self) -> None:
        names = [*places_of(self._sheet.blanks)]
        for name in self._answers.rename.values():
            if name not in names:
                raise unknown_word("record.blank", name, names)

    def _state(self) -> object:
        records = self._desk.records(self._form)
        ledger = records.ledger
        return ledger.head if ledger else records.ids()


def _places_of(left: LeftValue) -> Iterator[tuple[str, str]]:
    """The text and the name of what is left; of rows, of each column."""
    yield left.text, left.name
    for row in left.value if isinstance(left.value, list) else ():
        if isinstance(row, dict):
            yield from ((left.text, f"{left.name}.{column}") for column in row)


def _shown(blanks: Mapping[str, Blank], name: str, value: Value) -> str:
    return LeftValue(name, value, blanks[name]).shown
