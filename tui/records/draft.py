"""Drafts: what was typed and not saved, kept until it is taken up again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tui.records.whole import write_whole

if TYPE_CHECKING:
    from pathlib import Path


class DraftStore:
    """A folder of drafts, one for each record and one for a new record of each form."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, form: str, record: str, state: dict[str, Any]) -> None:
        """Keep a draft; it replaces the one of the same record.

        Raises:
            OSError: the disk refuses.
        """
        self._folder.mkdir(mode=0o700, exist_ok=True)
        # Escaped: what was typed may hold half a character (a lone surrogate).
        write_whole(self._path(form, record), json.dumps(state).encode())

    def get(self, form: str, record: str) -> dict[str, Any] | None:
        """Return a draft; None where there is none or what is there cannot be read."""
        try:
            state = json.loads(self._path(form, record).read_text("utf-8"))
        except (OSError, ValueError, RecursionError):
            return None
        return state if isinstance(state, dict) else None

    def set_aside(self, form: str, record: str) -> None:
        """Put a draft that does not fit its form any more out of the way of the next one.

        Raises:
            OSError: the disk refuses.
        """
        path = self._path(form, record)
        path.replace(path.with_suffix(".aside"))

    def drop(self, form: str, record: str) -> None:
        """Forget a draft."""
        self._path(form, record).unlink(missing_ok=True)

    def _path(self, form: str, record: str) -> Path:
        return self._folder / f"{form}-{record or 'new'}.json"
