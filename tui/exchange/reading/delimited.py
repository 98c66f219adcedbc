"""Text files and pasted rows: CSV and TSV with whatever separator, quoted or not."""

from __future__ import annotations

import csv
import re
from collections import Counter
from io import StringIO
from typing import Final

from tui.exchange.reading.bounds import check_size
from tui.exchange.reading.encoding import decoded
from tui.exchange.table.grid import Grid, Source
from tui.locale import message
from tui.user_error import UserError

_SEPARATORS: Final = "\t;,|"
_LOOKED_AT: Final = 200
"""Lines by which the separator is found."""
_GUARDED: Final = re.compile(r"''*[=+\-@]")
"""A text that a program could take for a formula, with the sign before it that guards it."""
_LONGEST_CELL: Final = 30
"""Lines of a quoted cell from which on a quote is taken for one that nobody closed."""


def read_delimited(name: str, data: bytes, encoding: str = "") -> Source:
    """Read a text file.

    Raises:
        UserError: it is no table, or in no encoding that can be told.
    """
    text, encoding = decoded(data, encoding)
    return read_rows(name, "text", text, encoding)


def read_rows(name: str, kind: str, text: str, encoding: str = "") -> Source:
    """Read the rows of a text; `kind` is text or pasted.

    Raises:
        UserError: it is no table, or has too many rows or columns.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines, skipped = text, 0
    separator = ""
    if text[:4].lower() == "sep=" and text[5:6] == "\n":
        # The cells keep the addresses that they have in the file.
        separator, lines, skipped = text[4], text[6:], 1
    separator = separator or _separator(lines)
    rows = [[], *_split(lines, separator)] if skipped else _split(lines, separator)
    if "'" in lines:
        rows = [[cell[1:] if _GUARDED.match(cell) else cell for cell in row] for row in rows]
    check_size(len(rows), max(map(len, rows), default=0))
    if len(max(rows, key=len, default=[])) < 2 and len(rows) > 1 and not _has_words(rows):
        raise UserError(message("import.not_table"))
    return Source(name, kind, (Grid("", rows),), encoding, separator)


def _has_words(rows: list[list[str]]) -> bool:
    return any(any(char.isalpha() for char in cell) for row in rows for cell in row)


def _separator(text: str) -> str:
    """The separator by which most lines have the same number of cells, and more than one."""
    sample = "\n".join(text.split("\n", _LOOKED_AT)[:_LOOKED_AT])

    def fit(separator: str) -> tuple[float, int]:
        counts = Counter(len(row) for row in _split(sample, separator) if any(row))
        counts.pop(1, None)
        if not counts:
            return 0.0, 0
        width, rows = counts.most_common(1)[0]
        return rows / max(counts.total(), 1) * min(counts.total(), 20), width

    return max(_SEPARATORS, key=fit)


def _split(text: str, separator: str) -> list[list[str]]:
    rows = _parsed(text, separator, csv.QUOTE_MINIMAL)
    if rows and text.count('"') % 2 and any("\n" in cell for cell in rows[-1]):
        # The last quote is never closed, and all rows below it have come into one cell.
        at = text.rindex('"')
        if at == 0 or text[at - 1] in (separator, "\n"):
            rows = _parsed(text[:at] + text[at + 1 :], separator, csv.QUOTE_MINIMAL)
    if any(cell.count("\n") > _LONGEST_CELL for row in rows for cell in row):
        rows = _parsed(text, separator, csv.QUOTE_NONE)
    return rows


def _parsed(text: str, separator: str, quoting: int) -> list[list[str]]:
    try:
        return [
            *csv.reader(StringIO(text, newline=""), delimiter=separator, quoting=quoting)  # type: ignore[arg-type]
        ]
    except csv.Error as error:
        if quoting == csv.QUOTE_NONE:
            raise UserError(message("import.not_table")) from error
        return _parsed(text, separator, csv.QUOTE_NONE)
