"""A draft as a plugin's own screen has it."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.forms.entry.draft import Draft
    from tui.forms.kinds.kind import Value
    from tui.forms.language.sheet import Sheet
    from tui.forms.place import Place
    from tui.forms.problem import Problem


class DraftHolder(Protocol):
    """The program, that saves and keeps the drafts of plugins' screens."""

    def save(self, draft: Draft, reason: str) -> None:
        """Save a draft as a record."""

    def keep_draft(self, draft: Draft) -> None:
        """Bring what was typed to the disk."""

    def keep_soon(self, draft: Draft) -> None:
        """Bring what was typed to the disk within two seconds."""

    def is_final(self, draft: Draft) -> bool:
        """Whether a draft changes a final document."""


class PluginDraft:
    """A record while it is typed on a plugin's screen: entries go in, values and problems come out.

    It is the truth about the record; a screen only shows it. An entry that its kind refuses is
    kept as it was typed, beside its problem, until it is mended. What was entered is on the disk
    within two seconds; unless it was saved, it is offered again when the record is opened the
    next time. A place is a blank's name, or rows, index and column for a cell of rows.
    """

    def __init__(self, draft: Draft, holder: DraftHolder) -> None:
        self._draft, self._holder = draft, holder

    @property
    def form(self) -> str:
        """The id of its form."""
        return self._draft.form.id

    @property
    def sheet(self) -> Sheet:
        """The text of its edition, as it was read: title, blanks, tables."""
        return self._draft.sheet

    @property
    def record(self) -> str:
        """The id of the record that it changes; empty for a new one that was not saved yet."""
        return self._draft.record

    @property
    def changed(self) -> bool:
        """Whether anything differs from what was opened or saved last."""
        return self._draft.changed

    @property
    def needs_reason(self) -> bool:
        """Whether it changes a document that was declared final, so that `save` needs a reason."""
        return bool(self.record) and self._holder.is_final(self._draft)

    @property
    def values(self) -> dict[str, Value]:
        """A copy of the values taken so far, by blank, the computed ones among them."""
        return deepcopy(self._draft.values)

    def places(self) -> Iterator[Place]:
        """The places that are asked for now, in the order of the sheet."""
        return self._draft.places()

    def value(self, place: Place) -> Value:
        """The value at a place; None where it is empty.

        Raises:
            KeyError: the form has no such blank.
        """
        return deepcopy(self._draft.value(place))

    def entry(self, place: Place) -> str:
        """The text to edit at a place: a refused entry, or the value as one types it."""
        return self._draft.entry(place)

    def shown(self, place: Place) -> str:
        """The text to show at a place: a refused entry, or the value as it is printed."""
        return self._draft.shown(place)

    def label(self, place: Place) -> str:
        """The words that name a place for a user."""
        return self._draft.blank(place).label

    def guidance(self, place: Place) -> str:
        """A sentence that says what belongs there."""
        return self._draft.blank(place).guidance

    def enter(self, place: Place, typed: str) -> Problem | None:
        """Take an entry as somebody typed it.

        Returns:
            The problem, where its kind refuses it; the entry is kept all the same.

        Raises:
            KeyError: the form has no such blank.
        """
        problem = self._draft.enter(place, typed)
        self._holder.keep_soon(self._draft)
        return problem

    def put(self, place: Place, value: Value) -> bool:
        """Set a value that was chosen and not typed, as its kind keeps it.

        Returns:
            Whether that was a change.

        Raises:
            KeyError: the form has no such blank.
        """
        changed = self._draft.put(place, deepcopy(value))
        self._holder.keep_soon(self._draft)
        return changed

    def add_row(self, rows: str, at: int, section: int = 0) -> Place:
        """Put an empty row at an index, or the nearest in its section.

        Returns:
            The first place in it.
        """
        place = self._draft.add_row(rows, at, section)
        self._holder.keep_soon(self._draft)
        return place

    def remove_row(self, rows: str, index: int) -> None:
        """Remove a row."""
        self._draft.remove_row(rows, index)
        self._holder.keep_soon(self._draft)

    def undo(self) -> Place | None:
        """Take back the last change; its place, empty for several, or None where there is none."""
        place = self._draft.undo()
        self._holder.keep_soon(self._draft)
        return place

    def redo(self) -> Place | None:
        """Make an undone change again; returns what `undo` does."""
        place = self._draft.redo()
        self._holder.keep_soon(self._draft)
        return place

    def problems(self) -> list[Problem]:
        """All errors and warnings, in the order of the sheet; errors stop a save."""
        return self._draft.problems()

    def keep(self) -> None:
        """Bring what was typed and not saved to the disk now.

        Raises:
            UserError: the vault is locked, or the disk refuses; it stays here.
        """
        if self.changed:
            self._holder.keep_draft(self._draft)

    def save(self, reason: str = "") -> str:
        """Save the record; when this returns, it is on the disk.

        Args:
            reason: why a final document is changed; see `needs_reason`.

        Returns:
            The id of the record.

        Raises:
            UserError: it has errors (`problems` has all), a reason is needed, another session
                writes, or the disk refuses; nothing was saved, and the draft is as it was.
        """
        self._holder.save(self._draft, reason)
        return self.record
