"""The blanks that a text declares, made from their kinds and options."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from tui.forms.kinds.rows import Rows
from tui.forms.language.blank import Blank, Condition
from tui.forms.language.inline import NAME
from tui.forms.language.label import trim_label
from tui.forms.language.text_error import TextError
from tui.forms.unknown_word import unknown_word
from tui.locale import LANGUAGES, message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tui.forms.kinds.kind import Kind
    from tui.forms.language.declaration import Declaration, Declarations

SCHOOL: Final = "school"
"""The form whose only record tells of the school; `default school.director` takes from it."""

WORDED: Final = ("label", "help")
"""Options that a text may give in each language: `label`, `label_ru`."""

_SWITCHED = {"yes": True, "no": False, True: True, False: False}
_IMPLIED: Final = {"child.born": "past"} | dict.fromkeys(
    ("child.surname", "child.first", "child.patronymic"), "part"
)
"""Options of blanks that hold a fact, whether their text says so or not."""
LONG_MONTH: Final = date(2024, 1, 31)
"""A day on which any default makes sense that makes sense on some day."""


def declared_blanks(
    declarations: Declarations, kinds: Mapping[str, type[Kind]]
) -> dict[str, Blank]:
    """Make the blanks of a text by name, in its order; `kinds` are those that it may name.

    Raises:
        TextError: a kind or an option that is not known, or a blank that nobody can type.
    """
    blanks = {
        name: _blank(declarations.file, name, declared, kinds)
        for name, declared in declarations.found.items()
    }
    for name in declarations.found:
        if name not in declarations.typeable:
            declarations.fail(name, "", unknown_word("text.blank", name, declarations.typeable))
    _require_referenced(declarations, blanks)
    return blanks


def _blank(
    file: str,
    name: str,
    declared: Declaration,
    kinds: Mapping[str, type[Kind]],
    rows: str = "",
) -> Blank:
    try:
        return _made(file, name, declared, kinds, rows)
    except TextError:
        raise
    except UserError as refusal:
        why = message("text.in_blank", name=name, why=refusal.message)
        raise TextError(file, declared.line, why) from refusal


def _made(
    file: str, name: str, declared: Declaration, kinds: Mapping[str, type[Kind]], rows: str
) -> Blank:
    kind = kinds.get(declared.kind or "text")
    if kind is None:
        raise unknown_word("text.kind", declared.kind, kinds)
    if not NAME.match(name):
        raise UserError(message("text.name", name=name))
    if rows and name == "section":
        raise UserError(message("text.reserved", name=name))
    if issubclass(kind, Rows) != bool(declared.columns):
        raise UserError(message("text.no_columns" if not declared.columns else "text.no_rows"))
    common: dict[str, Any] = {}
    own: dict[str, Any] = {}
    worded: dict[str, dict[str, str]] = {key: {} for key in WORDED}
    for option, value in declared.options.items():
        word, _, language = option.partition("_")
        if word in WORDED and language in {"", *LANGUAGES}:
            worded[word][language or LANGUAGES[0]] = str(value)
        elif option in COMMON:
            common[option] = _read(option, COMMON[option], value)
            if option == "same":
                common["same"], common["same_if"] = common["same"]
        elif option in kind.options:
            own[option] = _read(option, kind.options[option], value)
        else:
            raise unknown_word("text.option", option, [*COMMON, *WORDED, *kind.options])
    implied = _IMPLIED.get(common.get("same", ""), "")
    if implied in kind.options and not own:
        own[implied] = _read(implied, kind.options[implied], "yes")
    columns = {
        key: _blank(file, key, column, kinds, name) for key, column in declared.columns.items()
    }
    made = _made_kind(kind, declared.argument, own)
    if not common.get("default", "").startswith(f"{SCHOOL}."):
        made.parse(common.get("default", ""), LONG_MONTH)
    return Blank(
        name=name,
        kind=made,
        labels={LANGUAGES[0]: trim_label(declared.label)} | worded["label"],
        part=declared.part,
        rows=rows,
        columns=columns,
        sections=declared.sections,
        helps=worded["help"],
        **common,
    )


def _require_referenced(declarations: Declarations, blanks: Mapping[str, Blank]) -> None:
    """Complain of a blank whose options or conditions name another that there is not."""
    for blank in blanks.values():
        for one in (blank, *blank.columns.values()):
            by_option = [one.kind.settings.get(option) for option in one.kind.references]
            by_condition = [found.blank for found in (one.show_if, one.same_if) if found]
            for wanted in (*by_condition, *by_option):
                if wanted and wanted not in blanks and wanted not in blank.columns:
                    why = unknown_word("text.blank", wanted, {**blanks, **blank.columns})
                    declarations.fail(blank.name, one.name, why)


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
    "show_if": _condition,
    "private": _switch,
    "unique": _switch,
}
"""Options of a blank of any kind, each with the function that reads its words."""


def _read(option: str, reader: Callable[[Any], Any], value: object) -> Any:
    try:
        return reader(value)
    except UserError:
        raise
    except Exception as error:
        raise UserError(message("text.option_value", option=option, value=value)) from error


def _made_kind(kind: type[Kind], argument: str, options: dict[str, Any]) -> Kind:
    try:
        return kind(argument, **options)
    except UserError:
        raise
    except Exception as error:
        why = message("text.kind_failed", kind=kind.name, error=type(error).__name__)
        raise UserError(why) from error
