"""Kinds of what a report counts: numbers with a sentence, and the groups of its rows."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any, Final

from tui.forms.clean import clean_line
from tui.forms.kinds.counting.sentence import Sentence, read_sentence
from tui.forms.kinds.counting.words import group_words
from tui.forms.kinds.kind import Kind
from tui.forms.kinds.number import FixedNumber, Number
from tui.forms.kinds.text import Computed, decimals_of
from tui.locale import LANGUAGES, message, say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tui.forms.kinds.kind import Cell, Value
    from tui.locale import Message

MASKED: Final = "…"
"""Shown in place of a number that is covered."""


class Counted(Number):
    """A number that a report counts; it may be written over by hand.

    Its `sentence` says what is counted: `count consultations where form = жеке`.
    """

    name = "count"
    is_counted = True
    width = 6
    options = {"decimals": decimals_of}
    views = {}

    def __init__(
        self, argument: str = "", sentence: Sentence | None = None, **options: Any
    ) -> None:
        self.sentence = sentence or read_sentence(self.name, argument)
        super().__init__(**options)
        self.places = int(options.get("decimals", self.usual_places))
        """The decimal places to which it is rounded."""

    usual_places = 0

    def how_to_type(self) -> str:
        return say("kind.count.how")

    def expected(self) -> Message:
        return message("kind.count.expected")

    def show(self, value: Value) -> str:
        if isinstance(value, str):
            return value
        return FixedNumber(self.places).show(value) if self.places else super().show(value)

    def edit(self, value: Value) -> str:
        return Number.show(self, value).replace("\u00a0", "").replace("−", "-")

    def cell(self, value: Value) -> Cell:
        return value if isinstance(value, str) else super().cell(value)


class Sum(Counted):
    """The sum of a blank over records."""

    name = "sum"


class Least(Counted):
    """The least value of a blank."""

    name = "min"


class Greatest(Counted):
    """The greatest value of a blank."""

    name = "max"


class Mean(Counted):
    """The mean of a blank over records."""

    name = "mean"
    usual_places = 1


class Share(Computed):
    """How many in a hundred one number is of another, as they stand: written over or not."""

    name = "share"
    options = {"decimals": decimals_of}

    def __init__(self, argument: str = "", **options: Any) -> None:
        self.sentence = read_sentence(self.name, argument)
        super().__init__(**options)
        part, whole = self.sentence.thing, self.sentence.source
        places = options.get("decimals", 1)
        self.formula = f"round(100 * {part} / {whole}, {places})"

    def how_to_type(self) -> str:
        return say("kind.computed.how")

    def expected(self) -> Message:
        return message("kind.computed.expected")


class Before(Counted):
    """What another number was in the period before, or in the same one a year before."""

    name = "before"


class Each(Kind):
    """A group of what is counted, such as a month: a row of the report has it at its head."""

    name = "each"
    is_counted = True
    editor = "none"
    width = 14

    def __init__(self, argument: str = "", **options: Any) -> None:
        self.sentence = read_sentence(self.name, argument)
        self.language = LANGUAGES[0]
        super().__init__(**options)

    def how_to_type(self) -> str:
        return say("kind.computed.how")

    def expected(self) -> Message:
        return message("kind.computed.expected")

    def in_language(self, code: str) -> Each:
        """The same groups, called in a language."""
        other = copy(self)
        other.language = code
        return other

    def show(self, value: Value) -> str:
        return group_words(self.sentence.unit, str(value), self.language) if value else ""

    def parse(self, typed: str, today: date) -> Value:  # noqa: ARG002
        return clean_line(typed).strip() or None

    def samples(self) -> tuple[Value, ...]:
        return ("—",)


class Noted(Computed):
    """What a report notes beside a number: what was counted, and the mark of one written over."""

    name = "noted"

    def how_to_type(self) -> str:
        return say("kind.computed.how")

    def expected(self) -> Message:
        return message("kind.computed.expected")


COUNTED: Final[Mapping[str, type[Kind]]] = {
    kind.name: kind for kind in (Counted, Sum, Mean, Least, Greatest, Share, Each)
}
"""The kinds that only a form of the kind summary has, by name."""
