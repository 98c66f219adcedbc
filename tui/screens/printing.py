"""Printing into a file: what, in which format, and where to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.forms.problem import Refusal
from tui.locale import say
from tui.screens.dialog import Dialog, Label
from tui.widgets.canvas import Canvas, cut
from tui.widgets.field import Field
from tui.widgets.listing import Chosen, Listing, Moved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual import events
    from textual.widget import Widget

    from tui.desk import Desk
    from tui.forms.form import Form
    from tui.records.record import Record
    from tui.screens.desk_screen import DeskScreen


class PrintDialog(Dialog["tuple[str, str, Path]"]):
    """Answers what ('record', 'all' or 'blank'), the file's ending, and the file."""

    def __init__(self, desk: Desk, form: Form, record: Record | None) -> None:
        super().__init__()
        self.title_text = say("print.title")
        whats = ["record"] if record and form.kind != "register" else []
        whats += ["all"] if len(desk.records(form)) else []
        self._options = [
            (what, ending) for ending in desk.exporters(form) for what in (*whats, "blank")
        ]
        self._desk, self._form, self._record = desk, form, record
        folder = desk.vault.settings.get("print_folder")
        self._folder = Path(str(folder)) if folder else Path.home() / "nysan"

    def body(self) -> Iterator[Widget]:
        """Yield what can be printed and where to."""
        listing = Listing(len(self._options), self._draw)
        listing.styles.height = min(len(self._options), 12)
        yield listing
        yield Label("", say("print.where"), look="note")
        yield Field(str(self._file(0)), in_hand=False)
        yield Label(say("print.keys"), look="note")

    @property
    def hand(self) -> Canvas:
        """The list, or the file after Tab."""
        field = self.query_one(Field)
        return field if field.in_hand else self.query_one(Listing)

    def heed(self, message: object) -> None:
        """Name the file by what is chosen, or answer with it."""
        if isinstance(message, Chosen):
            self._answer(message.row)
        elif isinstance(message, Moved):
            field = self.query_one(Field)
            field.pen.replace(str(self._file(message.row)))
            field.refresh()

    async def take(self, event: events.Key) -> None:
        """Go between list and file; Enter on the file prints."""
        field = self.query_one(Field)
        if event.key in {"tab", "shift+tab"}:
            field.in_hand = not field.in_hand
            field.refresh()
        elif event.key == "enter" and field.in_hand:
            self._answer(self.query_one(Listing).at)
        else:
            await super().take(event)

    def _answer(self, index: int) -> None:
        written = self.query_one(Field).pen.text.strip()
        self.dismiss((*self._options[index], Path(written).expanduser()))

    def _draw(self, index: int, width: int) -> str:
        what, ending = self._options[index]
        return cut(say(f"print.{what}"), width - 6) + ending.upper()

    def _file(self, index: int) -> Path:
        """Return a name that says nothing of the child: form, the record's code, day."""
        what, ending = self._options[index]
        code = f"-{self._record.id[-6:]}" if what == "record" and self._record else ""
        code = "-blank" if what == "blank" else code
        return self._folder / f"{self._form.id}{code}-{self._desk.today()}.{ending}"


def print_from(screen: DeskScreen[Any], form: Form, record: Record | None) -> None:
    """Ask what to print and print it; the screen's status line tells how it went."""

    def write(answer: tuple[str, str, Path] | None) -> None:
        if answer is None:
            return
        screen.tell(say("print.working"))
        screen.app.run_worker(
            lambda: _write(screen, form, record, answer),
            thread=True,
            exclusive=True,
            exit_on_error=False,
        )

    screen.app.push_screen(PrintDialog(screen.desk, form, record), write)


def _write(
    screen: DeskScreen[Any], form: Form, record: Record | None, answer: tuple[str, str, Path]
) -> None:
    """Write the file; runs in a thread of its own, so that the screen stays alive."""
    desk = screen.desk
    what, ending, path = answer
    try:
        records = {"record": [record] if record else [], "blank": None}.get(what)
        if what == "all":
            records = list(desk.records(form))
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        printed = desk.print(form, records, ending, path)
    except (Refusal, OSError) as error:
        screen.app.call_from_thread(screen.tell, str(error), "error")
        return
    lost = " ".join(f"U+{ord(letter):04X}" for letter in sorted(printed.lost))
    done = say("print.done", path=printed.path)
    screen.app.call_from_thread(
        screen.tell, f"{done} {say('print.lost', letters=lost)}" if lost else done
    )
