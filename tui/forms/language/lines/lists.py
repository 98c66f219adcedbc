"""Lists of choices that several blanks share: `[lists.agree]` in the header."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from tui.forms.kinds.choice import Choice
from tui.forms.language.blank import every_blank
from tui.forms.language.faults.letters import is_mixed, latin, look_alike, unknown
from tui.forms.language.header import CHOICES, line_of_key
from tui.forms.language.placeholders.placeholder import NAME
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.forms.kinds.kind import Kind
    from tui.forms.language.blank import Blank
    from tui.forms.language.placeholders.declaration import Declarations


class ListChoice(NamedTuple):
    """The words after a kind, and its options, once the list that they name is put in."""

    argument: str
    options: dict[str, Any]


def listed_choice(
    kind: type[Kind], argument: str, options: dict[str, Any], lists: Mapping[str, dict[str, Any]]
) -> ListChoice:
    """Put the list that a choice names in the place of its name.

    Raises:
        UserError: there is no list of that name.
    """
    if not issubclass(kind, Choice):
        return ListChoice(argument, options)
    name = _list_name(argument, lists) or options.get("list", "")
    if not name:
        return ListChoice(argument, options)
    if name not in lists:
        raise _no_list(name, lists)
    given = {key: value for key, value in options.items() if key not in CHOICES.values()}
    return ListChoice("", {**given, "list": name, **lists[name]})


def check_list(argument: str, lists: Mapping[str, dict[str, Any]]) -> None:
    """Check the words after a kind, where they name a list.

    Raises:
        UserError: there is no list of that name.
    """
    name = _list_name(argument, lists)
    if name and name not in lists:
        raise _no_list(name, lists)


def warn_of_unused(declarations: Declarations, blanks: Mapping[str, Blank]) -> None:
    """Warn of lists of the header that no blank names."""
    header, faults = declarations.header, declarations.faults
    used = {blank.kind.settings.get("list") for blank in every_blank(blanks)}
    for name in header.lists.keys() - used:
        key = f"lists.{name}"
        if not faults.any:
            line = line_of_key(header.text, key)
            faults.warn(line, message("text.list_unused", key=key, name=name))


def _list_name(argument: str, lists: Mapping[str, dict[str, Any]]) -> str:
    """The words after a kind, where they are the name of a list and not its words; else ''."""
    if is_mixed(argument) and latin(argument) in lists:
        raise look_alike(argument, latin(argument))
    return argument if NAME.match(argument) else ""


def _no_list(name: str, lists: Mapping[str, dict[str, Any]]) -> UserError:
    if lists:
        return unknown("text.list", name, lists)
    return UserError(message("text.no_lists", name=name))


def translated_words(
    kind: Choice, lists: Mapping[str, dict[str, Any]], language: str
) -> tuple[str, ...]:
    """The words of a choice in a translation: of its list there, or of the list's own."""
    there = lists.get(kind.settings.get("list", ""), {}).get("choices", ())
    return tuple(there or kind.settings.get(CHOICES[language], ()))
