"""Every act of a place by name."""

from __future__ import annotations

from tui.keys import acts_of, spoken
from tui.locale import say
from tui.screens.narrowing_dialog import Entry, NarrowingDialog


class PaletteDialog(NarrowingDialog):
    """Acts narrowed by what one types; answers the action's name."""

    def __init__(self, place: str) -> None:
        acts = (act for act in acts_of(place) if act.name != "program.palette")
        entries = [Entry(act.help, act.action, spoken(act)) for act in acts]
        super().__init__(say("palette.title"), entries)
