"""A plugin's own storage: sealed in a sealed vault, or said to be plain; in backups and restore."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tui.desk.desk import Desk
from tui.desk.erasure import backups_with, destroy, find_child, footprint_of
from tui.host import Host
from tui.progress import silent
from tui.records.backup.backup_file import Backup
from tui.records.backup.preview import Counts, preview_restore
from tui.records.open_vault import Vault
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.answer import Answer
    from tests.support.site import Site

TEXT = """+++
id = "odd"
edition = 2026-09-01
name = "{child}"
+++
# Нысан
Баласы {child: name, required}
"""
MODULE = """from tui.plugin import Form, SealedStorage, hookimpl


class Reversed(SealedStorage):
    def pack(self, tables):
        return super().pack(tables)[::-1]

    def unpack(self, data):
        return super().unpack(data[::-1])


class Odd(Form, text="odd.form"):
    def storage(self, path):
        {body}


@hookimpl
def nysan_forms():
    return [Odd()]
"""
SEALED = "return SealedStorage(path)"
REVERSED = "return Reversed(path)"
PLAIN = "from tinydb import JSONStorage; return JSONStorage(path)"
PASSPHRASE = "жеті көк шаңырақ"
NAME = "Әлия"


def install(site: Site, body: str) -> None:
    if not (site.folder / "odd").exists():
        site.add("odd", "", {"odd.form": TEXT})
    (site.folder / "odd" / "__init__.py").write_text(MODULE.format(body=body), "utf-8")
    sys.modules.pop("odd", None)


def opened(folder: Path, passphrase: str = PASSPHRASE) -> Desk:
    if Vault.exists(folder):
        vault = Vault.open(folder)
        if vault.locked:
            vault.unlock(passphrase)
    else:
        vault = Vault.create(folder, passphrase)
    vault.claim()
    return Desk(Host(), vault)


def names(desk: Desk) -> list[object]:
    return [record.values["child"] for record in desk.records(desk.form("odd"))]


@pytest.mark.parametrize("body", [SEALED, REVERSED])
def test_it_is_sealed_in_a_sealed_vault_and_opens_again(
    site: Site, quick: None, tmp_path: Path, body: str
) -> None:
    install(site, body)
    desk = opened(tmp_path / "vault")
    first = desk.add(desk.form("odd"), {"child": NAME})
    desk.add(desk.form("odd"), {"child": "Болат"})
    desk.records(desk.form("odd")).change(first.id, {"child": "Ғани"}, first.edition)
    assert names(desk) == ["Ғани", "Болат"]
    desk.vault.close()
    raw = (tmp_path / "vault" / "ledgers" / "odd.store").read_bytes()
    assert not any(word.encode() in raw for word in (NAME, "Ғани", "Болат", "child", "_default"))
    assert names(opened(tmp_path / "vault")) == ["Ғани", "Болат"]


def test_a_locked_vault_gives_none_of_it(site: Site, quick: None, tmp_path: Path) -> None:
    install(site, SEALED)
    desk = opened(tmp_path / "vault")
    records = desk.records(desk.form("odd"))
    desk.add(desk.form("odd"), {"child": NAME})
    storage = records.database.storage
    desk.forget()
    with pytest.raises(UserError):
        storage.read()
    assert [fault.plugin for fault in desk.host.faults] == []


def test_it_is_verified_backed_up_and_restored(site: Site, quick: None, tmp_path: Path) -> None:
    install(site, SEALED)
    desk = opened(tmp_path / "vault")
    desk.add(desk.form("odd"), {"child": NAME})
    backup = desk.vault.backups.make("hand").path
    assert desk.verify(silent).damages == []
    desk.add(desk.form("odd"), {"child": "Болат"})
    with Backup(backup) as found:
        assert found.open_without_secret(desk.vault.access)
        counted = preview_restore(desk.vault.folder, desk.vault.access, found)
        assert counted.records == {"odd": Counts(gone=1)}
        desk.restore(found, silent)
    assert names(desk) == [NAME]
    store = desk.vault.store_path("odd")
    store.write_bytes(store.read_bytes()[:-5] + b"~~~~~")
    assert "ledgers/odd.store" in [name for name, _ in desk.verify(silent).damages]


def test_a_vault_that_gets_a_passphrase_seals_it(site: Site, quick: None, tmp_path: Path) -> None:
    install(site, SEALED)
    desk = opened(tmp_path / "vault", "")
    desk.add(desk.form("odd"), {"child": NAME})
    store = desk.vault.store_path("odd")
    assert json.dumps(NAME).encode() in store.read_bytes()
    desk.vault.keyring.reseal(PASSPHRASE)
    assert json.dumps(NAME).encode() not in store.read_bytes()
    assert names(desk) == [NAME]
    desk.vault.close()
    assert names(opened(tmp_path / "vault")) == [NAME]


def test_a_plain_one_is_said_to_be_plain_where_the_vault_is_sealed(
    site: Site, quick: None, tmp_path: Path
) -> None:
    install(site, PLAIN)
    desk = opened(tmp_path / "vault")
    assert list(desk.vault.collection.plain_storages(desk.forms)) == [desk.form("odd")]
    desk.add(desk.form("odd"), {"child": NAME})
    assert json.dumps(NAME).encode() in desk.vault.store_path("odd").read_bytes()
    assert desk.verify(silent).damages == []
    desk.vault.keyring.reseal("басқа жеті көк шаңырақ")
    assert names(desk) == [NAME]
    desk.vault.close()


def test_a_plain_one_is_backed_up_and_restored_too(site: Site, quick: None, tmp_path: Path) -> None:
    install(site, PLAIN)
    desk = opened(tmp_path / "vault")
    desk.add(desk.form("odd"), {"child": NAME})
    desk.records(desk.form("odd")).close()
    backup = desk.vault.backups.make("hand").path
    desk.add(desk.form("odd"), {"child": "Болат"})
    with Backup(backup) as found:
        assert found.open_without_secret(desk.vault.access)
        assert "ledgers/odd.store" in found.names
        desk.restore(found, silent)
    assert names(desk) == [NAME]
    desk.vault.close()


def test_a_storage_that_reads_nonsense_keeps_its_own_form_closed_and_no_other(
    site: Site, quick: None, tmp_path: Path
) -> None:
    install(site, REVERSED)
    desk = opened(tmp_path / "vault")
    desk.add(desk.form("odd"), {"child": NAME})
    desk.vault.close()
    install(site, SEALED)
    desk = opened(tmp_path / "vault")
    with pytest.raises(UserError):
        names(desk)
    (fault,) = desk.host.faults
    assert (fault.plugin, fault.reason) == ("odd", "JSONDecodeError")
    desk.add(desk.form("registration"), {"child": NAME})
    desk.vault.close()


@pytest.mark.parametrize("body", [SEALED, PLAIN, REVERSED])
def test_a_destroyed_child_is_looked_for_in_backups_and_left_out_of_a_restore(
    site: Site, quick: None, tmp_path: Path, body: str
) -> None:
    install(site, body)
    text = site.folder / "odd" / "odd.form"
    text.write_text(TEXT.replace("required}", "required, same child.name}"), "utf-8")
    desk = opened(tmp_path / "vault")
    key = desk.add(desk.form("odd"), {"child": NAME}).id
    desk.add(desk.form("odd"), {"child": "Болат Ким"})
    backup = desk.vault.backups.make("asked").path
    footprint = footprint_of(desk, find_child(desk, key))
    assert footprint.elsewhere == {"odd": [key]}
    found = backups_with(desk, footprint)
    known = body != REVERSED
    assert (found.held, found.unread) == (([backup], []) if known else ([], [backup]))
    destroy(desk, footprint, "сақтау мерзімі бітті")
    assert names(desk) == ["Болат Ким"]
    with Backup(backup) as kept:
        assert kept.open_without_secret(desk.vault.access)
        desk.restore(kept, silent)
    assert names(desk) == (["Болат Ким"] if known else [NAME, "Болат Ким"])
    assert desk.verify(silent).damages == []
    desk.vault.close()


def test_the_list_of_plugins_says_which_storage_is_plain(
    site: Site, vault: Path, cli: Callable[..., Answer]
) -> None:
    install(site, PLAIN)
    said = (
        "  «odd» модулі «Нысан» нысанының жазбаларын өз қоймасында ашық сақтайды: олар шифрланбаған"
    )
    assert said in cli("plugins").out
    assert cli("plugins", "--json").json["plain_storages"] == ["odd"]
    install(site, SEALED)
    assert said not in cli("plugins").out
    assert cli("plugins", "--json").json["plain_storages"] == []


def test_records_that_another_way_of_keeping_has_left_are_told_and_not_hidden(
    site: Site, vault: Path, cli: Callable[..., Answer]
) -> None:
    install(site, "return None")
    assert cli("add", "odd", stdin='{"child": "Әлия"}').status == 0
    install(site, SEALED)
    refused = cli("list", "odd")
    assert refused.status == 1
    assert "бағдарламаның өз файлында" in refused.err
    (vault / "ledgers" / "odd.ledger").unlink()
    assert cli("add", "odd", stdin='{"child": "Әлия"}').status == 0
    install(site, "return None")
    refused = cli("list", "odd")
    assert refused.status == 1
    assert "odd.store" in refused.err
    (site.folder / "odd" / "__init__.py").write_text("", "utf-8")
    sys.modules.pop("odd", None)
    assert [one["id"] for one in cli("forms", "--json").json if one["lost"]] == ["odd"]
    left = f"«odd» нысанының жазбалары модульдің өз файлында: {vault / 'ledgers' / 'odd.store'}"
    assert f"  {left}. Сол модульді орнатыңыз\n" in cli("plugins").out


def test_a_storage_that_seals_another_file_is_refused(
    site: Site, vault: Path, cli: Callable[..., Answer]
) -> None:
    install(site, "return SealedStorage(path.with_suffix('.mine'))")
    assert cli("add", "odd", stdin='{"child": "Әлия"}').status == 1
    assert cli("add", "registration", stdin='{"child": "Әлия"}').status == 0


def test_reading_many_records_reads_the_file_a_few_times_only(
    site: Site, quick: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(site, SEALED)
    desk = opened(tmp_path / "vault")
    desk.add_all(desk.form("odd"), [{"child": f"Бала {number}"} for number in range(30)])
    calls: list[str] = []
    read = desk.vault.files.read

    def noted(name: str) -> bytes | None:
        calls.append(name)
        return read(name)

    monkeypatch.setattr(desk.vault.files, "read", noted)
    assert len(list(desk.records(desk.form("odd")))) == 30
    assert len(calls) <= 2
