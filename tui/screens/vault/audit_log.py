"""The audit log: what was done with the records, the latest first, picked by typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cells import cells_of
from tui.desk.audit import LogLine, child_keys, describe_entry, log_entries, print_log
from tui.desk.printing.printout import Printout
from tui.forms.alphabet import fold
from tui.locale import say
from tui.screens.desk_screen import DeskScreen
from tui.screens.papers.printing import ask
from tui.user_error import UserError
from tui.widgets.field import Field
from tui.widgets.lines import cut
from tui.widgets.listing import Listing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from textual import events
    from textual.widget import Widget

    from tui.desk.printing.printer import Printed
    from tui.progress import Report
    from tui.records.search.child import Child
    from tui.records.vault.audit_log import LogEntry

_TO_LIST = frozenset(("up", "down", "pageup", "pagedown"))
_TIME, _WIDE = 16, 110
"""Cells of the time without its seconds; and the width from which it has them, and the user."""


class LogScreen(DeskScreen[None]):
    """A line for words to pick by, and below it the entries of the log, of one child or of all."""

    context = "log"

    def __init__(self, child: Child | None = None) -> None:
        super().__init__()
        self._child = child
        self._all: list[tuple[LogEntry, LogLine, str]] = []
        self._shown: list[tuple[LogEntry, LogLine, str]] = []
        self._is_read = False
        self._gaps: list[str] = []
        """The names of files of which not all can be read."""

    def heading(self) -> str:
        """The title, with the child's name."""
        return " · ".join([say("log.title"), *([self._child.name] if self._child else [])])

    def body(self) -> Iterator[Widget]:
        """The line for words, and the list."""
        yield Field("")
        yield Listing(0, self._draw)

    @property
    def focused_canvas(self) -> Field:
        """The line."""
        return self.query_one(Field)

    def on_mount(self) -> None:
        """Read the log in a thread: all ledgers are gone through."""
        self.run_worker(self._read, thread=True, exit_on_error=False)

    async def press_key(self, event: events.Key) -> None:
        """Give arrows to the list, all other keys to the line; then pick."""
        if event.key in _TO_LIST and self.query_one(Listing).press_key(event):
            return
        await super().press_key(event)
        self._pick()

    def paste(self, text: str) -> None:
        """Pick by a text that was pasted."""
        super().paste(text)
        self._pick()

    def action_record_print(self) -> None:
        """Print the entries listed, children by their initials or by name."""
        found = [entry for entry, _, _ in reversed(self._shown)]
        desk, gaps = self.desk, self._gaps

        def of(names: bool) -> Printout:
            def write(ending: str, path: Path, _: Report) -> Printed:
                return print_log(desk, found, ending, path, names=names, gaps=gaps)

            label = say("log.print_names" if names else "log.print", count=len(found))
            return Printout(label, "", f"log-{desk.today()}", write)

        endings = desk.printer.formats()
        ask(self, [of(names)._replace(ending=each) for each in endings for names in (False, True)])

    def _read(self) -> None:
        try:
            keys = child_keys(self.desk, self._child) if self._child else None
            found = log_entries(self.desk, keys=keys, gaps=self._gaps)
            rows = []
            for entry in reversed(found):
                words = describe_entry(self.desk, entry, names=True)
                rows.append((entry, words, fold(words.line)))
        except (UserError, OSError) as error:
            self.app.call_from_thread(self.show_status, str(error), "error")
            return
        self.app.call_from_thread(self._show, rows)

    def _show(self, rows: list[tuple[LogEntry, LogLine, str]]) -> None:
        if self.is_open:
            self._all, self._is_read = rows, True
            self._pick()

    def _pick(self) -> None:
        words = fold(self.focused_canvas.pen.text).split()
        self._shown = [row for row in self._all if all(word in row[2] for word in words)]
        self.query_one(Listing).reset(len(self._shown))
        self.end_status()

    def resting_status(self) -> tuple[str, str]:
        """How many entries are listed, and which files cannot be read to the end."""
        if not self._is_read:
            return say("find.reading"), "note"
        hint = say("log.hint", count=len(self._shown))
        if self._gaps:
            return f"{say('log.gaps', files=', '.join(self._gaps))}  {hint}", "warning"
        return hint, "note"

    def _draw(self, index: int, width: int) -> str:
        words = self._shown[index][1]
        wide = width >= _WIDE
        first = [cut(words.at, 20), cut(words.by, 12)] if wide else [words.at[:_TIME]]
        rest = max(width - sum(map(cells_of, first)) - len(first) - 2, 3)
        act, form = rest * 3 // 10, rest * 3 // 10
        return " ".join(
            (*first, cut(words.act, act), cut(words.form, form), cut(words.who, rest - act - form))
        )
