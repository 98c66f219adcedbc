"""Copies that leave the school: no small number is shown, and none can be worked out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.reports.test_texts import HEAD, desk_with, talk
from tui.desk.reports.snapshots import counted_values
from tui.forms.kinds.counting.counted import MASKED
from tui.reports.masking import SMALL, masked_values

if TYPE_CHECKING:
    from pathlib import Path

    from tui.desk.desk import Desk


def test_no_small_number_is_shown_or_stands_covered_alone(school: Desk) -> None:
    form = school.form("psychologist_report")
    sheet = form.sheet_in_force()
    values = counted_values(school, form, {"period": "2026-09-01/2027-08-31"})
    masked = masked_values(sheet, values)
    assert not [name for name in masked if name.endswith("_counted")]
    for rows, blank in sheet.blanks.items():
        counted = [n for n, one in blank.columns.items() if one.kind.name in {"count", "before"}]
        for name in counted:
            column = [
                (row.get(name), old.get(name))
                for row, old in zip(masked.get(rows, ()), values.get(rows, ()), strict=True)
            ]
            covered = [old for new, old in column if new == MASKED]
            assert all(new == MASKED or not 0 < new < SMALL for new, _ in column)
            # Where the total is shown, what is covered is more than so many ones.
            if masked.get(name) != MASKED and covered:
                assert len(covered) > 1
                assert sum(covered) > len(covered)
        for row in masked.get(rows, ()) if counted else ():
            hidden = [name for name in counted if row[name] == MASKED]
            left: list[Any] = [row[name] for name in counted if row[name] not in {0, MASKED}]
            assert len(hidden) != 1 or not left


def test_what_is_computed_of_a_covered_number_is_covered(school: Desk) -> None:
    form = school.form("psychologist_report")
    values = counted_values(school, form, {"period": "2026-09-01/2027-08-31"})
    for row in masked_values(form.sheet_in_force(), values)["month"]:
        if MASKED in {row["n"], row["before"]}:
            assert row["more"] == MASKED


APART = """
Педагог {few: count consultations where who = педагог}
"""
LINE = """
Бәрі {all: count consultations} жеке {one: count consultations where form = жеке} топтық \
{many: count consultations where form = топтық}
"""
COLUMN = """
| Жеке | {one: count consultations where form = жеке} |
| Топтық | {many: count consultations where form = топтық} |
| Бәрі | {all: count consultations} |
"""


@pytest.mark.parametrize("text", [LINE, COLUMN])
def test_a_small_number_cannot_be_worked_out_of_those_in_its_line_or_column(
    tmp_path: Path, text: str
) -> None:
    desk = desk_with(tmp_path, HEAD + text + APART)
    talks = [talk(form="жеке"), *([talk(form="топтық")] * 8)]
    desk.add_all(desk.form("consultations"), [*talks, *([talk(who="педагог")] * 2)])
    form = desk.form("wrong")
    values = counted_values(desk, form, {"period": "2026-09-01/2027-08-31"})
    assert (values["one"], values["many"], values["few"]) == (3, 8, 2)
    masked = masked_values(form.sheet_in_force(), values)
    assert [masked["one"], masked["few"]] == [MASKED, MASKED]
    assert MASKED in {masked["many"], masked["all"]}
