"""The texts of a record: the words that it is found by, and an excerpt around one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.records.search.query import searchable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tui.forms.form import Form
    from tui.forms.kinds.kind import Value
    from tui.forms.language.blank import Blank
    from tui.records.ledger.record import Record

_UNSAID: Final = frozenset(("photo", "flag", "computed"))
"""Kinds whose values nobody looks for."""
_AS_KEPT: Final = frozenset(("name", "text", "long", "email", "class", "iin", "phone"))
"""Kinds whose value is what one types to find it."""
_BEFORE: Final = 24
"""Letters shown before a word that was found."""


def words_of(form: Form, record: Record, known: dict[str, list[str]]) -> Iterator[str]:
    """The words of a record, those of private blanks too, as they are searched.

    Records repeat each other's words: `known` caches what each became, by how it is written.
    """
    for _, text in texts_of(form, record):
        for written in text.split():
            if written not in known:
                known[written] = searchable(written).split()
            yield from known[written]


def excerpt(form: Form, record: Record, words: Sequence[str], code: str = "kk") -> str:
    """The label of the first blank that has one of the words, and the text around the word.

    `words` are as `searchable` writes them; the label is in the language `code`. Empty where no
    blank has any.
    """
    for blank, text in texts_of(form, record):
        folded = searchable(text)
        at = min((at for word in words if (at := folded.find(word)) >= 0), default=-1)
        if at >= 0:
            shown = " ".join(text.split())
            # Folding takes letters out, so the place is only near; a few words make up for it.
            begin = max(at - _BEFORE, 0)
            begin = shown.rfind(" ", 0, begin) + 1 if begin else 0
            label = _label(form, record, blank, code)
            return f"{label}: {'…' if begin else ''}{shown[begin : begin + 200]}"
    return ""


def _label(form: Form, record: Record, blank: Blank, code: str) -> str:
    """The label of a blank of the form's own text, or of a column, in a language."""
    own = form.sheet_or_latest(record)
    spoken = form.sheet(own.edition, code).blanks
    for name, each in own.blanks.items():
        columns = spoken[name].columns if name in spoken else {}
        if each is blank and name in spoken:
            return spoken[name].label
        for column, cell in each.columns.items():
            if cell is blank and column in columns:
                return columns[column].label
    return blank.label


def text_of(blank: Blank, value: Value) -> str:
    """The text of a value that one can look for; empty where there is none.

    That is also so where a plugin's kind fails.
    """
    if blank.result.name in _AS_KEPT:
        return str(value)
    if blank.result.name in _UNSAID:
        return ""
    try:
        return blank.kind.show(value)
    except Exception:  # noqa: BLE001 - a plugin's kind may raise anything
        return ""


def texts_of(form: Form, record: Record) -> Iterator[tuple[Blank, str]]:
    """The texts of a record's blanks, and of each cell of its rows, each with its blank.

    What the record does not ask for any more is not among them.
    """
    sheet = form.sheet_or_latest(record)
    blanks = sheet.blanks
    for name, value in sheet.relevant_values(record.values).items():
        blank = blanks.get(name)
        if blank is None or value is None:
            continue
        if not blank.columns:
            yield blank, text_of(blank, value)
        elif isinstance(value, list):
            yield from _cells(blank, value)
    if record.left:
        from tui.forms.editions.left import kept_left

        found = kept_left(form, record)
        yield from ((left.blank, left.shown) for left in found if left.blank)


def _cells(blank: Blank, rows: Iterable[Value]) -> Iterator[tuple[Blank, str]]:
    for row in rows:
        for name, value in row.items() if isinstance(row, dict) else ():
            if value is not None and name in blank.columns:
                column = blank.columns[name]
                yield column, text_of(column, value)
