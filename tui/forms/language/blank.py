"""A blank: a typed name in the place where the order prints a rule to write on."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from tui.forms.language.part import Part
from tui.locale import LANGUAGES, language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tui.forms.kinds.kind import Kind, Values
    from tui.forms.language.expression.expression import Expression
    from tui.forms.language.expression.rule import Rule
    from tui.forms.language.placeholders.reminding import Remind


class Condition(NamedTuple):
    """A condition on another blank: `other`, `not other`, `other = value`."""

    blank: str
    value: str | None = None
    """The value that the other blank must have; None for any."""
    negated: bool = False

    def __str__(self) -> str:
        asked = self.blank if self.value is None else f"{self.blank} = {self.value}"
        return f"not {asked}" if self.negated else asked

    @property
    def names(self) -> tuple[str, ...]:
        """The blanks that it asks about."""
        return (self.blank,)

    @property
    def places(self) -> tuple[str, ...]:
        """The same, as an expression has them."""
        return self.names

    def holds(self, values: Values) -> bool:
        """Whether the condition holds in a record with these values."""
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
    """Its label by language; the Kazakh one is the order's own words."""
    part: Part = Part.ORDER
    rows: str = ""
    """The rows that it is a column of."""
    columns: Mapping[str, Blank] = MappingProxyType({})
    """The columns of rows, by name."""
    sections: int = 0
    """The number of sections of its rows' table; 0 for none."""
    required: bool = False
    default: str = ""
    """An entry offered in a new record, as a person would type it."""
    carry: bool = False
    """Whether the last record's value is offered in a new one."""
    same: str = ""
    """The child's fact that it shares with other forms."""
    same_if: Condition | None = None
    """The condition on which it does: `same child.name if who = оқушы`; None for always."""
    lines: int = 1
    """Ruled lines that the paper gives it at least."""
    width: int = 0
    """Characters that it takes at least inside a line; 0 for what suits its kind."""
    hint: str = ""
    captions: Mapping[str, str] = MappingProxyType({})
    """The small print under its rule, by language."""
    helps: Mapping[str, str] = MappingProxyType({})
    """A sentence or two on what belongs there, by language."""
    show_if: Condition | Expression | None = None
    """The condition on which it is asked for; None for always."""
    computed: Expression | None = None
    """What its value is worked out by; None where somebody types it, or a plugin derives it."""
    rules: tuple[Rule, ...] = ()
    """The conditions that a record has to fulfil, each with its sentence."""
    private: bool = False
    """Whether it is never printed."""
    unique: bool = False
    """Whether no two records may have the same value."""
    remind: Remind | None = None
    """How long before its day one is reminded of it; None for never."""

    @property
    def place(self) -> str:
        """Its name; a column's as `rows.column`."""
        return f"{self.rows}.{self.name}" if self.rows else self.name

    @property
    def label(self) -> str:
        """Its label in the language in use where the text has it, else in Kazakh."""
        return self.labels.get(language()) or self.labels.get("kk") or self.name

    @property
    def help(self) -> str:
        """Its help in the language in use where the text has it, else in Kazakh."""
        return self.helps.get(language()) or self.helps.get("kk", "")

    def explanations(self, code: str) -> list[str]:
        """All that its text says in a language on what belongs there: its help, hint, caption."""
        help_text, caption = (
            words.get(code) or words.get(LANGUAGES[0], "") for words in (self.helps, self.captions)
        )
        found = dict.fromkeys((help_text, self.hint, caption.strip(" ()")))
        return [words for words in found if words and words != self.label]

    @property
    def guidance(self) -> str:
        """Its help or hint, else the sentence on how its kind is typed."""
        return self.help or self.hint or self.kind.how_to_type()

    @property
    def is_noted(self) -> bool:
        """Whether a report notes it for itself beside a number, and no text says it."""
        return self.kind.name == "noted"

    @property
    def min_width(self) -> int:
        """Characters that it takes at least inside a line: its own width or its kind's."""
        return self.width or self.kind.width

    @property
    def first_rows(self) -> tuple[Values, ...]:
        """The rows offered in a new record, as they come from the header."""
        rows: tuple[Values, ...] = self.kind.settings.get("rows", ())
        return rows

    @property
    def result(self) -> Kind:
        """The kind of its values: of what a text computes, that of the result."""
        return self.kind.result or self.kind

    @property
    def grows(self) -> bool:
        """Whether somebody may add rows to it; those that are groups of a report are counted."""
        head = self.columns.get(self.name)
        return bool(self.columns) and (head is None or head.kind.name != "each")

    @property
    def typed(self) -> bool:
        """Whether somebody types it; what is computed is only shown."""
        return self.kind.editor != "none"

    def is_relevant(self, values: Values) -> bool:
        """Whether a record with these values asks for it."""
        return self.show_if is None or self.show_if.holds(values)

    def relevant_columns(self, row: Values, values: Values) -> Iterator[Blank]:
        """The columns that a row asks for, in a record with these values."""
        around = {**values, **row} if any(one.show_if for one in self.columns.values()) else values
        return (column for column in self.columns.values() if column.is_relevant(around))

    def relevant_cells(self, row: Values, values: Values) -> Values:
        """The values of a row without those that it does not ask for, in such a record."""
        if not isinstance(row, dict):
            return row
        around = {**values, **row}
        return {
            name: value
            for name, value in row.items()
            if name not in self.columns or self.columns[name].is_relevant(around)
        }

    def states_fact(self, values: Values) -> bool:
        """Whether it states its fact of the child in a record with these values.

        What a record does not ask for any more says nothing of the child.
        """
        if not self.same or not self.is_relevant(values):
            return False
        return self.same_if is None or self.same_if.holds(values)


def every_blank(blanks: Mapping[str, Blank]) -> Iterator[Blank]:
    """Yield blanks, each with its columns after it."""
    for blank in blanks.values():
        yield blank
        yield from blank.columns.values()


def blank_at(blanks: Mapping[str, Blank], place: str) -> Blank:
    """The blank of a name, or the column that `rows.column` names."""
    name, _, column = place.partition(".")
    return blanks[name].columns[column] if column else blanks[name]


def is_counted(blanks: Mapping[str, Blank]) -> bool:
    """Whether the text of some blanks says what is counted in one of them, as that of a report."""
    return any(blank.kind.is_counted for blank in every_blank(blanks))
