"""A school with one child that is to be destroyed, and others that name it."""

from __future__ import annotations

import copy
import shutil
from contextlib import closing
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image

from tui.desk.desk import Desk
from tui.desk.erasure import find_child, footprint_of
from tui.documents.text.plain import plain_lines
from tui.host import Host
from tui.records.ledger.index import OF_ALL_LEDGERS
from tui.records.ledger.ledger import LedgerStorage
from tui.records.open_vault import Vault

if TYPE_CHECKING:
    from pathlib import Path

    from tui.documents.paper import Paper
    from tui.records.lifecycle.footprint import Footprint


SURNAME, FIRST, IIN = "Қанарейкабекова", "Сынақай", "150902600018"
NAME = f"{SURNAME} {FIRST}"
OTHER = "Басқаева Бөтенай"
PASSPHRASE = "жеті көк шаңырақ"


class School:
    """A vault in which a child has left something everywhere."""

    def __init__(self, folder: Path, passphrase: str = "") -> None:
        self.folder = folder
        self.passphrase = passphrase
        self.desk = Desk(Host(), Vault.create(folder, passphrase))
        self.desk.vault.claim()
        desk, files, cards = self.desk, "personal_file", "registration"
        desk.add(desk.form("school"), {"name": "№ 5 мектеп", "director": "Ойдан Басшы"})
        photo = desk.vault.photos.take(picture(folder.parent / "photo.png"))
        whole = {"surname": SURNAME, "first": FIRST, "born": "2015-09-02", "photo": photo}
        self.file = desk.add(desk.form(files), whole).id
        self.other = desk.add(desk.form(files), {"surname": "Басқаева", "first": "Бөтенай"}).id
        self.mine = desk.add(desk.form(cards), {"child": NAME, "born": "2015-09-02"}).id
        binned = desk.add(desk.form(cards), {"child": NAME, "born": "2015-09-02"}).id
        self.theirs = desk.add(desk.form(cards), {"child": OTHER, "born": "2016-01-01"}).id
        self.binned = binned
        for key in (self.mine, self.theirs, self.mine):
            draft = desk.drafts.of(desk.form(cards), desk.records(desk.form(cards)).get(key))
            draft.enter("refusal", f"себебі {len(draft.values)} {key}")
            desk.save(draft)
        desk.records(desk.form(cards)).delete(binned)
        draft = desk.drafts.of(desk.form(cards))
        draft.enter("child", NAME)
        desk.drafts.keep(draft)
        (folder / "drafts" / f"{cards}-{self.mine}.aside").write_text(NAME)
        (folder / "ledgers" / f"{cards}.ledger.torn").write_text(NAME)
        for made_anew in (f"{cards}.ledger.index", f"{cards}.ledger.order", *OF_ALL_LEDGERS):
            (folder / "ledgers" / made_anew).write_text(NAME)
        (folder / "photos" / f"{photo}.damaged").write_text(NAME)

    def copied(self, folder: Path) -> School:
        """The same school in another folder; this one's vault is to be closed."""
        shutil.copytree(self.folder, folder)
        other = copy.copy(self)
        other.folder = folder
        other.open()
        return other

    def reopen(self) -> None:
        self.desk.vault.close()
        self.open()

    def open(self) -> None:
        vault = Vault.open(self.folder)
        if vault.locked:
            vault.unlock(self.passphrase)
        vault.claim()
        self.desk = Desk(Host(), vault)

    def footprint(self) -> Footprint:
        return footprint_of(self.desk, find_child(self.desk, self.file))

    def whole(self) -> bool:
        """Whether all ledgers open without any damage, and all that is another's is there."""
        for form in self.desk.vault.ledgers():
            path, seal = self.desk.vault.ledger_path(form), self.desk.vault.access.line_seal
            with closing(LedgerStorage(path, seal=seal, read_only=True)) as ledger:
                if ledger.damages or ledger.verify():
                    return False
            open_ledger = self.desk.records(self.desk.form(form)).ledger
            if open_ledger is None or open_ledger.damages:
                return False
        cards = self.desk.records(self.desk.form("registration"))
        history = [change.act for change in cards.history(self.theirs)]
        return (
            history == ["put", "put"]
            and self.other in self.desk.records(self.desk.form("personal_file")).ids()
        )


def picture(path: Path) -> Path:
    data = BytesIO()
    Image.new("RGB", (30, 40), "grey").save(data, "PNG")
    path.write_bytes(data.getvalue())
    return path


def printed(paper: Paper) -> str:
    return " ".join(" ".join(plain_lines(paper)).split())


def kept(desk: Desk, form: str, **typed: str) -> str:
    draft = desk.drafts.begin(desk.form(form))
    for blank, text in typed.items():
        draft.enter(blank, text)
    desk.drafts.keep(draft)
    return f"drafts/{form}-{draft.key}.draft"
