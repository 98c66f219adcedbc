"""The question for a blank, and its explanation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui.forms.entry.place_label import place_label
from tui.forms.kinds.choice import Choice
from tui.forms.place import blank_name, is_new_row
from tui.locale import language, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.forms.entry.draft import Draft
    from tui.forms.kinds.kind import Value
    from tui.forms.language.blank import Blank
    from tui.forms.place import Place

_MUCH: Final = 60
"""Letters of a value, or of a list, that a question shows; `?` shows all of it."""
_SENTENCE: Final = re.compile(r"(?<=[.;]) ")
_KEY: Final = re.compile(r"\b(F[0-9]+|Ctrl|Ins)\b")


def question_of(draft: Draft, place: Place) -> str:
    """The question for a blank: its label, its choices, and its value or what is offered."""
    if not isinstance(place, str) and is_new_row(place):
        rows = draft.sheet.blanks[place[0]]
        first = next(iter(rows.columns.values()))
        number = len(draft.values.get(place[0]) or ()) + 1
        asked = f"{rows.label}, {number}: {first.label}{_listed(first)}"
        return f"{asked} [{say('linear.no_more')}]:"
    blank = draft.blank(place)
    current = _current_text(draft, place)
    if len(current) > _MUCH:
        current = f"{current[:_MUCH]}…"
    if current and blank_name(place) in draft.offered:
        current = say("linear.offered", value=current)
    return f"{place_label(draft, place)}{_listed(blank)}{f' [{current}]' if current else ''}:"


def describe_blank(draft: Draft, place: Place) -> Iterator[str]:
    """Lines that explain a blank: its label, its guide, its choices, and its whole value."""
    if not isinstance(place, str) and is_new_row(place):
        yield say("linear.adding")
        place = (place[0], 0, next(iter(draft.sheet.blanks[place[0]].columns)))
        current = ""
    else:
        current = _current_text(draft, place)
    blank = draft.blank(place)
    yield blank.label
    guides = blank.explanations(language()) or [blank.guidance]
    yield from filter(None, map(_without_keys, guides))
    if isinstance(blank.kind, Choice):
        yield _choices(blank.kind)
    if blank.kind.editor == "photo":
        yield say("photo.where")
    if blank.kind.editor == "text":
        yield say("linear.long")
    if current:
        yield say("linear.stands", value=current)


def value_text(blank: Blank, value: Value) -> str:
    """A value as one says it: a mark on paper is a word here."""
    if value is None:
        return ""
    if blank.kind.editor == "flag":
        return say("linear.yes" if value else "linear.no")
    if blank.kind.editor == "photo":
        return say("linear.photo")
    return " ".join(blank.kind.show(value).split())


def _without_keys(guide: str) -> str:
    """A guide without the sentences that name keys, which are the screen's."""
    return " ".join(part for part in _SENTENCE.split(guide) if not _KEY.search(part))


def _current_text(draft: Draft, place: Place) -> str:
    value = draft.value(place)
    if value is None:
        # An entry that its kind could not read.
        return " ".join(draft.entry(place).split())
    return value_text(draft.blank(place), value)


def _listed(blank: Blank) -> str:
    """The choices in brackets, or how many there are where the list is long."""
    if blank.kind.editor == "flag":
        return f" ({say('linear.flag')})"
    if not isinstance(blank.kind, Choice):
        return ""
    words = _choices(blank.kind)
    count = len(blank.kind.choices)
    return f" ({words if len(words) <= _MUCH else say('linear.choices', count=count)})"


def _choices(kind: Choice) -> str:
    if not kind.has_numbers:
        return ", ".join(kind.words.values())
    return ", ".join(f"{number} {word}" for number, word in enumerate(kind.words.values(), 1))
