"""A blank: a typed name in the place where the order prints a rule to write on."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from tui.forms.language.part import Part
from tui.locale import language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tui.forms.kinds.kind import Kind, Values


class Condition(NamedTuple):
    """When a blank is asked for: `show if other`, `show if not other`, `show if other = value`."""

    blank: str
    value: str | None = None
    negated: bool = False

    def holds(self, values: Values) -> bool:
        """Tell whether the rest of the record asks for the blank."""
        found = values.get(self.blank)
        if self.value is None:
            met = found is not None and found is not False
        else:
            met = self.value in found if isinstance(found, list) else str(found) == self.value
        return met != self.negated


class Blank(NamedTuple):
    """A blank of a sheet, with all that its text and header say of it."""

    name: str
    kind: Kind
    labels: Mapping[str, str] = MappingProxyType({})
    """What it is called, by language; the Kazakh one is the order's own words."""
    part: Part = Part.ORDER
    rows: str = ""
    """The rows that it is a column of."""
    columns: Mapping[str, Blank] = MappingProxyType({})
    """The columns of rows."""
    sections: int = 0
    """Sections that its rows stand under; 0 where the table has none."""
    required: bool = False
    default: str = ""
    """An entry offered in a new record, as a person would type it."""
    carry: bool = False
    """Whether the last record's value is offered in a new one."""
    same: str = ""
    """The child's fact that it shares with other forms."""
    same_if: Condition | None = None
    """When it does: `same child.name if who = оқушы`; None for always."""
    lines: int = 1
    """Ruled lines that the paper gives it at least."""
    width: int = 0
    """Characters that it takes at least inside a line; 0 for what suits its kind."""
    hint: str = ""
    helps: Mapping[str, str] = MappingProxyType({})
    """What belongs there, in a sentence or two, by language."""
    show_if: Condition | None = None
    private: bool = False
    """Whether it is never printed."""
    unique: bool = False
    """Whether no two records may have the same value."""

    @property
    def label(self) -> str:
        """What it is called, in the language in use where the text knows it, else in Kazakh."""
        return self.labels.get(language()) or self.labels.get("kk") or self.name

    @property
    def help(self) -> str:
        """What belongs there, in the language in use where the text knows it, else in Kazakh."""
        return self.helps.get(language()) or self.helps.get("kk", "")

    @property
    def guide(self) -> str:
        """What belongs there: its own help or hint, else what its kind says."""
        return self.help or self.hint or self.kind.how()

    @property
    def room(self) -> int:
        """Characters that it takes at least inside a line."""
        return self.width or self.kind.width

    @property
    def typed(self) -> bool:
        """Whether somebody types it; what is computed is only shown."""
        return self.kind.editor != "none"

    def asked(self, values: Values) -> bool:
        """Tell whether a record with these values asks for it."""
        return self.show_if is None or self.show_if.holds(values)

    def asked_columns(self, row: Values, values: Values) -> Iterator[Blank]:
        """Yield the columns that a row asks for, in a record with these values."""
        around = {**values, **row}
        return (column for column in self.columns.values() if column.asked(around))

    def tells(self, values: Values) -> bool:
        """Tell whether it says its fact of the child, in a record with these values."""
        return bool(self.same) and (self.same_if is None or self.same_if.holds(values))
