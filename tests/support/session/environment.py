"""The environment in which tests and the programs that they start run, made a quick one."""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
from functools import cache
from importlib.metadata import EntryPoints, entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from unittest.mock import patch

from tui import app, host, locale
from tui.compiled import load_compiled
from tui.forms import form
from tui.forms.language import reader
from tui.linear import conversation

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tui.forms.kinds.kind import Kind
    from tui.forms.language.sheet import Sheet

_PLUGINS: Final = Path(__file__).parents[3] / "plugins"
_MEMORY: Final = Path("/dev/shm")
_ROOM: Final = 1 << 30
"""Bytes that are to be free in memory; a run leaves some 60 MB for as long as it takes."""


def keep_compiled_modules() -> None:
    """Keep what Python and pytest compile, whatever the environment says.

    Compiled modules are what users have. Without them every process that a test starts compiles
    the program anew, and every worker the asserts of all tests.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False


def keep_files_in_memory() -> None:
    """Make temporary files in memory, where the system has a folder and room for that.

    No test relies on what a disk does: faults are injected, and nothing is synced.
    """
    if "TMPDIR" in os.environ or not os.access(_MEMORY, os.W_OK):
        return
    if shutil.disk_usage(_MEMORY).free > _ROOM:
        os.environ["TMPDIR"] = str(_MEMORY)
        tempfile.tempdir = None


def load_texts_once() -> None:
    """Load each form, its translations and each catalogue once: a host is made a thousand times.

    Sheets are the same objects for all hosts then; nothing can change them.
    """
    known: dict[tuple[object, ...], Any] = {}
    read_sheet = reader.read_sheet

    def load_once(text: Path, readers: Path, read: Callable[[], Any]) -> Any:
        key = _stamp(text)
        if key not in known:
            known[key] = load_compiled(text, readers, read)
        return known[key]

    def read_once(
        path: Path, kinds: Mapping[str, type[Kind]], original: Sheet | None = None
    ) -> Sheet:
        if original is None or not path.is_relative_to(_PLUGINS):
            return read_sheet(path, kinds, original)
        key = (*_stamp(path), original.source, *kinds.values())
        if key not in known:
            known[key] = read_sheet(path, kinds, original)
        return known[key]  # type: ignore[no-any-return]

    for module in (form, locale):
        patch.object(module, "load_compiled", load_once).start()
    patch.object(reader, "read_sheet", read_once).start()


def _stamp(path: Path) -> tuple[object, ...]:
    found = path.stat()
    return path, found.st_size, found.st_mtime_ns


def collect_garbage_seldom() -> None:
    """Let the collector rest: going through all that pytest has made is a tenth of a run."""
    gc.set_threshold(20_000, 50, 100)
    for module in (app, conversation):
        patch.object(module, "collect_everything", lambda: None).start()


def find_plugins_once() -> None:
    """Look for plugins once, for as long as modules are imported from where they are now."""
    folders = [*sys.path]

    @cache
    def found(group: str) -> EntryPoints:
        return entry_points(group=group)

    def find_once(group: str) -> EntryPoints:
        return found(group) if sys.path == folders else entry_points(group=group)

    patch.object(host, "entry_points", find_once).start()
