"""Captions under rules, signatures and footnotes in lines of equal letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.cells import cells_of
from tui.documents.lines.caption import caption_room
from tui.documents.lines.signature import WORDS_END, rule_places
from tui.documents.paper import Run
from tui.documents.text.lines import Segment, wrapped
from tui.forms.language.nodes import NoteMark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.documents.paper import Footnotes, Runs, Signature
    from tui.documents.text.lines import TextLine
    from tui.forms.place import Place

_NOTES_RULE: Final = 20


def with_captions(lines: list[TextLine], runs: Runs, width: int, most: int) -> list[TextLine]:
    """Lines with the captions of their blanks under the last line of each.

    Args:
        lines: the lines of a paragraph.
        runs: the runs of it.
        width: of a line, in cells.
        most: the cells of a rule under which its caption is centred at most.
    """
    captions: dict[Place, str] = {
        run.place: run.caption for run in runs if run.caption and run.place is not None
    }
    if not captions:
        return lines
    below: dict[int, list[tuple[int, int, str]]] = {}
    for place, caption in captions.items():
        found = [at for at, line in enumerate(lines) if any(one.place == place for one in line)]
        if found:
            start, end = _extent(lines[found[-1]], place)
            below.setdefault(found[-1], []).append((start, min(end, start + most), caption))
    captioned: list[TextLine] = []
    for at, line in enumerate(lines):
        captioned.append(line)
        captioned += _centred_below(_spread(below.get(at, []), width))
    return captioned


def _spread(captions: list[tuple[int, int, str]], width: int) -> list[tuple[int, int, str]]:
    """Captions in the order of their rules, those wider than these with the room beside them."""
    captions = sorted(captions)
    spread = caption_room(captions, [cells_of(text) for *_, text in captions], width)
    return [(int(start), int(end), text) for start, end, text in spread]


def lay_out_signature(signature: Signature, width: int) -> Iterator[TextLine]:
    """Yield the lines of a signature: who signs, rules side by side, captions, the seal."""
    places = [(int(start * width), int(end * width)) for start, end in rule_places(signature)]
    words = _texts(signature.words, int(WORDS_END * width))
    written = [
        _texts(place.runs, end - start)
        for place, (start, end) in zip(signature.places, places, strict=True)
    ]
    high = max(len(words), *map(len, written))
    for number in range(high):
        line = _padded([], 0, _at(words, number, high), "words")
        for (start, end), texts in zip(places, written, strict=True):
            text = _at(texts, number, high)
            line = _padded(line, start, text, "value")
            if number >= high - len(texts):
                line.append(Segment("_" * (end - start - cells_of(text)), "rule"))
        yield tuple(line)
    captions = [
        (start, end, place.caption)
        for place, (start, end) in zip(signature.places, places, strict=True)
        if place.caption
    ]
    yield from _centred_below(captions)
    if signature.seal:
        yield (Segment(signature.seal),)


def lay_out_footnotes(footnotes: Footnotes, width: int) -> Iterator[TextLine]:
    """Yield the lines of footnotes, with a rule above the first."""
    if footnotes.ruled:
        yield (Segment("─" * min(_NOTES_RULE, width), "frame"),)
    for number, text in footnotes.notes.items():
        yield from wrapped((Run(f"{NoteMark(number).text} {text}"),), width, "small")


def _extent(line: TextLine, place: Place) -> tuple[int, int]:
    start, at, end = -1, 0, 0
    for segment in line:
        after = at + cells_of(segment.text)
        if segment.place == place:
            start = at if start < 0 else start
            end = after
        at = after
    return start, end


def _centred_below(captions: Sequence[tuple[int, int, str]]) -> Iterator[TextLine]:
    columns = [
        (start, end, _texts((Run(caption),), max(end - start, 3)))
        for start, end, caption in captions
    ]
    for number in range(max((len(texts) for *_, texts in columns), default=0)):
        line: list[Segment] = []
        for start, end, texts in columns:
            if number < len(texts):
                free = end - start - cells_of(texts[number])
                line = _padded(line, start + max(free // 2, 0), texts[number], "small")
        yield tuple(line)


def _texts(runs: Runs, width: int) -> list[str]:
    lines = wrapped(tuple(Run(run.text) for run in runs), max(width, 3), "plain")
    return ["".join(segment.text for segment in line).rstrip() for line in lines]


def _at(texts: Sequence[str], number: int, high: int) -> str:
    """The text of a line, of texts that stand at the bottom of so many lines."""
    number -= high - len(texts)
    return texts[number] if number >= 0 else ""


def _padded(line: list[Segment], start: int, text: str, look: str) -> list[Segment]:
    """A line with a text from a cell on."""
    used = sum(cells_of(segment.text) for segment in line)
    return [*line, Segment(" " * max(start - used, int(bool(line)))), Segment(text, look)]
