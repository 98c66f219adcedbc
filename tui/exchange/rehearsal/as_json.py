"""A rehearsal as JSON: counts, matches, faults and repairs by cell, differences by row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.exchange.table.cell import address, column_letters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.exchange.rehearsal.outcome import Finding, Outcome, Rehearsal, Tabled


def rehearsal_as_json(rehearsal: Rehearsal) -> dict[str, Any]:
    """A rehearsal as plain data."""
    counts: dict[str, Any] = dict(rehearsal.counts().items())
    return {
        **counts,
        "form": rehearsal.form,
        "format": rehearsal.source.format,
        "encoding": rehearsal.source.encoding or None,
        "separator": rehearsal.source.separator or None,
        "match": [_match(tabled) for tabled in rehearsal.tables],
        "faults": [*_faults(rehearsal)],
        "emptied": [_finding(rehearsal, each) for each in rehearsal.emptied],
        "warnings": [_finding(rehearsal, each) for each in rehearsal.warned],
        "repairs": [_finding(rehearsal, each) for each in rehearsal.taken],
        "proposals": [_finding(rehearsal, each) for each in rehearsal.open],
        "changes": [*_changes(rehearsal)],
        "left_out": [*_left_out(rehearsal)],
        "sheets_left_out": [*rehearsal.without_table, *rehearsal.hidden_sheets],
    }


def _match(tabled: Tabled) -> dict[str, Any]:
    table, match = tabled
    headings = {heading.column: heading.whole for heading in table.headings}
    return {
        "sheet": table.grid.name,
        "heading_row": table.heading_row + 1,
        "columns": [
            {
                "column": column_letters(column),
                "heading": headings.get(column, ""),
                "blank": aim.written,
                "how": aim.how,
            }
            for column, aim in match.aims.items()
        ],
        "values": {
            name: {"value": each.value, "from": each.origin} for name, each in match.fixed.items()
        },
        "not_taken": [
            {"column": column_letters(each.column), "heading": each.heading, "why": each.why}
            for each in match.not_taken
        ],
        "missing": list(match.missing),
    }


def _faults(rehearsal: Rehearsal) -> Iterator[dict[str, Any]]:
    yield from (_finding(rehearsal, each) for each in rehearsal.faults)
    for outcome in rehearsal.outcomes:
        if outcome.fate == "asked":
            yield {
                **_place(rehearsal, outcome),
                "blank": "",
                "value": "",
                "why": "; ".join(each.text for each in outcome.alike),
                "repair": None,
                "kind": None,
                "alike": [each.record for each in outcome.alike],
            }


def _finding(rehearsal: Rehearsal, found: Finding) -> dict[str, Any]:
    repair = found.repair
    value: Any = None
    if repair is not None:
        value = "" if repair.value is None else repair.value
    return {
        "sheet": rehearsal.tables[found.table].table.grid.name,
        "cell": found.cell,
        "blank": found.blank,
        "value": found.written,
        "why": str(found.why),
        "repair": value,
        "kind": repair.kind if repair else None,
        "reason": str(repair.why) if repair else None,
    }


def _changes(rehearsal: Rehearsal) -> Iterator[dict[str, Any]]:
    for outcome in rehearsal.outcomes:
        if outcome.fate != "changed":
            continue
        match = rehearsal.tables[outcome.table].match
        for each in outcome.changes:
            column = match.column_of(each.blank)
            yield {
                **_place(rehearsal, outcome),
                "cell": None if column is None else address(outcome.row, column),
                "record": outcome.record,
                "blank": each.blank,
                "old": each.old,
                "new": each.new,
            }


def _place(rehearsal: Rehearsal, outcome: Outcome) -> dict[str, Any]:
    table, match = rehearsal.tables[outcome.table]
    return {
        "sheet": table.grid.name,
        "row": outcome.row + 1,
        "cell": address(outcome.row, min(match.aims, default=0)),
    }


def _left_out(rehearsal: Rehearsal) -> Iterator[dict[str, Any]]:
    for number, rows in rehearsal.left_out.items():
        sheet = rehearsal.tables[number].table.grid.name
        for each in rows:
            yield {"sheet": sheet, "row": each.row + 1, "why": each.why, "text": each.text}
