"""Decisions about an import, made of those before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.files.importing import counts, desk_in, source_of
from tui.desk.imports.importing import TableImport
from tui.exchange.rehearsal.decisions import ChosenMatch, Decisions
from tui.exchange.repairs.repair import KINDS
from tui.screens.importing import deciding

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def work(tmp_path: Path) -> TableImport:
    desk = desk_in(tmp_path)
    return TableImport(desk, desk.form("students"), source_of("three-classes.ods"))


def test_a_column_is_decided_on_for_all_sheets_with_its_heading(work: TableImport) -> None:
    tables, _ = work.tables()
    decisions = deciding.with_column(Decisions(), tables, 1, 5, None)
    left = ChosenMatch({"F": None})
    assert decisions.matches == {"7Ә": left, "8Б": left, "0 сынып": left}
    again = deciding.with_column(decisions, tables, 0, 0, "nationality")
    assert again.matches["8Б"].columns == {"F": None, "A": "nationality"}


def test_a_value_for_all_rows_is_that_of_its_sheet(work: TableImport) -> None:
    tables, _ = work.tables()
    decisions = deciding.with_value(Decisions(), tables, 1, "class", "9В")
    rehearsal = work.rehearse(decisions)
    assert counts(rehearsal) == {"new": 18}
    found = {str(each.keep["class"]) for each in rehearsal.outcomes}
    assert found == {"7Ә", "9В", "0"}


def test_a_kind_that_is_taken_unasked_is_declined_and_others_are_left() -> None:
    cell = (0, (1, 2), "sex")
    single = deciding.with_cells(Decisions(), {cell: True})
    left = deciding.with_kind(single, "sex", [cell], taken=False)
    assert left == Decisions(declined=frozenset({"sex"}))
    all_taken = deciding.with_all_repairs(left)
    assert all_taken == Decisions(accepted=frozenset(KINDS))
    some = deciding.with_kind(all_taken, "zeros", [], taken=False)
    assert some.accepted == {*KINDS} - {"zeros"}
    assert deciding.with_kind(some, "zeros", [], taken=True).accepted == {*KINDS}


def test_a_row_that_is_open_again_is_decided_on_no_more() -> None:
    skipped = deciding.with_rows(Decisions(), [(0, 3), (0, 4)], "skip")
    assert deciding.with_rows(skipped, [(0, 3)], "ask").rows == {(0, 4): "skip"}
