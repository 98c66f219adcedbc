"""Rules of a blank: a condition that a record has to fulfil, and the sentence where it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from tui.locale import language

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tui.forms.language.expression.expression import Expression


class Rule(NamedTuple):
    """`must left >= arrived "…"`, which stops a save, or `warn if age > 20 "…"`, which does not."""

    expression: Expression
    sentences: Mapping[str, str]
    """What is said, by language."""
    warning: bool = False

    def __str__(self) -> str:
        return f'{self.expression} "{self.sentences["kk"]}"'

    @property
    def sentence(self) -> str:
        """What is said, in the language in use where the text has it, else in Kazakh."""
        return self.sentences.get(language()) or self.sentences["kk"]

    def is_broken(
        self, values: Mapping[str, Any], row: Mapping[str, Any] | None, today: date
    ) -> bool:
        """Whether a record breaks it; one that lacks what is compared does not."""
        if self.warning:
            return self.expression.holds(values, row, today=today)
        return self.expression.fails(values, row, today=today)
