"""The mask over what says who a child is."""

from __future__ import annotations

from typing import Any

import pytest

from tui.desk.copies.mask import Mask
from tui.records.search.child import Child, ChildRecord

FACTS: dict[str, Any] = {
    "child.name": "Қожахметова Айгүл Болатқызы",
    "child.born": "2014-03-15",
    "child.iin": "140315600019",
    "mother.name": "Сейтқали Гүлнар",
    "parents.phones": "+77011234567 анасы, 23456",
}
CHILD = ChildRecord(
    ("students", "a"), "", "кожахметова аигул болаткызы", "2014-03-15", "140315600019", FACTS
)


@pytest.fixture
def mask() -> Mask:
    return Mask([Child([CHILD])])


@pytest.mark.parametrize(
    ("written", "covered"),
    [
        ("Айгүл сабақта отырмайды", "*** сабақта отырмайды"),
        ("Қожахметованың анасы келді", "*** анасы келді"),
        ("ҚОЖАХМЕТОВА А.", "*** А."),
        ("Кожахметова Аигуль", "*** ***"),
        ("айгүл жылады", "*** жылады"),
        ("С Кожахметовой говорили", "С *** говорили"),
        ("Aigul Kozhakhmetova", "*** ***"),
        ("Айгүлге көмек керек", "*** көмек керек"),
        ("Гүлнар Сейтқалиға айтылды", "*** *** айтылды"),
        ("Болатқызы", "***"),
        ("ЖСН 140315600019", "ЖСН ***"),
        ("ЖСН 1403 1560 0019", "ЖСН ***"),
        ("тел. 8 (701) 123-45-67", "тел. ***"),
        ("+77011234567", "***"),
        ("тел. 2-34-56", "тел. ***"),
        ("aigul@mektep.kz", "***"),
        ("15.03.2014 туған", "*** туған"),
    ],
)
def test_what_says_who_a_child_is_is_covered(mask: Mask, written: str, covered: str) -> None:
    assert mask.over(written) == covered
    assert mask.leaks(written)
    assert not mask.leaks(covered)


@pytest.mark.parametrize(
    "written",
    [
        "Сабақта зейіні тұрақсыз, 2026–2027 оқу жылы",
        "16.09.2026 күні 14:05-те",
        "2026-2027, 5 сынып, 12 оқушы, 12 000 теңге",
        "кабинет 215",
        "қызы бар",
        "Microsoft Teams, zoom",
    ],
)
def test_what_says_nothing_of_a_child_stays(mask: Mask, written: str) -> None:
    assert mask.over(written) == written
