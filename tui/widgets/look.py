"""Looks of letters: in the terminal's own sixteen colours, never by colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.style import Style

if TYPE_CHECKING:
    from collections.abc import Mapping

_CURSOR = Style(color="black", bgcolor="cyan")

CARET = "caret"
"""The key of `Style.meta` of the cell where the pen is: the terminal's cursor may be put there."""

LOOKS: Mapping[str, Style] = {
    "words": Style(),
    "title": Style(bold=True),
    "heading": Style(bold=True),
    "small": Style(dim=True),
    "value": Style(underline=True),
    "computed": Style(italic=True),
    "rule": Style(dim=True),
    "chosen": Style(bold=True, underline=True),
    "other": Style(),
    "frame": Style(dim=True),
    "chart": Style(),
    "add": Style(dim=True, italic=True),
    "focused": _CURSOR,
    "given": Style(color="cyan", underline=True),
    "marked": Style(reverse=True, underline=True),
    "caret": Style(color="white", bgcolor="black", bold=True, reverse=False, meta={CARET: True}),
    "offered": Style(dim=True, underline=True),
    "error": Style(color="red", bold=True),
    "warning": Style(color="magenta"),
    "bar": _CURSOR,
    "bar-key": Style(bold=True),
    "cursor": _CURSOR,
    "note": Style(dim=True),
}
"""Styles by name.

`focused` is the focused blank, `given` its value where typing replaces it, `caret` the letter
under the pen.
"""


def uncoloured(style: Style) -> Style:
    """A style that tells without colour what one tells with it.

    A background becomes reverse video, a coloured letter without one a bold letter.
    """
    ground = style.bgcolor is not None and not style.bgcolor.is_default
    letter = style.color is not None and not style.color.is_default
    # The caret is dark in a light line: without colour, it is what the line is not.
    reverse = ground and style.reverse is not False
    bold = bool(style.bold) or (letter and not ground)
    return style.without_color + Style(reverse=reverse or bool(style.reverse), bold=bold)
