"""The folder that documents, lists and acts go to, unless another is named."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from tui.locale import message
from tui.user_error import UserError, system_reason

if TYPE_CHECKING:
    from tui.records.open_vault import Vault

_SETTING: Final = "print_folder"
_USUAL: Final = "nysan"
STANDARD_OUTPUT: Final = Path("-")
"""In the place of a file's path, as this very object: a file may be called so, too."""


def output_folder(vault: Vault) -> Path:
    """The folder in the vault's settings, else `nysan` in the user's home folder."""
    named = None if vault.locked else vault.settings.get(_SETTING)
    return Path(str(named)) if named else Path.home() / _USUAL


def output_file(vault: Vault, name: str) -> Path:
    """The path of a file in that folder, which is made where it is missing.

    Raises:
        UserError: it cannot be made.
    """
    folder = output_folder(vault)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        why = message("print.unwritable", path=folder, detail=system_reason(error))
        raise UserError(why) from error
    return folder / name
