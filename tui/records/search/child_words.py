"""The words that a child is found by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.forms.entry import child_facts
from tui.forms.kinds.date import Date
from tui.records.search.concordance import has_digit
from tui.records.search.query import plain, searchable

if TYPE_CHECKING:
    from tui.records.search.child import Child

FIRST: Final = "^"
"""Stands before a name's first word: no searchable text has it."""
_DATE: Final = Date()


def child_words(child: Child) -> tuple[str, ...]:
    """The words of a child's names, class, birth, IIN and telephones, as they are searched."""
    names = dict.fromkeys([searchable(child.name), *map(searchable, sorted(child.names))])
    school_class = str(child.fact(child_facts.CLASS) or "")
    phones = str(child.fact(child_facts.PHONES) or "")
    figures = searchable(" ".join((school_class, _DATE.show(child.born), child.iin, phones)))
    first = [FIRST + one.split()[0] for one in names if one]
    return (*first, *" ".join(names).split(), *filter(has_digit, figures.split()))


def plain_name(child: Child) -> str:
    """A child's name and class in small letters, not folded: who types Ә wants Ә before А."""
    text = plain(f"{child.name} {child.fact(child_facts.CLASS) or ''}")
    return " ".join(text.split())
