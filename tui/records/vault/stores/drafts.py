"""Drafts on the disk: what was typed and not saved, until it is taken up again."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tui.records.storage import disk
from tui.records.storage.record_id import new_id
from tui.system.clock import Clock, system_clock
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from tui.records.vault.files import SealedFiles

_ENDING: Final = ".draft"
_ASIDE: Final = ".aside"
NEW: Final = "new-"
"""The beginning of the keys of drafts of new records."""


class StoredDraft(NamedTuple):
    """A draft on the disk, without its values."""

    form: str
    """The form's id."""
    key: str
    """The id of the record that it changes; a key from `DraftStore.new_key` for a new one."""
    at: str
    """When it was kept: ISO 8601, UTC."""
    name: str
    """The record's name in lists."""
    broken: bool = False
    """Whether the program ended while it was being taken up."""
    holder: str = ""
    """The session whose draft it is, where that session could only read; else empty."""

    @property
    def record(self) -> str:
        """The id of the record that it changes; empty for a new one."""
        return "" if is_new(self.key) else self.key


def is_new(key: str) -> bool:
    """Whether a draft's key is that of a new record."""
    return key.startswith(NEW)


class DraftStore:
    """The drafts of a vault, by form and key: one for each record, and any number of new ones.

    `holder` is empty for the session that writes, and names one that only reads, so that each has
    drafts of its own; `former` is what `holder` would be if this session did the other of the two.
    """

    def __init__(
        self,
        files: SealedFiles,
        holder: str = "",
        former: str = "",
        clock: Clock = system_clock,
    ) -> None:
        self._files, self._holder, self._former = files, holder, former
        self._clock = clock

    def new_key(self, after: str = "") -> str:
        """A key for the draft of one more new record; it sorts behind the key `after`."""
        return NEW + new_id(self._clock().timestamp(), after.removeprefix(NEW))

    def keep(self, form: str, key: str, state: Mapping[str, Any]) -> None:
        """Write a draft, in place of the one of the same key.

        A `state` with `trying` set that is found so later has ended the program.

        Raises:
            OSError: the disk refuses.
        """
        fields = {**state, "form": form, "record": "" if is_new(key) else key, "key": key}
        self._files.write_json(_name(form, key, self._holder), fields)

    def get(self, form: str, key: str) -> dict[str, Any] | None:
        """The state of a draft; None where there is none, or it cannot be read."""
        try:
            state = self._files.read_json(_name(form, key, self._holder))
        except UserError:
            return None
        fits = state is not None and (state.get("form"), state.get("key")) == (form, key)
        return state if fits else None

    def latest_new(self, form: str) -> str:
        """The key of the draft of a new record that was begun last; empty where none waits."""
        start, end = _name(form, "", "")[: -len(_ENDING)], self._holder + _ENDING
        names = [name for name in self._files.names("drafts", end) if name.startswith(start + NEW)]
        keys = (name[len(start) : -len(end)] for name in reversed(names))
        return next((key for key in keys if self.get(form, key)), "")

    def all(self) -> Iterator[StoredDraft]:
        """The drafts that are there and can be read; `SealedFiles.damages` has the others."""
        for name in self._files.names("drafts", _ENDING):
            with suppress(UserError):
                match self._files.read_json(name):
                    case {"form": str(form), "key": str(key), "at": str(at), **rest}:
                        holder = name.removeprefix(_name(form, key, "")[: -len(_ENDING)])
                        title = str(rest.get("called", ""))
                        broken = bool(rest.get("trying"))
                        yield StoredDraft(form, key, at, title, broken, holder[: -len(_ENDING)])

    def adopt(self, draft: StoredDraft) -> None:
        """Make this session's own the draft of one that could only read.

        The two change places where this session has a draft of the same record.

        Raises:
            UserError: it cannot be read.
            OSError: the disk refuses.
        """
        if draft.holder == self._holder:
            return
        name = _name(draft.form, draft.key, draft.holder)
        state = self._files.read_json(name)
        if state is None:
            return
        if own := self.get(draft.form, draft.key):
            waiting = draft.holder + "~"
            while self._files.path(_name(draft.form, draft.key, waiting)).exists():
                waiting += "~"
            # At each moment both are on the disk.
            self._files.write_json(_name(draft.form, draft.key, waiting), own)
        self.keep(draft.form, draft.key, state)
        self._files.remove(name)

    def bring_over(self, form: str, key: str) -> None:
        """Take over the draft that this session kept while it could write, or could only read.

        One that it kept as the session that writes stays as well: the session that now writes
        may have it open.

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

    def throw_away(self, draft: StoredDraft) -> dict[str, Any] | None:
        """Delete a draft, whichever session's it is.

        Returns its state, with which `put_back` brings it back; None where it cannot be read.

        Raises:
            OSError: the disk refuses.
        """
        name = _name(draft.form, draft.key, draft.holder)
        state = None
        with suppress(UserError):
            state = self._files.read_json(name)
        self._files.remove(name)
        return state

    def put_back(self, draft: StoredDraft, state: dict[str, Any]) -> None:
        """Write a draft again that was thrown away.

        Raises:
            OSError: the disk refuses.
        """
        self._files.write_json(_name(draft.form, draft.key, draft.holder), state)

    def set_aside(self, form: str, key: str) -> None:
        """Rename a draft that does not fit its form any more, out of the way of the next one.

        Raises:
            OSError: the disk refuses.
        """
        path = self._path(form, key)
        if path.exists():
            disk.replace(path, path.with_suffix(_ASIDE))
            disk.sync_folder(path.parent)

    def drop(self, form: str, key: str) -> None:
        """Delete a draft of this session's.

        Raises:
            OSError: the disk refuses.
        """
        self._files.remove(_name(form, key, self._holder))

    def _path(self, form: str, key: str) -> Path:
        return self._files.path(_name(form, key, self._holder))


def _name(form: str, key: str, holder: str) -> str:
    return f"drafts/{form}-{key}{holder}{_ENDING}"
