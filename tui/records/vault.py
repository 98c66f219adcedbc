"""The vault: the folder in which everything is kept, and who may write into it."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tui.forms.clean import clean_line
from tui.forms.fault import fault_of, note, place_of
from tui.forms.problem import Refusal
from tui.locale import LANGUAGES, message
from tui.records.count import Counts
from tui.records.lock import Lock
from tui.records.whole import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable

    from tinydb import TinyDB
    from tinydb.storages import Storage

    from tui.forms.form import Form
    from tui.records.photo import PhotoStore
    from tui.records.record import Records

_VERSION: Final = 1
_SETTINGS: Final = "vault.json"
_FOLDERS: Final = ("ledgers", "drafts", "forms", "photos")


def home() -> Path:
    """Return the vault's folder: `NYSAN_HOME`, or the platform's folder for a user's data."""
    if named := os.environ.get("NYSAN_HOME"):
        return Path(named).expanduser()
    import platformdirs  # noqa: PLC0415 - not needed where the folder is named

    return Path(platformdirs.user_data_path("nysan", appauthor=False))


class Vault:
    """A vault's folder, open.

    Where another session writes, this one only reads: `read_only` says who that is.
    """

    def __init__(self, folder: Path, settings: dict[str, Any]) -> None:
        self.folder, self.settings = folder, settings
        self.read_only = ""
        self._records: dict[str, Records] = {}
        self._lock: Lock | None = None
        self._counts = Counts(folder / "counts.json")

    @staticmethod
    def exists(folder: Path) -> bool:
        """Tell whether there is a vault in a folder."""
        return (folder / _SETTINGS).is_file()

    @classmethod
    def create(cls, folder: Path) -> Vault:
        """Make a vault and open it.

        Raises:
            Refusal: there is one already, or the folder cannot be written.
        """
        if cls.exists(folder):
            raise Refusal(message("vault.exists", folder=folder))
        settings = {"version": _VERSION, "language": LANGUAGES[0], "sealed": False}
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            for name in _FOLDERS:
                (folder / name).mkdir(mode=0o700, exist_ok=True)
            write_whole(folder / _SETTINGS, json.dumps(settings, indent=1).encode())
        except OSError as error:
            why = message("vault.unwritable", folder=folder, detail=error.strerror)
            raise Refusal(why) from error
        return cls.open(folder)

    @classmethod
    def open(cls, folder: Path) -> Vault:
        """Open a vault for reading; `claim` then asks for writing.

        Raises:
            Refusal: there is none, it is damaged, or a newer nysan made it.
        """
        try:
            settings = json.loads((folder / _SETTINGS).read_text("utf-8"))
        except (FileNotFoundError, NotADirectoryError) as error:
            raise Refusal(message("vault.none", folder=folder)) from error
        except (OSError, ValueError, RecursionError) as error:
            raise Refusal(message("vault.damaged", file=folder / _SETTINGS)) from error
        if not isinstance(settings, dict) or not isinstance(settings.get("version"), int):
            raise Refusal(message("vault.damaged", file=folder / _SETTINGS))
        if settings["version"] > _VERSION:
            raise Refusal(message("vault.newer", version=settings["version"]))
        return cls(folder, settings)

    def claim(self) -> bool:
        """Become the session that writes; False where another is, which `read_only` then names."""
        if self._lock is not None:
            return True
        lock = Lock(self.folder / "lock")
        try:
            taken = lock.take()
        except OSError as error:
            self.read_only = f"{self.folder}: {error.strerror}"
        else:
            self.read_only = "" if taken else self._holder()
            if taken:
                self._lock = lock
                with suppress(OSError):
                    self._sign()
        for records in self._records.values():
            records.read_only = self.read_only
            # What was opened before could be read only.
            records.close()
        return not self.read_only

    @property
    def author(self) -> str:
        """Who works: the name in the settings, or the user of the machine."""
        if named := self.settings.get("author"):
            return clean_line(str(named))
        import getpass  # noqa: PLC0415 - asked for once

        try:
            return clean_line(getpass.getuser())
        except (OSError, KeyError, ImportError):
            return ""

    def records(self, form: Form) -> Records:
        """Return the records of a form; they are read from disk when the first is asked for."""
        if form.id not in self._records:
            from tui.records.record import Records  # noqa: PLC0415 - after the first screen

            self._records[form.id] = Records(
                form.id, lambda: self._database(form), read_only=self.read_only
            )
        return self._records[form.id]

    @property
    def photos(self) -> PhotoStore:
        """The photos."""
        from tui.records.photo import PhotoStore  # noqa: PLC0415 - on demand

        return PhotoStore(self.folder / "photos")

    def known_count(self, form: Form) -> int | None:
        """Return how many records a form has; None where they would have to be read for it."""
        opened = self._records.get(form.id)
        if opened is not None and opened.is_open:
            return len(opened)
        path = self._ledger(form)
        return self._counts.get(path) if path.exists() else 0

    def count(self, form: Form) -> int:
        """Return how many records a form has, reading them where that is not known."""
        known = self.known_count(form)
        return len(self.records(form)) if known is None else known

    def ledgers(self) -> list[str]:
        """Return the ids of the forms that have records, those that no plugin knows among them."""
        return sorted(path.stem for path in (self.folder / "ledgers").glob("*.ledger"))

    def set(self, name: str, value: object) -> None:
        """Keep a setting.

        Raises:
            Refusal: another session writes, or the disk refuses.
        """
        if self.read_only:
            raise Refusal(message("vault.read_only", holder=self.read_only))
        self.settings[name] = value
        data = json.dumps(self.settings, ensure_ascii=False, indent=1).encode()
        try:
            write_whole(self.folder / _SETTINGS, data)
        except OSError as error:
            refusal = message("vault.unwritable", folder=self.folder, detail=error.strerror)
            raise Refusal(refusal) from error

    def close(self) -> None:
        """Close all files and let another session write."""
        counted = {}
        for form, records in self._records.items():
            with suppress(Refusal):
                if records.is_open:
                    counted[self.folder / "ledgers" / f"{form}.ledger"] = len(records)
            with suppress(Refusal):
                records.close()
        if self._lock is not None:
            with suppress(OSError):
                self._counts.keep(counted)
                (self.folder / "holder.json").unlink(missing_ok=True)
            self._lock.release()
            self._lock = None

    def _ledger(self, form: Form) -> Path:
        return self.folder / "ledgers" / f"{form.id}.ledger"

    def _database(self, form: Form) -> TinyDB:
        from tui.records.table import ForeignDB, RecordDB  # noqa: PLC0415 - after the first screen

        path = self._ledger(form)
        if storage := _storage(form, path):
            return ForeignDB(storage=lambda: storage)
        # Only who holds the lock may write: even opening mends a save that was cut short, and
        # what another session is just writing looks like one.
        reading = self._lock is None
        try:
            return RecordDB(path, author=self.author, read_only=reading, name=form.id)
        except OSError as error:
            refusal = message("vault.unwritable", folder=path, detail=error.strerror)
            raise Refusal(refusal) from error

    def _sign(self) -> None:
        """Leave word, for a second session, of who writes and since when."""
        since = datetime.now(UTC).astimezone().isoformat(" ", "minutes")[:16]
        holder = {"user": self.author, "pid": os.getpid(), "since": since}
        write_whole(self.folder / "holder.json", json.dumps(holder).encode())

    def _holder(self) -> str:
        try:
            holder = json.loads((self.folder / "holder.json").read_text("utf-8"))
            return f"{holder['user']} ({holder['pid']}), {holder['since']}"
        except (OSError, ValueError, KeyError, TypeError):
            return "?"


class _Contained:
    """A plugin's storage, what it raises made a refusal; TinyDB asks no more of a storage."""

    def __init__(self, form: Form, storage: Storage) -> None:
        self._form = form
        self._read, self._write, self._close = storage.read, storage.write, storage.close

    def read(self) -> Any:
        return _attempt(self._form, self._read)

    def write(self, data: Any) -> None:
        _attempt(self._form, self._write, data)

    def close(self) -> None:
        _attempt(self._form, self._close)


def _storage(form: Form, path: Path) -> _Contained | None:
    def brought() -> _Contained | None:
        storage = form.storage(path)
        return None if storage is None else _Contained(form, storage)

    found: _Contained | None = _attempt(form, brought)
    return found


def _attempt(form: Form, act: Callable[..., Any], *arguments: Any) -> Any:
    try:
        return act(*arguments)
    except Exception as error:
        note(form.faults, fault_of(form.plugin, "storage", error, place=place_of(form.storage)))
        why = message("plugin.storage_failed", plugin=form.plugin, error=type(error).__name__)
        raise Refusal(why) from error
