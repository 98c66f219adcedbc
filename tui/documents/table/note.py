"""Notes on the columns of a table that others fill in, in Kazakh and in Russian."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.documents.table.column import label_of
from tui.locale import LANGUAGES, Message, catalogue, say_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.documents.table.column import Column

_SPOKEN: Final = LANGUAGES[:2]
"""The languages of those who fill tables in, whatever the screen speaks."""


def note_of(column: Column) -> str:
    """The note on a column: what it is and what belongs there, in both languages."""
    return "\n\n".join("\n".join(_lines(column, code)) for code in _SPOKEN)


def refusal_of(column: Column) -> list[str]:
    """The sentences, one a language, on what is wrong with a cell of a column."""
    kind = column.blank.kind if column.blank else None
    if column.choices or kind is None:
        return [say_in(code, "table.how.choice") for code in _SPOKEN]
    said = kind.expected()
    if isinstance(said, Message):
        return [say_in(code, said.key, **said.values) for code in _SPOKEN]
    return [str(said)]


def _lines(column: Column, code: str) -> Iterator[str]:
    blank = column.blank
    if blank is None:
        yield say_in(code, "table.section")
        yield say_in(code, "table.how.choice")
        return
    yield label_of(blank, code)
    if blank.required:
        yield say_in(code, "table.required")
    if blank.unique:
        yield say_in(code, "table.unique")
    if f"table.how.{blank.kind.name}" in catalogue(code):
        yield say_in(code, f"table.how.{blank.kind.name}")
    yield from blank.explanations(code)
