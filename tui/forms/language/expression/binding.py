"""Expressions bound to the blanks of a text: read when all blanks and their kinds are known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from tui.forms.kinds.choice import Flag
from tui.forms.kinds.date import Date
from tui.forms.kinds.number import FixedNumber, Number
from tui.forms.kinds.text import Computed, Text
from tui.forms.kinds.time import Time
from tui.forms.language.blank import Condition, blank_at, every_blank
from tui.forms.language.expression import conditions
from tui.forms.language.expression import operations as op
from tui.forms.language.expression.checker import names_in, read_condition, read_expression
from tui.forms.language.expression.computation import DECIMALS
from tui.forms.language.expression.order import circles, ordered
from tui.forms.language.expression.rule import Rule
from tui.forms.language.expression.scope import Scope
from tui.forms.language.faults.counting_words import counting_meant
from tui.locale import LANGUAGES, message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.forms.kinds.kind import Kind
    from tui.forms.language.blank import Blank
    from tui.forms.language.expression.expression import Expression
    from tui.forms.language.placeholders.declaration import Declaration, Declarations

_RESULTS: Final = {"number": Number, "date": Date, "time": Time, "truth": Flag, "text": Text}
"""The kinds of values that are computed, by type."""
_RULE: Final = re.compile(r'(?P<condition>.*?)\s*"(?P<sentence>[^"]*)"\s*', re.DOTALL)
_ASKED: Final = "?"
"""Before a place: the condition on which it is asked for."""


def bind_expressions(declarations: Declarations, blanks: dict[str, Blank]) -> dict[str, Blank]:
    """The blanks with what their expressions say; what is wrong in one is a fault of its line."""
    return _Binder(declarations, blanks).bound()


class _Binder:
    def __init__(self, declarations: Declarations, blanks: dict[str, Blank]) -> None:
        self.declarations, self.blanks = declarations, dict(blanks)
        self.written = dict(self._written())
        self._suspect = frozenset(declarations.faults.suspects)
        """Blanks at fault for something else: of these no more is said."""

    def bound(self) -> dict[str, Blank]:
        for place in self._order():
            self._bind(place, self.written[place])
        for blank in tuple(every_blank(self.blanks)):
            self._bind_rules(blank)
            self._bind_remind(blank)
        return self.blanks

    def _written(self) -> Iterator[tuple[str, str]]:
        """Yield what is computed, by place, and, by place after `?`, what it is asked for by."""
        for blank in every_blank(self.blanks):
            if (condition := self._declared(blank).options.get("show_if")) is not None:
                yield _ASKED + blank.place, str(condition)
            if isinstance(blank.kind, Computed) and blank.kind.formula:
                yield blank.place, blank.kind.formula

    def _order(self) -> list[str]:
        needs = {place: self._needs(place, text) for place, text in self.written.items()}
        for circle in tuple(circles(needs)):
            places = list(dict.fromkeys(place.removeprefix(_ASKED) for place in circle))
            told = " → ".join([*places, places[0]])
            self._complain(
                self._blank(places[0]), UserError(message("expression.circle", names=told))
            )
            for place in circle:
                del needs[place]
            self.declarations.faults.suspects.update(places)
        return ordered(needs)

    def _needs(self, place: str, text: str) -> set[str]:
        blank = self._blank(place)
        try:
            found = set(names_in(text, Scope(self.blanks, blank.rows)))
        except UserError:
            return set()
        # What is not asked for counts as empty, so whether it is has to be known before.
        return found if place.startswith(_ASKED) else found | {_ASKED + one for one in found}

    def _bind(self, place: str, text: str) -> None:
        blank = self._blank(place)
        if self._follows_from_fault(blank, text):
            if not place.startswith(_ASKED):
                self.declarations.faults.suspects.add(place)
            return
        try:
            if place.startswith(_ASKED):
                scope = Scope(self.blanks, blank.rows, asked=False)
                self._put(blank._replace(show_if=simplified(read_condition(text, scope))))
            else:
                self._put(self._computed(blank, text))
        except UserError as refusal:
            header = self.declarations.header
            self._complain(blank, counting_meant(header, blank.name, text) or refusal)
            if not place.startswith(_ASKED):
                self.declarations.faults.suspects.add(place)

    def _follows_from_fault(self, blank: Blank, text: str) -> bool:
        """Whether a blank at fault is read: what is wrong with that is said once."""
        suspects = self.declarations.faults.suspects
        try:
            read = {*names_in(text, Scope(self.blanks, blank.rows))}
        except UserError:
            return False
        return bool(read & suspects - {blank.place})

    def _computed(self, blank: Blank, text: str) -> Blank:
        expression = read_expression(text, Scope(self.blanks, blank.rows))
        kind = blank.kind
        assert isinstance(kind, Computed)
        places = int(kind.settings.get("decimals", DECIMALS))
        return blank._replace(
            kind=kind.with_result(_result(expression, kind, places)), computed=expression
        )

    def _bind_rules(self, blank: Blank) -> None:
        options = self._declared(blank).options
        rules: list[Rule] = []
        for option in ("must", "warn"):
            translations = {
                code: _listed(options.get(f"{option}_{code}")) for code in LANGUAGES[1:]
            }
            for number, written in enumerate(_listed(options.get(option))):
                said = {
                    c: words[number] for c, words in translations.items() if number < len(words)
                }
                try:
                    rules.append(self._rule(blank, option, written, said))
                except UserError as refusal:
                    if not self._follows_from_fault(blank, written.partition('"')[0]):
                        self._complain(blank, refusal)
        if rules:
            self._put(self._blank(blank.place)._replace(rules=tuple(rules)))

    def _bind_remind(self, blank: Blank) -> None:
        remind = blank.remind
        if remind is None or not remind.written:
            return
        scope = Scope(self.blanks, blank.rows, today=True)
        try:
            condition = read_condition(remind.written, scope)
        except UserError as refusal:
            if not self._follows_from_fault(blank, remind.written):
                self._complain(blank, refusal)
            return
        bound = remind._replace(condition=condition)
        self._put(self._blank(blank.place)._replace(remind=bound))

    def _rule(self, blank: Blank, option: str, written: str, said: dict[str, str]) -> Rule:
        warning = option == "warn"
        written = written.removeprefix("if ") if warning else written
        found = _RULE.fullmatch(written)
        if found is None or not found["sentence"].strip():
            raise UserError(message("expression.sentence", option=option))
        scope = Scope(self.blanks, blank.rows, today=True)
        condition = read_condition(found["condition"], scope)
        return Rule(condition, {LANGUAGES[0]: found["sentence"].strip(), **said}, warning)

    def _declared(self, blank: Blank) -> Declaration:
        found = self.declarations.found
        return found[blank.rows].columns[blank.name] if blank.rows else found[blank.name]

    def _blank(self, place: str) -> Blank:
        return blank_at(self.blanks, place.removeprefix(_ASKED))

    def _put(self, blank: Blank) -> None:
        if not blank.rows:
            self.blanks[blank.name] = blank
            return
        rows = self.blanks[blank.rows]
        columns = {**rows.columns, blank.name: blank}
        self.blanks[blank.rows] = rows._replace(columns=columns)

    def _complain(self, blank: Blank, refusal: UserError) -> None:
        if not self._suspect & {blank.name, blank.place}:
            why = message("text.in_blank", name=blank.place, why=refusal.message)
            self.declarations.complain(blank.place, why)


def simplified(expression: Expression) -> Condition | Expression:
    """A condition that asks only about one blank, as such: it is kept and asked with less."""
    match expression.operation:
        case conditions.Holds(op.Raw(name)):
            return Condition(name)
        case conditions.HasRows(op.Raw(name)):
            return Condition(name, negated=expression.operation.denied)
        case conditions.Not(conditions.Holds(op.Raw(name))):
            return Condition(name, negated=True)
        case conditions.Equal(
            op.Read(op.Raw(name), "text" | "choices"), op.Constant(str() as word), denied
        ):
            return Condition(name, word, denied)
    return expression


def _listed(written: Any) -> tuple[str, ...]:
    if written is None:
        return ()
    return tuple(map(str, written)) if isinstance(written, list | tuple) else (str(written),)


def _result(expression: Expression, kind: Computed, places: int) -> Kind | None:
    """The kind by which a computed value is shown; None where only the record tells."""
    if expression.type == "number" and "decimals" in kind.settings:
        return FixedNumber(places)
    if expression.kind is not None and not isinstance(expression.kind, Computed):
        return expression.kind
    made = _RESULTS.get(expression.type)
    return made() if made else None
