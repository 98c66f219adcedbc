"""A rehearsal as the screen has it: also what there is to choose where none can be made."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.desk.imports.importing import TableImport
from tui.progress import Stopped
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.desk.desk import Desk
    from tui.exchange.rehearsal.decisions import Decisions
    from tui.exchange.rehearsal.outcome import Rehearsal, Tabled
    from tui.exchange.table.grid import Source
    from tui.forms.form import Form
    from tui.progress import Report
    from tui.records.ledger.record import Record


class Rehearsed(NamedTuple):
    """The tables of a file with their matches, and what would come of them."""

    tables: Sequence[Tabled] = ()
    without_table: Sequence[str] = ()
    """The names of sheets in which no heading was found."""
    rehearsal: Rehearsal | None = None
    why: str = ""
    """The sentence on why there is no rehearsal."""
    not_in_table: Sequence[Record] = ()
    """The records that no row is about."""


def begin(
    desk: Desk, form: Form, read: Callable[[], Source], decisions: Decisions, report: Report
) -> tuple[TableImport, Rehearsed]:
    """Read a table and rehearse its import.

    Raises:
        UserError: it cannot be read, or the user stopped it.
    """
    work = TableImport(desk, form, read())
    return work, rehearse(work, decisions, report)


def rehearse(work: TableImport, decisions: Decisions, report: Report) -> Rehearsed:
    """Rehearse an import as the user has decided.

    Raises:
        Stopped: the user stopped it.
    """
    tables: Sequence[Tabled] = ()
    without: Sequence[str] = ()
    try:
        tables, without = work.tables(decisions)
        rehearsal = work.rehearse(decisions, report)
        return Rehearsed(tables, without, rehearsal, not_in_table=work.missing(rehearsal))
    except Stopped:
        raise
    except UserError as refusal:
        return Rehearsed(tables, without, why=str(refusal))
