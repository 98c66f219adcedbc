"""Classes: profiles, groups, classes before school, Roman numerals, and the Kazakh number row."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.terminals.layouts import LAYOUTS
from tui.forms.kinds.school_class import SchoolClass
from tui.user_error import UserError

TODAY = date(2026, 9, 16)
KIND = SchoolClass()


@pytest.mark.parametrize(
    ("written", "value"),
    [
        *((written, "10ФМ") for written in ("10 ФМ", "10ФМ", "10 фм", "10фм", "10 «ФМ»", "10-ФМ")),
        *(("11 ГУМ", "11ГУМ"), ("10 ЖМБ", "10ЖМБ"), ("9 ҚГ сынып", "9ҚГ"), ("10 хб", "10ХБ")),
        *(
            (written, "5А1")
            for written in ("5А1", "5а1", "5 а1", "5-А1", "5 «А1»", "5А-1", "5A1", "5 «А»1")
        ),
        *(("5-Б1", "5Б1"), ("5б2", "5Б2"), ("10ФМ2", "10ФМ2"), ("11ә1 сыныбы", "11Ә1")),
        *(("МАД", "МАД"), ("мад", "МАД"), ("МАД А", "МАД А"), ("мад «ә»", "МАД Ә")),
        *(("МАД сыныбы", "МАД"), ("КПП", "КПП")),
        *(("XI Б", "11Б"), ("ХІ Б", "11Б"), ("XІ «Б»", "11Б"), ("XIБ", "11Б"), ("ІХА", "9А")),
        *(("II", "2"), ("ІІ", "2"), ("ІІІ", "3"), ("IV", "4"), ("V", "5"), ("VII Ә", "7Ә")),
        *(("VIIІ сынып", "8"), ("Ⅺ Б", "11Б"), ("XII", "12"), ("X Б", "10Б"), ("X-Б", "10Б")),
        *(("ІІ Б", "2Б"), ("I", "1"), ("Х «Б»", "10Б"), ("X ФМ", "10ФМ"), ("V Б1", "5Б1")),
    ],
)
def test_classes_as_schools_write_them(written: str, value: str) -> None:
    assert KIND.accept(written, TODAY) == value == KIND.parse(written, TODAY)
    assert KIND.parse(KIND.edit(value), TODAY) == value == KIND.accept(KIND.show(value), TODAY)


@pytest.mark.parametrize(
    ("written", "key", "example"),
    [
        *(("7аб", "letters", "7АБ"), ("10 жмб", "letters", "10ЖМБ"), ("5 кл", "letters", "5КЛ")),
        *(("хі б", "numeral", "11Б"), ("ii", "numeral", "2"), ("іі", "numeral", "2")),
        *(("ХБ", "numeral", "10Б"), ("хат", "numeral", "10АТ"), ("ІБ", "numeral", "1Б")),
        *(("XIII", "number", None), ("ІІІІ", "number", None), ("ХХ Б", "number", None)),
        *(("5 1", "expected", None), ("7 «Ә", "expected", None), ('5а"', "expected", None)),
        *(("МАД1", "expected", None), ("ФМ", "expected", None), ("сынып", "expected", None)),
    ],
)
def test_what_is_doubtful_is_refused_with_what_is_meant(
    written: str, key: str, example: str | None
) -> None:
    for read in (KIND.accept, KIND.parse):
        with pytest.raises(UserError) as caught:
            read(written, TODAY)
        assert caught.value.message.key == f"kind.class.{key}"
        values = caught.value.message.values
        assert example is None or example in {values.get("all"), values.get("example")}


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        *(("іб", "3Б"), ("і", "3"), ("і б", "3Б"), ("ғаә", "5А2"), ('ғ а"', "5А1"), ("ІІ", "2")),
        *(('ғ"ә"', "5Ә"), ("ұққ", None), ("І", None), ("І Б", None), ("ІБ", None), ("іх", None)),
        *(('"қфм', "10ФМ"), ('"қ фм', "10ФМ"), ("іі", None), ("іаб", None), ("мад", "МАД")),
        *(
            ('"ә', None),
            ('" ә', "1Ә"),
            ('"әб', "12Б"),
            ("әә", "2Ә"),
            ('"әә', None),
            ('" әә', "1Ә2"),
            ('"ә ә', "12Ә"),
            ('"қә', "10Ә"),
            ('"қ', "10"),
            ('""', "11"),
        ),
    ],
)
def test_keys_of_the_number_row_are_figures_where_nothing_else_is_meant(
    typed: str, value: str | None
) -> None:
    if value is None:
        with pytest.raises(UserError):
            KIND.parse(typed, TODAY)
    else:
        assert KIND.parse(typed, TODAY) == value


@pytest.mark.parametrize("written", ["іб", "ғаә", "қ", '"қ б', ".ә", "ә"])
def test_letters_of_the_number_row_are_no_figures_in_data(written: str) -> None:
    with pytest.raises(UserError):
        KIND.accept(written, TODAY)


@pytest.mark.parametrize("text", ["7", "7ә", "10б", "10ф", "10фм", "5а1", "мад", "XI Б"])
def test_no_class_is_taken_for_whole_since_a_profile_or_a_group_may_follow(text: str) -> None:
    assert not KIND.is_complete(text)


def test_classes_before_school_come_first_and_groups_after_their_class() -> None:
    order = [None, "МАД", "МАД Ә", "1А", "5", "5А", "5А1", "5А2", "5Б", "10А", "10ФМ"]
    assert sorted(dict.fromkeys(reversed(order)), key=KIND.sort_key) == order
    shown = [KIND.show(value) for value in ("МАД", "МАД Ә", "5А1", "10ФМ")]
    assert shown == ["МАД", "МАД «Ә»", "5 «А1»", "10 «ФМ»"]


# No year has a class Қ: on the number row it is the key of 0.
LETTERS = st.sampled_from("абвгәғңеж")
CLASSES = st.one_of(
    st.builds("{}{}".format, st.integers(1, 12), LETTERS),
    st.builds("{}{}{}".format, st.integers(1, 12), LETTERS, st.integers(1, 9)),
    st.sampled_from(["10фм", "11фм", "мад"]),
)


@given(CLASSES, st.sampled_from(["kk", "ru"]))
def test_a_class_typed_on_any_layout_is_that_class_or_a_complaint(typed: str, code: str) -> None:
    with suppress(UserError, KeyError):
        # The Russian layout has no Kazakh letters.
        keys = "".join(sent for sent, _ in LAYOUTS[code].keys(typed))
        assert KIND.parse(keys, TODAY) == KIND.accept(typed, TODAY)
