"""The command that checks texts of forms: all faults, and what is legal but unwise."""

from __future__ import annotations

import sys
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING, Any, Final

from tui.cli.output import put, put_json
from tui.desk.texts import check_files, files_named
from tui.forms.language.faults.fault import Level
from tui.locale import say
from tui.user_texts import stamps_of

if TYPE_CHECKING:
    import argparse

    from tui.desk.desk import Desk
    from tui.forms.language.faults.fault import Fault

_POLL: Final = 0.5
"""Seconds between two looks at the files that are watched."""


def check_texts(desk: Desk, options: argparse.Namespace) -> int:
    """Print what is wrong with texts of forms; the status is 1 where there are faults.

    Without files these are the texts of the vault.
    """
    named = [Path(name) for name in options.files or ()] or [desk.vault.folder / "forms"]
    status = _print(desk, named, as_json=options.json)
    if not options.watch:
        return status
    seen = stamps_of(named)
    sys.stdout.flush()
    try:
        while True:
            sleep(_POLL)
            if (now := stamps_of(named)) != seen:
                seen = now
                if not options.json:
                    put("")
                status = _print(desk, named, as_json=options.json)
                sys.stdout.flush()
    except KeyboardInterrupt:
        return status


def _print(desk: Desk, named: list[Path], *, as_json: bool) -> int:
    files = files_named(named)
    faults = check_files(desk, named)
    found = [fault for fault in faults if fault.level is Level.FAULT]
    if as_json:
        put_json([*map(_as_json, faults)])
    else:
        for fault in faults:
            put(_line(fault))
        warnings = len(faults) - len(found)
        put(say("check.sum", texts=len(files), faults=len(found), warnings=warnings))
    return int(bool(found))


def _line(fault: Fault) -> str:
    place = ":".join(str(part) for part in (fault.file, fault.line, fault.column) if part)
    mark = "✗" if fault.level is Level.FAULT else "!"
    return f"{mark} {place}: {fault.sentence}"


def _as_json(fault: Fault) -> dict[str, Any]:
    return {
        "file": fault.file,
        "line": fault.line,
        "column": fault.column,
        "what": fault.what,
        "mend": fault.mend,
        "level": str(fault.level),
    }
