"""Screens of the shell: a heading at the top, a status line and the keys at the foot."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from tui.cells import cells_of
from tui.keys import acts_by_key, acts_in, letter_of
from tui.locale import say
from tui.screens.keyed_screen import KeyedScreen
from tui.screens.shell_lines import bar_pieces, footer_pieces
from tui.user_error import UserError
from tui.widgets.canvas import Canvas, Piece
from tui.widgets.lines import cut, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual import events
    from textual.widget import Widget

    from tui.forms.place import Place
    from tui.screens.details import Details

_T = TypeVar("_T")


class Location(NamedTuple):
    """A position in the program by ids alone, which may be remembered while the vault is locked."""

    form: str = ""
    record: str = ""
    """The id of a record, or the key of the draft of a new one."""
    place: Place = ""
    said: str = ""
    """The sentence that is said there, where the screen itself cannot be opened again."""


_MOST_LINES: Final = 4
"""Lines that a sentence above the keys may have."""


class Bar(Canvas):
    """The line at the top: a heading at the left, the state of the vault at the right."""

    def __init__(self, left: str, right: str = "") -> None:
        super().__init__()
        self.left, self.right = left, right

    def line_count(self) -> int:
        """1."""
        return 1

    def pieces(self, index: int) -> list[Piece]:  # noqa: ARG002
        """Both sides of the line."""
        return bar_pieces(self.left, self.right, self.size.width)

    def show(self, left: str) -> None:
        """Show another heading."""
        self.left = left
        self.refresh()


class Status(Canvas):
    """A sentence above the keys: what has just happened, or what belongs into the focused blank.

    A sentence that one line does not hold gets more of them. They stay, since what is above
    would have to move each time.
    """

    def __init__(self) -> None:
        super().__init__()
        self.text, self.look = "", "note"
        self._lines = [""]

    def line_count(self) -> int:
        """The number of lines."""
        return len(self._lines)

    def pieces(self, index: int) -> list[Piece]:
        """A line of the sentence."""
        return [(cut(f" {self._lines[index]}", self.size.width), self.look)]

    def show(self, text: str, look: str = "note") -> None:
        """Show a sentence in a look; the same one again draws nothing."""
        if (text, look) != (self.text, self.look):
            self.text, self.look = text, look
            self._wrap()
            self.refresh()

    def on_resize(self) -> None:
        """Break the sentence into lines anew."""
        lines = self._lines
        self._wrap()
        if self._lines != lines:
            self.refresh()

    def _wrap(self) -> None:
        width = max((self.size.width or self.app.size.width) - 1, 1)
        if cells_of(self.text) <= width:
            self._lines = [self.text]
            return
        self._lines = wrapped(self.text, width)[:_MOST_LINES]
        if len(self._lines) > self.size.height:
            self.styles.height = len(self._lines)


class Footer(Canvas):
    """The keys of a context, drawn once; those for which there is no room are in the palette."""

    def __init__(self, context: str) -> None:
        super().__init__()
        self._acts = list(acts_in(context))
        self._idle: frozenset[str] = frozenset()

    def line_count(self) -> int:
        """1."""
        return 1

    def pieces(self, index: int) -> list[Piece]:  # noqa: ARG002
        """The keys with their words in one order; at the right, those that most screens have."""
        acts = [act for act in self._acts if act.name not in self._idle]
        return footer_pieces(acts, self.size.width)

    def leave_out(self, idle: frozenset[str]) -> None:
        """Show all acts but those that do nothing now, by their names."""
        if idle != self._idle:
            self._idle = idle
            self.refresh()


class DeskScreen(KeyedScreen[_T]):
    """A screen of the shell, between its heading and its keys.

    The status line has two layers. A sentence that is shown, by `show_status`, says what has just
    happened; it ends with the next act of the user. Without one the resting status stands there,
    which says what is so.
    """

    def __init__(self) -> None:
        super().__init__()
        self._said = 0
        """How many sentences were said, negative once the last of them has ended."""
        self._over = 0
        """The sentence that ends when this screen is seen again, by how many were said."""

    def on_mount(self) -> None:
        """Show what is so."""
        self.refresh_footer()
        self.rest()

    def compose(self) -> Iterator[Widget]:
        """The body between the lines of the shell."""
        yield Bar(self.heading(), self.shell.vault_state_text())
        yield from self.guide_lines()
        yield from self.body()
        yield Status()
        yield Footer(self.context)

    def heading(self) -> str:
        """The heading: parts that are separated by ` · `."""
        return say("program.name")

    def body(self) -> Iterator[Widget]:
        """The widgets between the lines of the shell."""
        raise NotImplementedError

    async def take_key(self, event: events.Key) -> None:
        """Do what a key means; then a sentence about an act before it is over."""
        shown = self._said
        await super().take_key(event)
        if shown > 0 and shown == self._said and self._is_act(event):
            if self.shell.screen is self:
                self.end_status()
            else:
                self._over = shown

    def _is_act(self, event: events.Key) -> bool:
        """Whether a key does something; letters go on with a word, and a painting does nothing."""
        act = acts_by_key(self.context).get(event.key)
        return letter_of(event) is None and (act is None or act.name != "program.redraw")

    def on_screen_resume(self) -> None:
        """End a sentence about an act before the one that opened another screen above this."""
        if self._over and self._over == self._said:
            self.end_status()
        if self.shell.guiding:
            self.shell.guiding.look()

    async def press_key(self, event: events.Key) -> None:
        """Do what a key means on this screen; Escape first stops what is being printed."""
        if event.key == "escape" and self.shell.stop_printing():
            return
        await super().press_key(event)

    @cached_property
    def details(self) -> Details:
        """What is told beside a list of this screen."""
        from tui.screens.details import Details

        return Details(self.desk)

    def forget_details(self) -> None:
        """Keep nothing of what was told."""
        vars(self).pop("details", None)

    async def show_again(self) -> None:
        """Make everything on it anew, in the language now in use."""
        self.forget_details()
        await self.recompose()
        self.end_status()

    def location(self) -> Location | None:
        """The location of this screen, and in it; None where it cannot be opened again."""
        return None

    def open_location(self, location: Location) -> None:
        """Open the screen above this one at a location."""

    def keep(self) -> bool:
        """Keep what is being typed on this screen; False where nothing had to be kept.

        Raises:
            UserError: the disk refuses.
        """
        return False

    def show_vault_state(self, text: str) -> None:
        """Show other words at the right of the top line."""
        bar = self.query_one(Bar)
        bar.right = text
        bar.refresh()

    def show_status(self, text: str, look: str = "note") -> None:
        """Show a sentence on what has happened, in a look, until the user's next act."""
        if not text:
            self.end_status()
            return
        self._said = abs(self._said) + 1
        self._status(text, look)

    def resting_status(self) -> tuple[str, str]:
        """The sentence on what is so, and its look; shown where nothing has just happened."""
        return "", "note"

    def rest(self) -> None:
        """Show the resting status, unless something has just happened."""
        if self._said > 0:
            return
        try:
            text, look = self.resting_status()
        except UserError as refusal:
            text, look = str(refusal), "error"
        self._status(text, look)

    def idle_acts(self) -> frozenset[str]:
        """The names of the acts of the footer that do nothing now."""
        return frozenset()

    def refresh_footer(self) -> None:
        """Show in the footer the keys that do something now."""
        for footer in self.query(Footer):
            footer.leave_out(self.idle_acts())

    def end_status(self) -> None:
        """End the sentence on what has happened."""
        self._said = -abs(self._said)
        self.rest()

    def _status(self, text: str, look: str) -> None:
        # A screen that is being made or closed has no status line.
        for status in self.query(Status):
            status.show(text, look)

    def help_lines(self) -> list[str]:
        """The lines of help about this screen, besides its keys."""
        return [say(f"help.{self.context}")]
