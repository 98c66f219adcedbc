"""XML of a Word document, from a letter up to a section, with its parts in schema order."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple
from xml.sax.saxutils import quoteattr

from tui.documents.breaks import held_together
from tui.documents.style import FOOT
from tui.forms.clean import clean_text, seen
from tui.forms.printed_letters import is_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.documents.style import PageFormat

NAMESPACES: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
FONT: Final = "Times New Roman"
NBSP: Final = "\u00a0"
LINE_BREAK: Final = "<w:r><w:br/></w:r>"

_KEPT = re.compile(r"(<w:pPr>)(<w:pStyle [^>]*/>)?(?:<w:keepNext/>)?")
_NEVER = re.compile("[\ufffe\uffff]")
_HYPHEN = "\ufffe"
"""In the place of a hyphen at which no line ends, until it is written: no valid text has it."""
_SPECK = 1.0 / 72 * 25.4
"""The height of a paragraph that Word asks for and nobody is to see, in mm."""


def twips(mm: float) -> int:
    """A length of some mm in Word's twentieths of a point."""
    return round(mm * 1440 / 25.4)


def valid_text(text: str) -> str:
    """A text without the characters that no XML may hold, or that nobody sees."""
    return text if is_plain(text) else _NEVER.sub("", clean_text(seen(text)))


def valid_line(text: str) -> str:
    """A text for an attribute or a title: valid, and on one line."""
    return " ".join(valid_text(text).split())


@cache
def run_properties(
    *,
    bold: bool = False,
    size: float = 0.0,
    underlined: bool = False,
    raised: bool = False,
    language: str = "",
) -> str:
    """Properties in which a run differs from its paragraph; `size` in points, 0 for the same."""
    parts = (
        "<w:b/>" if bold else "",
        f'<w:sz w:val="{round(2 * size)}"/><w:szCs w:val="{round(2 * size)}"/>' if size else "",
        '<w:u w:val="single"/>' if underlined else "",
        '<w:vertAlign w:val="superscript"/>' if raised else "",
        f'<w:lang w:val="{language}"/>' if language else "",
    )
    return f"<w:rPr>{''.join(parts)}</w:rPr>" if any(parts) else ""


def run(
    text: str,
    how: str = "",
    *,
    loose: bool = False,
    fits: Callable[[str], bool] | None = None,
) -> str:
    """A text as a run with the properties `how`; its newlines break the line.

    What belongs together, as in print, stays on one line, unless it is `loose` or does not `fit`.
    """
    shown = valid_text(text)
    if not shown:
        return ""
    if not loose:
        shown = held_together(shown, _HYPHEN, fits)
    if "&" in shown or "<" in shown or ">" in shown:
        shown = shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    content = "<w:br/>".join(map(_text, shown.split("\n"))) if "\n" in shown else _text(shown)
    return f"<w:r>{how}{content}</w:r>"


def _text(line: str) -> str:
    if not line:
        return ""
    if _HYPHEN in line:
        return "<w:noBreakHyphen/>".join(map(_text, line.split(_HYPHEN)))
    kept = line[0] == " " or line[-1] == " " or "  " in line
    return f'<w:t xml:space="preserve">{line}</w:t>' if kept else f"<w:t>{line}</w:t>"


def paragraph(content: str, properties: str = "") -> str:
    """A paragraph of runs; `properties` are elements in schema order."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def with_unseen_words(xml: str, words: str) -> str:
    """A paragraph that ends in words for the navigation and for whoever has it read out.

    They are as small and as narrow as Word can write them, and take no room. Letters closer than
    that would be of less than no width: LibreOffice sets such a line at the margin, and in two.
    """
    if not words:
        return xml
    how = (
        '<w:rPr><w:color w:val="FFFFFF"/><w:w w:val="1"/>'
        '<w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr>'
    )
    before, end, after = xml.rpartition("</w:p>")
    return f"{before}{run(f' {valid_line(words)}', how, loose=True)}{end}{after}"


def spacer(height: float = 0.0, *, breaking: bool = False) -> str:
    """A paragraph of nothing but a height in mm; `breaking` begins a page with it."""
    return paragraph(
        "",
        f"<w:keepNext/>{'<w:pageBreakBefore/>' * breaking}"
        f'<w:spacing w:before="0" w:line="{twips(max(height, _SPECK))}" w:lineRule="exact"/>'
        '<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr>',
    )


class About(NamedTuple):
    """A table in words, for whoever cannot see it: what it is, and what it shows."""

    title: str = ""
    words: str = ""


def table_start(
    widths: Sequence[int],
    *,
    about: About | None = None,
    ruled: bool = False,
    side: int = 0,
    above: int = 0,
    below: int = 0,
) -> str:
    """The beginning of a table, up to its first row; all lengths are in twips.

    Args:
        widths: of its columns.
        about: what is told of it.
        ruled: whether it has rules.
        side: the margin of its cells to the left and right.
        above: their margin above.
        below: their margin below.
    """
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
        + "</w:tblCellMar>"
        + (_described(about) if about else "")
        + "</w:tblPr><w:tblGrid>"
        + "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        + "</w:tblGrid>"
    )


def _described(about: About) -> str:
    told = (("tblCaption", about.title), ("tblDescription", about.words))
    return "".join(
        f"<w:{name} w:val={quoteattr(valid_line(said))}/>" for name, said in told if said
    )


def cell_start(width: int, *, across: int = 0, merge: str = "", centred: bool = False) -> str:
    """The beginning of a cell as wide as some twips.

    Args:
        width: of the cell.
        across: the number of columns that it spans; 0 for one.
        merge: restart where the cells below are joined to it, continue where it is joined to the
            one above.
        centred: whether its text is in the middle of its height.
    """
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
        + f'<w:gridSpan w:val="{across}"/>' * bool(across)
        + f'<w:vMerge w:val="{merge}"/>' * bool(merge)
        + '<w:vAlign w:val="center"/>' * centred
        + "</w:tcPr>"
    )


def field(instruction: str, result: str) -> str:
    """A field that Word computes by an instruction; `result` is what other programs show."""
    return f'<w:fldSimple w:instr=" {instruction} "><w:r><w:t>{result}</w:t></w:r></w:fldSimple>'


def footer(pages: int, *, alone: bool, end: str = "", whose: str = "", width: float = 0.0) -> str:
    """The paragraph that numbers pages.

    Args:
        pages: how many there are, as far as one knows.
        whose: the words left of the number; without any it is in the middle.
        width: of the page between its margins, in mm.
        alone: whether the paper is the whole document.
        end: the bookmark at its end, where it is not and has several sections.
    """
    last = "NUMPAGES" if alone else f"PAGEREF {end}" if end else "SECTIONPAGES"
    number, total = field("PAGE", "1"), field(last, str(pages))
    numbers = f"{number}{run(' / ', loose=True)}{total}"
    if not whose:
        return paragraph(numbers, '<w:pStyle w:val="Footer"/>')
    properties = (
        f'<w:pStyle w:val="Footer"/><w:tabs><w:tab w:val="right" w:pos="{twips(width)}"/></w:tabs>'
        '<w:jc w:val="left"/>'
    )
    return paragraph(
        f"{run(valid_line(whose), loose=True)}<w:r><w:tab/></w:r>{numbers}", properties
    )


def section(
    page: PageFormat, foot: str = "", *, first_foot: str = "", goes_on: bool = False
) -> str:
    """A section's properties: the page's format, and its footer by the id of the relationship.

    The `first_foot` is that of its first page, where that has one of its own. With `goes_on` its
    pages are numbered on from the section before.
    """
    return (
        "<w:sectPr>"
        + f'<w:footerReference w:type="default" r:id="{foot}"/>' * bool(foot)
        + f'<w:footerReference w:type="first" r:id="{first_foot}"/>' * bool(first_foot)
        + f'<w:pgSz w:w="{twips(page.width)}" w:h="{twips(page.height)}"'
        + ' w:orient="landscape"' * page.landscape
        + f'/><w:pgMar w:top="{twips(page.top)}" w:right="{twips(page.right)}"'
        f' w:bottom="{twips(page.bottom)}" w:left="{twips(page.left)}"'
        f' w:header="{twips(FOOT)}" w:footer="{twips(FOOT - 0.7)}" w:gutter="0"/>'
        + '<w:pgNumType w:start="1"/>' * (not goes_on)
        + "<w:titlePg/>" * bool(first_foot)
        + "</w:sectPr>"
    )


def kept_together(pieces: Sequence[str], *, whole: bool = True) -> list[str]:
    """Pieces of a body that stay on one page, as far as it has room for them.

    Where they are not to be there as a `whole`, the end of each stays with the next.
    """
    kept = rf"\1\2<w:keepNext/>{'<w:keepLines/>' * whole}"
    last = max((at for at, piece in enumerate(pieces) if "<w:p>" in piece), default=-1)
    return [
        _KEPT.sub(kept, piece) if at < last else _kept_last(piece, kept)
        for at, piece in enumerate(pieces)
    ]


def _kept_last(piece: str, kept: str) -> str:
    """The last piece of them: its last paragraph, or row, is not kept with what follows."""
    before, mark, last = piece.rpartition("<w:tr>" if "<w:tr>" in piece else "<w:p>")
    return _KEPT.sub(kept, before) + mark + last
