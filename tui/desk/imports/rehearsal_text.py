"""A rehearsal in sentences: the match, what is left out, faults by cell, repairs, the counts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tui.exchange.table.cell import address, column_letters
from tui.forms.language.blank import blank_at
from tui.locale import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.exchange.matching.match import Aim
    from tui.exchange.rehearsal.outcome import Finding, Rehearsal, Tabled
    from tui.forms.kinds.kind import Value
    from tui.forms.language.sheet import Sheet


def describe_match(rehearsal: Rehearsal, sheet: Sheet) -> Iterator[str]:
    """Sentences on the columns that are taken, and on all that is not."""
    for name in rehearsal.without_table:
        yield say("import.leaves_sheet", sheet=name)
    for name in rehearsal.hidden_sheets:
        yield say("import.leaves_hidden", sheet=name)
    for number, (table, match) in enumerate(rehearsal.tables):
        prefix = sheet_prefix(rehearsal.tables, number)
        headings = {heading.column: heading.whole for heading in table.headings}
        for each in match.not_taken:
            yield say(
                "import.leaves",
                sheet=prefix,
                column=column_letters(each.column),
                heading=each.heading,
                why=say(f"import.left.{each.why}"),
            )
        for column, aim in match.aims.items():
            yield say(
                "import.takes",
                sheet=prefix,
                column=column_letters(column),
                heading=headings.get(column, ""),
                blank=aim_text(sheet, aim),
            )
        for name, fixed in match.fixed.items():
            value = value_text(sheet, name, fixed.value)
            blank = blank_label(sheet, name)
            yield say("import.gives", sheet=prefix, blank=blank, value=value, origin=fixed.origin)
        for row in rehearsal.left_out.get(number, ()):
            why = say(f"import.row.{row.why}")
            yield say("import.leaves_row", sheet=prefix, row=row.row + 1, why=why, text=row.text)


def describe_rows(rehearsal: Rehearsal, sheet: Sheet) -> Iterator[str]:
    """Sentences on all that is wrong, is asked, and would change, by cell; then on the repairs."""
    for found in rehearsal.faults:
        yield _fault(rehearsal, found, sheet)
    for found in rehearsal.emptied:
        yield emptied_text(rehearsal, found, sheet)
    for found in rehearsal.warned:
        yield warning_text(rehearsal, found, sheet)
    for outcome in rehearsal.outcomes:
        first = min(rehearsal.tables[outcome.table].match.aims, default=0)
        if outcome.fate == "asked":
            alike = " / ".join(each.text for each in outcome.alike)
            cell = sheet_prefix(rehearsal.tables, outcome.table) + address(outcome.row, first)
            yield say("import.asks", cell=cell, alike=alike)
        for each in outcome.changes if outcome.fate == "changed" else ():
            column = rehearsal.tables[outcome.table].match.column_of(each.blank)
            cell = address(outcome.row, first if column is None else column)
            yield say(
                "import.changes",
                cell=sheet_prefix(rehearsal.tables, outcome.table) + cell,
                blank=blank_label(sheet, each.blank),
                old=value_text(sheet, each.blank, each.old),
                new=value_text(sheet, each.blank, each.new),
            )
    for key, findings in (
        ("import.repaired", rehearsal.taken),
        ("import.proposed", rehearsal.open),
    ):
        for kind, count in Counter(_kind(found) for found in findings).items():
            yield say(key, count=count, kind=kind)


def describe_counts(rehearsal: Rehearsal) -> str:
    """The sentence on how many rows there are of each fate."""
    return say("import.counts", **rehearsal.counts())


def describe_fault(found: Finding, sheet: Sheet) -> str:
    """The sentence on a fault for a comment at its cell: what is wrong, and the repair."""
    why = str(found.why)
    if found.repair is None:
        return why
    value = value_text(sheet, found.blank, found.repair.value)
    return say("import.fault_comment", why=why, repair=found.repair.why, value=value)


def _fault(rehearsal: Rehearsal, found: Finding, sheet: Sheet) -> str:
    values = {
        "cell": sheet_prefix(rehearsal.tables, found.table) + found.cell,
        "blank": blank_label(sheet, found.blank),
        "written": found.written,
        "why": found.why,
    }
    if found.repair is None:
        return say("import.fault_line", **values)
    values |= {"why": found.repair.why, "kind": found.repair.kind}
    return say(
        "import.fault_repair", **values, value=value_text(sheet, found.blank, found.repair.value)
    )


def emptied_text(rehearsal: Rehearsal, found: Finding, sheet: Sheet) -> str:
    """The sentence on a faulty cell without which its row is taken."""
    return say(
        "import.emptied",
        cell=sheet_prefix(rehearsal.tables, found.table) + found.cell,
        blank=blank_label(sheet, found.blank),
        written=found.written,
    )


def warning_text(rehearsal: Rehearsal, found: Finding, sheet: Sheet) -> str:
    """The sentence on what is taken and looks wrong all the same."""
    return say(
        "import.warning",
        cell=sheet_prefix(rehearsal.tables, found.table) + found.cell,
        blank=blank_label(sheet, found.blank),
        why=found.why,
    )


def _kind(found: Finding) -> str:
    return found.repair.kind if found.repair else ""


def sheet_prefix(tables: Sequence[Tabled], table: int) -> str:
    """The sheet's name before an address, where there are several tables."""
    if len(tables) == 1:
        return ""
    name = tables[table].table.grid.name
    return f"{name or table + 1}!"


def aim_text(sheet: Sheet, aim: Aim) -> str:
    """The blanks that a column is taken as, and the part or the choice that it has."""
    label = " + ".join(blank_label(sheet, name) for name in aim.blanks)
    if aim.choice:
        return f"{label}: {value_text(sheet, aim.blanks[0], [aim.choice])}"
    return f"{label}: {say(f'importing.part.{aim.part}')}" if aim.part else label


def blank_label(sheet: Sheet, name: str) -> str:
    """The label of a blank; of `plan.activity` that of the column."""
    rows, _, column = name.partition(".")
    if rows not in sheet.blanks:
        return name
    blank = sheet.blanks[rows]
    return blank.columns[column].label if column in blank.columns else blank.label


def value_text(sheet: Sheet, name: str, value: Value) -> str:
    """The text of a blank's value, or that there is none."""
    blank = blank_at(sheet.blanks, name)
    return blank.kind.show(value) if value not in (None, []) else say("import.empty_value")
