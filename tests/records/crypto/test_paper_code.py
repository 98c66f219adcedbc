"""The paper code: copied by hand, typed on any keyboard, and refused with one wrong letter."""

from __future__ import annotations

import os
from random import Random

import pytest

from tui.records.crypto.paper_code import (
    GROUPS,
    group_of,
    grouped,
    new_code,
    parse_code,
    same_group,
)

ALPHABET = set("0123456789ABCDEFGHJKMNPQRSTVWXYZ")


def test_a_code_is_nine_groups_of_four_letters_that_cannot_be_confused() -> None:
    codes = [new_code() for _ in range(50)]
    assert len(set(codes)) == 50
    for code in codes:
        groups = code.split("-")
        assert [len(group) for group in groups] == [4] * GROUPS
        assert GROUPS == 9
        assert set("".join(groups)) <= ALPHABET
        assert parse_code(code) == "".join(groups[:8])


@pytest.mark.parametrize("number", [0, 1, 31, 32, 2**155, 2**160 - 1, int("01234567" * 5, 16)])
def test_every_random_bit_is_in_the_code(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "urandom", number.to_bytes)
    secret = parse_code(new_code())
    assert secret
    digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    assert sum(digits.index(each) << 5 * at for at, each in enumerate(reversed(secret))) == number


def test_a_known_code_is_read_for_ever() -> None:
    assert parse_code("0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXYZ-1T0J") is not None


@pytest.mark.parametrize(
    "spoil",
    [
        lambda code: code[:-1],
        lambda code: code + "0",
        lambda code: code[5:],
        lambda code: code.replace(code[0], "U", 1),
        lambda code: "",
        lambda code: code[::-1],
    ],
)
def test_what_is_no_code_is_none(spoil: object) -> None:
    assert callable(spoil)
    assert parse_code(spoil(new_code())) is None


def test_two_letters_that_changed_places_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    # Of a million changes the check misses one: these codes are the same each time.
    monkeypatch.setattr(os, "urandom", Random(11).randbytes)
    for _ in range(20):
        code = new_code()
        for at in range(len(code) - 1):
            swapped = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
            same = swapped.replace("-", "") == code.replace("-", "")
            assert (parse_code(swapped) is None) is not same


def test_a_group_is_asked_for_by_its_number_and_taken_as_hands_write_it() -> None:
    code = "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXYZ-1T0J"
    assert [group_of(code, number) for number in (1, 2, 9)] == ["0123", "4567", "1T0J"]
    for written in ("0123", " 0123 ", "o12з", "ОI23", "0І23"):
        assert same_group(code, 1, written), written
    for written in ("0124", "012", "4567", ""):
        assert not same_group(code, 1, written), written
    assert same_group(code, 3, "89ав")


def test_a_text_stands_in_groups_of_four() -> None:
    assert [grouped(text) for text in ("", "ABC", "ABCD", "ABCDE")] == ["", "ABC", "ABCD", "ABCD-E"]
