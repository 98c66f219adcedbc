"""The JSON of lines, as any program reads it, whichever library writes it."""

from __future__ import annotations

import json
import math
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.records.crypto.cipher import Cipher, CipherSeal
from tui.records.crypto.seal import Unsealable
from tui.records.ledger.line import decode, encode


class Named(StrEnum):
    A = "әріп"


TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
NUMBERS = st.integers(-(2**63), 2**64 - 1) | st.floats(allow_nan=False)
SCALARS = st.none() | st.booleans() | NUMBERS | TEXTS
VALUES = st.recursive(
    SCALARS.filter(lambda value: not isinstance(value, float) or math.isfinite(value)),
    lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner),
)


def by_the_book(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


@given(VALUES)
def test_any_value_is_written_as_python_writes_it_and_comes_back_exactly(value: Any) -> None:
    written = encode(value)
    assert written == by_the_book(value)
    back = decode(written)
    assert back == value
    assert by_the_book(back) == written


@pytest.mark.parametrize(
    "value",
    [
        {"n": 2**64 - 1, "m": -(2**63), "k": -0.5},
        {"n": 1e-06, "m": 1e16, "k": -0.0},
        {7: "a", None: "b", True: "c", 1.5: "d"},
        {"a": (1, (2, "ә"))},
        {"a": Named.A, Named.A: 1},
        [[[[[[[[[[{"a": [{}]}]]]]]]]]]],
    ],
)
def test_rare_values_are_written_as_python_writes_them(value: Any) -> None:
    assert encode(value) == by_the_book(value)
    assert decode(encode(value)) == json.loads(by_the_book(value))


def round_and_round() -> list[Any]:
    value: list[Any] = []
    value.append({"a": value})
    return value


@pytest.mark.parametrize(
    ("value", "error"),
    [
        (math.nan, ValueError),
        (-math.inf, ValueError),
        (2**64, ValueError),
        (-(2**63) - 1, ValueError),
        ({"a": 0.5, "b": 10**60}, ValueError),
        ("\ud83d", ValueError),
        ({"\ud83d": 1}, ValueError),
        (round_and_round(), ValueError),
        (date(2026, 9, 1), TypeError),
        (Decimal(1), TypeError),
        (UUID(int=1), TypeError),
        (b"a", TypeError),
        ({1}, TypeError),
    ],
)
def test_what_json_has_no_word_for_is_refused(value: Any, error: type[Exception]) -> None:
    for holding in (value, {"a": value}, {"a": [{"b": value}]}):
        with pytest.raises(error):
            encode(holding)


@pytest.mark.parametrize(
    "content", [b"", b"{", b'{"a":1}x', b'{"a":NaN}', b'{"a":"\xd3"}', b"\xff"]
)
def test_what_is_no_json_is_told_by_one_kind_of_error(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        decode(content)


@pytest.mark.parametrize("size", range(40, 46))
def test_a_sealed_line_opens_only_as_it_was_spelt(size: int) -> None:
    seal = CipherSeal(Cipher(bytes(32)))
    sealed = seal.seal(b"x" * size, b"place")
    assert seal.unseal(sealed, b"place") == b"x" * size
    spellings = {sealed + each for each in (b"=", b"\n", b" ", b"A", b"====")}
    spellings |= {sealed[:9] + each + sealed[9:] for each in (b" ", b"-", b"\n", b"\xff", b"=")}
    body = sealed.rstrip(b"=")
    alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    spellings |= {body[:-1] + bytes([last]) + sealed[len(body) :] for last in alphabet}
    for spelling in spellings - {sealed, b""} | {body[:-1], b""}:
        with pytest.raises(Unsealable):
            seal.unseal(spelling, b"place")
