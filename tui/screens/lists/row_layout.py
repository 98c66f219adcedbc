"""The widths of a list's columns: what tells records apart comes first, long texts share the rest.

Widths come from what rows hold. They are taken from rows that are shown and from a sample, so the
cost does not grow with the number of records; they only grow, so that columns stay where they are
while one scrolls and narrows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.cells import cells_of
from tui.widgets.canvas import Canvas, Piece
from tui.widgets.lines import cut, list_width

if TYPE_CHECKING:
    from collections.abc import Sequence

_SHORT: Final = 12
"""Cells up to which a column gets all that its rows and its heading take."""
_LEAST: Final = 8
"""Cells below which a long text tells nothing, and is left out."""
_NARROWEST: Final = 4
"""Cells below which any column is left out that would need more."""
_MOST: Final = 60
"""Letters of a text that count."""
_NAMES: Final = 0.6
"""The part of the width that names may take, where they are long."""
_WHOLE: Final = 32
"""Cells that names may take in any case."""


class RowLayout:
    """The columns of a list, with the widths that they have in a row.

    `labels` are their headings; `naming` are the indices of those that are in a record's name.
    """

    def __init__(self, labels: Sequence[str], naming: frozenset[int]) -> None:
        self._labels, self._naming = list(labels), naming
        self._wanted = [1] * len(labels)
        self._width = 0
        self._shares: dict[int, int] = {}

    def note(self, cells: Sequence[str]) -> bool:
        """Take note of the cells of a row; whether a column that is not long should be wider."""
        grown = False
        if len(cells) < len(self._labels):
            return False
        for index, cell in enumerate(cells):
            if self._wanted[index] >= _MOST:
                continue
            width = cells_of(cell[:_MOST])
            if width > self._wanted[index]:
                important = index in self._naming or self._nice(index) <= _SHORT
                self._wanted[index] = width
                grown = grown or (important and width > self._shares.get(index, 0))
        return grown and bool(self._shares)

    def fit(self) -> None:
        """Share the width out anew, from what the rows hold."""
        self._width = 0

    def line(self, cells: Sequence[str], width: int, mark: str = " ") -> str:
        """A row in a width; `mark` stands at its end."""
        if width != self._width:
            self._width, self._shares = width, self._share(width)
        shown = [cut(cells[index], share) for index, share in self._shares.items()]
        return " ".join((*shown, mark))

    def heading(self, width: int) -> str:
        """The names of the columns in a width."""
        return self.line(self._labels, width)

    def whole(self) -> frozenset[int]:
        """The indices of the columns that are shown, and cut no row that was seen."""
        shown = self._shares.items()
        return frozenset(at for at, share in shown if share >= self._wanted[at] != _MOST)

    def _nice(self, index: int) -> int:
        """The width with which a column's rows are whole, and its heading as far as it is short."""
        return max(self._wanted[index], min(cells_of(self._labels[index]), _SHORT))

    def _share(self, width: int) -> dict[int, int]:
        """The width of each column that is shown, by its index."""
        shown = list(range(len(self._labels)))
        while True:
            shares = self._shares_of(shown, max(width - len(shown) - 1, 0))
            out = self._to_leave_out(shown, shares)
            if out is None:
                return dict(zip(shown, shares, strict=True))
            shown.remove(out)

    def _shares_of(self, shown: list[int], room: int) -> list[int]:
        """The widths of some columns: short ones of the name, names, other short ones, the rest."""
        shares: dict[int, int] = {}
        names = [index for index in shown if index in self._naming and self._is_wide(index)]
        most = max(int(room * _NAMES), _WHOLE)
        for index in self._naming:
            if index in shown and index not in names:
                shares[index] = min(self._nice(index), room - sum(shares.values()))
        shares |= self._poured(names, min(room - sum(shares.values()), most))
        for index in shown:
            if index not in shares and not self._is_wide(index):
                shares[index] = min(self._nice(index), room - sum(shares.values()))
        shares |= self._poured(
            [index for index in shown if index not in shares], room - sum(shares.values())
        )
        left = room - sum(shares.values())
        # What is left is for names that are cut, then for headings.
        wanted = [(index, self._nice(index)) for index in names]
        wanted += [(index, cells_of(self._labels[index])) for index in shown]
        for index, want in wanted:
            more = max(min(want - shares[index], left), 0)
            shares[index] += more
            left -= more
        return [shares[index] for index in shown]

    def _poured(self, columns: list[int], room: int) -> dict[int, int]:
        """Room shared out evenly among columns, no more to each than it wants."""
        shares: dict[int, int] = {}
        for done, index in enumerate(sorted(columns, key=self._nice)):
            shares[index] = min(self._nice(index), room // (len(columns) - done))
            room -= shares[index]
        return shares

    def _to_leave_out(self, shown: list[int], shares: list[int]) -> int | None:
        """The last column for which there is no room, a long one first; None where all have it."""
        if len(shown) <= 1:
            return None
        tight = [
            index
            for index, share in zip(shown, shares, strict=True)
            if index not in self._naming and share < self._least(index)
        ]
        long = [i for i in shown if i not in self._naming and self._is_wide(i)]
        if not tight:
            return None
        return long[-1] if long else tight[-1]

    def _is_wide(self, index: int) -> bool:
        return self._nice(index) > _SHORT

    def _least(self, index: int) -> int:
        if self._is_wide(index):
            return _LEAST
        return min(max(self._wanted[index], _NARROWEST), self._nice(index))


class Heading(Canvas):
    """The line with the names of the columns."""

    def __init__(self, layout: RowLayout) -> None:
        super().__init__()
        self._rows = layout

    def line_count(self) -> int:
        """1."""
        return 1

    def pieces(self, index: int) -> list[Piece]:  # noqa: ARG002
        """The names in the widths of the columns."""
        width = list_width(self.size.width)
        return [("  " + self._rows.heading(width - 2), "heading")]
