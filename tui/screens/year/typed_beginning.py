"""The beginning of a row that is typed, to which the cursor of a list goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.forms.alphabet import fold
from tui.keyboard import digits, retyped

if TYPE_CHECKING:
    from collections.abc import Sequence


class TypedBeginning:
    """Letters typed one after the other, on any layout; one that leads nowhere begins anew."""

    def __init__(self) -> None:
        self._begun = ""

    def clear(self) -> None:
        """Begin anew, after any other key."""
        self._begun = ""

    def type(self, letter: str, rows: Sequence[str]) -> int | None:
        """The first of rows that begins with what was typed; None where none does."""
        for before in dict.fromkeys((self._begun, "")):
            # As it is typed, before letters that are only searched for as one.
            for compared in (str.casefold, fold):
                names = [compared(row) for row in rows]
                for each in dict.fromkeys((letter, digits(letter), *retyped(letter))):
                    begun = compared(before + each)
                    found = next((at for at, row in enumerate(names) if row.startswith(begun)), -1)
                    if found >= 0:
                        self._begun = before + each
                        return found
        self._begun = ""
        return None
