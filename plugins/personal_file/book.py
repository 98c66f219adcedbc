"""The alphabet book: all pupils of the personal files by name, each with the file's number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.plugin import Grid, GridRow, Page, Paper, Paragraph, Run, kazakh_key, parse_iso, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tui.plugin import Value, Values

_COLUMNS: Final = ("number", "name", "born", "class", "left")
_WIDTHS: Final = (14.0, 90.0, 24.0, 18.0, 24.0)


def alphabet_book(show_class: Callable[[Value], str], files: Iterable[Values]) -> Paper:
    """Make the book of some personal files, in the order of the Kazakh alphabet.

    `show_class` gives a class as all papers write it: 7 «Ә».
    """
    title = say("personal_file.book.title")
    rows = sorted((_row(one, show_class) for one in files), key=lambda row: _sort_key(row[1]))
    grid = Grid(
        tuple(say(f"personal_file.book.{column}") for column in _COLUMNS),
        [GridRow(tuple((Run(text),) for text in row)) for row in rows],
        _WIDTHS,
    )
    return Paper(title, (Paragraph((Run(title),), "centre", "title"), grid), Page())


def _row(record: Values, show_class: Callable[[Value], str]) -> tuple[str, ...]:
    name = " ".join(filter(None, (record.get(n) for n in ("surname", "first", "patronymic"))))
    shown = (record.get("number"), name, _day(record.get("born")), show_class(record.get("class")))
    return (*(str(value or "") for value in shown), _day(record.get("left")))


def _sort_key(name: str) -> str:
    """The place of a name in the alphabet: quotation marks and the like do not count in it."""
    return kazakh_key("".join(one for one in name if one.isalnum() or one in " -").strip())


def _day(value: Value) -> str:
    day = parse_iso(value)
    return f"{day:%d.%m.%Y}" if day else ""
