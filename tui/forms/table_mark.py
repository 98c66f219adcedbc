"""The mark of a table that the program made: which form and edition its columns are of.

It stands in the first cell of a row that nobody sees, and behind it, over each column, the name
of the blank: so a table comes back without anybody saying what its columns are.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final, NamedTuple

_MARK: Final = re.compile(r"nysan:([a-z][a-z0-9_]*):([0-9]{4}-[0-9]{2}-[0-9]{2})")

SECTION: Final = "section"
"""The column, among those of rows, that says which section of its table a row stands under."""


class TableMark(NamedTuple):
    """The form and the edition whose blanks a table has as columns."""

    form: str
    """The form's id."""
    edition: date
    """The first day of the edition."""

    def __str__(self) -> str:
        return f"nysan:{self.form}:{self.edition.isoformat()}"


def read_mark(text: str) -> TableMark | None:
    """The mark that a cell holds; None where it holds something else."""
    if found := _MARK.fullmatch(text.strip()):
        try:
            return TableMark(found[1], date.fromisoformat(found[2]))
        except ValueError:
            return None
    return None
