"""Screens to read: documents as they are printed, lists of sentences, the plugins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.documents.paper import Paragraph, Run
from tui.documents.text.layout import lay_out, lay_out_paper
from tui.documents.text.plain import LANDSCAPE, WIDTH
from tui.locale import say
from tui.screens.desk_screen import DeskScreen
from tui.widgets.canvas import Canvas, Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from textual import events
    from textual.widget import Widget

    from tui.desk.desk import Desk
    from tui.documents.paper import Paper
    from tui.forms.form import Form
    from tui.forms.kinds.kind import Values
    from tui.forms.language.sheet import Sheet
    from tui.host import Host
    from tui.locale import Message
    from tui.records.ledger.record import Record

Line = list[Piece]


class Text(Canvas):
    """Lines to scroll through, also sideways."""

    def __init__(self, lines: Sequence[Line]) -> None:
        super().__init__()
        self._lines = lines
        self._left = 0

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines, with the same part of them in view as far as they go."""
        if lines != self._lines:
            self._lines = lines
            self.top = min(self.top, max(len(lines) - self.size.height, 0))
            self.refresh()

    def line_count(self) -> int:
        """The number of lines."""
        return len(self._lines)

    def pieces(self, index: int) -> Line:
        """A line, from the first column in view."""
        left = self._left
        shown: Line = [(" ", "words")]
        for text, look in self._lines[index]:
            if left < len(text):
                shown.append((text[left:], look))
            left = max(left - len(text), 0)
        return shown

    def press_key(self, event: events.Key) -> bool:
        """Scroll; False for a key that does not."""
        page = max(self.size.height - 1, 1)
        lowest = max(self.line_count() - self.size.height, 0)
        steps = {"up": -1, "down": 1, "pageup": -page, "pagedown": page, "space": page}
        if event.key in steps:
            self.scroll_lines_to(min(max(self.top + steps[event.key], 0), lowest))
        elif event.key in {"home", "end"}:
            self.scroll_lines_to(0 if event.key == "home" else lowest)
        elif event.key in {"left", "right"}:
            widest = max((sum(len(text) for text, _ in line) for line in self._lines), default=0)
            step = 20 if event.key == "right" else -20
            self._left = min(max(self._left + step, 0), max(widest - self.size.width + 2, 0))
            self.refresh()
        else:
            return False
        return True


class ReadingScreen(DeskScreen[None]):
    """Lines under a title."""

    context = "reading"

    def __init__(self, title: str, lines: Sequence[Line]) -> None:
        super().__init__()
        self._title, self._lines = title, lines

    def heading(self) -> str:
        """The title."""
        return self._title

    def body(self) -> Iterator[Widget]:
        """The text."""
        yield Text(self._lines)

    @property
    def focused_canvas(self) -> Text:
        """The text."""
        return self.query_one(Text)

    def resting_status(self) -> tuple[str, str]:
        """How to scroll."""
        return say("reading.keys"), "note"

    def action_record_print(self) -> None:
        """Close this screen and print from the one below it."""
        below = self.app.screen_stack[-2]
        self.dismiss()
        if hasattr(below, "action_record_print"):
            self.app.call_later(below.action_record_print)


class PreviewScreen(ReadingScreen):
    """A document as it is printed."""

    context = "view"


def preview_of(desk: Desk, form: Form, records: Sequence[Record] | None) -> ReadingScreen:
    """A screen with records as they are printed, or the blank form without records.

    The log notes that the records were viewed.
    """
    return _preview(desk.printer.preview(form, records), form.title)


def preview_of_values(sheet: Sheet, values: Values, number: int) -> ReadingScreen:
    """A screen with the document of values that are not saved yet.

    `number` is the one that their row has, or will have, in a register.
    """
    from tui.documents.composition import numbered_register_of, paper_of

    if sheet.kind == "register":
        paper = numbered_register_of(sheet, [(number, values)])
    else:
        paper = paper_of(sheet, values)
    return _preview([paper], sheet.title)


def _preview(papers: Iterable[Paper], title: str) -> ReadingScreen:
    lines = [
        [(segment.text, segment.look) for segment in line]
        for paper in papers
        for line in lay_out_paper(paper, WIDTH - 2, LANDSCAPE)
    ]
    return PreviewScreen(say("view.title", title=title), lines)


def lines_of(title: str, texts: Sequence[str]) -> ReadingScreen:
    """A screen with numbered lines."""
    width = len(str(len(texts)))
    return ReadingScreen(
        title, [[(f"{number:>{width}}  {text}", "words")] for number, text in enumerate(texts, 1)]
    )


def sentences_of(title: str, texts: Sequence[str]) -> ReadingScreen:
    """A screen with sentences, broken into lines where they are long."""
    return ReadingScreen(title, [line for text in texts for line in _wrapped(text)])


def plugins_of(host: Host, notices: Sequence[Message] = ()) -> ReadingScreen:
    """A screen with the plugins, their forms, `notices`, and faults with place and reason."""
    lines: list[Line] = []
    for name in host.plugins:
        lines.append([(name, "heading")])
        for form in host.forms.values():
            if form.plugin == name:
                lines += _wrapped(f"{form.id} — {form.title}")
        for form_id, plugin in host.textless.items():
            if plugin == name:
                lines += _wrapped(say("plugin.textless", form=form_id))
    texts = [form for form in host.forms.values() if form.plugin not in host.plugins]
    for form in texts:
        lines += _wrapped(f"{form.id} — {form.title}")
    for notice in notices:
        lines += [[], *_wrapped(str(notice))]
    if host.faults:
        lines += [[], [(say("plugin.failed"), "heading")]]
    for fault in host.faults:
        lines.append([("✗ ", "error"), (fault.plugin, "heading")])
        lines += _wrapped(fault.where) + _wrapped(fault.reason)
        lines += [[("    ", "words"), (line, "words")] for line in fault.traceback.splitlines()]
    return ReadingScreen(say("plugin.title"), lines)


def _wrapped(text: str) -> list[Line]:
    laid = lay_out(Paragraph((Run(" ".join(text.split())),)), WIDTH - 6)
    return [[("    ", "words"), *((s.text, s.look) for s in line)] for line in laid]
