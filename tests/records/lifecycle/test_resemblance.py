"""Records that resemble a child: by a near name, the day of birth, or a telephone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.support.sheets import form_of, read
from tui.records.ledger.record import Record
from tui.records.lifecycle.resemblance import resembling
from tui.records.search.children import Children

if TYPE_CHECKING:
    from tui.forms.kinds.kind import Value

EDITION = date(2026, 1, 1)
FORM = form_of(
    read(
        '+++\nid = "card"\nedition = 2026-01-01\n+++\n{child: name, same child.name}'
        " {born: date, same child.born} {iin: iin, same child.iin}"
        " {phones: phone, same parents.phones}",
        "card.form",
    )
)
CHILD = {"child": "Қожахметова Айгүл Ерланқызы", "born": "2015-09-02", "phones": "+77011234567"}


class Kept(list[Record]):
    """Records in memory."""

    def changed_at(self, key: str) -> str:
        return ""


def rows(*records: dict[str, Value]) -> list[tuple[str, tuple[str, ...]]]:
    """The rows for `CHILD` among other records: the number of each, and why it resembles."""
    kept = Kept(
        Record(str(number), EDITION, values) for number, values in enumerate((CHILD, *records))
    )
    children = Children(lambda: [(FORM, kept)])  # type: ignore[list-item]
    child = children.by_record("card", "0")
    assert child is not None
    found = resembling(children, child)
    assert {each.form for each in found} <= {"card"}
    return [(each.record, each.why) for each in found]


@pytest.mark.parametrize(
    "name",
    [
        "Қожахметова Айгул",
        "Қожаметова Айгүл Ерланқызы",
        "Кожахметова Айгуль",
        "Қожахмеотва Айгүл",
        "Айгүл Қожахметова",
        "Қожахметова А.",
        "Kozhakhmetova Aigul",
        "Қожахметова",
        "Айгүл",
        "Қожа\u00adхметова Айгүла",
    ],
)
def test_a_near_name_resembles(name: str) -> None:
    assert rows({"child": name, "born": "2014-01-01"}) == [("1", ("name",))]


@pytest.mark.parametrize("name", ["Қожахметова Әсел", "Оразова Айгүл", "Ли Ю", "Қожа Ай"])
def test_another_name_does_not(name: str) -> None:
    assert rows({"child": name, "born": "2014-01-01"}) == []


def test_the_same_name_with_another_birth_resembles() -> None:
    assert rows({**CHILD, "born": "2015-02-09", "phones": None}) == [("1", ("name",))]


def test_the_same_birth_resembles_written_or_in_the_number() -> None:
    found = rows(
        {"child": "Ли Ю", "born": "2015-09-02"}, {"child": "Оразова Әлия", "iin": "150902600018"}
    )
    assert found == [("1", ("born",)), ("2", ("born",))]


def test_one_of_several_telephones_resembles() -> None:
    found = rows(
        {"child": "Ли Ю", "phones": "+77052223344 әжесі, +77011234567 анасы"},
        {"child": "Оразова Әлия", "phones": "+77011234568"},
    )
    assert found == [("1", ("phone",))]


def test_the_most_alike_come_first() -> None:
    found = rows(
        {"child": "Ли Ю", "born": "2015-09-02"},
        {"child": "Қожахметова Айгула", "born": "2014-01-01"},
        {"child": "Қожахметовна Айгүл", "born": "2015-09-02", "phones": "+77011234567"},
    )
    assert found == [("3", ("name", "born", "phone")), ("2", ("name",)), ("1", ("born",))]


def test_records_of_the_child_itself_are_not_among_them() -> None:
    assert rows(CHILD, {"child": CHILD["child"]}) == []
