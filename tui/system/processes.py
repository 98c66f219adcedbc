"""Processes and users of the machine: what the system tells of them, and what it is told."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOCKS: Final = Path("/proc/locks")
"""All locks of the system, with the process that holds each, where the system tells."""
_INODE, _PROCESS = 5, 4
_BEGUN: Final = 19
"""The start of a process, in ticks since the machine was started, behind its name."""


def user_of_machine() -> str:
    """The name by which the machine knows the user; empty where it knows none."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def locking(path: Path) -> Iterator[int]:
    """The processes that have locked a file of this machine, as far as the system tells."""
    with suppress(OSError):
        inode = path.stat().st_ino
        for line in _LOCKS.read_text("ascii", "replace").splitlines():
            fields = line.split()
            with suppress(ValueError, IndexError):
                if int(fields[_INODE].rpartition(":")[2]) == inode:
                    yield int(fields[_PROCESS])


if sys.platform == "win32":

    def machine_name() -> str:
        """The name of this machine; empty where it has none."""
        return os.environ.get("COMPUTERNAME", "")

    def user_and_start(process: int) -> tuple[str, float]:
        """The user of a process, and when that was started, in seconds since 1970.

        Raises:
            OSError: the system does not tell.
        """
        raise ProcessLookupError(process)

else:

    def machine_name() -> str:
        """The name of this machine; empty where it has none."""
        return os.uname().nodename

    def user_and_start(process: int) -> tuple[str, float]:
        """The user of a process, and when that was started, in seconds since 1970.

        Raises:
            OSError: the system does not tell, or there is no such process any more.
            LookupError: its user has no name.
            ValueError: the system tells it in another way than Linux.
        """
        import pwd

        folder = Path(f"/proc/{process}")
        user = pwd.getpwuid(folder.stat().st_uid).pw_name
        fields = folder.joinpath("stat").read_text("ascii", "replace").rpartition(")")[2].split()
        booted = next(
            (
                int(line.split()[1])
                for line in Path("/proc/stat").read_text("ascii").splitlines()
                if line.startswith("btime ")
            ),
            0,
        )
        return user, booted + int(fields[_BEGUN]) / os.sysconf("SC_CLK_TCK")
