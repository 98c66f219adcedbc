"""The order of a long list is kept in a file, and is never another than sorting gives."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tui.desk.desk import Desk
from tui.forms.form import Form
from tui.host import Host
from tui.records.ledger.records import Records
from tui.records.ledger.rewrite import rewrite
from tui.records.lists import kept_order
from tui.records.lists.arrangement import Arrangement
from tui.records.lists.derived import Derived
from tui.records.lists.kept_order import KeptOrder
from tui.records.open_vault import Vault
from tui.records.vault.inventory import sources_of

EDITION = date(2023, 3, 17)
HOST = Host()
FORM = HOST.forms["students"]
COUNT = 40


@pytest.fixture(autouse=True)
def short_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_order, "_FEW", 5)
    monkeypatch.setattr(kept_order, "_BEHIND", 3)


@pytest.fixture
def folder(tmp_path: Path, quick: None) -> Path:
    """A sealed vault of some pupils, whose list has been opened and left."""
    vault = Vault.create(tmp_path / "vault", "құпия сөз")
    vault.claim()
    records = Desk(HOST, vault).records(FORM)
    records.add_all(
        [
            {"child": f"Ойданов {number * 7 % COUNT:02}", "class": f"{number % 3 + 1}А"}
            for number in range(COUNT)
        ],
        EDITION,
    )
    leave(vault, records)
    vault.close()
    return vault.folder


def opened(folder: Path) -> tuple[Vault, Records]:
    vault = Vault.open(folder)
    vault.unlock("құпия сөз")
    vault.claim()
    return vault, Desk(HOST, vault).records(FORM)


def arrangement(vault: Vault, records: Records, form: Form = FORM) -> Arrangement:
    desk = Desk(HOST, vault)
    return Arrangement(form, form.sheet(), records, EDITION, lambda: desk.periods)


def leave(vault: Vault, records: Records) -> None:
    made = arrangement(vault, records)
    made.ids()
    KeptOrder(vault, records, FORM.sheet()).save(made.ordering)


def loaded(vault: Vault, records: Records) -> Arrangement:
    made = arrangement(vault, records)
    KeptOrder(vault, records, FORM.sheet()).load(made.ordering)
    return made


def path(folder: Path) -> Path:
    return folder / "ledgers" / "students.ledger.order"


def test_a_kept_order_spares_reading_the_records(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault, records = opened(folder)
    wanted = arrangement(vault, records).ids()
    monkeypatch.setattr(Derived, "make_keys", None)
    assert loaded(vault, records).ids() == wanted
    vault.close()


@pytest.mark.parametrize("changes", [1, 4, 9])
def test_what_changed_since_is_put_in_its_place(folder: Path, changes: int) -> None:
    vault, records = opened(folder)
    for number, key in enumerate(records.ids()[:changes]):
        if number % 3 == 0:
            records.change(key, {"child": f"Аманов {number}", "class": "11Ә"}, EDITION)
        elif number % 3 == 1:
            records.delete(key)
        else:
            records.add({"child": "Жаңа"}, EDITION)
    made = loaded(vault, records)
    assert made.ordering.known is (changes <= 6)
    assert made.ids() == arrangement(vault, records).ids()
    vault.close()


def test_a_file_of_another_ledger_order_or_key_is_left_aside(folder: Path) -> None:
    vault, records = opened(folder)
    kept = path(folder).read_bytes()
    by_name = arrangement(vault, records)
    by_name.sort("child")
    KeptOrder(vault, records, FORM.sheet()).load(by_name.ordering)
    assert not by_name.ordering.known
    for wrong in (kept[:-1], b"", b"nysan", kept[:40] + b"x" + kept[41:]):
        path(folder).write_bytes(wrong)
        assert not loaded(vault, records).ordering.known
    path(folder).write_bytes(kept)
    vault.keyring.reseal("басқа сөз")
    vault.close()
    vault = Vault.open(folder)
    vault.unlock("басқа сөз")
    vault.claim()
    records = Desk(HOST, vault).records(FORM)
    assert not loaded(vault, records).ordering.known
    assert vault.notices == []
    vault.close()


def test_it_says_nothing_of_the_records_and_is_in_no_backup(folder: Path) -> None:
    assert "Ойданов".encode() not in path(folder).read_bytes()
    vault, _ = opened(folder)
    sources, left_out = sources_of(vault)
    assert not any("order" in source.name for source in sources)
    assert left_out == []
    vault.close()


def test_it_goes_where_records_are_destroyed_or_the_key_is_changed(folder: Path) -> None:
    vault, _ = opened(folder)
    seal = vault.access.line_seal
    vault.close()
    rewrite(folder / "ledgers" / "students.ledger", seal, seal, lambda key: key != "1")
    assert not path(folder).exists()


def test_it_is_kept_anew_only_after_many_changes(folder: Path) -> None:
    vault, records = opened(folder)
    before = path(folder).read_bytes()
    for number in range(5):
        records.add({"child": f"Жаңа {number}"}, EDITION)
        made = arrangement(vault, records)
        kept = KeptOrder(vault, records, FORM.sheet())
        kept.load(made.ordering)
        made.ids()
        kept.save(made.ordering)
        assert (path(folder).read_bytes() == before) is (number < 3)
    vault.close()


def test_a_session_that_only_reads_keeps_none(folder: Path) -> None:
    path(folder).unlink()
    vault = Vault.open(folder)
    vault.unlock("құпия сөз")
    leave(vault, Desk(HOST, vault).records(FORM))
    assert not path(folder).exists()
