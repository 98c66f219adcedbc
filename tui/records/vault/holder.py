"""The holder of a vault: the note of the session that writes, for the sessions that cannot."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from tui.forms.clean import clean_line
from tui.locale import message
from tui.system.clock import in_own_zone
from tui.system.processes import locking, machine_name, user_and_start
from tui.user_error import UserError

if TYPE_CHECKING:
    from pathlib import Path

    from tui.locale import Message
    from tui.records.vault.files import SealedFiles

HOLDER: Final = "holder"
"""The file with the note of the session that writes."""


def sign(files: SealedFiles, author: str, moment: datetime, command: str) -> None:
    """Note that `author` writes since `moment`; `command` is what was started, such as nysan add.

    Raises:
        OSError: the disk refuses.
    """
    since = in_own_zone(moment).isoformat(" ", "minutes")[:16]
    note = {"user": author, "host": machine_name(), "pid": os.getpid(), "since": since}
    files.write_json(HOLDER, {**note, "command": command})


def describe_holder(files: SealedFiles | None, lock: Path) -> str | Message:
    """The session that holds the lock of a vault: user, machine, command, process, since when.

    Its note may be missing yet, or be that of a session which was killed, or the vault is locked
    and has no `files`; then the system is asked which process has locked the file.
    """
    holding = list(locking(lock))
    with suppress(UserError, KeyError, TypeError, ValueError):
        note = (files and files.read_json(HOLDER)) or {}
        process, host = int(note["pid"]), str(note.get("host", ""))
        if not holding or process in holding or host != machine_name():
            since = datetime.fromisoformat(note["since"])
            parts = (host, str(note.get("command", "")), str(process))
            return _text(str(note["user"]), parts, since)
    for process in holding:
        with suppress(OSError, LookupError, ValueError):
            return _process_text(process)
    return message("vault.someone")


def _process_text(process: int) -> str:
    """What the system tells of a process that has left no note."""
    user, seconds = user_and_start(process)
    since = in_own_zone(datetime.fromtimestamp(seconds, UTC))
    return _text(user, (machine_name(), str(process)), since)


def _text(user: str, parts: tuple[str, ...], since: datetime) -> str:
    told = ", ".join(filter(None, parts))
    return clean_line(f"{user} ({told}), {since:%d.%m.%Y %H:%M}")
