"""All that a plugin may import.

A plugin is a module with hook implementations, named in the entry-point group `nysan` of its
distribution. `docs/plugins.md` has the whole of it, with an example.
"""

from __future__ import annotations

from tui.documents.paper import Block, Grid, GridRow, Paper, Paragraph, Photo, Run
from tui.forms.alphabet import fold, kazakh_key
from tui.forms.entry.child_facts import comparable_name
from tui.forms.entry.recall import KnownChild
from tui.forms.form import Form
from tui.forms.kinds.date import parse_iso, years_between
from tui.forms.kinds.kind import Cell, Kind, Value, Values
from tui.forms.kinds.number import format_number
from tui.forms.language.nodes import Gap, NewPage
from tui.forms.language.sheet import Page, Sheet
from tui.forms.place import Place
from tui.forms.problem import Problem
from tui.forms.records_view import RecordsView
from tui.hooks import Command, Exporter, Reminder, hookimpl
from tui.locale import Message, message, say
from tui.user_error import UserError

__all__ = [
    "Block",
    "Cell",
    "Command",
    "Exporter",
    "Form",
    "Gap",
    "Grid",
    "GridRow",
    "Kind",
    "KnownChild",
    "Message",
    "NewPage",
    "Page",
    "Paper",
    "Paragraph",
    "Photo",
    "Place",
    "Problem",
    "RecordsView",
    "Reminder",
    "Run",
    "Sheet",
    "UserError",
    "Value",
    "Values",
    "comparable_name",
    "fold",
    "format_number",
    "hookimpl",
    "kazakh_key",
    "message",
    "parse_iso",
    "say",
    "years_between",
]
