"""Compiled forms and catalogues, kept beside their texts as Python keeps its modules compiled.

To read a text takes ten times as long as to load what it was read into. That lies in a folder of
its own in `__pycache__`, for its owner only. What is loaded can do whatever a module can, so
nothing is loaded that somebody else may have written.
"""

from __future__ import annotations

import os
import pickle
import sys
from contextlib import suppress
from functools import cache
from io import BytesIO
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeVar

from tui.system.files import BINARY, UNWAITED, is_own

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_T = TypeVar("_T")

FOLDER: Final = "nysan"
"""The folder in `__pycache__`."""
_READ: Final = (AttributeError, EOFError, ImportError, OSError, TypeError, ValueError)
"""Exceptions of stale or damaged bytes besides `pickle.UnpicklingError`."""


def load_compiled(text: Path, readers: Path, read: Callable[[], _T]) -> _T:
    """Load what a text was read into, or read it where something has changed since.

    What cannot be pickled, or has nowhere to be kept, is read each time.

    Args:
        text: the file of the text.
        readers: the folder of the modules that read it: a change in one of them counts, too.
        read: reads the text.

    Raises:
        Whatever `read` raises; that is not kept.
    """
    stamp = [_stamp(text), *_stamps(readers)]
    kept = text.parent / "__pycache__" / FOLDER / f"{text.name}.{sys.implementation.cache_tag}"
    with suppress(pickle.UnpicklingError, *_READ):
        found, made = pickle.loads(_own_bytes(kept))  # noqa: S301 - nobody else has written them
        if found == stamp:
            return made  # type: ignore[no-any-return] # the stamp says what it is
    fresh = read()
    if not sys.dont_write_bytecode:
        with suppress(pickle.PicklingError, *_READ):
            _keep(kept, (stamp, fresh))
    return fresh


@cache
def _stamps(folder: Path) -> list[tuple[str, int, int]]:
    """The stamps of the modules of a folder; they are loaded, so they change no more."""
    return [
        _stamp(os.path.join(place, name))  # noqa: PTH118 - at each start, 60 times
        for place, _, names in os.walk(folder)
        for name in names
        if name.endswith(".py")
    ]


def _stamp(path: str | Path) -> tuple[str, int, int]:
    found = os.stat(path)  # noqa: PTH116 - see above
    return str(path), found.st_size, found.st_mtime_ns


class _Pickler(pickle.Pickler):
    def reducer_override(self, value: Any) -> Any:
        """Take read-only mappings apart; pickle knows none."""
        if isinstance(value, MappingProxyType):
            return read_only, (dict(value),)
        return NotImplemented


def read_only(mapping: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    """A mapping that nobody can change; pickled ones are made anew by this."""
    return MappingProxyType(mapping)


def _own_bytes(path: Path) -> bytes:
    """The bytes of a file that this user alone can have written.

    Raises:
        OSError: there is none, or it is somebody else's, or others may write it.
    """
    # Nobody is waited for: in the place of the file may be a pipe.
    descriptor = os.open(path, os.O_RDONLY | UNWAITED)
    try:
        found = os.fstat(descriptor)
        if not is_own(found):
            raise PermissionError
        return os.read(descriptor, found.st_size)
    finally:
        os.close(descriptor)


def _keep(path: Path, value: object) -> None:
    data = BytesIO()
    _Pickler(data, pickle.HIGHEST_PROTOCOL).dump(value)
    path.parent.parent.mkdir(exist_ok=True)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data.getvalue())
    fresh.replace(path)
