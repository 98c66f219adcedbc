"""What a text does not say of the blanks of another one: asked, and never guessed."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.forms.editions.unsaid import unsaid
from tui.forms.language.blank import blank_at
from tui.forms.language.changes import EditionChanges, places_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.forms.language.blank import Blank

_CANDIDATES: Final = 3
"""Blanks that are named as what another one may have become."""


class Question(NamedTuple):
    """A blank that is not there any more, of which the text says nothing."""

    name: str
    """Its name, a column's as `rows.column`."""
    label: str
    candidates: tuple[str, ...]
    """Names of new blanks that it may have become, the likeliest first."""


def questions(
    old: Mapping[str, Blank], new: Mapping[str, Blank], changes: EditionChanges
) -> list[Question]:
    """What is to be asked of the way from some blanks to others."""
    known = set(places_of(old))
    taken = {*changes.new_names}
    fresh = [name for name in places_of(new) if name not in known and name not in taken]
    found = []
    for name in unsaid(old, new, changes).vanished:
        blank = blank_at(old, name)
        near = [other for other in fresh if _depth(other) == _depth(name)]
        near.sort(key=lambda other: -_likeness(blank, blank_at(new, other)))
        found.append(Question(name, blank.label, tuple(near[:_CANDIDATES])))
    return found


def with_answer(answers: EditionChanges, name: str, new: str) -> EditionChanges:
    """The answers with one more: what a blank has become, or '' where it is gone."""
    if new:
        return answers._replace(rename={**answers.rename, name: new})
    return answers._replace(drop=(*answers.drop, name))


def with_answers(
    changes: EditionChanges,
    answers: EditionChanges,
    old: Mapping[str, Blank],
    new: Mapping[str, Blank],
) -> EditionChanges:
    """The changes of a step with the answers that are about it."""
    open_ = set(unsaid(old, new, changes).vanished)
    targets = set(places_of(new))
    rename = {a: b for a, b in answers.rename.items() if a in open_ and b in targets}
    drop = [name for name in answers.drop if name in open_]
    return changes._replace(rename={**changes.rename, **rename}, drop=(*changes.drop, *drop))


def _depth(name: str) -> int:
    return name.count(".")


def _likeness(one: Blank, other: Blank) -> float:
    labels = SequenceMatcher(None, one.label.casefold(), other.label.casefold()).ratio()
    return labels + (type(one.kind) is type(other.kind)) + (one.same == other.same != "")
