"""The words of an expression: names, values as they are written, and signs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable

_SIGNS: Final = {
    "−": "-",
    "–": "-",
    "×": "*",
    "÷": "/",
    "≤": "<=",
    "≥": ">=",
    "≠": "!=",
    "<>": "!=",
    "==": "=",
}
"""Other spellings of signs."""
_PATTERNS: Final = (
    ("quoted", re.compile(r'"[^"]*"')),
    (
        "date",
        re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?!\w)|[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}(?!\w)"),
    ),
    ("time", re.compile(r"[0-9]{1,2}:[0-9]{2}(?!\w)")),
    ("word", re.compile(r"(?:19|20)[0-9]{2}[-–](?:19|20)[0-9]{2}(?!\w)")),
    ("comma", re.compile(r"[0-9]+,[0-9]+")),
    ("word", re.compile(r"[0-9]+-?[^\W\d_a-zA-Z]\w*(?:[-‐‑]\w+)*")),
    ("number", re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,6})?(?![\w.])")),
    ("name", re.compile(r"[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)?(?!\w)")),
    ("word", re.compile(r"[^\W\d]\w*(?:\.[A-Za-z_]\w*)?(?:[-‐‑]\w+)*")),
    ("sign", re.compile(r"<=|>=|!=|<>|==|[-+*/&(),=<>−–×÷≤≥≠]")),
)
_RUN: Final = re.compile(r"[\w.]+")
_SPACE: Final = re.compile(r"\s*")


class Token(NamedTuple):
    """A word of an expression, and where it stands."""

    type: str
    """quoted, date, time, word, number, name, sign, end, or refused."""
    text: str
    begin: int
    end: int


class Tokens:
    """The words of an expression, one after the other."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.last = Token("end", "", 0, 0)
        """The word that was taken last."""
        self._refusal: UserError | None = None
        self.next = self._following(0)

    def take(self) -> Token:
        """Go on by one word, and return it; one that means nothing is refused."""
        self.require_meaning()
        self.last, self.next = self.next, self._following(self.next.end)
        return self.last

    def require_meaning(self) -> None:
        """Refuse the next word where it is none of the language."""
        if self._refusal:
            raise self._refusal

    def take_listed(self, words: Iterable[str]) -> Token | None:
        """Take the longest of some words that stands next, whatever signs and spaces are in it."""
        begin = self.next.begin
        for word in sorted(words, key=len, reverse=True):
            end = begin + len(word)
            if self.text.startswith(word, begin) and not _goes_on(self.text, end):
                self._refusal = None
                self.last, self.next = Token("quoted", word, begin, end), self._following(end)
                return self.last
        return None

    def _following(self, at: int) -> Token:
        """The word from an index on; refused only when it is taken, since a list may have it."""
        try:
            return self._read(at)
        except UserError as refusal:
            self._refusal = refusal
            begin = _space(self.text, at)
            return Token("refused", self.text[begin], begin, begin + 1)

    def _read(self, at: int) -> Token:
        begin = _space(self.text, at)
        if begin >= len(self.text):
            return Token("end", "", begin, begin)
        for type_, pattern in _PATTERNS:
            if not (found := pattern.match(self.text, begin)):
                continue
            text = found.group()
            if type_ == "comma":
                right = text.replace(",", ".")
                raise UserError(message("expression.comma", found=text, meant=right))
            if type_ == "quoted":
                text = text[1:-1]
            return Token(type_, _SIGNS.get(text, text), begin, found.end())
        if self.text[begin] == '"':
            raise UserError(message("text.quote"))
        sign = self.text[begin]
        if sign in "«»“”„‟‘’'`":
            raise UserError(message("text.smart_quotes", found=sign))
        if sign.isdigit():
            found = _RUN.match(self.text, begin)
            raise UserError(message("expression.number", found=found.group() if found else sign))
        if sign == ";":
            raise UserError(message("expression.semicolon"))
        raise UserError(message("expression.sign", sign=sign))


def _space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _goes_on(text: str, end: int) -> bool:
    """Whether a word of a list would end in the middle of a written word."""
    after = text[end : end + 2]
    return bool(after) and (after[0].isalnum() or after[0] == "_" or _hyphened(after))


def _hyphened(after: str) -> bool:
    return len(after) == 2 and after[0] in "-‐‑" and after[1].isalpha()
