"""A picture of a terminal without what it can do without: it loads nothing, and is small."""

from __future__ import annotations

import re

CELL = 12.2
"""The width of a letter in the picture."""


def lean(svg: str) -> str:
    """A picture without what it can do without: it loads nothing, and blanks are not written."""
    svg = re.sub(r"<!--.*?-->\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"terminal-\d+-", "", svg)
    svg = re.sub(r'<clipPath id="line-.*?</clipPath>\s*', "", svg, flags=re.DOTALL)
    svg = re.sub(r' clip-path="url\(#line-\d+\)"| shape-rendering="crispEdges"', "", svg)
    svg = re.sub(r'"([\d. ]+)"', lambda found: f'"{_rounded(found[1])}"', svg)
    svg = re.sub(r"(?:<rect fill[^>]*/>)+", _joined_grounds, svg)
    svg = re.sub(r"(?:<text class=\"r\d+\"[^>]*>[^<]*</text>\s*)+", _joined_texts, svg)
    svg = svg.replace("</style>", "rect { shape-rendering: crispEdges }\n</style>")
    return re.sub(r"\n\s*", "\n", svg).strip() + "\n"


def _rounded(numbers: str) -> str:
    return " ".join(f"{float(number):.5g}" for number in numbers.split())


def _joined_grounds(found: re.Match[str]) -> str:
    """Rectangles of one colour, side by side, as one."""
    grounds: list[list[str]] = []
    for colour, x, y, width, height in re.findall(
        r'fill="(.*?)" x="(.*?)" y="(.*?)" width="(.*?)" height="(.*?)"', found[0]
    ):
        last = grounds[-1] if grounds else None
        end = _rounded(f"{float(last[1]) + float(last[3])}") if last else ""
        if last and (last[0], last[2], end) == (colour, y, x):
            last[3] = _rounded(f"{float(last[3]) + float(width)}")
        else:
            grounds.append([colour, x, y, width, height])
    return "\n".join(
        f'<rect fill="{colour}" x="{x}" y="{y}" width="{width}" height="{height}"/>'
        for colour, x, y, width, height in grounds
        if float(width)
    )


def _joined_texts(found: re.Match[str]) -> str:
    """Texts of one look, side by side, as one, and none of their blank ends."""
    texts: list[list[str]] = []
    for look, x, y, words in re.findall(
        r'class="(.*?)" x="(.*?)" y="(.*?)"[^>]*>([^<]*)</text>', found[0]
    ):
        last = texts[-1] if texts else None
        end = float(last[1]) + CELL * _cells(last[3]) if last else 0.0
        if last and (last[0], last[2]) == (look, y) and abs(end - float(x)) < 1:
            last[3] += words.rstrip("\n")
        else:
            texts.append([look, x, y, words.rstrip("\n")])
    lines = []
    for look, x, y, words in texts:
        shown = words.replace("&#160;", "\xa0").rstrip("\xa0")
        if shown:
            width = _rounded(f"{CELL * _cells(shown)}")
            lines.append(
                f'<text class="{look}" x="{x}" y="{y}" textLength="{width}">{shown}</text>'
            )
    return "\n".join(lines)


def _cells(words: str) -> int:
    return len(re.sub(r"&#?\w+;", "?", words))
