"""Drafts: what was typed and not saved, kept until it is taken up again."""

from __future__ import annotations

from contextlib import suppress
from time import time
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tui.records.storage import disk
from tui.records.storage.record_id import new_id
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from tui.records.vault.files import SealedFiles

_ENDING: Final = ".draft"
_ASIDE: Final = ".aside"
_NEW: Final = "new-"


class StoredDraft(NamedTuple):
    """A draft that is there."""

    form: str
    key: str
    """The id of the record that it changes; what `is_new` is true of for a new one."""
    at: str
    """When it was kept: ISO 8601, UTC."""
    name: str
    """How the record is called."""
    broken: bool = False
    """Whether the program ended while it was being taken up."""
    holder: str = ""
    """The session whose draft it is, where that session could only read."""

    @property
    def record(self) -> str:
        """The id of the record that it changes; empty for a new one."""
        return "" if is_new(self.key) else self.key


def new_key() -> str:
    """Return a key for one more new record; it sorts behind those given before."""
    return _NEW + new_id(time())


def is_new(key: str) -> bool:
    """Tell whether a draft of this key is of a new record."""
    return key.startswith(_NEW)


class DraftStore:
    """The drafts of a vault, by form and key: one for each record, and any number of new ones.

    `holder` tells the drafts of a session that only reads from those of the one that writes;
    `former` is what it would be if this session did the other of the two.
    """

    def __init__(self, files: SealedFiles, holder: str = "", former: str = "") -> None:
        self._files, self._holder, self._former = files, holder, former

    def keep(self, form: str, key: str, state: Mapping[str, Any]) -> None:
        """Keep a draft; it replaces the one of the same key.

        With `trying` set in it, it is known to have ended the program if it is found so later.

        Raises:
            OSError: the disk refuses.
        """
        found = {**state, "form": form, "record": "" if is_new(key) else key, "key": key}
        self._files.write_json(_name(form, key, self._holder), found)

    def get(self, form: str, key: str) -> dict[str, Any] | None:
        """Return a draft; None where there is none or what is there cannot be read."""
        try:
            state = self._files.read_json(_name(form, key, self._holder))
        except UserError:
            return None
        fits = state is not None and (state.get("form"), state.get("key")) == (form, key)
        return state if fits else None

    def latest_new(self, form: str) -> str:
        """Return the key of the new record of a form that was begun last; empty if none waits."""
        start, end = _name(form, "", "")[: -len(_ENDING)], self._holder + _ENDING
        names = [name for name in self._files.names("drafts", end) if name.startswith(start + _NEW)]
        keys = (name[len(start) : -len(end)] for name in reversed(names))
        return next((key for key in keys if self.get(form, key)), "")

    def all(self) -> Iterator[StoredDraft]:
        """The drafts that are there and can be read; `SealedFiles.damages` has the others."""
        for name in self._files.names("drafts", _ENDING):
            with suppress(UserError):
                match self._files.read_json(name):
                    case {"form": str(form), "key": str(key), "at": str(at), **rest}:
                        holder = name.removeprefix(_name(form, key, "")[: -len(_ENDING)])
                        called = str(rest.get("called", ""))
                        broken = bool(rest.get("trying"))
                        yield StoredDraft(form, key, at, called, broken, holder[: -len(_ENDING)])

    def adopt(self, kept: StoredDraft) -> None:
        """Make the draft of a session that could only read this session's own.

        One of the same record that is this session's own waits on in its place.

        Raises:
            UserError: it cannot be read.
            OSError: the disk refuses.
        """
        if kept.holder == self._holder:
            return
        name = _name(kept.form, kept.key, kept.holder)
        state = self._files.read_json(name)
        if state is None:
            return
        if own := self.get(kept.form, kept.key):
            waiting = kept.holder + "~"
            while self._files.path(_name(kept.form, kept.key, waiting)).exists():
                waiting += "~"
            # At each moment both are on the disk.
            self._files.write_json(_name(kept.form, kept.key, waiting), own)
        self.keep(kept.form, kept.key, state)
        self._files.remove(name)

    def bring_over(self, form: str, key: str) -> None:
        """Go on from what this session kept while it could write, or while it could only read.

        What it kept as the session that writes stays as well: the one that now writes may have
        it in hand.

        Raises:
            OSError: the disk refuses.
        """
        state, own = DraftStore(self._files, self._former).get(form, key), self.get(form, key)
        if state is None:
            return
        at, trying = str(state.get("at", "")), {"trying": False}
        if not self._former:
            if own is None:
                self.keep(form, key, state)
        elif own is None or at > str(own.get("at", "")):
            self.adopt(StoredDraft(form, key, at, "", holder=self._former))
        elif state | trying == own | trying:
            self._files.remove(_name(form, key, self._former))

    def throw_away(self, kept: StoredDraft) -> None:
        """Forget a draft, whichever session's it is.

        Raises:
            OSError: the disk refuses.
        """
        self._files.remove(_name(kept.form, kept.key, kept.holder))

    def set_aside(self, form: str, key: str) -> None:
        """Put a draft that does not fit its form any more out of the way of the next one.

        Raises:
            OSError: the disk refuses.
        """
        path = self._path(form, key)
        if path.exists():
            disk.replace(path, path.with_suffix(_ASIDE))
            disk.sync_folder(path.parent)

    def drop(self, form: str, key: str) -> None:
        """Forget a draft of this session's.

        Raises:
            OSError: the disk refuses.
        """
        self._files.remove(_name(form, key, self._holder))

    def _path(self, form: str, key: str) -> Path:
        return self._files.path(_name(form, key, self._holder))


def _name(form: str, key: str, holder: str) -> str:
    return f"drafts/{form}-{key}{holder}{_ENDING}"
