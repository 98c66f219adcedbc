"""The file of a backup: what was changed in it, and what never belonged into one, is refused."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.examples import every
from tui.desk.desk import Desk
from tui.host import Host
from tui.records.backup.backup_file import Backup, pack_backup
from tui.records.open_vault import Vault
from tui.records.vault.inventory import Source
from tui.user_error import UserError

PASSPHRASE = "жеті көк шаңырақ"
pytestmark = pytest.mark.usefixtures("quick")


@pytest.fixture(params=["", PASSPHRASE], ids=["plain", "sealed"])
def vault(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Vault]:
    vault = Vault.create(tmp_path / "vault", request.param)
    vault.claim()
    desk = Desk(Host(), vault)
    desk.add(desk.form("registration"), {"child": "Әлия Ойдан"})
    (vault.folder / "forms" / f"{'ұзын-' * 20}.form").write_text("менің нысаным", "utf-8")
    yield vault
    vault.close()


@pytest.fixture
def made(vault: Vault) -> Path:
    return vault.backups.make("asked").path


def why(path: Path, vault: Vault) -> str:
    """The key of the sentence with which a backup is refused; empty where it is whole."""
    try:
        with Backup(path) as backup:
            if not backup.open_without_secret(vault.access):
                backup.unlock("бөтен құпиясөз")
            backup.check()
    except UserError as refusal:
        return refusal.message.key if str(path) in str(refusal) else str(refusal)
    return ""


def test_a_backup_holds_what_the_vault_holds(vault: Vault, made: Path) -> None:
    assert made.stat().st_mode & 0o777 == 0o600
    with Backup(made) as backup:
        assert backup.open_without_secret(vault.access)
        ledger = vault.ledger_path("registration")
        assert backup.read("ledgers/registration.ledger") == ledger.read_bytes()
        assert f"forms/{'ұзын-' * 20}.form" in backup.names
    assert why(made, vault) == ""


def test_any_tar_unpacks_it_into_a_vault(vault: Vault, made: Path, tmp_path: Path) -> None:
    with tarfile.open(made) as archive:
        archive.extractall(tmp_path / "unpacked", filter="data")
    found = Vault.open(tmp_path / "unpacked")
    if found.locked:
        found.unlock(PASSPHRASE)
    assert [values["child"] for values in Desk(Host(), found).values("registration")] == [
        "Әлия Ойдан"
    ]


def test_a_cut_anywhere_is_found(vault: Vault, made: Path) -> None:
    data = made.read_bytes()
    for length in (*range(0, len(data), 97), len(data) - 1):
        made.write_bytes(data[:length])
        assert why(made, vault) == "backup.cut", length


def test_a_flipped_bit_anywhere_is_found(vault: Vault, made: Path) -> None:
    data = made.read_bytes()
    for at in range(0, len(data), every(37)):
        made.write_bytes(data[:at] + bytes([data[at] ^ 1 << at % 8]) + data[at + 1 :])
        assert why(made, vault), at


def test_what_is_hung_behind_it_is_found(vault: Vault, made: Path) -> None:
    with made.open("ab") as file:
        file.write(bytes(10240))
    assert why(made, vault) == "backup.damaged"


def test_lists_of_two_backups_cannot_be_exchanged(vault: Vault, made: Path, tmp_path: Path) -> None:
    desk = Desk(Host(), vault)
    desk.add(desk.form("registration"), {"child": "Болат Ойдан"})
    later = vault.backups.make("asked", path=tmp_path / "later.backup").path
    with tarfile.open(made) as archive:
        listed = archive.extractfile("list")
        assert listed
        data = listed.read()
    exchanged(later, "list", data)
    assert why(later, vault) == "backup.damaged"


def test_a_file_cannot_be_exchanged_left_out_or_added(vault: Vault, made: Path) -> None:
    whole = made.read_bytes()
    name = "ledgers/registration.ledger"
    for file, data in ((name, b"nysan-ledger 1\n"), (name, None), ("photos/0.jpg", b"x")):
        made.write_bytes(whole)
        exchanged(made, file, data)
        assert why(made, vault) == "backup.damaged"


def exchanged(path: Path, name: str, data: bytes | None) -> None:
    """Put other bytes into a file of a backup, or leave it out, without making the list anew."""
    with tarfile.open(path) as archive:
        parts = {info.name: archive.extractfile(info) for info in archive}
        kept = {each: file.read() for each, file in parts.items() if file}
    listed = kept.pop("list")
    kept |= {} if data is None else {name: data}
    kept = {each: kept[each] for each in kept if data is not None or each != name}
    listed = kept.pop("list", listed)
    write(path, [(tarfile.TarInfo(each), content) for each, content in kept.items()], listed)


def write(path: Path, members: list[tuple[tarfile.TarInfo, bytes]], listed: bytes) -> None:
    with tarfile.open(path, "w", format=tarfile.GNU_FORMAT) as archive:
        for info, content in [*members, (tarfile.TarInfo("list"), listed)]:
            info.mode = 0o600
            info.size = len(content) if info.isreg() else 0
            archive.addfile(info, io.BytesIO(content))


def info(name: str, kind: bytes = tarfile.REGTYPE, link: str = "") -> tarfile.TarInfo:
    found = tarfile.TarInfo(name)
    found.type, found.linkname = kind, link
    return found


HOSTILE = {
    "up": info("../outside"),
    "up inside": info("photos/../../outside"),
    "absolute": info("/etc/passwd"),
    "a dot": info("photos/./a.jpg"),
    "windows": info("photos\\..\\..\\a.jpg"),
    "a drive": info("photos/C:a.jpg"),
    "a control": info("photos/a\x1b]0;.jpg"),
    "elsewhere": info("backups/nysan-2026-11-24-0930.backup"),
    "the lock": info("lock"),
    "deep": info("photos/a/b.jpg"),
    "hidden": info("forms/.hidden"),
    "symlink": info("photos/a.jpg", tarfile.SYMTYPE, "/etc/passwd"),
    "hard link": info("photos/a.jpg", tarfile.LNKTYPE, "vault.json"),
    "folder": info("photos/a.jpg", tarfile.DIRTYPE),
    "device": info("photos/a.jpg", tarfile.CHRTYPE),
    "pipe": info("photos/a.jpg", tarfile.FIFOTYPE),
    "contiguous": info("photos/a.jpg", tarfile.CONTTYPE),
    "the header twice": info("vault.json"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_no_backup_holds_is_refused(kind: str, vault: Vault, made: Path) -> None:
    header = (vault.folder / "vault.json").read_bytes()
    write(made, [(info("vault.json"), header), (HOSTILE[kind], b"")], b"nysan-backup 1\n")
    assert why(made, vault) == "backup.unsafe"


def test_a_size_that_no_file_of_a_vault_has_is_refused(vault: Vault, made: Path) -> None:
    header = (vault.folder / "vault.json").read_bytes()
    for size, found in ((1 << 50, "backup.unsafe"), (1 << 31, "backup.cut")):
        huge = info("photos/a.jpg")
        huge.size = size
        huge.mode = 0o600
        first = info("vault.json")
        first.size, first.mode = len(header), 0o600
        before, after = (block.tobuf(tarfile.GNU_FORMAT) for block in (first, huge))
        made.write_bytes(before + header + bytes(-len(header) % 512) + after + bytes(10240))
        assert why(made, vault) == found


def test_no_tar_is_no_backup(vault: Vault, made: Path) -> None:
    for data in (b"x", b"PK\x03\x04" * 300, bytes(20480), "мәтін".encode() * 999):
        made.write_bytes(data)
        assert why(made, vault) == "backup.none"


def test_a_newer_backup_says_so(vault: Vault, made: Path) -> None:
    header = (vault.folder / "vault.json").read_bytes()
    write(made, [(info("vault.json"), header)], b"nysan-backup 2\nwhatever")
    assert why(made, vault) == "backup.newer"
    header = header.replace(b'"version": 2', b'"version": 3')
    write(made, [(info("vault.json"), header)], b"nysan-backup 1\n")
    assert why(made, vault) == "backup.newer"


def test_the_same_vault_gives_the_same_archive_but_for_its_list(vault: Vault) -> None:
    seal = vault.access.file_seal
    sources = [Source("vault.json", data=b"{}"), Source("photos/a.jpg", data=b"x" * 700)]
    first, second = (b"".join(pack_backup(sources, seal, {})) for _ in range(2))
    assert len(first) == len(second)
    assert first[:2560] == second[:2560]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=4096), st.integers(0, 10239))
def test_whatever_is_written_into_it_ends_in_a_sentence(
    vault: Vault, tmp_path_factory: pytest.TempPathFactory, data: bytes, at: int
) -> None:
    path = tmp_path_factory.mktemp("spoiled") / "a.backup"
    source = [Source("vault.json", data=(vault.folder / "vault.json").read_bytes())]
    whole = b"".join(pack_backup(source, vault.access.file_seal, {}))
    spoiled = (whole[:at] + data + whole[at + len(data) :])[: len(whole)]
    path.write_bytes(spoiled)
    assert bool(why(path, vault)) == (spoiled != whole)
