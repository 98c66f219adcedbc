"""All that a plugin may import.

A plugin is a module with hook implementations, named in the entry-point group `nysan` of its
distribution. `docs/plugins.md` has the whole of it, with an example.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from tui.documents.paper import (
    Block,
    Footnotes,
    Grid,
    GridRow,
    Paper,
    Paragraph,
    Photo,
    Run,
    Signature,
    SignaturePlace,
)
from tui.forms.alphabet import fold, kazakh_key
from tui.forms.entry.child_facts import comparable_name
from tui.forms.entry.recall import KnownChild
from tui.forms.form import Form
from tui.forms.kinds.date import parse_iso, years_between
from tui.forms.kinds.kind import Cell, Kind, Value, Values
from tui.forms.kinds.number import format_number
from tui.forms.language.nodes import Gap, Keep, NewPage
from tui.forms.language.sheet import Page, Sheet
from tui.forms.place import Place
from tui.forms.problem import Problem
from tui.forms.records_view import RecordsView
from tui.hooks import Command, Exporter, Reminder, hookimpl
from tui.locale import Message, message, say
from tui.reports.report_form import Report
from tui.user_error import UserError

if TYPE_CHECKING:
    from tui.desk.plugin_trial import PluginTrial
    from tui.documents.font import font_file
    from tui.forms.entry.plugin_draft import PluginDraft
    from tui.records.ledger.sealed_storage import SealedStorage
    from tui.reports.things import Countable, CountedThing, Found
    from tui.screens.entry.draft_screen import DraftScreen

_LATE: Final = {
    "Countable": "tui.reports.things",
    "CountedThing": "tui.reports.things",
    "DraftScreen": "tui.screens.entry.draft_screen",
    "PluginTrial": "tui.desk.plugin_trial",
    "PluginDraft": "tui.forms.entry.plugin_draft",
    "Found": "tui.reports.things",
    "SealedStorage": "tui.records.ledger.sealed_storage",
    "font_file": "tui.documents.font",
}
"""What is imported when a plugin first names it, by module: the start does without Textual and
TinyDB, and the core without screens."""

__all__ = [
    "Block",
    "Cell",
    "Command",
    "Countable",
    "CountedThing",
    "DraftScreen",
    "Exporter",
    "Footnotes",
    "Form",
    "Found",
    "Gap",
    "Grid",
    "GridRow",
    "Keep",
    "Kind",
    "KnownChild",
    "Message",
    "NewPage",
    "Page",
    "Paper",
    "Paragraph",
    "Photo",
    "Place",
    "PluginDraft",
    "PluginTrial",
    "Problem",
    "RecordsView",
    "Reminder",
    "Report",
    "Run",
    "SealedStorage",
    "Sheet",
    "Signature",
    "SignaturePlace",
    "UserError",
    "Value",
    "Values",
    "comparable_name",
    "fold",
    "font_file",
    "format_number",
    "hookimpl",
    "kazakh_key",
    "message",
    "parse_iso",
    "say",
    "years_between",
]


def __getattr__(name: str) -> Any:
    """Import a name of `_LATE`."""
    if name not in _LATE:
        raise AttributeError(name)
    return getattr(import_module(_LATE[name]), name)


def __dir__() -> list[str]:
    """All names, those that are imported late among them."""
    return sorted({*globals(), *_LATE})
