"""The ledger: a TinyDB storage that appends each change as a line and syncs it to the disk."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tinydb.storages import Storage

from tui.locale import message
from tui.records.crypto.seal import PlainSeal, Seal, Unsealable, digest
from tui.records.ledger import index
from tui.records.ledger.edits import differences, effective
from tui.records.ledger.ledger_file import keep_torn_tail, open_ledger_file, unsaved_text
from tui.records.ledger.line import Change, Edit, Line
from tui.records.ledger.recovery import (
    Damage,
    LedgerClosedError,
    LedgerError,
    UnsyncedError,
    damage,
    first_line,
    recover,
)
from tui.records.storage import disk
from tui.records.storage.atomic_file import write_all, write_whole
from tui.records.storage.lock import ExclusiveFile
from tui.records.storage.timestamp import timestamp_of
from tui.system.clock import Clock, system_clock
from tui.user_error import system_reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tui.records.ledger.replay import DocumentsView

__all__ = ["Change", "Damage", "Edit", "LedgerError", "LedgerStorage"]

_PLAIN: Final = PlainSeal()
_UNSYNCED: Final = message("ledger.error.unsynced")


class LedgerStorage(Storage):
    """A file of changes for TinyDB: `TinyDB(path, storage=LedgerStorage)`.

    `author` is written beside each change, with the time that `clock` gives. `name` is the
    ledger's; by default, the name that the file had when it was made. A line opens only in the
    ledger of that name. A document that was dropped and is put again comes last, as in TinyDB;
    with `keeps_places` it has the place that it had. What is wrong in the file is in `damages`;
    everything else is there.

    Raises:
        LedgerError: the file is a link, no ledger, another ledger, or of a newer version.
        OSError: it cannot be read or made.
    """

    def __init__(
        self,
        path: str | Path,
        *,
        seal: Seal = _PLAIN,
        author: str = "",
        clock: Clock = system_clock,
        read_only: bool = False,
        name: str = "",
        keeps_places: bool = False,
    ) -> None:
        super().__init__()
        self._keeps_places = keeps_places
        self.path: Final = Path(path).absolute()
        self.author = author
        self.clock: Final = clock
        self._refusal = message("ledger.error.read_only") if read_only else None
        self._closed = False
        self._descriptor = open_ledger_file(self.path, name, read_only=read_only)
        try:
            self._load(seal, name, read_only=read_only)
        except BaseException:
            self._close_file()
            raise

    @property
    def head(self) -> tuple[int, str]:
        """The number of the last line, and the digest of its bytes.

        Kept elsewhere, it shows whether lines were cut off at the end.
        """
        return self._replay.last, self._digest

    def mark_at(self, number: int) -> str:
        """The digest of a line's bytes, as `head` has it; empty where there is no such line."""
        if not 0 < number <= self._replay.last:
            return ""
        return next((digest(raw) for _, raw in self._raws([number])), "")

    @property
    def size(self) -> int:
        """Bytes of the file up to the end of the last whole save."""
        return self._end

    def expect(self, number: int, mark: str) -> None:
        """Compare the ledger with a `head` that was kept elsewhere; a difference is a damage.

        `number` and `mark` are that head. Lines that were cut off at the end leave no trace in
        the file itself.
        """
        if found := self.difference(number, mark):
            self.damages.append(found)

    def difference(self, number: int, mark: str) -> Damage | None:
        """The damage that the ledger has where it had the `head` `number` and `mark`; or None.

        Where that line is named as damaged already, there is no other.
        """
        if number > self._replay.last:
            return damage(self._replay.last + 1, "cut")
        raws = [digest(raw) for _, raw in self._raws([number] if number else ())]
        if not number or raws == [mark] or (not raws and self._names_damage(number)):
            return None
        return damage(number, "changed")

    def _names_damage(self, number: int) -> bool:
        return any(each.line == number for each in self.damages)

    def read(self) -> dict[str, Any] | None:
        """The tables by name; a document is made when it is asked for."""
        return {table: self.rows(table) for table in self._replay.tables} or None

    def rows(self, table: str) -> DocumentsView:
        """A table's documents by id, in its order."""
        return self._replay.rows(table)

    def write(self, data: Mapping[str, Mapping[Any, Any]]) -> None:
        """Bring the ledger to the state `data`; the differences are appended, as one save.

        Raises:
            LedgerError: it was not saved.
            ValueError: a document cannot be written as JSON.
        """
        self.append(differences(self._replay, data))

    def append(self, edits: Iterable[Edit]) -> None:
        """Save changes, all or none; when this returns, they are on the disk.

        An edit that would change nothing is left out.

        Raises:
            LedgerClosedError: the ledger is closed.
            LedgerError: they were not saved.
            ValueError: a document cannot be written as JSON.
            TypeError: a document holds something for which JSON has no word.
        """
        if self._closed:
            raise LedgerClosedError
        if self._refusal:
            raise LedgerError(self._refusal)
        changes = list(effective(self._replay, edits))
        if not changes:
            return
        composed = self._compose(changes)
        with ExclusiveFile(self._descriptor):
            self._save(*composed)

    def history(self, table: str, id: str) -> Iterator[Change]:  # noqa: A002 - the field's name
        """The changes of one document, the oldest first.

        Raises:
            LedgerError: a line was damaged since the ledger was opened.
        """
        return self._changes(self._replay.numbers(table, id))

    def numbers(self, table: str) -> dict[str, int]:
        """The number of each document by its id, in the order of adding, from 1 on.

        Those that were deleted or destroyed keep theirs, so that no other gets it.
        """
        return self._replay.given_numbers(table)

    def next_number(self, table: str) -> int:
        """The number that the next document will be given."""
        return self._replay.next_number(table)

    def deleted_ids(self, table: str) -> list[str]:
        """The ids of the documents that were deleted, the latest first."""
        return self._replay.deleted_ids(table)

    def changed_at(self, table: str, id: str) -> str:  # noqa: A002 - the field's name
        """When a document was changed last, as `Change.at`; empty where it never was."""
        return self._replay.changed_at(table, id)

    def changes(self, after: int = 0) -> Iterator[Change]:
        """All changes after the line `after`, the oldest first.

        Raises:
            LedgerError: a line was damaged since the ledger was opened.
        """
        return self._changes(range(after + 1, self._replay.last + 1))

    def verify(self) -> list[Damage]:
        """Read all lines again; the damages of those that do not open or break the chain.

        Opening does not notice a line that was replaced by one rightly sealed: this does.
        """
        damages = []
        expected = digest(first_line(self._coder.name))
        next_number = 1
        for number, raw in self._raws(range(1, self._replay.last + 1)):
            try:
                previous = self._coder.open(raw).previous
            except Unsealable:
                damages.append(damage(number, "unreadable"))
                continue
            if number == next_number and previous != expected:
                damages.append(damage(max(number - 1, 1), "changed"))
            next_number, expected = number + 1, digest(raw)
        return damages

    def close(self) -> None:
        """Close the file; from now on saves are refused."""
        if not self._refusal and disk.is_open_at(self._descriptor, self.path):
            self._write_index()
        self._closed = True
        self._close_file()

    def _close_file(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def _write_index(self) -> None:
        """Write the index anew where many lines follow those in it."""
        if self._replay.last - self._indexed >= index.LINES_BEHIND and not self.damages:
            with suppress(LedgerError, OSError, OverflowError):
                write_whole(
                    index.index_path(self.path), index.build_index(self._replay, self._coder)
                )

    def _load(self, seal: Seal, name: str, *, read_only: bool) -> None:
        if read_only:
            self._read(seal, name)
            return
        # What another process is just writing looks like a save that was cut short.
        with ExclusiveFile(self._descriptor):
            tail = self._read(seal, name)
            if tail or not self._end:
                self._set_aside(tail)

    def _read(self, seal: Seal, name: str) -> bytes:
        """Read the file; the bytes after the last whole save."""
        called = name or self.path.stem
        data = disk.read_open(self._descriptor) if self._descriptor >= 0 else first_line(called)
        recovery = recover(data, seal, called, self._read_index())
        if name and recovery.coder.name != name:
            raise LedgerError(message("ledger.error.other"))
        self.damages: list[Damage] = recovery.damages
        self._coder = recovery.coder
        self._replay = recovery.replay
        self._end: int = recovery.end
        # Where the newline of the last line is damaged, the next save brings another.
        self._before = b"" if data[: self._end].endswith(b"\n") else b"\n"
        self._indexed = recovery.indexed
        start, end = recovery.final
        self._digest = digest(data[start:end] if end else first_line(self._coder.name))
        # Of all that was read, only the offsets are kept.
        self._replay.read = self._read_span
        if self._keeps_places:
            self._replay.put_back()
        return data[self._end :]

    def _read_span(self, start: int, end: int) -> bytes:
        if self._descriptor < 0:
            raise LedgerClosedError
        try:
            return disk.read_at(self._descriptor, start, end - start)
        except OSError as error:
            detail = system_reason(error)
            raise LedgerError(message("vault.unreadable", file=self.path, detail=detail)) from error

    def _read_index(self) -> bytes:
        try:
            return disk.read(index.index_path(self.path))
        except OSError:
            return b""

    def _set_aside(self, tail: bytes) -> None:
        """Move what a save that was cut short has left to the file NAME.torn."""
        try:
            if tail:
                keep_torn_tail(self.path, tail)
                disk.cut(self._descriptor, self._end)
            if not self._end:
                first = first_line(self._coder.name)
                write_all(self._descriptor, first)
                self._end, self._before = len(first), b""
            disk.sync(self._descriptor)
        except OSError:
            self._refusal = message("ledger.error.torn")

    def _compose(
        self, changes: Sequence[tuple[Edit, bytes]]
    ) -> tuple[list[Line], list[bytes], str]:
        """The lines of a save, their bytes, and the digest of the last."""
        at = timestamp_of(self.clock())
        parts, number, previous = len(changes), self._replay.last, self._digest
        lines, raws = [], []
        for part, (edit, content) in enumerate(changes, start=1):
            what = edit.act, edit.table, edit.id, edit.edition, at, self.author, edit.note
            line = Line(number + part, previous, part, parts, *what, content)
            raw = self._coder.write(line)
            previous = digest(raw)
            lines.append(line)
            raws.append(raw)
        return lines, raws, previous

    def _save(self, lines: Sequence[Line], raws: Sequence[bytes], last: str) -> None:
        found = os.fstat(self._descriptor)
        if found.st_size != self._end or not found.st_nlink:
            self._refusal = message("ledger.error.touched")
            raise LedgerError(self._refusal)
        try:
            write_all(self._descriptor, self._before + b"\n".join((*raws, b"")))
        except BaseException as error:
            self._cut_back()
            if isinstance(error, OSError):
                raise LedgerError(unsaved_text(error)) from error
            raise
        # After a failed fsync a second one succeeds although the bytes are lost: until the
        # file has been opened anew, only this one may lift the refusal.
        self._refusal = _UNSYNCED
        try:
            disk.sync(self._descriptor)
        except OSError as error:
            raise UnsyncedError(_UNSYNCED) from error
        self._end += len(self._before)
        self._before = b""
        for line, raw in zip(lines, raws, strict=True):
            self._replay.apply(line, self._end, self._end + len(raw))
            self._end += len(raw) + 1
        if self._keeps_places:
            self._replay.put_back()
        self._digest = last
        self._refusal = None

    def _cut_back(self) -> None:
        """Take back a save of which only a part was written."""
        self._refusal = message("ledger.error.uncut")
        try:
            disk.cut(self._descriptor, self._end)
        except OSError as error:
            raise LedgerError(self._refusal) from error
        self._refusal = None

    def _raws(self, numbers: Sequence[int]) -> Iterator[tuple[int, bytes]]:
        if not numbers:
            return
        with self.path.open("rb") as file:
            for number in numbers:
                start, end = self._replay.span(number)
                if end:
                    file.seek(start)
                    yield number, file.read(end - start)

    def _changes(self, numbers: Sequence[int]) -> Iterator[Change]:
        for number, raw in self._raws(numbers):
            try:
                line = self._coder.open(raw)
            except Unsealable:
                raise LedgerError(message("ledger.damage.unreadable", line=number)) from None
            yield line.change
