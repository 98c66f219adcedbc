"""What is still open for a child who leaves: what is due, missing and unsaved, and who to call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.desk.child.summary import Line, Section, summary_of
from tui.forms.entry.child_facts import comparable_name
from tui.locale import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.desk.desk import Desk
    from tui.records.search.child import Child

_TOLD: Final = ("family", "dates", "missing")
"""The sections of a child's summary that belong here; among the first are the telephones."""


def open_matters(desk: Desk, child: Child) -> list[Section]:
    """Sections on who answers for a child, and on what is still open for it.

    Raises:
        UserError: the vault is locked.
    """
    told = {section.name: section for section in summary_of(desk, child)}
    found = [
        *(told[name] for name in _TOLD if name in told),
        Section("due", say("leaving.due"), tuple(_due(desk, child, told.get("dates")))),
        Section("drafts", say("leaving.drafts"), tuple(_drafts(desk, child))),
    ]
    found = [
        # Nobody begins a document of a child who leaves.
        section._replace(lines=tuple(line for line in section.lines if not line.form))
        for section in found
    ]
    return [section for section in found if section.lines]


def _drafts(desk: Desk, child: Child) -> Iterator[Line]:
    """The drafts of its records, and those of new ones that are called by its name."""
    keys = set(child.keys)
    for draft in desk.drafts.waiting():
        name = comparable_name(draft.name)
        of_it = any(each and each in name for each in child.names)
        if (draft.form, draft.record) in keys or (not draft.record and of_it):
            title = desk.form(draft.form).title
            yield Line(title, draft.name, "warning", (draft.form, draft.record))


def _due(desk: Desk, child: Child, days: Section | None) -> Iterator[Line]:
    """What the program reminds of at its records, but for days that are told already."""
    keys = set(child.keys)
    told = {(line.key, line.place) for line in days.lines} if days else set()
    for line in desk.reminders():
        key = line.form, line.record
        if key in keys and (key, line.place) not in told:
            yield Line(f"{line.due:%d.%m.%Y}", str(line.text), "warning", key)
