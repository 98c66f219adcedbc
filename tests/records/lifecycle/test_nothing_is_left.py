"""After a destruction the name is in nothing that is shown or kept but the backups that were named.

A plain vault, whose bytes can be searched, and a sealed one by what the program shows. Each backup
is restored: as the act says, and with the act known, without the child.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.support.canary import found
from tui.desk.audit import describe_entry, log_entries
from tui.desk.demo import fill
from tui.desk.desk import Desk
from tui.desk.destruction_act import act_paper, describe_act
from tui.desk.erasure import destroy, find_child, footprint_of
from tui.documents.text.plain import plain_lines
from tui.host import Host
from tui.progress import silent
from tui.records.backup.backup_file import Backup
from tui.records.backup.restore import restore_into
from tui.records.lifecycle.acts import kept_acts
from tui.records.open_vault import Vault
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tui.records.lifecycle.acts import DestructionPlan

SURNAME, FIRST, IIN = "Қанарейкабекова", "Сынақайгүлім", "150902600012"
NAME = f"{SURNAME} {FIRST}"
BORN = "2015-09-02"
PASSPHRASE = "жеті көк шаңырақ"
DAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


class Demo:
    """A demo vault with one child more, and backups from before, with and after the child."""

    def __init__(self, folder: Path, passphrase: str) -> None:
        self.folder, self.passphrase, self.now = folder, passphrase, DAY
        self.desk = Desk(Host(), Vault.create(folder, passphrase, lambda: self.now))
        self.desk.vault.claim()
        fill(self.desk, 3, 1)
        self.backups = [self.backup()]
        self.key = self.enter_child()
        self.backups.append(self.backup())
        self.go_on_without_child()
        self.backups.append(self.backup())
        self.plan = self.destroy()
        self.backups.append(self.backup())

    def backup(self) -> Path:
        self.now += timedelta(days=1)
        return self.desk.vault.backups.make("asked").path

    def enter_child(self) -> str:
        desk = self.desk
        whole = {"surname": SURNAME, "first": FIRST, "born": BORN, "iin": IIN}
        data = BytesIO()
        Image.new("RGB", (30, 40), "grey").save(data, "PNG")
        (self.folder.parent / "photo.png").write_bytes(data.getvalue())
        photo = desk.vault.photos.take(self.folder.parent / "photo.png")
        key = desk.add(desk.form("personal_file"), {**whole, "photo": photo}).id
        visit = {"child": NAME, "born": BORN, "refusal": f"{FIRST} келмеді"}
        changed = desk.add(desk.form("registration"), visit).id
        draft = desk.drafts.of(
            desk.form("registration"), desk.records(desk.form("registration")).get(changed)
        )
        draft.enter("refusal", f"{SURNAME} келді")
        desk.save(draft)
        meeting = {"who": "оқушы", "client": NAME, "date": "2026-11-20", "next": "2026-11-27"}
        desk.add(desk.form("consultations"), meeting)
        draft = desk.drafts.begin(desk.form("registration"))
        draft.enter("child", NAME)
        desk.drafts.keep(draft)
        # Whatever keeps offers, orders and indexes has taken the child in.
        assert desk.search.find(SURNAME).children
        assert SURNAME in " ".join(shown(desk))
        return key

    def go_on_without_child(self) -> None:
        form = self.desk.form("registration")
        draft = self.desk.drafts.begin(form)
        draft.enter("child", "Басқаева Бөтенай")
        self.desk.save(draft)

    def destroy(self) -> DestructionPlan:
        footprint = footprint_of(self.desk, find_child(self.desk, self.key))
        return destroy(self.desk, footprint, "сақтау мерзімі бітті")

    def reopen(self) -> None:
        self.desk.vault.close()
        self.desk = self.opened(self.folder)

    def opened(self, folder: Path) -> Desk:
        vault = Vault.open(folder, lambda: self.now)
        if vault.locked:
            vault.unlock(self.passphrase)
        vault.claim()
        return Desk(Host(), vault)


def shown(desk: Desk) -> Iterator[str]:
    """All texts that screens, lists, offers, papers, the log and the acts are made of."""
    found = desk.search.find(SURNAME)
    yield from (child.name for child in found.children)
    yield from (str(line) for line in found)
    yield from (child.name for child in desk.children)
    yield from (str(reminder.text) for reminder in desk.reminders())
    yield from (draft.name for draft in desk.drafts.waiting())
    for form in desk.forms:
        records = desk.records(form)
        for record in records:
            yield str(record.values)
            yield from (str(change.document) for change in records.history(record.id))
        yield from (str(gone.record.values) for gone in records.deleted())
        for blank in form.sheet().blanks.values():
            yield from desk.recollection.earlier(form.id, blank.name)
        if len(records):
            papers = desk.printer.paper(form, list(records))
            yield from (line for paper in papers for line in plain_lines(paper))
    yield from (child.name for child in desk.recollection.children(SURNAME[:3]))
    yield from (describe_entry(desk, each, names=True).line for each in log_entries(desk))
    for act in kept_acts(desk.vault.files):
        yield describe_act(act)
        yield from plain_lines(act_paper(desk, act))


def names_the_child(desk: Desk) -> bool:
    text = "\n".join(shown(desk))
    return any(word in text for word in (SURNAME, FIRST, IIN))


@pytest.fixture(params=["", PASSPHRASE], ids=["plain", "sealed"])
def demo(
    request: pytest.FixtureRequest, tmp_path: Path, quick: None, monkeypatch: pytest.MonkeyPatch
) -> Demo:
    del quick
    for name in ("HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    return Demo(tmp_path / "vault", request.param)


def test_the_name_is_left_in_nothing_but_the_backups_that_the_act_names(
    demo: Demo, tmp_path: Path
) -> None:
    before, held, last, after = demo.backups
    assert demo.plan.held == [str(held), str(last)]
    assert demo.plan.unread == []
    assert not names_the_child(demo.desk)
    demo.reopen()
    assert not names_the_child(demo.desk)
    demo.desk.vault.close()
    plain = [] if demo.passphrase else sorted(f"vault/backups/{path.name}" for path in (held, last))
    for text in (SURNAME, FIRST, IIN):
        assert sorted(found(tmp_path, text)) == plain
    for number, path in enumerate((before, held, last, after)):
        fresh = tmp_path / f"fresh{number}"
        with Backup(path) as backup:
            backup.unlock(demo.passphrase)
            restore_into(fresh, backup, demo.now)
        desk = demo.opened(fresh)
        assert names_the_child(desk) == (path in {held, last}), path
        desk.vault.close()


def test_no_restore_brings_the_child_back_unasked(demo: Demo) -> None:
    for path in demo.backups:
        with Backup(path) as backup:
            backup.open_without_secret(demo.desk.vault.access)
            demo.desk.restore(backup, silent)
        assert not names_the_child(demo.desk), path
        with pytest.raises(UserError):
            find_child(demo.desk, demo.key)
    vault = demo.desk.vault
    assert [act.returned for act in kept_acts(vault.files)] == [""]
    if not demo.passphrase:
        for folder in ("ledgers", "drafts", "photos", "log"):
            assert found(demo.folder / folder, SURNAME) == []
