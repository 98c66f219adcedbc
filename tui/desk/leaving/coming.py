"""Coming from another school: what a sealed file would bring, rehearsed, before it is taken in.

Nothing that is here is written over. A record that is here already, or once was as it comes, is
passed over; one that has gone on elsewhere goes on here; of a form with one record for each child
the empty blanks are filled, and all else that differs is kept in the record's history.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from tui.desk.editions.kept_texts import read_kept
from tui.desk.imports.recognition import Recognised, Recognition
from tui.desk.leaving.packing import state_of, states_of
from tui.forms.editions.passage import passage
from tui.forms.entry import child_facts
from tui.forms.entry.on_roll import ARRIVED, LEFT, LEFT_TO, LEFT_WHY, has_one_record_a_child
from tui.forms.language.record_data import accept_record
from tui.forms.language.record_name import record_name
from tui.locale import message
from tui.records.ledger.plugin_storage import brings_storage
from tui.records.ledger.record import changed_document
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tui.desk.desk import Desk
    from tui.forms.form import Form
    from tui.forms.kinds.kind import Value
    from tui.forms.language.sheet import Sheet
    from tui.locale import Message
    from tui.records.ledger.record import Record
    from tui.records.search.child import Child
    from tui.records.transfer.contents import Contents, SealedRecord, SealedText

Fate: TypeAlias = Literal["new", "same", "continued", "merged", "beside", "refused"]
"""What becomes of a record: it comes; it is here; the one here goes on as it comes; empty blanks of
the one here are filled; it comes beside the one here; it cannot be taken."""
_OF_THE_ROLL: Final = frozenset({ARRIVED, LEFT, LEFT_TO, LEFT_WHY})


class Arrival(NamedTuple):
    """A record that comes, and what becomes of it."""

    sealed: SealedRecord
    fate: Fate
    sheet: Sheet | None
    """The text that it was written in; None where that is nowhere."""
    form: Form | None
    """The form here; None where there is none of that id."""
    here: str = ""
    """The id of the record here that it is about; empty for none."""
    filled: Mapping[str, Value] = {}
    """What the record here is given in blanks that are empty, by the names in force."""
    differing: tuple[str, ...] = ()
    """The labels of blanks in which the record here says something else, and stays."""
    why: Message | None = None
    """Why it cannot be taken."""

    @property
    def title(self) -> str:
        """The title of its form."""
        if self.form is not None:
            return self.form.title
        return self.sheet.title if self.sheet else self.sealed.form

    @property
    def name(self) -> str:
        """What lists call it."""
        return record_name(self.sheet, self.sealed.record.values) if self.sheet else ""


class Coming:
    """What a sealed file would bring, told as often as it is decided anew who the child is."""

    def __init__(self, desk: Desk, contents: Contents) -> None:
        self.desk, self.contents = desk, contents
        self._texts = {
            (each.name.form, each.name.edition, each.name.digest): each for each in contents.texts
        }
        self._sheets: dict[object, Sheet | None] = {}
        self.recognised = self._recognise()
        self.child = self.recognised.known
        """The child here that it is; None for a new one."""
        self._decided = False

    @property
    def is_open(self) -> bool:
        """Whether it has to be said first which child it is."""
        return bool(self.recognised.alike) and not self._decided

    def decide(self, child: Child | None) -> None:
        """Decide which child here it is; None for a new one."""
        self.child, self._decided = child, True

    @cached_property
    def new_texts(self) -> list[SealedText]:
        """The texts that would be kept here, since they are not here yet."""
        store = self.desk.vault.collection.texts
        found = []
        for (name, edition, digest), text in self._texts.items():
            form = self._form(name)
            known = {each.digest for each in store.of(name) if each.edition == edition}
            if form is not None and not form.gone and edition in form.editions:
                known.add(form.sheet(edition).digest)
            if digest not in known and self._sheet_of(text) is not None:
                found.append(text)
        return found

    @property
    def unknown_forms(self) -> list[str]:
        """The titles of forms that are not here: their records can only be read."""
        found = (each for each in self.rehearse() if each.form is None and each.sheet)
        return list(dict.fromkeys(each.title for each in found))

    def rehearse(self) -> list[Arrival]:
        """What would become of each record; nothing is written.

        Raises:
            UserError: a ledger here cannot be read.
        """
        return [self._arrival(each) for each in self.contents.records]

    def _arrival(self, sealed: SealedRecord) -> Arrival:
        form, sheet = self._form(sealed.form), self._sheet(sealed)
        if sheet is None:
            day = f"{sealed.record.edition:%d.%m.%Y}"
            return Arrival(sealed, "refused", None, form, why=message("coming.no_text", day=day))
        why = _fault(sheet, sealed.record, self.desk)
        if why is not None:
            return Arrival(sealed, "refused", sheet, form, why=why)
        if form is not None and brings_storage(form):
            return Arrival(sealed, "refused", sheet, form, why=message("coming.storage"))
        here = self._here(sealed, sheet)
        if form is None or here is None:
            return Arrival(sealed, "new", sheet, form)
        return self._beside(sealed, sheet, form, here)

    def _beside(self, sealed: SealedRecord, sheet: Sheet, form: Form, here: Record) -> Arrival:
        """What becomes of a record that one here is about, too."""
        plain = Arrival(sealed, "beside", sheet, form, here.id)
        came, now = state_of(sealed.document, sheet), self._state(form, here)
        if came == now or came in states_of(self.desk, form, here.id):
            return plain._replace(fate="same")
        if now in sealed.states:
            return plain._replace(fate="continued")
        if has_one_record_a_child(form.sheet_in_force()):
            filled, differing = self._merged(form, here, sealed.record, sheet)
            fate: Fate = "merged" if filled or differing else "same"
            return plain._replace(fate=fate, filled=filled, differing=differing)
        return plain

    def _here(self, sealed: SealedRecord, sheet: Sheet) -> Record | None:
        """The record here that one that comes is about."""
        form = self._form(sealed.form)
        records = self.desk.kept_records(form.id) if form else None
        if records is None:
            return None
        if sealed.id in records.ids():
            return records.get(sealed.id)
        if self.child is None or not has_one_record_a_child(sheet):
            return None
        own = self.child.records.get(sealed.form)
        return records.get(own[-1]) if own else None

    def _merged(
        self, form: Form, here: Record, record: Record, sheet: Sheet
    ) -> tuple[dict[str, Value], tuple[str, ...]]:
        """What the record here lacks, and the labels of what it says otherwise."""
        target = form.sheet_in_force()
        way = passage(sheet, sheet.edition, target, [form.sheet(each) for each in form.editions])
        came = way.carry(record.values).values if way else record.values
        kept, filled, differing = form.values_in(here, target), {}, []
        for name, value in came.items():
            blank = target.blanks.get(name)
            if blank is None or not blank.typed or name in _OF_THE_ROLL or value is None:
                continue
            if kept.get(name) is None and blank.kind.name != "serial":
                filled[name] = value
            elif blank.kind.name != "serial" and not child_facts.is_same(kept.get(name), value):
                differing.append(blank.label)
        return filled, tuple(differing)

    def _state(self, form: Form, record: Record) -> str:
        return state_of(changed_document(record, record.values), form.written.own(record))

    def _form(self, name: str) -> Form | None:
        try:
            return self.desk.form(name)
        except UserError:
            return None

    def _sheet(self, sealed: SealedRecord) -> Sheet | None:
        record = sealed.record
        if text := self._texts.get((sealed.form, record.edition, record.text)):
            return self._sheet_of(text)
        form = self._form(sealed.form)
        return form.written.own(record) if form else None

    def _sheet_of(self, text: SealedText) -> Sheet | None:
        if text.name not in self._sheets:
            sheet = read_kept(text.kept, self.desk.host.kinds)
            named = sheet is not None and (sheet.id, sheet.edition) == text.name[:2]
            self._sheets[text.name] = sheet if named else None
        return self._sheets[text.name]

    def _recognise(self) -> Recognised:
        """The child here, by records that are here, else by what is said of it."""
        for sealed in self.contents.records:
            if child := self.desk.children.by_record(sealed.form, sealed.id):
                return Recognised(child)
        facts = {child_facts.NAME: self.contents.child}
        for found in self._facts():
            facts |= found
        return Recognition(self.desk.children).of(facts)

    def _facts(self) -> Iterator[dict[str, Value]]:
        for sealed in self.contents.records:
            sheet = self._sheet(sealed)
            if sheet and not _fault(sheet, sealed.record, self.desk):
                yield child_facts.facts_of_child(sheet, sealed.record.values)


def _fault(sheet: Sheet, record: Record, desk: Desk) -> Message | None:
    """Why the values of a record cannot be those of its text; None where they can.

    A value that no blank has is kept as it is, as the program does with its own.
    """
    known = {name: value for name, value in record.values.items() if name in sheet.blanks}
    _, problems = accept_record(sheet, known, desk.today())
    if not problems:
        return None
    return message("coming.faulty", why=problems[0].message)
