"""The paper: a sheet with the values of a record written on it, before any renderer draws it.

PDF, plain text, the entry screen and the view as printed all draw these blocks and know no more
of a form than they say.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from tui.forms.language.nodes import Gap, Keep, NewPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from tui.forms.language.sheet import Page
    from tui.forms.place import Place


class Run(NamedTuple):
    """Words of the form, or the value on a blank; `place` is set where it is a blank's."""

    text: str
    place: Place | None = None
    width: int = 0
    """Characters that a blank takes at least where more follows it on its line."""
    lines: int = 1
    """Ruled lines that a blank takes at least where nothing follows it."""
    underlined: bool = False
    """Whether it is the chosen word of a list that is printed whole."""
    typed: bool = False
    """Whether somebody types there: false for words, for views and for what is computed."""
    caption: str = ""
    """Small print under the rule of a blank."""
    note: int = 0
    """The number of the footnote whose mark it is; 0 for none."""


Runs: TypeAlias = tuple[Run, ...]


def has_choice(runs: Runs) -> bool:
    """Whether some of the words are underlined."""
    return any(map(_underlined, runs))


def has_note(runs: Runs) -> bool:
    """Whether the mark of a footnote is among the runs."""
    return any(map(_note, runs))


_underlined = attrgetter("underlined")
_note = attrgetter("note")


class Paragraph(NamedTuple):
    """A line of the form, which may take several on paper."""

    runs: Runs
    align: str = "left"
    style: str = "plain"
    leads: bool = False
    """Whether it asks for what is written below it, and is on one page with it."""


class Photo(NamedTuple):
    """A photo's frame beside some lines; `file` is the photo's name in the vault, or ''."""

    caption: str
    file: str
    lines: tuple[Paragraph, ...]
    place: Place | None = None


class GridRow(NamedTuple):
    """A row of a table; with `across` its only cell goes over all columns."""

    cells: tuple[Runs, ...]
    across: bool = False
    joins: tuple[str, ...] = ()
    """By column, whether its cell is joined to the left one (`<`), to the one above (`^`), or is
    one of its own (empty); no joins at all where every cell is one of its own."""
    aligns: tuple[str, ...] = ()
    """By column left, right or centre; none at all where every cell is at the left."""
    kept: bool = False
    """Whether it stays on one page with the row above it, as a total does."""
    by_hand: bool = False
    """Whether it has to be high enough for writing with a pen."""
    name: str = ""
    """What it is called where it goes on on another page: its number, or a section's words."""


class Grid(NamedTuple):
    """A table; the rows may be made as they are asked for, so they can be gone through once."""

    heading: tuple[str, ...]
    """What each column is called."""
    rows: Iterable[GridRow]
    widths: tuple[float, ...]
    heading_rows: tuple[GridRow, ...] | None = None
    """The rows above the table on each page; None for one row of what its columns are called."""
    least: tuple[int, ...] = ()
    """Letters that each column has room for, where there is enough; none for any."""
    filled_down: bool = False
    """Whether rows to write on by hand follow down to the bottom of the page."""
    goes_on: str = ""
    """What is said of a row or a section that goes on on another page; empty for nothing."""
    far: tuple[GridRow, ...] = ()
    """Rows further down with long texts: columns share the width by them, too. None has to be
    named where the rows are there already, rather than made as they are asked for."""

    @property
    def head(self) -> tuple[GridRow, ...]:
        """The rows above the table on each page; empty for none."""
        if self.heading_rows is not None:
            return self.heading_rows
        return (GridRow(tuple((Run(text),) for text in self.heading)),)


class SignaturePlace(NamedTuple):
    """A rule beside the words of a signature; the one to sign on has no runs."""

    runs: Runs
    caption: str
    dated: bool = False
    """Whether it is that of the date, which stands last."""


class Signature(NamedTuple):
    """Who signs, the rules for it side by side, and the words that stand where the seal goes."""

    words: Runs
    places: tuple[SignaturePlace, ...]
    seal: str = ""


class Footnotes(NamedTuple):
    """The footnotes of a paper by the numbers of their marks; a renderer knows where they go."""

    notes: Mapping[int, str]
    ruled: bool = True
    """Whether a rule is above them."""


class Bar(NamedTuple):
    """A number of a chart: its height, None for no bar, and what is written beside it."""

    number: float | None
    text: str


class Series(NamedTuple):
    """The bars of one pattern, by the label that they belong to; one series needs no name."""

    name: str
    bars: tuple[Bar, ...]


class BarChart(NamedTuple):
    """A chart; each series has a bar for each label."""

    labels: tuple[str, ...]
    series: tuple[Series, ...]
    style: str = ""
    """`stacked`: the series one upon the other; `time`: from left to right, where there is room."""

    @property
    def stacked(self) -> bool:
        """Whether the bars of a label are one."""
        return self.style == "stacked"

    @property
    def legend(self) -> tuple[str, ...]:
        """What the series are called, where there are several."""
        return tuple(one.name for one in self.series) if len(self.series) > 1 else ()


Block: TypeAlias = (
    Paragraph | Photo | Grid | Gap | NewPage | Keep | Signature | Footnotes | BarChart
)


class Paper(NamedTuple):
    """A document to be drawn."""

    title: str
    blocks: tuple[Block, ...]
    page: Page
    language: str = "kk"
    photos: Callable[[str], bytes | None] | None = None
    """Gives the JPEG of a photo by its name in the vault, or None where there is none."""
    foot: str = ""
    """Whose paper it is, at the foot of each page; empty for nobody's."""
    by_hand: bool = False
    """Whether it is a blank form, to be written on by hand: its rules are far enough apart."""
    author: str = ""
    """Who made it: the school, as the file says; empty where that is not known."""
