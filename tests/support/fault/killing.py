"""An act that is killed at calls by which it changes the disk.

`python -m tests.support.fault.killing FOLDER MODULE:FUNCTION STEP` does that; `killed` starts it.
So nothing is forked that has threads, and the program is imported once for all moments.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from importlib import import_module
from itertools import count
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING, Any, Final

from tests.support.fault.disk import Placed
from tests.support.fault.subject import hurried

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_ROOT: Final = Path(__file__).resolve().parents[3]
_CHANGES: Final = {"write", "cut", "sync", "replace", "remove", "make_folder", "sync_folder"}


class _Killing(Placed):
    """A disk at whose n-th change the process is killed; a write has then taken a half."""

    def __init__(self, turn: int) -> None:
        self._left = turn

    def call(self, name: str, real: Callable[..., Any], *arguments: Any) -> Any:
        if name in _CHANGES:
            self._left -= 1
            if not self._left:
                if name == "write":
                    real(arguments[0], arguments[1][: len(arguments[1]) // 2])
                os.kill(os.getpid(), signal.SIGKILL)
        return real(*arguments)


def killed(
    folder: Path, prepare: Callable[[Path], Callable[[], object]], step: int = 1
) -> list[Path]:
    """Copies of a vault in which an act was killed at each `step`-th change; the last is whole.

    Args:
        folder: the vault.
        prepare: a function of a module; it opens a vault and gives what does the act there.
        step: 1 for a kill at each change.
    """
    name = f"{prepare.__module__}:{prepare.__name__}"
    command = [sys.executable, "-m", __name__, str(folder), name, str(step)]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return [_copy(folder, moment) for moment in map(int, done.stdout.split())]


def _copy(folder: Path, moment: int) -> Path:
    return folder.with_name(f"{folder.name}-{moment}")


def _kill(
    folder: Path, prepare: Callable[[Path], Callable[[], object]], step: int
) -> Iterator[int]:
    """Yield the moments; at the last of them nothing was left to be killed."""
    # What is imported late is imported here, once.
    prepare(copytree(folder, _copy(folder, 0)))
    assert threading.active_count() == 1
    for moment in count(1, step):
        place = copytree(folder, _copy(folder, moment))
        child = os.fork()
        if not child:
            _act(prepare, place, moment)
        _, status = os.waitpid(child, 0)
        yield moment
        if status != signal.SIGKILL:
            if status:
                raise ChildProcessError(status)
            return


def _act(prepare: Callable[[Path], Callable[[], object]], place: Path, moment: int) -> None:
    try:
        act = prepare(place)
        with _Killing(moment):
            act()
    except BaseException as error:  # noqa: BLE001 - the parent must not run on in two processes
        sys.stderr.write(f"{type(error).__name__} {error}\n")
        os._exit(1)
    os._exit(0)


if __name__ == "__main__":
    with hurried():
        module, _, function = sys.argv[2].partition(":")
        prepared = getattr(import_module(module), function)
        print(*_kill(Path(sys.argv[1]), prepared, int(sys.argv[3])))
