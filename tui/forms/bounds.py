"""The bounds of a record: how long a text may be, how many rows a table may have, and how much all.

They are far above what a school writes. What is beyond them is refused in a sentence, wherever it
comes from: such a record would make each key slow that touches it, and every reading of all
records.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.locale import Message

LETTERS: Final = 100_000
"""Letters of the text in one blank."""
ROWS: Final = 2_000
"""Rows of one table, or words of one list."""
LETTERS_IN_ALL: Final = 1_000_000
"""Letters of all texts of a record."""


def excess_of(value: Any) -> Message | None:
    """The sentence that a text or a list is too long; None where it is not.

    What is in a list is not looked at.
    """
    if isinstance(value, str) and len(value) > LETTERS:
        return message("record.long_text", most=shown(LETTERS), count=shown(len(value)))
    if isinstance(value, list) and len(value) > ROWS:
        return message("record.many_rows", most=shown(ROWS), count=shown(len(value)))
    return None


def within_bounds(value: Any) -> Any:
    """The value itself, checked as `excess_of` does.

    Raises:
        UserError: it is too long.
    """
    if why := excess_of(value):
        raise UserError(why)
    return value


def excess_of_all(values: Mapping[str, Any]) -> Message | None:
    """The sentence that all texts of a record together are too long; None where they are not."""
    if (count := _letters(values)) > LETTERS_IN_ALL:
        return message("record.large", most=shown(LETTERS_IN_ALL), count=shown(count))
    return None


def shown(count: int) -> str:
    """A number of letters or rows as sentences have it: 100 000."""
    return f"{count:,}".replace(",", " ")


def _letters(value: Any) -> int:
    if isinstance(value, str):
        return len(value)
    if isinstance(value, dict):
        return sum(map(_letters, value.values()))
    return sum(map(_letters, value)) if isinstance(value, list) else 0
