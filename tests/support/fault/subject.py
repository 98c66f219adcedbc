"""The subjects of fault injection: a ledger, a whole file, sealed files, with a session of acts.

The state that an act should leave is written beside it, so that no fault can hide in the program's
own account of itself.
"""

from __future__ import annotations

import copy
import os
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple
from unittest.mock import patch

from tests.support.passphrases import cheap_passphrases
from tui.records.crypto.cipher import Cipher, CipherSeal
from tui.records.crypto.seal import PlainSeal
from tui.records.ledger import index
from tui.records.ledger.ledger import Edit, LedgerStorage
from tui.records.storage import disk
from tui.records.storage.atomic_file import write_whole
from tui.records.vault.files import SealedFiles
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

State = dict[str, Any]
"""The state of a subject, part by part; an empty part is left out."""

KEY = bytes(range(32))


@contextmanager
def hurried() -> Iterator[None]:
    """Let passphrases and syncing cost next to nothing: the faults are not about these.

    What a power cut leaves is known from the calls, not from what the machine's own disk does.
    And let ledgers of a few lines have an index, and no machine remember the vault of the case
    before.
    """
    with (
        cheap_passphrases(),
        patch.object(disk, "sync", _do_nothing),
        patch.object(disk, "sync_folder", _do_nothing),
        patch.object(index, "LINES_BEHIND", 1),
        patch.dict(os.environ, XDG_STATE_HOME=f"{os.devnull}/state"),
    ):
        yield


def _do_nothing(_: object) -> None: ...


@dataclass
class Seen:
    """The state that opening shows."""

    state: State = field(default_factory=dict)
    named: list[str] = field(default_factory=list)
    """The damages that are named, by the keys of their sentences."""


class Act(NamedTuple):
    """Something that a user does, and what must be kept once it is acknowledged."""

    do: Callable[[], object]
    then: Callable[[State], None]


class Subject:
    """Something in a folder that keeps what it has acknowledged."""

    name = ""

    def session(self, folder: Path) -> Session:
        """A session in which nothing has been done yet."""
        raise NotImplementedError

    def look(self, folder: Path) -> Seen:
        """Open what is in a folder, as the next start does, and mend what it mends."""
        raise NotImplementedError

    def go_on(self, folder: Path, state: State) -> None:
        """Save one thing more, and note it in `state`.

        Raises:
            UserError: it cannot be saved.
        """
        raise NotImplementedError

    def note_end(self, folder: Path) -> None:
        """Keep elsewhere how what is in a folder ends, so that an end cut off is missed."""

    part = ""
    """The part of the state that every file holds, where there is but one."""

    def part_of(self, file: str) -> str:
        """The part of the state that a file holds; empty where it holds none."""
        return self.part or file


class Session:
    """The acts of a session, in turn, and the state after each.

    `settle` waits until threads have written what the acts so far began.
    """

    def __init__(
        self,
        acts: Sequence[Act],
        close: Callable[[], object],
        settle: Callable[[], object] = lambda: None,
    ) -> None:
        self.acts, self.close, self.settle = acts, close, settle

    def states(self) -> list[State]:
        """The state that must be kept before the first act, and after each."""
        states: list[State] = [{}]
        for act in self.acts:
            states.append(copy.deepcopy(states[-1]))
            act.then(states[-1])
        return states


def nothing(_: State) -> None:
    """Change nothing that a user would notice."""


class Ledger(Subject):
    """A ledger, plain or sealed: single saves, saves of several lines, drops."""

    part = "t"

    def __init__(self, *, sealed: bool) -> None:
        self.name = f"ledger, {'sealed' if sealed else 'plain'}"
        self._seal = CipherSeal(Cipher(KEY)) if sealed else PlainSeal()
        self._head = 0, ""

    def _open(self, folder: Path) -> LedgerStorage:
        return LedgerStorage(folder / "t.ledger", seal=self._seal, name="t", author="Айгүл")

    def session(self, folder: Path) -> Session:
        held: list[LedgerStorage] = []

        def save(*edits: Edit) -> Act:
            def then(state: State) -> None:
                rows = state.setdefault("t", {})
                for edit in edits:
                    rows.pop(edit.id, None)
                    if edit.document is not None:
                        rows[edit.id] = edit.document

            return Act(lambda: held[0].append(edits), then)

        def put(number: int, text: str = "") -> Edit:
            return Edit("put", "t", str(number), {"аты": f"Бала {number}", "text": text * number})

        acts = [
            Act(lambda: held.append(self._open(folder)), nothing),
            save(put(1)),
            save(put(2, "қ")),
            save(put(3), put(4, "ә"), put(5)),
            save(put(2, "ө"), Edit("drop", "t", "1")),
            save(put(60, "қазақ")),
            save(put(7), put(8), put(9), put(10, "іңғыл"), put(11)),
            save(Edit("drop", "t", "8")),
            save(put(12)),
        ]

        def close() -> None:
            for each in held:
                each.close()

        return Session(acts, close)

    def look(self, folder: Path) -> Seen:
        storage = self._open(folder)
        storage.expect(*self._head)
        rows = dict(storage.rows("t"))
        storage.close()
        return Seen({"t": rows} if rows else {}, [each.kind for each in storage.damages])

    def go_on(self, folder: Path, state: State) -> None:
        storage = self._open(folder)
        storage.append([Edit("put", "t", "after", {"n": 1})])
        storage.close()
        state.setdefault("t", {})["after"] = {"n": 1}

    def note_end(self, folder: Path) -> None:
        storage = self._open(folder)
        storage.close()
        self._head = storage.head


class Whole(Subject):
    """A file that is replaced whole."""

    name = "whole file"

    def session(self, folder: Path) -> Session:
        def write(data: bytes) -> Act:
            def then(state: State) -> None:
                state["file"] = data

            return Act(lambda: write_whole(folder / "file", data), then)

        texts = ("one", "екі" * 90, "", "үш" * 400)
        return Session([write(text.encode()) for text in texts], lambda: None)

    def look(self, folder: Path) -> Seen:
        path = folder / "file"
        return Seen({"file": path.read_bytes()} if path.exists() else {})

    def go_on(self, folder: Path, state: State) -> None:
        write_whole(folder / "file", b"after")
        state["file"] = b"after"


class ManyFiles(Subject):
    """Sealed whole files of several names, replaced and removed."""

    name = "sealed files"
    _names = ("settings", "drafts/a.draft", "photos/b.jpg")

    def _open(self, folder: Path) -> SealedFiles:
        return SealedFiles(folder, Cipher(KEY))

    def session(self, folder: Path) -> Session:
        files = self._open(folder)

        def write(name: str, data: bytes) -> Act:
            return Act(lambda: files.write(name, data), lambda state: state.update({name: data}))

        def remove(name: str) -> Act:
            return Act(lambda: files.remove(name), lambda state: state.pop(name, None))

        settings, draft, photo = self._names
        acts = [write(settings, b"{}"), write(draft, b"a" * 300), write(draft, b"b" * 70)]
        acts += [write(photo, bytes(range(256))), remove(draft), write(settings, b"{1}")]
        return Session([*acts, write(draft, b"again")], lambda: None)

    def look(self, folder: Path) -> Seen:
        files, seen = self._open(folder), Seen()
        for name in self._names:
            try:
                data = files.read(name)
            except UserError as refusal:
                seen.named.append(refusal.message.key)
            else:
                if data is not None:
                    seen.state[name] = data
        return seen

    def go_on(self, folder: Path, state: State) -> None:
        files = self._open(folder)
        with suppress(UserError):
            files.read("settings")
        files.write("settings", b"after")
        state["settings"] = b"after"
