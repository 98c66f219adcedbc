"""The way to a blank by a part of its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.forms.entry.place_label import place_label
from tui.locale import say
from tui.screens.narrowing_dialog import Item, NarrowingDialog
from tui.widgets.lines import cut

if TYPE_CHECKING:
    from tui.forms.place import Place
    from tui.screens.entry.entry import EntryScreen

_ASIDE: Final = 24
"""Cells of a value that are shown beside its blank's name."""


def jump(screen: EntryScreen) -> None:
    """Focus the blank that is chosen by a part of its name."""
    view, draft = screen.view, screen.draft
    view.commit_entry()
    items = [
        Item(
            place_label(draft, place),
            place,
            cut(draft.shown(place).split("\n")[0], _ASIDE).rstrip(),
        )
        for place in draft.places()
    ]

    def go(place: Place | None) -> None:
        if place is not None:
            view.go_to(place)

    screen.app.push_screen(NarrowingDialog(say("entry.jump"), items), go)
