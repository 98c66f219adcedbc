"""The looks that the opening needs, as terminals take them; Rich, which makes them, is read later.

They are those of `tui.widgets.look`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

COLOURED: Final[Mapping[str, str]] = {
    "words": "",
    "heading": "1",
    "bar": "30;46",
    "bar-key": "1",
    "cursor": "30;46",
    "focused": "30;46",
    "caret": "30;46",
    "note": "2",
    "frame": "2",
    "value": "4",
    "caret-behind": "1;37;40",
    "border": "36",
}
"""Parameters of `CSI … m` by the name of the look."""

UNCOLOURED: Final[Mapping[str, str]] = {
    **COLOURED,
    "bar": "7",
    "cursor": "7",
    "focused": "7",
    "caret": "",
    "caret-behind": "1",
    "border": "1",
}
"""The same where nothing is told by colour."""
