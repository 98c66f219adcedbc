"""Marks: how many records each ledger has, and where it ends, known without opening it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tui.desk.desk import Desk
from tui.host import Host
from tui.records.open_vault import Vault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PASSPHRASE = "жеті көк шаңырақ"
pytestmark = pytest.mark.usefixtures("quick")


def session(folder: Path, passphrase: str) -> Desk:
    vault = Vault.open(folder)
    if passphrase:
        vault.unlock(passphrase)
    vault.claim()
    return Desk(Host(), vault)


@pytest.fixture(params=["", PASSPHRASE], ids=["plain", "sealed"])
def secret(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def folder(secret: str, tmp_path: Path) -> Path:
    vault = Vault.create(tmp_path / "vault", secret)
    vault.claim()
    desk = Desk(Host(), vault)
    for child in ("Әлия Ойдан", "Болат Ойдан"):
        desk.add(desk.form("registration"), {"child": child})
    vault.close()
    return vault.folder


@pytest.fixture
def desk(folder: Path, secret: str) -> Iterator[Desk]:
    desk = session(folder, secret)
    yield desk
    desk.vault.close()


def children(desk: Desk) -> list[str]:
    return [values["child"] for values in desk.values("registration")]


def write(content: dict[str, Any]) -> Callable[[Desk], object]:
    return lambda desk: desk.vault.files.write_json("marks", content)


DAMAGES: dict[str, Callable[[Desk], object]] = {
    "no seal": lambda desk: (desk.vault.folder / "marks").write_bytes(b"nonsense"),
    "nothing in it": lambda desk: (desk.vault.folder / "marks").write_bytes(b""),
    "no JSON": lambda desk: desk.vault.files.write("marks", b"{"),
    "no object": lambda desk: desk.vault.files.write("marks", b"[1]"),
    "no mark": write({"registration": 7}),
    "half a mark": write({"registration": [1, 2]}),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_marks_are_named_and_the_vault_opens_and_writes_new_ones(
    damage: str, folder: Path, secret: str
) -> None:
    before = session(folder, secret)
    before.vault.close()
    DAMAGES[damage](before)
    damaged = (folder / "marks").read_bytes()
    desk = session(folder, secret)
    (said,) = desk.vault.notices
    assert str(folder / "marks") in str(said)
    assert desk.vault.collection.known_count("registration") is None
    assert children(desk) == ["Әлия Ойдан", "Болат Ойдан"]
    desk.add(desk.form("registration"), {"child": "Ғани Ойдан"})
    desk.vault.close()
    assert (folder / "marks.damaged").read_bytes() == damaged
    again = session(folder, secret)
    assert again.vault.notices == []
    assert again.vault.collection.known_count("registration") == 3
    assert len(children(again)) == 3
    again.vault.close()


def test_a_count_is_known_without_opening_and_only_of_the_file_that_was_counted(
    desk: Desk,
) -> None:
    path = desk.vault.ledger_path("registration")
    assert desk.vault.marks.count(path) == 2
    assert desk.vault.marks.count(desk.vault.ledger_path("consultations")) is None
    data, before = path.read_bytes(), path.stat()
    path.write_bytes(data + b"torn")
    assert desk.vault.marks.count(path) is None
    path.unlink()
    assert desk.vault.marks.count(path) is None
    path.write_bytes(data)
    assert path.stat().st_mtime_ns != before.st_mtime_ns
    assert desk.vault.marks.count(path) is None


def test_where_a_ledger_ends_is_what_was_saved_last(desk: Desk) -> None:
    marks = desk.vault.marks
    assert marks.names() == ["registration"]
    assert marks.end("consultations") == (0, "")
    ledger = desk.records(desk.form("registration")).ledger
    assert ledger
    assert marks.end("registration") == ledger.head
    assert ledger.head[0] == 2
    desk.add(desk.form("registration"), {"child": "Ғани Ойдан"})
    desk.vault.collection.keep_marks()
    assert marks.end("registration") == ledger.head
    assert ledger.head[0] == 3


def test_a_mark_that_is_dropped_is_dropped_on_the_disk(
    desk: Desk, folder: Path, secret: str
) -> None:
    desk.vault.marks.drop("registration")
    assert desk.vault.marks.names() == []
    reading = session(folder, secret)
    assert reading.vault.marks.names() == []
    assert reading.vault.collection.known_count("registration") is None


def test_marks_that_have_not_changed_are_not_written_again(desk: Desk, folder: Path) -> None:
    before = (folder / "marks").stat().st_ino
    assert len(children(desk)) == 2
    desk.vault.collection.keep_marks()
    assert (folder / "marks").stat().st_ino == before
