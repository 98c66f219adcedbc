"""The lines of the shell and of its gate as pieces, whoever draws them.

The start draws them before Textual has been read, the screens after it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.cells import cells_of
from tui.keys import key_label
from tui.widgets.lines import cut

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tui.keys import Act
    from tui.widgets.canvas import Piece

_BETWEEN: Final = " · "
"""The separator of the parts of a heading."""
_OF_MOST: Final = frozenset(
    {"record.view", "form.blank", "record.print", "program.find", "program.quit"},
)
"""Acts at the right of the footer, where they keep their position from screen to screen."""
_KEPT: Final = ("program.help", "program.palette", "program.quit")
"""Acts that no lack of room takes out of the footer."""


def fit_heading(heading: str, width: int) -> str:
    """A heading cut to a width in cells: of its parts, the longest is shortened."""
    parts = heading.split(_BETWEEN)
    over = cells_of(heading) - width
    if over > 0 and len(parts) > 1:
        longest = max(parts, key=cells_of)
        room = max(cells_of(longest) - over, 1)
        parts[parts.index(longest)] = cut(longest, room).rstrip()
    return _BETWEEN.join(parts)


def bar_pieces(left: str, right: str, width: int) -> list[Piece]:
    """The line at the top: a heading at the left, the state of the vault at the right."""
    right = f" {right} " if right else ""
    room = max(width - cells_of(right), 0)
    return [(cut(f" {fit_heading(left, room - 1)}", room), "bar"), (right, "bar")]


def footer_pieces(acts: Sequence[Act], width: int) -> list[Piece]:
    """Keys with their words in one order; at the right, those that most screens have."""
    acts = sorted(footer_acts(acts, width), key=_key_order)
    room = max(width - _width_of(acts), 0)
    return [
        *_words(act for act in acts if act.name not in _OF_MOST),
        (" " * room, "words"),
        *_words(act for act in acts if act.name in _OF_MOST),
    ]


def footer_acts(acts: Sequence[Act], width: int) -> list[Act]:
    """The acts that are shown in a footer of a width in cells.

    Where there is no room for all, the last ones are left out, and the palette, in which all of
    them are, is among those shown.
    """
    shown = [act for act in acts if act.footer]
    if _width_of(shown) <= width:
        return shown
    shown = [act for act in acts if act.footer or act.name == "program.palette"]
    while _width_of(shown) > width:
        least = next((act for act in reversed(shown) if act.name not in _KEPT), None)
        if least is None:
            break
        shown.remove(least)
    return shown


def _key_order(act: Act) -> tuple[bool, int]:
    """The position of an act in the footer: by the number of its function key, others behind."""
    key = act.keys[0]
    number = key[1:] if key.startswith("f") and key[1:].isdecimal() else ""
    return not number, int(number or 0)


def _words(acts: Iterable[Act]) -> Iterator[Piece]:
    for act in acts:
        yield from ((key_label(act.keys[0]), "bar-key"), (act.word, "bar"), (" ", "words"))


def _width_of(acts: Sequence[Act]) -> int:
    return sum(cells_of(key_label(act.keys[0])) + cells_of(act.word) + 1 for act in acts) - 1
