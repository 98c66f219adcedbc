"""Undo and redo of a user's acts in a ledger, the last one first.

The ledger itself has the history of undoing: an undo is a change like any other, and its line
notes that it is one. So undoing goes on where it was after a restart or a lock.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tui.locale import message
from tui.records.ledger.line import Edit, decode
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.records.ledger.ledger import LedgerStorage
    from tui.records.ledger.line import Change

JOINT: Final = "joint"
"""The note of a line by which the lines of one act are known in several ledgers."""
_Act = tuple["Step", ...]


class Step(NamedTuple):
    """The part of an act that changed one record: the numbers of its first and last change."""

    id: str
    first: int
    last: int


class _Turn(NamedTuple):
    """An act, and the number of the last line that did it, or undid it."""

    act: _Act
    number: int
    joint: str = ""


class UndoPlan(NamedTuple):
    """The edits that undo or redo an act."""

    act: str
    """The act: added, changed, deleted, restored or finished."""
    ids: tuple[str, ...]
    """The records that it changed."""
    edits: tuple[Edit, ...]
    by: str
    """The user who did what is undone, or undid what is redone."""
    at: str
    """When: ISO 8601, UTC."""
    earlier: bool
    """Whether that was before this session opened the records, at its start or after a lock."""
    joint: str = ""
    """The act over several forms that it is a part of, if it is of one."""


class UndoHistory:
    """The acts in one table of a ledger, by user, for undo and redo.

    The ledger is read at the first undo, and from then on only what was appended to it.
    `before` is the number of its last line when it was opened: what is behind that is of this
    session.
    """

    def __init__(self, ledger: LedgerStorage, table: str, before: int) -> None:
        self._ledger, self._table, self._before = ledger, table, before
        self._read = 0
        self._done: dict[str, list[_Turn]] = defaultdict(list)
        self._undone: dict[str, list[_Turn]] = defaultdict(list)

    def plan_undo(self) -> UndoPlan:
        """The edits that undo this user's last act.

        Raises:
            UserError: there is none, or somebody has changed its record since.
        """
        self._go_on()
        done = self._done[self._ledger.author]
        if not done:
            raise UserError(message("undo.nothing"))
        return self._plan(done[-1], undo=True)

    def plan_redo(self) -> UndoPlan:
        """The edits that redo the act that this user has undone last.

        Raises:
            UserError: there is none, or somebody has changed its record since.
        """
        self._go_on()
        undone = self._undone[self._ledger.author]
        if not undone:
            raise UserError(message("undo.nothing_again"))
        return self._plan(undone[-1], undo=False)

    def _go_on(self) -> None:
        for _, save in groupby(self._ledger.changes(self._read), key=lambda change: change.save):
            self._take([change for change in save if change.table == self._table and change.id])
        self._read = self._ledger.head[0]

    def _take(self, changes: list[Change]) -> None:
        if not changes:
            return
        done, undone = self._done[changes[0].by], self._undone[changes[0].by]
        number = changes[-1].number
        if changes[0].note.get("undo"):
            undone += [done.pop()._replace(number=number)] if done else []
        elif changes[0].note.get("redo"):
            done += [undone.pop()._replace(number=number)] if undone else []
        else:
            joint = str(changes[0].note.get(JOINT, ""))
            done.append(_Turn(_act(changes), number, joint))
            undone.clear()

    def _plan(self, turn: _Turn, *, undo: bool) -> UndoPlan:
        acts, edits, at = [], [], ""
        note = {"undo" if undo else "redo": True} | ({JOINT: turn.joint} if turn.joint else {})
        documents = self._ledger.rows(self._table)
        for step in turn.act:
            history = list(self._ledger.history(self._table, step.id))
            before, last = _ends(history, step)
            at = max(at, history[-1].at)
            start, goal = (last, before) if undo else (before, last)
            if documents.content(step.id) != (start.content if start else b""):
                raise UserError(
                    message("undo.between", by=_last_by(self._ledger, self._table, step))
                )
            acts.append(_name(before, last))
            edits.append(_edit(self._table, step.id, goal, note))
        ids = tuple(step.id for step in turn.act)
        by, earlier = self._ledger.author, turn.number <= self._before
        return UndoPlan(acts[0], ids, tuple(edits), by, at, earlier, turn.joint)


def _act(changes: list[Change]) -> _Act:
    numbers: dict[str, list[int]] = {}
    for change in changes:
        numbers.setdefault(change.id, []).append(change.number)
    return tuple(Step(id, each[0], each[-1]) for id, each in numbers.items())  # noqa: A001


def _ends(history: list[Change], step: Step) -> tuple[Change | None, Change]:
    """The change before a step, if there was one, and the last of the step."""
    numbers = [change.number for change in history]
    first, last = numbers.index(step.first), numbers.index(step.last)
    return history[first - 1] if first else None, history[last]


def _last_by(ledger: LedgerStorage, table: str, step: Step) -> str:
    return [change.by for change in ledger.history(table, step.id)][-1]


def _name(before: Change | None, last: Change) -> str:
    if not last.content:
        return "deleted"
    for note, act in (("back", "restored"), ("final", "finished")):
        if last.note.get(note):
            return act
    return "changed" if before is not None and before.content else "added"


def _edit(
    table: str,
    id: str,  # noqa: A002
    goal: Change | None,
    note: Mapping[str, Any],
) -> Edit:
    if goal is None or not goal.content:
        return Edit("drop", table, id, note=note)
    return Edit("put", table, id, decode(goal.content), goal.edition, note)
