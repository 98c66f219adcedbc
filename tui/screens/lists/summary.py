"""The line above a list of records: how many there are, what they are narrowed to, their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cells import cells_of
from tui.forms.kinds.number import format_number
from tui.locale import say
from tui.records.lists.arrangement import ANYWHERE
from tui.widgets.canvas import Canvas, Piece
from tui.widgets.lines import cut

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.records.lists.arrangement import Arrangement


class Summary(Canvas):
    """A line with what is listed at the left, and its order at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.left, self.right = "", ""

    def line_count(self) -> int:
        """1."""
        return 1

    def pieces(self, index: int) -> list[Piece]:  # noqa: ARG002
        """Both sides; where there is no room for both, the right one is left out."""
        width = self.size.width - 1
        room = width - cells_of(self.left) - 3
        right = self.right if cells_of(self.right) <= room else ""
        return [(f" {cut(self.left, width - cells_of(right))}{right}", "note")]

    def show(self, left: str, right: str) -> None:
        """Show other words; the same ones again draw nothing."""
        if (left, right) != (self.left, self.right):
            self.left, self.right = left, right
            self.refresh()


def count_text(arrangement: Arrangement, ids: Sequence[str], total: int) -> str:
    """How many of `total` records are listed, and why these; with the sums of their numbers."""
    parts = list(_filters(arrangement))
    if parts or len(ids) < total:
        more = "…" if arrangement.partial else ""
        parts.insert(0, f"{len(ids)}{more} / {total}")
    else:
        parts.insert(0, say("records.count", count=total))
    labels = {blank.name: blank.label for blank in arrangement.columns}
    for name, total_of in arrangement.sums(ids).items():
        parts.append(say("records.sum", label=labels[name], sum=format_number(total_of)))
    return " · ".join(parts)


def order_text(arrangement: Arrangement) -> str:
    """The columns that a list is sorted by, each with an arrow; empty for the newest first."""
    if arrangement.sorting:
        return say("records.sorting")
    labels = {blank.name: blank.label for blank in arrangement.columns}
    sort = arrangement.ordering.sort
    return " ".join(f"{labels[each.blank]} {'↓' if each.falling else '↑'}" for each in sort)


def _filters(arrangement: Arrangement) -> Iterator[str]:
    labels = {blank.name: blank.label for blank in arrangement.columns}
    for name, typed in arrangement.filters.items():
        period = arrangement.periods.get(name)
        if name != ANYWHERE:
            yield f"{labels[name]}: {period.text if period else f'«{typed}»'}"
        else:
            yield f"«{typed}»"
            if period:
                yield f"{labels[arrangement.date_blanks()[0]]}: {period.text}"
