"""Drafts: what was typed and not saved, kept until it is taken up again."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tui.forms.problem import Refusal
from tui.records import disk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from tui.records.safe import Safe

_ENDING: Final = ".draft"
_ASIDE: Final = ".aside"


class Kept(NamedTuple):
    """A draft that is there."""

    form: str
    record: str
    """The id of the record that it changes; empty for a new one."""
    at: str
    """When it was kept: ISO 8601, UTC."""
    called: str
    """How the record is called."""
    broken: bool = False
    """Whether the program ended while it was being taken up."""
    holder: str = ""
    """The session whose draft it is, where that session could only read."""


class DraftStore:
    """The drafts of a vault: one for each record, and one for a new record of each form.

    `holder` tells the drafts of a session that only reads from those of the one that writes.
    """

    def __init__(self, safe: Safe, holder: str = "") -> None:
        self._safe, self._holder = safe, holder

    def keep(self, form: str, record: str, state: Mapping[str, Any]) -> None:
        """Keep a draft; it replaces the one of the same record.

        With `trying` set in it, it is known to have ended the program if it is found so later.

        Raises:
            OSError: the disk refuses.
        """
        self._safe.write_json(
            _name(form, record, self._holder), {**state, "form": form, "record": record}
        )

    def get(self, form: str, record: str) -> dict[str, Any] | None:
        """Return a draft; None where there is none or what is there cannot be read."""
        try:
            state = self._safe.read_json(_name(form, record, self._holder))
        except Refusal:
            return None
        fits = state is not None and (state.get("form"), state.get("record")) == (form, record)
        return state if fits else None

    def all(self) -> Iterator[Kept]:
        """Yield the drafts that are there and can be read; the safe names the others."""
        for name in self._safe.names("drafts", _ENDING):
            with suppress(Refusal):
                match self._safe.read_json(name):
                    case {"form": str(form), "record": str(record), "at": str(at), **rest}:
                        holder = name.removeprefix(_name(form, record, "")[: -len(_ENDING)])
                        called = str(rest.get("called", ""))
                        broken = bool(rest.get("trying"))
                        yield Kept(form, record, at, called, broken, holder[: -len(_ENDING)])

    def adopt(self, kept: Kept) -> None:
        """Make the draft of a session that could only read this session's own, if it has none.

        Raises:
            Refusal: it cannot be read.
            OSError: the disk refuses.
        """
        name = _name(kept.form, kept.record, kept.holder)
        if kept.holder != self._holder and not self._path(kept.form, kept.record).exists():
            self.keep(kept.form, kept.record, self._safe.read_json(name) or {})
            self._safe.remove(name)

    def set_aside(self, form: str, record: str) -> None:
        """Put a draft that does not fit its form any more out of the way of the next one.

        Raises:
            OSError: the disk refuses.
        """
        path = self._path(form, record)
        if path.exists():
            disk.replace(path, path.with_suffix(_ASIDE))
            disk.sync_folder(path.parent)

    def drop(self, form: str, record: str) -> None:
        """Forget a draft.

        Raises:
            OSError: the disk refuses.
        """
        self._safe.remove(_name(form, record, self._holder))

    def _path(self, form: str, record: str) -> Path:
        return self._safe.path(_name(form, record, self._holder))


def _name(form: str, record: str, holder: str) -> str:
    return f"drafts/{form}-{record or 'new'}{holder}{_ENDING}"
