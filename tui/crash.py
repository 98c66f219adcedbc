"""Faults of our own, told without what was in hand when they happened.

Messages of exceptions and local variables carry names of children; types, files and lines do not.
"""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType


def crash_text(error: BaseException | None, *, kept: bool = True) -> str:
    """The sentence about a fault, and where it happened; `kept` says what became of drafts."""
    import traceback

    from tui.locale import say

    frames = traceback.extract_tb(error.__traceback__) if error else ()
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    sentence = "program.crashed" if kept else "program.crashed_unkept"
    return say(sentence, error=type(error).__name__, where=where)


def install_crash_hooks() -> None:
    """Tell of every fault that nobody catches in a sentence, in all threads; dump no memory."""
    sys.excepthook = _tell
    threading.excepthook = _tell_of_thread
    sys.unraisablehook = _say_nothing
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _tell(
    kind: type[BaseException], error: BaseException, _traceback: TracebackType | None
) -> None:
    del kind
    print(crash_text(error), file=sys.stderr)


def _tell_of_thread(arguments: threading.ExceptHookArgs) -> None:
    if sys.stderr:
        print(crash_text(arguments.exc_value), file=sys.stderr)


def _say_nothing(unraisable: object) -> None:
    """Where nobody can be told, nothing is printed."""
