"""Codes in place of children's names, and the key to them, which stays in the vault."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

from tui.records.vault.files import unwritable
from tui.records.vault.inventory import CODES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tui.records.open_vault import Vault
    from tui.records.search.child import Key

_LETTERS: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Those that nobody takes for one another."""
_LENGTH: Final = 6


class Codes:
    """The codes that were given, each with the records of its child; it holds no names."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        kept = vault.files.read_json(CODES) or {}
        self._records: dict[str, list[Key]] = {
            str(code): [(str(form), str(record)) for form, record in keys]
            for code, keys in kept.items()
        }

    @property
    def records(self) -> Mapping[str, Sequence[Key]]:
        """The records of the child behind each code, in the order in which codes were given."""
        return self._records

    def assign(self, children: Iterable[Sequence[Key]], *, fresh: bool = False) -> dict[Key, str]:
        """The code of each child by each of its records; who has none, gets one.

        With `fresh` all get new ones; the former ones are kept beside them, since copies have
        them.

        Raises:
            UserError: another session writes, or the disk refuses.
        """
        given = {key: code for code, keys in self._records.items() for key in keys}
        found: dict[Key, str] = {}
        records = dict(self._records)
        for keys in children:
            known = "" if fresh else next((given[key] for key in keys if key in given), "")
            code = known or self._new_code(records)
            # A record that has come since is of the same child.
            records[code] = list(dict.fromkeys([*records.get(code, ()), *keys]))
            found.update(dict.fromkeys(keys, code))
        if records != self._records:
            self._keep(records)
        return found

    def _new_code(self, taken: Mapping[str, object]) -> str:
        while (code := "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))) in taken:
            pass
        return code

    def _keep(self, records: dict[str, list[Key]]) -> None:
        self._vault.check_writable()
        try:
            self._vault.files.write_json(CODES, dict(records))
        except OSError as error:
            raise unwritable(self._vault.folder, error) from error
        self._records = records
