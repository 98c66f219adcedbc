"""Undoing from the ledger: any acts and as many undos give the first state, across restarts."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb.storages import MemoryStorage

from tests.support.examples import examples
from tui.desk.desk import Desk
from tui.host import Host
from tui.records.ledger.record import ReasonNeededError
from tui.records.ledger.records import Records
from tui.records.ledger.table import ForeignDB
from tui.records.open_vault import Vault
from tui.user_error import UserError

EDITION = date(2023, 3, 17)
HOST = Host()
ACTS = st.tuples(
    st.sampled_from(["add", "change", "delete", "finish", "restore", "several", "reopen"]),
    st.integers(0, 3),
    st.sampled_from(["Ойдан", "Бала", "Шығарма"]),
)


def opened(folder: Path) -> tuple[Vault, Records]:
    vault = Vault.open(folder)
    vault.claim()
    return vault, Desk(HOST, vault).records(HOST.forms["registration"])


def state(records: Records) -> dict[str, Any]:
    # The ids sort by the time when a record was first added: nothing else gives it its place.
    assert records.ids() == sorted(records.ids()) == [record.id for record in records]
    return {record.id: (record.values, record.edition, record.final) for record in records}


def act(records: Records, what: str, place: int, text: str) -> None:
    ids = records.ids()
    if what == "add" or not ids:
        records.add({"child": text}, EDITION)
    elif what == "several":
        records.table.insert_multiple({"_edition": "2023-03-17", "child": text} for _ in range(3))
    elif what == "restore":
        for gone in records.deleted()[:1]:
            records.restore(gone.record.id, gone.number)
    else:
        key = ids[place % len(ids)]
        if what == "change":
            records.change(key, {"child": text}, EDITION, reason="сынақ")
        elif what == "delete":
            records.delete(key, reason="сынақ")
        elif what == "finish" and not records.get(key).final:
            records.finalize(key)


@examples(20)
@given(st.lists(ACTS, max_size=12))
def test_who_has_a_value_is_found_after_any_acts(acts: list[tuple[str, int, str]]) -> None:
    with TemporaryDirectory() as folder:
        vault = Vault.create(Path(folder) / "vault")
        vault.claim()
        records = Desk(HOST, vault).records(HOST.forms["registration"])
        for what, place, text in acts:
            if what == "reopen":
                vault.close()
                vault, records = opened(vault.folder)
            else:
                act(records, what, place, text)
            found = {one.id for one in records.matching("child", text)}
            assert found == {one.id for one in records if one.values["child"] == text}
        vault.close()


@given(st.lists(ACTS, max_size=12), st.data())
def test_any_acts_and_as_many_undos_give_the_first_state_and_redos_the_last(
    acts: list[tuple[str, int, str]], data: st.DataObject
) -> None:
    with TemporaryDirectory() as folder:
        vault = Vault.create(Path(folder) / "vault")
        vault.claim()
        records = Desk(HOST, vault).records(HOST.forms["registration"])
        records.add({"child": "Бірінші"}, EDITION)
        states = [state(records)]
        for what, place, text in acts:
            if what == "reopen":
                vault.close()
                vault, records = opened(vault.folder)
                continue
            act(records, what, place, text)
            if state(records) != states[-1]:
                states.append(state(records))
        for _, expected in zip(states[1:], reversed(states[:-1]), strict=True):
            if data.draw(st.booleans()):
                vault.close()
                vault, records = opened(vault.folder)
            records.undo(reason="сынақ")
            assert state(records) == expected
        for expected in states[1:]:
            records.redo(reason="сынақ")
            assert state(records) == expected
        with pytest.raises(UserError):
            records.redo(reason="сынақ")
        vault.close()


@pytest.fixture
def records(tmp_path: Path) -> Records:
    vault = Vault.create(tmp_path / "vault")
    vault.claim()
    return Desk(HOST, vault).records(HOST.forms["registration"])


def test_undo_tells_what_it_undid(records: Records) -> None:
    key = records.add({"child": "Ойдан"}, EDITION).id
    records.change(key, {"child": "Бала"}, EDITION)
    records.delete(key)
    records.restore(key, 2)
    acts = [records.undo().act for _ in range(4)]
    assert acts == ["restored", "deleted", "changed", "added"]
    with pytest.raises(UserError) as refused:
        records.undo()
    assert refused.value.message.key == "undo.nothing"


def test_an_act_after_an_undo_leaves_nothing_to_make_again(records: Records) -> None:
    key = records.add({"child": "Ойдан"}, EDITION).id
    records.change(key, {"child": "Бала"}, EDITION)
    records.undo()
    records.add({"child": "Басқа"}, EDITION)
    with pytest.raises(UserError):
        records.redo()
    assert [records.undo().act for _ in range(2)] == ["added", "added"]
    assert records.ids() == []


def test_an_undo_is_a_change_that_the_history_tells(records: Records) -> None:
    key = records.add({"child": "Ойдан"}, EDITION).id
    records.change(key, {"child": "Бала"}, EDITION)
    records.undo()
    assert [dict(change.note) for change in records.history(key)] == [{}, {}, {"undo": True}]
    assert [change.document["child"] for change in records.history(key) if change.document] == [
        "Ойдан",
        "Бала",
        "Ойдан",
    ]


def test_what_an_undo_takes_away_is_deleted_in_the_history(records: Records) -> None:
    key = records.add({"child": "Ойдан"}, EDITION).id
    records.undo()
    assert [change.act for change in records.history(key)] == ["put", "drop"]
    records.redo()
    assert [change.act for change in records.history(key)] == ["put", "drop", "put"]


def test_what_was_done_again_can_be_undone_again(records: Records) -> None:
    first, second = (records.add({"child": name}, EDITION).id for name in ("Ойдан", "Бала"))
    for _ in range(3):
        assert records.undo().ids == (second,)
        assert records.ids() == [first]
        assert records.redo().ids == (second,)
        assert records.ids() == [first, second]
    assert [records.undo().ids for _ in range(2)] == [(second,), (first,)]
    assert [records.redo().ids for _ in range(2)] == [(first,), (second,)]


def test_what_somebody_else_changed_since_is_not_undone(records: Records) -> None:
    key = records.add({"child": "Ойдан"}, EDITION).id
    ledger = records.ledger
    assert ledger
    mine, ledger.author = ledger.author, "басқа адам"
    records.change(key, {"child": "Бала"}, EDITION)
    ledger.author = mine
    with pytest.raises(UserError, match="басқа адам"):
        records.undo()
    assert records.get(key).values["child"] == "Бала"
    ledger.author = "басқа адам"
    assert records.undo().act == "changed"
    ledger.author = mine
    assert records.undo().act == "added"


def test_those_who_listen_hear_of_an_undo(records: Records) -> None:
    heard: list[object] = []
    records.listeners.append(heard.append)
    record = records.add({"child": "Ойдан"}, EDITION)
    records.undo()
    records.redo()
    assert heard == [record, record.id, record]


def test_a_final_record_is_changed_deleted_and_undone_only_with_a_reason(records: Records) -> None:
    key = records.add({"child": "Ойдан"}, EDITION).id
    assert records.finalize(key).final
    for attempt in (
        lambda: records.change(key, {"child": "Бала"}, EDITION),
        lambda: records.change(key, {"child": "Бала"}, EDITION, reason=" \t "),
        lambda: records.delete(key),
        lambda: records.restore(key, 1),
        records.undo,
    ):
        with pytest.raises(ReasonNeededError):
            attempt()
    assert records.get(key).values == {"child": "Ойдан"}
    changed = records.change(key, {"child": "Бала"}, EDITION, reason="аты қате жазылған")
    assert changed.final
    last = records.history(key)[-1]
    assert last.note == {"reason": "аты қате жазылған"}
    assert [c.document["child"] for c in records.history(key) if c.document][-2:] == [
        "Ойдан",
        "Бала",
    ]
    with pytest.raises(UserError) as refused:
        records.finalize(key)
    assert refused.value.message.key == "final.already"


def test_the_bin_has_what_was_deleted_the_latest_first(records: Records) -> None:
    first, second = (records.add({"child": name}, EDITION).id for name in ("Ойдан", "Бала"))
    records.delete(first)
    records.delete(second)
    assert [(gone.record.id, gone.record.values["child"]) for gone in records.deleted()] == [
        (second, "Бала"),
        (first, "Ойдан"),
    ]
    gone = records.deleted()[1]
    last = records.history(first)[-1]
    assert (gone.at, gone.by, gone.number) == (last.at, last.by, 1)
    records.restore(gone.record.id, gone.number)
    assert records.ids() == [first]
    assert [gone.record.id for gone in records.deleted()] == [second]


def test_a_deleted_record_is_as_it_was_last_and_says_who_deleted_it(
    records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = records.ledger
    assert ledger
    hours = (datetime(2026, 11, 2, hour, tzinfo=UTC) for hour in range(9, 20))
    monkeypatch.setattr(ledger, "clock", lambda: next(hours))
    mine = ledger.author
    key = records.add({"child": "Ойдан"}, EDITION).id
    for child in ("Бала", "Шығарма"):
        records.change(key, {"child": child}, EDITION)
    ledger.author = "басқа адам"
    records.delete(key)
    (gone,) = records.deleted()
    assert gone.record.values == {"child": "Шығарма"}
    assert (gone.number, gone.by) == (3, "басқа адам")
    assert gone.at == records.history(key)[3].at
    assert gone.at > records.history(key)[1].at
    assert records.latest(key) == gone.record
    ledger.author = mine
    records.restore(key, 2)
    assert records.get(key).values == {"child": "Бала"}
    assert records.deleted() == []
    for number in (4, 99):
        with pytest.raises(UserError):
            records.restore(key, number)


def test_records_kept_by_a_plugin_have_no_history_to_undo_and_none_is_final() -> None:
    kept = MemoryStorage()  # type: ignore[no-untyped-call] # TinyDB's
    records = Records("own", lambda: ForeignDB(storage=lambda: kept))
    key = records.add({"child": "Ойдан", "n": 7}, EDITION).id
    assert (records.history(key), records.deleted()) == ([], [])
    for act in (records.undo, records.redo, lambda: records.finalize(key)):
        with pytest.raises(UserError) as refused:
            act()
        assert refused.value.message.key == "final.no_history"
    assert [one.id for one in records.matching("child", "Ойдан")] == [key]
    assert (records.highest("n"), records.highest("m"), records.changed_at(key)) == (7, 0, "")
    records.delete(key)
    assert records.ids() == []
    assert list(kept.memory or {}) == ["_default"]


def test_an_id_is_found_by_its_beginning_or_end_where_one_has_it_alone(records: Records) -> None:
    first, second = (records.add({"child": name}, EDITION).id for name in ("Ойдан", "Бала"))
    assert records.find(first).id == first
    assert records.find(first.upper()).id == first
    begun = next(at for at in range(len(first)) if first[at] != second[at])
    assert records.find(second[: begun + 1]).id == second
    ended = second[-6:]
    assert not first.endswith(ended)
    assert records.find(ended).id == second
    with pytest.raises(UserError) as refused:
        records.find(first[:begun])
    assert (refused.value.message.key, refused.value.message.values["count"]) == (
        "record.several",
        2,
    )
    for unknown in ("", "zzz"):
        with pytest.raises(UserError) as refused:
            records.find(unknown)
        assert refused.value.message.key == "record.unknown"


def test_the_highest_number_of_a_year_without_any_is_none(records: Records) -> None:
    records.add({"number": 4, "first_visit": "2026-09-01"}, EDITION)
    key = records.add({"number": 9, "first_visit": "2025-09-01"}, EDITION).id
    assert records.highest("number") == 9
    assert records.highest("number", "first_visit", "2026") == 4
    assert records.highest("number", "first_visit", "2031") == 0
    records.delete(key)
    assert records.highest("number") == 9
    records.add({"number": 12, "first_visit": "2031-01-01"}, EDITION)
    assert records.highest("number", "first_visit", "2031") == 12


def test_a_document_that_says_no_edition_comes_back_without_one(records: Records) -> None:
    key = records.table.insert({"child": "Ойдан"})
    records.delete(key)
    records.restore(key, 1)
    assert [change.edition for change in records.history(key)] == ["", "", ""]
    assert records.get(key).values == {"child": "Ойдан"}


@pytest.mark.parametrize("back", ["undo", "restore", "several", "redo"])
def test_what_comes_back_has_its_place_again(tmp_path: Path, back: str) -> None:
    vault = Vault.create(tmp_path / "vault")
    vault.claim()
    records = Desk(HOST, vault).records(HOST.forms["registration"])
    names = ["Бірінші", "Екінші", "Үшінші", "Төртінші"]
    for name in names:
        records.add({"child": name}, EDITION)
    ids = records.ids()
    for key in ids[1:3] if back == "several" else ids[1:2]:
        records.delete(key)
    if back == "restore":
        records.restore(ids[1], records.deleted()[0].number)
    else:
        for _ in range(2 if back == "several" else 1):
            records.undo()
    if back == "redo":
        records.redo()
        records.undo()
    for _ in range(2):
        assert records.ids() == ids
        assert [record.values["child"] for record in records] == names
        assert [each["child"] for each in records.table.all()] == names
        assert [key for key, _ in Desk(HOST, vault).items("registration")] == ids
        vault.close()
        vault, records = opened(vault.folder)
    vault.close()


def test_lines_without_a_note_are_as_they_were(records: Records) -> None:
    key = records.add({"child": "Ойдан"}, EDITION).id
    records.finalize(key)
    ledger = records.ledger
    assert ledger
    added, finished = ledger.path.read_bytes().splitlines()[1:]
    assert b'"final":true' in finished.split(b"\t")[0]
    assert added.split(b"\t")[0].count(b",") + 1 == finished.split(b"\t")[0].count(b",")


def test_an_act_from_before_this_session_is_told_apart(tmp_path: Path) -> None:
    Vault.create(tmp_path / "vault").close()
    vault, records = opened(tmp_path / "vault")
    records.add({"child": "Ойдан"}, EDITION)
    records.add({"child": "Бала"}, EDITION)
    assert not records.next_undo().earlier
    vault.close()
    vault, records = opened(vault.folder)
    records.change(records.ids()[0], {"child": "Жаңа"}, EDITION)
    assert not records.undo().earlier
    assert not records.next_redo().earlier
    before = records.next_undo()
    assert (before.act, before.earlier, before.by) == ("added", True, vault.author)
    assert before.at == records.history(before.ids[0])[-1].at
    assert records.undo() == before
    # What was undone just now is made again without a question, and is of this session then.
    assert not records.next_redo().earlier
    assert not records.redo().earlier
    assert not records.next_undo().earlier
    records.undo()
    vault.close()
    vault, records = opened(vault.folder)
    assert records.next_redo().earlier
    vault.close()
