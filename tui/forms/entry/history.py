"""The history of a draft: its states before and after the present one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tui.forms.entry.state import State

_MOST: Final = 200


class History:
    """The states that undo and redo lead to."""

    def __init__(self) -> None:
        self._past: list[State] = []
        self._future: list[State] = []

    def add(self, state: State) -> None:
        """Add a copy of a state that is about to be changed."""
        self._past.append(state.copy())
        del self._past[:-_MOST]
        self._future.clear()

    def clear_past(self) -> None:
        """Forget what undo leads to."""
        self._past.clear()

    def undo(self, present: State) -> State | None:
        """The state before the present one; None where there is none."""
        return self._step(self._past, self._future, present)

    def redo(self, present: State) -> State | None:
        """The state that was undone last; None where there is none."""
        return self._step(self._future, self._past, present)

    def _step(self, source: list[State], target: list[State], present: State) -> State | None:
        if not source:
            return None
        target.append(present)
        return source.pop()
