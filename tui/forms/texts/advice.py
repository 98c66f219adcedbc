"""What is legal in a text, but unwise: warnings for those who begin to write forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.forms.language.blank import every_blank
from tui.forms.language.faults.fault import Fault, Level
from tui.forms.language.nodes import Words
from tui.forms.language.script import LineType
from tui.locale import message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tui.forms.language.blank import Blank
    from tui.forms.language.faults.reading import Reading
    from tui.locale import Message

_FIRST_YEAR: Final = 1991
_YEARS_AHEAD: Final = 5
_LONG: Final = 1_000
"""Characters of a line of words beyond which it is probably several that lost their ends."""


def advice(reading: Reading, today: date) -> Iterator[Fault]:
    """Yield warnings about a text without faults."""
    sheet = reading.sheet
    if sheet is None:
        return
    file = sheet.source.name if sheet.source else sheet.id
    for line, column, why in _found(reading, today):
        yield Fault(file, line, column, why, Level.WARNING)


def _found(reading: Reading, today: date) -> Iterator[tuple[int, int, Message]]:
    sheet = reading.sheet
    assert sheet is not None
    if sheet.language == "kk":
        yield from _of_header(reading, today)
        for blank in every_blank(sheet.blanks):
            line, column = reading.places.get(blank.place, (0, 0))
            for why in _of_blank(blank):
                yield line, column, message("text.in_blank", name=blank.name, why=why)
        yield from _same_labels(reading)
    yield from _of_lines(reading)


def _of_header(reading: Reading, today: date) -> Iterator[tuple[int, int, Message]]:
    sheet = reading.sheet
    assert sheet is not None
    year = sheet.edition.year
    if not _FIRST_YEAR <= year <= today.year + _YEARS_AHEAD:
        yield reading.line_of_key("edition"), 0, message("text.far_edition", day=sheet.edition)
    if sheet.title == sheet.id:
        yield 1, 0, message("text.no_title", id=sheet.id)
    if not sheet.blanks:
        yield 1, 0, message("text.no_blanks")
    elif sheet.kind == "register":
        if not sheet.columns:
            yield reading.line_of_key("kind"), 0, message("text.no_list_columns")
        if not sheet.name:
            yield reading.line_of_key("kind"), 0, message("text.no_record_name")


def _of_blank(blank: Blank) -> Iterator[Message]:
    if blank.required and blank.show_if is not None:
        yield message("text.required_if")
    if blank.required and not blank.typed:
        yield message("text.required_computed")
    if blank.typed and not blank.labels.get("kk"):
        yield message("text.no_label", name=blank.name)


def _same_labels(reading: Reading) -> Iterator[tuple[int, int, Message]]:
    """Two blanks that are called the same on the screen, in the place of the second."""
    sheet = reading.sheet
    assert sheet is not None
    for blanks in (sheet.blanks, *(blank.columns for blank in sheet.blanks.values())):
        first: dict[str, str] = {}
        for name, blank in blanks.items():
            label = blank.labels.get("kk", "")
            other = first.setdefault(label, name) if label and blank.typed else name
            if other != name:
                line, column = reading.places.get(f"{blank.rows}.{name}".lstrip("."), (0, 0))
                yield (
                    line,
                    column,
                    message("text.same_label", first=other, second=name, label=label),
                )


def _of_lines(reading: Reading) -> Iterator[tuple[int, int, Message]]:
    for line in reading.lines:
        found = [piece for cell in line.cells for piece in cell if isinstance(piece, Words)]
        words = sum(len(each.text) for each in found)
        if line.type is LineType.WORDS and words > _LONG:
            yield line.number, 0, message("text.long_line", length=words)
