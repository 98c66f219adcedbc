"""Marks: how many records each ledger has and where it ends, known without opening it.

The first screen shows the number. The end is compared when a ledger is opened, so that lines which
were cut off at it are missed.
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
    """The mark of a ledger as it was closed."""

    size: int
    """Bytes of the file."""
    changed: int
    """When the file was changed, in ns since 1970."""
    records: int
    """The number of its records."""
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
        """The number of a ledger's records; None where its file has changed since it was noted."""
        mark = self._marks.get(ledger.stem)
        return mark.records if mark and mark[:2] == _stat(ledger) else None

    def end(self, name: str) -> tuple[int, str]:
        """The number and the digest of a ledger's last known line; 0 and "" where none is known."""
        mark = self._marks.get(name)
        return (mark.last, mark.digest) if mark else (0, "")

    def names(self) -> list[str]:
        """The names of the ledgers that are known to have lines."""
        return [name for name, mark in self._marks.items() if mark.last]

    def note(self, name: str, ledger: LedgerStorage, count: int) -> None:
        """Take note of a ledger as it is, with `count` records."""
        self._marks[name] = Mark(*_stat(ledger.path), count, *ledger.head)

    def drop(self, name: str) -> None:
        """Forget a ledger's mark before it is written anew, and bring that to the disk.

        Raises:
            OSError: the disk refuses.
        """
        self._marks.pop(name, None)
        self.keep()

    def keep(self) -> None:
        """Bring the marks to the disk, where they have changed.

        Raises:
            OSError: the disk refuses.
        """
        if self._marks != self._kept:
            self._files.write_json(MARKS, self._marks)
            self._kept = self._marks.copy()

    def _read(self) -> dict[str, Mark]:
        """The marks on the disk; none where they cannot be read."""
        try:
            fields = self._files.read_json(MARKS) or {}
            return {name: Mark(*one) for name, one in fields.items()}
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
