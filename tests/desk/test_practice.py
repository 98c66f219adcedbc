"""The practice vault: apart from the real one, marked, deleted alone and as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.desk.desk import Desk
from tui.desk.practice.sample import sample_folder
from tui.desk.practice.vault import discard_practice, fill_practice, open_practice, practice_folder
from tui.host import Host
from tui.locale import use_language
from tui.records.open_vault import Vault
from tui.records.vault.settings import PRACTICE
from tui.user_error import UserError


def test_it_is_gone_on_with_and_filled_once(tmp_path: Path) -> None:
    vault = open_practice(tmp_path / "nysan", "ru")
    fill_practice(Desk(Host(), vault))
    vault.close()
    again = open_practice(tmp_path / "nysan", "kk")
    desk = Desk(Host(), again)
    before = len(list(desk.values("students")))
    fill_practice(desk)
    assert len(list(desk.values("students"))) == before > 0
    assert again.language == "kk"
    assert [path.name for path in tmp_path.iterdir()] == ["nysan-practice"]


def test_its_papers_say_that_the_children_are_invented(tmp_path: Path) -> None:
    vault = open_practice(tmp_path / "nysan", "kk")
    desk = Desk(Host(), vault)
    form = desk.form("consultations")
    desk.add(form, {"date": "2026-11-23", "client": "Ойдан Бала"})
    printed = desk.printer.print(form, list(desk.records(form)), "txt", tmp_path / "page.txt")
    assert "ҮЙРЕНУ" in printed.path.read_text("utf-8")


def test_another_vault_in_its_place_is_neither_used_nor_deleted(tmp_path: Path) -> None:
    other = Vault.create(practice_folder(tmp_path / "nysan"))
    with pytest.raises(UserError, match="nysan-practice"):
        open_practice(tmp_path / "nysan", "kk")
    with pytest.raises(UserError):
        discard_practice(other)
    real = Vault.create(tmp_path / "nysan")
    real.set(PRACTICE, True)
    with pytest.raises(UserError):
        discard_practice(real)
    assert Vault.exists(other.folder)
    assert Vault.exists(real.folder)


def test_the_real_vault_is_there_after_it_was_thrown_away(tmp_path: Path) -> None:
    Vault.create(tmp_path / "nysan").close()
    real = discard_practice(open_practice(tmp_path / "nysan", "kk"))
    assert real.folder == tmp_path / "nysan"
    assert not real.locked
    assert [path.name for path in tmp_path.iterdir()] == ["nysan"]


def test_a_table_of_pupils_lies_ready_in_the_language_of_the_screen(tmp_path: Path) -> None:
    vault = open_practice(tmp_path / "nysan", "kk")
    for language, name in (("kk", "жаңа оқушылар.xlsx"), ("ru", "новые ученики.xlsx")):
        use_language(language)
        folder = sample_folder(vault)
        assert folder
        assert (folder / name).is_file()
    assert sample_folder(Vault.create(tmp_path / "real")) is None
    use_language("")


def test_it_is_not_thrown_away_while_another_session_practises_in_it(tmp_path: Path) -> None:
    first = open_practice(tmp_path / "nysan", "kk")
    second = Vault.open(first.folder)
    second.claim()
    with pytest.raises(UserError, match="оқуға"):
        discard_practice(second)
    assert Vault.exists(first.folder)


def test_where_its_folder_stays_one_goes_on_practising(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = open_practice(tmp_path / "nysan", "kk")
    desk = Desk(Host(), vault)
    fill_practice(desk)
    monkeypatch.setattr(Path, "rename", lambda *_: (_ for _ in ()).throw(PermissionError()))
    with pytest.raises(UserError):
        discard_practice(vault)
    form = desk.form("consultations")
    before = len(desk.records(form))
    desk.add(form, {"date": "2026-11-23", "client": "Ойдан Бала"})
    assert len(desk.records(form)) == before + 1
