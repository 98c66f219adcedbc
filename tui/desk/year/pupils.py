"""The pupils of the school: children by the records that say which class they are in now.

Those are the records of forms with one record for each child, such as the pupils' table and the
personal file. What is said of a class in a document of some day, or in a final one, stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.forms.entry import child_facts
from tui.forms.entry.on_roll import LEFT, has_one_record_a_child
from tui.forms.kinds.school_class import SchoolClass
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tui.desk.desk import Desk
    from tui.forms.form import Form
    from tui.forms.kinds.kind import Value
    from tui.forms.language.sheet import Sheet
    from tui.records.ledger.record import Record
    from tui.records.search.child import Child, Key


class Pupil(NamedTuple):
    """A pupil, by its records that say the class."""

    child: Child
    keys: tuple[Key, ...]
    now: str
    """The class as it is kept, such as 7Ә; empty where none is known."""


def pupil_forms(desk: Desk) -> list[Form]:
    """The forms with one record for each child that say its class, and that have records."""
    found = []
    for form in desk.forms:
        sheet = form.sheet_in_force()
        if has_one_record_a_child(sheet) and class_blank(sheet):
            records = desk.kept_records(form.id)
            if records is not None and records.ledger is not None and len(records):
                found.append(form)
    return found


def class_blank(sheet: Sheet) -> str:
    """The blank of a sheet for a child's class; empty without one."""
    facts = sheet.fact_blanks.items()
    return next((name for name, blank in facts if blank.same == child_facts.CLASS), "")


def pupils(desk: Desk) -> list[Pupil]:
    """All pupils who have not left, in the order of the Kazakh alphabet."""
    today = f"{desk.today()}"
    living: dict[Key, str] = {}
    gone: set[Key] = set()
    for form in pupil_forms(desk):
        sheet = form.sheet_in_force()
        for record in desk.records(form):
            key = form.id, record.id
            values = form.current_values(record, sheet)
            if (left := values.get(LEFT)) and f"{left}" <= today:
                gone.add(key)
            elif not record.final:
                living[key] = str(values.get(class_blank(sheet)) or "")
    found: list[Pupil] = []
    for child in desk.children:
        said = {key: living[key] for key in child.keys if key in living}
        if said and not any(key in gone for key in child.keys):
            found += _pupils_of(child, said)
    return found


def pupil_of(found: Iterable[Pupil], child: Child) -> Pupil:
    """The pupil among some that a child is.

    Raises:
        UserError: it is none, or its records are those of namesakes in several classes.
    """
    its = [each for each in found if each.keys[0] in child.keys]
    if len(its) > 1:
        classes = ", ".join(SchoolClass().show(each.now) or "—" for each in its)
        raise UserError(message("year.namesakes", name=child.name, classes=classes))
    if not its:
        raise UserError(message("year.no_pupil"))
    return its[0]


def _pupils_of(child: Child, said: Mapping[Key, str]) -> Iterator[Pupil]:
    """The pupil that a child is, by its records with the classes that they say.

    Two records of a form that has one for each child are of two children whom nothing tells apart
    but their classes: same name, same birth, no ЖСН. Neither may get the class of the other.
    """
    forms = [form for form, _ in said]
    if len({*forms}) == len(forms):
        yield Pupil(child, tuple(said), str(child.fact(child_facts.CLASS) or ""))
        return
    for name in dict.fromkeys(said.values()):
        yield Pupil(child, tuple(key for key, own in said.items() if own == name), name)


def amended(desk: Desk, key: Key, given: Mapping[str, Value]) -> tuple[Record, dict[str, Value]]:
    """A kept record, and its values with others; see `values_with`.

    Raises:
        UserError: it is not there.
    """
    form = desk.form(key[0])
    record = desk.records(form).get(key[1])
    return record, values_with(desk, form, record, given)


def values_with(
    desk: Desk, form: Form, record: Record, given: Mapping[str, Value]
) -> dict[str, Value]:
    """The values of a record with others, by the names in force, and what follows from them.

    Blanks that the record's own text does not have are left out.
    """
    from tui.forms.entry.draft import Draft

    sheet = form.sheet_or_latest(record)
    turned = form.written.turned_back(record, given, form.sheet_in_force())
    said = {name: value for name, value in turned.items() if name in sheet.blanks}
    values = {**record.values, **said}
    values = {name: value for name, value in values.items() if value is not None}
    if any(not blank.typed for blank in sheet.blanks.values()):
        draft = Draft(form, sheet, desk, desk.today(), values=values, record=record.id)
        kept = draft.values_to_keep()
        for name, blank in sheet.blanks.items():
            if not blank.typed:
                values.pop(name, None)
                values |= {name: kept[name]} if kept.get(name) is not None else {}
    return values
