"""The structure of a PDF: its elements in the order of reading, and which of them a page shows.

An element is a paragraph, a heading, a table or one of its cells; readers of the screen and
of the archive go by them, not by the places of letters. They are kept as compactly as there are
many of them: a register of a thousand rows has seven thousand.
"""

from __future__ import annotations

from array import array
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.documents.pdf.file.packing import PackedObject, of_references, reference

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

    def objects(self, first: int, pages: Sequence[int]) -> Iterator[tuple[int, str, int]]:
        """Yield the objects that tell a PDF of it, of which the root of the tree is the first.

        Args:
            first: the number that the first object gets.
            pages: the numbers of the pages' objects.
        """
        size = len(self.names)
        top = first + 1
        tree = first + 1 + size
        yield PackedObject(first, self._root(top, reference(tree)))
        yield from self._elements(first, [reference(page) for page in pages])
        arrays = range(tree + 1, tree + 1 + len(self.pages))
        numbers = "".join(f"{page} {one} 0 R " for page, one in enumerate(arrays))
        yield PackedObject(tree, f"<</Nums[{numbers}]>>")
        for one, shown in zip(arrays, self.pages, strict=True):
            yield of_references(one, "[", "".join([reference(top + each) for each in shown]), "]")

    def _root(self, top: int, tree: str) -> str:
        notes = [one for one, name in enumerate(self.names) if name == "Note"]
        named = "".join(f"({note_name(one)}){reference(top + one)}" for one in notes)
        return (
            f"<</Type/StructTreeRoot/K{reference(top)}/ParentTree{tree}"
            f"/ParentTreeNextKey {len(self.pages)}"
            f"{f'/IDTree<</Names[{named}]>>' if named else ''}>>"
        )

    def _elements(self, first: int, pages: Sequence[str]) -> Iterator[tuple[int, str, int]]:
        parents, attributes = self._parents, self.attributes
        firsts, nexts = self._children()
        top = first + 1
        homes, numbers, others = self._shown()
        above, written = ROOT, reference(first)
        for number, name in enumerate(self.names):
            if parents[number] != above:
                above = parents[number]
                written = reference(top + above)
            head = f"<</S/{name}/P{written}"
            if number in attributes:
                head += attributes[number]
            if number in others:
                more = [(pages[page - 1], at) for page, at in others[number]]
                parts = _parts(numbers[number], pages[homes[number] - 1], more)
                yield first + 1 + number, f"{head}{parts}>>", 0
            elif home := homes[number]:
                yield first + 1 + number, f"{head}/Pg{pages[home - 1]}/K{numbers[number]:4}>>", 0
            elif not (below := self._below(top, firsts[number], nexts)):
                yield first + 1 + number, f"{head}>>", 0
            elif len(below) > _MANY:
                yield of_references(first + 1 + number, f"{head}/K[", "".join(below), "]>>")
            else:
                yield first + 1 + number, f"{head}/K[{''.join(below)}]>>", 0

    def _children(self) -> tuple[array[int], array[int]]:
        """Of each element the first one below it, and the next one beside it; -1 for none."""
        firsts, nexts = (array("q", [-1]) * len(self.names) for _ in range(2))
        for element in range(len(self.names) - 1, 0, -1):
            parent = self._parents[element]
            nexts[element], firsts[parent] = firsts[parent], element
        return firsts, nexts

    @staticmethod
    def _below(top: int, element: int, nexts: array[int]) -> list[str]:
        """References to an element and those beside it."""
        found = []
        while element >= 0:
            found.append(reference(top + element))
            element = nexts[element]
        return found

    def _shown(self) -> tuple[array[int], array[int], dict[int, list[tuple[int, int]]]]:
        """Of each element the page of its first part, from 1 on, its number there, and others."""
        homes, numbers = (array("q", bytes(8 * len(self.names))) for _ in range(2))
        others: dict[int, list[tuple[int, int]]] = {}
        for page, elements in enumerate(self.pages, 1):
            for number, element in enumerate(elements):
                if homes[element]:
                    others.setdefault(element, []).append((page, number))
                else:
                    homes[element], numbers[element] = page, number
        return homes, numbers, others


def _parts(first: int, home: str, others: Sequence[tuple[str, int]]) -> str:
    """The parts of an element as a PDF writes them; those on its first page by number only."""
    written = (
        f"{at:4}" if page == home else f"<</Type/MCR/Pg{page}/MCID{at:4}>>" for page, at in others
    )
    return f"/Pg{home}/K[{first:4}{''.join(written)}]"


@cache
def cell_attributes(columns: int, rows: int, *, heads: bool) -> str:
    """What a cell says of itself: how far it reaches, and whether it heads those below it."""
    told = "/Scope/Column" * heads
    told += f"/ColSpan {columns}" * (columns > 1) + f"/RowSpan {rows}" * (rows > 1)
    return f"/A<</O/Table{told}>>" if told else ""


def note_name(element: int) -> str:
    """What a footnote is called; later ones come later in the alphabet."""
    return f"n{element:07}"
