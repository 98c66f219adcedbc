"""The settings of a vault: a sealed file of JSON values by name."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from tui.records.vault.files import unwritable
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.records.vault.files import SealedFiles

FILE: Final = "settings"


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
