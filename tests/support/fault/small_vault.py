"""A small vault as a subject: all that a user does in it, from making it to closing it."""

from __future__ import annotations

import tempfile
from contextlib import closing, contextmanager
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from tests.support.fault.subject import Act, Seen, Session, State, Subject, nothing
from tui.desk.desk import Desk
from tui.host import Host
from tui.records.crypto.seal import PlainSeal
from tui.records.open_vault import Vault
from tui.records.vault.files import SealedFiles
from tui.records.vault.header import Header
from tui.records.vault.stores.drafts import DraftStore
from tui.records.vault.stores.photos import PhotoStore
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.forms.entry.draft import Draft
    from tui.records.ledger.record import Record

PASSPHRASE = "жеті көк шаңырақ"
FORMS = ("registration", "pmpk_register")


class SmallVault(Subject):
    """A vault, sealed or not: settings, records, a draft, a photo, marks."""

    def __init__(self, *, sealed: bool) -> None:
        self.name = f"vault, {'sealed' if sealed else 'without a passphrase'}"
        self._passphrase = PASSPHRASE if sealed else ""
        self._host = Host()

    def session(self, folder: Path) -> Session:
        visit = Visit(folder / "vault", self._passphrase, self._host)
        return Session(visit.acts(), visit.vault.close, visit.settle)

    def look(self, folder: Path) -> Seen:
        folder /= "vault"
        if not Vault.exists(folder):
            return Seen()
        desk = self.opened(folder)
        vault, seen = desk.vault, Seen()
        seen.state["settings"] = dict(vault.settings)
        for name in FORMS:
            try:
                records = desk.records(desk.form(name))
                seen.state[name] = {str(each.values["child"]): 1 for each in records}
            except UserError:
                seen.state[name] = {}
        seen.state["drafts"] = {}
        for each in desk.drafts.waiting():
            kept = DraftStore(vault.files, each.holder).get(each.form, each.key)
            seen.state["drafts"][each.form] = kept and kept["values"]["child"]
        photos = [vault.photos.get(path.name) for path in (folder / "photos").glob("*.jpg")]
        seen.state["photos"] = {data: 1 for data in photos if data}
        # What the command line and every screen say is read here.
        seen.named += [each.key for each in vault.notices]
        seen.named += [each.key for _, each in vault.collection.damages]
        seen.named += ["read only"] if vault.read_only else []
        vault.close()
        seen.state = {part: held for part, held in seen.state.items() if held}
        return seen

    def go_on(self, folder: Path, state: State) -> None:
        folder /= "vault"
        if not Vault.exists(folder):
            Vault.create(folder, self._passphrase).close()
        desk = self.opened(folder)
        with closing(desk.vault):
            desk.vault.set("author", "Әмина")
            desk.add(desk.form(FORMS[0]), {"child": "Кейін Ойдан"})
            keep_draft(desk, "Кейін Жоба")
        state.setdefault("settings", {})["author"] = "Әмина"
        state.setdefault(FORMS[0], {})["Кейін Ойдан"] = 1
        state.setdefault("drafts", {})[FORMS[0]] = "Кейін Жоба"

    def part_of(self, file: str) -> str:
        path = Path(file).relative_to("vault")
        if path.parts[0] == "ledgers":
            return path.stem
        return path.parts[0] if path.parts[0] in {"drafts", "photos", "settings"} else ""

    def opened(self, folder: Path) -> Desk:
        vault = Vault.open(folder)
        if vault.locked:
            vault.unlock(self._passphrase)
        vault.claim()
        return Desk(self._host, vault)


class Visit:
    """One session in a vault."""

    def __init__(self, folder: Path, passphrase: str, host: Host) -> None:
        self.vault = Vault(folder, Header())
        self._passphrase = passphrase
        self._desk = Desk(host, self.vault)
        self._open_draft: Draft | None = None

    def acts(self) -> list[Act]:
        return [
            Act(self._make, nothing),
            self._sign("Айгүл"),
            self._add(FORMS[0], "Әлия Ойдан"),
            self._add(FORMS[1], "Болат Ойдан"),
            self._draft("Ғани Ойдан"),
            self._draft("Ғани Ойданов"),
            Act(self._take_photo, lambda state: state.update(photos={kept_picture(): 1})),
            self._change("Әлия Ойдан", "Әлия Ойданова"),
            self._sign("Айгүл Бекқызы"),
            Act(self.vault.collection.keep_marks, nothing),
            Act(self._drop_draft, lambda state: state.pop("drafts")),
            self._draft("Дана Ойдан"),
            Act(self._come_again, nothing),
            self._add(FORMS[0], "Ерлан Ойдан"),
            self._add(FORMS[0], "Жанар Ойдан"),
            self._delete("Ерлан Ойдан"),
            Act(self.vault.close, nothing),
        ]

    def settle(self) -> None:
        """Wait until backups and the log are on the disk."""
        self.vault.backups.wait()
        self.vault.log.flush()

    def _make(self) -> None:
        self.vault.make(self._passphrase)
        self._claim()

    def _claim(self) -> None:
        # Claiming does not raise where the disk refuses; a save does.
        self.vault.claim()
        self.vault.check_writable()

    def _come_again(self) -> None:
        self.vault.close()
        if self._passphrase:
            self._desk.forget()
            self.vault.unlock(self._passphrase)
        self._claim()

    def _sign(self, name: str) -> Act:
        def then(state: State) -> None:
            state["settings"] = {"author": name}

        return Act(lambda: self.vault.set("author", name), then)

    def _add(self, form: str, child: str) -> Act:
        def then(state: State) -> None:
            state.setdefault(form, {})[child] = 1

        return Act(lambda: self._desk.add(self._desk.form(form), {"child": child}), then)

    def _change(self, child: str, after: str) -> Act:
        def do() -> None:
            record = self._record(child)
            draft = self._desk.drafts.of(self._desk.form(FORMS[0]), record)
            draft.enter("child", after)
            self._desk.save(draft)

        def then(state: State) -> None:
            del state[FORMS[0]][child]
            state[FORMS[0]][after] = 1

        return Act(do, then)

    def _delete(self, child: str) -> Act:
        def do() -> None:
            self._desk.records(self._desk.form(FORMS[0])).delete(self._record(child).id)

        return Act(do, lambda state: state[FORMS[0]].pop(child))

    def _draft(self, child: str) -> Act:
        def then(state: State) -> None:
            state["drafts"] = {FORMS[0]: child}

        return Act(lambda: self._type(child), then)

    def _type(self, child: str) -> None:
        if self._open_draft is None:
            self._open_draft = self._desk.drafts.begin(self._desk.form(FORMS[0]))
        self._open_draft.enter("child", child)
        self._desk.drafts.keep(self._open_draft)

    def _drop_draft(self) -> None:
        if self._open_draft is not None:
            self._desk.drafts.drop(FORMS[0], self._open_draft.key)
            self._open_draft = None

    def _take_photo(self) -> None:
        with picture() as path:
            self.vault.photos.take(path)

    def _record(self, child: str) -> Record:
        records = self._desk.records(self._desk.form(FORMS[0]))
        return next(each for each in records if each.values["child"] == child)


def keep_draft(desk: Desk, child: str) -> None:
    """Begin a record, or go on with it, and keep it as a draft."""
    draft = desk.drafts.of(desk.form(FORMS[0]))
    draft.enter("child", child)
    desk.drafts.keep(draft)


@contextmanager
def picture() -> Iterator[Path]:
    """The file of a picture outside every vault, for the time of a `with`."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "picture.png"
        path.write_bytes(_png())
        yield path


@cache
def _png() -> bytes:
    file = BytesIO()
    Image.new("RGB", (30, 40), "teal").save(file, "PNG")
    return file.getvalue()


@cache
def kept_picture() -> bytes:
    """The photo that a vault makes of the picture."""
    with tempfile.TemporaryDirectory() as folder, picture() as path:
        store = PhotoStore(SealedFiles(Path(folder), PlainSeal()))
        return store.get(store.take(path)) or b""
