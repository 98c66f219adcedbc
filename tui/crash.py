"""Sentences for faults of the program itself, without the data that it had when they happened.

Messages of exceptions and local variables hold names of children; types, files and lines do not.
Only to the author of a plugin, who sets `NYSAN_DEBUG` and works with invented data, all is shown.
"""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tui.system.files import dump_no_memory

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

_DEBUG: Final = "NYSAN_DEBUG"
_FRAMES: Final = 30
"""Frames of an exception that a report has, the innermost: a recursion has a thousand."""
_reports: Callable[[], Path] | None = None
"""Gives the folder of the reports."""


def is_debugging() -> bool:
    """Whether the author of a plugin asks for exceptions in full, with the data in them."""
    return os.environ.get(_DEBUG, "") not in ("", "0")


def traceback_text(error: BaseException) -> str:
    """An exception in full, with its message and those that led to it; empty unless debugging.

    What a terminal might take for orders is cut out of it.
    """
    if not is_debugging():
        return ""
    import traceback

    found = "".join(traceback.format_exception(error)).rstrip()
    return "".join(letter for letter in found if letter == "\n" or letter.isprintable())


def crash_text(error: BaseException | None, *, kept: bool = True) -> str:
    """The sentence about a fault, and where it happened; `kept` says what became of drafts."""
    import traceback

    from tui.locale import say

    frames = traceback.extract_tb(error.__traceback__) if error else ()
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    key = "program.crashed" if kept else "program.crashed_unkept"
    sentence = say(key, error=type(error).__name__, where=where)
    if (report := _write_report(error)) is not None:
        sentence = f"{sentence}\n{say('program.crash_report', file=report)}"
    if not is_debugging() or error is None:
        return sentence
    return f"{traceback_text(error)}\n{sentence}"


def _write_report(error: BaseException | None) -> Path | None:
    """Write down where it happened, for whoever mends it; the file, or None where none can be.

    It has types, files of the program and lines, versions and the terminal's name: what can be
    sent to somebody who helps.
    """
    import platform
    import traceback
    from datetime import datetime

    from tui.version import version

    if _reports is None or error is None:
        return None
    lines = [f"nysan {version()}, Python {platform.python_version()}, {platform.platform()}"]
    lines.append(" ".join(f"{name}={os.environ.get(name, '')}" for name in ("TERM", "LANG")))
    cause: BaseException | None = error
    while cause is not None:
        lines.append(type(cause).__name__)
        frames = traceback.extract_tb(cause.__traceback__)[-_FRAMES:]
        lines += [f"  {_short(each.filename)}:{each.lineno} {each.name}" for each in frames]
        cause = cause.__cause__ or cause.__context__
    try:
        folder = _reports()
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"crash-{datetime.now().astimezone():%Y%m%d-%H%M%S}.txt"
        path.write_text("\n".join([*lines, ""]), "utf-8")
    except (OSError, RuntimeError, ValueError):
        return None
    return path


def _short(path: str) -> str:
    """The end of a path: what stands before it tells of the machine, not of the fault."""
    return "/".join(Path(path).parts[-3:])


def install_crash_hooks(reports: Callable[[], Path] | None = None) -> None:
    """Print a sentence for every exception that nothing catches, in all threads; dump no memory.

    `reports` gives the folder into which a report of each is written; without it there are none.
    """
    global _reports  # noqa: PLW0603 - a process has one such folder
    _reports = reports
    sys.excepthook = _print_crash
    threading.excepthook = _print_crash_of_thread
    sys.unraisablehook = _print_nothing
    dump_no_memory()


def _print_crash(
    kind: type[BaseException], error: BaseException, _traceback: TracebackType | None
) -> None:
    del kind
    print(crash_text(error), file=sys.stderr)


def _print_crash_of_thread(arguments: threading.ExceptHookArgs) -> None:
    if sys.stderr:
        print(crash_text(arguments.exc_value), file=sys.stderr)


def _print_nothing(unraisable: object) -> None:
    """Print nothing: what failed is nobody's work any more."""
