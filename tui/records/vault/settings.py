"""The settings of a vault: a sealed file of JSON values by name."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from tui.locale import say
from tui.records.vault.files import unwritable
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.records.open_vault import Vault
    from tui.records.vault.files import SealedFiles

FILE: Final = "settings"
LOCK_MINUTES: Final = (2, 5, 10, 15, 30)
"""The minutes without a key, or an answer, that may be chosen for the lock."""
PRACTICE: Final = "practice"
"""The name of the setting that marks a vault of invented children, to be thrown away."""


def is_practice(vault: Vault) -> bool:
    """Whether an open vault is one to practise in."""
    return not vault.locked and bool(vault.settings.get(PRACTICE))


def open_mark(vault: Vault) -> str:
    """The word for a vault that is open to practise in, or to anybody; empty for others."""
    if is_practice(vault):
        return say("practice.mark")
    return "" if vault.locked or vault.header.sealed else say("vault.open_mark")


def read_settings(files: SealedFiles, early: Mapping[str, Any] | None) -> dict[str, Any]:
    """The settings by name, over those that the header had; none where the file is damaged."""
    settings = dict(early or {})
    with suppress(UserError):
        settings.update(files.read_json(FILE) or {})
    return settings


def changed_settings(
    files: SealedFiles, settings: Mapping[str, Any], name: str, value: object
) -> dict[str, Any]:
    """The settings with another value of one, when they are on the disk.

    Raises:
        UserError: the disk refuses.
    """
    changed = {**settings, name: value}
    try:
        files.write_json(FILE, changed)
    except OSError as error:
        raise unwritable(files.path(""), error) from error
    return changed
