"""Vaults, drafts and backups of former versions open as they are; see `former/README.md`."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tui.desk.desk import Desk
from tui.host import Host
from tui.progress import silent
from tui.records.backup.backup_file import Backup
from tui.records.backup.restore import restore_into
from tui.records.open_vault import Vault

FORMER = Path(__file__).with_name("former")
PASSPHRASE = "ескі құпиясөз 7"
CODE = "YEH3-TJVH-S2TQ-K682-22NH-EHPA-84A0-RMXY-NZ34"
DAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
PHOTOS = {
    "0.1.0": "06d9a8b761a7ff64f48da883397a83ea45eb387ee7071d88f9cc628f96d328ca",
    "1.0.0": "cbee040c90740557e8d137715cdff70ffdb65d1f4962ab691c25e878250fd58a",
}
"""The digest of the photo's JPEG, by the version."""
COUNTS = {
    "consultations": 1,
    "development_card": 1,
    "meetings": 3,
    "personal_file": 4,
    "pmpk_register": 1,
    "psychologist_work_plan": 2,
    "registration": 1,
    "school": 1,
    "social_passport": 1,
    "social_work_plan": 2,
    "students": 3,
}
"""How many records of each form there are; those of the first version."""
LATER = dict.fromkeys(("pmpk_report", "psychologist_report", "social_report"), 1)
"""Forms that the first version had not."""
INVENTED = "Ойданов Ертегіхан Мысалханұлы"
FIRST_MEETING = {
    "0.1.0": {
        "date": "2026-11-23",
        "child": INVENTED,
        "agreed": "Мектепке бейімделуі қиын. Құрдастарымен тіл табыса алмайды",
    },
    "1.0.0": {"date": "2026-09-01", "child": INVENTED},
}
"""What the demo of a version has added to the form of the user's own."""
FIRST_VISIT = {"0.1.0": "2026-11-23", "1.0.0": "2026-09-01"}
MEETINGS = [
    {"date": "2026-11-02", "child": "Әлия Ойдан", "agreed": "Айына бір рет кездесу"},
    {"date": "2026-11-03", "child": "Болат Ойдан", "agreed": "Екінші"},
]
REGISTRATION = {
    "number": 1,
    "child": INVENTED,
    "born": "2014-01-31",
    "parents": "мысал 19",
    "family": "мысал 4",
    "siblings": [
        {"name": "Көрсетов Сынақбек", "sex": "ұл", "age": 6},
        {"name": "Сынақов Ертегіхан", "sex": "қыз", "age": 2},
    ],
    "address": "Ертегі көшесі, 108",
    "reason": "Көп мазасызданады, ұйқысы нашар. Мектепке бейімделуі қиын",
    "concern": "Көп мазасызданады, ұйқысы нашар. Құрдастарымен тіл табыса алмайды",
    "refusal": "мысал 52",
    "phones": "+77001171979",
    "age": 12,
}


@dataclass
class Former:
    """A copy of a vault of a former version, and what opens it."""

    version: str
    folder: Path
    secret: str

    def open(self) -> Desk:
        return opened(self.folder, self.secret)


def opened(folder: Path, secret: str) -> Desk:
    vault = Vault.open(folder, clock=lambda: DAY)
    if vault.locked:
        vault.unlock(secret)
    vault.claim()
    return Desk(Host(), vault)


@pytest.fixture(
    params=[
        ("0.1.0-sealed", PASSPHRASE),
        ("0.1.0-sealed", CODE),
        ("0.1.0-plain", ""),
        ("1.0.0-sealed", PASSPHRASE),
        ("1.0.0-plain", ""),
    ],
    ids=["passphrase", "code", "plain", "1.0.0", "1.0.0-plain"],
)
def former(request: pytest.FixtureRequest, tmp_path: Path) -> Former:
    name, secret = request.param
    folder = tmp_path / "vault"
    shutil.copytree(FORMER / name, folder)
    return Former(name.partition("-")[0], folder, secret)


def everything(desk: Desk) -> dict[str, dict[str, Any]]:
    """All records by form and id: values, edition, and whether they are final."""
    return {
        form.id: {one.id: (one.values, one.edition, one.final) for one in desk.records(form)}
        for form in desk.forms
        if form.id in desk.vault.ledgers()
    }


def test_all_records_are_there(former: Former) -> None:
    desk = former.open()
    assert desk.vault.writes
    assert desk.vault.notices == []
    assert desk.host.faults == []
    found = everything(desk)
    counts = COUNTS if former.version == "0.1.0" else COUNTS | LATER
    assert {form: len(records) for form, records in found.items()} == counts
    meetings = [FIRST_MEETING[former.version], *MEETINGS]
    assert [values for values, _, _ in found["meetings"].values()] == meetings
    assert [final for _, _, final in found["meetings"].values()] == [False, True, False]
    registration = REGISTRATION | {"first_visit": FIRST_VISIT[former.version]}
    assert list(found["registration"].values()) == [(registration, date(2023, 3, 17), False)]
    assert {edition for _, edition, _ in found["meetings"].values()} == {date(2026, 9, 1)}


def test_they_are_written_of_the_same_children_as_before(former: Former) -> None:
    desk = former.open()
    (child,) = desk.children.by_name(INVENTED)
    assert set(child.records) >= {"registration", "meetings"}


def test_the_history_of_a_changed_record_is_whole(former: Former) -> None:
    desk = former.open()
    records = desk.records(desk.form("meetings"))
    (changed,) = [one for one in records if one.values["child"] == "Болат Ойдан"]
    history = records.history(changed.id)
    assert [(change.document or {})["agreed"] for change in history] == ["Бірінші", "Екінші"]
    assert [change.number for change in history] == [3, 5]


def test_a_deleted_record_comes_back(former: Former) -> None:
    desk = former.open()
    records = desk.records(desk.form("meetings"))
    (deleted,) = records.deleted()
    expected = {"child": "Ғани Ойдан", "agreed": "Жойылған", "date": "2026-11-04"}
    assert deleted.record.values == expected
    assert records.restore(deleted.record.id, deleted.number).values == expected
    desk.vault.close()
    assert len(everything(former.open())["meetings"]) == COUNTS["meetings"] + 1


def test_the_last_acts_can_be_undone(former: Former) -> None:
    desk = former.open()
    desk.vault.set("author", "")
    records = desk.records(desk.form("meetings"))
    ledger = records.ledger
    assert ledger
    ledger.author = next(iter(ledger.changes())).by
    assert [records.undo(reason="сынақ").act for _ in range(3)] == [
        "finished",
        "deleted",
        "changed",
    ]
    agreed = [str(one.values.get("agreed")) for one in records]
    assert sorted(agreed[1:]) == ["Айына бір рет кездесу", "Бірінші", "Жойылған"]


def test_drafts_wait_and_go_on(former: Former) -> None:
    desk = former.open()
    waiting = {kept.form: kept for kept in desk.drafts.waiting()}
    assert {form: kept.name for form, kept in waiting.items()} == {
        "registration": "Дина Ойдан",
        "meetings": "Болат Ойдан 03.11.2026",
    }
    new = desk.drafts.reopen(desk.form("registration"), waiting["registration"].key)
    assert new.resumed
    assert new.values["child"] == "Дина Ойдан"
    assert desk.save(new).values["number"] == 2
    kept = waiting["meetings"]
    change = desk.drafts.reopen(desk.form("meetings"), kept.key)
    assert change.resumed
    assert (change.record, change.values["agreed"]) == (kept.record, "Үшінші, сақталмаған")
    assert desk.save(change).values["agreed"] == "Үшінші, сақталмаған"
    assert desk.drafts.waiting() == []


def test_settings_and_the_photo_are_kept(former: Former) -> None:
    vault = former.open().vault
    assert vault.settings["author"] == vault.author == "Сынақ"
    assert vault.settings["lock_minutes"] == 9
    (name,) = [path.name for path in (former.folder / "photos").glob("*.jpg")]
    photo = vault.photos.get(name)
    assert photo
    assert sha256(photo).hexdigest() == PHOTOS[former.version]


def test_all_of_it_opens_and_no_photo_is_missing(former: Former) -> None:
    desk = former.open()
    verification = desk.verify(silent)
    assert verification.damages == []
    assert verification.unopened == []
    assert verification.backups == [path.name for path in (former.folder / "backups").iterdir()]


def test_the_backup_restores_into_an_empty_folder(former: Former, tmp_path: Path) -> None:
    (path,) = (former.folder / "backups").iterdir()
    target = tmp_path / "restored"
    with Backup(path) as backup:
        if not backup.open_without_secret(None):
            backup.unlock(former.secret)
        restore_into(target, backup, DAY)
    before, after = former.open(), opened(target, former.secret)
    assert everything(after) == everything(before)
    assert after.vault.settings == before.vault.settings
    assert after.drafts.waiting() == before.drafts.waiting()
    assert after.verify(silent).damages == []


def test_what_is_added_is_kept_beside_it(former: Former) -> None:
    desk = former.open()
    before = everything(desk)["registration"]
    added = desk.add(desk.form("registration"), {"child": "Жанар Ойдан"})
    assert added.values["number"] == 2
    assert added.id > max(before)
    desk.vault.close()
    again = former.open()
    assert list(everything(again)["registration"]) == [*before, added.id]
    assert again.verify(silent).damages == []
