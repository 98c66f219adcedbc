"""What entry asks of all that was kept before: children, earlier values, phrases."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.forms.kinds.kind import Values


class KnownChild(NamedTuple):
    """A child that somebody has written of before."""

    name: str
    facts: Values
    """The latest value of each fact, by the fact's name."""
    about: str = ""
    """What tells it from others of that name."""
    records: Mapping[str, int] = MappingProxyType({})
    """How many records there are of it, by form."""


class Recall(Protocol):
    """What was kept before; every answer is quick however much there is."""

    def children(self, typed: str) -> Sequence[KnownChild]:
        """Return a few children whose names have words that begin as the typed ones do."""

    def child(self, facts: Values) -> KnownChild | None:
        """Return the only child that these facts fit."""

    def child_of(self, form: str, record: str) -> KnownChild | None:
        """Return the child that a record is about."""

    def earlier(self, form: str, blank: str, column: str = "") -> Sequence[str]:
        """Return what a blank, or a column of rows, was filled with before, the latest first."""

    def phrases(self) -> Mapping[str, str]:
        """Return the phrases that somebody has kept, by their short names."""


class EmptyRecall:
    """The recall of a vault without records."""

    def children(self, typed: str) -> Sequence[KnownChild]:
        """Return none."""
        del typed
        return ()

    def child(self, facts: Values) -> KnownChild | None:
        """Return none."""
        del facts
        return None

    def child_of(self, form: str, record: str) -> KnownChild | None:
        """Return none."""
        del form, record
        return None

    def earlier(self, form: str, blank: str, column: str = "") -> Sequence[str]:
        """Return none."""
        del form, blank, column
        return ()

    def phrases(self) -> Mapping[str, str]:
        """Return none."""
        return {}


EMPTY: Final[Recall] = EmptyRecall()
"""The recall of a draft that is made without one."""
