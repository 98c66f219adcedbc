"""The audit log: who opened, saw, printed and changed what, and that it keeps nobody waiting."""

from __future__ import annotations

import base64
import errno
import os
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tui.desk.audit import describe_entry, log_entries, log_paper
from tui.desk.child.packet import print_packet
from tui.desk.desk import Desk
from tui.documents.text.plain import plain_lines
from tui.host import Host
from tui.locale import Message, say
from tui.records.ledger.ledger import LedgerStorage
from tui.records.open_vault import Vault
from tui.records.vault import audit_log as logging
from tui.records.vault.audit_log import AuditLog
from tui.records.vault.audit_reader import entries
from tui.records.vault.failed_unlocks import ATTEMPTS, MAX_ATTEMPTS
from tui.user_error import UserError

PASSPHRASE = "жеті көк шаңырақ"
CHILD = "Ойданов Бала"
pytestmark = pytest.mark.usefixtures("quick")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    vault = Vault.create(tmp_path / "vault", PASSPHRASE)
    vault.claim()
    return Desk(Host(), vault)


def acts(vault: Vault) -> list[str]:
    return [entry.act for entry in entries(vault)]


def test_acts_are_told_with_time_user_form_and_records(desk: Desk) -> None:
    vault = desk.vault
    vault.set("author", "Айгүл")
    before = datetime.now(UTC)
    vault.log.note("viewed", "registration", ["a1", "b2"], way="entry")
    vault.log.note("printed", "consultations", ["c3"], format="pdf")
    viewed, printed = entries(vault)
    assert (viewed.act, viewed.by, viewed.form) == ("viewed", "Айгүл", "registration")
    assert viewed.records == ("a1", "b2")
    assert viewed.detail == {"way": "entry"}
    assert printed.detail == {"format": "pdf"}
    at = datetime.fromisoformat(viewed.at)
    assert viewed.at.endswith("Z")
    assert abs((at - before).total_seconds()) < 60


def test_changes_are_told_from_the_ledgers_and_written_once(desk: Desk) -> None:
    form = desk.form("registration")
    record = desk.add(form, {"child": CHILD})
    records = desk.records(form)
    records.change(record.id, {**record.values, "child": "Ойданова Бала"}, record.edition)
    records.delete(record.id)
    assert acts(desk.vault) == ["added", "changed", "deleted"]
    assert {entry.records for entry in entries(desk.vault)} == {(record.id,)}
    assert not list((desk.vault.folder / "log").glob("*.ledger"))


def test_records_of_one_save_are_told_together(desk: Desk) -> None:
    records = desk.records(desk.form("registration"))
    ids = records.table.insert_multiple([{"child": f"Ойдан {n}"} for n in range(3)])
    (added,) = entries(desk.vault)
    assert added.records == tuple(ids)


def test_failed_attempts_are_counted_told_and_forgotten_at_the_next_opening(desk: Desk) -> None:
    folder = desk.vault.folder
    desk.vault.close()
    vault = Vault.open(folder)
    for wrong in ("бір", "екі"):
        with pytest.raises(UserError):
            vault.unlock(wrong)
    vault.unlock(PASSPHRASE)
    vault.claim()
    assert vault.log.note_opened(vault.opened_by) == 2
    assert acts(vault) == ["failed", "failed", "opened"]
    assert not (folder / ATTEMPTS).exists()
    assert vault.log.note_opened(vault.opened_by) == 0


def test_guessing_does_not_fill_the_disk_and_a_spoilt_file_of_attempts_stops_nobody(
    desk: Desk,
) -> None:
    folder = desk.vault.folder
    (folder / ATTEMPTS).write_bytes(b"2026-09-01T08:30:00.000Z\n" * MAX_ATTEMPTS)
    with pytest.raises(UserError):
        Vault.open(folder).unlock("жоқ")
    assert (folder / ATTEMPTS).stat().st_size == MAX_ATTEMPTS * 25
    assert desk.vault.log.note_opened("passphrase") == MAX_ATTEMPTS
    (folder / ATTEMPTS).write_bytes(b"\xff\0 nonsense\n2026-09-01T08:30:00.000Z\n2026-")
    assert desk.vault.log.note_opened("passphrase") == 1


def test_a_wrong_passphrase_while_it_is_open_is_told_too(desk: Desk) -> None:
    with pytest.raises(UserError):
        desk.vault.keyring.verify("жоқ")
    assert acts(desk.vault) == ["failed"]


def test_locking_and_changes_of_the_keys_are_told_and_the_log_is_sealed_anew(desk: Desk) -> None:
    vault = desk.vault
    vault.log.note("viewed", "registration", ["a1"])
    vault.keyring.change_passphrase("басқа ұзын сөз")
    vault.keyring.change_code()
    vault.keyring.reseal(PASSPHRASE)
    desk.forget()
    assert vault.locked
    vault.unlock(PASSPHRASE)
    assert acts(vault) == ["viewed", "passphrase", "code", "backup", "key", "locked"]


def test_nothing_is_noted_while_it_is_locked(desk: Desk) -> None:
    desk.forget()
    desk.vault.log.note("viewed", "registration", ["a1"])
    desk.vault.log.flush()
    desk.vault.unlock(PASSPHRASE)
    assert acts(desk.vault) == ["locked"]


def test_sessions_that_only_read_write_files_of_their_own(desk: Desk) -> None:
    desk.vault.log.note("viewed", "registration", ["w"])
    desk.vault.log.flush()
    readers = [Vault.open(desk.vault.folder) for _ in range(2)]
    for number, reader in enumerate(readers):
        reader.unlock(PASSPHRASE)
        assert not reader.claim()
        reader.log.note("viewed", "registration", [f"r{number}"])
        reader.log.flush()
    files = sorted(path.stem for path in (desk.vault.folder / "log").glob("*.ledger"))
    month = f"{datetime.now(UTC):%Y-%m}"
    assert files == [month, f"{month}~1", f"{month}~2"]
    assert sorted(entry.records[0] for entry in entries(desk.vault)) == ["r0", "r1", "w"]
    for reader in readers:
        reader.close()
    again = Vault.open(desk.vault.folder)
    again.unlock(PASSPHRASE)
    again.log.note("viewed", "registration", ["r2"])
    again.close()
    assert sorted(path.stem for path in (desk.vault.folder / "log").glob("*.ledger")) == files


def test_a_disk_that_refuses_is_said_and_what_was_done_is_written_later(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[Message] = []
    log = desk.vault.log
    log.on_failure = said.append
    append = LedgerStorage.append

    def full(storage: LedgerStorage, edits: object) -> None:
        if storage.path.parent.name == "log":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        append(storage, edits)  # type: ignore[arg-type]

    monkeypatch.setattr(LedgerStorage, "append", full)
    log.note("viewed", "registration", ["a1"])
    log.flush()
    record = desk.add(desk.form("registration"), {"child": CHILD})
    assert desk.records(desk.form("registration")).get(record.id).values["child"] == CHILD
    assert log.failure is not None
    assert say("system.full") in str(said[0])
    monkeypatch.undo()
    log.note("viewed", "registration", ["b2"])
    log.flush()
    assert log.failure is None
    found = [entry.records[0] for entry in entries(desk.vault) if entry.act == "viewed"]
    assert found == ["a1", "b2"]


def test_what_waits_for_a_disk_is_bounded(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logging, "_MAX_WAITING", 5)

    def refuse(*_: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(AuditLog, "_file", refuse)
    for number in range(20):
        desk.vault.log.note("viewed", "registration", [str(number)])
        desk.vault.log.flush()
    monkeypatch.undo()
    desk.vault.log.note("locked")
    viewed = [entry for entry in entries(desk.vault) if entry.act == "viewed"]
    assert [entry.records[0] for entry in viewed] == ["15", "16", "17", "18", "19"]


def test_only_this_months_file_is_opened_to_write(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock: list[datetime] = [datetime(2026, 9, 30, 20, tzinfo=UTC)]
    desk.vault.clock = lambda: clock[0]
    log = AuditLog(desk.vault)
    opened: Counter[str] = Counter()
    init = LedgerStorage.__init__

    def counting(storage: LedgerStorage, path: Path, **named: object) -> None:
        opened[Path(path).stem] += 1
        init(storage, path, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(LedgerStorage, "__init__", counting)
    log.note("viewed", "registration", ["a"])
    log.flush()
    clock[0] = datetime(2026, 10, 1, 0, 0, 1, tzinfo=UTC)
    for name in "bcd":
        log.note("viewed", "registration", [name])
    log.close()
    assert opened == {"2026-09": 1, "2026-10": 1}
    october = entries(desk.vault, "2026-10-02", "2026-10-31")
    assert october == []
    assert [entry.records[0] for entry in entries(desk.vault, last="2026-10-31")] == list("abcd")


def test_nothing_of_a_record_stands_in_the_log(tmp_path: Path) -> None:
    vault = Vault.create(tmp_path / "open")
    vault.claim()
    desk = Desk(Host(), vault)
    form = desk.form("registration")
    record = desk.add(form, {"child": CHILD})
    vault.log.note("viewed", form.id, [record.id], way="entry")
    desk.printer.print(form, [record], "pdf", tmp_path / "out.pdf")
    print_packet(desk, desk.children.by_id(record.id), "txt", tmp_path / "out.txt")
    vault.close()
    files = list((vault.folder / "log").iterdir())
    written = b"".join(path.read_bytes() for path in files)
    assert record.id.encode() in written
    for coded in (CHILD.encode(), CHILD.encode("utf-16-le"), base64.b64encode(CHILD.encode())):
        assert coded[:-4] not in written


def test_the_account_is_by_day_by_child_and_by_form(desk: Desk, tmp_path: Path) -> None:
    form, other = desk.form("registration"), desk.form("consultations")
    first = desk.add(form, {"child": CHILD})
    second = desk.add(form, {"child": "Басқаев Бөтен"})
    desk.printer.print(form, [first, second], "txt", tmp_path / "out.txt")
    desk.add(other, {"client": "Бөтен"})
    keys = set(desk.children.by_id(first.id).keys)
    mine = log_entries(desk, keys=keys)
    assert [(entry.act, entry.records) for entry in mine] == [
        ("added", (first.id,)),
        ("printed", (first.id,)),
    ]
    assert [entry.form for entry in log_entries(desk, form=other.id)] == [other.id]
    assert log_entries(desk, "2000-01-01", "2000-12-31") == []


def test_on_paper_children_are_told_by_initials_unless_names_are_asked_for(desk: Desk) -> None:
    record = desk.add(desk.form("registration"), {"child": CHILD})
    found = log_entries(desk)
    paper = "\n".join(plain_lines(log_paper(desk, found)))
    assert record.id[-6:] in paper
    assert "О.Б." in paper
    assert "Ойданов" not in paper
    assert CHILD in describe_entry(desk, found[0], names=True).records
    russian = log_paper(desk, found, code="ru")
    assert russian.title == "Журнал работы с персональными данными"


def test_a_damaged_line_of_the_log_hides_no_other(desk: Desk) -> None:
    for name in "abc":
        desk.vault.log.note("viewed", "registration", [name])
        desk.vault.log.flush()
    desk.vault.log.close()
    (path,) = (desk.vault.folder / "log").glob("*.ledger")
    lines = path.read_bytes().split(b"\n")
    lines[2] = lines[2][:-3] + b"xyz"
    path.write_bytes(b"\n".join(lines))
    assert [entry.records[0] for entry in entries(desk.vault)] == ["a", "c"]


def test_opening_reads_no_month_before(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    old = desk.vault.folder / "log" / "2020-01.ledger"
    old.write_bytes(b"no ledger")
    desk.vault.log.note_opened("passphrase")
    desk.vault.log.flush()
    assert desk.vault.log.failure is None


@pytest.mark.parametrize("ending", ["pdf", "txt"])
def test_the_log_is_printed_from_the_command_line(
    cli: Callable[..., object], registered: list[str], home: Path, ending: str
) -> None:
    answer = cli("log", "--as", ending, "-o", str(home.parent / f"log.{ending}"))
    assert answer.status == 0  # type: ignore[attr-defined]
    assert (home.parent / f"log.{ending}").stat().st_size > 500
    noted = cli("log", "--json").json  # type: ignore[attr-defined]
    assert [entry["act"] for entry in noted if entry["act"] == "printed_log"] == ["printed_log"]
