"""The page of a text as it will print, while it is written and drafted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.desk.own_forms.typed import check_typed
from tui.documents.text.layout import lay_out_paper
from tui.documents.text.plain import LANDSCAPE, WIDTH
from tui.forms.texts.check import has_faults
from tui.locale import say
from tui.screens.papers.viewer import PreviewScreen

if TYPE_CHECKING:
    from typing import Any

    from tui.documents.paper import Paper
    from tui.forms.language.faults.reading import Reading
    from tui.screens.desk_screen import DeskScreen
    from tui.screens.papers.viewer import Line


def page_of(reading: Reading) -> Paper | None:
    """The blank form of a text; None while it has faults: the one before stays in view."""
    if reading.sheet is None or has_faults(reading):
        return None
    from tui.documents.composition import paper_of, register_of

    sheet = reading.sheet
    return register_of(sheet, None) if sheet.kind == "register" else paper_of(sheet, None)


def page_lines(paper: Paper) -> list[Line]:
    """A page in lines to be shown."""
    laid = lay_out_paper(paper, WIDTH - 2, LANDSCAPE)
    return [[(segment.text, segment.look) for segment in line] for line in laid]


def preview_text(screen: DeskScreen[Any], text: str) -> None:
    """Show how a text prints, blank and filled with invented values, or why it does not yet."""
    from tui.desk.kit.previews import preview_papers

    reading = check_typed(screen.desk, text)
    if reading.sheet is None or has_faults(reading):
        screen.show_status(say("own.no_page"), "warning")
        return
    lines: list[Line] = []
    titles = ("kit.preview.blank", "kit.preview.filled")
    for title, paper in zip(titles, preview_papers(reading.sheet), strict=True):
        lines += [[(f"── {say(title)} ──", "note")], *page_lines(paper), []]
    title = say("own.page_title", title=reading.sheet.title)
    screen.app.push_screen(PreviewScreen(title, lines))
