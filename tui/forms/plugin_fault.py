"""Faults of plugins: which plugin failed, where and why."""

from __future__ import annotations

import importlib
import inspect
import os
import traceback
from dataclasses import dataclass, field
from pathlib import Path

from tui.crash import traceback_text
from tui.forms.clean import clean_line

_NO_PLUGIN = (
    f"{Path(__file__).parents[1]}{os.sep}",
    f"{Path(importlib.__file__ or '').parent}{os.sep}",
    "<frozen ",
)
"""Beginnings of the names of files that are no plugin's: the shell's, the import machinery's."""

_LIBRARIES = frozenset(("asyncio", "concurrent", "pluggy", "textual"))
"""Folders of libraries that call a plugin."""


@dataclass(frozen=True, slots=True)
class PluginFault:
    """A plugin's failure that was contained."""

    plugin: str
    where: str
    """The hook or method that was called, and the file and line where it broke."""
    reason: str
    traceback: str = field(default="", compare=False)
    """The exception in full; empty unless the plugin's author is debugging."""


class PluginFaults(list[PluginFault]):
    """Faults of plugins, the oldest first, each once: some break at every key."""

    def add(self, plugin: str, where: str, reason: str, traceback: str = "") -> None:
        """Add a fault of the plugin of that name, where it is not there yet."""
        fault = PluginFault(plugin, where, reason, traceback)
        if fault not in self:
            self.append(fault)

    def add_exception(
        self,
        plugin: str,
        doing: str,
        error: BaseException,
        *,
        source: str = "",
        with_message: bool = False,
    ) -> None:
        """Add what a plugin raised.

        `doing` is the hook or method that was called, `source` the file and line to name where
        the traceback shows none of the plugin's. The exception's message is shown only
        `with_message`: where it was given records it may carry a child's name, and faults are
        shown and logged.
        """
        reason = type(error).__name__
        if with_message and str(error):
            reason = f"{reason}: {clean_line(str(error))}"
        where = located(doing, _raised_at(error) or source)
        self.add(plugin, where, reason, traceback_text(error))


def located(doing: str, source: str) -> str:
    """A hook or method, with the file and line where they are known."""
    return f"{doing} ({source})" if source else doing


def source_of(function: object) -> str:
    """The file and line in which a function or method begins; '' for one without source."""
    code = getattr(inspect.unwrap(function), "__code__", None) if callable(function) else None
    return f"{Path(code.co_filename).name}:{code.co_firstlineno}" if code else ""


def _raised_at(error: BaseException) -> str:
    """File and line of the plugin's own code that is nearest to where it broke."""
    if isinstance(error, SyntaxError) and error.filename:
        return f"{Path(error.filename).name}:{error.lineno}"
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if not frame.filename.startswith(_NO_PLUGIN)
        and _LIBRARIES.isdisjoint(Path(frame.filename).parts)
    ]
    if not frames:
        return ""
    home = Path(frames[0].filename).parent
    own = [frame for frame in frames if Path(frame.filename).is_relative_to(home)]
    return f"{Path(own[-1].filename).name}:{own[-1].lineno}"
