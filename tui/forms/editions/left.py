"""What a record said that has no place in another text: kept with it, and shown at its end."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from tui.forms.kinds.date import parse_iso

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tui.forms.editions.passage import Passed
    from tui.forms.editions.written import WrittenRecord
    from tui.forms.form import Form
    from tui.forms.kinds.kind import Value, Values
    from tui.forms.language.blank import Blank
    from tui.forms.language.sheet import Sheet

NOTHING_LEFT: Final[Mapping[tuple[str, str], Blank]] = MappingProxyType({})


class CarriedRecord(Protocol):
    """A record, as far as it was carried to other texts."""

    @property
    def left(self) -> Mapping[str, Values]:
        """What had no place there, by the text that it was written in and the blank's name."""


class LeftValue(NamedTuple):
    """A value that has no place."""

    name: str
    """The name that its blank had."""
    value: Value
    blank: Blank | None
    """Its blank; None where its text is not here any more."""
    text: str = ""
    """The text that it is of, by edition and digest; empty where that is not known any more."""

    @property
    def label(self) -> str:
        """What it is called."""
        return self.blank.label if self.blank else self.name

    @property
    def shown(self) -> str:
        """The value on one line; rows with a semicolon between them."""
        if isinstance(self.value, list) and all(isinstance(row, dict) for row in self.value):
            return "; ".join(filter(None, (_row(row, self.blank) for row in self.value)))
        return _shown(self.value, self.blank)


def kept_left(form: Form, record: CarriedRecord, code: str = "kk") -> Iterator[LeftValue]:
    """What is kept with a record since it was carried to another text."""
    for text, values in record.left.items():
        day, _, digest = text.partition(" ")
        edition = parse_iso(day)
        sheet = form.written.sheet(edition, digest, code) if edition else None
        for name, value in values.items():
            yield LeftValue(name, value, sheet.blanks.get(name) if sheet else None, text)


def left_values(form: Form, record: WrittenRecord, sheet: Sheet) -> Iterator[LeftValue]:
    """What a record says that has no place in the edition of `sheet`, or had none before."""
    if way := form.written.passage(record, sheet):
        asked = form.sheet_or_latest(record).relevant_values(record.values)
        yield from values_left(way.carry(asked))
    if getattr(record, "left", None):
        yield from kept_left(form, record)  # type: ignore[arg-type] # just asked


def values_left(passed: Passed) -> Iterator[LeftValue]:
    """What a record leaves on its way to another text."""
    for sheet, values in passed.left:
        text = f"{sheet.edition.isoformat()} {sheet.digest}".rstrip() if sheet else ""
        for name, value in values.items():
            yield LeftValue(name, value, sheet.blanks.get(name) if sheet else None, text)


def left_blanks(
    form: Form, records: Iterable[WrittenRecord], sheet: Sheet
) -> Mapping[tuple[str, str], Blank]:
    """The blanks of what records say that has no place in the edition of `sheet`.

    Each is by its text and its name.
    """
    if not form.written.has_several:
        return NOTHING_LEFT
    found: dict[tuple[str, str], Blank] = {}
    for record in records:
        for each in left_values(form, record, sheet):
            if each.blank:
                found.setdefault((each.text, each.name), each.blank)
    return found


def _row(row: Values, blank: Blank | None) -> str:
    columns = blank.columns if blank else {}
    cells = (_shown(value, columns.get(name)) for name, value in row.items() if name != "section")
    return ", ".join(filter(None, cells))


def _shown(value: Value, blank: Blank | None) -> str:
    try:
        text = blank.kind.show(value) if blank else str(value)
    except Exception:  # noqa: BLE001 - a plugin's kind may raise anything
        text = str(value)
    return " ".join(text.split())
