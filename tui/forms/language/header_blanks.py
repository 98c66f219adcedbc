"""Blanks that the header names: in a record's name, in the columns of lists and their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.forms.language.faults.letters import unknown_name
from tui.forms.language.header import line_of
from tui.forms.language.nodes import Slot, Words
from tui.forms.language.placeholders.inline import NoteName, pieces
from tui.forms.language.placeholders.placeholder import Placeholder
from tui.forms.language.placeholders.slot import slot_of
from tui.forms.language.sheet import SortColumn
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.forms.language.blank import Blank
    from tui.forms.language.faults.collector import Faults
    from tui.forms.language.header import Header
    from tui.forms.language.nodes import Span, Spans
    from tui.locale import Message


class HeaderBlanks:
    """Names in the header, held against the blanks of the text."""

    def __init__(self, header: Header, blanks: Mapping[str, Blank], faults: Faults) -> None:
        self._header, self._blanks, self._faults = header, blanks, faults

    def spans(self, key: str, written: str) -> Spans:
        """The words and blanks of a value of the header."""
        found: list[Span] = []
        for piece in pieces(written, complain=lambda why, _: self.complain(key, why)):
            if isinstance(piece, NoteName):
                continue
            if not isinstance(piece, Placeholder):
                if isinstance(piece, Words) and "}" in piece.text and "{{" not in written:
                    self.complain(key, message("text.brace_close"))
                found.append(piece)
                continue
            try:
                found.append(slot_of(self._blanks, piece))
            except UserError as refusal:
                if not piece.suspect and not self._faults.follows(refusal):
                    self.complain(key, refusal.message)
                    if not piece.tail:
                        self._faults.suspects.add(piece.name)
                found.append(Words(""))
        return tuple(found)

    def column(self, written: str) -> Slot | None:
        """The blank that a column of the list shows; None where it names none."""
        slots = self.spans("columns", "{" + written + "}" if "{" not in written else written)
        if len(slots) == 1 and isinstance(slots[0], Slot):
            return slots[0]
        if len(slots) != 1:
            self.complain("columns", message("text.name", name=written))
        return None

    def sort_column(self, written: str) -> SortColumn | None:
        """The blank that `date` or, falling, `-date` names."""
        name = written.removeprefix("-")
        blank = self._blanks.get(name)
        if blank is None:
            why = unknown_name("text.blank", name, self._blanks)
            if not self._faults.follows(why):
                self.complain("sort", why.message)
        elif blank.columns or blank.kind.name == "photo":
            self.complain("sort", message("text.unsortable", name=name))
        else:
            return SortColumn(name, name != written)
        return None

    def complain(self, key: str, why: Message) -> None:
        """Complain of a key of the header, in its line."""
        complaint = message("text.in_header", key=key, why=why)
        self._faults.add(line_of(self._header.text, complaint), complaint)
