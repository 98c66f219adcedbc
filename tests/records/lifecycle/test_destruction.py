"""Destruction: nothing of the child is left, all of the others is, whatever stops it."""

from __future__ import annotations

import os
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.canary import files, found
from tests.support.examples import every
from tui.desk.desk import Desk
from tui.desk.erasure import destroy, find_child, footprint_of
from tui.host import Host
from tui.records.ledger.rewrite import rewrite
from tui.records.lifecycle import destruction
from tui.records.open_vault import Vault
from tui.records.storage import disk
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

from tests.support.records.doomed import FIRST, NAME, PASSPHRASE, SURNAME, School, kept


def test_nothing_of_the_child_is_left_and_all_of_the_others_is(school: School) -> None:
    if not school.passphrase:
        assert len(found(school.folder, SURNAME)) >= 5
    plan = destroy(school.desk, school.footprint(), "сақтау мерзімі бітті")
    assert plan.records == {
        "personal_file": [school.file],
        "registration": sorted([school.mine, school.binned]),
    }
    assert len(plan.files) == 3
    assert list((school.folder / "photos").iterdir()) == []
    assert found(school.folder, SURNAME) == []
    assert found(school.folder, FIRST) == []
    assert school.whole()
    with pytest.raises(UserError):
        find_child(school.desk, school.file)
    assert not school.desk.search.find(SURNAME).children
    school.reopen()
    assert school.desk.vault.notices == []
    assert school.whole()
    assert found(school.folder, SURNAME) == []


def test_undo_goes_on_with_what_is_left(school: School) -> None:
    destroy(school.desk, school.footprint(), "ата-анасының өтініші")
    cards = school.desk.records(school.desk.form("registration"))
    assert cards.undo().ids == (school.theirs,)
    assert cards.get(school.theirs).values.get("refusal") is None
    assert cards.undo().act == "added"
    with pytest.raises(UserError):
        cards.undo()
    assert cards.redo().ids == (school.theirs,)


def test_records_of_others_that_name_the_child_are_told_of_and_stay(school: School) -> None:
    desk = school.desk
    form = desk.form("registration")
    draft = desk.drafts.of(form, desk.records(form).get(school.theirs))
    draft.enter("refusal", f"Сыныптасы {SURNAME}ның сіңлісі {FIRST}мен бірге")
    desk.save(draft)
    desk.vault.set("phrases", {"қ": f"{FIRST} {SURNAME}"})
    footprint = school.footprint()
    assert [each[:2] for each in footprint.mentions] == [
        ("registration", school.theirs),
        ("settings", "phrases"),
    ]
    destroy(desk, footprint, "өтініш")
    assert SURNAME in str(desk.records(form).get(school.theirs).values)


def test_a_child_of_whom_only_deleted_records_are_left_is_destroyed_too(school: School) -> None:
    for form, key in (("personal_file", school.file), ("registration", school.mine)):
        school.desk.records(school.desk.form(form)).delete(key)
    footprint = school.footprint()
    assert footprint.total == 3
    destroy(school.desk, footprint, "өтініш")
    assert found(school.folder, SURNAME) == []
    assert school.whole()


def test_by_the_id_of_a_deleted_record_all_that_the_child_has_goes(school: School) -> None:
    found = footprint_of(school.desk, find_child(school.desk, school.binned))
    wanted = school.footprint()
    # Each identity has a salt of its own.
    assert found._replace(identity=wanted.identity) == wanted


def test_namesakes_with_another_day_of_birth_stay(school: School) -> None:
    form = school.desk.form("registration")
    twin = school.desk.add(form, {"child": NAME, "born": "2010-01-01"}).id
    gone = school.desk.add(form, {"child": NAME, "born": "2011-01-01"}).id
    school.desk.records(form).delete(gone)
    footprint = school.footprint()
    assert twin not in footprint.records["registration"]
    assert gone not in footprint.records["registration"]
    assert {each[:2] for each in footprint.mentions if each.namesake} == {
        ("registration", twin),
        ("registration", gone),
    }


def test_drafts_of_namesakes_stay_and_are_told_of(school: School) -> None:
    desk = school.desk
    patronymic, other = f"{NAME} Ойданұлы", f"{NAME} Басқаұлы"
    desk.add(desk.form("registration"), {"child": other, "born": "2010-01-01"})
    staying = [
        kept(desk, "registration", child=NAME, born="01.01.2010"),
        kept(desk, "registration", child=other),
        kept(desk, "consultations", who="мұғалім", client=NAME),
    ]
    going = [
        kept(desk, "registration", child=NAME, born="02.09.2015"),
        kept(desk, "registration", child=patronymic, born="02.09.2015"),
        kept(desk, "consultations", client=patronymic),
        kept(desk, "personal_file", surname=SURNAME, first=FIRST, patronymic="Ойданұлы"),
    ]
    footprint = school.footprint()
    assert not set(staying) & set(footprint.drafts)
    assert set(going) <= set(footprint.drafts)
    drafts = {each[:2] for each in footprint.mentions if each.draft}
    assert drafts == {("registration", ""), ("consultations", "")}


def test_a_draft_goes_whose_form_is_not_called_by_the_child(tmp_path: Path) -> None:
    desk = Desk(Host(), Vault.create(tmp_path / "vault"))
    text = '+++\nid = "visit"\nedition = 2026-09-01\nname = "{seen}"\n+++\n'
    blanks = "Бала {child: name, same child.name}\nБайқағаны {seen: long}\n"
    (tmp_path / "vault" / "forms" / "visit.form").write_text(text + blanks, "utf-8")
    desk = Desk(Host(), desk.vault)
    desk.vault.claim()
    child = desk.add(desk.form("registration"), {"child": NAME, "born": "2015-09-02"}).id
    name = kept(desk, "visit", child=NAME, seen="Үйде")
    assert footprint_of(desk, find_child(desk, child)).drafts == [name]


def test_a_draft_goes_whose_form_is_not_there_any_more(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    desk = Desk(Host(), Vault.create(folder))
    text = '+++\nid = "visit"\nedition = 2026-09-01\nname = "{child}"\n+++\n'
    form = folder / "forms" / "visit.form"
    form.write_text(f"{text}Бала {{child: name, same child.name}}\n", "utf-8")
    desk = Desk(Host(), desk.vault)
    desk.vault.claim()
    going, staying = kept(desk, "visit", child=NAME), kept(desk, "visit", child="Ойданова Дана")
    form.unlink()
    desk = Desk(Host(), desk.vault)
    child = desk.add(desk.form("registration"), {"child": NAME, "born": "2015-09-02"}).id
    found = footprint_of(desk, find_child(desk, child)).drafts
    assert going in found
    assert staying not in found


class Failing:
    """A disk that refuses a write at a certain turn, and from then on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, turn: int) -> None:
        self.turn, self.refused = turn, False
        for name in ("open_file", "write", "sync", "replace", "remove"):
            monkeypatch.setattr(disk, name, self.counted(getattr(disk, name)))

    def counted(self, call: Callable[..., object]) -> Callable[..., object]:
        def counting(*given: object) -> object:
            self.turn -= 1
            if self.turn <= 0:
                self.refused = True
                raise OSError(28, os.strerror(28))
            return call(*given)

        return counting


@pytest.mark.parametrize("passphrase", ["", PASSPHRASE])
def test_a_fault_at_any_write_leaves_every_ledger_whole_and_a_second_run_finishes(
    tmp_path: Path, passphrase: str, quick: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    del quick
    first = School(tmp_path / "vault", passphrase)
    first.desk.vault.close()
    for turn in range(1, 200, 5 if passphrase else every(3)):
        # The machine remembers how far a vault has come, and would miss in one what another had.
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / f"state{turn}"))
        school = first.copied(tmp_path / f"vault{turn}")
        footprint = school.footprint()
        with pytest.MonkeyPatch.context() as patched:
            failing = Failing(patched, turn)
            try:
                destroy(school.desk, footprint, "өтініш")
            except UserError:
                assert failing.refused
            school.desk.vault.close()
        school.reopen()
        assert school.whole(), turn
        if school.file in school.desk.records(school.desk.form("personal_file")).ids():
            # Nothing had been written down yet.
            destroy(school.desk, school.footprint(), "өтініш")
        assert found(school.folder, SURNAME) == [], turn
        assert school.whole(), turn
        school.reopen()
        assert school.desk.vault.last_destruction is None
        assert school.desk.vault.notices == []
        school.desk.vault.close()
        if not failing.refused:
            break
    else:
        pytest.fail("the disk was always refused something")
    assert turn > 20


def test_who_asks_for_records_meanwhile_waits_and_writes_into_the_new_file(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = school.desk.form("registration")
    readers, seen = [], []

    def read_meanwhile(*given: Any, **named: Any) -> int:
        readers.append(Thread(target=lambda: seen.append(school.desk.records(form).ids())))
        readers[-1].start()
        return rewrite(*given, **named)

    monkeypatch.setattr(destruction, "rewrite", read_meanwhile)
    destroy(school.desk, school.footprint(), "өтініш")
    for reader in readers:
        reader.join()
    assert seen == [[school.theirs]] * len(readers)
    added = school.desk.add(form, {"child": "Кейінгі Бала"}).id
    school.reopen()
    assert school.desk.records(form).ids() == [school.theirs, added]
    assert school.whole()


def test_a_second_session_that_reads_destroys_nothing(school: School) -> None:
    vault = Vault.open(school.folder)
    if vault.locked:
        vault.unlock(school.passphrase)
    vault.claim()
    desk = Desk(Host(), vault)
    with pytest.raises(UserError):
        destroy(desk, footprint_of(desk, find_child(desk, school.file)), "өтініш")
    vault.close()
    assert school.footprint().total == 3


def test_a_damaged_ledger_is_said_before_anything_goes(tmp_path: Path) -> None:
    school = School(tmp_path / "vault")
    school.desk.vault.close()
    path = school.desk.vault.ledger_path("registration")
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:2], b"?" + lines[2], *lines[3:]]))
    school.reopen()
    before = files(school.folder)
    with pytest.raises(UserError):
        school.footprint()
    after = files(school.folder)
    assert after["ledgers/registration.ledger"] == before["ledgers/registration.ledger"]
    assert after["ledgers/personal_file.ledger"] == before["ledgers/personal_file.ledger"]
