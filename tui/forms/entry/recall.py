"""The recall of entry: children, earlier values and phrases of all that was kept before."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.forms.kinds.kind import Values
    from tui.forms.language.blank import Blank


class KnownChild(NamedTuple):
    """A child that somebody has written of before."""

    name: str
    facts: Values
    """The latest value of each fact, by the fact's name."""
    about: str = ""
    """The words that tell it from others of that name: its class, its date of birth."""
    records: Mapping[str, int] = MappingProxyType({})
    """The number of its records, by form."""


class Recall(Protocol):
    """Questions of entry about all that was kept before; each is answered within one key."""

    def children(self, typed: str) -> Sequence[KnownChild]:
        """A few children whose names have words that begin as the typed ones do."""

    def child(self, facts: Values) -> KnownChild | None:
        """The only child that these facts fit; None where there are several or none."""

    def family(self, facts: Values) -> Values:
        """The facts that a family shares, by name, of the children of the parents in `facts`."""

    def child_of(self, form: str, record: str) -> KnownChild | None:
        """The child that a record of a form is about; both go by their ids."""

    def earlier(self, form: str, blank: str, column: str = "") -> Sequence[str]:
        """The earlier entries of a blank, or of a column of rows, the latest first."""

    def phrases(self) -> Mapping[str, str]:
        """The phrases that somebody has kept, by their short names."""


def takes_phrases(blank: Blank) -> bool:
    """Whether a blank holds words, so that phrases can be written into it."""
    return blank.kind.name in {"text", "long"}


class EmptyRecall:
    """The recall of a vault without records."""

    def children(self, typed: str) -> Sequence[KnownChild]:
        """None."""
        del typed
        return ()

    def child(self, facts: Values) -> KnownChild | None:
        """None."""
        del facts
        return None

    def family(self, facts: Values) -> Values:
        """None."""
        del facts
        return {}

    def child_of(self, form: str, record: str) -> KnownChild | None:
        """None."""
        del form, record
        return None

    def earlier(self, form: str, blank: str, column: str = "") -> Sequence[str]:
        """None."""
        del form, blank, column
        return ()

    def phrases(self) -> Mapping[str, str]:
        """None."""
        return {}


EMPTY: Final[Recall] = EmptyRecall()
"""The recall of a draft that is made without one."""
