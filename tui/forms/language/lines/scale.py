"""Scales in a text: the blanks of their statements have the scale's list and options."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.forms.kinds.choice import Choice
from tui.forms.language.lines.lists import check_list
from tui.forms.language.placeholders.placeholder import Placeholder, placeholder
from tui.forms.language.script import LineType
from tui.locale import message

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tui.forms.language.blank import Blank
    from tui.forms.language.faults.collector import Faults
    from tui.forms.language.placeholders.inline import Piece
    from tui.forms.language.script import ScriptLine
    from tui.locale import Message

_KINDS = frozenset({"choice", "choices"})


class ScaleMark(NamedTuple):
    """The mark of a scale: the kind, the list and the options of its blanks, and how it ticks."""

    kind: str
    argument: str
    options: dict[str, Any]
    mark: str


def scale_mark(argument: str, complain: Callable[[Message], None] = lambda _: None) -> ScaleMark:
    """Read the words in the mark of a scale; `complain` is called with what is wrong."""
    word = argument.partition(" ")[0]
    declared = argument if word in _KINDS else f"choice {argument}"
    found = placeholder(f"a: {declared}", 0, complain)
    options = dict(found.options) if found else {}
    kind, words = (found.kind, found.argument) if found else ("choice", "")
    return ScaleMark(kind, words, options, str(options.pop("mark", "")))


def with_scales(
    lines: Sequence[ScriptLine], lists: Mapping[str, dict[str, Any]] | None, faults: Faults
) -> tuple[ScriptLine, ...]:
    """The lines of a text, with the kind and options of a scale on the blanks of its statements.

    `lists` are those of the header; None where it need not have them, as in a translation.
    """
    done: list[ScriptLine] = []
    scale: ScaleMark | None = None
    listed = True
    for line in lines:
        if line.type is LineType.SCALE:
            scale = scale_mark(line.argument, partial(faults.add, line.number))
            known = len(faults.all)
            if lists is not None and line.argument:
                with faults.at(line.number, 1):
                    check_list(scale.argument, lists)
            listed = len(faults.all) == known and bool(line.argument)
        elif scale is not None and line.type is LineType.WORDS:
            line = _statement(line, scale, faults)  # noqa: PLW2901
            if not listed:
                faults.suspects |= {piece.name for piece in line.placeholders}
        else:
            scale = None
        done.append(line)
    return tuple(done)


def is_statement(line: ScriptLine, head: ScriptLine) -> bool:
    """Whether a line goes on in the scale that another one heads."""
    return line.type is LineType.WORDS and line.part is head.part


def check_scale(
    head: ScriptLine, lines: Sequence[ScriptLine], blanks: Mapping[str, Blank], faults: Faults
) -> None:
    """Complain of a scale without statements, and of blanks with other choices than the first."""
    if not lines:
        faults.add(head.number, message("text.scale_empty"))
    choices: tuple[str, ...] = ()
    for line in lines:
        for piece in line.placeholders:
            blank = blanks.get(piece.name)
            if blank is None or piece.name in faults.suspects:
                continue
            mine = blank.kind.choices if isinstance(blank.kind, Choice) else ()
            choices = choices or mine
            if mine != choices or not mine:
                faults.add(line.number, message("text.scale_other"), piece.column)


def _statement(line: ScriptLine, scale: ScaleMark, faults: Faults) -> ScriptLine:
    (cell,) = line.cells
    blanks = line.placeholders
    if len(blanks) != 1 or blanks[0].tail:
        faults.add(line.number, message("text.scale_blank", found=len(blanks)))
    return line._replace(cells=(tuple(_declared(piece, scale) for piece in cell),))


def _declared(piece: Piece, scale: ScaleMark) -> Piece:
    if not isinstance(piece, Placeholder) or piece.tail:
        return piece
    options = {**scale.options, **piece.options}
    if piece.kind:
        return piece._replace(options=options)
    return piece._replace(kind=scale.kind, argument=scale.argument, options=options)
