"""Blanks of forms that are there already, by the printed words that name them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.forms.kinds.number import Number
from tui.forms.kit.guesses.evidence import concepts_in
from tui.forms.kit.words.wording_key import bracketed, folded, label_key, without_brackets
from tui.forms.language.nodes import Beside, Line, Row, Slot, Table, Words
from tui.forms.language.part import Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.forms.language.nodes import Spans
    from tui.forms.language.sheet import Sheet


class KnownBlank(NamedTuple):
    """A blank of another form."""

    form: str
    name: str
    kind: str
    choices: tuple[str, ...] = ()
    same: str = ""
    counted: bool = False
    """Whether a report counts it; elsewhere the same words ask for something else."""


class KnownBlanks:
    """The blanks of some forms, by the words that name them on paper."""

    def __init__(self, sheets: Iterable[Sheet]) -> None:
        self._found: dict[str, list[tuple[KnownBlank, ...]]] = {}
        self._bare: dict[str, list[tuple[KnownBlank, ...]]] = {}
        # The form of which there is one record is about the school, and no child.
        for sheet in sorted(sheets, key=lambda each: each.single):
            for words, slots in named_slots(sheet):
                blanks = tuple(known for slot in slots if (known := _known(sheet, slot)))
                key = label_key(words)
                if blanks and key:
                    self._found.setdefault(key, []).append(blanks)
                    if not _is_said_in_brackets(words, blanks):
                        bare = label_key(without_brackets(folded(words)))
                        self._bare.setdefault(bare, []).append(blanks)

    def find(self, words: str, count: int = 0) -> tuple[KnownBlank, ...]:
        """The blanks that some words name in another form, in their order.

        `count` is how many are looked for, 0 for however many there are.
        """
        key = label_key(words)
        bare = label_key(without_brackets(folded(words)))
        for table, wanted in ((self._found, key), (self._bare, key), (self._bare, bare)):
            ways = table.get(wanted, []) if len(wanted) > 1 else []
            fitting = [way for way in ways if not count or len(way) == count]
            if fitting:
                return _commonest(fitting)
            longer = [way for way in ways if len(way) > count]
            if longer and table is self._found:
                return _commonest(longer)[:count]
        return ()


def _is_said_in_brackets(words: str, blanks: tuple[KnownBlank, ...]) -> bool:
    """Whether only the brackets of a label say what it asks for: `Отбасы құрамы (саны)`."""
    inside = bracketed(folded(words))
    kinds = {found.concept.kind for found in concepts_in(inside)}
    bare = {found.concept.kind for found in concepts_in(without_brackets(folded(words)))}
    return any(blank.kind in kinds and blank.kind not in bare for blank in blanks)


def _commonest(ways: list[tuple[KnownBlank, ...]]) -> tuple[KnownBlank, ...]:
    """The way of most forms; of as many the first."""
    kinds = [tuple((each.name, each.kind) for each in way) for way in ways]
    return max(ways, key=lambda way: kinds.count(tuple((e.name, e.kind) for e in way)))


def _known(sheet: Sheet, slot: Slot) -> KnownBlank | None:
    blank = sheet.blank(slot)
    if blank.private or blank.kind.name in {"computed", "rows"} or not blank.typed:
        return None
    same = "" if blank.same_if else blank.same
    kind, choices = blank.kind.name, tuple(getattr(blank.kind, "choices", ()))
    if isinstance(blank.kind, Number):
        # What a report counts is asked for as a number, too.
        kind = "number"
    if slot.view == "year":
        # A year that is printed of a date is asked for as a number.
        kind, same = "number", ""
    counted = sheet.kind == "summary" and kind == "number"
    return KnownBlank(sheet.id, blank.name, kind, choices, same, counted)


def named_slots(sheet: Sheet) -> Iterator[tuple[str, list[Slot]]]:
    """Yield printed words of a sheet with the blanks that they name, in order."""
    above = ""
    for node in sheet.nodes:
        if getattr(node, "part", Part.ORDER) is Part.SCREEN:
            continue
        if isinstance(node, Line | Beside):
            lines = (node,) if isinstance(node, Line) else node.lines
            for line in lines:
                yield from _named_in(line.spans, above)
                above = _words(line.spans) or above
        elif isinstance(node, Table):
            yield from _named_in_table(sheet, node)


def _named_in(spans: Spans, above: str) -> Iterator[tuple[str, list[Slot]]]:
    words, slots = "", []
    for span in spans:
        if isinstance(span, Slot):
            slots.append(span)
            continue
        text = span.text if isinstance(span, Words) else ""
        if not text.strip():
            continue
        if slots:
            yield words or text, slots
        words, slots = text, []
    if slots:
        yield words or above, slots


def _named_in_table(sheet: Sheet, table: Table) -> Iterator[tuple[str, list[Slot]]]:
    headings = [_words(cell) for cell in table.heading]
    for row in table.body:
        if not isinstance(row, Row):
            continue
        left = ""
        for column, cell in enumerate(row.cells):
            slots = [span for span in cell if isinstance(span, Slot)]
            printed = [slot for slot in slots if not sheet.blank(slot).private]
            above = headings[column] if column < len(headings) else ""
            inside = _words(cell)
            if printed and inside and not row.repeats:
                yield from _named_in(cell, left or above)
            elif printed:
                yield (above if row.repeats or not left else left), printed
            words = _words(cell)
            if words and not slots and not words.isdigit():
                left = words


def _words(spans: Spans) -> str:
    return " ".join("".join(s.text for s in spans if isinstance(s, Words)).split())
