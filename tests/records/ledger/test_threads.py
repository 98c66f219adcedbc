"""One thread reads who the children are while another changes the records or leaves."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from pathlib import Path
from threading import Barrier, Event, Thread

import pytest

from tui.desk.desk import Desk
from tui.host import Host
from tui.records.ledger.record import Record
from tui.records.ledger.records import Records
from tui.records.open_vault import Vault

ROUNDS = 300
WAIT = 20


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    vault = Vault.create(tmp_path / "vault")
    vault.claim()
    yield Desk(Host(), vault)
    vault.close()


@pytest.fixture
def hasty() -> Iterator[None]:
    """Threads take turns as often as they can."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


def meanwhile(act: Callable[[], object]) -> Callable[[], None]:
    """A function that lets another thread act, once, and waits until it has."""
    asked, done = Event(), Event()

    def run() -> None:
        if asked.wait(WAIT):
            act()
        done.set()

    Thread(target=run, daemon=True).start()

    def let() -> None:
        asked.set()
        assert done.wait(WAIT)

    return let


@pytest.mark.parametrize(
    "act",
    [Vault.close, Vault.claim, lambda vault: vault.collection.ends()],
    ids=["close", "claim", "ends"],
)
def test_forms_may_be_opened_while_the_vault_goes_through_them(
    act: Callable[[Vault], object], desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, *others = desk.forms
    desk.add(desk.form("registration"), {"child": "Ойдан Бала"})
    let = meanwhile(lambda: [desk.vault.records(form) for form in (first, *others)])
    is_open, close = Records.is_open, Records.close

    def opened(records: Records) -> bool:
        let()
        return bool(is_open.__get__(records))

    def closed(records: Records) -> None:
        let()
        close(records)

    monkeypatch.setattr(Records, "is_open", property(opened))
    monkeypatch.setattr(Records, "close", closed)
    if act is Vault.claim:
        desk.vault.close()
    act(desk.vault)


def test_two_threads_that_ask_for_a_form_are_given_the_same_records(
    desk: Desk, hasty: None
) -> None:
    vaults = [Vault.open(desk.vault.folder) for _ in range(ROUNDS)]
    forms, barrier = desk.forms[:3], Barrier(2)

    def ask() -> list[Records]:
        given = []
        for vault in vaults:
            barrier.wait(WAIT)
            given += [vault.records(form) for form in forms]
        return given

    with ThreadPoolExecutor(2) as pool:
        one, other = pool.submit(ask), pool.submit(ask)
        assert all(a is b for a, b in zip(one.result(), other.result(), strict=True))


def test_children_are_told_of_while_their_records_change(desk: Desk, hasty: None) -> None:
    form = desk.form("registration")
    records, ended = desk.records(form), Event()
    edition = form.sheet().edition
    added = [Record(str(n), edition, {"child": f"Ойдан Бала-{n}"}) for n in range(400)]
    desk.children.load()
    for record in added:
        desk.children.on_change(form, records, record)

    def change() -> None:
        for record in cycle(added):
            desk.children.on_change(form, records, record.id)
            desk.children.on_change(form, records, record)
            if ended.is_set():
                return

    with ThreadPoolExecutor(1) as pool:
        changing = pool.submit(change)
        try:
            for _ in range(ROUNDS):
                assert len(desk.children.all()) >= len(added) - 1
                assert len(desk.children.by_name("Ойдан Бала-0")) <= 1
        finally:
            ended.set()
        changing.result()
