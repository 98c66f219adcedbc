"""Published forms in plain text: lines, drawn tables, and rows with tabs between their cells."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from tui.forms.kit.publication import (
    FLAT_HEADING,
    Cell,
    PageBreak,
    Paragraph,
    Publication,
    TableBlock,
)
from tui.locale import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.forms.kit.publication import Block

_DRAWN: Final = re.compile(r"^\s*[┌├└╔╠╚│║+|]")
_FRAME_EDGE: Final = re.compile(r"^\s*[┌└]─+[┐┘]")
_FRAMED: Final = re.compile(r"^\s*│(?P<inside>[^│]*)│(?P<beside>[^│]*)$")
_BORDER: Final = re.compile(r"^[\s┌┬┐├┼┤└┴┘─═╔╦╗╠╬╣╚╩╝+|:=-]+$")
_CUT: Final = re.compile("[│║|]")


def read_text_form(name: str, text: str) -> Publication:
    """Read a plain text, as typed, printed or pasted."""
    lines = _without_frames(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    notes = (message("kit.flat"),) if any(map(FLAT_HEADING.match, lines)) else ()
    return Publication(name, "text", tuple(_blocks(_unwrapped(lines))), notes=notes)


def _without_frames(lines: Sequence[str]) -> list[str]:
    """The lines; words in a frame at the left stand above those that were drawn beside it."""
    found: list[str] = []
    at = 0
    while at < len(lines):
        end = at + 1
        while end < len(lines) and _FRAMED.match(lines[end]):
            end += 1
        framed = [each for line in lines[at + 1 : end] if (each := _FRAMED.match(line))]
        beside = [_FRAME_EDGE.sub("", line) for line in lines[at : end + 1]]
        is_frame = _FRAME_EDGE.match(lines[at]) and end < len(lines)
        if not is_frame or not framed or not any(each["beside"].strip() for each in framed):
            found.append(lines[at])
            at += 1
            continue
        found.append(" ".join(" ".join(each["inside"] for each in framed).split()))
        found += [beside[0], *(each["beside"] for each in framed), beside[-1]]
        at = end + 1
    return found


def _unwrapped(lines: Sequence[str]) -> list[str]:
    """The lines, one that was broken within brackets joined to the next."""
    found: list[str] = []
    for line in lines:
        before = found[-1] if found else ""
        words = line.strip()
        is_open = before.count("(") > before.count(")") and "_" not in before
        if is_open and words and not _DRAWN.match(before) and ")" in words:
            found[-1] = f"{before.rstrip()} {words}"
        else:
            found.append(line)
    return found


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    width = max((len(line.rstrip()) for line in lines), default=0)
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and _is_drawn(lines[end]):
            end += 1
        if end - at > 1:
            yield _drawn_table(lines[at:end])
            at = end
            continue
        while end < len(lines) and "\t" in lines[end].strip("\r\n"):
            end += 1
        if end - at > 1:
            yield TableBlock(tuple(_tabbed(line) for line in lines[at:end]))
            at = end
            continue
        if "\f" in lines[at]:
            yield PageBreak()
        yield _line(lines[at].replace("\f", ""), width)
        at += 1


def _is_drawn(line: str) -> bool:
    found = _DRAWN.match(line)
    if not found:
        return False
    return bool(_BORDER.match(line)) or len(_CUT.findall(line)) > 1


def _drawn_table(lines: Sequence[str]) -> TableBlock:
    """A table drawn with lines; without borders between them each line is a row."""
    bordered = sum(bool(_BORDER.match(line)) for line in lines) > 2
    edges = sorted({at for line in lines for at in _edges(line)}) if bordered else []
    rows: list[tuple[Cell | None, ...]] = []
    gathered: list[str] = []
    for line in [*lines, "+"]:
        if _BORDER.match(line):
            if gathered:
                rows.append(_row(gathered, edges))
            gathered = []
        elif bordered:
            gathered.append(line)
        else:
            rows.append(_row([line], []))
    return TableBlock(tuple(rows))


def _edges(line: str) -> Iterator[int]:
    yield from (found.start() for found in re.finditer("[│║|]", line))


def _row(lines: Sequence[str], edges: Sequence[int]) -> tuple[Cell | None, ...]:
    cut = [_CUT.split(line.strip().strip("│║|")) for line in lines]
    count = max(map(len, cut))
    texts = [_joined([each[at] for each in cut if at < len(each)]) for at in range(count)]
    if not edges:
        return tuple(map(Cell, texts))
    own = sorted(set(_edges(lines[0])))
    spans = [sum(left < edge <= right for edge in edges) for left, right in pairwise(own)]
    if len(spans) != len(texts):
        return tuple(map(Cell, texts))
    return tuple(Cell(text, max(span, 1)) for text, span in zip(texts, spans, strict=True))


def _joined(parts: Sequence[str]) -> str:
    """The text of a cell; a word that was broken at its edge is whole again."""
    text, joins = "", False
    for part in parts:
        words = part.strip()
        broken = bool(text) and part[:1].islower() and joins
        text += words if broken or not text else f" {words}"
        joins = bool(part) and not part[-1].isspace() and part[-1].isalpha()
    return " ".join(text.split())


def _tabbed(line: str) -> tuple[Cell | None, ...]:
    return tuple(Cell(cell.strip()) for cell in line.rstrip("\r\n").split("\t"))


def _line(line: str, width: int) -> Paragraph:
    """A line, in the middle or at the right margin where spaces put it there."""
    text = line.strip()
    before = len(line) - len(line.lstrip())
    align = "left"
    if text and before >= 4 and "_" not in text[:1]:
        middle = (width - len(text)) / 2
        if abs(before - middle) <= 3:
            align = "centre"
        elif before > width / 3:
            align = "right"
    return Paragraph(text, align)
