"""After any fault the state is what was acknowledged, or what was being saved.

`bench/faults.py` runs the same over every call and every byte.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.support.examples import every, times
from tests.support.fault import absence, exchange, injection, process
from tests.support.fault.small_vault import SmallVault
from tests.support.fault.subject import Ledger, ManyFiles, Subject, Whole, hurried

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def subjects(ledgers: int, plain_vault: int, sealed_vault: int) -> list[pytest.ParameterSet]:
    """The subjects, each with a number: a step, or how often."""
    return [
        pytest.param(lambda: Ledger(sealed=False), ledgers, id="ledger-plain"),
        pytest.param(lambda: Ledger(sealed=True), ledgers, id="ledger-sealed"),
        pytest.param(lambda: SmallVault(sealed=False), plain_vault, id="vault-plain"),
        pytest.param(lambda: SmallVault(sealed=True), sealed_vault, id="vault-sealed"),
    ]


# Of a vault's many calls and bytes, a part, and of one without a passphrase another one.
SUBJECTS = subjects(every(3), every(59), every(47))
WHOLE = [pytest.param(Whole, 1, id="whole"), pytest.param(ManyFiles, 1, id="files")]


@pytest.fixture(autouse=True)
def in_a_hurry() -> Iterator[None]:
    with hurried():
        yield


def judged(tally: injection.Tally) -> None:
    assert not tally.lost, "\n".join(tally.lost[:5])
    assert not tally.silent, "\n".join(tally.silent[:5])
    assert tally.cases


@pytest.mark.parametrize(("subject", "step"), [*SUBJECTS, *WHOLE])
def test_a_call_of_the_disk_that_fails(subject: Callable[[], Subject], step: int) -> None:
    judged(injection.failing_calls(subject(), step))


@pytest.mark.parametrize(("subject", "step"), [*SUBJECTS, *WHOLE])
def test_a_power_cut(subject: Callable[[], Subject], step: int) -> None:
    judged(injection.power_cuts(subject(), rounds=2, step=step, save_on=every(3)))


@pytest.mark.parametrize(("subject", "rounds"), subjects(8, 2, 2))
def test_a_second_power_cut(subject: Callable[[], Subject], rounds: int) -> None:
    judged(injection.second_power_cuts(subject(), rounds=times(rounds), save_on=every(3)))


@pytest.mark.parametrize(("subject", "step"), [*SUBJECTS, WHOLE[1]])
def test_a_flipped_bit(subject: Callable[[], Subject], step: int) -> None:
    judged(injection.flipped_bits(subject(), every(19) * step))


@pytest.mark.parametrize(("subject", "step"), [*SUBJECTS, WHOLE[1]])
def test_a_file_that_is_cut_off(subject: Callable[[], Subject], step: int) -> None:
    judged(injection.truncations(subject(), every(19) * step))


@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
@pytest.mark.parametrize(
    ("fault", "count"),
    [
        ("kills", times(10)),
        ("two_writers", times(2)),
        ("lost_locks", times(2)),
        ("full_disks", 8),
        ("modes", 1),
    ],
)
def test_what_happens_to_processes(fault: str, count: int) -> None:
    judged(process.run(fault, count))


@pytest.mark.parametrize("sealed", [False, True])
def test_a_clock_that_goes_back_or_far_ahead(sealed: bool) -> None:
    judged(injection.wrong_clocks(sealed=sealed))


@pytest.mark.skipif(sys.platform == "win32", reason="a folder that is open cannot be moved there")
@pytest.mark.parametrize("sealed", [False, True])
def test_a_folder_that_goes_away_and_comes_back(sealed: bool) -> None:
    judged(absence.folders_gone(sealed=sealed, step=every(5)))


@pytest.mark.parametrize("sealed", [False, True])
def test_an_older_ledger_that_was_put_back(sealed: bool) -> None:
    judged(exchange.older_ledgers(SmallVault(sealed=sealed), every(5)))


@pytest.mark.parametrize("sealed", [False, True])
def test_a_whole_vault_that_was_put_back(sealed: bool) -> None:
    judged(exchange.older_vaults(SmallVault(sealed=sealed), every(6)))


def test_another_header_over_a_sealed_vault() -> None:
    judged(exchange.other_headers(SmallVault(sealed=True)))


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right that few have there")
@pytest.mark.parametrize("sealed", [False, True])
def test_a_link_in_the_place_of_a_file(sealed: bool) -> None:
    judged(injection.links(SmallVault(sealed=sealed)))
