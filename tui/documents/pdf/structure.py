"""The structure of a PDF: its elements in the order of reading, and which of them a page shows.

An element is a paragraph, a heading, a table or one of its cells; readers of the screen and
of the archive go by them, not by the places of letters. They are kept as compactly as there are
many of them: a register of a thousand rows has seven thousand.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.documents.pdf.file.packing import MOST, REFERENCE, Alike, as_long, of_references

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT: Final = -1
"""The parent of the element that is the whole document."""
ARTIFACT: Final = -2
"""What is drawn and belongs to no element: rules, page numbers, headings that are repeated."""
_MANY: Final = 12
"""An element of more children is packed by its references, not by its length."""


class StructureMark(NamedTuple):
    """A state of a structure, to come back to."""

    elements: int
    pages: int
    shown: int


class Structure:
    """Elements that are added in the order of reading, each below one that is there."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self._parents = array("q")
        self.attributes: dict[int, str] = {}
        """What is said of elements besides, as a PDF writes it."""
        self.pages: list[array[int]] = []
        """By page, its elements in the order in which they were drawn there."""

    def add(self, name: str, parent: int = ROOT, attributes: str = "") -> int:
        """Add an element as the last one of its parent; its number."""
        self.names.append(name)
        self._parents.append(parent)
        if attributes:
            self.attributes[len(self.names) - 1] = attributes
        return len(self.names) - 1

    def add_alike(self, name: str, count: int, parent: int) -> int:
        """Add elements one after the other below the same one; the number of the first."""
        self.names += [name] * count
        self._parents.extend([parent] * count)
        return len(self.names) - count

    def page(self, number: int) -> array[int]:
        """The elements that a page shows, to be added to as they are drawn."""
        while len(self.pages) <= number:
            self.pages.append(array("q"))
        return self.pages[number]

    def mark(self) -> StructureMark:
        """What to come back to with `rewind`."""
        shown = len(self.pages[-1]) if self.pages else 0
        return StructureMark(len(self.names), len(self.pages), shown)

    def rewind(self, mark: StructureMark) -> None:
        """Undo all that was added and shown since a mark."""
        del self.names[mark.elements :], self._parents[mark.elements :]
        for element in [one for one in self.attributes if one >= mark.elements]:
            del self.attributes[element]
        del self.pages[mark.pages :]
        if self.pages:
            del self.pages[-1][mark.shown :]

    @property
    def object_count(self) -> int:
        """How many objects tell a PDF of it."""
        return 2 + len(self.names) + len(self.pages)

    def objects(self, first: int, pages: Sequence[int]) -> Iterator[Alike]:
        """Yield the objects that tell a PDF of it, of which the root of the tree is the first.

        Args:
            first: the number that the first object gets.
            pages: the numbers of the pages' objects.
        """
        top = first + 1
        tree = top + len(self.names)
        yield as_long([(first, self._root(top, tree))])
        yield from self._elements(top, pages)
        arrays = range(tree + 1, tree + 1 + len(self.pages))
        numbers = "".join(f"{page} {one} 0 R " for page, one in enumerate(arrays))
        yield as_long([(tree, f"<</Nums[{numbers}]>>")])
        for one, shown in zip(arrays, self.pages, strict=True):
            yield of_references(one, "[", [top + each for each in shown], "]")

    def _root(self, top: int, tree: int) -> str:
        notes = [one for one, name in enumerate(self.names) if name == "Note"]
        named = "".join(f"({note_name(one)}){REFERENCE % (top + one)}" for one in notes)
        return (
            f"<</Type/StructTreeRoot/K{REFERENCE % top}/ParentTree{REFERENCE % tree}"
            f"/ParentTreeNextKey {len(self.pages)}"
            f"{f'/IDTree<</Names[{named}]>>' if named else ''}>>"
        )

    def _elements(self, top: int, pages: Sequence[int]) -> Iterator[Alike]:
        """Yield the objects of the elements, those together that are as long."""
        homes, numbers, others = self._shown(pages)
        firsts, nexts = self._children()
        on_page = {page: f"/Pg{REFERENCE % page}/K" for page in pages}
        at_number = [f"{number:4}>>" for number in range(max(map(len, self.pages), default=0))]
        waiting: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
        kind, above, head = "", ROOT, ""
        for element, (name, parent) in enumerate(zip(self.names, self._parents, strict=True)):
            if parent != above or name != kind:
                kind, above, head = name, parent, f"<</S/{name}/P{REFERENCE % (top + parent)}"
            told = head + self.attributes[element] if element in self.attributes else head
            if element in others:
                told += _parts(numbers[element], homes[element], others[element])
            elif home := homes[element]:
                told = f"{told}{on_page[home]}{at_number[numbers[element]]}"
            elif len(below := self._below(top, firsts[element], nexts)) > _MANY:
                yield of_references(top + element, f"{told}/K[", below, "]>>")
                continue
            else:
                kids = REFERENCE * len(below) % tuple(below)
                told += f"/K[{kids}]>>" if kids else ">>"
            found = waiting[len(told)]
            found.append((top + element, told))
            if len(found) == MOST:
                yield as_long(found)
                found.clear()
        yield from map(as_long, filter(None, waiting.values()))

    def _children(self) -> tuple[array[int], array[int]]:
        """Of each element the first one below it, and the next one beside it; -1 for none."""
        firsts, nexts = (array("q", [-1]) * len(self.names) for _ in range(2))
        for element in range(len(self.names) - 1, 0, -1):
            parent = self._parents[element]
            nexts[element], firsts[parent] = firsts[parent], element
        return firsts, nexts

    @staticmethod
    def _below(top: int, element: int, nexts: array[int]) -> list[int]:
        """The objects of an element and those beside it."""
        found = []
        while element >= 0:
            found.append(top + element)
            element = nexts[element]
        return found

    def _shown(
        self, pages: Sequence[int]
    ) -> tuple[array[int], array[int], dict[int, list[tuple[int, int]]]]:
        """Of each element the page of its first part, its number there, and all others.

        Pages are given by the numbers of their objects; an element that is not shown has page 0.
        """
        homes, numbers = (array("q", bytes(8 * len(self.names))) for _ in range(2))
        others: dict[int, list[tuple[int, int]]] = {}
        for page, elements in zip(pages, self.pages, strict=False):
            for number, element in enumerate(elements):
                if homes[element]:
                    others.setdefault(element, []).append((page, number))
                else:
                    homes[element], numbers[element] = page, number
        return homes, numbers, others


def _parts(first: int, home: int, others: Sequence[tuple[int, int]]) -> str:
    """The end of an element of several parts; those on its first page are told by number only."""
    written = (
        f"{at:4}" if page == home else f"<</Type/MCR/Pg{REFERENCE % page}/MCID{at:4}>>"
        for page, at in others
    )
    return f"/Pg{REFERENCE % home}/K[{first:4}{''.join(written)}]>>"


@cache
def cell_attributes(columns: int, rows: int, *, heads: bool) -> str:
    """What a cell says of itself: how far it reaches, and whether it heads those below it."""
    told = "/Scope/Column" * heads
    told += f"/ColSpan {columns}" * (columns > 1) + f"/RowSpan {rows}" * (rows > 1)
    return f"/A<</O/Table{told}>>" if told else ""


def note_name(element: int) -> str:
    """What a footnote is called; later ones come later in the alphabet."""
    return f"n{element:07}"
