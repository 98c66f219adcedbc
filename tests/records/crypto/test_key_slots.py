"""Key slots: what opens a vault, and how long one attempt takes."""

from __future__ import annotations

import itertools
import time
from typing import Any

import pytest

from tui.records.crypto import key_slots
from tui.records.crypto.cipher import KEY_BYTES
from tui.records.crypto.key_slots import Cost, KeySlots, WrongSecretError, calibrated
from tui.records.crypto.paper_code import new_code
from tui.records.crypto.seal import DamagedFileError
from tui.user_error import UserError

KEY = bytes(range(KEY_BYTES))
QUICK = Cost(1, 19 * 1024)
PASSPHRASE = "жеті көк шаңырақ"


def machine(monkeypatch: pytest.MonkeyPatch, seconds: float, memory: int) -> None:
    """Let three rounds take some seconds, on a machine with some KiB of memory."""
    times = itertools.count(0, seconds)

    def stretch(passphrase: str, salt: bytes, cost: Cost) -> bytes:
        assert cost.rounds == 3
        if cost.memory > memory:
            raise MemoryError
        return bytes(32)

    monkeypatch.setattr(key_slots, "_stretch", stretch)
    monkeypatch.setattr(time, "perf_counter", lambda: next(times))


@pytest.mark.parametrize(
    ("seconds", "rounds"),
    [(1.0, 3), (0.5, 6), (0.1, 30), (0.001, 64), (0.0, 64), (3.0, 3), (60, 3)],
)
def test_an_attempt_takes_about_a_second_on_the_machine_where_it_was_made(
    seconds: float, rounds: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine(monkeypatch, seconds, 1 << 20)
    assert calibrated() == Cost(rounds, 64 * 1024)


def test_where_there_is_little_memory_less_is_taken_and_with_none_it_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    machine(monkeypatch, 0.5, 20 * 1024)
    assert calibrated() == Cost(6, 19 * 1024)
    machine(monkeypatch, 0.5, 18 * 1024)
    with pytest.raises(UserError) as refused:
        calibrated()
    assert refused.value.message.key == "vault.memory"


@pytest.fixture
def slots() -> KeySlots:
    made = KeySlots("vault")
    made.wrap(KEY, PASSPHRASE, QUICK)
    return made


def test_a_passphrase_and_a_code_open_the_same_key(slots: KeySlots) -> None:
    code = new_code()
    slots.wrap_code(KEY, code)
    again = KeySlots("vault", slots.as_json())
    assert again.open(PASSPHRASE) == (KEY, "passphrase", False)
    assert again.open(code) == (KEY, "code", False)
    assert again.open(code.lower().replace("-", " ")) == (KEY, "code", False)
    for wrong in ("", PASSPHRASE[:-1], new_code()):
        with pytest.raises(WrongSecretError) as refused:
            again.open(wrong)
        assert refused.value.message.key == "vault.wrong_passphrase"


def test_a_passphrase_that_is_a_code_opens_as_a_passphrase() -> None:
    code = new_code()
    slots = KeySlots("vault")
    slots.wrap(KEY, code, QUICK)
    assert slots.open(code) == (KEY, "passphrase", False)
    slots.wrap_code(KEY, new_code())
    assert slots.open(code) == (KEY, "passphrase", False)


def test_composed_letters_are_those_that_are_not() -> None:
    slots = KeySlots("vault")
    slots.wrap(KEY, "\u0439ога", QUICK)
    assert slots.open("\u0438\u0306ога")[0] == KEY


def test_slots_of_another_vault_open_nothing(slots: KeySlots) -> None:
    code = new_code()
    slots.wrap_code(KEY, code)
    for secret in (PASSPHRASE, code):
        with pytest.raises(WrongSecretError):
            KeySlots("other", slots.as_json()).open(secret)


def test_the_same_key_is_never_wrapped_alike(slots: KeySlots) -> None:
    code = new_code()
    seen = set()
    for _ in range(5):
        slots.wrap(KEY, PASSPHRASE, QUICK)
        slots.wrap_code(KEY, code)
        seen |= {slot[name] for slot in slots.as_json().values() for name in ("salt", "wrapped")}
    assert len(seen) == 20


def test_what_is_given_out_or_in_is_a_copy(slots: KeySlots) -> None:
    kept = slots.as_json()
    again = KeySlots("vault", kept)
    kept.clear()
    assert again.open(PASSPHRASE)[0] == KEY


@pytest.mark.parametrize(
    "spoiled",
    [
        {"rounds": 0},
        {"rounds": 65},
        {"memory": 19 * 1024 - 1},
        {"memory": 1024 * 1024 + 1},
        {"rounds": "x"},
        {"salt": "§"},
        {"salt": "AA=A"},
        {"wrapped": None},
    ],
)
def test_a_slot_that_asks_for_too_much_or_is_none_is_damaged(
    spoiled: dict[str, Any], slots: KeySlots
) -> None:
    slot = {**slots.as_json()["passphrase"], **spoiled}
    with pytest.raises(DamagedFileError) as refused:
        KeySlots("vault", {"passphrase": slot}).open(PASSPHRASE)
    assert "vault.json" in str(refused.value)


@pytest.mark.parametrize("edge", [{"rounds": 64}, {"memory": 1024 * 1024}, {"rounds": 1}])
def test_as_much_as_is_allowed_is_tried(
    edge: dict[str, int], slots: KeySlots, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[Cost] = []

    def stretch(passphrase: str, salt: bytes, cost: Cost) -> bytes:
        tried.append(cost)
        return bytes(32)

    monkeypatch.setattr(key_slots, "_stretch", stretch)
    slot = {**slots.as_json()["passphrase"], **edge}
    with pytest.raises(WrongSecretError):
        KeySlots("vault", {"passphrase": slot}).open(PASSPHRASE)
    assert set(tried) == {QUICK._replace(**edge)}


def test_too_little_memory_for_an_attempt_is_said_as_that(
    slots: KeySlots, monkeypatch: pytest.MonkeyPatch
) -> None:
    def starve(*_: object) -> bytes:
        raise MemoryError

    monkeypatch.setattr(key_slots, "_stretch", starve)
    with pytest.raises(UserError) as refused:
        slots.open(PASSPHRASE)
    assert refused.value.message.key == "vault.memory"


def test_without_a_passphrases_slot_the_header_is_damaged() -> None:
    with pytest.raises(DamagedFileError):
        KeySlots("vault").open(PASSPHRASE)
