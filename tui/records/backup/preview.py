"""Preview of a restore: how many records and files it would add, change and remove."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.records.crypto.seal import Unsealable
from tui.records.ledger.recovery import LedgerError, recover
from tui.records.vault.access import PLAIN, Access
from tui.records.vault.files import unsealed
from tui.records.vault.inventory import STORE, files_in

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from pathlib import Path

    from tui.records.backup.backup_file import Backup

_WHOLE: Final = ("photos", "drafts", "forms")


class Counts(NamedTuple):
    """Numbers of things that a restore adds, changes and removes."""

    added: int = 0
    changed: int = 0
    gone: int = 0


class RestorePreview(NamedTuple):
    """The changes that a restore would make."""

    records: dict[str, Counts]
    """By form; one whose records are the same is left out."""
    photos: Counts
    drafts: Counts
    forms: Counts
    """The user's own forms."""

    @property
    def is_empty(self) -> bool:
        """Whether the restore would change nothing."""
        return not self.records and not any((*self.photos, *self.drafts, *self.forms))


def preview_restore(
    folder: Path,
    access: Access | None,
    backup: Backup,
    records: Collection[str] = (),
    names: Collection[str] = (),
) -> RestorePreview:
    """Compare a vault's folder with an unlocked backup.

    `access` opens the vault's files. Without it nothing is known of what the folder holds, and
    all of the backup counts as added. `records` are ids, `names` those of files in the backup that
    are left out of the restore.

    Raises:
        UserError: the backup is damaged.
        OSError: the folder cannot be read.
    """
    files = files_in(folder) if access else ()
    now = _State({name: path.read_bytes for name, path in files}, access or PLAIN)
    kept = (name for name in backup.names if name not in names)
    then = _State({name: partial(backup.read, name) for name in kept}, backup.access, records)
    found = {}
    for name in sorted({*now.names("ledgers"), *then.names("ledgers")}):
        counted = _compare(now.rows(name), then.rows(name))
        if any(counted):
            found[_stem(name)] = counted
    whole = [_compare(now.contents(each), then.contents(each)) for each in _WHOLE]
    return RestorePreview(found, *whole)


class _State:
    """A vault's files by name, and what opens them."""

    def __init__(
        self,
        files: Mapping[str, Callable[[], bytes]],
        access: Access,
        left_out: Collection[str] = (),
    ) -> None:
        self._files, self._access, self._left_out = files, access, frozenset(left_out)

    def names(self, folder: str) -> list[str]:
        return [name for name in self._files if name.startswith(f"{folder}/")]

    def rows(self, name: str) -> dict[object, object]:
        """The documents of a ledger by table and id; of another storage, its bytes as one."""
        if name not in self._files:
            return {}
        raw = self._files[name]()
        if name.endswith(STORE):
            return self._stored(raw, name)
        try:
            replay = recover(raw, self._access.line_seal, _stem(name)).replay
        except LedgerError:
            return {"": raw}
        return {
            (table, key): replay.json_of(number)
            for table, rows in replay.tables.items()
            for key, number in rows.items()
            if key not in self._left_out
        }

    def _stored(self, raw: bytes, name: str) -> dict[object, object]:
        """The documents of a plugin's file, where they can be told apart."""
        content = self._unsealed(raw, name)
        try:
            return {
                (table, key): document
                for table, rows in json.loads(content).items()
                for key, document in rows.items()
            }
        except (ValueError, AttributeError, RecursionError):
            return {"": content}

    def contents(self, folder: str) -> dict[object, object]:
        """The contents of a folder's files by name; a photo never changes under its name."""
        return {
            name: None if folder == "photos" else self._content(name) for name in self.names(folder)
        }

    def _content(self, name: str) -> bytes:
        return self._unsealed(self._files[name](), name)

    def _unsealed(self, raw: bytes, name: str) -> bytes:
        try:
            return unsealed(raw, name, self._access.file_seal)
        except Unsealable:
            return raw


def _compare(before: Mapping[object, object], after: Mapping[object, object]) -> Counts:
    both = before.keys() & after.keys()
    return Counts(
        len(after.keys() - both),
        sum(before[key] != after[key] for key in both),
        len(before.keys() - both),
    )


def _stem(name: str) -> str:
    return name.partition("/")[2].removesuffix(".ledger").removesuffix(STORE)
