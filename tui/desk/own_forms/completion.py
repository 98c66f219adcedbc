"""Offers for the place of the pen in a form's text: kinds, options, facts, blanks, marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.forms.kinds import KINDS
from tui.forms.kit.guesses.naming import free_name, latin_name
from tui.forms.texts.surroundings import KNOWN_FACTS
from tui.locale import say

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from tui.forms.kinds.kind import Kind

_FULL: Final = re.compile(r"\{(\w+)(?:\.(\w+))?:")
_WORD: Final = re.compile(r"[^\s,:{}()|]*$")
_KIND: Final = re.compile(r"\{\s*(\w+)(?:\.(\w+))?\s*:\s*(\w+)")
_SWITCHES: Final = ("required", "unique", "carry", "private")
_OPTIONS: Final = (
    *_SWITCHES,
    *("default ", "same ", "show if ", "must ", "warn if ", "hint ", "caption ", "label "),
    *("lines ", "width "),
)
_OF_KIND: Final = {
    "date": ("default today", "past", "future"),
    "choice": ("underline", "list "),
    "choices": ("underline", "list "),
    "iin": ("born ", "sex "),
    "computed": ("decimals ",),
    "name": ("part",),
}
_UNASKED: Final = frozenset({"rows", "count", "period"})
"""Kinds that nobody gives a blank by hand: a table has the one, a report the others."""
_KEYS: Final = (
    *('id = ""', "edition = ", 'kind = "register"', 'kind = "plan"', 'name = "{child}"'),
    *('columns = [""]', 'sort = [""]', "single = true", 'order = ""', 'title = ""'),
    *('[lists.agree]\nchoices = ["", ""]', "[page]", 'orientation = "landscape"'),
    *("empty_rows = 4", "[fields.]", "[from.]", "rename = {  }", 'drop = [""]'),
)
_LIST: Final = re.compile(r"^\[lists\.(\w+)\]", re.MULTILINE)
_EXPRESSIONS: Final = ("show if", "must", "warn if", "computed", "born", "sex")
_OPERATORS: Final = ("sum(", "mean(", "count ", "years from ", "if ", " and ", " or ", "is filled")


class Offer(NamedTuple):
    """Something that may stand at the pen."""

    words: str
    """What is written."""
    aside: str = ""
    """What it is, in the user's language."""


class Completion(NamedTuple):
    """Offers, and the letters of the pen's line that one takes the place of."""

    begin: int
    end: int
    offers: Sequence[Offer]


class Known(NamedTuple):
    """What a text may refer to."""

    kinds: Mapping[str, type[Kind]]
    facts: Collection[str] = ()
    school: Collection[str] = ()


def complete(lines: Sequence[str], row: int, column: int, known: Known) -> Completion:
    """What may stand at a place of a text, what begins as the word there first."""
    before = lines[row][:column]
    begun = _WORD.search(before)
    begin = begun.start() if begun else column
    if _in_header(lines, row):
        offers = [Offer(each) for each in _KEYS] if not before.strip() else _names(lines)
        return Completion(begin, column, offers)
    brace = before.rfind("{")
    if brace <= before.rfind("}"):
        return Completion(begin, column, ())
    offers = _in_blank(before[brace:], before[:brace], lines, known)
    typed = before[begin:].casefold()
    fitting = [each for each in offers if each.words.casefold().startswith(typed)]
    return (
        Completion(begin, column, fitting or offers)
        if typed
        else Completion(column, column, offers)
    )


def name_for(words: str, taken: Iterable[str]) -> str:
    """A name for a blank by the words that name it, which no other blank has."""
    return free_name(latin_name(words) or "blank", {*taken})


def names_in(lines: Sequence[str]) -> list[str]:
    """The names of the blanks that a text declares; columns as `rows.column`."""
    found = (match for line in lines for match in _FULL.finditer(line))
    return list(dict.fromkeys(".".join(filter(None, match.groups())) for match in found))


def kind_offers(kinds: Iterable[str]) -> list[Offer]:
    """The kinds that a person may choose, each with what it is."""
    asked = [name for name in kinds if name not in _UNASKED]
    return [Offer(name, say(f"own.kind.{name}") if name in KINDS else "") for name in asked]


def _in_header(lines: Sequence[str], row: int) -> bool:
    fences = [at for at, line in enumerate(lines) if line.strip() == "+++"]
    return bool(fences) and fences[0] < row and (len(fences) < 2 or row <= fences[1])


def _names(lines: Sequence[str]) -> list[Offer]:
    return [Offer(name) for name in names_in(lines)]


def _in_blank(inner: str, outer: str, lines: Sequence[str], known: Known) -> list[Offer]:
    """Offers inside a blank of which `inner` is written, from its brace on."""
    name, colon, rest = inner[1:].partition(":")
    part = rest.rpartition(",")[2].lstrip()
    if not colon:
        return _as_name(name, outer, lines, known)
    if "," not in rest and not part.startswith("computed"):
        return [] if " " in part else kind_offers(known.kinds)
    kind = _KIND.match(inner)
    return _as_option(part, kind[3] if kind else "", lines, known)


def _as_option(part: str, kind: str, lines: Sequence[str], known: Known) -> list[Offer]:
    """Offers for an option of which `part` is written, or for what stands behind its word."""
    if part.startswith("same "):
        return [Offer(fact) for fact in sorted({*KNOWN_FACTS, *known.facts})]
    if part.startswith("default "):
        return [Offer("today"), *(Offer(f"school.{name}") for name in known.school)]
    if part.startswith("list "):
        return [Offer(each) for each in _LIST.findall("\n".join(lines))]
    if part.startswith(_EXPRESSIONS):
        return [*_names(lines), *map(Offer, _OPERATORS)]
    return [Offer(each) for each in (*_OF_KIND.get(kind, ()), *_OPTIONS)]


def _as_name(name: str, outer: str, lines: Sequence[str], known: Known) -> list[Offer]:
    """Offers for the name of a blank: a new one by the words before it, or one that there is."""
    rows, dot, _ = name.partition(".")
    if dot:
        views = sorted({view for kind in known.kinds.values() for view in kind.views})
        columns = [each for each in names_in(lines) if each.startswith(name)]
        return [*map(Offer, columns), *(Offer(f"{rows}.{view}") for view in views)]
    words = re.split(r"[,.;|}]", outer)[-1]
    fresh = name_for(words, names_in(lines))
    return [Offer(f"{fresh}: ", words.strip()), *_names(lines)]
