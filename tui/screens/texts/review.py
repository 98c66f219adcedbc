"""The screen on which the guesses of a drafted form are gone through, beside its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal

from tui.desk.own_forms.typed import check_typed
from tui.forms.kit.review import rename, take
from tui.forms.kit.writing import written_form
from tui.keyboard import digits
from tui.keys import letter_of
from tui.locale import say
from tui.screens.desk_screen import DeskScreen
from tui.screens.dialog import Label
from tui.screens.line_dialog import LineDialog
from tui.screens.papers.viewer import Text
from tui.screens.texts.page import page_lines, page_of, preview_text
from tui.user_error import UserError
from tui.widgets.lines import WIDE, cut, wrapped
from tui.widgets.listing import Chosen, CursorMoved, Listing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual import events
    from textual.widget import Widget

    from tui.forms.kit.draft import FormDraft, Guess

_ABOUT = 5
"""Lines on the guess under the cursor."""
_MOST = 9
"""Kinds to choose from by a digit."""


class ReviewScreen(DeskScreen[str]):
    """The places found in a document, each with its kind; the answer is the form's text."""

    context = "guess"

    def __init__(self, draft: FormDraft) -> None:
        super().__init__()
        self.draft = draft
        self.guesses = draft.guesses

    def heading(self) -> str:
        """What the form is called."""
        return f"{say('own.review_title')} · {self.draft.title or self.draft.id}"

    def body(self) -> Iterator[Widget]:
        """The places, what is guessed of one, and the page where there is room."""
        beside = Horizontal()
        with beside:
            listing = Listing(len(self.guesses), self._draw)
            listing.styles.width = "1fr"
            yield listing
            page = Text([])
            page.styles.width = "1fr"
            page.display = self.app.size.width >= WIDE
            yield page
        yield Label(*[""] * _ABOUT)

    @property
    def focused_canvas(self) -> Listing:
        """The places."""
        return self.query_one(Listing)

    @property
    def guess(self) -> Guess | None:
        """What is guessed of the place under the cursor."""
        return self.guesses[self.focused_canvas.at] if self.guesses else None

    def on_mount(self) -> None:
        """Begin with the first place that is doubtful."""
        at = next((at for at, each in enumerate(self.guesses) if each.is_doubtful), 0)
        self.focused_canvas.move_to(at)
        self.call_after_refresh(self._show)

    def resting_status(self) -> tuple[str, str]:
        """How to go through them."""
        notes = [str(each) for each in self.draft.notes]
        if notes:
            return notes[0], "warning"
        return say("own.review_hint" if self.guesses else "own.review_none"), "note"

    async def press_key(self, event: events.Key) -> None:
        """Change the kind by a digit, on any layout; Enter goes on to the next doubtful place."""
        letter = letter_of(event)
        figure = letter if letter and letter.isdecimal() else digits(letter or "")
        if figure.isdecimal() and figure != "0":
            self._take(int(figure) - 1)
        else:
            await super().press_key(event)

    def handle_report(self, report: object) -> None:
        """Show what is guessed of another place, or go on."""
        if isinstance(report, Chosen):
            self._go_on()
        elif isinstance(report, CursorMoved):
            self._show()

    def action_guess_done(self) -> None:
        """Answer with the text."""
        self.dismiss(written_form(self.draft))

    def action_text_view(self) -> None:
        """Show the page as it will print."""
        preview_text(self, written_form(self.draft))

    def action_guess_rename(self) -> None:
        """Give the place another name."""
        guess = self.guess
        if guess is None or not guess.is_blank:
            return

        def named(name: str | None) -> None:
            if not name:
                return
            try:
                rename(self.draft, guess, name)
            except UserError as refusal:
                self.show_status(str(refusal), "error")
            self._show()

        title = say("keys.guess.rename")
        self.app.push_screen(
            LineDialog(title, guess.label, say("own.name_keys"), guess.name), named
        )

    def _take(self, index: int) -> None:
        guess = self.guess
        if guess and index < len(guess.alternatives[:_MOST]):
            take(self.draft, guess, guess.alternatives[index].kind)
            self._go_on()

    def _go_on(self) -> None:
        """Go to the next doubtful place, or else to the next."""
        at = self.focused_canvas.at
        doubtful = (n for n in range(at + 1, len(self.guesses)) if self.guesses[n].is_doubtful)
        self.focused_canvas.move_to(next(doubtful, min(at + 1, max(len(self.guesses) - 1, 0))))
        self._show()

    def _show(self) -> None:
        self.focused_canvas.refresh()
        guess = self.guess
        if guess is not None:
            reasons = "; ".join(map(str, (*guess.reasons, *guess.doubts)))
            kinds = "  ".join(
                f"{number} {each.kind or say('kit.signed')}"
                for number, each in enumerate(guess.alternatives[:_MOST], 1)
            )
            width = max(self.app.size.width - 2, 20)
            lines = [*wrapped(f"«{guess.label}»", width), *wrapped(reasons, width)]
            lines = [*lines[: _ABOUT - 2], *wrapped(kinds, width)][:_ABOUT]
            self.query_one(Label).show(*lines, *[""] * (_ABOUT - len(lines)))
        for page in self.query(Text):
            if page.display:
                paper = page_of(check_typed(self.desk, written_form(self.draft)))
                page.show_lines(page_lines(paper) if paper else [])

    def _draw(self, index: int, width: int) -> str:
        guess = self.guesses[index]
        mark = "? " if guess.is_doubtful else "  "
        kind = guess.kind or say("kit.signed")
        same = f" · {guess.same}" if guess.same else ""
        name = guess.path if guess.is_blank else "____"
        return cut(f"{mark}{name}: {kind}{same}  «{guess.label}»", width)
