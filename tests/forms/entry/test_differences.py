"""In what two states of a record differ: blanks, and rows of tables by cell."""

from __future__ import annotations

from tests.support.sheets import sheet_of
from tui.forms.entry.differences import Difference, differences

TABLE = "| № | Іс | Мерзім |\n| {#} | {plan.what} | {plan.due} |\n"
SHEET = sheet_of(f"1. Аты {{child: name}}\n\n{TABLE}")


def rows(*cells: tuple[str, str]) -> dict[str, object]:
    return {"plan": [{"what": what, "due": due} for what, due in cells]}


def test_a_blank_is_shown_before_and_after() -> None:
    (found,) = differences(SHEET, {"child": "Ойдан"}, {"child": "Бала"})
    assert (found.before, found.after, found.row) == ("Ойдан", "Бала", 0)
    assert list(differences(SHEET, {"child": "Бала"}, {"child": "Бала"})) == []


def test_a_cell_is_named_by_its_row_and_column() -> None:
    before = rows(("әңгіме", "қазан"), ("сабақ", "қараша"))
    after = rows(("әңгіме", "қазан"), ("сабақ", "сәуір"))
    (found,) = differences(SHEET, before, after)
    assert (found.row, found.before, found.after) == (2, "қараша", "сәуір")
    assert "Мерзім" in found.column


def test_rows_that_were_added_or_removed_are_shown_whole_and_the_others_not_at_all() -> None:
    before = rows(("әңгіме", "қазан"), ("сабақ", "қараша"), ("жиын", "сәуір"))
    after = rows(("ойын", "қыркүйек"), ("әңгіме", "қазан"), ("жиын", "сәуір"))
    came, went = differences(SHEET, before, after)
    assert came == Difference(came.label, "", "ойын; қыркүйек", 1)
    assert went == Difference(went.label, "сабақ; қараша", "", 2)
    assert [d.after for d in differences(SHEET, {}, rows(("a", "b")))] == ["a; b"]
