"""Kinds of choice: one of a list, several of it, yes or no."""

from __future__ import annotations

import re
from copy import copy
from typing import TYPE_CHECKING, Any

from tui.forms.alphabet import fold
from tui.forms.clean import clean_line
from tui.forms.kinds.figures import FigureKind
from tui.forms.kinds.kind import Cell, Kind, Value
from tui.locale import LANGUAGES, message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from tui.locale import Message


_LATIN = re.compile("[A-Za-z]")


def _listed(words: object) -> tuple[object, ...]:
    """Read a header's list; `choices ер` in a line is no list but `choice ер / әйел` is."""
    if not isinstance(words, list | tuple):
        raise TypeError
    return tuple(words)


class Choice(Kind):
    """One of a list: `{sex: choice ер / әйел}`, or `choices = [...]` in the header.

    The value kept is the word of the Kazakh text, whichever language the screen speaks. With
    the option `underline` the paper prints the whole list and underlines what was chosen.
    """

    name = "choice"
    editor = "choice"
    options = {
        "underline": bool,
        "choices": _listed,
        "list": str,
        **{f"choices_{code}": _listed for code in LANGUAGES[1:]},
    }

    def __init__(self, argument: str = "", **options: Any) -> None:
        super().__init__(**options)
        words = argument.split("/") if argument else options.get("choices", ())
        self.choices: tuple[str, ...] = tuple(word.strip() for word in words)
        if not all(self.choices) or len(set(self.choices)) != len(self.choices):
            raise UserError(message("text.choice_twice"))
        if len(self.choices) < 2:
            raise UserError(message("text.choice_few"))
        self.words = {word: word for word in self.choices}
        if self.editor == "choice":
            self.views = {"number": self._number}  # type: ignore[misc] # of this list
        self._others = [
            (word, choice)
            for code in LANGUAGES[1:]
            if f"choices_{code}" in options
            for choice, word in zip(self.choices, self._words_in(code), strict=True)
        ]
        """The words of other languages, in which one may type a choice, too."""

    def _words_in(self, code: str) -> tuple[str, ...]:
        words: tuple[str, ...] = self.settings[f"choices_{code}"]
        if len(words) != len(self.choices):
            raise UserError(message("text.choice_words", count=len(self.choices)))
        return words

    def translated(self, words: tuple[str, ...]) -> Choice:
        """The same choice shown in the words of a translation, given in the same order.

        Raises:
            UserError: there are not as many words as choices.
        """
        if len(words) != len(self.choices):
            raise UserError(message("text.choice_words", count=len(self.choices)))
        other = copy(self)
        other.words = dict(zip(self.choices, words, strict=True))
        return other

    @property
    def underline(self) -> bool:
        """Whether the paper prints all of the list and underlines the chosen one."""
        return bool(self.settings.get("underline"))

    @property
    def has_numbers(self) -> bool:
        """Whether a choice may be typed by its number in the list.

        Not where a choice is a number itself: of the points 0, 1 and 2, a 1 means the point.
        """
        words = (*self.choices, *self.words.values(), *(word for word, _ in self._others))
        return not any(word.isdecimal() for word in words)

    def _number(self, value: Value) -> str:
        """The number of a choice in its list, from 1."""
        return str(self.choices.index(value) + 1) if value in self.choices else ""

    def find(self, typed: str) -> str | None:
        """Find the choice meant by its word, its number from 1, or the only one that begins so."""
        typed = clean_line(typed).casefold()
        meant = {
            spelling.casefold(): word
            for word in self.choices
            for spelling in (word, self.words[word])
        }
        meant = {word.casefold(): choice for word, choice in self._others} | meant
        if typed in meant:
            return meant[typed]
        is_number = self.has_numbers and typed.isascii() and typed.isdigit()
        if is_number and 1 <= int(typed[:4]) <= len(self.choices):
            return self.choices[int(typed[:4]) - 1]
        begun = sorted({word for spelling, word in meant.items() if spelling.startswith(typed)})
        return begun[0] if len(begun) == 1 else None

    def fitting(self, typed: str) -> list[Value]:
        """The choices whose words begin with what is typed, the one that is just that first.

        Where none does, those with near letters (Kazakh as on a Russian keyboard), then those of
        which another word begins so. The words that are shown go before those of the text.
        """
        shown = [(word, choice) for choice, word in self.words.items()]
        return _fitting(typed, shown) or _fitting(
            typed, [*((word, word) for word in self.choices), *self._others]
        )

    def numbered(self, figures: str) -> list[Value]:
        """The choices whose numbers, from 1, begin with these figures, the shortest first."""
        if not self.has_numbers:
            return []
        numbers = enumerate(self.choices, 1)
        return [choice for number, choice in numbers if str(number).startswith(figures)]

    def parse(self, typed: str, today: date) -> Value:  # noqa: ARG002
        if not clean_line(typed):
            return None
        if (found := self.find(typed)) is None:
            raise UserError(self.expected())
        return found

    def expected(self) -> Message:
        key = "expected" if self.has_numbers else "expected_words"
        return message(f"kind.{self.name}.{key}", choices=" / ".join(self.words.values()))

    def show(self, value: Value) -> str:
        return "" if value is None else self.words.get(value, str(value))

    def sort_key(self, value: Value) -> Any:
        return self.choices.index(value) if value in self.choices else len(self.choices)

    def samples(self) -> tuple[Value, ...]:
        return (self.choices[0], min(self.choices, key=len), max(self.choices, key=len))


class Choices(Choice):
    """Several of a list."""

    name = "choices"
    editor = "choices"

    def parse(self, typed: str, today: date) -> Value:
        found = [
            super(Choices, self).parse(part, today) for part in typed.replace(";", ",").split(",")
        ]
        return [word for word in self.choices if word in found] or None

    def accept(self, data: Value, today: date) -> Value:
        if isinstance(data, list) and all(isinstance(word, str) for word in data):
            found = [super(Choices, self).parse(word, today) for word in data]
            return [word for word in self.choices if word in found] or None
        return super().accept(data, today)

    def show(self, value: Value) -> str:
        return ", ".join(self.words.get(word, word) for word in value or ())

    def sort_key(self, value: Value) -> Any:
        return [self.choices.index(word) for word in value or () if word in self.choices]

    def samples(self) -> tuple[Value, ...]:
        return ([self.choices[0]], [self.choices[-1]], list(self.choices))


class Flag(FigureKind):
    """Yes or no, on paper + or −; empty until somebody says."""

    name = "flag"
    editor = "flag"
    width = 3
    cell_type = "flag"

    def read(self, text: str, today: date) -> Value:  # noqa: ARG002
        word = clean_line(text).casefold()
        if not word:
            return None
        if word in _YES:
            return True
        if word in _NO:
            return False
        raise UserError(self.expected())

    def fitting(self, typed: str) -> list[Value]:
        """Yes or no, whichever has a word that begins with what is typed."""
        typed = clean_line(typed).casefold()
        found = ((word, True) for word in _YES), ((word, False) for word in _NO)
        return [value for words in found for value in _fitting(typed, words)[:1]]

    def numbered(self, figures: str) -> list[Value]:
        """Yes for 1, no for 2 and 0."""
        return [figures == "1"] if figures in {"0", "1", "2"} else []

    def accept(self, data: Value, today: date) -> Value:
        return data if isinstance(data, bool) else super().accept(data, today)

    def show(self, value: Value) -> str:
        return "" if value is None else "+" if value else "−"

    def cell(self, value: Value) -> Cell:
        return None if value is None else bool(value)

    def sort_key(self, value: Value) -> Any:
        return -1 if value is None else int(value)

    def samples(self) -> tuple[Value, ...]:
        return (True, False, True)


_YES = frozenset(["+", "1", "и", "иә", "ия", "бар", "д", "да", "y", "yes", "true"])
_NO = frozenset(["-", "−", "–", "0", "2", "ж", "жоқ", "н", "нет", "n", "no", "false"])


def _fitting(typed: str, spellings: Iterable[tuple[str, Value]]) -> list[Value]:
    """The values of which a spelling begins so, each once.

    Letters are folded where they are Cyrillic: a Latin word is none that looks like it.
    """
    typed, found = typed.lstrip(), list(spellings)
    spelled_ways = (str.casefold,) if _LATIN.search(typed) else (str.casefold, fold)
    for spelled in spelled_ways:
        sought = spelled(typed)
        words = [(f"{spelled(word)} ", value) for word, value in found]
        same = [value for word, value in words if word.rstrip() == sought.rstrip()]
        begun = [value for word, value in words if word.startswith(sought)]
        if same or begun:
            return list(dict.fromkeys([*same, *begun]))
    for spelled in spelled_ways:
        sought = spelled(typed)
        inside = [value for word, value in found if _has_word(f"{spelled(word)} ", sought)]
        if inside:
            return list(dict.fromkeys(inside))
    return []


def _has_word(text: str, begun: str) -> bool:
    """Whether a later word of a text begins so; a hyphen begins one, too."""
    return any(f"{before}{begun}" in text for before in " -(")
