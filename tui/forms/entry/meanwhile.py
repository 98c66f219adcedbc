"""A draft over a record that was changed since it was begun: by an act, or by another session.

What nobody has typed over follows the record. What was typed stays, and is told of.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.locale import message, say
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.forms.entry.state import State
    from tui.forms.kinds.kind import Values
    from tui.forms.language.sheet import Sheet


class Meanwhile(NamedTuple):
    """What was changed in a record while a draft of it waited or was open, by labels of blanks."""

    followed: tuple[str, ...] = ()
    """What the draft says now, too."""
    differing: tuple[str, ...] = ()
    """What somebody has typed otherwise in the draft, where it stays."""

    def __str__(self) -> str:
        """Sentences for the user; empty where nothing was changed."""
        told = {"followed": self.followed, "differing": self.differing}
        sentences = (
            say(f"meanwhile.{key}", labels=", ".join(labels))
            for key, labels in told.items()
            if labels
        )
        return " ".join(sentences)


NOTHING: Final = Meanwhile()


class ChangedMeanwhileError(UserError):
    """A draft says something else than its record does since it was begun: to be looked at once."""

    def __init__(self, meanwhile: Meanwhile) -> None:
        labels = ", ".join(meanwhile.differing)
        super().__init__(message("meanwhile.look", labels=labels))


def changed_names(begun: Values, now: Values) -> list[str]:
    """The names of the values in which a record is not what it was when a draft was begun."""
    return [name for name in {**begun, **now} if begun.get(name) != now.get(name)]


def follow(state: State, begun: Values, now: Values, open_blank: str = "") -> set[str]:
    """Let a state follow its record; the names in which something else was typed, and stays.

    `open_blank` is one whose entry is just being typed.
    """
    kept = set()
    for name in changed_names(begun, now):
        value, typed = now.get(name), state.values.get(name)
        if typed == value and not state.has_refused(name):
            continue
        if typed != begun.get(name) or state.has_refused(name) or name == open_blank:
            kept.add(name)
        else:
            state.put(name, deepcopy(value))
    return kept


def meanwhile_of(sheet: Sheet, changed: Iterable[str], kept: set[str]) -> Meanwhile:
    """Changed values in words; what follows from others is not told, nor what no blank has."""
    labels = {
        name: sheet.blanks[name].label or name
        for name in changed
        if name in sheet.blanks and sheet.blanks[name].typed
    }
    return Meanwhile(
        tuple(label for name, label in labels.items() if name not in kept),
        tuple(label for name, label in labels.items() if name in kept),
    )
