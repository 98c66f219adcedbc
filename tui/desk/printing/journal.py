"""A register as a journal that is laced and sealed: with a cover, and a note that closes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.desk.year.own_calendar import SCHOOL
from tui.forms.kinds.date import Date, parse_iso
from tui.forms.kinds.periods.school_calendar import SchoolCalendar
from tui.forms.language.nodes import Gap
from tui.locale import LANGUAGES, message, say_in
from tui.progress import Progress, silent
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from tui.desk.desk import Desk
    from tui.desk.printing.printer import Printed
    from tui.documents.paper import Block, Paper
    from tui.forms.form import Form
    from tui.progress import Report
    from tui.records.ledger.record import Record

_UNKNOWN = "«___» ____________ 20__"
_LOWERED = 6
"""Gaps above the title of a cover."""


class _Facts(NamedTuple):
    """What stands on the cover and in the closing note."""

    title: str
    school: str
    director: str
    years: str
    period: str
    """The part of it that is printed; empty where that is all."""
    begun: str
    ended: str


def print_journal(
    desk: Desk,
    form: Form,
    records: Sequence[Record],
    ending: str,
    path: Path,
    *,
    period: str = "",
    report: Report = silent,
) -> Printed:
    """Write a register between its cover and its closing note into one file.

    The cover and the register say which `period` it is of, where that is given. The note says how
    many pages the register has where these are known: in PDF. The file is there whole or not at
    all; `report` is called for each record.

    Raises:
        Stopped: `report` did; there is no file.
        UnprintableError: as `Printer.print`.
        UserError: the form is no register, or as `Printer.print`.
    """
    from tui.documents.pdf.exporter import page_count

    if form.kind != "register":
        raise UserError(message("journal.only_register", form=form.title))
    counted = ending == "pdf"
    progress = Progress(len(records), report, rounds=1 + counted)
    pages = page_count(_papers(desk, form, records, period, progress)) if counted else 0
    papers = _papers(desk, form, records, period, progress)
    facts = _facts(desk, form, papers[0].title, records, period)
    cover, note = _cover(facts, papers[0]), _closing_note(facts, papers[0], pages)
    about = [(form, records)]
    printed = desk.printer.print_papers([cover, *papers, note], ending, path, progress, about=about)
    desk.vault.log.note("printed", form.id, [each.id for each in records], format=ending)
    return printed


def _papers(
    desk: Desk, form: Form, records: Sequence[Record], period: str, progress: Progress
) -> list[Paper]:
    """The papers of a register, whose rows are counted as they are drawn."""
    from tui.documents.paper import Grid

    def counted(block: Block) -> Block:
        if isinstance(block, Grid):
            return block._replace(rows=progress.of(block.rows))
        return block

    return [
        paper._replace(blocks=tuple(map(counted, paper.blocks)))
        for paper in desk.printer.paper(form, records, period=period)
    ]


def _facts(desk: Desk, form: Form, title: str, records: Sequence[Record], period: str) -> _Facts:
    school = desk.last(SCHOOL) or {}
    calendar, today = SchoolCalendar(school), desk.today()
    days = sorted(filter(None, (_day(form, each) for each in records)))
    first, last = (days[0], days[-1]) if days else (today, today)
    years = list(dict.fromkeys(f"{one}–{one + 1}" for one in map(calendar.year_on, (first, last))))
    over = bool(days) and calendar.year_on(last) < calendar.year_on(today)
    return _Facts(
        title,
        str(school.get("name") or ""),
        str(school.get("director") or ""),
        " … ".join(years),
        period,
        Date().show(first.isoformat()) if days else _UNKNOWN,
        Date().show(last.isoformat()) if over else _UNKNOWN,
    )


def _day(form: Form, record: Record) -> date | None:
    return parse_iso(record.values.get(form.sheet_or_latest(record).date_blank()))


def _cover(facts: _Facts, register: Paper) -> Paper:
    from tui.documents.paper import Paper, Paragraph, Run

    code = LANGUAGES[0]

    def line(text: str, style: str = "plain") -> list[Block]:
        return [Paragraph((Run(text),), "centre", style)] if text else []

    blocks: list[Block] = [
        *line(facts.school, "heading"),
        *([Gap()] * _LOWERED),
        *line(facts.title, "title"),
        *line(say_in(code, "print.school_years", years=facts.years)),
        *line(facts.period),
        *([Gap()] * _LOWERED),
        *line(say_in(code, "journal.begun", day=facts.begun)),
        *line(say_in(code, "journal.ended", day=facts.ended)),
    ]
    return Paper(facts.title, tuple(blocks), register.page, code)


def _closing_note(facts: _Facts, register: Paper, pages: int) -> Paper:
    from tui.documents.paper import Paper, Paragraph, Run, Signature, SignaturePlace

    code = LANGUAGES[0]
    title = say_in(code, "journal.closing")
    number = str(pages) if pages else "______"
    places = (
        SignaturePlace((), say_in(code, "journal.signature")),
        SignaturePlace((Run(facts.director),) * bool(facts.director), say_in(code, "journal.name")),
        SignaturePlace((), say_in(code, "journal.day"), dated=True),
    )
    director, seal = say_in(code, "journal.director"), say_in(code, "journal.seal")
    blocks = (
        Paragraph((Run(title),), "centre", "title"),
        Paragraph((Run(", ".join(filter(None, (facts.title, facts.years)))),), "centre"),
        Gap(),
        Paragraph((Run(say_in(code, "journal.laced", pages=number)),)),
        Gap(),
        Signature((Run(director),), places, seal),
    )
    return Paper(title, blocks, register.page, code)
