"""What a plugin did wrong: which one, where, and why; and kinds whose failures end nothing."""

from __future__ import annotations

import importlib
import inspect
import json
import os
import traceback
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.forms.clean import clean_line
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tui.forms.kinds.kind import Kind

_SHELL = (
    f"{Path(__file__).parents[1]}{os.sep}",
    f"{Path(importlib.__file__ or '').parent}{os.sep}",
    "<frozen ",
)
"""How the names of files begin that are no plugin's: the shell's and the import machinery's."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A plugin's failure that was contained."""

    plugin: str
    where: str
    """What was being done, and in which file and line it broke."""
    reason: str


def fault_of(
    plugin: str, doing: str, error: BaseException, *, told: bool = False, place: str = ""
) -> Fault:
    """Make the fault of an exception; `place` is where it broke if its traceback does not tell.

    The message of an exception is `told` only where no record was at hand: it may carry a
    child's name, and faults are shown and logged.
    """
    place = _place(error) or place
    reason = type(error).__name__
    if told and str(error):
        reason = f"{reason}: {clean_line(str(error))}"
    return Fault(plugin, f"{doing} ({place})" if place else doing, reason)


def note(faults: list[Fault], fault: Fault) -> None:
    """Add a fault once: what breaks at every key must not fill the memory."""
    if fault not in faults:
        faults.append(fault)


def place_of(function: object) -> str:
    """Return the file and line in which a function or class begins; '' for one without source."""
    code = getattr(inspect.unwrap(function), "__code__", None) if callable(function) else None
    return f"{Path(code.co_filename).name}:{code.co_firstlineno}" if code else ""


def contained(kind: type[Kind], plugin: str, faults: list[Fault]) -> type[Kind]:
    """Return a plugin's kind as the shell uses it: what it raises is a fault and ends nothing.

    An entry that it cannot take is then refused and stays as it was typed; a value that it
    cannot show is shown as it is kept.
    """

    def guard(name: str, otherwise: Callable[..., Any], of: Callable[..., Any]) -> Any:
        @wraps(of)
        def guarded(*arguments: Any) -> Any:
            try:
                return _CHECKED[name](_said(of, arguments))
            except UserError:
                raise
            except Exception as error:  # noqa: BLE001 - a plugin may raise anything
                doing = f"{kind.name}.{name}"
                note(faults, fault_of(plugin, doing, error, place=place_of(of)))
                return otherwise(*arguments)

        return guarded

    def refuse(*_: Any) -> None:
        raise UserError(message("plugin.kind_failed", plugin=plugin, kind=kind.name))

    def expected(_: Kind) -> object:
        return message("plugin.kind_failed", plugin=plugin, kind=kind.name)

    methods: Mapping[str, Callable[..., Any]] = {
        "parse": refuse,
        "accept": refuse,
        "expected": expected,
        "show": lambda _, value: _as_kept(value),
        "edit": lambda _, value: _as_kept(value),
        "check": lambda *_: (),
    }
    own = {name: guard(name, other, getattr(kind, name)) for name, other in methods.items()}
    own["views"] = {name: guard("view", _as_kept, view) for name, view in kind.views.items()}
    return type(kind.__name__, (kind,), own)


def _said(of: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
    """Call a method; a refusal is one only if its sentence has all its values."""
    try:
        return of(*arguments)
    except UserError as refusal:
        _told(refusal.message)
        raise


def _told(sentence: object) -> object:
    str(sentence)
    return sentence


def _as_kept(value: Any) -> str:
    return "" if value is None else str(value)


def _json(value: Any) -> Any:
    try:
        return json.loads(json.dumps(value, ensure_ascii=False, allow_nan=False).encode())
    except (TypeError, ValueError, RecursionError):
        raise TypeError(type(value).__name__) from None


def _text(shown: Any) -> str:
    if not isinstance(shown, str):
        raise TypeError(type(shown).__name__)
    return shown


_CHECKED: Mapping[str, Callable[[Any], Any]] = {
    "parse": _json,
    "accept": _json,
    "expected": _told,
    "show": _text,
    "edit": _text,
    "check": list,
    "view": _text,
}
"""What a method of a kind has to give; anything else is as good as an exception."""


def _place(error: BaseException) -> str:
    """Return file and line of the plugin's own code that is nearest to where it broke."""
    if isinstance(error, SyntaxError) and error.filename:
        return f"{Path(error.filename).name}:{error.lineno}"
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if not frame.filename.startswith(_SHELL) and "pluggy" not in Path(frame.filename).parts
    ]
    if not frames:
        return ""
    home = Path(frames[0].filename).parent
    own = [frame for frame in frames if Path(frame.filename).is_relative_to(home)]
    return f"{Path(own[-1].filename).name}:{own[-1].lineno}"
