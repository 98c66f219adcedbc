"""Letters in records that the font of printed documents lacks, and where they stand."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from itertools import chain
from typing import TYPE_CHECKING

from tui.forms.language.record_name import record_name
from tui.forms.printed_letters import missing_letters
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.documents.paper import Paper
    from tui.forms.form import Form
    from tui.forms.kinds.kind import Value
    from tui.locale import Message
    from tui.records.ledger.record import Record

_ANYWAY: ContextVar[bool] = ContextVar("anyway", default=False)


class UnprintableError(UserError):
    """Letters are to be printed that the font lacks; nothing was written."""


@contextmanager
def printing_anyway(*, wanted: bool = True) -> Iterator[None]:
    """Print within it whatever letters the font lacks: whoever prints knows of them."""
    before = _ANYWAY.set(wanted)
    try:
        yield
    finally:
        _ANYWAY.reset(before)


def refuse_unprintable(
    letters: Iterable[str], title: str, *, about: Iterable[tuple[Form, Iterable[Record]]]
) -> None:
    """Refuse to print letters that the font lacks, unless one prints whatever they are.

    Args:
        letters: those that it lacks.
        title: of the document in which they are.
        about: the records that it is made of, by their form, if any.

    Raises:
        UnprintableError: of the first record and blank with such letters, and how many more there
            are, or of the document.
    """
    if _ANYWAY.get():
        return
    found = chain.from_iterable(unprintable(form, records) for form, records in about)
    inside = message("print.unprintable_paper", paper=title, letters=" ".join(sorted(letters)))
    first, more = next(found, inside), sum(1 for _ in found)
    if more:
        first = message("print.unprintable_more", first=str(first), count=more)
    raise UnprintableError(first)


def with_first_title(papers: Iterable[Paper], titles: list[str]) -> Iterator[Paper]:
    """Yield papers; the title of the first is added to `titles`."""
    for paper in papers:
        if not titles:
            titles.append(paper.title)
        yield paper


def unprintable(form: Form, records: Iterable[Record]) -> Iterator[Message]:
    """Yield, for each blank with letters that the font lacks, these, its record and its label.

    Blanks that are never printed are left out.
    """
    for record in records:
        sheet = form.sheet_or_latest(record)
        for name, value in record.values.items():
            blank = sheet.blanks.get(name)
            if blank is None or blank.private:
                continue
            if lost := missing_letters("\n".join(_texts(value))):
                yield message(
                    "print.unprintable",
                    letters=" ".join(sorted(lost)),
                    record=record_name(sheet, record.values),
                    blank=blank.label,
                )


def _texts(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
