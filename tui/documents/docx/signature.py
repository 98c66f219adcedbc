"""Signatures in Word: a table without rules but those to write on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.documents.docx.line import caption_properties
from tui.documents.docx.xml import paragraph, run, run_properties, table_start, twips
from tui.documents.lines.signature import WORDS_END, rule_places
from tui.documents.measure import letters
from tui.documents.style import CAPTION, RULED_PITCH, SIGNED, STYLES
from tui.forms.printed_letters import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.documents.docx.footnotes import FootnoteWriter
    from tui.documents.docx.page_count import PageCount
    from tui.documents.paper import Signature

_RULED = '<w:tcBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:tcBorders>'


def write_signature(
    signature: Signature, width: float, pages: PageCount, language: str, notes: FootnoteWriter
) -> str:
    """A signature as a table `width` mm wide, that counts on `pages` what it takes."""
    places = [(start * width, end * width) for start, end in rule_places(signature)]
    edges = [0.0, WORDS_END * width]
    for start, end in places:
        edges += [start, end]
    widths = [
        twips(end) - twips(start) for start, end in zip(edges, [*edges[1:], width], strict=True)
    ]
    widths = widths if widths[-1] > 0 else widths[:-1]
    how = run_properties(language=language)
    small = run_properties(size=CAPTION.size, language=language)
    words = "".join(
        notes.mark(one.note) if one.note else run(one.text, how) for one in signature.words
    )
    written = [run("".join(one.text for one in place.runs), how) for place in signature.places]
    captions = [run(place.caption, small) for place in signature.places]
    last = not signature.seal
    rows = [
        _row(widths, [words, *written], "<w:keepNext/>", ruled=True),
        _row(widths, ["", *captions], "<w:keepNext/>" * (not last), caption=True),
    ]
    if signature.seal:
        rows.append(_row(widths, [run(signature.seal, how)], ""))
    pages.take(_height(signature, width, places))
    return f"{table_start(widths)}{''.join(rows)}</w:tbl>"


def _row(
    widths: list[int],
    contents: Iterable[str],
    kept: str,
    *,
    ruled: bool = False,
    caption: bool = False,
) -> str:
    """A row of cells: who signs, then each rule with the gap before it."""
    waiting = iter(contents)
    cells = []
    for number, width in enumerate(widths):
        # Gaps are at 1, 3 and so on; words at 0 and what is on rules at 2, 4 and so on.
        content = next(waiting, "") if number % 2 == 0 else ""
        border = _RULED if ruled and number and number % 2 == 0 and number < len(widths) else ""
        usual = f"{kept}{caption_properties(centred=True)}" if caption else kept
        cells.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{border}'
            f'<w:vAlign w:val="{"top" if caption else "bottom"}"/></w:tcPr>'
            f"{paragraph(content, usual)}</w:tc>"
        )
    height = twips(SIGNED + RULED_PITCH)
    high = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if ruled else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{high}</w:trPr>{''.join(cells)}</w:tr>"


def _height(signature: Signature, width: float, places: list[tuple[float, float]]) -> float:
    """About how much height it takes, in mm."""
    style = STYLES["plain"]
    face, small = letters(style.face, style.size), letters(CAPTION.face, CAPTION.size)
    words = printable("".join(one.text for one in signature.words))
    high, low = len(face.wrap(words, WORDS_END * width)), 0
    for place, (start, end) in zip(signature.places, places, strict=True):
        text = printable("".join(one.text for one in place.runs))
        high = max(high, len(face.wrap(text, end - start)))
        low = max(low, len(small.wrap(printable(place.caption), end - start)))
    sealed = style.pitch if signature.seal else 0.0
    return SIGNED + high * style.pitch + low * CAPTION.pitch + sealed
