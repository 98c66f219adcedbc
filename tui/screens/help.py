"""The help of a screen: what belongs into the focused blank, and the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.cells import cells_of
from tui.desk.topics import page_about
from tui.documents.paper import Paragraph, Run
from tui.documents.text.layout import lay_out
from tui.documents.text.plain import WIDTH
from tui.handbook.contents import page_for
from tui.keys import acts_in, keys_text
from tui.locale import say
from tui.screens.desk_screen import DeskScreen
from tui.screens.handbook import HandbookScreen, PageScreen
from tui.widgets.lines import cut

if TYPE_CHECKING:
    from typing import Any

    from tui.handbook.page import Page
    from tui.screens.keyed_screen import KeyedScreen
    from tui.screens.papers.viewer import Line

_KEYS = 26
_ON_A_FORM: Final = frozenset({"records", "entry"})
"""The contexts of screens on which the form in hand has the page."""


class HelpScreen(HandbookScreen):
    """The help of a screen, from which one goes on to the page of the handbook on it."""

    def __init__(self, lines: list[Line], page: Page) -> None:
        super().__init__(say("help.title"), lines)
        self._page = page

    def resting_status(self) -> tuple[str, str]:
        """The way on to the handbook."""
        return say("handbook.from_help", page=self._page.title), "note"

    def show_page(self) -> None:
        """Show the page of the handbook."""
        self.app.push_screen(PageScreen(self._page))


def help_screen(screen: KeyedScreen[Any]) -> HelpScreen:
    """The screen that shows the help of another one."""
    page = _page_on(screen)
    lines: list[Line] = []
    for text in screen.help_lines():
        lines += _wrapped(text) or [[]]
    lines += [[], [(say("help.keys"), "heading")]]
    for act in acts_in(screen.context):
        lines += _keys(keys_text(act), act.help)
    # What else keys do on a plugin's screen is the plugin's to say.
    for name in ("escape",) if screen.of_plugin else ("move", "offer", "mark", "escape"):
        lines += _keys(say(f"help.{name}_keys"), say(f"help.{name}"))
    return HelpScreen(lines, page)


def _page_on(screen: KeyedScreen[Any]) -> Page:
    location = screen.location() if isinstance(screen, DeskScreen) else None
    if location and screen.context in _ON_A_FORM:
        return page_about(screen.desk.form(location.form))
    return page_for(screen.context)


def _keys(keys: str, text: str) -> list[Line]:
    lines: list[Line] = [[(keys, "heading")]] if cells_of(keys) >= _KEYS else []
    for line in _wrapped(text, WIDTH - _KEYS - 4):
        lines.append([(cut("" if lines else keys, _KEYS), "heading"), *line])
    return lines


def _wrapped(text: str, width: int = WIDTH - 4) -> list[Line]:
    laid = lay_out(Paragraph((Run(text),)), width)
    return [[(segment.text, segment.look) for segment in line] for line in laid]
