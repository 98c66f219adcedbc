"""The child's facts: what blanks of several forms say of one child, each under one name.

A blank that says `same child.born` holds the fact `child.born`. A name that stands in one blank
and a name in three say the same, so what follows from a fact is told with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.forms.kinds.name import parts

if TYPE_CHECKING:
    from tui.forms.kind import Value, Values
    from tui.forms.sheet import Sheet

NAME: Final = "child.name"
BORN: Final = "child.born"
IIN: Final = "child.iin"
SEX: Final = "child.sex"
CLASS: Final = "child.class"
PHONES: Final = "parents.phones"
_PARTS: Final = ("child.surname", "child.first", "child.patronymic")
_PARENTS: Final = ("mother.name", "father.name")
_BOTH: Final = "parents.names"


def named(sheet: Sheet) -> frozenset[str]:
    """Return the blanks of a sheet that say who the child is by name."""
    return frozenset(n for n, blank in sheet.facts.items() if blank.same in {NAME, *_PARTS})


def facts_of(sheet: Sheet, values: Values) -> dict[str, Value]:
    """Return what a record says of its child, by fact; nothing where it names no child."""
    found = {
        blank.same: value
        for name, blank in sheet.facts.items()
        if (value := values.get(name)) is not None
        and (blank.same_if is None or blank.same_if.holds(values))
    }
    found = completed(found)
    return found if found.get(NAME) else {}


def completed(facts: Values) -> dict[str, Value]:
    """Return facts with those that are only another way to say them."""
    found = dict(facts)
    if NAME in found:
        surname, first, patronymic = parts(found[NAME])
        for fact, part in zip(_PARTS, (surname, first, patronymic), strict=True):
            if part:
                found.setdefault(fact, part)
    elif whole := [str(found[fact]) for fact in _PARTS if found.get(fact)]:
        found[NAME] = " ".join(whole)
    if parents := [str(found[fact]) for fact in _PARENTS if found.get(fact)]:
        found.setdefault(_BOTH, ", ".join(parents))
    return found
