"""Kept texts as files of the vault: sealed, in backups, verified, sealed anew with a new key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tui.desk.desk import Desk
from tui.host import Host
from tui.progress import silent
from tui.records.backup.backup_file import Backup
from tui.records.open_vault import Vault

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """+++
id = "talk"
edition = 2026-01-01
name = "{child}"
+++
# Құпия әңгіме
Бала {child: name}
"""

pytestmark = pytest.mark.usefixtures("quick")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    vault = Vault.create(tmp_path / "vault", "құпиясөз бар")
    vault.claim()
    (vault.folder / "forms" / "talk.form").write_text(TEXT, "utf-8")
    desk = Desk(Host(), vault)
    desk.add(desk.form("talk"), {"child": "Оспан Әли"})
    return desk


def file(desk: Desk) -> Path:
    (found,) = (desk.vault.folder / "texts").iterdir()
    return found


def opens(desk: Desk) -> bool:
    """Whether the record still opens in the kept text, with the form's file gone."""
    (desk.vault.folder / "forms" / "talk.form").unlink(missing_ok=True)
    again = Desk(Host(), desk.vault)
    form = again.form("talk")
    sheets = [again.sheet(form, record) for record in again.records(form)]
    return form.gone and [sheet.title for sheet in sheets] == ["Құпия әңгіме"]


def test_it_is_sealed_and_verified(desk: Desk) -> None:
    raw = file(desk).read_bytes()
    assert raw.startswith(b"nysan-file 1\n")
    assert "Құпия".encode() not in raw
    assert desk.verify(silent).damages == []
    file(desk).write_bytes(raw[:-9] + b"x" * 9)
    (damage,) = desk.verify(silent).damages
    assert damage[0] == f"texts/{file(desk).name}"


def test_one_that_is_gone_is_named_by_verifying_where_no_file_has_it(desk: Desk) -> None:
    file(desk).unlink()
    assert desk.verify(silent).damages == []
    path = desk.vault.folder / "forms" / "talk.form"
    path.write_text(TEXT.replace("Құпия", "Ашық"), "utf-8")
    again = Desk(Host(), Vault.open(desk.vault.folder))
    again.vault.unlock("құпиясөз бар")
    ((name, why),) = again.verify(silent).damages
    assert name.startswith("texts/talk.2026-01-01.")
    assert str(why) == (
        "1 жазба жазылған мәтін (01.01.2026 редакциясы) сақталмаған: олар редакцияның қазіргі "
        "мәтінімен ашылады"
    )


def test_it_comes_back_with_a_backup(desk: Desk) -> None:
    path = desk.vault.backups.make("asked").path
    file(desk).unlink()
    with Backup(path) as backup:
        assert backup.open_without_secret(desk.vault.access)
        desk.restore(backup, silent)
    assert opens(desk)


@pytest.mark.parametrize("new_key", [False, True])
def test_it_is_sealed_anew_with_a_new_key(desk: Desk, new_key: bool) -> None:
    before = file(desk).read_bytes()
    if new_key:
        desk.vault.keyring.reseal("жаңа құпиясөз")
        assert file(desk).read_bytes() != before
    assert opens(desk)


def test_a_damaged_one_is_said_and_the_record_opens_in_the_text_that_is_there(desk: Desk) -> None:
    path = file(desk)
    path.write_bytes(path.read_bytes()[:-9])
    changed = TEXT.replace("Құпия", "Ашық")
    (desk.vault.folder / "forms" / "talk.form").write_text(changed, "utf-8")
    again = Desk(Host(), desk.vault)
    form = again.form("talk")
    assert [again.sheet(form, record).title for record in again.records(form)] == ["Ашық әңгіме"]
    assert [message.key for message in desk.vault.notices] == ["vault.damaged"]
