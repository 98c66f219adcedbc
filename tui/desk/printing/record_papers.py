"""The papers of records: a register for each text that they were written in, or one a record."""

from __future__ import annotations

from heapq import nlargest
from itertools import islice
from typing import TYPE_CHECKING, Final

from tui.locale import say_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import TypeAlias

    from tui.desk.printing.registers import Register
    from tui.documents.paper import Paper
    from tui.forms.editions.written import TextKey
    from tui.forms.form import Form
    from tui.forms.kinds.kind import Values
    from tui.forms.language.sheet import Sheet
    from tui.progress import Progress
    from tui.records.ledger.record import Record
    from tui.records.ledger.records import Records

    Found: TypeAlias = Sequence[Record] | Records
    """Records that are known, or all of a form, read when they are needed."""


_LONG: Final = 100
"""Letters of a text that may make a row high, in the narrowest column."""


def blank_papers(sheets: Iterable[Sheet]) -> Iterator[Paper]:
    """Yield the papers of sheets to be written on by hand, with their titles at the foot."""
    from tui.documents.composition import paper_of, register_of

    for sheet in sheets:
        paper = (register_of if sheet.kind == "register" else paper_of)(sheet, None)
        yield paper._replace(foot=paper.title)


def record_papers(
    form: Form,
    sheets: Mapping[TextKey, Sheet],
    records: Found,
    register: Register | None,
    progress: Progress,
) -> Iterator[Paper]:
    """A register for each text of the records, and a document for each other record."""
    from tui.desk.printing.drafts import marked_draft
    from tui.documents.composition import numbered_register_of, paper_of
    from tui.documents.foot import record_foot

    registers = {key for key, sheet in sheets.items() if sheet.kind == "register"}
    for key in sheets:
        if key in registers and register is not None:
            rows = _rows(form, records, key, register.numbers, progress)
            paper = numbered_register_of(
                sheets[key], rows, register.notes, _far(form, records, key)
            )
            paper = paper._replace(foot=f"{paper.title}, {register.period}")
            yield marked_draft(paper, (each for each in records if form.written.key(each) == key))
    if len(registers) == len(sheets):
        return
    for record in records:
        # One that came in since the printing began is not asked for.
        key = form.written.key(record)
        if key in sheets and key not in registers:
            progress.step()
            foot = record_foot(sheets[key], record.values)
            paper = paper_of(sheets[key], record.values)._replace(foot=foot)
            yield marked_draft(paper, [record])


def _rows(
    form: Form,
    records: Found,
    key: TextKey,
    numbers: Mapping[str, int],
    progress: Progress,
) -> Iterator[tuple[int, Values]]:
    """Yield the records of a text with their numbers in the register."""
    for record in records:
        if form.written.key(record) == key:
            progress.step()
            yield numbers.get(record.id, 0), record.values


def _far(form: Form, records: Found, key: TextKey) -> list[Values]:
    """Values of a text with the longest texts, of records that are far down in a register."""
    from tui.documents.column_load import LOOKED_AT

    if len(records) <= LOOKED_AT:
        return []
    far = (one.values for one in islice(records, LOOKED_AT, None) if form.written.key(one) == key)
    return nlargest(LOOKED_AT, (one for one in far if _longest(one) > _LONG), _longest)


def _longest(values: Values) -> int:
    return max((len(one) for one in values.values() if isinstance(one, str)), default=0)


def signed(paper: Paper, author: str, *, practice: bool) -> Paper:
    """A document that says who made it, and on each page, where it is to practise, that it is."""
    mark = say_in(paper.language, "practice.paper") if practice else ""
    return paper._replace(author=author, foot=" · ".join(filter(None, (mark, paper.foot))))


def as_translation(paper: Paper) -> Paper:
    """A translated document with a line on top that says so."""
    from tui.documents.paper import Paragraph, Run

    note = Paragraph((Run(say_in(paper.language, "print.translation")),), "right", "small")
    return paper._replace(blocks=(note, *paper.blocks))
