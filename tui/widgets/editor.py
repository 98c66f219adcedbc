"""Editors: what a key does to the focused blank, by its kind; for choices, see `choosing`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.forms.alphabet import fold
from tui.forms.entry.recall import takes_phrases
from tui.forms.entry.suggestions import suggestions
from tui.forms.kinds.kind import fits_mask
from tui.forms.place import blank_name, is_new_row
from tui.widgets.pen import Pen

if TYPE_CHECKING:
    from tui.forms.entry.draft import Draft
    from tui.forms.entry.suggestions import Suggestion
    from tui.forms.place import Place
    from tui.widgets.sheet_layout import Note


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
        typing = draft.typing is not None and draft.typing[0] == place
        if not typing:
            draft.pasted = ""
        self.replaces = bool(text) and not typing and draft.is_given(place)
        """Whether typing replaces the text: nobody has typed it, or gone into it to edit it."""
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
        return bool(self.place) and takes_phrases(self.draft.blank(self.place))

    @property
    def offers(self) -> bool:
        """Whether the text under the pen is only offered: nobody has taken it yet."""
        return self.replaces and blank_name(self.place) in self.draft.offered

    def note(self) -> Note:
        """The line under the focused blank: how the entry is read, the phrase, the suggestions.

        The arrow key that is shown before the first suggestion accepts it.
        """
        offered = [
            f"{'·' if at else '→'} {_suggestion_text(each)}"
            for at, each in enumerate(self.suggestions)
        ]
        phrase = f"Ctrl+V: {_short(self.phrase[1])}" if self.phrase else ""
        return "note", "   ".join(filter(None, (self._preview(), phrase, *offered)))

    def press(self, key: str, letter: str | None) -> str:
        """Do what a key means here; `letter` is what it types, if anything.

        Returns 'typed' where the text or the pen changed, 'put' where the draft was given a
        value, 'passed' where the blank is done with and the key is for the next one, and ''
        where the key means nothing here.
        """
        self.full = False
        if letter is not None:
            self._write(letter)
            return "typed"
        if key == "right" and self.pen.at == len(self.pen.text) and self.suggestions:
            return self.accept(self.suggestions[0])
        if self.replaces and key in {"backspace", "delete"}:
            self._clear()
            return "typed"
        moved = self.pen.press(key)
        if moved:
            self.replaces = False
        return "typed" if moved else ""

    def paste(self, text: str) -> bool:
        """Write a text at the pen, or over one that typing replaces; False if it was cut."""
        if self.replaces:
            self._clear()
        begin, _ = self.pen.marked
        whole = self.pen.write(text)
        self.draft.pasted = self.pen.text[begin : self.pen.at]
        return whole

    def paste_over(self, text: str) -> None:
        """Go on with a text that was typed here, in place of the one that is shown."""
        self._clear()
        self.pen.replace(text)

    def move_to(self, at: int) -> None:
        """Put the pen before a letter of the text, to edit it."""
        self.pen.at = min(at, len(self.pen.text))
        self.replaces = False

    def accept(self, suggestion: Suggestion) -> str:
        """Write a suggestion; a child brings its facts along. Returns what `press` does."""
        self.full, self.replaces = suggestion.whole, False
        self.pen.replace(suggestion.text)
        if suggestion.child is not None:
            self.draft.typing = None
            self.draft.choose_child(self.place, suggestion.child)
            return "put"
        if suggestion.whole and not self.draft.enter(self.place, suggestion.text, chosen=True):
            self.draft.typing = None
            return "put"
        return "typed"

    def _clear(self) -> None:
        self.pen.replace("")
        self._keys = self._shown = ""
        self.replaces = False

    def _write(self, letter: str) -> None:
        kind = self.draft.blank(self.place).kind
        pen = self.pen
        if self.replaces:
            self._clear()
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
            read = kind.preview(self.draft.read(self.place, text))
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


class NoEditor(Editor):
    """An editor for a place that takes no letters, such as the one where rows begin."""

    def press(self, key: str, letter: str | None) -> str:  # noqa: ARG002
        """'': no key means anything here."""
        return ""
