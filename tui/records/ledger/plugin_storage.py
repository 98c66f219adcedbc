"""The storage that a plugin brings for its records; what it raises becomes a `UserError`."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from tui.forms.form import Form
from tui.forms.plugin_fault import source_of
from tui.locale import message
from tui.records.ledger.sealed_storage import SealedStorage
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tinydb.storages import Storage

    from tui.records.ledger.sealed_storage import WholeFile


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


def storage_of(form: Form, path: Path, file: WholeFile) -> ContainedStorage | None:
    """The storage that a form brings for its records; None where these are kept in a ledger.

    `path` is the file that it is given; where the storage is a `SealedStorage`, it reads and
    writes `file`, which is that file as the vault seals it.

    Raises:
        UserError: the plugin failed.
    """

    def brought() -> ContainedStorage | None:
        storage = form.storage(path)
        if storage is None:
            return None
        if isinstance(storage, SealedStorage):
            if storage.path != path:
                raise ValueError("SealedStorage")
            storage.open_file(file)
        return ContainedStorage(form, storage)

    found: ContainedStorage | None = _attempt(form, brought)
    return found


def brings_storage(form: Form) -> bool:
    """Whether a form's plugin may keep its records in a storage of its own."""
    return type(form).storage is not Form.storage


def is_plain(form: Form) -> bool:
    """Whether a form's plugin keeps its records in a storage that is not sealed.

    It is asked for one beside the vault, which is then thrown away.
    """
    if not brings_storage(form):
        return False

    def brought() -> bool:
        with TemporaryDirectory() as folder:
            storage = form.storage(Path(folder) / f"{form.id}.store")
            if storage is None:
                return False
            storage.close()
            return not isinstance(storage, SealedStorage)

    try:
        plain: bool = _attempt(form, brought)
    except UserError:
        # What fails keeps nothing.
        return False
    return plain


def _attempt(form: Form, act: Callable[..., Any], *arguments: Any) -> Any:
    try:
        return act(*arguments)
    except UserError:
        # A locked vault, a damaged file and a full disk are nobody's fault.
        raise
    except (Exception, SystemExit) as error:
        source = source_of(form.storage)
        form.faults.add_exception(form.plugin, "storage", error, source=source)
        why = message("plugin.storage_failed", plugin=form.plugin, error=type(error).__name__)
        raise UserError(why) from error
