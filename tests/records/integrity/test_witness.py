"""What a machine remembers of a vault: told where the vault went back, and never else."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tui.desk.desk import Desk
from tui.host import Host
from tui.progress import silent
from tui.records.backup.backup_file import Backup
from tui.records.backup.restore import restore_into
from tui.records.integrity.acceptance import accept
from tui.records.integrity.witness import LaidOpenError
from tui.records.lifecycle.acts import DestructionPlan
from tui.records.lifecycle.destruction import destroy
from tui.records.open_vault import Vault
from tui.records.vault.keyring import Keyring

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PASSPHRASE = "жеті көк шаңырақ"
HOST = Host()
pytestmark = pytest.mark.usefixtures("quick")


@pytest.fixture(params=["", PASSPHRASE], ids=["plain", "sealed"])
def secret(request: pytest.FixtureRequest) -> str:
    return str(request.param)


class Machine:
    """A machine that remembers vaults in a folder of its own."""

    def __init__(self, state: Path, secret: str, patch: pytest.MonkeyPatch) -> None:
        self._state, self._secret, self._patch = state, secret, patch

    def open(self, folder: Path) -> Desk:
        self._patch.setenv("XDG_STATE_HOME", str(self._state))
        if Vault.exists(folder):
            vault = Vault.open(folder)
            if vault.locked:
                vault.unlock(self._secret)
        else:
            vault = Vault.create(folder, self._secret)
        vault.claim()
        return Desk(HOST, vault)

    def add(self, folder: Path, *children: str) -> list[str]:
        """Add records of first contact in a session; what is said to be missing in it."""
        desk = self.open(folder)
        for child in children:
            desk.add(desk.form("registration"), {"child": child})
        return self._end(desk)

    def look(self, folder: Path) -> list[str]:
        """Read the records in a session; what is said to be missing in it."""
        desk = self.open(folder)
        assert desk.vault.collection.count(desk.form("registration")) >= 0
        return self._end(desk)

    def _end(self, desk: Desk) -> list[str]:
        said = [each.key for _, each in desk.vault.collection.damages]
        desk.vault.close()
        return said


@pytest.fixture
def ours(secret: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(tmp_path / "ours", secret, monkeypatch)


@pytest.fixture
def theirs(secret: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(tmp_path / "theirs", secret, monkeypatch)


@pytest.fixture
def folder(tmp_path: Path, ours: Machine) -> Path:
    folder = tmp_path / "vault"
    assert ours.add(folder, "Әлия Ойдан", "Болат Ойдан") == []
    return folder


@pytest.fixture
def put_back(folder: Path, tmp_path: Path) -> Callable[[], None]:
    """A function that puts the vault back as it is now."""
    kept = tmp_path / "kept"
    shutil.copytree(folder, kept)

    def put_back() -> None:
        shutil.rmtree(folder)
        shutil.copytree(kept, folder)

    return put_back


def test_a_vault_that_was_put_back_is_told_until_it_is_accepted(
    ours: Machine, folder: Path, put_back: Callable[[], None]
) -> None:
    assert ours.add(folder, "Ғани Ойдан") == []
    put_back()
    assert ours.look(folder) == ["loss.cut"]
    assert ours.add(folder, "Дана Ойдан") == ["loss.cut"]
    assert ours.look(folder) == ["loss.cut"]
    desk = ours.open(folder)
    accept(desk.vault)
    desk.vault.close()
    assert ours.look(folder) == []
    assert ours.add(folder, "Ерлан Ойдан") == []


def test_a_session_that_was_killed_has_told_its_first_save(
    ours: Machine, folder: Path, put_back: Callable[[], None]
) -> None:
    desk = ours.open(folder)
    desk.add(desk.form("registration"), {"child": "Ғани Ойдан"})
    desk.vault._claim.drop()
    put_back()
    assert ours.look(folder) == ["loss.cut"]


def test_two_machines_move_a_vault_forward_in_turn(
    ours: Machine, theirs: Machine, folder: Path
) -> None:
    for turn in range(3):
        assert theirs.add(folder, f"Дана {'абв'[turn]}", f"Ерлан {'абв'[turn]}") == []
        assert ours.look(folder) == []
        assert ours.add(folder, f"Ғани {'абв'[turn]}") == []


def restored(machine: Machine, folder: Path) -> None:
    desk = machine.open(folder)
    made = desk.vault.backups.make("asked").path
    desk.add(desk.form("registration"), {"child": "Ғани Ойдан"})
    with Backup(made) as backup:
        assert backup.open_without_secret(desk.vault.access)
        desk.restore(backup, silent)
    desk.vault.close()


def destroyed(machine: Machine, folder: Path) -> None:
    desk = machine.open(folder)
    ids = desk.records(desk.form("registration")).ids()[:1]
    about = {"day": "2026-11-24", "reason": "", "initials": "Ә. О.", "born": ""}
    plan = DestructionPlan(**about, records={"registration": ids}, files=[])  # type: ignore[arg-type]
    destroy(desk.vault, plan)
    desk.vault.close()


def resealed(machine: Machine, folder: Path) -> None:
    desk = machine.open(folder)
    desk.vault.keyring.reseal(PASSPHRASE)
    desk.vault.close()


def accepted(machine: Machine, folder: Path) -> None:
    ledger = folder / "ledgers" / "registration.ledger"
    ledger.write_bytes(b"".join(ledger.read_bytes().splitlines(keepends=True)[:2]))
    desk = machine.open(folder)
    accept(desk.vault)
    desk.vault.close()


ACTS = [restored, destroyed, resealed, accepted]


@pytest.mark.parametrize("act", ACTS)
def test_an_act_that_takes_records_back_is_no_loss_on_any_machine(
    act: Callable[[Machine, Path], None],
    ours: Machine,
    theirs: Machine,
    folder: Path,
    secret: str,
) -> None:
    if act is resealed and not secret:
        pytest.skip("the other machine would need the passphrase")
    assert theirs.add(folder, "Дана Ойдан", "Ерлан Ойдан") == []
    act(ours, folder)
    assert ours.look(folder) == []
    assert theirs.look(folder) == []
    assert theirs.add(folder, "Жанар Ойдан") == []
    assert ours.look(folder) == []


@pytest.mark.parametrize("act", ACTS)
def test_a_vault_from_before_such_an_act_is_told_as_a_whole(
    act: Callable[[Machine, Path], None],
    ours: Machine,
    folder: Path,
    put_back: Callable[[], None],
    secret: str,
) -> None:
    if act is resealed and not secret:
        pytest.skip("a vault that was sealed does not open at all")
    act(ours, folder)
    put_back()
    assert ours.look(folder) == ["loss.turned"]
    assert "loss.turned" in ours.add(folder, "Дана Ойдан")
    assert "loss.turned" in ours.look(folder)
    desk = ours.open(folder)
    accept(desk.vault)
    desk.vault.close()
    assert ours.look(folder) == []


@pytest.mark.parametrize("change", ["passphrase", "code"])
def test_an_older_header_over_the_vault_is_told(
    change: str, ours: Machine, folder: Path, secret: str
) -> None:
    if not secret:
        pytest.skip("it has neither passphrase nor code")
    older = (folder / "vault.json").read_bytes()
    desk = ours.open(folder)
    if change == "code":
        desk.vault.keyring.change_code()
    else:
        desk.vault.keyring.change_passphrase("тоғыз ақ қайың")
    desk.vault.close()
    for name in ("vault.json", "vault.copy"):
        (folder / name).write_bytes(older)
    assert ours.look(folder) == ["loss.turned"]


def test_a_copy_in_another_folder_is_what_it_is(
    ours: Machine, folder: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    assert ours.add(folder, "Ғани Ойдан") == []
    assert ours.look(copy) == []
    assert ours.add(copy, "Дана Ойдан", "Ерлан Ойдан", "Жанар Ойдан") == []
    assert ours.look(folder) == []


def test_a_vault_that_was_moved_is_known(
    ours: Machine, folder: Path, tmp_path: Path, put_back: Callable[[], None]
) -> None:
    assert ours.add(folder, "Ғани Ойдан") == []
    put_back()
    folder.rename(tmp_path / "moved")
    assert ours.look(tmp_path / "moved") == ["loss.cut"]


def test_a_backup_restored_where_the_vault_does_not_open_is_no_loss(
    ours: Machine, folder: Path, secret: str
) -> None:
    desk = ours.open(folder)
    made = desk.vault.backups.make("asked").path
    desk.add(desk.form("registration"), {"child": "Ғани Ойдан"})
    now = desk.vault.clock()
    desk.vault.close()
    for name in ("vault.json", "vault.copy"):
        (folder / name).write_text("{}")
    with Backup(made) as backup:
        backup.unlock(secret)
        restore_into(folder, backup, now)
    assert ours.look(folder) == []


def test_a_vault_that_got_its_passphrase_does_not_open_without(
    folder: Path, ours: Machine, put_back: Callable[[], None], secret: str
) -> None:
    if secret:
        pytest.skip("it has one")
    resealed(ours, folder)
    put_back()
    with pytest.raises(LaidOpenError):
        Vault.open(folder)
    assert not Vault.open(folder, laid_open=True).locked


def test_a_power_cut_while_a_vault_is_being_sealed_leaves_it_open(
    ours: Machine, folder: Path, secret: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if secret:
        pytest.skip("it is sealed")
    desk = ours.open(folder)
    plain = (folder / "vault.json").read_bytes()

    def cut(_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Keyring, "finish_resealing", cut)
        # Its thread would write with the new key, of which the disk knows nothing here.
        patch.setattr(desk.vault.log, "note", lambda *_, **__: None)
        desk.vault.keyring.reseal(PASSPHRASE)
    desk.vault._claim.drop()
    (folder / "vault.json").write_bytes(plain)
    assert not Vault.open(folder).locked


def test_no_ledger_is_called_gone_while_the_whole_folder_is(
    ours: Machine, folder: Path, tmp_path: Path
) -> None:
    desk = ours.open(folder)
    folder.rename(tmp_path / "unplugged")
    assert list(desk.vault.collection.damages) == []
    (tmp_path / "unplugged").rename(folder)
    assert list(desk.vault.collection.damages) == []
    (folder / "ledgers" / "registration.ledger").unlink()
    desk.vault.collection.damages.look_again()
    assert [name for name, _ in desk.vault.collection.damages] == ["registration"]
    desk.vault.close()


def test_what_is_remembered_is_not_written_again_where_nothing_changed(
    ours: Machine, folder: Path, tmp_path: Path
) -> None:
    (kept,) = (tmp_path / "ours" / "nysan").iterdir()
    before = kept.stat().st_ino
    assert ours.look(folder) == []
    assert kept.stat().st_ino == before


def test_one_who_only_reads_while_records_are_destroyed_misses_nothing(
    ours: Machine, folder: Path, secret: str
) -> None:
    writing = ours.open(folder)
    reading = Vault.open(folder)
    if secret:
        reading.unlock(secret)
    desk = Desk(HOST, reading)
    ids = writing.records(writing.form("registration")).ids()[:1]
    about = {"day": "2026-11-24", "reason": "", "initials": "Ә. О.", "born": ""}
    plan = DestructionPlan(**about, records={"registration": ids}, files=[])  # type: ignore[arg-type]
    destroy(writing.vault, plan)
    assert len(desk.records(desk.form("registration"))) == 1
    assert list(reading.collection.damages) == []
    writing.vault.close()
    reading.close()


def test_what_a_fault_has_left_is_sealed_with_the_rest(
    ours: Machine, folder: Path, secret: str
) -> None:
    if secret:
        pytest.skip("it is sealed")
    ledger = folder / "ledgers" / "registration.ledger"
    data = ledger.read_bytes()
    ledger.write_bytes(data + "3 Ғани".encode())
    desk = ours.open(folder)
    ledger.with_name("registration.ledger.damaged").write_bytes(data)
    assert len(desk.records(desk.form("registration"))) == 2
    assert "Ғани".encode() in ledger.with_name("registration.ledger.torn").read_bytes()
    desk.vault.keyring.reseal(PASSPHRASE)
    kept = [path for path in ledger.parent.iterdir() if "Ойдан".encode() in path.read_bytes()]
    assert kept == []
    assert desk.vault.files.read("ledgers/registration.ledger.damaged") == data
    desk.vault.close()
