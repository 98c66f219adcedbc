"""Kinds of plugins, guarded: what one of them raises ends nothing."""

from __future__ import annotations

import json
from datetime import date, datetime
from functools import wraps
from typing import TYPE_CHECKING, Any, Final

from tui.forms.plugin_fault import source_of
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tui.forms.kinds.kind import Kind
    from tui.forms.plugin_fault import PluginFaults


_CELL_TYPES: Final = (str, int, float, date, type(None))


def guarded_kind(kind: type[Kind], plugin: str, faults: PluginFaults) -> type[Kind]:
    """A plugin's kind as the shell uses it: what it raises is added to `faults`.

    An entry that it cannot take is then refused and stays as it was typed; a value that it
    cannot show is shown as it is kept.
    """

    def guard(name: str, otherwise: Callable[..., Any], method: Callable[..., Any]) -> Any:
        @wraps(method)
        def guarded(*arguments: Any) -> Any:
            try:
                return _VALIDATED[name](_call(method, arguments))
            except UserError:
                raise
            except (Exception, SystemExit) as error:  # noqa: BLE001 - it may raise anything
                faults.add_exception(plugin, f"{kind.name}.{name}", error, source=source_of(method))
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
        "cell": lambda _, value: _as_kept(value) or None,
        "warnings": lambda *_: (),
    }
    own = {name: guard(name, other, getattr(kind, name)) for name, other in methods.items()}
    own["views"] = {name: guard("view", _as_kept, view) for name, view in kind.views.items()}
    return type(kind.__name__, (kind,), own)


def _call(method: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
    """Call a method; a refusal is one only if its sentence has all its values."""
    try:
        return method(*arguments)
    except UserError as refusal:
        _sentence(refusal.message)
        raise


def _sentence(found: object) -> object:
    str(found)
    return found


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


def _cell(made: Any) -> Any:
    if isinstance(made, datetime) or not isinstance(made, _CELL_TYPES):
        raise TypeError(type(made).__name__)
    return made


_VALIDATED: Mapping[str, Callable[[Any], Any]] = {
    "parse": _json,
    "accept": _json,
    "expected": _sentence,
    "show": _text,
    "edit": _text,
    "cell": _cell,
    "warnings": list,
    "view": _text,
}
"""Validators of what a method of a kind returns; anything else is as good as an exception."""
