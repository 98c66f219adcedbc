"""Imports in tests: a desk with a clock, and a table rehearsed and carried out."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tui.desk.desk import Desk
from tui.desk.imports.importing import TableImport, read_table_file
from tui.exchange.reading.source import read_pasted, read_source
from tui.exchange.rehearsal.decisions import Decisions
from tui.host import Host
from tui.records.open_vault import Vault

if TYPE_CHECKING:
    from tui.exchange.rehearsal.outcome import Rehearsal
    from tui.exchange.table.grid import Source

TABLES = Path(__file__).parents[2] / "exchange" / "tables"
"""Tables as schools have them, made by other programs."""
AS_PROPOSED = Decisions()
ALL = Decisions(accepted=frozenset({"all"}))
"""All repairs are taken."""


def desk_in(folder: Path) -> Desk:
    vault = Vault.create(folder / "vault", clock=lambda: datetime(2026, 11, 23, 9, tzinfo=UTC))
    vault.claim()
    return Desk(Host(), vault)


def source_of(table: str | Source) -> Source:
    """A table that was read: a file of `TABLES` by its name, or rows as they are pasted."""
    if not isinstance(table, str):
        return table
    if "\t" in table or "\n" in table:
        return read_pasted(table)
    return read_table_file(TABLES / table)


def text_file(text: str, encoding: str = "utf-8") -> Source:
    return read_source("table.csv", text.encode(encoding))


def rehearse(
    desk: Desk, table: str | Source, decisions: Decisions = AS_PROPOSED, form: str = "students"
) -> Rehearsal:
    return TableImport(desk, desk.form(form), source_of(table)).rehearse(decisions)


def imported(
    desk: Desk, table: str | Source, decisions: Decisions = AS_PROPOSED, form: str = "students"
) -> dict[str, int]:
    """Import a table; what was promised, without what is nought."""
    work = TableImport(desk, desk.form(form), source_of(table))
    rehearsal = work.rehearse(decisions)
    done = work.carry_out(rehearsal)
    found = counts(rehearsal)
    assert (len(done.new), len(done.changed)) == (found.get("new", 0), found.get("changed", 0))
    return found


def counts(rehearsal: Rehearsal) -> dict[str, int]:
    return {fate: count for fate, count in rehearsal.counts().items() if count}


def faults(rehearsal: Rehearsal) -> list[tuple[str, str, str]]:
    """The faults: cell, blank, and the key of the sentence."""
    return [(each.cell, each.blank, each.why.key) for each in rehearsal.faults]


def repairs(rehearsal: Rehearsal) -> list[tuple[str, str, object]]:
    """The repairs, of faults and of cells that can be taken: cell, kind, value."""
    found = [*rehearsal.faults, *rehearsal.taken, *rehearsal.open]
    return [(each.cell, each.repair.kind, each.repair.value) for each in found if each.repair]


def values(desk: Desk, form: str = "students") -> list[dict[str, object]]:
    return [record.values for record in desk.records(desk.form(form))]


def proposed(desk: Desk, heading: str, written: str, **others: str) -> list[tuple[str, object]]:
    """The repairs of one cell, by kind and value."""
    headings = ["Аты-жөні", heading, *others]
    cells = ["Ойдан Әлия", written, *others.values()]
    table = "\n".join("\t".join(line) for line in (headings, cells))
    return [
        (kind, value)
        for cell, kind, value in repairs(rehearse(desk, text_file(table)))
        if cell == "B2"
    ]
