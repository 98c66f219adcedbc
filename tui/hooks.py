"""The hooks of plugins: their specifications, and the things that they bring."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import pluggy

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from typing import BinaryIO

    from tui.documents.paper import Paper
    from tui.forms.form import Form
    from tui.forms.kinds.kind import Kind, Values
    from tui.forms.place import Place
    from tui.forms.records_view import RecordsView
    from tui.locale import Message

PROJECT = "nysan"

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


class Exporter(Protocol):
    """A writer of papers into a file, each beginning on a new page."""

    def __call__(self, papers: Iterable[Paper], file: BinaryIO, printed: date) -> object:
        """Write all papers; the same papers and day give the same bytes.

        `printed` is the day of printing. Papers, and the rows of their tables, are made as they
        are asked for: go through them once.

        Raises:
            UserError: the user stopped the work while a paper was made; let it through.
        """


class Action(Protocol):
    """The function of a plugin's command."""

    def __call__(self, arguments: list[str], records: RecordsView) -> int:
        """Run with the words after the command's name; return the status of the process."""


class Command(NamedTuple):
    """A command of the command line: `nysan NAME …`; `help` says in a few words what it does."""

    name: str
    help: Message
    run: Action


class Reminder(NamedTuple):
    """A sentence on the first screen about what is due, and what it leads to.

    It leads to its record; without one, to the list of its form, or to an act of the program.
    """

    text: Message
    due: date
    form: str = ""
    """The id of the form of that record."""
    record: str = ""
    """The id of the record."""
    place: Place = ""
    """The blank or cell of it."""
    act: str = ""
    """The name of an act of the program, such as `vault.menu`."""
    lasting: bool = False
    """Whether it stands until its cause is gone, and `due` is merely the day on which it is told.

    Put off or dismissed it is so on all days; marked as done, it is back the next day if its cause
    is still there. So it is with all that lead to no record.
    """


@hookspec
def nysan_forms() -> Iterable[Form]:
    """Forms that the plugin brings: instances of `Form`."""
    raise NotImplementedError


@hookspec
def nysan_kinds() -> Iterable[type[Kind]]:
    """Kinds of blank that any form may then use: subclasses of `Kind`."""
    raise NotImplementedError


@hookspec
def nysan_exporters() -> Mapping[str, Exporter]:
    """Exporters of any document, by file ending."""
    raise NotImplementedError


@hookspec
def nysan_commands() -> Iterable[Command]:
    """Commands for the command line."""
    raise NotImplementedError


@hookspec
def nysan_reminders(records: RecordsView, today: date) -> Iterable[Reminder]:
    """Reminders for today; called in a thread once the first screen is drawn.

    Dates that stand in a record need none: their blank says `remind` in the text.
    """
    raise NotImplementedError


@hookspec
def nysan_saved(form: Form, record: str, values: Values, records: RecordsView) -> Any:
    """Called after a record was saved; what this raises does not undo the saving.

    `record` is its id, `values` are its values by blank.
    """
    raise NotImplementedError
