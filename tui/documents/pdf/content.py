"""The content of a page: operators that draw words, rules and pictures, each in its element.

Places are in points from the page's lower left corner. Words stand in the order in which they
are read, each placed from where the one before began: so the rows of a table are written alike.
Rules are nothing to be read; they stand together at the end.
"""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Final

from tui.documents.pdf.structure import ARTIFACT

if TYPE_CHECKING:
    from array import array

    from tui.documents.measure import Letters

FACES: Final = {"": "U", "B": "B"}
"""Names by which a page calls the upright and the bold face."""
FIGURE: Final = "Figure"
_NOTHING: Final = -3
"""No element is open."""


class _Hundredths(dict[int, str]):
    """Numbers of hundredths as a PDF writes them: from cell to cell they are the same again."""

    def __missing__(self, number: int) -> str:
        written = f"{number / 100:g}"
        if len(self) < _KEPT:
            self[number] = written
        return written


_KEPT = 4096
_WRITTEN = _Hundredths()


class Content:
    """What is drawn on a page so far.

    Args:
        shown: the elements of the page's parts, to which those are added that are drawn.
        begun: the operators that the page begins with.
    """

    def __init__(self, shown: array[int], begun: str = "") -> None:
        self._shown = shown
        self._parts = [begun]
        self._rules: list[str] = []
        self.pictures: list[bytes] = []
        """JPEGs, which the page calls P0, P1 and so on."""
        self._element = _NOTHING
        self._around = False
        """Whether the open element began outside of a text object, as a figure does."""
        self._in_text = False
        self._x = self._y = 0
        """Where the last words of this text object began, in hundredths."""
        self._face: Letters | None = None

    def copy(self) -> Content:
        """The same again, for both to go on."""
        other = copy(self)
        self._parts = ["".join(self._parts)]
        other._parts, other._rules = list(self._parts), list(self._rules)
        other.pictures = list(self.pictures)
        return other

    def text(
        self,
        part: tuple[int, str],
        place: tuple[float, float],
        shown: str,
        face: Letters,
        spoken: str = "",
    ) -> None:
        """Write a text in an element.

        Args:
            part: the element, or `ARTIFACT`, and what kind of element it is.
            place: where it begins.
            shown: the operators that show it.
            face: what it is written in.
            spoken: what a reader says in its place, if anything.
        """
        if part[0] != self._element:
            self._open(*part)
        if not self._in_text:
            self._begin_text()
        parts = self._parts
        if face is not self._face:
            self._face = face
            parts.append(f"/{FACES[face.style]} {face.size:g} Tf\n")
        if spoken:
            parts.append(f"/Span<</ActualText{in_hexadecimal(spoken)}>>BDC\n")
        x, y = int(place[0] * 100 + 0.5), int(place[1] * 100 + 0.5)
        parts.append(f"{_WRITTEN[x - self._x]} {_WRITTEN[y - self._y]} Td{shown}\n")
        self._x, self._y = x, y
        if spoken:
            parts.append("EMC\n")

    def rule(self, operators: str) -> None:
        """Draw what is nothing to be read, in lines that are not stroked yet."""
        self._rules.append(operators)

    def figure(self, element: int, operators: str) -> None:
        """Draw a part of a figure."""
        if element != self._element:
            self._open(element, FIGURE)
        self._end_text()
        self._parts.append(operators)

    def finished(self) -> bytes:
        """All operators of the page, on which nothing is drawn any more."""
        self._close()
        self._end_text()
        if self._rules:
            self._parts += ["/Artifact BMC\n", *self._rules, "S\nEMC\n"]
        return "".join(self._parts).encode("latin-1")

    def _open(self, element: int, name: str) -> None:
        if self._around or name == FIGURE or not self._in_text:
            self._close()
            if name == FIGURE:
                self._end_text()
            elif not self._in_text:
                self._begin_text()
        ended = "EMC\n" if self._element != _NOTHING else ""
        self._element, self._around = element, name == FIGURE
        if element == ARTIFACT:
            self._parts.append(f"{ended}/Artifact<</Type/Pagination>>BDC\n")
        else:
            self._parts.append(f"{ended}/{name}<</MCID {len(self._shown)}>>BDC\n")
            self._shown.append(element)

    def _close(self) -> None:
        if self._element == _NOTHING:
            return
        if self._around:
            self._end_text()
        self._parts.append("EMC\n")
        self._element, self._around = _NOTHING, False

    def _begin_text(self) -> None:
        self._parts.append("BT\n")
        self._in_text, self._x, self._y = True, 0, 0

    def _end_text(self) -> None:
        if self._in_text:
            self._parts.append("ET\n")
            self._in_text = False


def in_hexadecimal(text: str) -> str:
    """A text for readers as a PDF writes it, whatever its letters are."""
    return f"<feff{text.encode('utf-16-be').hex()}>"
