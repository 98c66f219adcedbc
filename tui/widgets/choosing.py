"""Editors that choose of a list: letters narrow it, and never mean more than the word they begin.

A choice is taken by its number, by Enter, or as soon as what is typed leaves no other. Letters that
go on with its word change nothing; those that do not take it back, since another word was meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.forms.alphabet import fold
from tui.forms.kinds.choice import Choice, Choices, Flag
from tui.keyboard import digits
from tui.locale import say
from tui.user_error import UserError
from tui.widgets.editor import Editor

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.forms.entry.draft import Draft
    from tui.forms.kinds.kind import Value
    from tui.forms.place import Place
    from tui.widgets.sheet_layout import Note

_SINGLE_FIGURES = 9
"""Choices up to which each figure is a number of its own."""


class ChoiceEditor(Editor):
    """An editor that chooses one of a list, or yes or no; arrows and Space go through it."""

    def __init__(self, draft: Draft, place: Place, kind: Choice | Flag) -> None:
        super().__init__(draft, place)
        self._kind = kind
        self._choices: list[Value] = [*kind.choices] if isinstance(kind, Choice) else [True, False]
        self._typed = "" if self.pen.text == kind.edit(draft.value(place)) else self.pen.text
        """What was typed of one word, or one number."""
        self._gap = ""
        """The space after it, which belongs to it if another letter follows."""
        self._taken: list[Value] = []
        """What that has taken, until more of it takes it back."""
        self._changed = False
        """Whether taking it changed the draft."""
        self._at = 0
        """Which of those that fit Enter takes."""

    def note(self) -> Note:
        """The choices with their numbers; those that fit while letters are typed."""
        if not self._typed:
            if not isinstance(self._kind, Choice):
                return "note", ""
            words = self._kind.words.values()
            numbered = self._kind.has_numbers
            marks = (str(at) if numbered else "·" for at in range(1, len(words) + 1))
            return "note", _joined(marks, words)
        fits = self._taken or self._fitting(self._typed)
        if not fits:
            return "warning", say("choice.nothing", typed=self._typed.strip())
        marks = ("▶" if at == self._at else "·" for at in range(len(fits)))
        return "note", _joined(marks, map(self._word, fits))

    def press(self, key: str, letter: str | None) -> str:
        """Do what a key means here; returns what `Editor.press` does."""
        self.full = False
        if letter is not None:
            return self._type(letter)
        match key:
            case "backspace" | "delete":
                return self._erase()
            case "left" | "right":
                return self._turn(-1 if key == "left" else 1)
            case "enter" if self._typed and not self._taken:
                return self._enter()
        return ""

    def paste(self, text: str) -> bool:
        """Narrow the list by a text."""
        self._narrow(self._typed + " ".join(text.split()))
        return True

    @property
    def _is_word(self) -> bool:
        """Whether letters were typed, and no signs or figures alone."""
        return any(map(str.isalpha, self._typed))

    @property
    def _is_number(self) -> bool:
        """Whether figures were typed, or letters of the number row that no word begins with."""
        return digits(self._typed).isdecimal() and not self._kind.fitting(self._typed)

    def _type(self, letter: str) -> str:
        if letter == " " and not self._typed:
            return self._turn(1)
        typed = self._typed + self._gap + letter
        if self._taken and not self._read(typed):
            if letter == " ":
                return self._end_word()
            if letter.isdecimal() and self._fills():
                return "passed"
        self._narrow(typed)
        if self._taken and not self._is_word:
            self.full = self._fills()
            self._forget()
        return "put"

    def _fitting(self, typed: str) -> list[Value]:
        """The choices that fit what is typed, by their numbers or by their words.

        A letter of the Kazakh number row is a figure only where no word begins with it.
        """
        words, figures = self._kind.fitting(typed), digits(typed)
        if not figures.isdecimal() or (words and figures != typed):
            return words
        return list(dict.fromkeys([*self._kind.numbered(figures), *words]))

    def _read(self, typed: str) -> list[Value]:
        """What is to be taken for what is typed: the only choice that fits."""
        fits = self._fitting(typed) if typed else []
        return fits if len(fits) == 1 else []

    def _narrow(self, typed: str) -> None:
        """Take what leaves no other choice, or else show what is typed."""
        taken = self._read(typed)
        self._typed, self._gap, self._at, self.replaces = typed, "", 0, False
        if taken and taken == self._taken:
            return
        if self._changed:
            self.draft.take_back()
        self._taken, self._changed = taken, False
        if taken:
            self.draft.typing = None
            self._changed = self.draft.put(self.place, self._value_with(taken))
            self.pen.replace(self.draft.entry(self.place))
        else:
            self.pen.replace(self._text_with(typed))
            self.draft.typing = (self.place, self.pen.text)

    def _forget(self) -> None:
        """Let what was taken stay, and begin another word."""
        self._typed, self._gap, self._taken, self._changed, self._at = "", "", [], False, 0

    def _end_word(self) -> str:
        """Do what a space means after a word: nothing, where there is to be one choice."""
        self._gap = " "
        return "put"

    def _enter(self) -> str:
        """Take the choice that is marked among those that fit."""
        fits = self._fitting(self._typed)
        if not fits:
            return ""
        chosen = fits[self._at]
        self.full = self._fills() or fold(self._word(chosen)) == fold(self._typed.strip())
        value = self._value_with([chosen])
        self._forget()
        return self._put(value)

    def _erase(self) -> str:
        """Rub out a letter, or those that have left no other choice; without any, the blank."""
        if not self._typed:
            return self._put(None)
        rest = self._typed[:-1]
        while rest and self._taken and self._read(rest) == self._taken:
            rest = rest[:-1]
        self._narrow(rest)
        return "put" if rest else self._put(self._value_with([]))

    def _turn(self, step: int) -> str:
        """Go on to the next choice of all, or of those that fit what is typed."""
        if self._typed and not self._taken:
            self._at = (self._at + step) % max(len(self._fitting(self._typed)), 1)
            return "put"
        self._forget()
        value = self.draft.value(self.place)
        begin = 0 if step > 0 else -1
        at = self._choices.index(value) + step if value in self._choices else begin
        return self._put(self._choices[at % len(self._choices)])

    def _put(self, value: Value) -> str:
        self.draft.typing = None
        self.draft.put(self.place, value)
        self.pen.replace(self.draft.entry(self.place))
        self.replaces = False
        return "put"

    def _fills(self) -> bool:
        """Whether one choice is all that the blank holds."""
        return True

    def _value_with(self, taken: list[Value]) -> Value:
        """The value of the blank with these taken."""
        return taken[0] if taken else None

    def _text_with(self, typed: str) -> str:
        """The text of the blank with letters that have taken nothing yet."""
        return typed

    def _word(self, choice: Value) -> str:
        return self._kind.show(choice)


class ChoicesEditor(ChoiceEditor):
    """An editor that chooses several of a list.

    Words tick theirs, with a comma or a space after each; a number takes a tick away, too.
    """

    def __init__(self, draft: Draft, place: Place, kind: Choices) -> None:
        super().__init__(draft, place, kind)
        # Ticks are added to those that one has made, and replace those that are only offered.
        self.replaces = self.offers
        self._ticked: list[Value] = [] if self.replaces else [*(draft.value(place) or ())]
        """What is ticked, without what the word being typed has taken."""
        self._after_one = False
        """Whether a word or a figure has ended, so that a comma is one."""
        if self._typed:
            *before, self._typed = self._typed.split(",")
            self._typed = self._typed.strip()
            self._ticked += [word for part in before if (word := kind.find(part))]

    def paste(self, text: str) -> bool:
        """Tick what a text names, separated by commas; one that names something else is shown."""
        try:
            value = self._kind.parse(text, self.draft.today)
        except UserError:
            return super().paste(text)
        self._narrow("")
        self._put(self._value_with(value or []))
        return True

    def _type(self, letter: str) -> str:
        after_one, self._after_one = self._after_one, False
        if letter in ",;" and (after_one or (self._taken and not self._is_number)):
            return self._end_word()
        if letter == " " and self._taken and not self._goes_on_with(letter):
            return self._end_word()
        if letter == " " and not self._typed:
            self._after_one = after_one
            return "put" if after_one else ""
        done = super()._type(letter)
        self._after_one = not self._typed and letter.isdecimal()
        return done

    def _goes_on_with(self, letter: str) -> bool:
        """Whether the word that has taken a choice goes on with a letter."""
        spellings = (word for choice in self._taken for word in (choice, self._word(choice)))
        return any(fold(self._typed + letter) in fold(word) for word in spellings)

    def _read(self, typed: str) -> list[Value]:
        if taken := super()._read(typed):
            return taken
        # Each letter of the Kazakh number row may be a number of its own.
        figures = digits(typed)
        if not figures.isdecimal() or len(self._choices) > _SINGLE_FIGURES:
            return []
        run = [self._kind.numbered(figure) for figure in figures]
        return [found[0] for found in run if found] if all(run) else []

    def _turn(self, step: int) -> str:
        return super()._turn(step) if self._typed and not self._taken else ""

    def _end_word(self) -> str:
        self._forget()
        self._after_one = True
        return "put"

    def _forget(self) -> None:
        super()._forget()
        self._ticked = [*(self.draft.value(self.place) or ())]

    def _put(self, value: Value) -> str:
        done = super()._put(value)
        self._ticked = [*(value or ())]
        return done

    def _fills(self) -> bool:
        return False

    def _value_with(self, taken: list[Value]) -> Value:
        ticked = {*self._ticked}
        for choice in taken:
            ticked = ticked ^ {choice} if self._is_number else ticked | {choice}
        return [choice for choice in self._choices if choice in ticked] or None

    def _text_with(self, typed: str) -> str:
        return ", ".join(filter(None, (self._kind.show(self._ticked), typed)))

    def _word(self, choice: Value) -> str:
        return self._kind.show([choice])


def _joined(marks: Iterable[str], words: Iterable[str]) -> str:
    return "   ".join(f"{mark} {word}" for mark, word in zip(marks, words, strict=True))
