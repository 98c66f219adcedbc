"""The brothers and sisters of a child."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui.forms.alphabet import fold
from tui.forms.entry.child_facts import PHONES
from tui.forms.entry.family_facts import named_parents

if TYPE_CHECKING:
    from tui.desk.desk import Desk
    from tui.records.search.child import Child

_ADDRESS: Final = "child.address"
_PHONE: Final = re.compile(r"\d{5,}")


def siblings_of(desk: Desk, child: Child) -> list[Child]:
    """The other children of the same parents who share an address or a telephone, by birth.

    Two people may have the names of two others. So parents alone make nobody a brother.
    """
    facts = {name: fact.value for name, fact in child.facts.items()}
    parents = named_parents(facts)
    if not parents:
        return []
    own, mine = set(child.keys), _ties(child)
    found = [
        other
        for other in desk.children.by_parents(parents)
        if own.isdisjoint(other.keys) and mine & _ties(other)
    ]
    return sorted(found, key=lambda other: (other.born, other.name))


def _ties(child: Child) -> set[str]:
    """The address and the telephones of a child, as they are compared."""
    address = "".join(filter(str.isalnum, fold(str(child.fact(_ADDRESS) or ""))))
    phones = re.sub(r"[ ()\-]", "", str(child.fact(PHONES) or ""))
    return {*filter(None, [address]), *_PHONE.findall(phones)}
