"""The card of keys: what each key does in each place, on one page to lay beside the keyboard."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

from tui.desk.printing.output_folder import write_output
from tui.desk.printing.printer import Printed
from tui.documents.paper import Grid, GridRow, Paper, Paragraph, Run
from tui.forms.language.sheet import Page
from tui.keys import acts_in, key_label
from tui.locale import language, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

CARD: Final = "keys"
"""The name of its file, without the ending."""
PLACES: Final = ("forms", "records", "entry", "child")
"""The contexts that have a column."""
_OTHERS: Final = ("move", "offer", "mark", "escape")
"""Keys that are no acts, by the sentences of the help on them."""
_WIDTHS: Final = (20.0, 20.0, *(32.0 for _ in PLACES))
_MODIFIERS: Final = ("", "ctrl", "ctrl+shift", "alt")
"""What keys are held down with, in the order of the card."""


def card_paper() -> Paper:
    """The card, in the language of the screen, with the keys as they are now."""
    title = say("card.title")
    heading = (say("card.key"), say("card.second"), *(say(f"card.{name}") for name in PLACES))
    blocks = (
        Paragraph((Run(title),), "centre", "title"),
        Grid(heading, tuple(_rows()), _WIDTHS),
        Paragraph((Run(say("card.note")),)),
    )
    return Paper(title, blocks, Page(), language())


def write_card(path: Path, printed: date) -> Printed:
    """Write the card as PDF, dated `printed`; a file that is there is never written over.

    Raises:
        UserError: the file cannot be written.
    """
    from tui.documents.exporters import export_pdf

    file = BytesIO()
    lost = export_pdf([card_paper()], file, printed)
    return Printed(write_output(path, file.getvalue()), lost)


def _rows() -> Iterator[GridRow]:
    """A row for each key, in the order of the keyboard, after those of keys that are no acts."""
    for name in _OTHERS:
        yield _row([say(f"help.{name}_keys")] * 2, [say(f"help.{name}")] * len(PLACES))
    places = [{act.keys[0]: act for act in acts_in(place)} for place in PLACES]
    for key in sorted({key for acts in places for key in acts}, key=_order):
        acts = [place.get(key) for place in places]
        second = dict.fromkeys(other for act in acts if act for other in act.keys[1:2])
        named = [key_label(key), ", ".join(map(key_label, second))]
        same = len(set(acts)) == 1
        yield _row(named, [(act.help if same else act.word) if act else "" for act in acts])


def _row(keys: Sequence[str], words: Sequence[str]) -> GridRow:
    """A row; words that say the same side by side are one cell."""
    texts = [*keys, *words]
    joined = [
        bool(text) and text == before for text, before in zip(texts, ["", *texts], strict=False)
    ]
    cells = tuple(
        (Run(text),) if text and not at else () for text, at in zip(texts, joined, strict=True)
    )
    return GridRow(cells, joins=tuple("<" if at else "" for at in joined))


def _order(key: str) -> tuple[int, int, str]:
    """The place of a key in the card: F1 to F12, Ins, letters with Ctrl, then the others."""
    modifier, _, last = key.rpartition("+")
    number = int(last[1:]) if last[0] == "f" and last[1:].isdigit() else 99
    rank = _MODIFIERS.index(modifier) if modifier in _MODIFIERS else len(_MODIFIERS)
    return rank, number, last
