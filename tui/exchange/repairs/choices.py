"""Repairs of choices: words in another language of the program, and near ones."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from tui.exchange.matching.heading_key import heading_key
from tui.exchange.repairs.choice_words import CHOICES_BY_WORD, SEXES_BY_WORD
from tui.exchange.repairs.repair import Repair
from tui.forms.kinds.choice import Choice, Choices
from tui.forms.kinds.iin import sex_of
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from tui.forms.kinds.kind import Value
    from tui.forms.language.blank import Blank

_ENOUGH: Final = 0.62
"""How near a word must be to be proposed."""
_AHEAD: Final = 0.06
"""By how much it must be nearer than any other."""
_PARTED: Final = re.compile(r"[,;/+\n]|\s(?:және|и)\s")
_PREFIX: Final = 4
_SPELLINGS: Final = {"ер": "ұл", "әйел": "қыз"}


class ChoiceReader:
    """Reader of one blank's choices, whichever language they are written in."""

    def __init__(self, kinds: Sequence[Choice], labels: Iterable[str], today: date) -> None:
        self._kind, self._today = kinds[0], today
        self._said = {word for label in labels for word in heading_key(label).split()}
        """Words that the heading says already: «жоғары білім» under «Білімі» is «жоғары»."""
        self._words = {
            heading_key(word): choice
            for kind in reversed(kinds)
            for choice, word in kind.words.items()
        }
        self._known: dict[str, tuple[Value, Repair | None] | None] = {}

    def read(self, written: str) -> tuple[Value, Repair | None] | None:
        """The value of a cell, and the proposal where it is not just the word; None for no value.

        A value with a proposal is that of the words that are plain.
        """
        if written not in self._known:
            self._known[written] = self._read(written)
        return self._known[written]

    def _read(self, written: str) -> tuple[Value, Repair | None] | None:
        if not isinstance(self._kind, Choices):
            return self._one(written)
        found = [self._one(part) for part in self._parts(written)]
        if not found or None in found:
            return None
        read = [each for each in found if each is not None]
        values = [value if repair is None else repair.value for value, repair in read]
        chosen = [word for word in self._kind.choices if word in values]
        repairs = [repair for _, repair in read if repair]
        return chosen, repairs[0]._replace(value=chosen) if repairs else None

    def _one(self, written: str) -> tuple[Value, Repair | None] | None:
        key = heading_key(written)
        for each in (key, self._without_heading(key)):
            if each in self._words:
                return self._words[each], None
        if sex := self._sex(written):
            return None, Repair("sex", sex, message("import.repair.sex", value=self._show(sex)))
        meant = CHOICES_BY_WORD.get(key) or CHOICES_BY_WORD.get(self._without_heading(key))
        near = meant if meant in self._kind.choices else self._nearest(key) if key[1:] else None
        if near:
            return None, Repair(
                "choice", near, message("import.repair.choice", value=self._show(near))
            )
        with suppress(UserError):
            # The beginning of one word only, or its number.
            value = self._kind.find(written)
            if value is not None and not written.isdecimal():
                return value, None
        return None

    def _parts(self, written: str) -> list[str]:
        """The words of a cell with several choices, unless all of it is a word for one."""
        key = heading_key(written)
        if key in self._words or key in CHOICES_BY_WORD:
            return [written]
        return [part.strip() for part in _PARTED.split(written) if part.strip()]

    def _without_heading(self, key: str) -> str:
        """The words of a cell that the heading does not say; all of them where it says them all."""
        kept = [word for word in key.split() if not self._is_said(word)]
        return " ".join(kept) or key

    def _is_said(self, word: str) -> bool:
        return any(
            said == word or (len(word) >= _PREFIX and said.startswith(word[:_PREFIX]))
            for said in self._said
        )

    def _show(self, choice: str) -> str:
        return self._kind.words.get(choice, choice)

    def _sex(self, written: str) -> str | None:
        """The choice of a sex that a word means, where the choices are the sexes."""
        key = heading_key(written)
        word = self._without_heading(key)
        meant = sex_of(written.strip()) or SEXES_BY_WORD.get(key) or sex_of(word)
        meant = meant or SEXES_BY_WORD.get(word)
        if meant is None:
            return None
        return next(
            (word for word in (meant, _SPELLINGS[meant]) if word in self._kind.choices), None
        )

    def _nearest(self, key: str) -> str | None:
        """The choice whose words are nearest, if no other one is nearly as near."""
        scores: dict[str, float] = {}
        for words, choice in self._words.items():
            near = max(_nearness(key.split(), words.split()), _written_together(key, words))
            scores[choice] = max(scores.get(choice, 0.0), near)
        best, *others = sorted(scores, key=lambda choice: -scores[choice])
        ahead = not others or scores[best] - scores[others[0]] >= _AHEAD
        return best if scores[best] >= _ENOUGH and ahead else None


def choice_readers(blanks: Mapping[str, Sequence[Blank]], today: date) -> dict[str, ChoiceReader]:
    """The readers of the blanks that are choices, by name; of each blank those of all languages."""
    found = {}
    for name, several in blanks.items():
        kinds = [blank.kind for blank in several if isinstance(blank.kind, Choice)]
        if kinds:
            labels = [label for blank in several for label in blank.labels.values()]
            found[name] = ChoiceReader(kinds, labels, today)
    return found


def _written_together(key: str, words: str) -> float:
    """How near words are that somebody has written without the spaces between them."""
    key, words = key.replace(" ", ""), words.replace(" ", "")
    return 0.5 + 0.5 * len(key) / len(words) if words.startswith(key) else 0.0


def _nearness(typed: list[str], words: list[str]) -> float:
    """How near some words are to those of a choice: each has one that is the same or alike.

    Of two choices that have them all, the one with fewer others is the nearer one.
    """
    from rapidfuzz.fuzz import ratio

    alike = []
    for one in typed:
        best = 0.0
        for other in words:
            if one == other:
                best = 1.0
            elif len(one) >= _PREFIX and other.startswith(one):
                best = max(best, 0.95)
            elif one[:_PREFIX] == other[:_PREFIX] and len(one) >= _PREFIX:
                best = max(best, 0.8)
            else:
                best = max(best, ratio(one, other) / 100 if ratio(one, other) >= 75 else 0.0)
        alike.append(best)
    if min(alike, default=0.0) == 0.0:
        return 0.0
    counted = min(len(typed), len(words)) / max(len(typed), len(words))
    return 0.6 * sum(alike) / len(alike) + 0.4 * counted
