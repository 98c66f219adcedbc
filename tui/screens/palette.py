"""The palette: every act of a context by name."""

from __future__ import annotations

from tui.keys import acts_in, keys_text
from tui.locale import say
from tui.screens.narrowing_dialog import Item, NarrowingDialog


class PaletteDialog(NarrowingDialog):
    """A choice of one of the acts of a context; the answer is the name of its action."""

    def __init__(self, context: str) -> None:
        acts = (act for act in acts_in(context) if act.name != "program.palette")
        items = [Item(act.help, act.action, keys_text(act)) for act in acts]
        super().__init__(say("palette.title"), items)
