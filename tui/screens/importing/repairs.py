"""The repairs that were proposed for an import, also those that the user has left since."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.screens.importing.deciding import cell_of

if TYPE_CHECKING:
    from tui.exchange.rehearsal.decisions import Cell
    from tui.exchange.rehearsal.outcome import Finding, Rehearsal

_MARKS: Final = {"all": "[x]", "none": "[ ]", "some": "[-]"}


class Repairs:
    """All repairs that were proposed for a match, by kind and cell; also those declined since."""

    def __init__(self) -> None:
        self.by_kind: dict[str, dict[Cell, Finding]] = {}
        self.taken: set[Cell] = set()
        self.needed: set[Cell] = set()
        """The cells that are refused without their repair."""

    def note(self, rehearsal: Rehearsal) -> None:
        """Note what a rehearsal has proposed and taken."""
        self.taken = {cell_of(each) for each in rehearsal.taken}
        self.needed = {cell_of(each) for each in rehearsal.faults}
        for each in (*rehearsal.taken, *rehearsal.open, *rehearsal.faults):
            if each.repair:
                self.by_kind.setdefault(each.repair.kind, {})[cell_of(each)] = each

    def mark(self, kind: str) -> str:
        """Whether all, none or some of a kind are taken, as a mark."""
        cells = self.by_kind[kind].keys()
        count = len(cells & self.taken)
        return _MARKS["all" if count == len(cells) else "some" if count else "none"]
