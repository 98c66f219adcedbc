"""A sealed file taken in: what was rehearsed, done as one act that one undo takes back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from tui.desk.leaving.coming import Coming
from tui.desk.leaving.leaving import ROLL
from tui.desk.leaving.roll import (
    check_near,
    come_on,
    day_of_leaving,
    is_of_the_roll,
    roll_records,
    values_given,
)
from tui.desk.year.moving_up import do
from tui.desk.year.pupils import values_with
from tui.forms.entry import child_facts
from tui.forms.entry.offers import next_numbers
from tui.forms.entry.on_roll import ARRIVED, LEFT
from tui.locale import message, say
from tui.records.ledger.record import changed_document
from tui.records.lifecycle.joint_act import put_edit
from tui.records.storage.record_id import new_id
from tui.records.transfer.contents import contents_of
from tui.records.transfer.sealed_file import SealedFile
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from tui.desk.desk import Desk
    from tui.desk.leaving.coming import Arrival
    from tui.forms.form import Form
    from tui.forms.kinds.kind import Value
    from tui.forms.language.sheet import Sheet
    from tui.records.ledger.line import Edit
    from tui.records.ledger.record import Record
    from tui.records.search.child import Child, Key


class Came(NamedTuple):
    """What was taken in."""

    child: Child | None
    records: int
    """Records that are new here, or have changed."""


def read_sealed(desk: Desk, path: Path, passphrase: str) -> Coming:
    """What a sealed file would bring.

    Raises:
        WrongSecretError: the passphrase is another one.
        UserError: the file is none, was cut or changed, or a ledger here cannot be read.
    """
    return Coming(desk, contents_of(SealedFile(path).unsealed(passphrase)))


def take_in(coming: Coming, day: date) -> Came:
    """Take in what a rehearsal has promised, after a backup; the child is a pupil from a day on.

    Raises:
        UserError: it is not said yet which child it is, there is nothing to be done, this session
            does not write, or the disk refuses; no record was changed.
    """
    desk = coming.desk
    desk.vault.check_writable()
    check_near(desk, day)
    if coming.is_open:
        raise UserError(message("coming.who"))
    arrivals = [each for each in coming.rehearse() if each.fate != "refused"]
    is_back = coming.child and day_of_leaving(desk, coming.child)
    if not is_back and all(each.fate == "same" for each in arrivals):
        raise UserError(message("coming.nothing"))
    desk.vault.backups.make("coming")
    for text in coming.new_texts:
        desk.vault.collection.texts.take(text.name.form, text.name.edition, text.kept)
    for name in {each.sealed.form for each in arrivals}:
        if name in desk.host.forms:
            desk.host.forms[name].written.clear()
        else:
            desk.editions.add_gone(name)
    edits = _Edits(coming, day)
    for each in arrivals:
        edits.add(each)
    if coming.child:
        edits.add_roll(coming.child)
    if not edits.parts:
        raise UserError(message("coming.nothing"))
    ties = desk.ties.joined_by(edits.act, _ties(coming, edits))
    do(desk, edits.parts, edits.act, ties, anywhere=True)
    if ties:
        desk.ties.read_anew()
    for form, parts in edits.parts.items():
        desk.vault.log.note("came", form, dict.fromkeys(edit.id for edit in parts))
    keys = [(form, edit.id) for form, parts in edits.parts.items() for edit in parts]
    return Came(desk.children.by_record(*keys[0]), len({*keys}))


class _Edits:
    """The edits by which records come, by form."""

    def __init__(self, coming: Coming, day: date) -> None:
        self._desk, self._contents = coming.desk, coming.contents
        self._given = come_on(day)
        self._numbers: dict[tuple[str, str, str], int] = {}
        self._photos: dict[str, str] = {}
        self.act = new_id(coming.desk.vault.clock().timestamp())
        self._newest = self.act
        self.parts: dict[str, list[Edit]] = {}
        self.iins: dict[Key, str] = {}
        """The child's number as each record says it; empty where it does not."""

    def add(self, arrival: Arrival) -> None:
        """Add what is done for one record.

        Raises:
            UserError: a photo cannot be kept.
        """
        form = self._desk.form(arrival.sealed.form)
        here = self._desk.records(form).get(arrival.here) if arrival.here else None
        states = [] if arrival.fate == "same" else [self._came(arrival, here)]
        if arrival.fate == "merged" and here:
            # What came stays in the history; then the one here goes on, its empty blanks filled.
            filled = {name: self._renamed(value) for name, value in arrival.filled.items()}
            states.append(replace(here, values=values_with(self._desk, form, here, filled)))
        last = states[-1] if states else here
        if last and (pupil := self._as_pupil(form, last, new=bool(states))):
            states.append(pupil)
        self._put(form, states, final=bool(here and here.final))

    def add_roll(self, child: Child) -> None:
        """Let a child here be a pupil also by records about which nothing has come."""
        for (name, key), record in roll_records(self._desk, child).items():
            if all(edit.id != key for edit in self.parts.get(name, ())):
                form = self._desk.form(name)
                if pupil := self._as_pupil(form, record, new=False):
                    self._put(form, [pupil], final=record.final)

    def _put(self, form: Form, states: Sequence[Record], *, final: bool) -> None:
        """Add the states that a record gets, one after the other."""
        reason = {"reason": say("coming.reason")} if final else {}
        for state in states:
            stated = child_facts.facts_of_child(form.sheet_or_latest(state), state.values)
            self.iins[form.id, state.id] = str(stated.get(child_facts.IIN) or "")
            document = changed_document(state, state.values)
            records, note = self._desk.records(form), {ROLL: True, **reason}
            self.parts.setdefault(form.id, []).append(
                put_edit(records, state.id, document, self.act, note)
            )

    def _came(self, arrival: Arrival, here: Record | None) -> Record:
        """A record as it came, under the id and with the numbers that it has here."""
        record, sheet = arrival.sealed.record, arrival.sheet
        assert sheet
        beside = arrival.fate == "beside"
        values = {name: self._renamed(value) for name, value in record.values.items()}
        for name, blank in sheet.blanks.items():
            if blank.kind.name == "serial" and values.get(name) is not None:
                own = here.values.get(name) if here and not beside else None
                values[name] = own or self._number(sheet, name, values)
        if not beside:
            return replace(record, id=here.id if here else record.id, values=values)
        now = self._desk.vault.clock().timestamp()
        self._newest = new_id(now, self._newest)
        return replace(record, id=self._newest, values=values)

    def _as_pupil(self, form: Form, record: Record, *, new: bool) -> Record | None:
        """A record that says that its child is at this school; None where it says so already.

        When it came here stays, unless it has left since.
        """
        sheet = form.sheet_in_force()
        if not is_of_the_roll(self._desk, form):
            return None
        said = form.values_in(record, sheet)
        if not said.get(LEFT) and (said.get(ARRIVED) or not new):
            return None
        values = values_given(self._desk, form, record, self._given)
        return replace(record, values=values) if values != record.values else None

    def _number(self, sheet: Sheet, name: str, values: Mapping[str, Value]) -> int:
        """The next number of a blank, behind those that this act has given."""
        year = str(values.get(str(sheet.blanks[name].kind.settings.get("yearly") or "")) or "")[:4]
        desk, key = self._desk, (sheet.id, name, year)
        after = self._numbers.get(key, 0) + 1
        self._numbers[key] = max(next_numbers(sheet, desk, desk.today(), values)[name], after)
        return self._numbers[key]

    def _renamed(self, value: Value) -> Value:
        """A value in which photos have the names that they get here."""
        if isinstance(value, dict):
            return {name: self._renamed(each) for name, each in value.items()}
        if isinstance(value, list):
            return [self._renamed(each) for each in value]
        if isinstance(value, str) and value in self._contents.photos:
            if value not in self._photos:
                jpeg = self._contents.photos[value]
                self._photos[value] = self._desk.vault.photos.bring(value, jpeg)
            return self._photos[value]
        return value


def _ties(coming: Coming, edits: _Edits) -> Iterator[tuple[Key, Key]]:
    """The pairs of records that are of one child, although they do not say so by its number.

    They were one child's where they come from, or somebody has said so here.
    """
    iins = edits.iins
    iin = coming.child.iin if coming.child else next(filter(None, iins.values()), "")
    first = next((key for key, own in iins.items() if own == iin), next(iter(iins), None))
    anchor = coming.child.keys[0] if coming.child else first
    known = coming.child.keys if coming.child else ()
    for key, own in iins.items():
        if anchor and key != anchor and key not in known and not (iin and own == iin):
            yield anchor, key
