"""The titles of the forms as the first screen showed them last.

It shows them again before the forms themselves have been read.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.user_error import UserError

if TYPE_CHECKING:
    from tui.records.open_vault import Vault

_SETTING: Final = "shelf"


class Title(NamedTuple):
    """The title of a form."""

    form: str
    """The form's id."""
    text: str


def cached_titles(vault: Vault, language: str) -> list[Title]:
    """The titles of an open vault in a language; none where they are not known."""
    match vault.settings.get(_SETTING):
        case {"language": str(spoken), "titles": dict(titles)} if spoken == language:
            return [Title(str(form), str(text)) for form, text in titles.items()]
    return []


def cache_titles(vault: Vault, language: str, titles: list[Title]) -> None:
    """Keep the titles, where they have changed and this is the session that writes."""
    if vault.writes and titles != cached_titles(vault, language):
        # Without them the first screen is only slower.
        with suppress(UserError):
            vault.set(_SETTING, {"language": language, "titles": dict(titles)})
