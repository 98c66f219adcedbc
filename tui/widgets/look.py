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
