"""The XML of a Word document, from a letter up to a section, with its parts in schema order."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final
from unicodedata import is_normalized

from tui.documents.style import FOOT
from tui.forms.clean import clean_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.documents.style import Format

NAMESPACES: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
FONT: Final = "Times New Roman"
NBSP: Final = "\u00a0"
LINE_BREAK: Final = "<w:r><w:br/></w:r>"

_NEVER = re.compile("[\ufffe\uffff]")
_SPECK = 1.0 / 72 * 25.4
"""The height of a paragraph that Word asks for and nobody is to see."""


def twips(mm: float) -> int:
    """Return a length in Word's twentieths of a point."""
    return round(mm * 1440 / 25.4)


def literal(text: str) -> str:
    """Return a text without the characters that no XML may hold, or that nobody sees."""
    if text.isprintable() and is_normalized("NFC", text):
        return text
    return _NEVER.sub("", clean_text(text))


def literal_line(text: str) -> str:
    """Return a text for an attribute or a title: literal and on one line."""
    return " ".join(literal(text).split())


@cache
def look(
    *, bold: bool = False, size: float = 0.0, underlined: bool = False, language: str = ""
) -> str:
    """Return how a run differs from its paragraph's style; `size` in points, 0 for the style's."""
    parts = (
        "<w:b/>" if bold else "",
        f'<w:sz w:val="{round(2 * size)}"/><w:szCs w:val="{round(2 * size)}"/>' if size else "",
        '<w:u w:val="single"/>' if underlined else "",
        f'<w:lang w:val="{language}"/>' if language else "",
    )
    return f"<w:rPr>{''.join(parts)}</w:rPr>" if any(parts) else ""


def run(text: str, how: str = "") -> str:
    """Return a text as a run; its newlines break the line."""
    shown = literal(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if not shown:
        return ""
    lines = map(_text, shown.split("\n"))
    return f"<w:r>{how}{'<w:br/>'.join(lines)}</w:r>"


def _text(line: str) -> str:
    if not line:
        return ""
    kept = line[0] == " " or line[-1] == " " or "  " in line
    return f'<w:t xml:space="preserve">{line}</w:t>' if kept else f"<w:t>{line}</w:t>"


def paragraph(content: str, properties: str = "") -> str:
    """Return a paragraph; its properties are in schema order."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def spacer(height: float = 0.0, *, breaking: bool = False) -> str:
    """Return a paragraph of nothing but height; `breaking` begins a page with it."""
    return paragraph(
        "",
        f"<w:keepNext/>{'<w:pageBreakBefore/>' * breaking}"
        f'<w:spacing w:before="0" w:line="{twips(max(height, _SPECK))}" w:lineRule="exact"/>'
        '<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr>',
    )


def table(
    widths: Sequence[int], *, ruled: bool = False, side: int = 0, above: int = 0, below: int = 0
) -> str:
    """Return how a table begins; `side`, `above` and `below` are its cells' margins, in twips."""
    rules = ("top", "left", "bottom", "right", "insideH", "insideV") if ruled else ()
    margins = {"top": above, "left": side, "bottom": below, "right": side}
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>'
        + "".join(
            f'<w:{rule} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for rule in rules
        )
        + '</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        + "".join(f'<w:{name} w:w="{margin}" w:type="dxa"/>' for name, margin in margins.items())
        + "</w:tblCellMar></w:tblPr><w:tblGrid>"
        + "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        + "</w:tblGrid>"
    )


def cell(width: int, *, across: int = 0, centred: bool = False) -> str:
    """Return how a cell begins; `across` is how many columns it goes over."""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
        + f'<w:gridSpan w:val="{across}"/>' * bool(across)
        + '<w:vAlign w:val="center"/>' * centred
        + "</w:tcPr>"
    )


def field(instruction: str, result: str) -> str:
    """Return a field that Word computes; `result` is what others show."""
    return f'<w:fldSimple w:instr=" {instruction} "><w:r><w:t>{result}</w:t></w:r></w:fldSimple>'


def footer(pages: int, *, alone: bool) -> str:
    """Return the paragraph that numbers pages: of the document, or of one paper among others."""
    number, total = field("PAGE", "1"), field("NUMPAGES" if alone else "SECTIONPAGES", str(pages))
    return paragraph(f"{number}{run(' / ')}{total}", '<w:pStyle w:val="Footer"/>')


def section(form: Format, foot: str = "") -> str:
    """Return a section: how the page lies, and its footer by the id of the relationship."""
    return (
        "<w:sectPr>"
        + f'<w:footerReference w:type="default" r:id="{foot}"/>' * bool(foot)
        + f'<w:pgSz w:w="{twips(form.width)}" w:h="{twips(form.height)}"'
        + ' w:orient="landscape"' * form.lying
        + f'/><w:pgMar w:top="{twips(form.top)}" w:right="{twips(form.right)}"'
        f' w:bottom="{twips(form.bottom)}" w:left="{twips(form.left)}"'
        f' w:header="{twips(FOOT)}" w:footer="{twips(FOOT - 0.7)}" w:gutter="0"/>'
        '<w:pgNumType w:start="1"/></w:sectPr>'
    )
