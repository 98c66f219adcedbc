"""The passage of records from the text that they were written in to another: steps in a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.forms.editions.answers import with_answers
from tui.forms.editions.step import Carried, Step
from tui.forms.language.changes import NO_CHANGES, EditionChanges

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from tui.forms.kinds.kind import Value, Values
    from tui.forms.language.sheet import Sheet

    CarryOver = Callable[[Values, Sheet], dict[str, Value] | None]


class LeftAt(NamedTuple):
    """What a record leaves at one step."""

    sheet: Sheet | None
    """The text that it is of; None where that is not known any more."""
    values: dict[str, Value]
    """By the names of that text."""


class Passed(NamedTuple):
    """A record's values by the names of another text, and what has no place there."""

    values: dict[str, Value]
    left: tuple[LeftAt, ...]


class _Leg(NamedTuple):
    """A step, the text that it comes from, and the one that it leads to."""

    step: Step
    old: Sheet | None
    sheet: Sheet


class Passage:
    """The way of records from one text to another, over the editions between them.

    `carry_over` is a plugin's own way over one edition, where it has one.
    """

    def __init__(self, legs: Sequence[_Leg], carry_over: CarryOver | None = None) -> None:
        self._legs, self._carry_over = legs, carry_over

    def carry(self, values: Values) -> Passed:
        """The values of a record by the names of the other text, and what has no place in it."""
        left: list[LeftAt] = []
        for step, old, sheet in self._legs:
            carried = step.carry(values)
            own = self._carry_over(values, sheet) if self._carry_over else None
            if own is not None:
                carried = _by_plugin(own, carried)
            values = carried.values
            if carried.left:
                left.append(LeftAt(old, carried.left))
        return Passed({**values}, tuple(left))


def passage(
    own: Sheet | None,
    written: date,
    target: Sheet,
    editions: Sequence[Sheet],
    *,
    carry_over: CarryOver | None = None,
    answers: EditionChanges = NO_CHANGES,
) -> Passage | None:
    """The passage of records to a text; None where all of their values stay as they are.

    Args:
        own: the text that they were written in; None where it is not known any more.
        written: the edition that they were written in.
        target: the text that they are to be read in.
        editions: the texts of all editions that there are, the earliest first.
        carry_over: the form's own way over one edition.
        answers: what somebody has said of blanks that the texts say nothing of.
    """
    legs = []
    for old, sheet, changes in steps_between(own, written, target, editions):
        blanks = old.blanks if old else None
        if answers and blanks:
            changes = with_answers(changes, answers, blanks, sheet.blanks)  # noqa: PLW2901
        step = Step(blanks, sheet.blanks, changes)
        if carry_over is not None or not step.is_identity:
            legs.append(_Leg(step, old, sheet))
    return Passage(legs, carry_over) if legs else None


class Between(NamedTuple):
    """The text that a step comes from, the one that it leads to, and what that declares."""

    old: Sheet | None
    sheet: Sheet
    changes: EditionChanges


def steps_between(
    own: Sheet | None, written: date, target: Sheet, editions: Sequence[Sheet]
) -> Iterator[Between]:
    """The steps of a passage; see there."""
    at = own

    def step(sheet: Sheet, changes: EditionChanges) -> Between:
        nonlocal at
        before, at = at, sheet
        return Between(before, sheet, changes)

    same = next((each for each in editions if each.edition == written), None)
    if same is not None and (own is None or same.digest != own.digest):
        yield step(same, same.replaced)
    if written <= target.edition:
        for sheet in editions:
            if written < sheet.edition <= target.edition:
                yield step(sheet, sheet.changes)
    else:
        later = [each for each in editions if target.edition < each.edition <= written]
        for sheet in reversed(later):
            before = [each for each in editions if each.edition < sheet.edition]
            if before:
                yield step(before[-1], turned_round(sheet.changes))


def turned_round(changes: EditionChanges) -> EditionChanges:
    """The changes from a later text to an earlier one, as far as there are any."""
    if not changes:
        return NO_CHANGES
    old_names = {new: old for old, new in changes.rename.items()}
    return EditionChanges(
        rename=old_names,
        split=dict(changes.join),
        join=dict(changes.split),
        reword={
            old_names.get(name, name): {after: before for before, after in words.items()}
            for name, words in changes.reword.items()
        },
    )


def _by_plugin(values: dict[str, Value], usual: Carried) -> Carried:
    """What a plugin made of a record, without what it gave a place."""
    placed = list(values.values())
    left = {name: value for name, value in usual.left.items() if value not in placed}
    return Carried(values, left)
