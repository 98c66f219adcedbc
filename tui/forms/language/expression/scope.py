"""The scope of an expression: which blanks its names mean, and of which type these are."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.forms.kinds.choice import Choice
from tui.forms.language.expression.environment import INNER, RECORD, ROW
from tui.forms.language.expression.operations import Raw
from tui.forms.language.faults.letters import no_view
from tui.forms.unknown_word import unknown_word

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from tui.forms.kinds.kind import Kind
    from tui.forms.language.blank import Blank, Condition
    from tui.forms.language.expression.expression import Expression

_TYPES: Final = (
    dict.fromkeys(["count", "sum", "mean", "min", "max", "share", "before"], "number")
    | {
        "number": "number",
        "serial": "number",
        "date": "date",
        "time": "time",
        "flag": "truth",
        "choices": "choices",
        "rows": "rows",
        "each": "text",
        "period": "text",
    }
    | dict.fromkeys(
        ["text", "long", "name", "choice", "class", "year", "iin", "phone", "email", "photo"],
        "text",
    )
)
_NO_ROWS: Final[Mapping[str, Blank]] = MappingProxyType({})


def type_of(kind: Kind) -> str:
    """The type of a kind's values; `any` where only the record tells, as with a plugin's kind."""
    return _TYPES.get((kind.result or kind).name, "any")


class Found(NamedTuple):
    """What a name means: a blank, a column of rows, or a table."""

    raw: Raw
    kind: Kind
    place: str
    """The blank's name, or `rows.column`."""
    view: str = ""
    column: bool = False
    """Whether it has a value in each row of a table, and no row is meant."""

    @property
    def type(self) -> str:
        """The type of its values."""
        return type_of(self.kind)

    @property
    def rows(self) -> str:
        """The rows that it is a column of; '' for none."""
        return self.place.rpartition(".")[0]


class Scope:
    """The blanks that an expression may name.

    Args:
        blanks: the blanks of the sheet, by name.
        rows: the rows that it stands in a column of; '' for none.
        today: whether it may ask what day it is.
        asked: whether a blank that the record does not ask for counts as empty.
    """

    def __init__(
        self,
        blanks: Mapping[str, Blank],
        rows: str = "",
        *,
        today: bool = False,
        asked: bool = True,
    ) -> None:
        self.blanks, self.rows, self.today, self.asked = blanks, rows, today, asked

    def choices(self, name: str, inner: str) -> Collection[str]:
        """The list that a name's value is one of; nothing where there is none such."""
        try:
            found = self.find(name, inner)
        except ValueError:
            return ()
        if found is None or found.view:
            return ()
        return found.kind.choices if isinstance(found.kind, Choice) else ()

    def find(self, name: str, inner: str = "") -> Found | None:
        """What a name means, within the rows `inner` that are being counted; None if nothing.

        Raises:
            UserError: its first half is a blank, but its second nothing that this has.
        """
        first, _, tail = name.partition(".")
        for level, rows in ((INNER, inner), (ROW, self.rows)):
            columns = self.blanks[rows].columns if rows in self.blanks else _NO_ROWS
            if first in columns:
                return self._view(self._column(rows, first, level), tail)
            if rows and first == rows and tail:
                if tail not in columns:
                    raise unknown_word("text.column", tail, columns)
                return self._column(rows, tail, level)
        if first not in self.blanks:
            return None
        blank = self.blanks[first]
        raw = Raw(first, RECORD, self._conditions(blank))
        if not blank.columns:
            return self._view(Found(raw, blank.kind, first), tail)
        if not tail:
            return Found(raw, blank.kind, first)
        if tail not in blank.columns:
            raise unknown_word("text.column", tail, blank.columns)
        return self._column(first, tail, INNER)._replace(column=True)

    def column(self, name: str) -> Found | None:
        """The column of all rows that `rows.column` means, wherever it stands."""
        rows, _, column = name.partition(".")
        if rows not in self.blanks or column not in self.blanks[rows].columns:
            return None
        return self._column(rows, column, INNER)._replace(column=True)

    def place_of(self, name: str, inner: str = "") -> str:
        """The blank, or the column as `rows.column`, that a name means; '' where there is none."""
        first, _, tail = name.partition(".")
        for rows in (inner, self.rows):
            if rows in self.blanks and first in self.blanks[rows].columns:
                return f"{rows}.{first}"
        if first not in self.blanks:
            return ""
        return name if tail in self.blanks[first].columns else first

    def between(self, first: str, last: str) -> list[str]:
        """The names from one blank to another, in the order of the text; none if it is reversed.

        A view that both have, such as `q1.number` and `q9.number`, is that of all.
        """
        (begin, _, tail), (end, _, other) = first.partition("."), last.partition(".")
        names = list(self.blanks)
        if begin not in names or end not in names or tail != other:
            return []
        found = names[names.index(begin) : names.index(end) + 1]
        return [f"{name}.{tail}".rstrip(".") for name in found]

    def table(self, rows: str) -> Raw:
        """The rows of a table."""
        return Raw(rows, RECORD, self._conditions(self.blanks[rows]))

    def names(self, inner: str = "") -> list[str]:
        """All names that may stand here."""
        found = list(self.blanks)
        for rows in (inner, self.rows):
            if rows in self.blanks:
                found += self.blanks[rows].columns
        return found

    def _column(self, rows: str, column: str, level: int) -> Found:
        blank = self.blanks[rows].columns[column]
        return Found(Raw(column, level, self._conditions(blank)), blank.kind, f"{rows}.{column}")

    def _conditions(self, blank: Blank) -> tuple[Condition | Expression, ...]:
        return (blank.show_if,) if self.asked and blank.show_if else ()

    @staticmethod
    def _view(found: Found, tail: str) -> Found:
        if not tail:
            return found
        if not found.kind.views:
            raise no_view(tail, found.place, found.kind.name)
        if tail not in found.kind.views:
            raise unknown_word("text.view", tail, found.kind.views)
        return found._replace(view=tail)
