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

    from tui.desk import Desk, Printed
    from tui.forms.form import Form
    from tui.records.record import Record
    from tui.screens.desk_screen import DeskScreen


_LIST = "list "


class PrintDialog(Dialog["tuple[str, str, Path]"]):
    """Answers what is to be printed (see `_whats`), the file's ending, and the file."""

    def __init__(self, desk: Desk, form: Form, record: Record | None) -> None:
        super().__init__()
        self.title_text = say("print.title")
        self._desk, self._form, self._record = desk, form, record
        whats = list(self._whats())
        self._options = [(what, ending) for ending in desk.exporters(form) for what in whats]
        folder = desk.vault.settings.get("print_folder")
        self._folder = Path(str(folder)) if folder else Path.home() / "nysan"

    def _whats(self) -> Iterator[str]:
        """Yield what can be printed: the record, its translation, all records, lists, a blank."""
        form = self._form
        if self._record and form.kind != "register":
            yield "record"
            if form.sheet(self._record.edition, "ru").language == "ru":
                yield "record_ru"
        if len(self._desk.records(form)):
            yield "all"
            yield from (f"{_LIST}{name}" for name in form.lists())
        yield "blank"

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
        name = what.removeprefix(_LIST)
        listed = name != what
        called = say(f"{self._form.plugin}.list.{name}") if listed else say(f"print.{what}")
        return cut(called, width - 6) + ending.upper()

    def _file(self, index: int) -> Path:
        """Return a name that says nothing of the child: form, the record's code, day."""
        what, ending = self._options[index]
        record = self._record.id[-6:] if self._record else ""
        code = {"all": "", "record": record}.get(what, f"{what.removeprefix(_LIST)}")
        name = "-".join(filter(None, (self._form.id, code, str(self._desk.today()))))
        return self._folder / f"{name}.{ending}"


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
    try:
        answer[2].parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        printed = _printed(desk, form, record, answer)
    except (Refusal, OSError) as error:
        screen.app.call_from_thread(screen.tell, str(error), "error")
        return
    lost = " ".join(f"U+{ord(letter):04X}" for letter in sorted(printed.lost))
    done = say("print.done", path=printed.path)
    screen.app.call_from_thread(
        screen.tell, f"{done} {say('print.lost', letters=lost)}" if lost else done
    )


def _printed(
    desk: Desk, form: Form, record: Record | None, answer: tuple[str, str, Path]
) -> Printed:
    what, ending, path = answer
    if what.startswith(_LIST):
        return desk.print_list(form, what.removeprefix(_LIST), ending, path)
    if what == "all":
        return desk.print(form, list(desk.records(form)), ending, path)
    records = [record] if record and what != "blank" else None
    return desk.print(form, records, ending, path, code="ru" if what == "record_ru" else "kk")
