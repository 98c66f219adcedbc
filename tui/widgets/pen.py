"""The pen: a text that is edited, the position in it where one writes, and what is marked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.forms.bounds import LETTERS
from tui.forms.clean import clean_text

if TYPE_CHECKING:
    from collections.abc import Callable

_WORD = re.compile(r"\w+|[^\w\s]+")


@dataclass(slots=True)
class Pen:
    """A text that is edited; `at` is the pen's position, in letters from the beginning."""

    text: str = ""
    at: int = 0
    several_lines: bool = False
    mark: int | None = None
    """The position where marking began, if it did; what is between it and the pen is marked."""
    clean: Callable[[str], str] = clean_text
    """Makes a text that is typed or pasted safe."""

    @property
    def marked(self) -> tuple[int, int]:
        """The positions of the first marked letter and after the last; the same where none is."""
        low, high = sorted((self.at if self.mark is None else self.mark, self.at))
        return low, high

    def write(self, typed: str) -> bool:
        """Write a text at the pen, over what is marked; False if not all of it fitted.

        A blank takes so many letters; a longer paste is cut.
        """
        self._cut(*self.marked)
        typed = self.clean(typed)
        if not self.several_lines:
            typed = " ".join(typed.split("\n"))
        room = LETTERS - len(self.text)
        taken = typed[: max(room, 0)]
        self.text = self.text[: self.at] + taken + self.text[self.at :]
        self.at += len(taken)
        return len(taken) == len(typed)

    def replace(self, text: str) -> None:
        """Replace the whole text, with the pen at the end."""
        self.text, self.at, self.mark = text, len(text), None

    def move(self, step: int) -> None:
        """Move by so many letters, backwards below 0."""
        self.at = min(max(self.at + step, 0), len(self.text))

    def move_word(self, step: int) -> None:
        """Move to the beginning of the word before (-1), or the end of the one after (1)."""
        self.at = self._word(step)

    def rub_out(self, step: int) -> None:
        """Delete the letter before the pen (-1), or after it (1)."""
        self._cut(self.at, min(max(self.at + step, 0), len(self.text)))

    def rub_out_word(self, step: int) -> None:
        """Delete the word before the pen (-1), or after it (1)."""
        self._cut(self.at, self._word(step))

    def rub_out_all(self) -> None:
        """Delete the whole text."""
        self.replace("")

    def press(self, key: str) -> bool:
        """Do what a key that types no letter means to a text; False where it means nothing."""
        if key in _MARKING:
            self.mark = self.at if self.mark is None else self.mark
            return self._travel(key.replace("shift+", ""))
        if self.mark not in {None, self.at} and key in _RUBBING:
            self._cut(*self.marked)
            return True
        if self._travel(key) or self._rub(key):
            self.mark = None
            return True
        return False

    def _travel(self, key: str) -> bool:
        match key:
            case "left" | "right":
                self.move(-1 if key == "left" else 1)
            case "home" | "end":
                self.at = 0 if key == "home" else len(self.text)
            case "ctrl+left" | "ctrl+right":
                self.move_word(-1 if key == "ctrl+left" else 1)
            case _:
                return False
        return True

    def _rub(self, key: str) -> bool:
        match key:
            case "backspace" | "delete":
                self.rub_out(-1 if key == "backspace" else 1)
            case "ctrl+w" | "ctrl+backspace" | "ctrl+delete":
                self.rub_out_word(1 if key == "ctrl+delete" else -1)
            case "ctrl+u":
                self.rub_out_all()
            case _:
                return False
        return True

    def _word(self, step: int) -> int:
        if step < 0:
            begins = [word.start() for word in _WORD.finditer(self.text, 0, self.at)]
            return begins[-1] if begins else 0
        found = _WORD.search(self.text, self.at)
        return found.end() if found else len(self.text)

    def _cut(self, one: int, other: int) -> None:
        low, high = sorted((one, other))
        self.text, self.at, self.mark = self.text[:low] + self.text[high:], low, None


_MARKING = frozenset(
    ("shift+left", "shift+right", "shift+home", "shift+end", "ctrl+shift+left", "ctrl+shift+right")
)
_RUBBING = frozenset(("backspace", "delete", "ctrl+w", "ctrl+backspace", "ctrl+delete"))
