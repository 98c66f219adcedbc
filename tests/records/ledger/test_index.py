"""A ledger opened by its index shows what it shows without, and misses no damage."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.support.records.ledgers import damages, everything, put
from tui.records.crypto.cipher import Cipher, CipherSeal
from tui.records.crypto.seal import PlainSeal, Seal
from tui.records.ledger import index
from tui.records.ledger.index import index_path
from tui.records.ledger.ledger import Edit, LedgerStorage
from tui.records.ledger.line import encode
from tui.records.ledger.rewrite import rewrite

TABLE = "балалар"
SEALS = [PlainSeal(), CipherSeal(Cipher(bytes(32)))]


class CountingSeal:
    """Counts what is opened."""

    def __init__(self, seal: Seal) -> None:
        self.seal = seal.seal
        self._seal = seal
        self.opened = 0

    def unseal(self, sealed: bytes, place: bytes) -> bytes:
        self.opened += 1
        return self._seal.unseal(sealed, place)


@pytest.fixture(autouse=True)
def small_indexes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "LINES_BEHIND", 1)


@pytest.fixture(params=SEALS, ids=["plain", "sealed"])
def seal(request: pytest.FixtureRequest) -> Any:
    return request.param


@pytest.fixture
def path(tmp_path: Path, seal: Seal) -> Path:
    """A ledger of saves of one and of several lines, of drops and returns, and its index."""
    path = tmp_path / "children.ledger"
    storage = LedgerStorage(path, seal=seal, author="Айгүл")
    for number in (1, 2, 3, 4):
        storage.append([put(number, "қ" * number)])
    storage.append([put(5), put(6), put(7)])
    storage.append([Edit("drop", TABLE, "2"), put(3, "өзгерді")])
    storage.append([Edit("drop", TABLE, "1")])
    storage.append([put(1, "қайта"), Edit("put", "бос", "")])
    storage.append([Edit("put", "тағы", "1", {"a": 1}, "2023-03-17", {"reason": "себеп"})])
    storage.close()
    return path


def all_of(storage: LedgerStorage) -> Any:
    keys = ("1", "2", "3", "7", "")
    ids = [(table, key) for table in (TABLE, "бос", "тағы") for key in keys]
    return (
        everything(storage),
        list(storage.rows(TABLE)),
        storage.head,
        [list(storage.history(*each)) for each in ids],
        [storage.changed_at(*each) for each in ids],
        storage.deleted_ids(TABLE),
        list(storage.changes()),
        storage.verify(),
        storage.damages,
    )


def shown(path: Path, seal: Seal) -> Any:
    with closing(LedgerStorage(path, seal=seal, read_only=True)) as storage:
        return all_of(storage)


def test_it_shows_all_that_reading_the_lines_shows(path: Path, seal: Seal) -> None:
    by_index = shown(path, seal)
    index_path(path).unlink()
    assert by_index == shown(path, seal)


def test_opening_opens_the_index_only_and_then_what_is_asked_for(path: Path, seal: Seal) -> None:
    counting = CountingSeal(seal)
    storage = LedgerStorage(path, seal=counting)
    assert len(storage.rows(TABLE)) == 6
    assert counting.opened == 1
    assert storage.rows(TABLE)["3"] == {"аты": "Бала 3", "text": "өзгерді"}
    assert counting.opened == 2
    storage.close()


def test_what_was_saved_since_is_there(path: Path, seal: Seal) -> None:
    kept = index_path(path).read_bytes()
    storage = LedgerStorage(path, seal=seal)
    storage.append([put(20, "жаңа"), Edit("drop", TABLE, "4")])
    storage.append([put(3, "тағы")])
    expected = all_of(storage)
    storage.close()
    index_path(path).write_bytes(kept)
    counting = CountingSeal(seal)
    storage = LedgerStorage(path, seal=counting)
    assert counting.opened == 4
    assert all_of(storage) == expected
    storage.close()
    assert shown(path, seal) == expected


def test_it_is_written_anew_only_when_many_lines_stand_behind_it(
    path: Path, seal: Seal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "LINES_BEHIND", 3)
    kept = index_path(path).read_bytes()
    for number in (30, 31, 32):
        assert index_path(path).read_bytes() == kept
        storage = LedgerStorage(path, seal=seal)
        storage.append([put(number)])
        storage.close()
    assert index_path(path).read_bytes() != kept


def test_a_spoiled_index_counts_for_nothing(path: Path, seal: Seal) -> None:
    expected = shown(path, seal)
    kept = index_path(path).read_bytes()
    for at in range(0, len(kept), 7):
        index_path(path).write_bytes(kept[:at] + bytes([kept[at] ^ 1]) + kept[at + 1 :])
        assert shown(path, seal) == expected
        index_path(path).write_bytes(kept[:at])
        assert shown(path, seal) == expected


def test_the_index_of_another_ledger_counts_for_nothing(path: Path, seal: Seal) -> None:
    expected = shown(path, seal)
    other = path.with_name("other.ledger")
    storage = LedgerStorage(other, seal=seal)
    storage.append([put(99)])
    storage.close()
    index_path(other).replace(index_path(path))
    assert shown(path, seal) == expected


def test_damage_is_named_as_without_an_index(path: Path, seal: Seal) -> None:
    kept, known = path.read_bytes(), index_path(path).read_bytes()
    for at in range(0, len(kept), 11):
        path.write_bytes(kept[:at] + bytes([kept[at] ^ 4]) + kept[at + 1 :])
        index_path(path).write_bytes(known)
        named = damages(path, seal=seal, read_only=True, name="children")
        assert named
        index_path(path).unlink()
        assert damages(path, seal=seal, read_only=True, name="children") == named


def test_a_line_replaced_by_one_rightly_sealed_is_not_taken_for_it(path: Path, seal: Seal) -> None:
    other = path.with_name("other.ledger")
    storage = LedgerStorage(other, seal=seal, name="children")
    storage.append([put(1, "басқа")])
    storage.close()
    lines = path.read_bytes().split(b"\n")
    path.write_bytes(b"\n".join([lines[0], other.read_bytes().split(b"\n")[1], *lines[2:]]))
    storage = LedgerStorage(path, seal=seal, read_only=True)
    storage.close()
    assert next(storage.history(TABLE, "1")).content == encode(put(1, "басқа").document)
    assert storage.verify()


def test_a_damaged_ledger_gets_no_index(path: Path, seal: Seal) -> None:
    known = index_path(path).read_bytes()
    kept = path.read_bytes()
    path.write_bytes(kept[:300] + bytes([kept[300] ^ 1]) + kept[301:])
    storage = LedgerStorage(path, seal=seal)
    assert storage.damages
    storage.append([put(50)])
    storage.close()
    assert index_path(path).read_bytes() == known
    assert damages(path, seal=seal)


def test_an_index_that_cannot_be_written_hinders_nothing(path: Path, seal: Seal) -> None:
    index_path(path).unlink()
    index_path(path).mkdir()
    storage = LedgerStorage(path, seal=seal)
    storage.append([put(50)])
    storage.close()
    assert "50" in shown(path, seal)[0][TABLE]


def test_a_ledger_written_anew_loses_its_index(path: Path, seal: Seal) -> None:
    assert rewrite(path, seal, PlainSeal(), lambda key: key != "5") == 1
    assert not index_path(path).exists()
    assert "5" not in shown(path, PlainSeal())[0][TABLE]


@pytest.mark.parametrize("keeps_places", [True, False])
def test_an_index_written_before_places_were_kept_opens(
    path: Path, seal: Seal, keeps_places: bool
) -> None:
    assert index_path(path).exists()
    with closing(LedgerStorage(path, seal=seal, keeps_places=keeps_places)) as storage:
        # The first was dropped and came back; the second was dropped.
        came_back = ["3", "4", "5", "6", "7"]
        assert list(storage.rows(TABLE)) == (
            ["1", *came_back] if keeps_places else [*came_back, "1"]
        )
        storage.append([Edit("drop", TABLE, "4")])
        storage.append([put(4)])
        assert list(storage.rows(TABLE))[-1] == ("7" if keeps_places else "4")
