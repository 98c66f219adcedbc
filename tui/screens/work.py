"""A dialog for long work: how far it is, and a way to stop it."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from tui.locale import say
from tui.progress import Stopped
from tui.screens.dialog import Dialog, Label
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.widget import Widget

    from tui.progress import Report
    from tui.widgets.canvas import Canvas

_T = TypeVar("_T")
_BAR = 40


class Outcome(NamedTuple, Generic[_T]):
    """The end of work: its `result`, or the `error` that stopped it."""

    result: _T | None = None
    error: UserError | OSError | None = None

    @property
    def why(self) -> str:
        """The sentence on why there is no result."""
        return str(self.error or "")


class WorkDialog(Dialog[Outcome[_T]]):
    """Work in a thread of its own; the answer is its outcome, or None where Escape stopped it.

    `work` is called with a function that reports progress. Where that raises, the work must leave
    nothing half done. Work on things that a user counts is `counted`: how many of how many is said.
    """

    leads_to = ("import", "imported", "printed")

    def __init__(self, title: str, work: Callable[[Report], _T], *, counted: bool = False) -> None:
        super().__init__()
        self.title_text = title
        self._counted = counted
        self._work = work
        self._stop = Event()
        self._percent = -1

    def body(self) -> Iterator[Widget]:
        """The progress of the work, and how to stop it."""
        yield Label("", _bar(0))
        yield Label("", say("work.stop"), look="note")

    @property
    def focused_canvas(self) -> Canvas:
        """The bar of progress."""
        return self.query(Label).first()

    def on_mount(self) -> None:
        """Begin the work."""
        super().on_mount()
        # Not the dialog's own: it would be cancelled when it lets the dialog go.
        self.app.run_worker(self._run, thread=True, exit_on_error=False)

    def action_leave(self) -> None:
        """Stop the work as soon as it can be."""
        self._stop.set()
        self.query(Label).last().show("", say("work.stopping"))

    async def action_program_lock(self) -> None:
        """Stop the work first: it needs the vault."""
        self.action_leave()

    def action_program_quit(self) -> None:
        """Stop the work first, so that nobody waits for it at the end."""
        self.action_leave()

    def _run(self) -> None:
        try:
            outcome: Outcome[_T] | None = Outcome(self._work(self._report))
        except Stopped:
            outcome = None
        except (UserError, OSError) as error:
            outcome = Outcome(error=error)
        self.app.call_from_thread(self.dismiss, outcome)

    def _report(self, done: int, total: int) -> None:
        if self._stop.is_set():
            raise Stopped
        part = done / total
        percent = int(part * 100)
        if percent != self._percent:
            self._percent = percent
            count = f"{done} / {total}" if self._counted else ""
            self.app.call_from_thread(self._show, part, count)

    def _show(self, part: float, count: str) -> None:
        # The vault must not be locked in the midst of its work.
        self.shell.idle.touch()
        self.query(Label).first().show("", f"{_bar(part)}  {count}")


def _bar(part: float) -> str:
    done = int(part * _BAR)
    return f"{'█' * done}{'░' * (_BAR - done)} {int(part * 100):>3} %"
