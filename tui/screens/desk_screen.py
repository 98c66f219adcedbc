"""What all screens share: where one is at the top, a status line and the keys at the foot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from tui.cells import cells_of
from tui.keys import acts_of, called
from tui.locale import say
from tui.screens.keyed_screen import Room
from tui.widgets.canvas import Canvas, Piece, cut, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from textual import events
    from textual.widget import Widget

    from tui.forms.problem import Place
    from tui.keys import Act

_T = TypeVar("_T")

_BETWEEN: Final = " · "
"""What stands between the parts of a heading."""


class Trace(NamedTuple):
    """Where one was, told by ids alone, so that nothing of a record is kept while it is locked."""

    form: str = ""
    record: str = ""
    """The id of a record, or the key of the draft of a new one."""
    place: Place = ""


_MOST_LINES: Final = 4
"""Lines that a sentence above the keys may have."""


def shortened(heading: str, width: int) -> str:
    """Return a heading that fits: of its parts, the longest gives way."""
    parts = heading.split(_BETWEEN)
    over = cells_of(heading) - width
    if over > 0 and len(parts) > 1:
        longest = max(parts, key=cells_of)
        room = max(cells_of(longest) - over, 1)
        parts[parts.index(longest)] = cut(longest, room).rstrip()
    return _BETWEEN.join(parts)


class Bar(Canvas):
    """The line at the top: where one is at the left, whose vault it is at the right."""

    def __init__(self, left: str, right: str = "") -> None:
        super().__init__()
        self.left, self.right = left, right

    def count(self) -> int:
        """Return one."""
        return 1

    def pieces(self, index: int) -> list[Piece]:  # noqa: ARG002
        """Return both sides."""
        right = f" {self.right} " if self.right else ""
        room = max(self.size.width - cells_of(right), 0)
        return [(cut(f" {shortened(self.left, room - 1)}", room), "bar"), (right, "bar")]

    def say(self, left: str) -> None:
        """Say something else at the left."""
        self.left = left
        self.refresh()


class Status(Canvas):
    """What has just happened, or what belongs into the blank in hand, above the keys.

    A sentence that one line does not hold gets more of them. They stay, since what is above
    would have to move each time.
    """

    def __init__(self) -> None:
        super().__init__()
        self.text, self.look = "", "note"
        self._lines = [""]

    def count(self) -> int:
        """Return the number of lines."""
        return len(self._lines)

    def pieces(self, index: int) -> list[Piece]:
        """Return a line of the sentence."""
        return [(cut(f" {self._lines[index]}", self.size.width), self.look)]

    def say(self, text: str, look: str = "note") -> None:
        """Show a sentence; the same one again draws nothing."""
        if (text, look) != (self.text, self.look):
            self.text, self.look = text, look
            self._wrap()
            self.refresh()

    def on_resize(self) -> None:
        """Fill the lines anew."""
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
    """The keys of this place, drawn once; those for which there is no room are in the palette."""

    def __init__(self, place: str) -> None:
        super().__init__()
        self._acts = list(acts_of(place))

    def count(self) -> int:
        """Return one."""
        return 1

    def pieces(self, index: int) -> list[Piece]:  # noqa: ARG002
        """Return each key with its word: those of this place, and at the right those of most."""
        width = self.size.width
        acts = in_footer(self._acts, width)
        room = max(width - _width_of(acts), 0)
        return [
            *_words(act for act in acts if act.name not in _OF_MOST),
            (" " * room, "words"),
            *_words(act for act in acts if act.name in _OF_MOST),
        ]


def _words(acts: Iterable[Act]) -> Iterator[Piece]:
    for act in acts:
        yield from ((called(act.keys[0]), "bar-key"), (act.word, "bar"), (" ", "words"))


_OF_MOST: Final = frozenset(
    {"record.view", "record.print", "program.find", "program.quit"},
)
"""Acts that have their place at the right of the footer, where they stay from screen to screen."""
_KEPT: Final = ("program.help", "program.palette", "program.quit")
"""Acts that no lack of room takes out of the footer."""


def in_footer(acts: Sequence[Act], width: int) -> list[Act]:
    """Return the acts that stand in the footer: where room lacks, the last ones give way.

    Then the palette, in which they all are, stands there.
    """
    shown = [act for act in acts if act.footer]
    if _width_of(shown) <= width:
        return shown
    shown = [act for act in acts if act.footer or act.name == "program.palette"]
    while _width_of(shown) > width:
        least = next((act for act in reversed(shown) if act.name not in _KEPT), None)
        if least is None:
            break
        shown.remove(least)
    return shown


def _width_of(acts: Sequence[Act]) -> int:
    return sum(cells_of(called(act.keys[0])) + cells_of(act.word) + 1 for act in acts) - 1


class DeskScreen(Room[_T]):
    """A screen of the shell, between a line that says where one is and its keys."""

    def compose(self) -> Iterator[Widget]:
        """Put the body between the lines."""
        yield Bar(self.heading(), self.shell.whose())
        yield from self.body()
        yield Status()
        yield Footer(self.place)

    def heading(self) -> str:
        """Return where one is."""
        return say("program.name")

    def body(self) -> Iterator[Widget]:
        """Yield what the screen is about."""
        raise NotImplementedError

    async def take(self, event: events.Key) -> None:
        """Do what a key means here; Escape stops a printing before it leaves."""
        if event.key == "escape":
            from tui.screens.papers.printing import stop_printing

            if stop_printing(self):
                return
        await super().take(event)

    async def show_again(self) -> None:
        """Show everything in the language now in use."""
        await self.recompose()

    def trace(self) -> Trace | None:
        """Return where one is; None where one cannot be brought back to."""
        return None

    def retrace(self, trace: Trace) -> None:
        """Open the screen above this one that a trace tells of."""

    def show_whose(self, text: str) -> None:
        """Say at the top who writes."""
        bar = self.query_one(Bar)
        bar.right = text
        bar.refresh()

    def tell(self, text: str, look: str = "note") -> None:
        """Say something in the status line."""
        self.query_one(Status).say(text, look)

    def greet(self, text: str, look: str = "note") -> None:
        """Say something that shall stand until one does something here."""
        self.tell(text, look)

    def help_lines(self) -> list[str]:
        """Return what the help says of this place besides its keys."""
        return [say(f"help.{self.place}")]

    def action_program_help(self) -> None:
        """Show the keys of this place."""
        from tui.screens.help import help_of

        self.app.push_screen(help_of(self))

    def action_program_palette(self) -> None:
        """Offer every act of this place by name."""
        from tui.screens.palette import PaletteDialog

        self.app.push_screen(PaletteDialog(self.place), self._act)

    async def _act(self, action: str | None) -> None:
        if action:
            await self.run_action(action)

    def action_program_find(self) -> None:
        """Find a child or a text in all forms."""
        from tui.screens.child.find import FindScreen

        self.app.push_screen(FindScreen())

    async def action_program_quit(self) -> None:
        """End the program."""
        self.shell.leave()

    def action_program_language(self) -> None:
        """Choose the language of the screen."""
        from tui.locale import LANGUAGES
        from tui.screens.choice_dialog import ChoiceDialog

        names = [say(f"language.{code}") for code in LANGUAGES]
        dialog = ChoiceDialog(say("language.title"), names)
        self.app.push_screen(dialog, self.shell.use_language)
