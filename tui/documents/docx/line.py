"""Lines with blanks as paragraphs of Word: rules are underlined, up to the margin by a tab."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING

from tui.documents.docx.style import STYLE_IDS
from tui.documents.docx.xml import (
    LINE_BREAK,
    NBSP,
    paragraph,
    run,
    run_properties,
    twips,
    valid_text,
)
from tui.documents.lines.caption import caption_room
from tui.documents.measure import letters
from tui.documents.style import CAPTION, RULED_PITCH, STYLES
from tui.documents.typesetting import captioned_parts, is_blank, set_paragraph
from tui.forms.printed_letters import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.documents.docx.footnotes import FootnoteWriter
    from tui.documents.measure import Letters
    from tui.documents.paper import Paragraph, Run
    from tui.documents.style import Style
    from tui.documents.typesetting import SetLine

_JUSTIFIED = {"left": "left", "right": "right", "centre": "center"}
_SHUT = "<w:t>\u200b</w:t>"
"""Without it LibreOffice does not underline a tab at the end of a table's cell."""
_WIDER = 2.0
"""The most that a space may grow by, in mm; a line that asks for more is rather left ragged."""
_ROOM = 0.5
"""A tab needs this much, or it goes to the next line."""


def caption_properties(*, centred: bool = False) -> str:
    """Properties of a paragraph of small print below a rule."""
    return (
        f'<w:spacing w:before="0" w:line="{twips(CAPTION.pitch)}" w:lineRule="atLeast"/>'
        + '<w:jc w:val="center"/>' * centred
        # Its end is as small, or it would be as high as a line.
        + run_properties(size=CAPTION.size)
    )


@dataclass(frozen=True, slots=True)
class LineWriter:
    """A writer of lines.

    Args:
        width: of a line, in mm.
        language: of the text, such as ru-RU, where it is not the document's.
        celled: whether the lines are in a cell of a table.
        notes: writes the marks of footnotes.
        ruled_pitch: from line to line where there are rules to write on, in mm.
    """

    width: float
    language: str = ""
    celled: bool = False
    notes: FootnoteWriter | None = None
    ruled_pitch: float = RULED_PITCH

    def write(
        self, line: Paragraph, skip: float = 0.0, *, top: bool = False, breaking: bool = False
    ) -> tuple[str, list[float]]:
        """A line of the form as a paragraph, and the heights of its lines on paper, in mm.

        Args:
            line: the line.
            skip: the height left above it, in mm.
            top: whether it is at the top of a page, where nothing is left above it.
            breaking: whether it begins a new page.
        """
        style = STYLES[line.style]
        face = letters(style.face, style.size)
        if any(one.caption for one in line.runs):
            parts = self._parts(line, style, face)
            if len(parts) > 1:
                return self._write_parts(parts, skip, top=top, breaking=breaking)
        ruled = any(is_blank(one) for one in line.runs)
        runs = [one._replace(text=valid_text(one.text).rstrip("\n")) for one in line.runs]
        measured = tuple(one._replace(text=printable(one.text)) for one in runs)
        left = line.align == "left"
        indent = style.indent if left else 0.0
        lines = set_paragraph(measured, face, self.width, line.align, indent=indent)
        content = "".join(self._content(runs, lines, face, line.align))
        align, usual = _JUSTIFIED[line.align], "both" if style.justified else "left"
        if left and (self._running_on(lines, face) if ruled else style.justified):
            align = "both"
        above = 0.0 if top else skip + (0.0 if ruled else style.above)
        pitch = max(style.pitch, self.ruled_pitch) if ruled else style.pitch
        spacing = f'w:before="{twips(above)}" w:line="{twips(pitch)}" w:lineRule="atLeast"'
        properties = (
            f'<w:pStyle w:val="{STYLE_IDS[line.style]}"/>'
            + "<w:keepNext/>" * (bool(lines[-1].captions) or line.leads)
            + "<w:pageBreakBefore/>" * breaking
            + f'<w:tabs><w:tab w:val="right" w:pos="{twips(self.width)}"/></w:tabs>' * ruled
            + f"<w:spacing {spacing}/>" * ((above, pitch) != (style.above, style.pitch))
            + '<w:ind w:firstLine="0"/>' * (bool(style.indent) and not left)
            + f'<w:jc w:val="{align}"/>' * (align != usual)
        )
        heights = [above + pitch] + [pitch] * (len(lines) - 1)
        below = self._captions(lines[-1])
        heights[-1] += CAPTION.pitch * len(below)
        return paragraph(content, properties) + "".join(below), heights

    def _parts(self, line: Paragraph, style: Style, face: Letters) -> list[Paragraph]:
        """A line cut where a caption goes between its lines on paper."""
        runs = tuple(one._replace(text=printable(valid_text(one.text))) for one in line.runs)
        indent = style.indent if line.align == "left" else 0.0
        parts = captioned_parts(runs, face, self.width, line.align, indent=indent)
        if len(parts) == 1:
            return [line]
        return [line._replace(runs=part) for part in parts]

    def _write_parts(
        self, parts: Sequence[Paragraph], skip: float, *, top: bool, breaking: bool
    ) -> tuple[str, list[float]]:
        written, heights = "", list[float]()
        for number, part in enumerate(parts):
            xml, high = self.write(
                part,
                0.0 if number else skip,
                top=top and not number,
                breaking=breaking and not number,
            )
            written += xml
            heights += high
        return written, heights

    def _captions(self, line: SetLine) -> list[str]:
        """Paragraphs of the small print below a line, centred under each of its rules by tabs."""
        face = letters(CAPTION.face, CAPTION.size)
        below: list[list[tuple[float, str]]] = []
        captions = [
            (start, end, printable(valid_text(text))) for start, end, text in line.captions.values()
        ]
        widths = [face.width(text) for *_, text in captions]
        for start, end, caption in caption_room(captions, widths, self.width):
            for number, text in enumerate(face.wrap(caption, max(end - start, 1.0))):
                if number == len(below):
                    below.append([])
                below[number].append(((start + end) / 2, text))
        how = run_properties(size=CAPTION.size, language=self.language)
        return [
            paragraph(
                "".join(f"<w:r>{how}<w:tab/></w:r>{run(text, how)}" for _, text in texts),
                "<w:keepNext/>" * (number + 1 < len(below))
                + "<w:tabs>"
                + "".join(f'<w:tab w:val="center" w:pos="{twips(middle)}"/>' for middle, _ in texts)
                + f"</w:tabs>{caption_properties()}",
            )
            for number, texts in enumerate(below)
        ]

    def _content(
        self, runs: Sequence[Run], lines: Sequence[SetLine], face: Letters, align: str
    ) -> Iterator[str]:
        *before, last = runs or (None,)
        onward = self._tab + LINE_BREAK if align == "left" else LINE_BREAK
        trailing = last is not None and align == "left" and is_blank(last)
        for one in before if trailing else runs:
            yield self._blank(one, face, onward) if is_blank(one) else self._words(one)
        if trailing and last is not None:
            yield from self._trailing(last.text, lines, face, onward)

    def _words(self, one: Run) -> str:
        if one.note and self.notes is not None:
            return self.notes.mark(one.note)
        how = run_properties(underlined=one.underlined, language=self.language)
        return run(one.text.replace("\n", " "), how)

    def _blank(self, one: Run, face: Letters, onward: str) -> str:
        """The value on a blank within a line, and the rest of its rule."""
        width = min(one.width * face.average, self.width)
        free = 0.0 if "\n" in one.text else width - face.width(printable(one.text))
        rest = NBSP * ceil(max(free, 0.0) / face.width(NBSP))
        return onward.join(run(part, self._ruled) for part in f"{one.text}{rest}".split("\n"))

    def _trailing(
        self, text: str, lines: Sequence[SetLine], face: Letters, onward: str
    ) -> Iterator[str]:
        """Yield the value on a blank that ends a line, and its rules up to the margin."""
        yield onward.join(run(part, self._ruled) for part in text.split("\n"))
        written = [number for number, line in enumerate(lines) if line.texts]
        if not written:
            yield LINE_BREAK.join([self._tab] * len(lines))
            return
        last = lines[written[-1]]
        if self._to_margin(last) and self._free(last, face) > _ROOM:
            yield self._tab
        yield (LINE_BREAK + self._tab) * (len(lines) - written[-1] - 1)

    def _running_on(self, lines: Sequence[SetLine], face: Letters) -> bool:
        """Whether a value runs on to lines whose words, spread, reach the margin well."""
        full = [
            self._wider(line, face)
            for line, follows in pairwise(lines)
            if line.texts and self._to_margin(line) and not self._ended(line, follows, face)
        ]
        return bool(full) and max(full) < _WIDER

    def _ended(self, line: SetLine, follows: SetLine, face: Letters) -> bool:
        """Whether what follows would have fitted: there was no need to break the line."""
        words = follows.texts[0][1].split(" ") if follows.texts else [""]
        return face.width(words[0]) < self._free(line, face)

    def _wider(self, line: SetLine, face: Letters) -> float:
        """How much wider a line's spaces become when it is justified, in mm."""
        return self._free(line, face) / max(sum(one.count(" ") for _, one in line.texts), 1)

    def _free(self, line: SetLine, face: Letters) -> float:
        start, text = line.texts[-1]
        return self.width - start - face.width(text)

    def _to_margin(self, line: SetLine) -> bool:
        return bool(line.rules) and line.rules[-1][1] > self.width - _ROOM

    @property
    def _ruled(self) -> str:
        return run_properties(underlined=True, language=self.language)

    @property
    def _tab(self) -> str:
        return f"<w:r>{self._ruled}<w:tab/>{_SHUT * self.celled}</w:r>"
