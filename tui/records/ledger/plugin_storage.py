"""The storage that a plugin brings for its records; what it raises becomes a `UserError`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.forms.plugin_fault import source_of
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tinydb.storages import Storage

    from tui.forms.form import Form


class ContainedStorage:
    """A plugin's storage, its exceptions contained; TinyDB needs no more of a storage."""

    def __init__(self, form: Form, storage: Storage) -> None:
        self._form = form
        self._read, self._write, self._close = storage.read, storage.write, storage.close

    def read(self) -> Any:
        """The tables."""
        return _attempt(self._form, self._read)

    def write(self, data: Any) -> None:
        """Write the tables."""
        _attempt(self._form, self._write, data)

    def close(self) -> None:
        """Close what it holds open."""
        _attempt(self._form, self._close)


def storage_of(form: Form, path: Path) -> ContainedStorage | None:
    """The storage that a form brings for its records; None where these are kept in a ledger.

    `path` is where the ledger would be.
    """

    def brought() -> ContainedStorage | None:
        storage = form.storage(path)
        return None if storage is None else ContainedStorage(form, storage)

    found: ContainedStorage | None = _attempt(form, brought)
    return found


def _attempt(form: Form, act: Callable[..., Any], *arguments: Any) -> Any:
    try:
        return act(*arguments)
    except Exception as error:
        source = source_of(form.storage)
        form.faults.add_exception(form.plugin, "storage", error, source=source)
        why = message("plugin.storage_failed", plugin=form.plugin, error=type(error).__name__)
        raise UserError(why) from error
