"""Editors: what a key does to the focused blank, by its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.forms.alphabet import fold
from tui.forms.entry.suggestions import suggestions
from tui.forms.kinds.choice import Choice
from tui.forms.kinds.kind import fits_mask
from tui.forms.place import is_new_row
from tui.keyboard import digits
from tui.widgets.pen import Pen

if TYPE_CHECKING:
    from tui.forms.entry.draft import Draft
    from tui.forms.entry.suggestions import Suggestion
    from tui.forms.place import Place


class Editor:
    """An editor of one line of text.

    It changes the pen's text; what that means for the draft is up to the sheet, except where a
    value is chosen (see `press`).
    """

    several_lines = False

    def __init__(self, draft: Draft, place: Place) -> None:
        self.draft, self.place = draft, place
        text = draft.entry(place) if place and not is_new_row(place) else ""
        if draft.typing is not None and draft.typing[0] == place:
            text = draft.typing[1]
        self.pen = Pen(text, len(text), self.several_lines)
        self._keys, self._shown = text, text
        """The letters that were typed one after the other, and the text that was shown for them."""
        self._suggested: tuple[str, list[Suggestion]] | None = None
        self.full = False
        """Whether the last key made the entry complete, so that the next blank can be focused."""

    @property
    def suggestions(self) -> list[Suggestion]:
        """The suggestions for the text, looked for once for each text."""
        if self._suggested is None or self._suggested[0] != self.pen.text:
            found = suggestions(self.draft, self.place, self.pen.text)
            self._suggested = (self.pen.text, found)
        return self._suggested[1]

    @property
    def phrase(self) -> tuple[str, str] | None:
        """The word before the pen and the phrase that it is the short name of."""
        before = self.pen.text[: self.pen.at].split(" ")[-1].split("\n")[-1]
        if not before or not self.place or is_new_row(self.place) or not self.takes_phrases:
            return None
        named = {fold(name): text for name, text in self.draft.recall.phrases().items()}
        text = named.get(fold(before))
        return None if text is None else (before, text)

    @property
    def takes_phrases(self) -> bool:
        """Whether the blank holds words, so that phrases can be written."""
        return self.draft.blank(self.place).kind.name in {"text", "long"} if self.place else False

    def offer_text(self) -> str:
        """The line under the focused blank: how the entry is read, the phrase, the suggestions.

        The arrow key that is shown before the first suggestion accepts it.
        """
        offered = [
            f"{'·' if at else '→'} {_suggestion_text(each)}"
            for at, each in enumerate(self.suggestions)
        ]
        phrase = f"Ctrl+V: {_short(self.phrase[1])}" if self.phrase else ""
        return "   ".join(filter(None, (self._preview(), phrase, *offered)))

    def press(self, key: str, letter: str | None) -> str:
        """Do what a key means here; `letter` is what it types, if anything.

        Returns 'typed' where the text or the pen changed, 'put' where the draft was given a
        value, and '' where the key means nothing here.
        """
        self.full = False
        if letter is not None:
            self._write(letter)
            return "typed"
        if key == "right" and self.pen.at == len(self.pen.text) and self.suggestions:
            return self.accept(self.suggestions[0])
        return "typed" if self.pen.press(key) else ""

    def accept(self, suggestion: Suggestion) -> str:
        """Write a suggestion; a child brings its facts along. Returns what `press` does."""
        self.full = suggestion.whole
        self.pen.replace(suggestion.text)
        if suggestion.child is None:
            return "typed"
        self.draft.typing = None
        self.draft.choose_child(self.place, suggestion.child)
        return "put"

    def _write(self, letter: str) -> None:
        kind = self.draft.blank(self.place).kind
        pen = self.pen
        if pen.at < len(pen.text) or pen.mark is not None:
            pen.write(letter)
            return
        if pen.text != self._shown:
            fitting = kind.mask and fits_mask(pen.text, kind.mask)
            self._keys = "".join(filter(str.isdecimal, pen.text)) if fitting else pen.text
        self._keys += letter
        pen.replace("")
        pen.write(kind.masked(self._keys))
        self._shown = pen.text
        self.full = kind.is_complete(pen.text)

    def _preview(self) -> str:
        """How the entry is read, where that differs from what is typed."""
        if not self.place or is_new_row(self.place):
            return ""
        kind, text = self.draft.blank(self.place).kind, self.pen.text
        if not kind.read_back or not text:
            return ""
        try:
            read = kind.preview(kind.parse(text, self.draft.today))
        except ValueError:
            return ""
        return "" if read == text else f"= {read}"


def _suggestion_text(suggestion: Suggestion) -> str:
    text = _short(suggestion.text)
    return f"{text} ({suggestion.about})" if suggestion.about else text


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


_SHOWN = 40
"""Letters of a suggestion that are shown under a blank."""


class TextEditor(Editor):
    """An editor of several lines; Ctrl+J begins one, or Alt+Enter on terminals that have it."""

    several_lines = True

    def press(self, key: str, letter: str | None) -> str:
        """Do what a key means here; returns what `Editor.press` does."""
        if key in {"ctrl+j", "alt+enter", "shift+enter", "ctrl+enter"}:
            self.pen.write("\n")
            return "typed"
        return super().press(key, letter)


class ChoiceEditor(Editor):
    """An editor that chooses one of a list, by number, first letters or arrows."""

    def __init__(self, draft: Draft, place: Place) -> None:
        super().__init__(draft, place)
        kind = draft.blank(place).kind
        self._kind = kind if isinstance(kind, Choice) else None
        self._begun = ""

    def offer_text(self) -> str:
        """The choices with their numbers."""
        words = self._kind.words.values() if self._kind else ()
        return "   ".join(f"{number} {word}" for number, word in enumerate(words, 1))

    def press(self, key: str, letter: str | None) -> str:
        """Do what a key means here; returns what `Editor.press` does."""
        self.full = False
        if self._kind is None:
            return super().press(key, letter)
        if key in {"backspace", "delete", "ctrl+u"}:
            return self._put(None)
        if key in {"left", "right"} or letter == " ":
            return self._put(self._next(-1 if key == "left" else 1))
        return self._search(letter) if letter else ""

    def _next(self, step: int) -> str:
        choices = self._kind.choices if self._kind else ()
        value = self.draft.value(self.place)
        at = choices.index(value) + step if value in choices else 0 if step > 0 else -1
        return choices[at % len(choices)]

    def _search(self, letter: str) -> str:
        # A figure of the Kazakh number row counts where no choice begins with its letter.
        for begun in (self._begun + letter, letter, digits(letter)):
            assert self._kind is not None
            found = self._kind.find(begun)
            if found is not None:
                self._begun = ""
                return self._take(found)
            if any(
                word.casefold().startswith(begun.casefold()) for word in self._kind.words.values()
            ):
                self._begun = begun
                return "typed"
        return "typed"

    def _take(self, choice: str) -> str:
        self.full = True
        return self._put(choice)

    def _put(self, value: object) -> str:
        self.draft.typing = None
        self.draft.put(self.place, value)
        text = self.draft.entry(self.place)
        self.pen = Pen(text, len(text))
        return "put"


class ChoicesEditor(ChoiceEditor):
    """An editor that chooses several of a list: a number or first letters set or clear one."""

    def press(self, key: str, letter: str | None) -> str:
        """Do what a key means here; returns what `Editor.press` does."""
        if key in {"left", "right"} or letter == " ":
            return ""
        return super().press(key, letter)

    def _take(self, choice: str) -> str:
        chosen = {*(self.draft.value(self.place) or ())} ^ {choice}
        choices = self._kind.choices if self._kind else ()
        return self._put([word for word in choices if word in chosen] or None)


class FlagEditor(Editor):
    """An editor for yes or no: + or −, и or ж; Space changes it."""

    def press(self, key: str, letter: str | None) -> str:
        """Do what a key means here; returns what `Editor.press` does."""
        self.full = False
        value = self.draft.value(self.place)
        if key in {"backspace", "delete", "ctrl+u"}:
            value = None
        elif letter == " " or key in {"left", "right"}:
            value = not value
        elif letter is not None:
            try:
                value = self.draft.blank(self.place).kind.parse(letter, self.draft.today)
            except ValueError:
                return "typed"
            self.full = True
        else:
            return ""
        self.draft.typing = None
        self.draft.put(self.place, value)
        text = self.draft.entry(self.place)
        self.pen = Pen(text, len(text))
        return "put"


class NoEditor(Editor):
    """An editor for a place that takes no letters, such as the one where rows begin."""

    def press(self, key: str, letter: str | None) -> str:  # noqa: ARG002
        """'': no key means anything here."""
        return ""


_EDITORS: dict[str, type[Editor]] = {
    "line": Editor,
    "text": TextEditor,
    "choice": ChoiceEditor,
    "choices": ChoicesEditor,
    "flag": FlagEditor,
    "rows": NoEditor,
    "photo": NoEditor,
    "none": NoEditor,
}


def editor_for(draft: Draft, place: Place) -> Editor:
    """An editor for a place of a draft, by the kind of its blank."""
    if not place:
        return NoEditor(draft, place)
    return _EDITORS.get(draft.blank(place).kind.editor, Editor)(draft, place)
