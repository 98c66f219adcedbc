"""What is known of each ledger without opening it: how many records, and where it ends.

The first screen shows the number. Where a ledger ends is held against it when it is opened, so
that lines which were cut off at its end are missed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tui.user_error import UserError

if TYPE_CHECKING:
    from pathlib import Path

    from tui.records.ledger.ledger import LedgerStorage
    from tui.records.vault.files import SealedFiles

MARKS: Final = "marks"


class Mark(NamedTuple):
    """A ledger as it was left."""

    size: int
    """Bytes of the file."""
    changed: int
    """When the file was changed, in ns."""
    records: int
    """How many records it has."""
    last: int
    """The number of its last line."""
    digest: str
    """The digest of that line."""


class Marks:
    """The marks of a vault's ledgers, by name, kept in one file."""

    def __init__(self, files: SealedFiles) -> None:
        self._files = files
        self._marks = self._read()
        self._kept = self._marks.copy()

    def count(self, ledger: Path) -> int | None:
        """Return how many records a ledger has; None where its file is not the one counted."""
        mark = self._marks.get(ledger.stem)
        return mark.records if mark and mark[:2] == _stat(ledger) else None

    def end(self, name: str) -> tuple[int, str]:
        """Return the number and the digest of a ledger's last known line; 0 where none is."""
        mark = self._marks.get(name)
        return (mark.last, mark.digest) if mark else (0, "")

    def names(self) -> list[str]:
        """Return the ledgers of which something is known to be kept."""
        return [name for name, mark in self._marks.items() if mark.last]

    def note(self, name: str, ledger: LedgerStorage, count: int) -> None:
        """Take note of a ledger as it stands."""
        self._marks[name] = Mark(*_stat(ledger.path), count, *ledger.head)

    def drop(self, name: str) -> None:
        """Forget a ledger that is to be written anew, and bring that to the disk.

        Raises:
            OSError: the disk refuses.
        """
        self._marks.pop(name, None)
        self.keep()

    def keep(self) -> None:
        """Bring to the disk what has been noted.

        Raises:
            OSError: the disk refuses.
        """
        if self._marks != self._kept:
            self._files.write_json(MARKS, self._marks)
            self._kept = self._marks.copy()

    def _read(self) -> dict[str, Mark]:
        """Return what was kept; where that cannot be read, nothing is known of any ledger."""
        try:
            told = self._files.read_json(MARKS) or {}
            return {name: Mark(*one) for name, one in told.items()}
        except UserError:
            pass
        except TypeError:
            self._files.damaged(MARKS)
        return {}


def _stat(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_size, found.st_mtime_ns
