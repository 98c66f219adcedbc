"""The blanks that a text declares, made from their kinds and options."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from tui.forms.kinds import KINDS
from tui.forms.kinds.rows import Rows
from tui.forms.kinds.text import Computed, Text
from tui.forms.language.blank import Blank, Condition, every_blank
from tui.forms.language.faults.counting_words import COUNTING, counting_meant, counting_word
from tui.forms.language.faults.letters import KIND_WORDS, latin, unknown, unknown_name
from tui.forms.language.header import line_of_key
from tui.forms.language.label import trim_label
from tui.forms.language.lines.lists import listed_choice, warn_of_unused
from tui.forms.language.placeholders.placeholder import NAME, name_refused
from tui.forms.language.placeholders.reminding import check_reminded, read_remind
from tui.forms.unknown_word import nearest_word
from tui.locale import LANGUAGES, message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from tui.forms.kinds.kind import Kind
    from tui.forms.language.faults.collector import Faults
    from tui.forms.language.header import Header
    from tui.forms.language.placeholders.declaration import Declaration, Declarations
    from tui.locale import Message

SCHOOL: Final = "school"
"""The form whose only record tells of the school; `default school.director` takes from it."""

EXPRESSIONS: Final = frozenset(("show_if", "must", "warn"))
"""Options that are expressions, which are read when all blanks are known."""

WORDED: Final = ("label", "help", "caption")
"""Options that a text may give in each language: `label`, `label_ru`."""

_RULES: Final = EXPRESSIONS - {"show_if"}
_SWITCHED = {"yes": True, "no": False, True: True, False: False}
_IMPLIED: Final = {"child.born": "past"} | dict.fromkeys(
    ("child.surname", "child.first", "child.patronymic"), "part"
)
"""Options of blanks that hold a fact, whether their text says so or not."""
_EXAMPLES: Final = {
    **{name: f"{name} = true" for name in ("required", "carry", "private", "unique", "underline")},
    "lines": "lines 3",
    "width": "width 20",
    "past": "past 20",
    "future": "future 2",
    "decimals": "decimals 1",
    "remind": "remind 14 days",
}
"""Options that take a number, as one writes them."""
_SLIP: Final = 0.8
"""How like another name one has to be to be taken for a slip of the pen."""
_MANY: Final = 300
"""Blanks of a text beyond which none is looked for that is nearly another."""
LONG_MONTH: Final = date(2024, 1, 31)
"""A day on which any default makes sense that makes sense on some day."""


def declared_blanks(
    declarations: Declarations, kinds: Mapping[str, type[Kind]]
) -> dict[str, Blank]:
    """Make the blanks of a text by name, in its order; `kinds` are those that it may name.

    A kind or an option that is not known is a fault, and a blank that nobody can type.
    """
    faults = declarations.faults
    blanks = {
        name: _Maker(name, declared, kinds, faults, declarations.header).blank()
        for name, declared in declarations.found.items()
    }
    for name in declarations.found:
        if name not in declarations.typeable and name not in faults.suspects:
            why = unknown_name("text.blank", name, declarations.typeable)
            if not faults.follows(why):
                declarations.complain(name, why.message)
    _require_referenced(declarations, blanks)
    _warn_of_slips(declarations)
    warn_of_unused(declarations, blanks)
    blanks = _with_expressions(declarations, blanks)
    check_reminded(declarations, blanks)
    return blanks


def _with_expressions(declarations: Declarations, blanks: dict[str, Blank]) -> dict[str, Blank]:
    """The blanks with their expressions; the language of these is read only where one is used."""
    every = [*every_blank(blanks)]
    declared = declarations.found.values()
    said = [one.options.keys() for each in declared for one in (each, *each.columns.values())]
    computed = any(isinstance(one.kind, Computed) and one.kind.formula for one in every)
    reminded = any(one.remind and one.remind.written for one in every)
    if not (computed or reminded or any(options & EXPRESSIONS for options in said)):
        return blanks
    from tui.forms.language.expression.binding import bind_expressions

    return bind_expressions(declarations, blanks)


class _Maker:
    """A blank being made: what is wrong is complained of, and left out."""

    def __init__(
        self,
        name: str,
        declared: Declaration,
        kinds: Mapping[str, type[Kind]],
        faults: Faults,
        header: Header,
        *,
        rows: str = "",
    ) -> None:
        self.name, self.declared, self.kinds, self.faults = name, declared, kinds, faults
        self.header = header
        self.rows = rows
        self.path = f"{rows}.{name}".lstrip(".")

    def _complain(self, why: Message, option: str = "") -> None:
        """Complain of the blank, in the line of the header where that has the option."""
        if self.declared.suspect:
            return
        why = message("text.in_blank", name=self.name, why=why)
        if key := self.declared.header_keys.get(option):
            self.faults.add(line_of_key(self.header.text, key), why)
        else:
            self.faults.add(self.declared.line, why, self.declared.column)
        self.faults.suspects.add(self.path)

    def _kind(self) -> type[Kind] | None:
        written = self.declared.kind or "text"
        if found := self.kinds.get(written) or self._counted(written):
            return found
        if meant := counting_word(self.header, written) or KIND_WORDS.get(written.casefold(), ""):
            why = message("text.kind_near", word=written, meant=meant)
        elif self.header.kind == "summary" and self.declared.argument.startswith("of "):
            words = f"{written} {self.declared.argument}"
            why = message("report.before_words", found=words, name=written)
        elif self.header.kind == "summary" and (
            meant := nearest_word(latin(written).casefold(), COUNTING, 0.7)
        ):
            why = message("text.kind_near", word=written, meant=meant)
        else:
            counting = sorted(COUNTING) if self.header.kind == "summary" else ()
            why = unknown("text.kind", written, [*counting, *self.kinds]).message
            meant = nearest_word(latin(written), self.kinds)
        self._complain(why, "kind")
        return self.kinds.get(meant)

    def _counted(self, written: str) -> type[Kind] | None:
        """The kind of what a report counts; None where it is none such."""
        if written not in COUNTING and not self.declared.argument.startswith("of "):
            return None
        from tui.forms.kinds.counting.counted import COUNTED, Before
        from tui.forms.kinds.counting.sentence import read_before

        found = COUNTED.get(written)
        if found is None and read_before(written, self.declared.argument):
            found = Before
        if found is not None and self.header.kind not in {"summary", ""}:
            self._complain(message("report.not_summary", word=written))
        return found

    def blank(self) -> Blank:
        """The blank; a line of text where its kind is not known."""
        declared, rows = self.declared, self.rows
        kind = self._kind()
        columns = {
            key: _Maker(key, column, self.kinds, self.faults, self.header, rows=self.name).blank()
            for key, column in declared.columns.items()
        }
        labels = {LANGUAGES[0]: trim_label(declared.label)}
        plain = Blank(self.name, Text(), labels, declared.part, rows, columns, declared.sections)
        if columns:
            plain = plain._replace(kind=Rows())
        if kind is None:
            return plain
        if not NAME.match(self.name):
            self._complain(name_refused(self.name).message)
        if rows and self.name == "section":
            self._complain(message("text.reserved", name=self.name))
        if issubclass(kind, Rows) != bool(columns):
            self._complain(message("text.no_columns" if not columns else "text.no_rows"))
            return plain
        common, own, worded = self._options(kind)
        implied = _IMPLIED.get(common.get("same", ""), "")
        if implied in kind.options and not own:
            own[implied] = _read(implied, kind.options[implied], "yes")
        if rows and worded["caption"]:
            why = message("text.caption_cell", name=self.name)
            self.faults.add(declared.line, why, declared.column)
        made = self._made(kind, own)
        return plain._replace(
            kind=made or plain.kind,
            labels=labels | worded["label"],
            helps=worded["help"],
            captions=worded["caption"],
            **common,
        )

    def _options(
        self, kind: type[Kind]
    ) -> tuple[dict[str, Any], dict[str, Any], dict[str, dict[str, str]]]:
        """The options of any kind, those of its own, and those that are words by language."""
        common: dict[str, Any] = {}
        own: dict[str, Any] = {}
        worded: dict[str, dict[str, str]] = {key: {} for key in WORDED}
        for option, value in self.declared.options.items():
            word, _, language = option.partition("_")
            try:
                if option == "show_if" or (word in _RULES and language in {"", *LANGUAGES[1:]}):
                    continue
                if word in WORDED and language in {"", *LANGUAGES}:
                    worded[word][language or LANGUAGES[0]] = str(value)
                elif option in COMMON:
                    common[option] = _read(option, COMMON[option], value)
                    if option == "same":
                        common["same"], common["same_if"] = common["same"]
                elif option in kind.options:
                    own[option] = _read(option, kind.options[option], value)
                else:
                    raise self._unknown(option, kind)
            except UserError as refusal:
                # After one fault in a blank, what is like nothing known is a piece of that.
                if "known" not in refusal.message.values or self.path not in self.faults.suspects:
                    self._complain(refusal.message, option)
        return common, own, worded

    def _unknown(self, option: str, kind: type[Kind]) -> UserError:
        """The error for an option that there is not, or not for this kind."""
        if kind.is_counted and option == "where":
            return UserError(message("report.comma"))
        if kind.is_counted and " in " in self.declared.argument:
            return UserError(message("report.in_list", word=option))
        if option in self.kinds:
            return UserError(message("text.two_kinds", kind=kind.name, other=option))
        for other in self.kinds.values():
            if option in other.options:
                mine = message("text.option_of", option=option, kind=other.name, own=kind.name)
                return UserError(mine)
        known = [word.replace("_", " ") for word in (*COMMON, *sorted(EXPRESSIONS))]
        return unknown("text.option", option, [*known, *WORDED, *kind.options])

    def _made(self, kind: type[Kind], own: dict[str, Any]) -> Kind | None:
        """The kind with its options; None where it refuses them."""
        try:
            argument = self.declared.argument
            if kind.name == "before":
                argument = f"{self.declared.kind} {argument}"
            made = _made_kind(kind, *listed_choice(kind, argument, own, self.header.lists))
        except UserError as refusal:
            meant = counting_meant(self.header, self.name, argument.removeprefix("="))
            if self.path not in self.faults.suspects:
                self._complain((meant or refusal).message, "choices")
            return None
        default = str(self.declared.options.get("default", ""))
        if not default.startswith(f"{SCHOOL}."):
            try:
                made.parse(default, LONG_MONTH)
            except UserError as refusal:
                why = message("text.default", value=default, why=refusal.message)
                self._complain(why, "default")
        return made


def _warn_of_slips(declarations: Declarations) -> None:
    """Warn of blanks that only their name declares, where it is nearly the name of another."""
    found = declarations.found
    known = [name for name, declared in found.items() if declared.kind or declared.options]
    views = {f"{name}{view}": f"{name}.{view}" for name in known for view in _views(found[name])}
    for name, declared in found.items():
        if declared.kind or declared.options or len(known) > _MANY:
            continue
        near = [each for each in known if each[0] == name[0]]
        if meant := views.get(name.replace("_", "")) or nearest_word(name, near, _SLIP):
            why = message("text.slip", name=name, meant=meant)
            declarations.faults.warn(declared.line, why, declared.column)


def _views(declared: Declaration) -> Iterable[str]:
    return KINDS[declared.kind].views if declared.kind in KINDS else ()


def _require_referenced(declarations: Declarations, blanks: Mapping[str, Blank]) -> None:
    """Complain of a blank whose options or conditions name another that there is not."""
    for blank in every_blank(blanks):
        known = {**blanks, **blanks[blank.rows or blank.name].columns}
        by_option = [blank.kind.settings.get(option) for option in blank.kind.references]
        by_condition = blank.same_if.blank if blank.same_if else ""
        for wanted in (by_condition, *by_option):
            if wanted and wanted not in known:
                why = unknown_name("text.blank", wanted, known)
                if not declarations.faults.follows(why):
                    declarations.complain(blank.place, why.message)
        for option, kind in blank.kind.reference_kinds.items():
            other = known.get(str(blank.kind.settings.get(option)))
            if other is None or other.kind.name in {kind, "computed"}:
                continue
            words = {"option": option, "other": other.name, "kind": kind, "own": other.kind.name}
            wrong = message("text.reference_kind", **words)
            wrong = message("text.in_blank", name=blank.place, why=wrong)
            declarations.complain(blank.place, wrong)


def _condition(written: object) -> Condition:
    words = str(written)
    negated = words.startswith("not ")
    name, equals, value = words.removeprefix("not ").partition("=")
    return Condition(name.strip(), value.strip().strip('"') if equals else None, negated)


def _shared(written: object) -> tuple[str, Condition | None]:
    fact, when, condition = str(written).partition(" if ")
    return fact.strip(), _condition(condition) if when else None


def _switch(value: object) -> bool:
    if value in _SWITCHED:
        return _SWITCHED[value]
    raise ValueError


def _count(value: object) -> int:
    if 1 <= (count := int(str(value))) <= 200:
        return count
    raise ValueError


COMMON: Final[Mapping[str, Callable[[Any], Any]]] = {
    "required": _switch,
    "default": str,
    "carry": _switch,
    "same": _shared,
    "lines": _count,
    "width": _count,
    "hint": str,
    "private": _switch,
    "unique": _switch,
    "remind": read_remind,
}
"""Options of a blank of any kind, each with the function that reads its words."""


def _read(option: str, reader: Callable[[Any], Any], value: object) -> Any:
    try:
        return reader(value)
    except UserError:
        raise
    except Exception as error:
        meant = _EXAMPLES.get(option, option)
        why = message("text.option_value", option=option, value=value, meant=meant)
        raise UserError(why) from error


def _made_kind(kind: type[Kind], argument: str, options: dict[str, Any]) -> Kind:
    try:
        if kind.name == "before":
            from tui.forms.kinds.counting.sentence import read_before

            options = {**options, "sentence": read_before(*argument.split(" ", 1))}
        return kind(argument, **options)
    except UserError:
        raise
    except Exception as error:
        why = message("text.kind_failed", kind=kind.name, error=type(error).__name__)
        raise UserError(why) from error
