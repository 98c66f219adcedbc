"""The handbook on the screen: a page, and the choice of one by its title or by any words in it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from tui.desk.topics import find_pages
from tui.documents.text.plain import WIDTH
from tui.handbook.contents import pages
from tui.handbook.lines import lines_of
from tui.locale import say
from tui.screens.narrowing_dialog import Item, NarrowingDialog
from tui.screens.papers.viewer import ReadingScreen, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from textual.widget import Widget

    from tui.app import NysanApp
    from tui.desk.printing.printer import Printed
    from tui.handbook.page import Page
    from tui.host import Host
    from tui.progress import Report
    from tui.screens.papers.viewer import Line

_LETTERS = 3
"""Letters from which on a word is looked for in the pages themselves."""
READABLE: Final = WIDTH - 4
"""Cells of a line beyond which it is harder to read."""
_LEAST: Final = 16
"""Cells of a line below which it is no use to break it."""


class Prose(Text):
    """Sentences to scroll through, broken into lines that the window has room for.

    `lines_at` gives the lines for a number of cells.
    """

    def __init__(self, lines_at: Callable[[int], Sequence[Line]]) -> None:
        super().__init__(lines_at(READABLE))
        self._lines_at = lines_at

    def on_resize(self) -> None:
        """Break the sentences into lines anew."""
        self.show_lines(self._lines_at(max(min(self.size.width - 2, READABLE), _LEAST)))


class HandbookScreen(ReadingScreen):
    """Something to read from which F7 leads to a page, and F5 prints the card of keys."""

    context = "handbook"

    def __init__(self, title: str, lines_at: Callable[[int], Sequence[Line]]) -> None:
        super().__init__(title, ())
        self._lines_at = lines_at

    def body(self) -> Iterator[Widget]:
        """The text."""
        yield Prose(self._lines_at)

    def idle_acts(self) -> frozenset[str]:
        """Printing, before the vault is open."""
        return frozenset({"handbook.card"} if self.shell.vault.locked else ())

    def action_handbook_find(self) -> None:
        """Choose a page."""
        choose_page(self.shell)

    def action_handbook_card(self) -> None:
        """Print the card of keys."""
        from tui.desk.printing.key_card import CARD, write_card
        from tui.desk.printing.printout import Printout
        from tui.screens.papers.printing import ask

        def write(_ending: str, path: Path, _report: Report) -> Printed:
            return write_card(path, self.desk.today())

        if not self.shell.vault.locked:
            ask(self, [Printout(say("card.title"), "pdf", CARD, write)])


class PageScreen(HandbookScreen):
    """A page of the handbook."""

    def __init__(self, page: Page) -> None:
        super().__init__(page.title, partial(_lines_at, page))


def _lines_at(page: Page, width: int) -> list[Line]:
    return [[(text, look)] if text else [] for text, look in lines_of(page, width)]


class PagesDialog(NarrowingDialog):
    """The pages by their titles; more letters look for words in all of them."""

    def __init__(self, host: Host | None) -> None:
        super().__init__(say("handbook.title"), [Item(each.title, each) for each in pages()])
        self._host = host

    def more(self, typed: str) -> Sequence[Item]:
        """The pages in which the words stand, besides those whose titles have them."""
        if len(typed.strip()) < _LETTERS:
            return ()
        found = find_pages(self._host, typed)
        return [Item(f"{each.title}: {line}", each) for each, line in found if line != each.title]


def choose_page(app: NysanApp) -> None:
    """Ask for a page, and show it; Esc leads back to what is shown now."""

    def show(chosen: Page | None) -> None:
        if chosen is not None:
            app.push_screen(PageScreen(chosen))

    app.push_screen(PagesDialog(app.desk.host if app.has_desk else None), show)
