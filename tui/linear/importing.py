"""The import of a table: its file is asked for, what would come of it is said, then it is done."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui.desk.practice.sample import sample_folder
from tui.locale import say
from tui.records.storage.home import expand_path
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tui.desk.imports.importing import TableImport
    from tui.exchange.rehearsal.decisions import Decisions, RowWay
    from tui.exchange.rehearsal.outcome import Outcome, Rehearsal
    from tui.exchange.table.grid import Source
    from tui.forms.form import Form
    from tui.linear.conversation import Conversation


def import_table(talk: Conversation, form: Form) -> None:
    """Ask for a table, say what would come of it, ask what is to be decided, and import it.

    Raises:
        UserError: it is a report, this session does not write, or nothing can be done.
    """
    from tui.desk.imports.importing import TableImport
    from tui.desk.imports.refusal import require_imports
    from tui.exchange.rehearsal.decisions import Decisions

    require_imports(form)
    talk.desk.vault.check_writable()
    source = _ask_table(talk)
    if source is None:
        return
    work = TableImport(talk.desk, form, source)
    decisions = Decisions()
    rehearsal = work.rehearse(decisions)
    _describe(talk, work, rehearsal)
    for decide in (_with_repairs, _without_cells, _with_answers, _without_refused):
        decided = decide(talk, work, rehearsal, decisions)
        if decided is not decisions:
            decisions = decided
            rehearsal = work.rehearse(decisions)
    _carry_out(talk, work, rehearsal)


def _ask_table(talk: Conversation) -> Source | None:
    """The table of a file or of pasted rows, asked for until there is one; None for none."""
    from tui.desk.imports.importing import read_table_file
    from tui.exchange.reading.source import read_pasted

    while told := talk.ask_rows(say("linear.table"), say("linear.about.table")).strip("\n "):
        try:
            if "\t" in told or "\n" in told:
                return read_pasted(told)
            return read_table_file(_path(talk, told.strip()))
        except UserError as refusal:
            talk.say(str(refusal), say("linear.about.table"))
    return None


def _path(talk: Conversation, typed: str) -> Path:
    """The path of a file; without one there, that of a table that lies ready to practise with."""
    path, folder = expand_path(typed), sample_folder(talk.desk.vault)
    return folder / typed if folder and not path.exists() else path


def _describe(talk: Conversation, work: TableImport, rehearsal: Rehearsal) -> None:
    from tui.desk.imports.rehearsal_text import describe_counts, describe_match

    talk.say(*describe_match(rehearsal, work.sheet), *_findings(work, rehearsal))
    talk.say(describe_counts(rehearsal))


def _findings(work: TableImport, rehearsal: Rehearsal) -> Iterator[str]:
    """What is wrong and what can be repaired, by cell; then what would change."""
    from tui.desk.imports.rehearsal_text import (
        blank_label,
        sheet_prefix,
        value_text,
        warning_text,
    )

    sheet = work.sheet
    for found in (*rehearsal.faults, *rehearsal.open):
        values = {
            "cell": sheet_prefix(rehearsal.tables, found.table) + found.cell,
            "blank": blank_label(sheet, found.blank),
            "written": found.written,
        }
        if found.repair is None:
            yield say("import.fault_line", **values, why=found.why)
        else:
            value = value_text(sheet, found.blank, found.repair.value)
            yield say("importing.repair", **values, value=value, why=found.repair.why)
    for found in rehearsal.warned:
        yield warning_text(rehearsal, found, sheet)
    for outcome in rehearsal.outcomes:
        for each in outcome.changes if outcome.fate == "changed" else ():
            yield say(
                "import.changes",
                cell=_row_text(rehearsal, outcome),
                blank=blank_label(sheet, each.blank),
                old=value_text(sheet, each.blank, each.old),
                new=value_text(sheet, each.blank, each.new),
            )


def _with_repairs(
    talk: Conversation, work: TableImport, rehearsal: Rehearsal, decisions: Decisions
) -> Decisions:
    """Decisions by which repairs are taken, where there are any and the user wants them."""
    del work
    repairs = [each for each in (*rehearsal.faults, *rehearsal.open) if each.repair]
    if repairs and talk.agree(say("linear.take_repairs", count=len(repairs))):
        return replace(decisions, accepted=frozenset({"all"}))
    return decisions


def _without_cells(
    talk: Conversation, work: TableImport, rehearsal: Rehearsal, decisions: Decisions
) -> Decisions:
    """Decisions by which rows are taken without their faulty cells, where the user wants that."""
    bare = replace(decisions, bare=True)
    cells = len(work.rehearse(bare).emptied) if rehearsal.faults else 0
    if cells and talk.agree(say("linear.without_cells", count=cells)):
        return bare
    return decisions


def _with_answers(
    talk: Conversation, work: TableImport, rehearsal: Rehearsal, decisions: Decisions
) -> Decisions:
    """Decisions on the rows that may be about a known child."""
    del work
    ways: dict[tuple[int, int], RowWay] = {}
    same: dict[tuple[int, int], str] = {}
    for each in rehearsal.outcomes:
        if each.fate != "asked":
            continue
        alike = " / ".join(one.text for one in each.alike)
        talk.say(say("importing.asks", row=_row_text(rehearsal, each), alike=alike))
        entries = [
            say("importing.way.new"),
            *(say("importing.way.same", child=one.text) for one in each.alike),
            say("importing.way.skip"),
        ]
        at = talk.pick(entries, (), question=say("importing.which_fate")).at
        row = (each.table, each.row)
        ways[row] = "new" if at == 0 else "same" if at <= len(each.alike) else "skip"
        if ways[row] == "same":
            same[row] = each.alike[at - 1].record
    return replace(decisions, rows=ways, same=same) if ways else decisions


def _without_refused(
    talk: Conversation, work: TableImport, rehearsal: Rehearsal, decisions: Decisions
) -> Decisions:
    """Decisions by which the rows that are refused are skipped, where the user wants that."""
    del work
    refused = [(each.table, each.row) for each in rehearsal.outcomes if each.fate == "refused"]
    if refused and talk.agree(say("linear.skip_refused", count=len(refused))):
        rows = {**decisions.rows, **dict.fromkeys(refused, "skip")}
        return replace(decisions, rows=rows)  # type: ignore[arg-type]
    return decisions


def _carry_out(talk: Conversation, work: TableImport, rehearsal: Rehearsal) -> None:
    from tui.desk.imports.rehearsal_text import describe_counts

    talk.say(describe_counts(rehearsal))
    if rehearsal.may_be_done and not talk.agree(say("linear.import_now")):
        talk.say(say("importing.stopped"))
        return
    done = work.carry_out(rehearsal)
    if done.new or done.changed:
        talk.say(say("import.done", new=len(done.new), changed=len(done.changed)))
    else:
        talk.say(say("import.nothing"))


def _row_text(rehearsal: Rehearsal, outcome: Outcome) -> str:
    """The address of a row's first cell that is taken."""
    from tui.desk.imports.rehearsal_text import sheet_prefix
    from tui.exchange.table.cell import address

    column = min(rehearsal.tables[outcome.table].match.aims, default=0)
    return sheet_prefix(rehearsal.tables, outcome.table) + address(outcome.row, column)
