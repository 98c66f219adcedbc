"""Undoing: the last acts of a user in a ledger taken back, one after the other, and made again.

What has been undone is told by the ledger itself: an undo is a change like any other, and its
line notes that it is one. So undoing goes on where it stood after a restart or a lock.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from tui.locale import message
from tui.records.ledger.line import Edit, decode
from tui.user_error import UserError

if TYPE_CHECKING:
    from tui.records.ledger.ledger import LedgerStorage
    from tui.records.ledger.line import Change

_Act = tuple["Step", ...]


class Step(NamedTuple):
    """What an act did to one record: its first change and its last; mostly they are the same."""

    id: str
    first: int
    last: int


class UndoPlan(NamedTuple):
    """What is to be undone or made again, and how."""

    act: str
    """What it was: added, changed, deleted, restored or finished."""
    ids: tuple[str, ...]
    edits: tuple[Edit, ...]


class UndoHistory:
    """The acts in one table of a ledger, by user, the last at the end.

    The ledger is read when something is to be undone first, and then only what was added to it.
    """

    def __init__(self, ledger: LedgerStorage, table: str) -> None:
        self._ledger, self._table = ledger, table
        self._read = 0
        self._done: dict[str, list[_Act]] = defaultdict(list)
        self._undone: dict[str, list[_Act]] = defaultdict(list)

    def back(self) -> UndoPlan:
        """Return how the last act that still stands is taken back.

        Raises:
            UserError: there is none, or somebody has changed its record since.
        """
        self._go_on()
        done = self._done[self._ledger.author]
        if not done:
            raise UserError(message("undo.nothing"))
        return self._turn(done[-1], undo=True)

    def forth(self) -> UndoPlan:
        """Return how the act that was undone last is made again.

        Raises:
            UserError: there is none, or somebody has changed its record since.
        """
        self._go_on()
        undone = self._undone[self._ledger.author]
        if not undone:
            raise UserError(message("undo.nothing_again"))
        return self._turn(undone[-1], undo=False)

    def _go_on(self) -> None:
        for _, save in groupby(self._ledger.changes(self._read), key=lambda change: change.save):
            self._take([change for change in save if change.table == self._table and change.id])
        self._read = self._ledger.head[0]

    def _take(self, changes: list[Change]) -> None:
        if not changes:
            return
        done, undone = self._done[changes[0].by], self._undone[changes[0].by]
        if changes[0].note.get("undo"):
            undone += [done.pop()] if done else []
        elif changes[0].note.get("redo"):
            done += [undone.pop()] if undone else []
        else:
            done.append(_act(changes))
            undone.clear()

    def _turn(self, act: _Act, *, undo: bool) -> UndoPlan:
        told, edits = [], []
        standing = self._ledger.rows(self._table)
        for step in act:
            history = self._ledger.history(self._table, step.id)
            before, last = _ends(list(history), step)
            start, goal = (last, before) if undo else (before, last)
            if standing.content(step.id) != (start.content if start else b""):
                raise UserError(
                    message("undo.between", by=_last_by(self._ledger, self._table, step))
                )
            told.append(_told(before, last))
            edits.append(_edit(self._table, step.id, goal, "undo" if undo else "redo"))
        return UndoPlan(told[0], tuple(step.id for step in act), tuple(edits))


def _act(changes: list[Change]) -> _Act:
    numbers: dict[str, list[int]] = {}
    for change in changes:
        numbers.setdefault(change.id, []).append(change.number)
    return tuple(Step(id, each[0], each[-1]) for id, each in numbers.items())  # noqa: A001


def _ends(history: list[Change], step: Step) -> tuple[Change | None, Change]:
    """Return the change before a step, if there was one, and the last of the step."""
    numbers = [change.number for change in history]
    first, last = numbers.index(step.first), numbers.index(step.last)
    return history[first - 1] if first else None, history[last]


def _last_by(ledger: LedgerStorage, table: str, step: Step) -> str:
    return [change.by for change in ledger.history(table, step.id)][-1]


def _told(before: Change | None, last: Change) -> str:
    if not last.content:
        return "deleted"
    for note, act in (("back", "restored"), ("final", "finished")):
        if last.note.get(note):
            return act
    return "changed" if before is not None and before.content else "added"


def _edit(table: str, id: str, goal: Change | None, note: str) -> Edit:  # noqa: A002
    if goal is None or not goal.content:
        return Edit("drop", table, id, note={note: True})
    return Edit("put", table, id, decode(goal.content), goal.edition, {note: True})
