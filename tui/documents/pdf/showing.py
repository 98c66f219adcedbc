"""Texts as a PDF shows them: marks on their letters, crosses and ticks in their boxes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from unicodedata import combining

from tui.documents.font import MARKS, mark_middles
from tui.documents.measure import MM
from tui.documents.pdf.file.subset import USUAL
from tui.forms.printed_letters import BOX, CROSSED, TICKED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.documents.measure import Letters

BOXES: Final = {ord(CROSSED): BOX, ord(TICKED): BOX}
"""The letters of boxes in which something is drawn, each with the empty one."""
_IN_BOXES: Final = {
    CROSSED: ((130, 130, 470, 470), (130, 470, 470, 130)),
    TICKED: ((150, 320, 260, 170), (260, 170, 460, 480)),
}
"""The lines that are drawn in a box, in thousandths of the letters' size."""
_MARKS: Final = re.compile(f"([{chr(MARKS[0])}-{chr(MARKS[-1])}])")
_SPECIAL: Final = re.compile(f"[{CROSSED}{TICKED}{chr(MARKS[0])}-{chr(MARKS[-1])}]")
_ESCAPED: Final = frozenset(b"\\()\r")
_USUAL: Final = re.compile(f"[{re.escape(''.join(sorted(USUAL)))}]*")
_UNESCAPED: Final = [one for one in sorted(USUAL) if not _ESCAPED & {*one.encode("utf-16-be")}]
_PLAIN: Final = re.compile(f"[{re.escape(''.join(_UNESCAPED))}]*")
"""Usual letters of which no byte has to be escaped in a PDF."""
_KEPT: Final = 4096
"""Texts that are kept of a document."""
_ABOVE: Final = 230
"""The combining class of marks above a letter."""
_CAPITAL: Final = 0.17
"""So much higher they stand on a capital, in sizes of the letters."""


class UsualTexts(dict[str, str]):
    """The operators that show a text of usual letters; none for a text that has others.

    From page to page and from cell to cell a document says the same again: they are kept as long
    as it is drawn, and no longer.
    """

    def __missing__(self, text: str) -> str:
        if _PLAIN.fullmatch(text):
            shown = f"({_bytes(text)})Tj"
        else:
            shown = f"({_coded(text)})Tj" if _USUAL.fullmatch(text) else ""
        if len(self) < _KEPT:
            self[text] = shown
        return shown


def is_marked(text: str) -> bool:
    """Whether a text has marks on its letters, or boxes in which something is drawn."""
    return bool(_SPECIAL.search(text))


def box_lines(text: str, face: Letters) -> Iterator[tuple[float, float, float, float]]:
    """Yield the lines in the boxes of a text, from its beginning and its baseline on, in mm."""
    unit = face.size * MM / 1000
    for at, letter in enumerate(text):
        for start, low, end, high in _IN_BOXES.get(letter, ()):
            left = face.width(text[:at])
            yield left + start * unit, low * unit, left + end * unit, high * unit


def shown_text(text: str, face: Letters) -> str:
    """The operators that show a text; marks stand on the middle of the letter before."""
    if not _MARKS.search(text):
        return f"({_coded(text)})Tj"
    orders, before = [], ""
    for part in filter(None, _MARKS.split(text)):
        if before and _MARKS.fullmatch(part):
            unit = face.size * MM / 1000
            back = face.width(before) / unit / 2 + mark_middles(face.style)[part]
            above = combining(part) == _ABOVE and before.isupper()
            rise = _CAPITAL * face.size * above
            orders.append(f"[{back:.0f}]TJ {rise:.2f} Ts({_coded(part)})Tj 0 Ts[{-back:.0f}]TJ")
        else:
            orders.append(f"({_coded(part)})Tj")
            before = part[-1]
    return "".join(orders)


def _bytes(text: str) -> str:
    """A text as the bytes that it is in a PDF, two for a letter, each of them as a letter."""
    return text.encode("utf-16-be").decode("latin-1")


def _coded(text: str) -> str:
    """A text as a PDF writes it: two bytes a letter, brackets and backslashes escaped."""
    data = _bytes(text).replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    # A reader takes the end of a line, however it is spelt, for a newline.
    return data.replace("\r", "\\r")
