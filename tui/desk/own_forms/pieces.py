"""Ready pieces of a form's text: a signature, a table, a scale and the like."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.desk.own_forms.completion import name_for, names_in
from tui.forms.kit.guesses.naming import free_name, latin_name
from tui.locale import say_in

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import date

    _Maker = Callable[[Callable[[str], str]], str]

PIECES: Final = (
    *("blank", "title", "heading", "signature", "table", "section", "total", "photo"),
    *("scale", "list", "rows", "keep", "page", "landscape", "screen", "footnote"),
)
"""The pieces, by the names that they have in the catalogues."""


class Piece(NamedTuple):
    """A piece of a text."""

    lines: str
    """Whole lines; they stand below the pen's line, or in its place where that is empty."""
    in_header: bool = False


def empty_text(title: str, day: date, taken: Collection[str]) -> str:
    """A text to begin with: its header, its title, and the blanks that most forms have."""
    name = free_name(latin_name(title) or "form", taken)
    child, when = say_in("kk", "own.template.child"), say_in("kk", "own.template.date")
    return (
        f'+++\nid = "{name}"\nedition = {day.isoformat()}\nname = "{{child}} {{date}}"\n'
        f'columns = ["date", "child"]\n+++\n# {" ".join(title.split())}\n\n'
        f"{child} {{child: name, required, same child.name}}\n"
        f"{when} {{date: date, default today}}\n"
    )


def blank_text(words: str, kind: str, lines: Sequence[str]) -> str:
    """A blank of a kind, named by the words that stand before it."""
    name = name_for(words, names_in(lines))
    yes, no = _word("yes"), _word("no")
    rest = {
        "choice": f"choice {yes} / {no}",
        "choices": f"choices {yes} / {no}",
        "computed": "computed = ",
    }
    return f"{{{name}: {rest.get(kind, kind)}}}"


def piece(name: str, lines: Sequence[str]) -> Piece:
    """A ready piece, with names of blanks that the text has not yet."""
    if name in _OF_HEADER:
        return Piece(_OF_HEADER[name](lines), in_header=True)
    taken = {each.partition(".")[0] for each in names_in(lines)}
    return Piece(_LINES[name](lambda word: name_for(word, taken)))


def _table(fresh: Callable[[str], str]) -> str:
    rows = fresh("rows")
    return (
        f"| № | {_word('what')} | {_word('due')} |\n|--- 5|--- 60|--- 15| empty 3\n"
        f"| {{#}} | {{{rows}.what: long}} | {{{rows}.due: date}} |"
    )


def _signature(fresh: Callable[[str], str]) -> str:
    return f"[signature М.О.] {_word('director')} {{{fresh('director')}: name}}"


def _scale(fresh: Callable[[str], str]) -> str:
    answers = f"{_word('yes')} / {_word('no')}"
    return f"[scale {answers}] {_word('statement')}\n1. {_word('statement')} {{{fresh('q1')}}}\n"


def _list(_: Sequence[str]) -> str:
    return f'[lists.agree]\nchoices = ["{_word("yes")}", "{_word("no")}"]'


def _rows(lines: Sequence[str]) -> str:
    """Rows to begin with, of the first table that the text has."""
    rows, _, column = next((n for n in names_in(lines) if "." in n), "rows.what").partition(".")
    said = json.dumps(_word("what"), ensure_ascii=False)
    return f"[fields.{rows}]\nrows = [{{{column} = {said}}}]"


_OF_HEADER: Final = {"list": _list, "rows": _rows}
_LINES: Final[dict[str, _Maker]] = {
    "title": lambda _: f"# {_word('title')}",
    "heading": lambda _: f"## {_word('title')}",
    "signature": _signature,
    "table": _table,
    "section": lambda _: f"|= {_word('section')}",
    "total": lambda fresh: f"|+ {_word('total')} | < | {{{fresh('total')}: number}} |",
    "photo": lambda fresh: f"[photo] {_word('photo')} {{{fresh('photo')}: photo}}",
    "scale": _scale,
    "keep": lambda _: "[keep]\n\n[end]",
    "page": lambda _: "---",
    "landscape": lambda _: "--- landscape",
    "screen": lambda fresh: f"[screen]\n{_word('note')} {{{fresh('note')}: long, private}}",
    "footnote": lambda _: f"[^1]: {_word('footnote')}",
}


def _word(name: str) -> str:
    return say_in("kk", f"own.words.{name}")
