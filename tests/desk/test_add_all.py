"""Many records added as one act: all of them or none, saved once, taken back by one undo."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tinydb.storages import JSONStorage

from tui.desk.desk import Desk
from tui.desk.saving.invalid_record import InvalidRecordsError
from tui.forms.form import Form
from tui.host import Host
from tui.records.ledger.record import Record
from tui.records.open_vault import Vault
from tui.records.storage import disk
from tui.user_error import UserError

TEXT = """+++
id = "talks"
edition = 2026-09-01
name = "{child}"
columns = ["number", "child"]
+++
# Әңгіме
Нөмірі {number: serial}
Жыл ішіндегі нөмірі {yearly: serial, yearly date}
Күні {date: date, default today}
Баланың аты-жөні {child: name, required}
Жеке коды {code: text, unique}
Саны {flag: flag}
"""
THREE: list[dict[str, Any]] = [
    {"child": "Әлия Ойдан", "code": "а"},
    {"child": "Болат Ойдан", "code": "ә"},
    {"child": "Ғани Ойдан", "code": "б"},
]


class Stored(Form):
    """A form whose records a plugin keeps in a storage of its own."""

    def storage(self, path: Path) -> JSONStorage:
        return JSONStorage(str(path.with_suffix(".json")))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    vault = Vault.create(tmp_path / "vault", clock=lambda: datetime(2026, 11, 23, 9, tzinfo=UTC))
    vault.claim()
    (vault.folder / "forms" / "talks.form").write_text(TEXT, "utf-8")
    return Desk(Host(), vault)


def state(desk: Desk) -> dict[str, Any]:
    return {record.id: record.values for record in desk.records(desk.form("talks"))}


def refused(desk: Desk, datas: list[dict[str, Any]]) -> dict[int, list[object]]:
    """The places of the problems of the records that are refused; nothing is kept of any."""
    before = state(desk)
    with pytest.raises(InvalidRecordsError) as error:
        desk.add_all(desk.form("talks"), datas)
    assert state(desk) == before
    found = error.value.problems
    assert f"{min(found) + 1}" in str(error.value)
    return {index: [each.place for each in problems] for index, problems in found.items()}


def test_all_are_kept_in_order_and_numbers_run_on(desk: Desk) -> None:
    form = desk.form("talks")
    desk.add(form, {"child": "Дана Ойдан"})
    added = desk.add_all(form, THREE)
    assert [record.values["child"] for record in added] == [each["child"] for each in THREE]
    assert [record.values["number"] for record in added] == [2, 3, 4]
    assert {record.values["date"] for record in added} == {"2026-11-23"}
    assert [desk.records(form).get(record.id) for record in added] == added
    assert desk.records(form).ids() == sorted(desk.records(form).ids())
    assert desk.add(form, {"child": "Ерлан Ойдан"}).values["number"] == 5


def test_numbers_of_a_year_run_on_in_their_year(desk: Desk) -> None:
    days = ("2025-01-09", "2026-02-01", "2025-03-04", "2026-11-05")
    added = desk.add_all(desk.form("talks"), [{"child": "Әлия", "date": day} for day in days])
    assert [record.values["yearly"] for record in added] == [1, 1, 2, 2]
    assert [record.values["number"] for record in added] == [1, 2, 3, 4]


def test_they_are_one_save_with_one_sync(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    form = desk.form("talks")
    for child in ("Дана Ойдан", "Ерлан Ойдан"):
        # The second of them begins the day's backup.
        desk.add(form, {"child": child})
    desk.vault.backups.wait()
    syncs: list[int] = []
    monkeypatch.setattr(disk, "sync", syncs.append)
    added = desk.add_all(form, THREE)
    assert len(syncs) == 1
    saves = {change.save for each in added for change in desk.records(form).history(each.id)}
    assert len(saves) == 1


def test_one_undo_takes_all_back_and_one_redo_brings_all_again(desk: Desk) -> None:
    form = desk.form("talks")
    desk.add(form, {"child": "Дана Ойдан"})
    before = state(desk)
    added = desk.add_all(form, THREE)
    after = state(desk)
    plan = desk.records(form).undo()
    assert (plan.act, plan.ids) == ("added", tuple(record.id for record in added))
    assert state(desk) == before
    desk.records(form).redo()
    assert state(desk) == after


def test_listeners_and_the_hook_hear_of_each(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    form = desk.form("talks")
    changes: list[Record | str] = []
    hooked: list[tuple[str, object]] = []
    desk.records(form).listeners.append(changes.append)
    monkeypatch.setattr(
        desk.host,
        "notify_saved",
        lambda form, record, values, view: hooked.append((record, values["child"])),
    )
    added = desk.add_all(form, THREE)
    assert changes == added
    assert hooked == [(record.id, record.values["child"]) for record in added]


def test_a_fault_in_the_second_leaves_nothing(desk: Desk) -> None:
    assert refused(desk, [THREE[0], {"code": "ж"}, THREE[2]]) == {1: ["child"]}
    assert desk.add(desk.form("talks"), {"child": "Дана"}).values["number"] == 1


def test_every_fault_is_named_by_the_place_of_its_record(desk: Desk) -> None:
    faulty = [THREE[0], {"child": "Дана", "flag": 10}, THREE[1], {"hobby": 1, "child": "Ер"}, {}]
    assert refused(desk, faulty) == {1: ["flag"], 3: ["hobby"], 4: ["child"]}


def test_a_value_that_must_differ_is_refused_in_the_second_of_the_new(desk: Desk) -> None:
    desk.add(desk.form("talks"), {"child": "Дана", "code": "в"})
    twice = [*THREE, {"child": "Ерлан", "code": "ә"}, {"child": "Жанар", "code": "в"}]
    assert refused(desk, twice) == {3: ["code"], 4: ["code"]}


def test_none_are_added_without_a_save(desk: Desk) -> None:
    form = desk.form("talks")
    assert desk.add_all(form, []) == []
    assert desk.records(form).add_all([], form.sheet().edition) == []
    ledger = desk.records(form).ledger
    assert ledger
    assert ledger.head[0] == 0


def test_of_a_disk_that_refuses_nothing_is_kept(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = desk.form("talks")
    desk.add(form, {"child": "Дана Ойдан"})
    desk.vault.backups.wait()
    before = state(desk)
    real: Callable[[int, bytes], int] = disk.write

    def half(descriptor: int, data: bytes) -> int:
        real(descriptor, data[: len(data) // 2])
        raise OSError(28, "full")

    monkeypatch.setattr(disk, "write", half)
    with pytest.raises(UserError):
        desk.add_all(form, THREE)
    monkeypatch.undo()
    assert state(desk) == before
    assert [record.values["number"] for record in desk.add_all(form, THREE)] == [2, 3, 4]
    desk.vault.close()
    assert len(state(Desk(Host(), Vault.open(desk.vault.folder)))) == 4


def test_a_plugins_storage_takes_all_in_one_write(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = desk.form("talks")
    form.__class__ = Stored
    writes: list[int] = []
    real = JSONStorage.write

    def counting(storage: JSONStorage, data: dict[str, dict[str, Any]]) -> None:
        writes.append(1)
        real(storage, data)

    monkeypatch.setattr(JSONStorage, "write", counting)
    added = desk.add_all(form, THREE)
    assert len(writes) == 1
    assert [record.values["number"] for record in added] == [1, 2, 3]
    assert desk.records(form).ledger is None
    assert desk.records(form).ids() == [record.id for record in added]
    desk.vault.close()
    stored = json.loads((desk.vault.folder / "ledgers" / "talks.json").read_text("utf-8"))
    assert [each["child"] for each in stored["_default"].values()] == [
        each["child"] for each in THREE
    ]
