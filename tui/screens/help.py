"""The help of a screen: what belongs into the focused blank, and the keys."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Final

from tui.cells import cells_of
from tui.desk.topics import page_about
from tui.documents.paper import Paragraph, Run
from tui.documents.text.layout import lay_out
from tui.handbook.contents import page_for
from tui.keys import acts_in, keys_text
from tui.locale import say
from tui.screens.desk_screen import DeskScreen
from tui.screens.handbook import HandbookScreen, PageScreen
from tui.widgets.lines import cut

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from tui.handbook.page import Page
    from tui.screens.keyed_screen import KeyedScreen
    from tui.screens.papers.viewer import Line

_KEYS = 26
_NARROW = 56
"""Cells of a window in which what a key does stands below it."""
_ON_A_FORM: Final = frozenset({"records", "entry"})
"""The contexts of screens on which the form in hand has the page."""

_WRITING: Final = {
    **dict.fromkeys(("entry", "trial"), ("move", "offer", "mark")),
    **dict.fromkeys(("gate", "setup"), ("move",)),
    "text": ("mark",),
}
"""What keys do where one writes, by context: in a list, Enter opens."""


class HelpScreen(HandbookScreen):
    """The help of a screen, from which one goes on to the page of the handbook on it."""

    def __init__(self, lines_at: Callable[[int], Sequence[Line]], page: Page) -> None:
        super().__init__(say("help.title"), lines_at)
        self._page = page

    def resting_status(self) -> tuple[str, str]:
        """The way on to the handbook."""
        return say("handbook.from_help", page=self._page.title), "note"

    def show_page(self) -> None:
        """Show the page of the handbook."""
        self.app.push_screen(PageScreen(self._page))


def help_screen(screen: KeyedScreen[Any]) -> HelpScreen:
    """The screen that shows the help of another one."""
    texts = screen.help_lines()
    keys = [(keys_text(act), act.help) for act in acts_in(screen.context)]
    # What else keys do on a plugin's screen is the plugin's to say.
    writing = () if screen.of_plugin else _WRITING.get(screen.context, ())
    keys += [(say(f"help.{name}_keys"), say(f"help.{name}")) for name in (*writing, "escape")]

    def lines_at(width: int) -> list[Line]:
        lines = [line for text in texts for line in _wrapped(text, width) or [[]]]
        lines += [[], [(say("help.keys"), "heading")]]
        return [*lines, *(line for each in keys for line in _keys(*each, width))]

    return HelpScreen(lines_at, _page_on(screen))


def _page_on(screen: KeyedScreen[Any]) -> Page:
    location = screen.location() if isinstance(screen, DeskScreen) else None
    if location and screen.context in _ON_A_FORM:
        return page_about(screen.desk.form(location.form))
    return page_for(screen.context)


def _keys(keys: str, text: str, width: int) -> list[Line]:
    narrow = width < _NARROW
    alone = narrow or cells_of(keys) >= _KEYS
    lines: list[Line] = [[(line, "heading")] for line in wrap(keys, width)] if alone else []
    beside = 4 if narrow else _KEYS
    for line in _wrapped(text, width - beside):
        lines.append([(cut("" if lines else keys, beside), "heading"), *line])
    return lines


def _wrapped(text: str, width: int) -> list[Line]:
    laid = lay_out(Paragraph((Run(text),)), width)
    return [[(segment.text, segment.look) for segment in line] for line in laid]
