"""A repair, and what became of a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from tui.exchange.table.grid import Where
    from tui.forms.kinds.kind import Value
    from tui.locale import Message

KINDS: Final = (
    "zeros",
    "date-number",
    "date-order",
    "two-figure-year",
    "phone",
    "class",
    "sex",
    "choice",
    "capitals",
    "name-order",
    "name-rest",
    "letters",
    "nothing",
)
"""The kinds of repairs, as `--accept` names them."""
CERTAIN: Final = frozenset({"two-figure-year", "class", "sex"})
"""Kinds that another spelling of the same is read by: they are taken unless they are declined."""


class Repair(NamedTuple):
    """A proposal for one cell."""

    kind: str
    """One of `KINDS`."""
    value: Value
    """The value as it is kept; None for an empty blank."""
    why: Message
    """The reason, as a sentence."""


class Reading(NamedTuple):
    """What a cell says for one blank."""

    blank: str
    where: Where
    """The cell, by row and column from 0."""
    written: str
    """The text of the cell."""
    value: Value
    """The value that its kind takes as it is written; None where it is empty or refused."""
    fault: Message | None = None
    """The sentence that says why it cannot be taken as it is."""
    repair: Repair | None = None
    """The value that it probably means; also of one that can be taken as it is, such as a name
    in capitals."""
