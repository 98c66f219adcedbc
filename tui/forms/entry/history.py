"""The history of a draft: its states before and after the present one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.forms.entry.state import State
    from tui.forms.place import Place

_MOST: Final = 200


class Step(NamedTuple):
    """A state that undo or redo leads to."""

    state: State
    place: Place
    """The place of the change between it and the state after it; empty for several."""


class History:
    """The states that undo and redo lead to."""

    def __init__(self) -> None:
        self._past: list[Step] = []
        self._future: list[Step] = []

    def add(self, state: State, place: Place) -> None:
        """Add a copy of a state that is about to be changed at a place."""
        self._past.append(Step(state.copy(), place))
        del self._past[:-_MOST]
        self._future.clear()

    def states(self) -> Iterator[State]:
        """All of them."""
        return (step.state for step in (*self._past, *self._future))

    def take_back(self) -> State | None:
        """The state before the last change, to which no redo leads; None where there is none."""
        return self._past.pop().state if self._past else None

    def clear_past(self) -> None:
        """Forget what undo leads to."""
        self._past.clear()

    def undo(self, present: State) -> Step | None:
        """The state before the present one; None where there is none."""
        return self._step(self._past, self._future, present)

    def redo(self, present: State) -> Step | None:
        """The state that was undone last; None where there is none."""
        return self._step(self._future, self._past, present)

    def _step(self, source: list[Step], target: list[Step], present: State) -> Step | None:
        if not source:
            return None
        step = source.pop()
        target.append(Step(present, step.place))
        return step
