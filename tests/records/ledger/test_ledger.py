"""A ledger keeps each change, for TinyDB and for the eye; and it opens its own files only."""

from __future__ import annotations

import json
import os
import shutil
import stat
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
import tinydb
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB, where

from tests.support.records.ledgers import content, damages, everything, put, small_ledger
from tui.records.crypto.seal import PlainSeal, Unsealable, digest
from tui.records.ledger.ledger import Edit, LedgerError, LedgerStorage
from tui.records.ledger.recovery import LedgerClosedError, first_line
from tui.records.ledger.table import LedgerDB
from tui.records.storage.record_id import new_id
from tui.user_error import UserError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "vault" / "children.ledger"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return small_ledger(tmp_path / "vault")


def test_a_change_tells_what_when_by_whom_and_in_which_edition(path: Path) -> None:
    days = iter(datetime(2026, 9, day, 8, 30, tzinfo=UTC) for day in (3, 2, 4, 5))
    storage = LedgerStorage(path, author="Айгүл", clock=lambda: next(days))
    storage.append([Edit("put", "t", "1", {"a": "ә"}, "2023-03-17")])
    storage.author = "Болат"
    storage.append([Edit("put", "t", "2", {"b": 1})])
    storage.append([Edit("put", "t", "1", {"a": "і"}), Edit("drop", "t", "2")])
    changes = [
        (each.number, each.at, each.by, each.act, each.edition, each.document)
        for each in storage.history("t", "1")
    ]
    assert changes == [
        (1, "2026-09-03T08:30:00.000Z", "Айгүл", "put", "2023-03-17", {"a": "ә"}),
        (3, "2026-09-04T08:30:00.000Z", "Болат", "put", "", {"a": "і"}),
    ]
    assert [each.document for each in storage.history("t", "2")] == [{"b": 1}, None]
    assert [each.number for each in storage.changes(after=2)] == [3, 4]
    assert list(storage.history("t", "3")) == []


def test_what_a_new_state_lacks_is_dropped_in_the_history(path: Path) -> None:
    storage = LedgerStorage(path)
    storage.write({"t": {"1": {}, "2": {"n": 2}}, "u": {"3": {}}})
    storage.write({"t": {"2": {"n": 3}}})
    assert [(each.act, each.table, each.id) for each in storage.changes()] == [
        *(("put", "t", "1"), ("put", "t", "2"), ("put", "u", "3")),
        *(("drop", "u", "3"), ("drop", "u", ""), ("drop", "t", "1"), ("put", "t", "2")),
    ]
    assert everything(storage) == {"t": {"2": {"n": 3}}}
    storage.write({"t": {}})
    assert [(each.act, each.id) for each in storage.changes(7)] == [("drop", "2")]
    assert everything(storage) == {"t": {}}


def test_history_is_the_same_after_reopening_and_goes_on_through_a_drop(path: Path) -> None:
    with LedgerDB(path) as db:
        db.insert({"n": 1})
        db.update({"n": 2})
        db.drop_tables()
        db.insert({"n": 3})
        before = list(db.storage.history("_default", "1"))
    with LedgerDB(path) as db:
        assert list(db.storage.history("_default", "1")) == before
        assert [each.act for each in before] == ["put", "put", "drop", "put"]
        db.update({"n": 4})
        assert len(list(db.storage.history("_default", "1"))) == 5


def test_the_file_can_be_read_without_the_program(small: Path) -> None:
    lines = small.read_text("utf-8").split("\n")
    assert "Бала 12" in lines[12]
    assert json.loads(lines[12].split("\t")[1]) == {"аты": "Бала 12", "text": ""}


@pytest.mark.parametrize(
    "text",
    ["Қанат Әбіш", "a\tb\nc\rd\x0b\x0c\x1c\x85", "\x00\x1b[31m\x7f", "\u2028\u2029", "🙂"],
)
def test_any_text_comes_back_as_it_was(text: str, path: Path) -> None:
    with LedgerDB(path, author=text) as db:
        db.table(text).insert({text: [text]})
        db.insert({})
    with LedgerDB(path) as db:
        assert db.table(text).all() == [{text: [text]}]
        assert [each.by for each in db.storage.changes()] == [text, text]
        assert db.storage.damages == []


@pytest.mark.parametrize(
    ("value", "error"),
    [
        (float("nan"), ValueError),
        (float("inf"), ValueError),
        ("\ud83d", ValueError),
        ({1, 2}, TypeError),
    ],
)
def test_what_json_cannot_say_is_refused_before_anything_is_written(
    value: Any, error: type[Exception], small: Path
) -> None:
    before = small.read_bytes()
    with LedgerDB(small) as db:
        held = everything(db.storage)
        with pytest.raises(error):
            db.insert_multiple([{"n": 1}, {"n": [value]}])
        with pytest.raises(error):
            db.table("балалар").update({"n": value}, doc_ids=[3])
        assert everything(db.storage) == held
        assert small.read_bytes() == before
        assert db.insert({"n": 1}) > 0


@pytest.mark.parametrize(
    "edit",
    [
        Edit("put", "t", "1"),
        Edit("put", "t", "", {"n": 1}),
        Edit("drop", "t", "1", {"n": 1}),
    ],
)
def test_a_document_goes_with_an_id_that_is_put(edit: Edit, small: Path) -> None:
    before = small.read_bytes()
    with pytest.raises(ValueError, match="document"):
        LedgerStorage(small).append([put(20), edit])
    assert small.read_bytes() == before


def test_what_changes_nothing_writes_nothing(small: Path) -> None:
    before = small.read_bytes()
    storage = LedgerStorage(small)
    storage.append([put(1, "қ"), Edit("drop", "балалар", "99"), Edit("drop", "none", "")])
    storage.write(storage.read() or {})
    assert small.read_bytes() == before


def test_a_document_dropped_and_put_again_in_one_save_stands(small: Path) -> None:
    storage = LedgerStorage(small)
    storage.append([Edit("drop", "балалар", "1"), put(1, "қ")])
    assert list(storage.rows("балалар"))[-1] == "1"
    assert list(content(small)["балалар"])[-1] == "1"


@given(st.binary(), st.binary(), st.binary(), st.data())
def test_a_seal_opens_in_its_place_only(
    payload: bytes, place: bytes, other: bytes, data: st.DataObject
) -> None:
    sealed = PlainSeal().seal(payload, place)
    assert PlainSeal().unseal(sealed, place) == payload
    if other != place and b"\n" not in place + other:
        with pytest.raises(Unsealable):
            PlainSeal().unseal(sealed, other)
    spoiled = bytearray(sealed)
    spoiled[data.draw(st.integers(0, len(sealed) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(Unsealable):
        PlainSeal().unseal(bytes(spoiled), place)


def test_ids_sort_by_time_even_when_the_clock_goes_back() -> None:
    assert new_id(1_700_000_000.0) < new_id(1_700_000_000.002) < new_id(4_000_000_000.0)
    ids = [new_id(1_700_000_000.0)]
    for now in (1_700_000_000.0, 1_699_913_600.0, 1_699_913_600.0):
        ids.append(new_id(now, ids[-1]))
    assert ids == sorted(set(ids))
    assert all(each.isalnum() and each == each.lower() and len(each) == 20 for each in ids)
    assert new_id(1_700_000_000.0, "somebody's own").startswith("065wzsb80")


def test_it_is_its_owners_only(path: Path) -> None:
    old = os.umask(0)
    try:
        LedgerStorage(path).close()
    finally:
        os.umask(old)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("there", [True, False])
def test_a_link_is_refused(there: bool, path: Path, tmp_path: Path) -> None:
    target = tmp_path / "target"
    if there:
        LedgerStorage(target).close()
    path.parent.mkdir()
    path.symlink_to(target)
    with pytest.raises(LedgerError):
        LedgerStorage(path)
    assert target.exists() is there


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    with pytest.raises(LedgerError):
        LedgerStorage(tmp_path / "fifo")


def test_another_kind_of_file_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "db.json"
    for text in ('{"_default": {"1": {"a": 1}}}', "one\ntwo\nthree\nfour\n", "nysan\n"):
        path.write_text(text, "utf-8")
        with pytest.raises(LedgerError):
            LedgerStorage(path)
        assert path.read_text("utf-8") == text
        assert list(tmp_path.iterdir()) == [path]


def test_a_newer_version_is_refused_with_its_own_sentence(small: Path) -> None:
    start = b'nysan-ledger 2 {"name": "children"}'
    _, _, rest = small.read_bytes().partition(b"\n")
    newer = start + b" " + digest(start)[:8].encode() + b"\n" + rest
    small.write_bytes(newer)
    with pytest.raises(LedgerError) as caught:
        LedgerStorage(small)
    assert caught.value.message.key == "ledger.error.newer"
    assert small.read_bytes() == newer


def test_it_may_be_renamed_but_not_taken_for_another(small: Path) -> None:
    held = content(small)
    copy = small.with_name("copy (2)")
    shutil.copy(small, copy)
    assert content(copy) == held
    assert content(copy, name="children") == held
    with pytest.raises(LedgerError) as caught:
        LedgerStorage(copy, name="staff")
    assert caught.value.message.key == "ledger.error.other"


def test_lines_of_another_ledger_do_not_open(small: Path) -> None:
    _, _, rest = small.read_bytes().partition(b"\n")
    strange = first_line("staff") + rest
    small.write_bytes(strange)
    with pytest.raises(LedgerError) as caught:
        LedgerStorage(small)
    assert caught.value.message.key == "ledger.error.unopened"
    assert small.read_bytes() == strange


def test_an_empty_file_opens_but_not_without_a_word(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    assert damages(path, read_only=True) == [(0, "empty")]
    assert path.read_bytes() == b""
    with LedgerDB(path) as db:
        assert [each.kind for each in db.storage.damages] == ["empty"]
        db.insert({"n": 1})
    assert content(path) == {"_default": {"1": {"n": 1}}}
    assert damages(path) == []


def test_reading_only_changes_nothing_on_the_disk(small: Path) -> None:
    torn = small.read_bytes()[:-9]
    small.write_bytes(torn)
    with TinyDB(small, storage=LedgerStorage, read_only=True) as db:
        assert [each.kind for each in db.storage.damages] == ["torn"]
        assert len(db.table("балалар")) == 11
        assert len(list(db.storage.changes())) == 11
        with pytest.raises(LedgerError) as refused:
            db.insert({"n": 1})
        assert refused.value.message.key == "ledger.error.read_only"
    assert small.read_bytes() == torn
    assert list(small.parent.iterdir()) == [small]


def test_reading_only_makes_no_file(path: Path) -> None:
    with LedgerDB(path, read_only=True) as db:
        assert db.all() == []
        assert list(db.storage.changes()) == []
    assert not path.parent.exists()


def test_a_closed_ledger_saves_nothing(small: Path) -> None:
    storage = LedgerStorage(small)
    storage.close()
    storage.close()
    with pytest.raises(LedgerClosedError):
        storage.append([put(20)])


def test_a_second_writer_is_noticed(small: Path) -> None:
    one, two = LedgerStorage(small), LedgerStorage(small)
    one.append([put(20)])
    for _ in range(2):
        with pytest.raises(LedgerError) as caught:
            two.append([put(21)])
        assert caught.value.message.key == "ledger.error.touched"
    assert list(content(small)["балалар"])[-1] == "20"


def test_nothing_is_saved_into_a_file_that_was_removed(small: Path) -> None:
    storage = LedgerStorage(small)
    small.unlink()
    with pytest.raises(LedgerError):
        storage.append([put(20)])


def test_the_head_tells_of_lines_cut_off_at_the_end(small: Path) -> None:
    storage = LedgerStorage(small)
    number, mark = storage.head
    storage.close()
    *lines, last, end = small.read_bytes().split(b"\n")
    assert (number, mark) == (12, digest(last))
    small.write_bytes(b"\n".join([*lines, end]))
    assert LedgerStorage(small).head == (11, digest(lines[-1]))


def test_it_is_as_tinydb_wants_it(path: Path) -> None:
    assert issubclass(LedgerStorage, tinydb.storages.Storage)
    with TinyDB(path, storage=LedgerStorage) as db:
        db.insert({"name": "Әлия", "at": str(datetime.now(UTC) + timedelta(days=1))})
        assert db.get(where("name") == "Әлия").doc_id == 1
    storage = LedgerStorage(path)
    storage.write({"_default": {1: {"name": "Әлия"}}, "t": {"5": {}}})
    assert everything(storage) == {"_default": {"1": {"name": "Әлия"}}, "t": {"5": {}}}
    storage.write({})
    assert storage.read() is None


def test_documents_are_read_alike_one_by_one_and_in_one_go(path: Path) -> None:
    storage = LedgerStorage(path)
    documents = {str(n): {"n": n, "text": "қ" * (n * 37 % 900)} for n in range(900)}
    storage.append([Edit("put", "t", key, each) for key, each in documents.items()])
    storage.append([Edit("put", "t", "7", {"n": 0})])
    documents["7"] = {"n": 0}
    rows = storage.rows("t")
    assert dict(rows) == documents
    assert {key: rows[key] for key in reversed(list(rows))} == documents
    through = iter(rows.items())
    for _ in range(3):
        next(through)
    storage.append([Edit("put", "t", "new", {"n": 1}), Edit("drop", "t", "800")])
    assert len(list(through)) == len(documents) - 3
    assert storage.rows("t")["new"] == {"n": 1}
    storage.close()


def test_a_line_damaged_since_the_opening_is_named_where_it_is_asked_for(small: Path) -> None:
    storage = LedgerStorage(small)
    at = small.read_bytes().index("Бала 9".encode())
    with small.open("r+b") as file:
        file.seek(at)
        file.write(b"?")
    rows = storage.rows("балалар")
    assert rows["8"]["аты"] == "Бала 8"
    with pytest.raises(UserError, match="9"):
        rows["9"]
    assert rows["10"]["аты"] == "Бала 10"
    storage.close()


def test_no_byte_before_the_seal_is_passed_over_where_many_lines_are_read(small: Path) -> None:
    whole = small.read_bytes()
    start = whole.index(b"\n5 ") + 1
    for at in (start, start + 1):
        storage = LedgerStorage(small)
        with small.open("r+b") as file:
            file.seek(at)
            file.write(bytes([whole[at] ^ 1]))
        with pytest.raises(UserError, match="5"):
            dict(storage.rows("балалар").items())
        storage.close()
        small.write_bytes(whole)


def test_a_closed_ledger_tells_nothing_more(small: Path) -> None:
    storage = LedgerStorage(small)
    rows = storage.rows("балалар")
    storage.close()
    with pytest.raises(LedgerClosedError):
        rows["1"]
