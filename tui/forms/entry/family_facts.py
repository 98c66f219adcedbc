"""The facts of a family: what its children share, offered for a brother or a sister."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.forms.entry.child_facts import PARENTS, comparable_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.forms.kinds.kind import Value, Values

_ADDRESS: Final = "child.address"
_OF_PARENTS: Final = ("mother.", "father.", "parents.")
"""Beginnings of the names of facts that brothers and sisters share."""


def named_parents(facts: Values) -> dict[str, str]:
    """The parents whom facts name, as names are compared, by the facts' names."""
    return {fact: comparable_name(facts[fact]) for fact in PARENTS if facts.get(fact)}


def shared_facts(children: Iterable[Values]) -> dict[str, Value]:
    """The facts that children of the same parents share; none on which they differ."""
    found: dict[str, list[Value]] = {}
    for facts in children:
        for fact, value in facts.items():
            if fact == _ADDRESS or fact.startswith(_OF_PARENTS):
                found.setdefault(fact, []).append(value)
    return {
        fact: values[0]
        for fact, values in found.items()
        if all(value == values[0] for value in values)
    }
