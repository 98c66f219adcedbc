"""How the values of each kind stand in a table, and that they are read again as they were."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.forms.kinds.test_kinds import ALL, TODAY, VALUES
from tests.support.examples import examples
from tui.forms.kinds.phone import Phone

CELLS: tuple[tuple[str, Any, Any], ...] = (
    ("text", "=1+1", "=1+1"),
    ("long", "бір\nекі", "бір\nекі"),
    ("name", "Қожахметова Айгүл", "Қожахметова Айгүл"),
    ("date", "2014-03-15", date(2014, 3, 15)),
    ("date", "жақында", "жақында"),
    ("time", "09:05", "09:05"),
    ("year", "2026–2027", "2026–2027"),
    ("number", 1234.5, 1234.5),
    ("number", 5, 5),
    ("serial", 12, 12),
    ("iin", "061211600012", "061211600012"),
    ("phone", "+77011234567 анасы", "+7 (701) 123-45-67 анасы"),
    ("class", "7Ә", "7 «Ә»"),
    ("choice", "әйел", "әйел"),
    ("choices", ["тамақ", "көлік"], "тамақ, көлік"),
    ("flag", True, True),
    ("flag", False, False),
    ("computed", 7, 7),
    ("computed", "7 жаста", "7 жаста"),
    ("computed", float("inf"), "inf"),
    ("computed", 10**400, f"1{'0' * 400}"),
)


@pytest.mark.parametrize(("kind", "value", "cell"), CELLS)
def test_a_value_is_the_cell_that_one_expects(kind: str, value: Any, cell: Any) -> None:
    made = ALL[kind].cell(value)
    assert (made, type(made)) == (cell, type(cell))


@pytest.mark.parametrize("name", ALL)
def test_an_empty_blank_is_an_empty_cell(name: str) -> None:
    assert ALL[name].cell(None) is None


@pytest.mark.parametrize("name", [name for name, kind in ALL.items() if kind.cell_type])
def test_a_cell_is_read_as_the_value_that_it_was_made_of(name: str) -> None:
    for value in ALL[name].samples():
        assert ALL[name].accept(_entry(ALL[name].cell(value)), TODAY) == value


@pytest.mark.parametrize("name", [name for name in VALUES if ALL[name].cell_type])
@examples(30)
@given(data=st.data())
def test_any_cell_is_read_as_the_value_that_it_was_made_of(name: str, data: st.DataObject) -> None:
    value = data.draw(VALUES[name])
    assert ALL[name].accept(_entry(ALL[name].cell(value)), TODAY) == value


def test_a_telephone_is_found_by_who_types_a_space() -> None:
    assert "\u00a0" not in str(Phone().cell("+77212567890, +998901234567 әкесі"))


def _entry(cell: Any) -> Any:
    """A cell as whoever reads a table passes it on: a date as ISO 8601."""
    return cell.isoformat() if isinstance(cell, date) else cell
