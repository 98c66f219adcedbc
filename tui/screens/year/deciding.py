"""The screens of moving up: rows, for each of which it can be decided where it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.desk.year.decisions import LEAVES, STAYS, read_where
from tui.keys import letter_of
from tui.locale import say
from tui.screens.desk_screen import DeskScreen
from tui.screens.line_dialog import LineDialog
from tui.screens.lists.summary import Summary
from tui.screens.year.typed_beginning import TypedBeginning
from tui.user_error import UserError
from tui.widgets.listing import Listing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual import events
    from textual.widget import Widget

    from tui.desk.year.moving_up import MovingUp
    from tui.records.search.child import Key


class DecidingScreen(DeskScreen[str]):
    """Classes, or the children of one; letters go to a row, keys decide on the one in hand."""

    def __init__(self, work: MovingUp) -> None:
        super().__init__()
        self.work = work
        self._typed = TypedBeginning()

    def body(self) -> Iterator[Widget]:
        """How many move, stay and leave, and the rows."""
        yield Summary()
        yield Listing(0, self.draw_row)

    @property
    def focused_canvas(self) -> Listing:
        """The rows."""
        return self.query_one(Listing)

    def on_mount(self) -> None:
        """Show where all go."""
        super().on_mount()
        self.fill()

    def draw_row(self, index: int, width: int) -> str:
        """A row in a width."""
        raise NotImplementedError

    def row_names(self) -> list[str]:
        """What the rows are called, as one types it."""
        raise NotImplementedError

    def summary(self) -> str:
        """How many move, stay and leave."""
        raise NotImplementedError

    def decided_of(self, index: int) -> str | Key:
        """What is decided on in a row: a class, or a child by one of its records."""
        raise NotImplementedError

    def goes(self, index: int) -> str:
        """Where a row goes, as it is kept."""
        raise NotImplementedError

    def fill(self) -> None:
        """Show the rows anew, with the cursor where it was."""
        listing = self.focused_canvas
        listing.reset(len(self.row_names()), listing.at)
        self.query_one(Summary).show(self.summary(), "")
        self.refresh_footer()
        self.end_status()

    def idle_acts(self) -> frozenset[str]:
        """Nothing is decided any more where all have moved."""
        done = ("move.do", "move.choose", "move.leave", "move.stay")
        return frozenset(done if self.work.act else ())

    async def press_key(self, event: events.Key) -> None:
        """Go to the row whose beginning is typed; all other keys mean what they mean."""
        letter = letter_of(event)
        if letter is None or letter == " ":
            self._typed.clear()
            await super().press_key(event)
        elif (at := self._typed.type(letter, self.row_names())) is not None:
            self.focused_canvas.move_to(at)

    def action_move_stay(self) -> None:
        """Decide that the row in hand stays; once more takes that back."""
        self._turn(STAYS)

    def action_move_leave(self) -> None:
        """Decide that the row in hand leaves; once more takes that back."""
        self._turn(LEAVES)

    def action_move_choose(self) -> None:
        """Ask to which class the row in hand goes."""
        if not self._may_decide():
            return
        goes = self.goes(self.focused_canvas.at)
        offered = "" if goes in {STAYS, LEAVES} else goes
        name = self.row_names()[self.focused_canvas.at]
        question = say("year.type_class")
        dialog = LineDialog(name, question, say("year.class_keys"), offered)
        self.app.push_screen(dialog, self._typed_where)

    def action_move_undo(self) -> None:
        """Take the last decision back."""
        if not self.work.act and self.work.decisions.undo():
            self._decided(say("year.decision_back"))
        else:
            self.show_status(say("due.no_answer"))

    def _typed_where(self, text: str | None) -> None:
        if text is not None:
            self.decide(text)

    def _turn(self, where: str) -> None:
        if self._may_decide():
            now = self.work.decisions.where(self.decided_of(self.focused_canvas.at))
            self.decide("" if now == where else where)

    def _may_decide(self) -> bool:
        if self.work.act:
            self.show_status(say("year.is_done"))
        return bool(self.row_names()) and not self.work.act

    def decide(self, text: str) -> None:
        """Decide where the row in hand goes, as it was typed; nothing takes that back."""
        try:
            where = read_where(text, self.desk.today())
        except UserError as refusal:
            self.show_status(str(refusal), "error")
            return
        self.work.decisions.decide(self.decided_of(self.focused_canvas.at), where)
        self._decided("")

    def _decided(self, said: str) -> None:
        """Show and keep what is decided now."""
        self.fill()
        self.show_status(said)
        try:
            self.work.decisions.keep(self.desk.vault, self.desk.today())
        except UserError as refusal:
            self.show_status(str(refusal), "error")
