"""Details beside a list: what is under the cursor, in lines that keep their places.

From record to record labels stay where they are, so only values are sent to a terminal; of those
only so many are told as one step of the cursor may cost on a slow line.
"""

from __future__ import annotations

from contextlib import suppress
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.cells import cells_of
from tui.desk.audit import note_viewed
from tui.forms.language.nodes import Slot
from tui.forms.language.record_name import slot_text
from tui.locale import language, say
from tui.user_error import UserError
from tui.widgets.lines import cut, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from tui.desk.desk import Desk
    from tui.documents.text.lines import Segment
    from tui.forms.form import Form
    from tui.records.search.child import Child, Key
    from tui.records.vault.stores.drafts import StoredDraft
    from tui.widgets.canvas import Piece
    from tui.widgets.listing import Lines

_LABELS: Final = 0.4
"""Of the width, what labels take at most."""
_GAP: Final = 2
_SAMPLE: Final = 20
"""Records that say which blanks are filled, and how much their values differ."""
_BYTES: Final = 170
"""What values may cost from one record to the next, on average."""
_REACH: Final = 5
"""Bytes to get to a value on the screen."""
_LONG: Final = 2
"""Lines for a long text, where what changes there is no more than half of what may."""
_LINE: Final = 80
"""Bytes of a line of a text at most."""
_OF_FORM: Final = 220
"""Bytes of a form that is not filled."""
_DRAFTS: Final = 3
_NEAR: Final = {"facts": 4, "family": 4, "dates": 2}
"""The sections of a child's summary that are told, in this order, and how many lines of each."""


class _Row(NamedTuple):
    label: str
    text: str
    look: str = "words"
    lines: int = 1


class Details:
    """What is told of records, children and forms; the log notes once that each was viewed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._forms: dict[str, _FormRecords] = {}
        self._viewed: set[Key] = set()

    def of_record(self, key: Key, width: int, height: int, seen: Collection[str] = ()) -> Lines:
        """The lines about a record but for blanks that are `seen` beside; or why there are none."""
        shown = False

        def told(form: Form) -> Lines:
            nonlocal shown
            if form.id not in self._forms:
                self._forms[form.id] = _FormRecords(self._desk, form)
            rows, shown = self._forms[form.id].rows(key[1], seen), True
            return _side_by_side(rows, width)

        lines = self._told(key[0], key[1], width, told)
        if shown:
            self._note([key])
        return lines[:height]

    def of_child(self, child: Child, width: int, height: int) -> Lines:
        """What is asked for most of a child."""
        from tui.desk.child.summary import summary_of

        try:
            sections = {section.name: section for section in summary_of(self._desk, child)}
        except UserError as refusal:
            return [[(line, "note")] for line in wrapped(str(refusal), width)]
        except Exception:  # noqa: BLE001 - a plugin's kind may raise anything; the page says it
            return [[(cut(f"▲ {child.name}", width), "note")]]
        self._note(child.keys)
        lines: Lines = []
        for name, most in _NEAR.items():
            section = sections.get(name)
            told = section.lines[:most] if section else ()
            # What is not there keeps its place: what is below does not move.
            rows = [_Row(line.label, line.text, line.look) for line in told]
            rows += [_Row("", "")] * (most - len(rows))
            title = section.title if section else ""
            lines += [[(cut(title, width), "heading")], *_side_by_side(rows, width, steady=True)]
        return lines[:height]

    def of_form(self, form_id: str, width: int, height: int) -> Lines:
        """The beginning of a form as it is printed, not filled; of a register, what it asks."""

        def told(form: Form) -> Lines:
            if form.kind != "register":
                return _printed(self._desk, form, width)
            blanks = form.sheet_in_force(language()).blanks.values()
            return _side_by_side([_Row(blank.label, "____") for blank in blanks], width)

        return _within(self._told(form_id, form_id, width, told), _OF_FORM)[:height]

    def of_drafts(self, drafts: Sequence[StoredDraft], width: int, height: int) -> Lines:
        """The drafts that wait, each with its form."""
        lines: Lines = []
        for draft in drafts[:_DRAFTS]:
            lines.append([(cut(draft.name or say("entry.new"), width), "words")])
            lines.append([(cut(f"  {self._desk.form(draft.form).title}", width), "note")])
        return lines[:height]

    def _told(self, form_id: str, what: str, width: int, tell: Callable[[Form], Lines]) -> Lines:
        """What is told of something of a form; or why nothing can be."""
        try:
            form = self._desk.form(form_id)
            return tell(form)
        except UserError as refusal:
            return [[(line, "note")] for line in wrapped(str(refusal), width)]
        except Exception as error:  # noqa: BLE001 - a plugin's kind may raise anything
            self._desk.host.add_fault(form.plugin, "show", error)
            return [[(cut(f"▲ {what}", width), "note")]]

    def _note(self, keys: Iterable[Key]) -> None:
        fresh = dict.fromkeys(key for key in keys if key not in self._viewed)
        self._viewed.update(fresh)
        note_viewed(self._desk, fresh, "details")


class _FormRecords:
    """What the records of a form say, blank below blank."""

    def __init__(self, desk: Desk, form: Form) -> None:
        self._desk, self._form = desk, form
        self._sheet = form.sheet_in_force(language())
        self._costs: dict[str, float] = {}
        """The blanks that are filled, and what their values cost from record to record."""
        self._lines: dict[str, int] = {}
        """The lines of each of them."""
        self._sample()

    def rows(self, record_id: str, seen: Collection[str]) -> list[_Row]:
        """The rows of a record but for blanks that are `seen`.

        Raises:
            UserError: it cannot be read.
        """
        told = self._texts(record_id)
        costs = {name: cost for name, cost in self._costs.items() if name not in seen}
        names = [*_affordable(costs)]
        names += [name for name in told if name not in self._costs and name not in seen]
        blanks = [self._sheet.blanks[name] for name in names]
        return [
            _Row(each.label, told.get(each.name, ""), lines=self._lines.get(each.name, 1))
            for each in blanks
        ]

    def _sample(self) -> None:
        ids = self._desk.records(self._form).ids()
        told = []
        for record_id in ids[:: max(len(ids) // _SAMPLE, 1)]:
            with suppress(Exception):  # it is said where it is looked at
                told.append(self._texts(record_id))
        for name in self._sheet.told_blanks:
            texts = [each.get(name, "") for each in told]
            if any(texts):
                is_long = self._sheet.blanks[name].kind.name == "long"
                lines = _LONG if is_long and _cost(texts, _LONG) <= _BYTES / 2 else 1
                self._lines[name], self._costs[name] = lines, _cost(texts, lines)

    def _texts(self, record_id: str) -> dict[str, str]:
        """The texts of a record's blanks, those that say something."""
        record = self._desk.records(self._form).get(record_id)
        values = self._form.current_values(record, self._sheet)
        texts = {
            name: slot_text(self._sheet, Slot(name), values) for name in self._sheet.told_blanks
        }
        return {name: text for name, text in texts.items() if text}


def _printed(desk: Desk, form: Form, width: int) -> Lines:
    from tui.documents.paper import Paragraph
    from tui.documents.text.layout import lay_out

    blocks = [block for paper in desk.printer.paper(form, None) for block in paper.blocks]
    return [
        [_ruled(segment) for segment in line]
        for block in blocks
        # The list says the title already.
        if not (isinstance(block, Paragraph) and block.style == "title")
        for line in lay_out(block, width, screen=True)
        if any(segment.text.strip() for segment in line)
    ]


def _ruled(segment: Segment) -> Piece:
    """A piece of a line; of a rule only its beginning, as where it is filled in."""
    from tui.documents.text.layout import SHORT_RULE

    rule = segment.look == "rule"
    return segment.text[:SHORT_RULE] if rule else segment.text, segment.look


def _cost(texts: Sequence[str], lines: int) -> float:
    """The bytes that so many lines of a text cost from one record to the next."""
    pairs = [(a, b) for a, b in pairwise(texts) if a != b]
    told = sum(min(len(b.encode()), lines * _LINE) + _REACH for _, b in pairs)
    return told / max(len(texts) - 1, 1)


def _affordable(costs: Mapping[str, float]) -> Iterator[str]:
    """The blanks whose values may all be told, by what they cost."""
    left = float(_BYTES)
    for name, cost in costs.items():
        if cost <= left:
            left -= cost
            yield name


def _within(lines: Lines, most: int) -> Lines:
    """The first of some lines, those that cost so many bytes at most."""
    found: Lines = []
    for line in lines:
        most -= sum(len(text.rstrip().encode()) for text, _ in line) + _REACH
        if most < 0:
            break
        found.append(line)
    return found


def _side_by_side(rows: Sequence[_Row], width: int, *, steady: bool = False) -> Lines:
    """Labels and texts beside them, in columns as wide as they need; or `steady` ones."""
    most = int(width * _LABELS)
    left = most if steady else min(max((cells_of(row.label) for row in rows), default=0), most)
    room = max(width - left - _GAP, 1)
    lines: Lines = []
    for row in rows:
        # Steady lines do not move for a label: what is below them keeps its place.
        names = [row.label] if steady else wrapped(row.label, left)
        count = max(row.lines, len(names))
        texts = wrapped(row.text, room)
        if len(texts) > count:
            texts[count - 1 :] = [cut(" ".join(texts[count - 1 :]), room)]
        texts += [""] * (count - len(texts))
        for name, text in zip_longest(names, texts, fillvalue=""):
            lines.append([(cut(name, left) + " " * _GAP, "note"), (text, row.look)])
    return lines
