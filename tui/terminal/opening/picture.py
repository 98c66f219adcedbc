"""Pictures of the screens that the program begins with, as Textual will paint them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from tui.cells import cells_of
from tui.keys import acts_in
from tui.locale import LANGUAGES, language, say
from tui.records.vault.settings import open_mark
from tui.records.vault.title_cache import cached_day, cached_titles
from tui.screens.first_rows import FORM, HEADING, first_form, rows_before
from tui.screens.shell_lines import bar_pieces, footer_pieces
from tui.system.clock import local_day
from tui.terminal.output.screen import is_narrow
from tui.widgets.lines import (
    bar_width,
    beside,
    broken,
    cut,
    field_pieces,
    heading_pieces,
    list_width,
    passed_over,
    row_pieces,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.records.open_vault import Vault
    from tui.screens.first_rows import FirstRow
    from tui.widgets.canvas import Piece

_NARROWEST: Final = 20
"""Columns of a screen below which Textual's layout is not foreseen."""
_ANSWERS: Final = (*LANGUAGES, "unreadable")
"""The answers to the question for the language, as the catalogues call them."""
_BOX: Final = 64
"""Columns of a dialog."""
_ANSWER: Final = re.compile(rb"\x1b\[[0-9;?$]*[Ry]")
"""An answer of the terminal to what it was asked."""
_BEGUN: Final = re.compile(rb"\x1b(?:\[[0-9;?$]*|O)?\Z")
_ARROW: Final = re.compile(rb"\x1b[\[O]([AB])")


class Picture:
    """A screen before it is there: its lines, and what keys change in it.

    What a key means beyond that is left to the screen: from the first such key on the picture stays
    as it is, and the screen is given all keys in their order.
    """

    context: ClassVar[str]

    def __init__(self) -> None:
        self._rest = b""
        self.left = False
        """Whether a key came whose meaning only the screen knows."""

    def lines(self, width: int, height: int) -> Lines | None:
        """The lines at a size; None where it is so small that they are not foreseen."""
        middle = self.body(width, height - 3) if width >= _NARROWEST else None
        if middle is None:
            return None
        footer = footer_pieces(list(acts_in(self.context)), width)
        rows = [self.bar(width), *middle.rows]
        rows += [[] for _ in range(height - 2 - len(rows))]
        return middle._replace(rows=[*rows, [(cut(" ", width), "note")], footer])

    def bar(self, width: int) -> list[Piece]:
        """The line at the top."""
        raise NotImplementedError

    def body(self, width: int, height: int) -> Lines | None:
        """The lines below the first, of which there may be so many; None where there are more."""
        raise NotImplementedError

    def take(self, data: bytes) -> None:
        """Take bytes from the terminal."""
        data = self._rest + data
        while data and not self.left:
            if found := _ANSWER.match(data):
                data = data[found.end() :]
                continue
            taken = self.take_key(data)
            if not taken:
                break
            data = data[taken:]
        self._rest = data

    def take_key(self, data: bytes) -> int:
        """Take the key that some bytes begin with; how many they are, 0 where more may come."""
        arrow = _ARROW.match(data)
        if arrow:
            self.move(-1 if arrow[1] == b"A" else 1)
            return arrow.end()
        if _BEGUN.match(data):
            return 0
        size = 1 if data[0] < 0x80 else 2 if data[0] < 0xE0 else 3 if data[0] < 0xF0 else 4
        try:
            letter = data[:size].decode()
        except UnicodeDecodeError:
            self.left = len(data) >= size
            return 0
        if data[0] in b"\x7f\x08":
            self.rub_out()
        elif letter.isprintable() and is_narrow(letter):
            self.write(letter)
        else:
            self.left = True
        return 0 if self.left else size

    def write(self, letter: str) -> None:
        """Take a letter."""

    def rub_out(self) -> None:
        """Take back the last letter."""

    def move(self, step: int) -> None:
        """Go up by one line, or down."""


def picture_of(vault: Vault) -> Picture | None:
    """The picture of the screen that a vault begins with; None where it is not known."""
    if vault.locked:
        return GatePicture() if vault.header.sealed else FirstPicture()
    titles = cached_titles(vault, language())
    counts = [vault.collection.known_count(title.form) for title in titles]
    rows = [
        row._replace(right="…" if (count := counts[row.at]) is None else str(count))
        if row.what == FORM
        else row
        for row in rows_before(titles, local_day(vault.clock()), cached_day(vault))
    ]
    return FormsPicture(rows, open_mark(vault)) if titles else None


class Lines(NamedTuple):
    """Lines as pieces, the column and line of the pen, and a box that lies over them."""

    rows: Sequence[list[Piece]]
    caret: tuple[int, int] | None = None
    box: Sequence[list[Piece]] = ()
    """Lines, of one width, in the middle of the others."""


class GatePicture(Picture):
    """The question for the passphrase; see `UnlockScreen`."""

    context = "gate"

    def __init__(self) -> None:
        super().__init__()
        self._typed = 0

    def bar(self, width: int) -> list[Piece]:
        """The line at the top."""
        return bar_pieces(f"{say('program.name')} · {say('gate.locked')}", "", width)

    def body(self, width: int, height: int) -> Lines | None:
        """The words, the question and the field."""
        rows = _label(["", f" {say('gate.unlock_words')}", ""], width)
        rows += _label([f" {say('secret.ask')}"], width, "heading")
        rows.append(field_pieces("•" * self._typed, self._typed, width, "focused", "caret"))
        if len(rows) + 2 > height:
            return None
        left = max(self._typed - width + 2, 0)
        return Lines(rows, (self._typed - left, len(rows)))

    def write(self, letter: str) -> None:
        """Take a letter of the passphrase, which itself is not kept here."""
        del letter
        self._typed += 1

    def rub_out(self) -> None:
        """Take back the last letter."""
        self._typed = max(self._typed - 1, 0)

    def move(self, step: int) -> None:
        """Stay: there is one field."""


class FirstPicture(Picture):
    """The very first start: what a passphrase is, and over it the question for the language."""

    context = "setup"

    def __init__(self) -> None:
        super().__init__()
        self._at = 0

    def bar(self, width: int) -> list[Piece]:
        """The line at the top."""
        return bar_pieces(f"{say('program.name')} · {say('gate.setup')}", "", width)

    def body(self, width: int, height: int) -> Lines | None:
        """The words and both fields, and the question."""
        words = ["", f" {say('gate.setup_words')}", f" {say('secret.advice')}", ""]
        rows = _label(words, width)
        for key, look, caret in (
            ("secret.fresh", "focused", "caret-behind"),
            ("secret.again", "value", "value"),
        ):
            rows += _label([f" {say(key)}"], width, "heading")
            rows += [field_pieces("", 0, width, look, caret), []]
        box = self._box(min(_BOX, width))
        return None if len(rows) + 1 > height or len(box) > height else Lines(rows, None, box)

    def _box(self, width: int) -> list[list[Piece]]:
        inner = width - 4
        names = [say(f"language.{code}") for code in _ANSWERS]
        letters = (say("language.letters"), say("language.readable"), "")
        lines = _label(letters, inner)
        lines += [
            row_pieces(f"{at + 1:>2}  {name}", inner, here=at == self._at)
            for at, name in enumerate(names)
        ]
        lines += _label([say("choice.one")], inner, "note")
        title = f"─ {say('language.title')} "
        edge, pad = ("│", "border"), (" ", "words")
        return [
            [(f"╭{title}{'─' * (width - 2 - cells_of(title))}╮", "border")],
            *([edge, pad, *line, pad, edge] for line in lines),
            [(f"╰{'─' * (width - 2)}╯", "border")],
        ]

    def write(self, letter: str) -> None:
        """Leave letters to the screen: they choose."""
        del letter
        self.left = True

    def move(self, step: int) -> None:
        """Go up by one answer, or down."""
        self._at = min(max(self._at + step, 0), len(_ANSWERS) - 1)


class FormsPicture(Picture):
    """The first screen, with the rows and counts that it showed last; see `FormsScreen`."""

    context = "forms"

    def __init__(self, rows: Sequence[FirstRow], state: str) -> None:
        super().__init__()
        self._rows, self._state = rows, state
        self._at = first_form(rows)
        self._top = 0

    def bar(self, width: int) -> list[Piece]:
        """The line at the top."""
        return bar_pieces(say("program.name"), self._state, width)

    def body(self, width: int, height: int) -> Lines | None:
        """The rows that are in view."""
        if height < 1:
            return None
        self._top = min(max(self._top, self._at - height + 1), self._at)
        cells, bar = list_width(width), bar_width(width)
        rows = [self._row(at, cells, bar) for at in range(self._top, self._top + height)]
        return Lines([beside(row, (), width) for row in rows])

    def _row(self, at: int, width: int, bar: int) -> list[Piece]:
        if at >= len(self._rows):
            return [(cut("", width), "words")]
        text = self._rows[at].drawn(width - 2)
        if self._is_heading(at):
            return heading_pieces(text, width)
        return row_pieces(text, width, here=at == self._at, bar=bar)

    def move(self, step: int) -> None:
        """Go up by one row, or down, past headings."""
        length = len(self._rows)
        self._at = passed_over(self._at + step, self._at, length, self._is_heading)

    def _is_heading(self, at: int) -> bool:
        return self._rows[at].what == HEADING


def _label(texts: Sequence[str], width: int, look: str = "words") -> list[list[Piece]]:
    """The lines of some words, broken at a width."""
    lines = (line for text in texts for line in broken(text, width))
    return [[(cut(line, width), look)] for line in lines]
