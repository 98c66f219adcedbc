"""The rule row of a table, `|---|--: 30|`: where its columns stand, and how wide they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.forms.language.nodes import ColumnStyle
from tui.locale import message

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.locale import Message

_BEGINS: Final = re.compile(r"\|\s*(?::?-{2,}:?|:-+:?|-+:)\s*(?:[^\s|]+\s*)?(?:\||\Z)")
"""What no row of words begins with: a cell of dashes, with a word behind them at the most."""
_CELL: Final = re.compile(r"\s*(:?)-+(:?)\s*(\d+(?:[.,]\d+)?)?\s*\Z")
_EMPTY: Final = re.compile(r"empty\s+(\d+)\Z")
_ALIGNS: Final = {("", ""): "", (":", ""): "left", ("", ":"): "right", (":", ":"): "centre"}
_WIDEST: Final = 1000
_MOST: Final = 200


class Rule(NamedTuple):
    """A rule row as read."""

    columns: tuple[ColumnStyle, ...]
    empty_rows: int = 0
    """Rows to write on by hand; 0 for as many as the form has."""


def is_rule(text: str) -> bool:
    """Whether a line is the rule row of a table, even if not all of it can be read."""
    return bool(_BEGINS.match(text))


def read_rule(text: str, column: int, complain: Callable[[Message, int], None]) -> Rule:
    """Read a rule row.

    Args:
        text: the line.
        column: where it begins in its line, counted from 1.
        complain: is called with what is wrong and its column.
    """
    cells = text[1:].split("|")
    starts = [column + 1]
    for cell in cells:
        starts.append(starts[-1] + len(cell) + 1)
    last, empty = cells[-1].strip(), 0
    if not last or last[0] not in ":-":
        cells.pop()
        if last:
            empty = _empty_rows(last, lambda why: complain(why, starts[len(cells)]))
    styles = tuple(
        _style(cell, lambda why, at=at: complain(why, at))  # type: ignore[misc]
        for cell, at in zip(cells, starts, strict=False)
    )
    return Rule(styles, empty)


def _style(cell: str, complain: Callable[[Message], None]) -> ColumnStyle:
    found = _CELL.match(cell)
    if found is None:
        complain(message("text.rule_cell", cell=cell.strip()))
        return ColumnStyle()
    left, right, digits = found.groups()
    width = float(digits.replace(",", ".")) if digits else 0.0
    if digits and not 0 < width < _WIDEST:
        complain(message("text.rule_width", width=digits))
        width = 0.0
    return ColumnStyle(_ALIGNS[left, right], width)


def _empty_rows(words: str, complain: Callable[[Message], None]) -> int:
    found = _EMPTY.match(words)
    count = int(found[1]) if found and len(found[1]) < 5 else 0
    if not 1 <= count <= _MOST:
        complain(message("text.rule_words", words=words))
        return 0
    return count
