"""Documents that are being written outside of the vault: a killed program leaves no half of one.

While one is written, a note in the system's folder says where, and is locked by the program that
writes. A note that nobody holds is a killed program's: what it names is taken away at the next
start of a session that writes, unless the act that it belongs to was done.
"""

from __future__ import annotations

import json
import os
import shutil
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tui.records.storage.lock import Lock
from tui.system.files import state_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_ENDING: Final = ".writing"
_LARGEST: Final = 1 << 16
_FAILURES: Final = (OSError, ValueError, TypeError, KeyError, RuntimeError)


@contextmanager
def being_written(path: Path, vault: Path | None = None, act: str = "") -> Iterator[None]:
    """Note within it that a file or a folder is being written, which nobody else has there.

    With the `act` of a vault it is to stay if that act was done. Where no note can be kept,
    nothing is noted.
    """
    note = _begun({"path": f"{path.absolute()}", "vault": f"{vault or ''}", "act": act})
    try:
        yield
    finally:
        if note is not None:
            _end(*note)


def left_behind() -> list[Path]:
    """The notes that there are, those of programs that still write among them."""
    with suppress(*_FAILURES):
        # Each start asks; in most of them there is nothing more to be read.
        names = os.listdir(state_folder())  # noqa: PTH208
        return [state_folder() / name for name in names if name.endswith(_ENDING)]
    return []


def take_away(vault: Path, is_done: Callable[[str], bool]) -> None:
    """Take away what killed programs have left half written; nothing is said.

    `is_done` tells of an act of this vault whether it was done. What belongs to an act of another
    vault waits for that one, and what lies on a disk that is not there for that disk.
    """
    for note in left_behind():
        lock = Lock(note)
        with suppress(*_FAILURES):
            if lock.take() and _is_settled(_read(note), vault, is_done):
                note.unlink()
        lock.release()


def _begun(fields: dict[str, str]) -> tuple[Path, Lock] | None:
    with suppress(*_FAILURES):
        folder = state_folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        note = folder / f"{os.urandom(8).hex()}{_ENDING}"
        note.write_text(f" {json.dumps(fields)}", "utf-8")
        lock = Lock(note)
        if lock.take():
            return note, lock
    return None


def _end(note: Path, lock: Lock) -> None:
    with suppress(*_FAILURES):
        note.unlink(missing_ok=True)
    lock.release()
    with suppress(*_FAILURES):
        # Windows deletes no file that is open.
        note.unlink(missing_ok=True)


def _read(note: Path) -> dict[str, Any]:
    with note.open("rb", buffering=0) as file:
        # On Windows the byte that is locked can be read by nobody else.
        file.seek(1)
        written = file.read(_LARGEST)
    with suppress(ValueError):
        found = json.loads(written)
        return found if isinstance(found, dict) else {}
    return {}


def _is_settled(fields: dict[str, Any], vault: Path, is_done: Callable[[str], bool]) -> bool:
    """Take away what a note names, if it is to go; whether nobody needs the note any more."""
    path, act = Path(str(fields.get("path", ""))), str(fields.get("act", ""))
    if not path.is_absolute():
        return True
    if act and fields.get("vault") != f"{vault}":
        return False
    if act and is_done(act):
        return True
    if not path.parent.is_dir():
        return False
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
    return True
