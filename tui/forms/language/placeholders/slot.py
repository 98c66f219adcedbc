"""The slots of a text: the blanks, columns and views that its placeholders name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.forms.language.faults.letters import no_view, unknown, unknown_name
from tui.forms.language.nodes import Line, Slot, Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.forms.language.blank import Blank
    from tui.forms.language.nodes import Node
    from tui.forms.language.placeholders.placeholder import Placeholder


def slot_of(blanks: Mapping[str, Blank], written: Placeholder) -> Slot:
    """Find the blank, column or view that a placeholder names.

    Raises:
        UserError: there is none of that name.
    """
    blank = blanks.get(written.name)
    if blank is None:
        raise unknown_name("text.blank", written.name, blanks)
    if not written.tail:
        return Slot(written.name)
    if blank.columns:
        if written.tail not in blank.columns:
            raise unknown_name("text.column", written.tail, blank.columns)
        return Slot(written.name, written.tail)
    if not blank.kind.views:
        raise no_view(written.tail, written.name, blank.kind.name)
    if written.tail not in blank.kind.views:
        raise unknown("text.view", written.tail, blank.kind.views)
    return Slot(written.name, view=written.tail)


def title_of(nodes: tuple[Node, ...]) -> str:
    """What a sheet is called: the words of its first title."""
    lines = [
        line
        for node in nodes
        for line in ((node,) if isinstance(node, Line) else getattr(node, "lines", ()))
    ]
    words = (
        " ".join("".join(s.text for s in line.spans if isinstance(s, Words)).split())
        for line in lines
        if line.style == "title"
    )
    return next(words, "")
