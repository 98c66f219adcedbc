"""Dialogs that narrow and order a list of records by its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.cells import cells_of
from tui.keys import letter_of
from tui.locale import say
from tui.records.search.query import interpretations, searchable
from tui.screens.choice_dialog import ChoiceDialog
from tui.screens.dialog import Dialog, Label
from tui.screens.line_dialog import LineDialog
from tui.widgets.lines import cut
from tui.widgets.listing import Chosen, Listing
from tui.widgets.pen import Pen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual import events
    from textual.widget import Widget

    from tui.forms.language.blank import Blank
    from tui.records.lists.arrangement import Arrangement
    from tui.screens.lists.records import RecordsScreen

_ACTS: Final = ("narrow", "rising", "falling", "none", "declared")
"""Acts by a column, in the order in which they are offered."""


class ColumnsDialog(Dialog["Blank"]):
    """A choice of one of the columns, which typing narrows."""

    def __init__(self, arrangement: Arrangement) -> None:
        super().__init__()
        self.title_text = say("columns.title")
        self._arrangement = arrangement
        self._all = arrangement.columns
        self._fits = self._all
        self._pen = Pen()

    def body(self) -> Iterator[Widget]:
        """The letters that were typed, and the columns that fit."""
        yield Label("> ")
        listing = Listing(len(self._fits), self._draw)
        listing.styles.height = min(len(self._all), 15)
        yield listing
        yield Label(say("columns.keys"), look="note")

    async def press_key(self, event: events.Key) -> None:
        """Narrow the list by letters; all other keys go to it."""
        if letter := letter_of(event):
            self._pen.write(letter)
        elif event.key == "backspace":
            self._pen.rub_out(-1)
        else:
            await super().press_key(event)
            return
        self._fits = _fitting(self._all, self._pen.text)
        self.query_one(Label).show(f"> {self._pen.text}")
        self.query_one(Listing).reset(len(self._fits))

    def handle_report(self, message: object) -> None:
        """Answer with the column under the cursor."""
        if isinstance(message, Chosen):
            self.dismiss(self._fits[message.row])

    def _draw(self, index: int, width: int) -> str:
        blank = self._fits[index]
        typed = self._arrangement.filters.get(blank.name, "")
        marks = f"«{typed}»" if typed else ""
        for column in self._arrangement.ordering.sort:
            if column.blank == blank.name:
                marks = f"{marks} {'↓' if column.falling else '↑'}".strip()
        marks = f"  {cut(marks, min(cells_of(marks), 20))}" if marks else ""
        return cut(blank.label, max(width - cells_of(marks), 1)) + marks


def _fitting(blanks: list[Blank], typed: str) -> list[Blank]:
    """The blanks with all words in their labels, first those with words that begin so."""
    several = interpretations(typed)
    if not several:
        return blanks
    labels = {blank.name: f" {searchable(blank.label)}" for blank in blanks}

    def has(blank: Blank, before: str) -> bool:
        label = labels[blank.name]
        return any(all(before + word in label for word in each.words) for each in several)

    fits = [blank for blank in blanks if has(blank, "")]
    return sorted(fits, key=lambda blank: not has(blank, " "))


def arrange(screen: RecordsScreen) -> None:
    """Ask for a column and what to do by it, and arrange a list so."""
    arrangement = screen.arrangement

    def choose(blank: Blank | None) -> None:
        if blank is not None:
            screen.preparer.add(blank.name)
            words = [say(f"columns.{each}") for each in _ACTS]
            screen.app.push_screen(ChoiceDialog(blank.label, words), lambda a: act(blank, a))

    def act(blank: Blank, answer: list[int] | None) -> None:
        match answer and _ACTS[answer[0]]:
            case "narrow":
                typed = arrangement.filters.get(blank.name, "")
                where, keys = say("columns.what"), say("columns.what_keys")
                dialog = LineDialog(blank.label, where, keys, typed)
                screen.app.push_screen(dialog, lambda typed: narrow(blank, typed))
            case "rising" | "falling" as way:
                screen.sort(blank.name, falling=way == "falling")
            case "none":
                arrangement.narrow(blank.name, "")
                screen.fill()
            case "declared":
                screen.sort("")

    def narrow(blank: Blank, typed: str | None) -> None:
        if typed is not None:
            arrangement.narrow(blank.name, typed)
            screen.fill()

    screen.app.push_screen(ColumnsDialog(arrangement), choose)
