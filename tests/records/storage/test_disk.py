"""A disk that is full or fails costs nothing that was acknowledged."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from tinydb import TinyDB, where

from tests.support.records.ledgers import content, damages, everything, put, small_ledger
from tui.records.ledger.ledger import LedgerError, LedgerStorage
from tui.records.ledger.table import LedgerDB
from tui.records.storage import disk
from tui.system import files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "vault" / "children.ledger"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return small_ledger(tmp_path / "vault")


class Failing:
    """A system call that fails at its n-th use, perhaps after matching done a part."""

    def __init__(self, name: str, turn: int, *, part: bool = False, every: bool = False) -> None:
        self.real: Callable[..., Any] = getattr(os, name)
        self.turn, self.part, self.every = turn, part, every
        self.calls = 0

    def __call__(self, descriptor: int, *arguments: Any) -> Any:
        self.calls += 1
        if self.part and self.calls == self.turn:
            return self.real(descriptor, arguments[0][: len(arguments[0]) // 2])
        failure = self.turn + self.part
        if self.calls == failure or (self.every and self.calls > failure):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return self.real(descriptor, *arguments)


def saves(db: TinyDB) -> Iterator[Callable[[], Any]]:
    """A little of everything that is saved."""
    yield lambda: db.insert({"n": 1})
    yield lambda: db.insert_multiple([{"n": 2}, {"n": 3}, {"n": 4, "аты": "Әлия"}])
    yield lambda: db.update({"n": 5}, where("n") > 2)
    yield lambda: db.remove(doc_ids=[1])
    yield lambda: db.table("t").insert({"n": 6})
    yield lambda: db.drop_table("t")
    yield db.truncate
    yield lambda: db.insert({"n": 7})


@pytest.mark.parametrize("turn", range(1, 9))
@pytest.mark.parametrize("part", [False, True])
@pytest.mark.parametrize("every", [False, True])
def test_a_failed_write_leaves_what_was_acknowledged(
    turn: int, part: bool, every: bool, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with LedgerDB(path) as db:
        acknowledged = everything(db.storage)
        failures = []
        with monkeypatch.context() as patch:
            patch.setattr(os, "write", Failing("write", turn, part=part, every=every))
            for save in saves(db):
                try:
                    save()
                except LedgerError as error:
                    failures.append(error.message.key)
                    assert everything(db.storage) == acknowledged
                acknowledged = everything(db.storage)
        assert failures == ["ledger.error.full"] * len(failures)
        assert failures
        assert content(path, read_only=True) == acknowledged
        db.insert({"n": 8})
        acknowledged = everything(db.storage)
    assert content(path) == acknowledged
    assert damages(path) == []


def test_when_even_cutting_back_fails_saving_stops(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    acknowledged = content(small)
    storage = LedgerStorage(small)
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", Failing("write", 1, part=True))
        patch.setattr(os, "ftruncate", Failing("ftruncate", 1))
        with pytest.raises(LedgerError):
            storage.append([put(20)])
    with pytest.raises(LedgerError) as caught:
        storage.append([put(21)])
    assert caught.value.message.key == "ledger.error.uncut"
    assert everything(storage) == acknowledged
    storage.close()
    assert content(small) == acknowledged


@pytest.mark.parametrize("turn", range(1, 9))
def test_after_a_failed_fsync_nothing_is_saved_until_reopened(
    turn: int, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with LedgerDB(path) as db:
        fsync = Failing("fsync", turn)
        refusals = []
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", fsync)
            for save in saves(db):
                acknowledged = everything(db.storage)
                try:
                    save()
                except LedgerError as error:
                    refusals.append(error.message.key)
                if refusals:
                    assert everything(db.storage) == acknowledged
        assert set(refusals) == {"ledger.error.unsynced"}
        assert fsync.calls == turn
        changes = list(db.storage.changes())
    with LedgerDB(path) as db:
        assert list(db.storage.changes())[: len(changes)] == changes
        db.table("after").insert({"n": 9})
    assert content(path)["after"] == {"1": {"n": 9}}


def test_an_interrupted_save_is_taken_back(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = small.read_bytes()
    storage = LedgerStorage(small)
    write = os.write

    def interrupt(descriptor: int, data: bytes) -> int:
        write(descriptor, data[:40])
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", interrupt)
        with pytest.raises(KeyboardInterrupt):
            storage.append([put(20)])
    assert small.read_bytes() == before
    storage.append([put(20)])
    assert "20" in content(small)["балалар"]


def test_a_ledger_that_cannot_be_made_leaves_no_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "write", Failing("write", 1, part=True, every=True))
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        LedgerStorage(path)
    assert list(path.parent.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such limits")
def test_a_real_limit_of_the_system_costs_nothing_acknowledged(path: Path) -> None:
    child = (
        "import resource, signal, sys\n"
        "from tui.records.ledger.ledger import Edit, LedgerError, LedgerStorage\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "storage = LedgerStorage(sys.argv[1])\n"
        "limits = resource.getrlimit(resource.RLIMIT_FSIZE)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, limits[1]))\n"
        "number = 0\n"
        "while True:\n"
        "    number += 1\n"
        "    try:\n"
        "        storage.append([Edit('put', 't', str(number), {'text': 'қ' * 300})])\n"
        "    except LedgerError as error:\n"
        "        print(error.message.key, number - 1)\n"
        "        break\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, limits)\n"
        "storage.append([Edit('put', 't', 'last', {})])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", child, path], capture_output=True, text=True, check=True
    )
    key, count = done.stdout.split()
    assert key == "ledger.error.full"
    assert int(count) > 10
    assert list(content(path)["t"]) == [*map(str, range(1, int(count) + 1)), "last"]
    assert damages(path) == []


def test_what_cannot_be_set_aside_stops_saving_but_not_reading(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small.write_bytes(small.read_bytes()[:-5])
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", Failing("write", 1, every=True))
        storage = LedgerStorage(small)
    assert len(storage.rows("балалар")) == 11
    with pytest.raises(LedgerError):
        storage.append([put(20)])
    storage.close()
    assert len(content(small)["балалар"]) == 11


@pytest.mark.parametrize("name", ["read_at", "_read_from"])
def test_pieces_are_read_from_any_place_on_any_system(
    small: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = small.read_bytes()
    read = getattr(files, name)
    # A system may give less than was asked for.
    monkeypatch.setattr(
        files, "read_at", lambda where, size, start: read(where, min(size, 7), start)
    )
    descriptor = os.open(small, os.O_RDONLY)
    try:
        for start, size in ((0, 20), (90, 33), (3, 1), (len(whole) - 5, 100), (len(whole), 9)):
            assert disk.read_at(descriptor, start, size) == whole[start : start + size]
    finally:
        os.close(descriptor)
