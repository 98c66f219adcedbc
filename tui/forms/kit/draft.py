"""A form as it is drafted: its lines, and for each blank what is guessed of it and why.

Whoever reviews it goes through `FormDraft.guesses` one after the other: `Guess.alternatives` are
the kinds to choose from, the likeliest first. `review` changes what was guessed, and `writing`
makes the text of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.locale import Message

SIGNED: Final = ""
"""The kind of a place that stays a rule on paper, to be signed by hand."""


class Context(NamedTuple):
    """All that stands around a place to write on."""

    label: str = ""
    """The words that name it: before it, or else after it, above it."""
    clause: str = ""
    """The last of these words, from the comma before it on."""
    after: str = ""
    """The words behind it, up to the next place."""
    caption: str = ""
    """The small print below it."""
    above: str = ""
    """The last line above it that has words only."""
    column: str = ""
    """The heading of its column in a table."""
    row: str = ""
    """The words at its left in a row of a table."""
    nth: int = 0
    """Its number, from 0, among several places with one label."""
    of: int = 1
    """How many places have that label."""
    width: int = 0
    """Letters that the rule is long; 0 for a cell."""
    lines: int = 1
    """Ruled lines."""
    shape: str = ""
    """The kind that its shape alone says."""
    choices: tuple[str, ...] = ()
    """The list that stands in its place or in its label."""
    printed: bool = False
    """Whether that list is printed in its place, to be underlined or ticked."""
    repeated: bool = False
    """Whether it is a column of rows that repeat."""
    quoted: bool = False
    """Whether it stands in words that only explain how something is written."""
    signed_beside: bool = False
    """Whether another place with its label says that it is for the signature."""
    after_class: bool = False
    """Whether it follows a class without a word of its own, as the name of a pupil does."""
    seated: bool = False
    """Whether it is a cell of a table in which each place has somebody's name."""
    counted: bool = False
    """Whether it is a cell of a table that is full of numbers."""
    no_run: bool = False
    """Whether nothing was drawn to write on."""


class Alternative(NamedTuple):
    """A kind that a blank may have, with how much says so, and what."""

    kind: str
    points: float
    reasons: tuple[Message, ...] = ()


@dataclass(eq=False)
class Guess:
    """What is guessed of one blank; all of it may be changed, the draft's text follows."""

    context: Context
    name: str = ""
    """Its name in the form's text; of a column of rows, the name after the dot."""
    rows: str = ""
    """The rows that it is a column of; empty for a blank of its own."""
    kind: str = "text"
    """A name of a kind, or `SIGNED`."""
    choices: tuple[str, ...] = ()
    """The list of a choice."""
    same: str = ""
    """The child's fact that it shares with other forms."""
    required: bool = False
    alternatives: tuple[Alternative, ...] = ()
    """All kinds that it may have, the likeliest first, with the reasons."""
    doubts: tuple[Message, ...] = ()
    """What makes it worth a look; none where it is plain."""
    item: str = ""
    """Its own part of a label that it shares with others."""
    screen_label: str = ""
    """What the screen calls it, where the words beside it name others, too."""
    caption: str = ""
    """The small print below it as it is printed, where that becomes its caption."""
    known_from: str = ""
    """The id of the form that has such a blank."""

    @property
    def reasons(self) -> tuple[Message, ...]:
        """What speaks for the kind that it has."""
        found = (each.reasons for each in self.alternatives if each.kind == self.kind)
        return next(found, ())

    @property
    def is_blank(self) -> bool:
        """Whether it is a blank of the form, and not a rule to sign on."""
        return self.kind != SIGNED

    @property
    def is_doubtful(self) -> bool:
        """Whether somebody should look at it."""
        return bool(self.doubts)

    @property
    def path(self) -> str:
        """Its name as the form's text writes it, with the rows that it belongs to."""
        return f"{self.rows}.{self.name}" if self.rows else self.name

    @property
    def label(self) -> str:
        """What it is called in the review: its label, column or caption."""
        found = (self.context.label, self.context.column, self.context.caption, self.context.after)
        return next(filter(None, found), self.name)


DraftPiece: TypeAlias = str | Guess
DraftCell: TypeAlias = "list[DraftPiece]"


class DraftLineType(Enum):
    """What a line of a draft is."""

    WORDS = auto()
    GAP = auto()
    PAGE = auto()
    PHOTO = auto()
    TABLE = auto()
    SCALE = auto()
    """A table in which one ticks how far each statement is right: a row a statement."""


@dataclass(eq=False)
class DraftRow:
    """A row of a drafted table: its cells, or the words of a section across the table."""

    cells: list[DraftCell] = field(default_factory=list)
    section: str = ""
    heading: bool = False
    total: bool = False

    def guesses(self) -> Iterator[Guess]:
        """The guesses in its cells, in order."""
        return (piece for cell in self.cells for piece in cell if isinstance(piece, Guess))

    @property
    def repeats(self) -> bool:
        """Whether it stands for all rows that are to be filled."""
        return any(guess.context.repeated for guess in self.guesses())


@dataclass(eq=False)
class DraftLine:
    """A line of a draft, or a whole table."""

    type: DraftLineType
    pieces: DraftCell = field(default_factory=list)
    align: str = "left"
    style: str = "plain"
    """plain, title, heading or small."""
    rows: list[DraftRow] = field(default_factory=list)
    widths: tuple[int, ...] = ()
    captions: DraftLine | None = None
    """The line of small print below it that is the captions of its blanks."""
    seal: str = ""
    """Of a line of signature: the words for the place of the seal."""
    is_caption: bool = False
    """Whether it is such a line."""
    landscape: bool | None = None
    """Of a new page: whether it lies; None where that goes on."""

    def guesses(self) -> Iterator[Guess]:
        """The guesses on this line, in order."""
        yield from (piece for piece in self.pieces if isinstance(piece, Guess))
        for row in self.rows:
            yield from row.guesses()


@dataclass(eq=False)
class FormDraft:
    """A form as it is drafted."""

    lines: list[DraftLine]
    title: str = ""
    id: str = "form"
    edition: str = ""
    """The first day of its edition, as TOML writes it."""
    kind: str = "card"
    """card, register or plan."""
    landscape: bool = False
    notes: tuple[Message, ...] = ()
    """Sentences on the document as a whole."""

    @property
    def guesses(self) -> list[Guess]:
        """All guesses in the order of the paper."""
        return [guess for line in self.lines for guess in line.guesses()]

    @property
    def blanks(self) -> list[Guess]:
        """The guesses that are blanks, and no rules to sign on."""
        return [guess for guess in self.guesses if guess.is_blank]
