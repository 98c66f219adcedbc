"""What a rehearsal asks of the records that are kept; the desk answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from tui.exchange.rehearsal.outcome import Alike, Difference
    from tui.forms.kinds.kind import Value, Values
    from tui.forms.problem import Problem


class Identity(NamedTuple):
    """Which record a row is about."""

    way: Literal["new", "known", "alike"]
    record: str = ""
    """The id of the known record."""
    alike: tuple[Alike, ...] = ()


class Completed(NamedTuple):
    """The values that would be kept of a row, and what is wrong with them."""

    values: dict[str, Value]
    problems: Sequence[Problem] = ()
    changes: tuple[Difference, ...] = ()
    """The blanks of the known record that would change."""


class Keeping(Protocol):
    """The records of a form, and those that an import would add to them."""

    def keys(self, given: Values) -> Sequence[tuple[str, Hashable]]:
        """What no two rows may have in common: a blank, and a key that it makes."""

    def identify(self, given: Values) -> Identity:
        """Which record a row is about."""

    def take(self, record: str) -> None:
        """Note that a row is about a record, so that no other row is."""

    def complete(self, given: Values) -> Completed:
        """A new record of a row's values, validated; where it is right it counts for the next."""

    def amend(self, record: str, given: Values) -> Completed:
        """A known record with a row's values, validated."""
