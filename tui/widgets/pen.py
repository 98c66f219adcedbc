"""The pen: the text of the blank in hand and the place in it where one writes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tui.forms.clean import clean_text

_WORD = re.compile(r"\w+|[^\w\s]+")
LIMIT = 20_000
"""Letters that one blank takes; a longer paste is cut, and the screen says so."""


@dataclass(slots=True)
class Pen:
    """An edited text; `at` counts letters from its beginning."""

    text: str = ""
    at: int = 0
    several_lines: bool = False

    def write(self, typed: str) -> bool:
        """Put text where the pen stands; False if some of it did not fit."""
        typed = clean_text(typed)
        if not self.several_lines:
            typed = " ".join(typed.split("\n"))
        room = LIMIT - len(self.text)
        taken = typed[: max(room, 0)]
        self.text = self.text[: self.at] + taken + self.text[self.at :]
        self.at += len(taken)
        return len(taken) == len(typed)

    def replace(self, text: str) -> None:
        """Put another text in place of all, the pen at its end."""
        self.text, self.at = text, len(text)

    def move(self, step: int) -> None:
        """Move by letters."""
        self.at = min(max(self.at + step, 0), len(self.text))

    def move_word(self, step: int) -> None:
        """Move to the beginning of a word before, or the end of the one after."""
        self.at = self._word(step)

    def rub_out(self, step: int) -> None:
        """Take out one letter before the pen, or after it."""
        self._cut(min(max(self.at + step, 0), len(self.text)))

    def rub_out_word(self, step: int) -> None:
        """Take out a word before the pen, or after it."""
        self._cut(self._word(step))

    def rub_out_all(self) -> None:
        """Take out everything."""
        self.replace("")

    def press(self, key: str) -> bool:
        """Do what a key without a letter means to a text; False where it means nothing."""
        match key:
            case "left" | "right":
                self.move(-1 if key == "left" else 1)
            case "home" | "end":
                self.at = 0 if key == "home" else len(self.text)
            case "ctrl+left" | "ctrl+right":
                self.move_word(-1 if key == "ctrl+left" else 1)
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

    def _cut(self, other: int) -> None:
        low, high = sorted((self.at, other))
        self.text, self.at = self.text[:low] + self.text[high:], low
