"""The hooks: what a plugin can bring, and what it is told."""

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
    """What writes papers into a file, each beginning on a new page."""

    def __call__(self, papers: Iterable[Paper], file: BinaryIO, printed: date) -> object:
        """Write all papers; the same papers and day give the same bytes.

        Papers, and the rows of their tables, are made as they are asked for: go through them
        once. Where the user stops the work they raise `UserError`, which is to be let through.
        """


class Action(Protocol):
    """What a command of a plugin does."""

    def __call__(self, arguments: list[str], records: RecordsView) -> int:
        """Do it with the words after the command's name; return the status of the process."""


class Command(NamedTuple):
    """A command of the command line: `nysan NAME …`."""

    name: str
    help: Message
    run: Action


class Reminder(NamedTuple):
    """A sentence on the first screen that leads to a record: what runs out, what is due."""

    text: Message
    due: date
    form: str = ""
    record: str = ""
    place: Place = ""


@hookspec
def nysan_forms() -> Iterable[Form]:
    """Return the forms that the plugin brings."""
    raise NotImplementedError


@hookspec
def nysan_kinds() -> Iterable[type[Kind]]:
    """Return kinds of blank that any form may then use."""
    raise NotImplementedError


@hookspec
def nysan_exporters() -> Mapping[str, Exporter]:
    """Return ways of writing any document into a file, by the file's ending."""
    raise NotImplementedError


@hookspec
def nysan_commands() -> Iterable[Command]:
    """Return commands for the command line."""
    raise NotImplementedError


@hookspec
def nysan_reminders(records: RecordsView, today: date) -> Iterable[Reminder]:
    """Return what the user should be reminded of today; called when the program starts."""
    raise NotImplementedError


@hookspec
def nysan_saved(form: Form, record: str, values: Values, records: RecordsView) -> Any:
    """Take note that a record has been kept; what this raises does not undo the saving."""
    raise NotImplementedError
