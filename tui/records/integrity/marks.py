"""Marks: how many records each ledger has and where it ends, known without opening it.

The first screen shows the number. The end is compared when a ledger is opened, so that lines which
were cut off at it are missed; what is missing stays in its mark until it is restored or accepted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tui.records.ledger.ledger import LedgerStorage
    from tui.records.vault.files import SealedFiles

MARKS: Final = "marks"
_NOTHING: Final = 0, 0
_ELSEWHERE: Final = frozenset({"torn", "empty", "cut", "changed"})
"""Kinds of damages that the lines of a ledger itself do not show, or that cost no record."""


class Loss(NamedTuple):
    """Changes of a ledger that were saved and are known to be missing."""

    kind: str
    """`cut` where lines are missing at the end, `changed` where others stand there, and `turned`
    where the whole vault is as it was before an act such as a restore."""
    line: int
    """The number of the first line that is missing."""
    last: int
    """The number of the last line that the ledger had."""
    digest: str
    """The digest of that line: where it stands there again, nothing is missing any more."""
    day: str
    """The day on which it was found, ISO 8601."""


class Mark(NamedTuple):
    """The mark of a ledger as it was closed."""

    size: int = 0
    """Bytes of the file; 0 where its records must be counted again, since it is damaged."""
    changed: int = 0
    """When the file was changed, in ns since 1970."""
    records: int = 0
    """The number of its records."""
    last: int = 0
    """The number of its last line."""
    digest: str = ""
    """The digest of that line."""
    losses: tuple[Loss, ...] = ()
    """What is known to be missing in it."""


_FORMER: Final = len(Mark._fields) - 1
"""The number of fields of a mark in former versions."""


class Marks:
    """The marks of a vault's ledgers, by name, kept in one file.

    What is missing in the vault as a whole is under the empty name.
    """

    def __init__(self, files: SealedFiles) -> None:
        self._files = files
        self._marks = self._read()
        self._kept = self._marks.copy()

    def count(self, ledger: Path) -> int | None:
        """The number of a ledger's records; None where its file has changed since it was noted."""
        mark = self._marks.get(ledger.stem)
        return mark.records if mark and mark.size and mark[:2] == _stat(ledger) else None

    def end(self, name: str) -> tuple[int, str]:
        """The number and the digest of a ledger's last known line; 0 and "" where none is known."""
        mark = self._marks.get(name)
        return (mark.last, mark.digest) if mark else (0, "")

    def names(self) -> list[str]:
        """The names of the ledgers that are known to have lines."""
        return [name for name, mark in self._marks.items() if mark.last]

    def note(self, name: str, ledger: LedgerStorage, count: int) -> None:
        """Take note of a ledger as it is, with `count` records; its losses stay."""
        damaged = any(damage.kind not in _ELSEWHERE for damage in ledger.damages)
        stat = _NOTHING if damaged else _stat(ledger.path)
        self._marks[name] = Mark(*stat, count, *ledger.head, self.losses(name))

    def losses(self, name: str) -> tuple[Loss, ...]:
        """What is known to be missing in a ledger."""
        mark = self._marks.get(name)
        return mark.losses if mark else ()

    def with_losses(self) -> list[str]:
        """The names of the ledgers in which something is known to be missing."""
        return [name for name, mark in self._marks.items() if mark.losses]

    def damaged(self) -> list[str]:
        """The names of the ledgers that were damaged when they were closed."""
        return [name for name, mark in self._marks.items() if mark.last and not mark.size]

    def set_losses(self, name: str, losses: Iterable[Loss]) -> None:
        """Take note of what is missing in a ledger, in the place of what was known before."""
        self._put(self._marks.get(name, Mark())._replace(losses=tuple(losses)), name)

    def drop(self, name: str) -> None:
        """Forget where a ledger ends before it is written anew, and bring that to the disk.

        Raises:
            OSError: the disk refuses.
        """
        self._put(Mark(losses=self.losses(name)), name)
        self.keep()

    def drop_all(self) -> None:
        """Forget where all ledgers end before they are written anew, and bring that to the disk.

        Raises:
            OSError: the disk refuses.
        """
        for name in list(self._marks):
            self._put(Mark(losses=self.losses(name)), name)
        if self._marks:
            self.keep()
        else:
            self._files.remove(MARKS)
            self._kept = {}

    def keep(self) -> None:
        """Bring the marks to the disk, where they have changed.

        Raises:
            OSError: the disk refuses.
        """
        if self._marks != self._kept:
            # Without losses it is written as former versions did, which know of none.
            fields = {
                name: mark if mark.losses else mark[:_FORMER] for name, mark in self._marks.items()
            }
            self._files.write_json(MARKS, fields)
            self._kept = self._marks.copy()

    def _put(self, mark: Mark, name: str) -> None:
        if mark == Mark():
            self._marks.pop(name, None)
        else:
            self._marks[name] = mark

    def _read(self) -> dict[str, Mark]:
        """The marks on the disk; none where they cannot be read."""
        try:
            fields = self._files.read_json(MARKS) or {}
            return {name: _mark(*one) for name, one in fields.items()}
        except UserError:
            pass
        except TypeError:
            self._files.damaged(MARKS)
        return {}


def _mark(*fields: Any) -> Mark:
    if len(fields) < _FORMER:
        raise TypeError
    mark = Mark(*fields)
    return mark._replace(losses=tuple(Loss(*each) for each in mark.losses))


def _stat(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_size, found.st_mtime_ns
