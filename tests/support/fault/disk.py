"""Disks that fail or lose their power, in the place of `tui.records.storage.disk`."""

from __future__ import annotations

import errno
import os
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from tui.records.storage import disk

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

CALLS = (
    "open_file",
    "read",
    "pieces",
    "read_open",
    "read_at",
    "write",
    "cut",
    "sync",
    "replace",
    "remove",
    "make_folder",
    "sync_folder",
)
_PIECE = 48
"""Bytes that reach the disk together; less than a real disk's 512, since the files are small."""


class Placed:
    """A disk that takes the real one's place for the time of a `with`."""

    def __enter__(self) -> Self:
        self._real = {name: getattr(disk, name) for name in CALLS}
        for name, real in self._real.items():
            setattr(disk, name, self._wrap(name, real))
        return self

    def __exit__(self, *_: object) -> None:
        for name, real in self._real.items():
            setattr(disk, name, real)

    def _wrap(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        return lambda *arguments: self.call(name, real, *arguments)

    def call(self, name: str, real: Callable[..., Any], *arguments: Any) -> Any:
        raise NotImplementedError


class Failing(Placed):
    """A disk whose n-th call fails, and with `for_ever` every one after it.

    A write that fails has taken a half.
    """

    def __init__(self, turn: int, *, for_ever: bool, code: int = errno.EIO) -> None:
        self.calls = 0
        self.turn, self.for_ever, self._code = turn, for_ever, code

    def call(self, name: str, real: Callable[..., Any], *arguments: Any) -> Any:
        self.calls += 1
        if self.calls == self.turn or (self.for_ever and self.calls > self.turn):
            if name == "write":
                real(arguments[0], arguments[1][: len(arguments[1]) // 2])
            raise OSError(self._code, os.strerror(self._code))
        return real(*arguments)


class Op(NamedTuple):
    """An operation on the disk: a name added or removed, bytes written, or a sync."""

    do: str
    file: int = 0
    path: str = ""
    other: str = ""
    at: int = 0
    data: bytes = b""


class Recorder(Placed):
    """The real disk, with a log of all operations below `folder`; what is there is synced."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log: list[Op] = []
        self._files: dict[str, int] = {}
        self._open: dict[int, int] = {}
        self._before: dict[str, bytes | None] = {}
        for path in sorted(folder.rglob("*")):
            self._before[self._path(path)] = path.read_bytes() if path.is_file() else None
            if path.is_file():
                self._files[self._path(path)] = -len(self._before)
        self._files_before = dict(self._files)

    def platter(self) -> Platter:
        """The disk as it was before the first operation in the log."""
        return Platter(self._before, self._files_before)

    def acknowledge(self) -> None:
        """Note that the program has acknowledged an act."""
        self.log.append(Op("acknowledge"))

    def call(self, name: str, real: Callable[..., Any], *arguments: Any) -> Any:
        if name == "open_file":
            return self._opened(real, *arguments)
        if name == "write":
            at = os.fstat(arguments[0]).st_size
            taken = real(*arguments)
            data = bytes(arguments[1][:taken])
            self._note("write", self._open[arguments[0]], at=at, data=data)
            return taken
        result = real(*arguments)
        if name in {"cut", "sync"}:
            at = arguments[1] if name == "cut" else 0
            self._note(name, self._open[arguments[0]], at=at)
        elif name == "replace":
            fresh, path = (self._path(each) for each in arguments)
            self._files[path] = self._files.pop(fresh)
            self._note("replace", self._files[path], path=path, other=fresh)
        elif name == "remove":
            path = self._path(arguments[0])
            if self._files.pop(path, 0):
                self._note("remove", path=path)
        elif name in {"make_folder", "sync_folder"}:
            self._note(name, path=self._path(arguments[0]))
        return result

    def _opened(self, real: Callable[..., int], path: Path, flags: int) -> int:
        descriptor = real(path, flags)
        known = self._files.get(self._path(path))
        if known is None:
            known = self._files[self._path(path)] = len(self.log) + 1
            self._note("make", known, path=self._path(path))
        self._open[descriptor] = known
        return descriptor

    def _note(self, do: str, file: int = 0, **fields: Any) -> None:
        self.log.append(Op(do, file, **fields))

    def _path(self, path: Path) -> str:
        return os.path.relpath(path, self.folder)


class Platter:
    """What is synced of a recorded session, and the operations that a power cut may undo."""

    def __init__(self, before: Mapping[str, bytes | None], numbers: Mapping[str, int]) -> None:
        self._names = {path: numbers.get(path, 0) for path in before}
        self._files = {numbers[path]: data for path, data in before.items() if data is not None}
        self._writes: dict[int, list[Op]] = defaultdict(list)
        self._moves: dict[str, list[Op]] = defaultdict(list)

    def take(self, op: Op) -> None:
        """Apply an operation."""
        if op.do in {"write", "cut"}:
            self._writes[op.file].append(op)
        elif op.do == "sync":
            content = self._files.get(op.file, b"")
            for each in self._writes.pop(op.file, ()):
                content = _written(content, each)
            self._files[op.file] = content
        elif op.do == "sync_folder":
            for each in self._moves.pop(op.path, ()):
                _move(self._names, each)
        elif op.do != "acknowledge":
            self._moves[os.path.dirname(op.path) or "."].append(op)  # noqa: PTH120 - a text

    def write_out(self, folder: Path, how: str, chance: random.Random) -> None:
        """Write into a folder what is found after a power cut.

        `how` is one of `WAYS`: what was not synced is dropped, written, written in part in its
        order, written in any order, or written in pieces some of which are missing.
        """
        names = dict(self._names)
        for moves in self._moves.values():
            for move in _kept(moves, how, chance):
                _move(names, move)
        folder.mkdir(parents=True, exist_ok=True)
        for path, file in sorted(names.items()):
            target = folder / path
            if not target.parent.is_dir():
                continue  # its folder's own name never reached the disk
            if not file:
                target.mkdir(exist_ok=True)
                continue
            content = self._files.get(file, b"")
            for write in _kept(self._writes.get(file, ()), how, chance):
                content = _written(content, write, chance if how == "torn" else None)
            target.write_bytes(content)


WAYS = ("dropped", "written", "in part", "reordered", "torn")


def _kept(ops: Iterable[Op], how: str, chance: random.Random) -> list[Op]:
    ops = list(ops)
    if how == "dropped":
        return []
    if how == "in part":
        return ops[: chance.randint(0, len(ops))]
    if how == "reordered":
        return [op for op in ops if chance.random() < 0.5]
    return ops


def _move(names: dict[str, int], op: Op) -> None:
    if op.do == "remove":
        names.pop(op.path, None)
    elif op.do == "replace":
        names.pop(op.other, None)
        names[op.path] = op.file
    elif op.do == "make":
        names[op.path] = op.file
    elif op.path not in {".", ".."}:
        names[op.path] = 0


def _written(content: bytes, op: Op, chance: random.Random | None = None) -> bytes:
    if op.do == "cut":
        return content[: op.at]
    image = bytearray(content.ljust(op.at, b"\0"))
    end = op.at + len(op.data)
    if chance and chance.random() < 0.5:
        # The length is written before the bytes: where these are missing, there are zeros.
        image.extend(bytes(end - len(image)))
    for start in range(0, len(op.data), _PIECE):
        if chance is None or chance.random() < 0.6:
            piece = op.data[start : start + _PIECE]
            begin = op.at + start
            image.extend(bytes(max(begin - len(image), 0)))
            image[begin : begin + len(piece)] = piece
    return bytes(image)
