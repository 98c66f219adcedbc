"""Other children whom a child's own records name: that goes along with them, and is said before."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.forms.entry.child_facts import comparable_name
from tui.forms.language.record_name import record_name
from tui.records.lifecycle.mentions import NameMatcher, texts_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tui.desk.desk import Desk
    from tui.records.search.child import Child

_WORD: Final = re.compile(r"\w+")
_BEGINNING: Final = 3
"""Letters by which a surname in a text is looked up; its ending may be another one."""


class Named(NamedTuple):
    """A record of a child that names another one."""

    title: str
    """The title of its form."""
    name: str
    """What lists call it."""
    other: str
    """The other child's name."""


def others_named(desk: Desk, child: Child) -> list[Named]:
    """The child's records that name other children of this school by surname and first name.

    Blanks that share a fact of the child are not looked at: its parents may be called like others.
    """
    mine = set(child.keys)
    by_surname: dict[str, list[Child]] = defaultdict(list)
    for other in desk.children.all():
        if mine.isdisjoint(other.keys):
            for name in other.names - child.names:
                by_surname[name[:_BEGINNING]].append(other)
    found = []
    for name, ids in child.records.items():
        form = desk.form(name)
        for record in map(desk.records(form).get, ids):
            sheet = form.sheet_or_latest(record)
            facts = sheet.fact_blanks
            said = {name: value for name, value in record.values.items() if name not in facts}
            called = record_name(sheet, record.values)
            names = {name for text in texts_in(said) for name in _named(text, by_surname)}
            found += [Named(form.title, called, name) for name in sorted(names)]
    return found


def _named(text: str, by_surname: Mapping[str, list[Child]]) -> Iterator[str]:
    words = {word[:_BEGINNING] for word in _WORD.findall(comparable_name(text))}
    for word in words:
        for child in by_surname.get(word, ()):
            if NameMatcher(child).is_in(text):
                yield child.name
