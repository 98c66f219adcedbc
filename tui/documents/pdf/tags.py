"""Tags: which element of a document's structure the words belong to that are drawn next."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from tui.documents.measure import MM
from tui.documents.pdf.content import in_hexadecimal
from tui.documents.pdf.structure import ARTIFACT, ROOT, Structure, note_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.documents.pdf.structure import StructureMark

_DEEPEST = 6
"""Headings are told apart by so many levels."""


Box: TypeAlias = tuple[float, float, float, float]
Part: TypeAlias = tuple[int, str]
"""An element, and what kind of element it is."""
NOTHING: Final[Part] = (ARTIFACT, "")


class TagsMark(NamedTuple):
    """A state of the tags, to come back to."""

    structure: StructureMark
    part: Part
    waiting: str
    level: int
    title: int


class Tags:
    """The elements that papers are made of; of each paper those below one of its own."""

    def __init__(self) -> None:
        self.structure = Structure()
        self._document = self.structure.add("Document", ROOT)
        self._paper = self._document
        self._part: Part = NOTHING
        self._waiting = ""
        """The name of the element that the next words begin."""
        self._level = 0
        """That of the last heading."""
        self._title = ARTIFACT
        """The heading that what is drawn next may go on."""

    def begin_paper(self, language: str = "") -> None:
        """Begin a paper; its language is named where it is not that of the document."""
        told = f"/Lang({language})" if language else ""
        self._paper = self.structure.add("Sect", self._document, told)
        self._part, self._waiting, self._level, self._title = NOTHING, "", 0, ARTIFACT

    def block(self, name: str) -> None:
        """Have the next words begin an element of the paper."""
        self._waiting, self._title = name, ARTIFACT

    def heading(self, level: int) -> None:
        """Have the next words begin a heading, or go on with a title right above them.

        No level is left out: what follows a title of level 1 is at most of level 2.
        """
        if level == 1 and self._title != ARTIFACT:
            self.select(self._title)
            return
        self._waiting = f"H{min(level, self._level + 1, _DEEPEST)}"
        self._title = ARTIFACT

    def add(self, name: str, parent: int | None = None, attributes: str = "") -> int:
        """Add an element to the paper, or to one of its elements; its number."""
        return self.structure.add(name, self._paper if parent is None else parent, attributes)

    def add_row(self, table: int, heads: bool, count: int) -> int:
        """Add a row of so many cells to a table, which may head others; the number of the first."""
        row = self.structure.add("TR", table)
        return self.structure.add_alike("TH" if heads else "TD", count, row)

    def add_note(self) -> int:
        """Add a footnote to the paper; it has a name of its own in the document."""
        return self.add("Note", attributes=f"/ID({note_name(len(self.structure.names))})")

    def describe(self, figure: int, words: str, box: Box | None) -> None:
        """Say what a figure shows, and where on its page it is: its left, lower, right, upper side.

        A figure on several pages has no box; sides are in mm.
        """
        told = f"/Alt{in_hexadecimal(words)}"
        if box:
            sides = " ".join(f"{side / MM:.2f}" for side in box)
            told += f"/A<</O/Layout/Placement/Block/BBox[{sides}]>>"
        self.structure.attributes[figure] = told

    def select(self, element: int) -> None:
        """Have the next words belong to an element, or be an artifact."""
        name = "" if element == ARTIFACT else self.structure.names[element]
        self._part, self._waiting = (element, name), ""

    @property
    def part(self) -> Part:
        """What words drawn now belong to; an element that waited for them begins."""
        if self._waiting:
            name, self._waiting = self._waiting, ""
            element = self.add(name)
            self._part = element, name
            if name[1:].isdigit():
                self._level = int(name[1:])
                self._title = element if self._level == 1 else ARTIFACT
        return self._part

    @contextmanager
    def aside(self, element: int) -> Iterator[None]:
        """Have words meanwhile belong to another element, or be an artifact."""
        held = self._part, self._waiting
        self.select(element)
        yield
        self._part, self._waiting = held

    def mark(self) -> TagsMark:
        """What to come back to with `rewind`."""
        structure = self.structure.mark()
        return TagsMark(structure, self._part, self._waiting, self._level, self._title)

    def rewind(self, mark: TagsMark) -> None:
        """Undo all that was done since a mark."""
        self.structure.rewind(mark.structure)
        _, self._part, self._waiting, self._level, self._title = mark
