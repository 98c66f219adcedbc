"""A child's name that was changed in one document: where else it stands, and changing it there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.forms.entry import child_facts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.desk.desk import Desk
    from tui.forms.form import Form
    from tui.forms.kinds.kind import Value, Values
    from tui.records.search.child import Child, Key


class Renaming(NamedTuple):
    """A child's name as one document has it now, and the documents in which it is another."""

    record: Key
    name: str
    facts: dict[str, Value]
    """The name and its parts, by the facts' names."""
    others: tuple[Key, ...]


def renaming_of(desk: Desk, form: Form, record: str, child: Child | None) -> Renaming | None:
    """What the save of a record has changed of a child's name; None where it has not.

    `child` is the one whom the record was about before. Where the new name has torn the record
    away from the child, they are tied again.

    Raises:
        UserError: a record cannot be read, or the tie not be kept.
    """
    if child is None:
        return None
    kept = desk.records(form).get(record)
    stated = child_facts.facts_of_child(desk.sheet(form, kept), kept.values)
    name = str(stated.get(child_facts.NAME) or "")
    key = form.id, record
    rest = [each for each in child.keys if each != key]
    if not name or not rest or child_facts.is_same(name, _name_before(child, key)):
        return None
    _keep_together(desk, key, rest)
    facts = {fact: stated[fact] for fact in child_facts.NAMES if fact in stated}
    others = tuple(each for each in rest if _changes(desk, each, facts))
    return Renaming(key, name, facts, others)


def rename(desk: Desk, renaming: Renaming) -> tuple[int, int]:
    """Change the name in the other documents; how many were changed, and how many are final.

    Raises:
        UserError: one of them could not be saved; those before it are.
    """
    changed = final = 0
    for key in renaming.others:
        form = desk.form(key[0])
        records = desk.records(form)
        record = records.get(key[1])
        if record.final:
            final += 1
            continue
        values = {**record.values, **_changes(desk, key, renaming.facts)}
        desk.notify_saved(form, records.change(record.id, values, record.edition))
        changed += 1
    _keep_together(desk, renaming.record, renaming.others)
    return changed, final


def _keep_together(desk: Desk, key: Key, others: Iterable[Key]) -> None:
    """Tie to a record those of its child that it is not of one child with by what they say."""
    for other in others:
        if desk.children.by_record(*key) is not desk.children.by_record(*other):
            desk.ties.join(key, other)


def _name_before(child: Child, key: Key) -> str:
    facts = child.facts_of(key)
    return str(facts.get(child_facts.NAME) or "")


def _changes(desk: Desk, key: Key, facts: Values) -> dict[str, Value]:
    """The values that a record gets by a name, by blank."""
    form = desk.form(key[0])
    record = desk.records(form).get(key[1])
    sheet = desk.sheet(form, record)
    return {
        name: facts[blank.same]
        for name, blank in sheet.fact_blanks.items()
        if blank.same in child_facts.NAMES
        and blank.same in facts
        and blank.states_fact(record.values)
        and record.values.get(name) is not None
        and not child_facts.is_same(facts[blank.same], record.values[name])
    }
