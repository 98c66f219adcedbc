"""What the user has decided of classes and children for moving up, one decision after the other.

They are kept in the vault until the pupils are moved up, so that a lock, a telephone call or a
power cut costs none. They hold classes and ids of records, and name nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tui.forms.kinds.school_class import SchoolClass
from tui.forms.kinds.year import school_year

if TYPE_CHECKING:
    from datetime import date

    from tui.records.open_vault import Vault
    from tui.records.search.child import Key

LEAVES: Final = "-"
"""The decision that a class or a child leaves the school."""
STAYS: Final = "="
"""The decision that a class or a child stays where it is, that is, repeats the year."""

KEPT: Final = "moving_up"
"""The setting that they are kept in."""


class Decision(NamedTuple):
    """Where a class goes, or a child; nowhere decided where `where` is empty."""

    of: str | Key
    """The class, or the child by one of its records."""
    where: str


class Decisions:
    """Decisions, of which the last one on each class and child counts."""

    def __init__(self) -> None:
        self._all: list[Decision] = []
        self._now: dict[str | Key, str] = {}

    def __bool__(self) -> bool:
        """Whether anything is decided."""
        return bool(self._all)

    def decide(self, of: str | Key, where: str) -> None:
        """Decide where a class or a child goes; an empty text takes what was decided back."""
        self._all.append(Decision(of, where))
        self._now[of] = where

    def where(self, of: str | Key) -> str:
        """Where a class or a child goes; empty where that is not decided."""
        return self._now.get(of, "")

    def undo(self) -> bool:
        """Take the last decision back; False where there is none."""
        if not self._all:
            return False
        self._all.pop()
        self._now = dict(self._all)
        return True

    def keep(self, vault: Vault, today: date) -> None:
        """Keep them in a vault for this school year; a session that only reads keeps nothing.

        Raises:
            UserError: the disk refuses.
        """
        if vault.writes:
            vault.set(KEPT, {"year": school_year(today), "decided": [*map(list, self._all)]})


def kept_decisions(vault: Vault, today: date) -> Decisions:
    """The decisions that a vault keeps for this school year; none where it keeps none of use."""
    found = Decisions()
    kept = vault.settings.get(KEPT)
    if not isinstance(kept, dict) or kept.get("year") != school_year(today):
        return found
    decided = kept.get("decided")
    for each in decided if isinstance(decided, list) else ():
        match each:
            case [str(name), str(where)]:
                found.decide(name, where)
            case [[str(form), str(record)], str(where)]:
                found.decide((form, record), where)
    return found


def read_where(text: str, today: date) -> str:
    """Where a class or a child goes, as somebody has typed it; empty for nothing.

    Raises:
        UserError: it is no class.
    """
    text = text.strip()
    return text if text in {LEAVES, STAYS} else str(SchoolClass().read(text, today) or "")
