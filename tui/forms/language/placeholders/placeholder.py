"""A placeholder of a blank, `{name: kind, options}`, read between its braces."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tui.forms.kinds import KINDS
from tui.forms.language.faults.letters import (
    is_cyrillic,
    is_mixed,
    latin,
    look_alike,
    proposed_name,
)
from tui.forms.unknown_word import nearest_word
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TypeAlias

    from tui.locale import Message

    Complain: TypeAlias = Callable[[Message], None]

NAME: Final = re.compile(r"[a-z][a-z0-9_]*\Z")
"""A name of a blank, a column, a view or a form."""

_OPTION: Final = re.compile(r'(?:"[^"]*"|[^,"])+')
_SWITCHES: Final = frozenset({"required", "carry", "private", "underline", "unique"})
_WORDED: Final = frozenset({"default", "same", "hint", "label", "help", "caption", "list", "mark"})
_OPTIONS: Final = frozenset(
    {*_SWITCHES, *_WORDED, "lines", "width", "must", "warn", "remind", "past", "future"}
)
"""Options that somebody may write right behind a name."""
_QUOTED: Final = re.compile("(?<=[\\w=<>] )[«“„”‘’‟'](?P<words>[^\"]*?)[»”“’‘'](?=\\s*(?:,|\\Z))")
"""Words in quotes of a print shop, where an option has words in quotes."""
_NOT_PLAIN: Final = frozenset("“„”‟")
_SEPARATED: Final = re.compile(r"(?P<name>[^\s:;=,.–—-]+)(?P<by>\s*[;=,–—：-]\s*|\s+)(?P<rest>.+)")
"""A name and a kind with something else than a colon between them."""
_RULES: Final = frozenset({"must", "warn"})
_EXPRESSION: Final = re.compile(
    r"computed\s*=|show if |must |warn |remind |(?:count|sum|mean|min|max|each)\b"
)
_FORMULA: Final = re.compile(r"\Acomputed\s*=\s*")
_IN_QUOTES: Final = re.compile('"[^"]*"')
_AFTER_KIND: Final = re.compile(rf"(\s*(?:{'|'.join(KINDS)}))\s*([.;])\s*(\S.*)")
_EQUALS: Final = re.compile(r"\s*([^\s=:]+)\s*=\s*([^\s=].*)")
_OPERATION: Final = re.compile(r"[-+*/×÷]\s*\w")
_LIST_KINDS: Final = frozenset({"choice", "choices"})
_OTHER_SLASH: Final = re.compile(r"\s*[;|\\]\s*|\s+(?:-|–|—|немесе|не|или|or)\s+")
"""What some put between the words of a choice."""


_SWALLOWED: Final = re.compile(
    r"(.*/.*?)(\s(?:required|private|carry|unique|underline|(?:lines|width)\s\d+"
    r"|(?:default|same|hint|label|help|show if)\s.+))"
)
"""The words of a choice with an option behind them that no comma parts from these."""
_BRACKETED: Final = re.compile(r"[(\[]([^()\[\]]*[,;|/][^()\[\]]*)[)\]]")
"""The words of a choice in brackets."""


class Placeholder(NamedTuple):
    """A blank as one place of the text writes it; only a declaration says its kind."""

    name: str
    tail: str = ""
    """The word after the dot: a column or a view; the sheet's other lines tell which."""
    kind: str = ""
    argument: str = ""
    """The words after the kind, such as the list of a choice."""
    options: Mapping[str, Any] = MappingProxyType({})
    """The words of each option; of `must` and `warn`, which may stand several times, a tuple."""
    column: int = 0
    """Where it begins in its line, counted from 1; 0 where it stands in no line."""
    suspect: bool = False
    """Whether it was guessed of what cannot be read: no more is said of its blank."""


def placeholder(inside: str, column: int, complain: Complain) -> Placeholder:
    """Read what is between braces: `name`, `name.tail`, `name: kind argument, option, option`.

    What is wrong is complained of, and read as it was probably meant; it has no name where nobody
    can tell that.
    """
    written, colon, declared = inside.partition(":")
    if not re.search(r"[^\W_]", written):
        complain(message("text.nameless", written=inside.strip()[:40]))
        return Placeholder("", column=column, suspect=True)
    if not colon:
        written, declared = _without_colon(inside, complain)
    name, dot, tail = (part.strip() for part in written.partition("."))
    named = NAME.match(name) and (not dot or NAME.match(tail))
    name = _name(name, written.strip(), complain)
    if dot:
        tail = _name(tail, written.strip(), complain)
    suspect = not named or declared.count('"') % 2 != 0 or (bool(declared) and not colon)
    if not name or (dot and not tail):
        return Placeholder("", column=column, suspect=True)
    declared = _plain_quotes(_parted(declared, written.strip(), complain), complain)
    parts = _parts(declared)
    if not parts:
        if colon and not declared.strip():
            complain(message("text.no_kind", name=written.strip()))
        return Placeholder(name, tail, column=column, suspect=suspect)
    first = _computed(written.strip(), parts[0], complain)
    kind, _, argument = _FORMULA.sub("computed = ", first, 1).partition(" ")
    parts = parts[1:]
    if kind in _LIST_KINDS and argument:
        argument, parts = _listed(kind, argument.strip(), parts, complain)
    options: dict[str, Any] = {}
    for part in parts:
        option, value = _option(part, complain)
        if option in _RULES:
            options[option] = (*options.get(option, ()), value)
            continue
        if option in options:
            complain(message("text.option_twice", option=option))
        options[option] = value
    return Placeholder(name, tail, kind, argument.strip(), options, column, suspect)


def _parted(declared: str, name: str, complain: Complain) -> str:
    """What declares a blank, with a comma behind the kind where another sign was put."""
    found = _AFTER_KIND.match(declared)
    if found is None:
        return declared
    meant = f"{name}: {found[1].strip()}, {found[3].strip()}"
    complain(message("text.comma", mark=found[2], meant=meant[:60]))
    return f"{found[1]}, {found[3]}"


def _without_colon(inside: str, complain: Complain) -> tuple[str, str]:
    """The name and what declares it, of a placeholder without a colon."""
    if formula := _EQUALS.fullmatch(inside):
        word = formula[2].split(",")[0].split()[0]
        if word not in KINDS and not nearest_word(latin(word), KINDS, 0.75):
            return formula[1], f"= {formula[2]}"
    found = _SEPARATED.fullmatch(inside.strip())
    if found is None or found["rest"].startswith("."):
        return inside, ""
    kind, comma, options = found["rest"].partition(",")
    word, _, argument = kind.strip().partition(" ")
    meant = word if word in KINDS else nearest_word(latin(word), KINDS, 0.75)
    if word in _OPTIONS:
        # Only an option: of whatever kind else it is, a line of text can be typed.
        meant = f"text, {word}"
    if not meant:
        return inside, ""
    rest = f"{meant} {argument}".strip() + (comma and f", {options.strip()}")
    complain(message("text.no_colon", written=inside.strip(), meant=f"{found['name']}: {rest}"))
    return found["name"], rest


def _computed(name: str, first: str, complain: Complain) -> str:
    """The kind and its words; a formula without the word `computed` before it is complained of."""
    kind, _, argument = first.partition(" ")
    is_formula = first.startswith("=") or (kind not in KINDS and _OPERATION.match(argument))
    if not is_formula:
        return first
    formula = first.lstrip("= ")
    complain(message("text.no_computed", meant=f"{name}: computed = {formula}"))
    return f"computed = {formula}"


def _name(name: str, written: str, complain: Complain) -> str:
    """A name; one that cannot be is complained of, and mended where that is possible."""
    if NAME.match(name):
        return name
    complain(name_refused(name, written).message)
    return proposed_name(name)


def name_refused(name: str, written: str = "") -> UserError:
    """The error for a name that cannot be one; `written` is what it is a part of."""
    written = written or name
    meant = proposed_name(name)
    if meant and is_mixed(name) and not is_cyrillic(name):
        return look_alike(name, meant)
    if meant:
        meant = written.replace(name, meant) if name else meant
        return UserError(message("text.name_meant", name=written, meant=meant))
    return UserError(message("text.name", name=written))


def _plain_quotes(declared: str, complain: Complain) -> str:
    """What declares a blank, with straight quotes where others were typed in their place."""
    kind, comma, options = declared.partition(",")
    plain = _QUOTED.sub(r'"\g<words>"', options)
    if plain.count('"') % 2:
        plain = "".join('"' if letter in _NOT_PLAIN else letter for letter in plain)
    if plain != options:
        pairs = zip(options, plain, strict=True)
        found = next(before for before, after in pairs if before != after)
        complain(message("text.smart_quotes", found=found))
    declared = kind + comma + plain
    if declared.count('"') % 2:
        complain(message("text.quote"))
        declared += '"'
    return declared


def _listed(
    kind: str, argument: str, parts: list[str], complain: Complain
) -> tuple[str, list[str]]:
    """The words of a choice, and its options, where something else than `/` parts the words."""
    if found := _SWALLOWED.fullmatch(argument):
        complain(message("text.no_comma", option=found[2].strip()))
        argument, parts = found[1].strip(), [found[2].strip(), *parts]
    if found := _BRACKETED.fullmatch(argument):
        inside = re.sub(r"\s*[,;|/]\s*", " / ", found[1].strip())
        complain(message("text.choice_brackets", meant=f"{kind} {inside}"))
        return inside, parts
    if "/" in argument:
        return argument, parts
    words = _OTHER_SLASH.split(argument)
    while parts and len(words) == 1 and _is_choice(parts[0]):
        argument, parts = f"{argument}/{parts[0]}", parts[1:]
    words = argument.split("/") if len(words) == 1 else words
    if len(words) > 1:
        meant = " / ".join(word.strip() for word in words).strip("[]()")
        complain(message("text.choice_slash", meant=f"{kind} {meant}"))
        return meant, parts
    return argument, parts


def _is_choice(part: str) -> bool:
    """Whether the part after a comma is no option, but one more word of a choice."""
    return not re.match(r"[A-Za-z_]", part)


def _parts(declared: str) -> list[str]:
    """The kind and the options; a comma inside the brackets of an expression parts nothing."""
    found: list[str] = []
    for part in _OPTION.findall(declared):
        if found and (_goes_on(found[-1], part.strip()) or _is_decimal(found, part)):
            found[-1] = f"{found[-1]},{part.rstrip()}"
        elif part.strip():
            found.append(part.strip())
    return found


def _goes_on(before: str, part: str) -> bool:
    """Whether an expression goes on after a comma: in brackets, or in a number written so."""
    if not _EXPRESSION.match(before):
        return False
    plain = _IN_QUOTES.sub("", before)
    in_number = before[-1:].isdigit() and part[:1].isdigit()
    return plain.count("(") > plain.count(")") or in_number


def _is_decimal(before: list[str], part: str) -> bool:
    """Whether a number goes on after its comma: 0,5; not `choice 1,2,3`, which wants slashes."""
    listed = before[0].split(" ", 1)[0] in _LIST_KINDS and len(before) == 1
    in_number = before[-1][-1:].isdigit() and part[:1].isdigit()
    return in_number and (not listed or "/" in before[0] + part)


def _option(words: str, complain: Complain) -> tuple[str, str]:
    if words == "show if" or words.startswith("show if "):
        name, value = "show_if", words.removeprefix("show if").strip()
    else:
        name, _, value = words.partition(" ")
    if name in _RULES or (name == "show_if" and value):
        return name, value.strip()
    if name in _SWITCHES and value:
        complain(message("text.switch", option=name, value=value))
        return name, "yes"
    if name in _WORDED | {"show_if"} and not value:
        complain(message("text.wordless", option=name.replace("_", " ")))
    return name, value.strip().strip('"') or "yes"
