"""What a text leaves out of another one without a word."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.forms.language.blank import blank_at
from tui.forms.language.changes import EditionChanges, places_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.forms.language.blank import Blank


class Unsaid(NamedTuple):
    """The places of another text of which a text and its changes say nothing."""

    vanished: tuple[str, ...]
    """Blanks, and columns as `rows.column`, that are not there any more."""
    other_kind: tuple[str, ...]
    """Those that are there in another kind."""

    @property
    def names(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.vanished, *self.other_kind)


def unsaid(old: Mapping[str, Blank], new: Mapping[str, Blank], changes: EditionChanges) -> Unsaid:
    """What of the blanks `old` is not there in `new`, or in another kind, without a word of it.

    A blank that is renamed to its own name is said to be another kind of the same.
    """
    said = {*changes.old_names}
    known = set(places_of(new))
    vanished, other = [], []
    for name in places_of(old):
        rows, _, column = name.rpartition(".")
        here = f"{changes.rename.get(rows, rows)}.{column}" if rows else name
        if name in said or (rows and here.rpartition(".")[0] not in known):
            continue
        if here not in known:
            vanished.append(name)
        elif type(blank_at(old, name).kind) is not type(blank_at(new, here).kind):
            other.append(name)
    return Unsaid(tuple(vanished), tuple(other))
