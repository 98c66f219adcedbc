"""The ledger: a TinyDB storage that appends each change as a line and brings it to the disk."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tinydb.storages import Storage

from tui.locale import Message, message
from tui.records.crypto.seal import PlainSeal, Seal, Unsealable, digest
from tui.records.ledger import index
from tui.records.ledger.line import Change, Edit, Line, encode
from tui.records.ledger.recovery import Damage, LedgerError, damage, first_line, recover
from tui.records.ledger.replay import DocumentsView
from tui.records.storage import disk
from tui.records.storage.atomic_file import make_folders, write_all, write_whole
from tui.records.storage.lock import ExclusiveFile
from tui.records.storage.timestamp import timestamp_of, utc_now

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

__all__ = ["Change", "Damage", "Edit", "LedgerError", "LedgerStorage"]

_PLAIN: Final = PlainSeal()
_FLAGS: Final = getattr(os, "O_NOFOLLOW", 0)
_UNSYNCED: Final = message("ledger.error.unsynced")
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class LedgerStorage(Storage):
    """A file of changes for TinyDB: `TinyDB(path, storage=LedgerStorage)`.

    `author` is written beside each change. `name` is the ledger's; by default, the file's when
    it was made. A line opens only in the ledger of that name. What is wrong in the file stands
    in `damages`; all else is there.

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
        clock: Callable[[], datetime] = utc_now,
        read_only: bool = False,
        name: str = "",
    ) -> None:
        super().__init__()
        self.path: Final = Path(path).absolute()
        self.author = author
        self.clock: Final = clock
        self._refusal = message("ledger.error.read_only") if read_only else None
        self._descriptor = _open(self.path, name, read_only=read_only)
        try:
            self._take_in(seal, name, read_only=read_only)
        except BaseException:
            self._refusal = message("ledger.error.closed")
            self.close()
            raise

    @property
    def head(self) -> tuple[int, str]:
        """The number of the last line, and the digest of its bytes.

        Kept elsewhere, it shows whether lines were cut off at the end.
        """
        return self._replay.last, self._digest

    @property
    def size(self) -> int:
        """Bytes of the file up to the end of the last whole save."""
        return self._end

    def expect(self, number: int, mark: str) -> None:
        """Hold the ledger against a `head` that was kept elsewhere; a difference is a damage.

        Lines cut off at the end leave no trace in the file itself.
        """
        if number > self._replay.last:
            self.damages.append(damage(self._replay.last + 1, "cut"))
        elif number and [mark] != [digest(raw) for _, raw in self._raws([number])]:
            self.damages.append(damage(number, "changed"))

    def read(self) -> dict[str, Any] | None:
        """Return the tables; a document is made when it is asked for."""
        return {table: self.rows(table) for table in self._replay.tables} or None

    def rows(self, table: str) -> DocumentsView:
        """Return a table's documents by id."""
        return self._replay.rows(table)

    def write(self, data: Mapping[str, Mapping[Any, Any]]) -> None:
        """Bring the ledger to the state `data`: what differs is appended, as one save.

        Raises:
            LedgerError: it was not saved.
            ValueError: a document cannot be written as JSON.
        """
        self.append(self._differences(data))

    def append(self, edits: Iterable[Edit]) -> None:
        """Save changes, all or none; when it returns, they are on the disk.

        An edit that would change nothing is left out.

        Raises:
            LedgerError: they were not saved.
            ValueError: a document cannot be written as JSON.
            TypeError: a document holds something for which JSON has no word.
        """
        if self._refusal:
            raise LedgerError(self._refusal)
        changes = list(self._effective(edits))
        if not changes:
            return
        composed = self._compose(changes)
        with ExclusiveFile(self._descriptor):
            self._save(*composed)

    def history(self, table: str, id: str) -> Iterator[Change]:  # noqa: A002 - the field's name
        """Yield the changes of one document, the oldest first.

        Raises:
            LedgerError: a line was damaged since the ledger was opened.
        """
        return self._changes(self._replay.numbers(table, id))

    def deleted_ids(self, table: str) -> list[str]:
        """Return the ids of the documents that were there once and are not, latest gone first."""
        return self._replay.deleted_ids(table)

    def changed_at(self, table: str, id: str) -> str:  # noqa: A002 - the field's name
        """Return when a document was changed last, as `Change.at`; empty where it never was."""
        return self._replay.changed_at(table, id)

    def changes(self, after: int = 0) -> Iterator[Change]:
        """Yield all changes behind line `after`, the oldest first.

        Raises:
            LedgerError: a line was damaged since the ledger was opened.
        """
        return self._changes(range(after + 1, self._replay.last + 1))

    def verify(self) -> list[Damage]:
        """Read all lines again; return those that do not open or break the chain.

        Opening does not see a line that was replaced by one rightly sealed: this does.
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
        if self._descriptor >= 0 and not self._refusal:
            self._keep_index()
        self._refusal = message("ledger.error.closed")
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def _keep_index(self) -> None:
        """Write the index anew where many lines stand behind it."""
        if self._replay.last - self._indexed >= index.LINES_BEHIND and not self.damages:
            with suppress(OSError, OverflowError):
                write_whole(
                    index.index_path(self.path), index.build_index(self._replay, self._coder)
                )

    def _take_in(self, seal: Seal, name: str, *, read_only: bool) -> None:
        if read_only:
            self._read(seal, name)
            return
        # What another process is just writing looks like a save that was cut short.
        with ExclusiveFile(self._descriptor):
            tail = self._read(seal, name)
            if tail or not self._end:
                self._set_aside(tail)

    def _read(self, seal: Seal, name: str) -> bytes:
        """Read the file; return what stands behind the last whole save."""
        called = name or self.path.stem
        data = disk.read_open(self._descriptor) if self._descriptor >= 0 else first_line(called)
        recovery = recover(data, seal, called, self._read_index())
        if name and recovery.coder.name != name:
            raise LedgerError(message("ledger.error.other"))
        self.damages: list[Damage] = recovery.damages
        self._coder = recovery.coder
        self._replay = recovery.replay
        self._end: int = recovery.end
        self._indexed = recovery.indexed
        last = self._replay.last
        start, end = self._replay.span(last) if last else (0, 0)
        self._digest = digest(data[start:end] if last else first_line(self._coder.name))
        # Of all that was read, only where it stands is kept.
        self._replay.read = self._piece
        return data[self._end :]

    def _piece(self, start: int, end: int) -> bytes:
        if self._descriptor < 0:
            raise LedgerError(message("ledger.error.closed"))
        try:
            return disk.read_at(self._descriptor, start, end - start)
        except OSError as error:
            detail = error.strerror or type(error).__name__
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
                _keep(self.path.with_name(self.path.name + ".torn"), tail)
                disk.cut(self._descriptor, self._end)
            if not self._end:
                first = first_line(self._coder.name)
                write_all(self._descriptor, first)
                self._end = len(first)
            disk.sync(self._descriptor)
        except OSError:
            self._refusal = message("ledger.error.torn")

    def _differences(self, data: Mapping[str, Mapping[Any, Any]]) -> Iterator[Edit]:
        tables = self._replay.tables
        yield from (Edit("drop", table, "") for table in tables if table not in data)
        for table, rows in data.items():
            standing = tables.get(table, {})
            if isinstance(rows, DocumentsView) and rows.numbers is standing:
                continue
            documents = {str(key): document for key, document in rows.items()}
            yield from (Edit("drop", table, key) for key in standing if key not in documents)
            yield from (Edit("put", table, key, each) for key, each in documents.items())
            if not documents:
                yield Edit("put", table, "")

    def _effective(self, edits: Iterable[Edit]) -> Iterator[tuple[Edit, bytes]]:
        """Yield the edits that change something, each with its document's JSON."""
        pending: dict[tuple[str, str], bytes | None] = {}
        for edit in edits:
            key = edit.table, edit.id
            if (edit.act == "put" and edit.id != "") is (edit.document is None):
                raise ValueError("a document goes with the put of an id, and with nothing else")
            content = b"" if edit.document is None else encode(edit.document)
            after = content if edit.act == "put" else None
            before = pending[key] if key in pending else self._replay.content(*key)
            if before == after:
                continue
            if edit.act == "drop" and not edit.id:
                rows = self._replay.tables.get(edit.table, {})
                yield from ((Edit("drop", edit.table, each), b"") for each in rows)
            pending[key] = after
            yield edit, content

    def _compose(
        self, changes: Sequence[tuple[Edit, bytes]]
    ) -> tuple[list[Line], list[bytes], str]:
        """Return the lines of a save, their bytes, and the digest of the last."""
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
            write_all(self._descriptor, b"\n".join((*raws, b"")))
        except BaseException as error:
            self._cut_back()
            if isinstance(error, OSError):
                raise LedgerError(_reason(error)) from error
            raise
        # After a failed fsync a second one says yes although the bytes are lost: until the
        # file has been opened anew, only this one may lift the refusal.
        self._refusal = _UNSYNCED
        try:
            disk.sync(self._descriptor)
        except OSError as error:
            raise LedgerError(_UNSYNCED) from error
        for line, raw in zip(lines, raws, strict=True):
            self._replay.apply(line, self._end, self._end + len(raw))
            self._end += len(raw) + 1
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


def _open(path: Path, name: str, *, read_only: bool) -> int:
    """Open the file, or make it; -1 if there is none and none may be made."""
    try:
        return _open_plain(path, read_only=read_only)
    except FileNotFoundError:
        if read_only:
            return -1
    make_folders(path.parent)
    write_whole(path, first_line(name or path.stem))
    return _open_plain(path, read_only=False)


def _open_plain(path: Path, *, read_only: bool) -> int:
    if path.is_symlink():
        raise LedgerError(message("ledger.error.link"))
    descriptor = disk.open_file(
        path, _FLAGS | (os.O_RDONLY if read_only else os.O_RDWR | os.O_APPEND)
    )
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        return descriptor
    os.close(descriptor)
    raise LedgerError(message("ledger.error.link"))


def _keep(path: Path, tail: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | _FLAGS
    descriptor = disk.open_file(path, flags)
    try:
        write_all(descriptor, tail)
        disk.sync(descriptor)
    finally:
        os.close(descriptor)
    disk.sync_folder(path.parent)


def _reason(error: OSError) -> Message:
    if error.errno in _FULL:
        return message("ledger.error.full")
    return message("ledger.error.unsaved", reason=error.strerror or type(error).__name__)
