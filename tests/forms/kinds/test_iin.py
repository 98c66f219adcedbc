"""ЖСН: its check figure, and what it says of birth and sex."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.forms.kinds.iin import Iin, birth_and_sex, check_figure
from tui.user_error import UserError

TODAY = date(2026, 9, 16)
BORN = {
    "181228500010": (date(2018, 12, 28), "ер"),
    "170624600015": (date(2017, 6, 24), "әйел"),
    "150109600011": (date(2015, 1, 9), "әйел"),
    "910701300010": (date(1991, 7, 1), "ер"),
    "730703400015": (date(1973, 7, 3), "әйел"),
    "061211600012": (date(2006, 12, 11), "әйел"),
}


def with_check(eleven: str) -> str:
    return f"{eleven}{check_figure(eleven)}"


@pytest.mark.parametrize("iin", BORN)
def test_numbers_of_the_public_examples_are_taken(iin: str) -> None:
    assert Iin().parse(iin, TODAY) == iin
    assert Iin().parse(f"{iin[:6]} {iin[6:]}", TODAY) == iin
    assert birth_and_sex(iin) == BORN[iin]


def test_a_number_typed_on_the_kazakh_row_is_taken() -> None:
    typed = "181228500010".translate(str.maketrans("1234567890", '"әіңғ,.үұқ'))
    assert Iin().parse(typed, TODAY) == "181228500010"


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("150105600011", "check"),
        ("842101400014", "check"),
        ("821214240092", "never"),
        ("000000000000", "never"),
        ("18122850001", "length"),
        ("1812285000100", "length"),
        ("18122850001о", "figures"),
        ("١٨١٢٢٨٥٠٠٠١٠", "figures"),
    ],
)
def test_each_fault_has_its_own_sentence(typed: str, why: str) -> None:
    with pytest.raises(UserError) as caught:
        Iin().parse(typed, TODAY)
    assert caught.value.message.key == f"kind.iin.{why}"


@given(st.from_regex("[0-9]{11}", fullmatch=True), st.integers(1, 9))
def test_another_check_figure_is_always_refused(eleven: str, more: int) -> None:
    check = check_figure(eleven)
    if check is not None:
        with pytest.raises(UserError):
            Iin().parse(f"{eleven}{(check + more) % 10}", TODAY)


@pytest.mark.parametrize("typed", ["181228500001", "811228500010", "118228500010"])
def test_two_figures_changed_about_are_found(typed: str) -> None:
    with pytest.raises(UserError):
        Iin().parse(typed, TODAY)


def warnings(iin: str, **values: object) -> list[str]:
    kind = Iin(born="birthday", sex="gender")
    return [found.key for found in kind.warnings(iin, values, TODAY)]


def test_a_number_that_agrees_with_the_record_is_not_warned_of() -> None:
    assert warnings("181228500010", birthday="2018-12-28", gender="ер") == []
    assert warnings("181228500010", birthday=None, gender="басқа") == []
    assert list(Iin().warnings("181228500010", {"birthday": "2000-01-01"}, TODAY)) == []
    assert list(Iin().warnings(None, {}, TODAY)) == []


def test_another_birthday_or_sex_in_the_record_is_only_warned_of() -> None:
    assert warnings("181228500010", birthday="2018-12-29") == ["kind.iin.born"]
    assert warnings("181228500010", gender="әйел") == ["kind.iin.male"]
    assert warnings("170624600015", gender="Ұл") == ["kind.iin.female"]


@pytest.mark.parametrize("eleven", ["84210140001", "18122890001", "18122800001", "15023050001"])
def test_a_number_without_a_birthday_in_it_is_taken_and_warned_of(eleven: str) -> None:
    iin = with_check(eleven)
    assert Iin().parse(iin, TODAY) == iin
    assert warnings(iin, birthday="2018-12-28") == ["kind.iin.date"]


@given(st.one_of(st.none(), st.integers(), st.text(), st.from_regex("[0-9]{12}", fullmatch=True)))
def test_birth_and_sex_never_raise(value: object) -> None:
    born, sex = birth_and_sex(value)
    assert born is None or (1800 <= born.year <= 2099 and sex in {"ер", "әйел"})
