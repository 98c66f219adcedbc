"""How many records each ledger has, kept beside them, so that the first screen opens none."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tui.records.whole import write_whole

if TYPE_CHECKING:
    from pathlib import Path


class Counts:
    """Numbers that hold as long as a ledger's file is the one that was counted."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._known = self._read()

    def get(self, ledger: Path) -> int | None:
        """Return how many records a ledger has; None where that is not known."""
        found = self._known.get(ledger.stem)
        return found[-1] if found and found[:-1] == _mark(ledger) else None

    def keep(self, counted: dict[Path, int]) -> None:
        """Keep the numbers of ledgers that were open.

        Raises:
            OSError: the disk refuses.
        """
        known = self._known | {path.stem: [*_mark(path), count] for path, count in counted.items()}
        if known != self._known:
            self._known = known
            write_whole(self._file, json.dumps(known).encode())

    def _read(self) -> dict[str, list[int]]:
        try:
            found = json.loads(self._file.read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        known = found.items() if isinstance(found, dict) else ()
        return {name: kept for name, kept in known if _is_known(kept)}


def _is_known(kept: object) -> bool:
    match kept:
        case [int(), int(), int()]:
            return True
    return False


def _mark(ledger: Path) -> list[int]:
    try:
        found = ledger.stat()
    except OSError:
        return []
    return [found.st_size, found.st_mtime_ns]
