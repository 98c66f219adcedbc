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
_MOST: Final = 40
"""Lines of a day that any screen may show."""


class Title(NamedTuple):
    """The title of a form."""

    form: str
    """The form's id."""
    text: str
    group: str = ""
    """The words that it is listed under."""


def cached_titles(vault: Vault, language: str) -> list[Title]:
    """The titles of an open vault in a language; none where they are not known."""
    match vault.settings.get(_SETTING):
        case {"language": str(spoken), "titles": dict(titles), **more} if spoken == language:
            groups = more.get("groups")
            groups = groups if isinstance(groups, dict) else {}
            return [
                Title(str(form), str(text), str(groups.get(form, "")))
                for form, text in titles.items()
            ]
    return []


def cached_day(vault: Vault) -> int:
    """How many lines about the day the first screen showed last; 1 where that is not known."""
    if vault.locked:
        return 1
    match vault.settings.get(_SETTING):
        case {"day": int(count)} if 0 < count <= _MOST:
            return count
    return 1


def cache_titles(vault: Vault, language: str, titles: list[Title], day: int = 0) -> None:
    """Keep the titles and the number of lines about the day.

    Only where they have changed, and this is the session that writes; 0 keeps the number.
    """
    day = day or cached_day(vault)
    if vault.writes and (titles, day) != (cached_titles(vault, language), cached_day(vault)):
        # Without them the first screen is only slower.
        with suppress(UserError):
            kept = {
                "language": language,
                "titles": {title.form: title.text for title in titles},
                "groups": {title.form: title.group for title in titles if title.group},
                "day": day,
            }
            vault.set(_SETTING, kept)
