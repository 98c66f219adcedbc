"""Seals: bytes open only where, and with the key with which, they were sealed."""

from __future__ import annotations

import pytest

from tui.records.crypto.cipher import KEY_BYTES, Cipher, CipherSeal
from tui.records.crypto.seal import EitherSeal, PlainSeal, Seal, Unsealable

PAYLOAD, PLACE = "Ойдан Бала".encode(), b"registration 7"


def cipher(number: int) -> Cipher:
    return Cipher(bytes([number]) * KEY_BYTES)


SEALS = {
    "plain": PlainSeal(),
    "file": cipher(1),
    "line": CipherSeal(cipher(1)),
    "either": EitherSeal(cipher(1), cipher(2)),
}


@pytest.mark.parametrize("seal", SEALS.values(), ids=SEALS)
def test_what_was_sealed_opens_in_its_place_and_in_no_other(seal: Seal) -> None:
    sealed = seal.seal(PAYLOAD, PLACE)
    assert seal.unseal(sealed, PLACE) == PAYLOAD
    for place in (b"registration 8", b""):
        with pytest.raises(Unsealable):
            seal.unseal(sealed, place)


@pytest.mark.parametrize("seal", SEALS.values(), ids=SEALS)
def test_what_was_changed_or_cut_anywhere_does_not_open(seal: Seal) -> None:
    sealed = seal.seal(PAYLOAD, PLACE)
    for at in range(len(sealed)):
        changed = sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]
        for wrong in (changed, sealed[:at]):
            with pytest.raises(Unsealable):
                seal.unseal(wrong, PLACE)


def test_a_line_is_printable_and_stays_one_line() -> None:
    sealed = CipherSeal(cipher(1)).seal(bytes(range(256)), PLACE)
    assert sealed.isascii()
    assert sealed.decode().isprintable()


def test_the_same_is_never_sealed_alike() -> None:
    seal = cipher(1)
    assert len({seal.seal(PAYLOAD, PLACE) for _ in range(20)}) == 20


def test_what_no_key_opens_is_refused() -> None:
    other = cipher(3).seal(PAYLOAD, PLACE)
    for seal in (cipher(1), EitherSeal(cipher(1), cipher(2)), EitherSeal()):
        with pytest.raises(Unsealable):
            seal.unseal(other, PLACE)


def test_while_the_key_is_changed_the_new_one_seals_and_both_open() -> None:
    new, old = cipher(1), cipher(2)
    both = EitherSeal(new, old)
    sealed = both.seal(PAYLOAD, PLACE)
    assert new.unseal(sealed, PLACE) == PAYLOAD
    with pytest.raises(Unsealable):
        old.unseal(sealed, PLACE)
    assert both.unseal(old.seal(PAYLOAD, PLACE), PLACE) == PAYLOAD
