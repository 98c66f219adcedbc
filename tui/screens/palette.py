"""Every act of a place by name."""

from __future__ import annotations

from tui.keys import acts_in, keys_text
from tui.locale import say
from tui.screens.narrowing_dialog import Item, NarrowingDialog


class PaletteDialog(NarrowingDialog):
    """Acts narrowed by what one types; answers the action's name."""

    def __init__(self, context: str) -> None:
        acts = (act for act in acts_in(context) if act.name != "program.palette")
        items = [Item(act.help, act.action, keys_text(act)) for act in acts]
        super().__init__(say("palette.title"), items)
