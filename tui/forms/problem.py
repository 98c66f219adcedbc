"""A problem of a record: where it is, and the sentence that says what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tui.forms.place import Place
    from tui.locale import Message


class Problem(NamedTuple):
    """A sentence about one place of a record; an error stops a save, a warning does not."""

    place: Place
    """A blank's name, a cell as rows, index and column, or '' for the record as a whole."""
    message: Message
    warning: bool = False
