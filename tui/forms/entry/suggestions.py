"""The suggestions for a blank: known children, earlier values, facts of other forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tui.forms.alphabet import fold
from tui.forms.entry import child_facts
from tui.forms.entry.facts_elsewhere import fact_elsewhere
from tui.forms.place import is_new_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.forms.entry.draft import Draft
    from tui.forms.entry.recall import KnownChild
    from tui.forms.language.blank import Blank
    from tui.forms.place import Place

_MOST: Final = 5
_REMEMBERED: Final = frozenset({"text", "long", "name", "class", "email"})
"""The kinds of blank for which earlier values are suggested."""


class Suggestion(NamedTuple):
    """A value that one key takes."""

    text: str
    """The entry of the blank after it was taken."""
    about: str = ""
    """The words that tell it from others of that text."""
    child: KnownChild | None = None
    """The child whose facts are offered with it."""
    whole: bool = True
    """Whether nothing is to be added, so that the sheet goes on."""


def suggestions(draft: Draft, place: Place, typed: str) -> list[Suggestion]:
    """The suggestions for a place with `typed` in its editor, the likeliest first."""
    if not place or is_new_row(place):
        return []
    found = {(each.text, each.about, id(each.child)): each for each in _all(draft, place, typed)}
    return [each for each in found.values() if each.child or each.text != typed][:_MOST]


def _all(draft: Draft, place: Place, typed: str) -> Iterator[Suggestion]:
    blank = draft.blank(place)
    if _names_child(draft, place):
        if typed.strip() and not draft.record:
            for child in draft.recall.children(typed):
                yield Suggestion(_name_of(child, blank), child.about, child)
        if latest := fact_elsewhere(draft, place):
            yield Suggestion(latest)
        return
    if latest := fact_elsewhere(draft, place):
        yield Suggestion(latest)
    likely = child_facts.likely_parent_name(blank.same, draft.facts)
    if likely and likely.startswith(typed):
        yield Suggestion(likely, whole=not likely.endswith(" "))
    if blank.kind.name in _REMEMBERED:
        yield from _earlier(draft, place, blank, typed)


def takes_child(draft: Draft, place: Place) -> bool:
    """Whether a place names the child that a new record is about."""
    return not draft.record and not is_new_row(place) and _names_child(draft, place)


def suggest_children(draft: Draft, place: Place, known: Iterable[KnownChild]) -> list[Suggestion]:
    """Suggestions of children for a place that names one."""
    blank = draft.blank(place)
    return [Suggestion(_name_of(child, blank), child.about, child) for child in known]


def _names_child(draft: Draft, place: Place) -> bool:
    """Whether a blank says who the child is, in the draft as it is."""
    if not isinstance(place, str):
        return False
    blank = draft.blank(place)
    is_name = blank.same in {child_facts.NAME, child_facts.SURNAME}
    return is_name and blank.states_fact(draft.values)


def _name_of(child: KnownChild, blank: Blank) -> str:
    return str(child.facts.get(blank.same) or child.name)


def _earlier(draft: Draft, place: Place, blank: Blank, typed: str) -> Iterable[Suggestion]:
    """Earlier values: those that begin so, then those of which some word does."""
    name, column = (place, "") if isinstance(place, str) else (place[0], place[2])
    sought = fold(typed)
    if not sought and (blank.kind.name == "long" or blank.same):
        return []
    values = draft.recall.earlier(draft.form.id, name, column)
    first = [value for value in values if fold(value).startswith(sought)]
    later = [value for value in values if sought and f" {sought}" in fold(value)]
    whole = blank.kind.name not in {"text", "long"}
    return [Suggestion(value, whole=whole) for value in first + later]
