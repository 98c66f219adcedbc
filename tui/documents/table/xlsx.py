"""Tables as xlsx: a sheet of records, and one for each kind of rows inside them."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from tui.documents.table.losses import Losses, column_letters
from tui.documents.table.worksheet import Worksheet

if TYPE_CHECKING:
    from datetime import date
    from typing import BinaryIO

    from tui.documents.table.record_table import RecordTable

_LISTS: Final = "nysan"
"""The name of the sheet with the words to choose from."""
_RESERVED: Final = frozenset({"history"})
"""Names that Excel keeps for sheets of its own."""
_LONGEST_NAME: Final = 31
_NEVER_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\]")


def write_xlsx(table: RecordTable, file: BinaryIO, day: date) -> Losses:
    """Write a table, dated `day`; the same records and day give the same bytes.

    The first row of each sheet is hidden: it has the table's mark and the names of the blanks, by
    which the program knows the columns when the table comes back.

    Raises:
        UserError: there are more rows than a sheet of Excel holds.
    """
    from xlsxwriter import Workbook

    # Not in constant memory: that would leave what is written in files beside the vault.
    book = Workbook(file, {"in_memory": True})
    book.set_properties({"title": table.title, "created": datetime(day.year, day.month, day.day)})  # noqa: DTZ001 - a day
    names = _SheetNames()
    losses = Losses()
    main = Worksheet(book, names.of(table.title), table, table.columns, losses)
    inner = [
        Worksheet(book, names.of(each.title), table, each.columns, losses, is_inner=True)
        for each in table.inner
    ]
    lists = _Lists()
    numbers = set()
    for count, record in enumerate(table.records, 1):
        numbers.add(number := record.number or count)
        main.write((number, *record.cells), record.key)
        for sheet, rows in zip(inner, record.inner, strict=bool(record.inner)):
            for row in rows:
                sheet.write((number, record.name, *row))
        for sheet, total in zip(inner, record.totals, strict=bool(record.totals)):
            if total:
                sheet.write_total((number, record.name, *total))
    for sheet in (main, *inner):
        sheet.finish(lists.range_of, is_named_first=table.is_named_first)
    if len(numbers) == 1 and table.charts:
        from tui.documents.table.native_chart import add_charts

        add_charts(book, table.charts, (main, *inner))
    lists.write(book)
    book.close()
    return losses


class _SheetNames:
    """Names of sheets: short, without the letters that Excel keeps for itself, each once."""

    def __init__(self) -> None:
        self._taken = {_LISTS, *_RESERVED}

    def of(self, title: str) -> str:
        """The name of a sheet with a title."""
        name = " ".join(_NEVER_IN_NAMES.sub(" ", title).split()).strip("'") or "1"
        short, number = _cut(name, ""), 1
        while short.casefold() in self._taken:
            number += 1
            short = _cut(name, f" {number}")
        self._taken.add(short.casefold())
        return short


def _cut(name: str, end: str) -> str:
    """A name with an end, of at most as many letters as a sheet's name has, in 16 bits."""
    whole = name
    while len(f"{name}{end}".encode("utf-16-le")) > 2 * _LONGEST_NAME - 2 * (name != whole):
        name = name[:-1].rstrip()
    return f"{name}…{end}" if name != whole else f"{name}{end}"


class _Lists:
    """The words to choose from, on a hidden sheet: in a cell's own list they must be few."""

    def __init__(self) -> None:
        self._lists: dict[tuple[str, ...], int] = {}

    def range_of(self, words: tuple[str, ...]) -> str:
        """The cells that will hold some words, as a formula."""
        column = column_letters(self._lists.setdefault(words, len(self._lists)))
        return f"={_LISTS}!${column}$1:${column}${len(words)}"

    def write(self, book: Any) -> None:
        """Write the sheet, if there are any lists."""
        if not self._lists:
            return
        sheet = book.add_worksheet(_LISTS)
        for words, column in self._lists.items():
            for row, word in enumerate(words):
                sheet.write_string(row, column, word)
        sheet.hide()
