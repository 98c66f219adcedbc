"""The holder of a vault: the note of the session that writes, for the sessions that cannot."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tui.clock import in_own_zone
from tui.forms.clean import clean_line
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.locale import Message
    from tui.records.vault.files import SealedFiles

HOLDER: Final = "holder"
"""The file with the note of the session that writes."""
_LOCKS: Final = Path("/proc/locks")
"""All locks of the system, with the process that holds each, where the system tells."""
_INODE, _PROCESS = 5, 4
_BEGUN: Final = 19
"""The start of a process, in ticks since the machine was started, behind its name."""


def sign(files: SealedFiles, author: str, moment: datetime, command: str) -> None:
    """Note that `author` writes since `moment`; `command` is what was started, such as nysan add.

    Raises:
        OSError: the disk refuses.
    """
    since = in_own_zone(moment).isoformat(" ", "minutes")[:16]
    note = {"user": author, "host": _host(), "pid": os.getpid(), "since": since}
    files.write_json(HOLDER, {**note, "command": command})


def describe_holder(files: SealedFiles, lock: Path) -> str | Message:
    """The session that holds the lock of a vault: user, machine, command, process, since when.

    Its note may be missing yet, or be that of a session which was killed; then the system is asked
    which process has locked the file.
    """
    holding = list(_locking(lock))
    with suppress(UserError, KeyError, TypeError, ValueError):
        note = files.read_json(HOLDER) or {}
        process, host = int(note["pid"]), str(note.get("host", ""))
        if not holding or process in holding or host != _host():
            since = datetime.fromisoformat(note["since"])
            parts = (host, str(note.get("command", "")), str(process))
            return _text(str(note["user"]), parts, since)
    for process in holding:
        with suppress(OSError, LookupError, ValueError, ImportError):
            return _process_text(process)
    return message("vault.someone")


def _locking(lock: Path) -> Iterator[int]:
    """The processes that have locked a file of this machine, as far as the system tells."""
    with suppress(OSError):
        inode = lock.stat().st_ino
        for line in _LOCKS.read_text("ascii", "replace").splitlines():
            fields = line.split()
            with suppress(ValueError, IndexError):
                if int(fields[_INODE].rpartition(":")[2]) == inode:
                    yield int(fields[_PROCESS])


def _process_text(process: int) -> str:
    """What the system tells of a process that has left no note."""
    import pwd

    folder = Path(f"/proc/{process}")
    user = pwd.getpwuid(folder.stat().st_uid).pw_name
    fields = folder.joinpath("stat").read_text("ascii", "replace").rpartition(")")[2].split()
    booted = next(
        int(line.split()[1])
        for line in Path("/proc/stat").read_text("ascii").splitlines()
        if line.startswith("btime ")
    )
    seconds = booted + int(fields[_BEGUN]) / os.sysconf("SC_CLK_TCK")
    since = datetime.fromtimestamp(seconds, UTC).astimezone()
    return _text(user, (_host(), str(process)), since)


def _text(user: str, parts: tuple[str, ...], since: datetime) -> str:
    told = ", ".join(filter(None, parts))
    return clean_line(f"{user} ({told}), {since:%d.%m.%Y %H:%M}")


def _host() -> str:
    return os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
