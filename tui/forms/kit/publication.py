"""A publication: the lines and tables of a document, whatever file it came in.

Readers turn all that a document draws to write on into runs of `_`: underlined spaces, leaders of
tabs, fields. What a field knows of itself stands between two marks: `FIELD` and `FIELD_END`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.locale import Message

FIELD: Final = "\ue000"
FIELD_END: Final = "\ue001"
"""Marks around a field that knows its kind: `date`, or a list such as `choice ер / әйел`."""
LINE_RUN: Final = "_" * 60
"""The run that stands for a line drawn over the page."""
TAB_RUN: Final = "_" * 30
"""The run that stands for a tab with a leader."""
FIELD_RUN: Final = "_" * 12
"""The run that stands for a field of which nothing is known."""
FLAT_HEADING: Final = re.compile(r"^\s*№(?:\s*(?:р/с|п/п|р/н|п\.п\.?))?\s*$", re.IGNORECASE)
"""The first cell of a table's heading, in a plain text whose cells stand below each other."""


def field(kind: str, choices: tuple[str, ...] = ()) -> str:
    """The text of a field that knows its kind, and of a choice its list."""
    words = " / ".join(" ".join(each.replace("/", " ").split()) for each in choices)
    return f"{FIELD}{kind} {words}".rstrip() + FIELD_END


class Paragraph(NamedTuple):
    """A line of a document; `level` is 1 for what its layout calls the title, 2 for a heading."""

    text: str
    align: str = "left"
    level: int = 0
    bold: bool = False
    small: bool = False


class Cell(NamedTuple):
    """A cell of a table, with the columns and rows that it reaches over."""

    text: str
    columns: int = 1
    rows: int = 1
    bold: bool = False


class TableBlock(NamedTuple):
    """A table; a row has only the cells that begin in it, or `None` where one from above goes on.

    `widths` are those of its columns in relation to each other, where the document has them.
    """

    rows: tuple[tuple[Cell | None, ...], ...]
    widths: tuple[int, ...] = ()

    @property
    def width(self) -> int:
        """The number of its columns."""
        return max(
            (sum(cell.columns if cell else 1 for cell in row) for row in self.rows), default=0
        )


class PageBreak(NamedTuple):
    """A new page, which may lie."""

    landscape: bool | None = None


Block: TypeAlias = Paragraph | TableBlock | PageBreak


def cell_of(
    blocks: Iterable[Block], columns: int = 1, rows: int = 1, *, heading: bool = False
) -> Cell:
    """A cell with the lines of some blocks; of a table in it each row is a line.

    `heading` is whether the document says that it is the cell of a heading, and so bold.
    """
    texts: list[str] = []
    bold: list[bool] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            texts.append(block.text)
            bold += [block.bold] if block.text.strip() else []
        elif isinstance(block, TableBlock):
            texts += [" ".join(cell.text for cell in row if cell) for row in block.rows]
    return Cell("\n".join(texts).strip("\n"), columns, rows, heading or (any(bold) and all(bold)))


@dataclass(frozen=True)
class Publication:
    """A document as read."""

    name: str
    """The name of its file without a folder; empty for pasted text."""
    kind: str
    """docx, html, odt, sheet or text."""
    blocks: tuple[Block, ...]
    landscape: bool = False
    notes: tuple[Message, ...] = ()
    """Sentences on what its file could not show."""
