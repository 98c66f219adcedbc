"""The rows of the first screen: what the day brings, and below it the forms by whose they are.

The start draws them before Textual has been read, the screen after it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tui.cells import cells_of
from tui.locale import say
from tui.widgets.lines import cut

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from tui.records.vault.title_cache import Title

HEADING: Final = "heading"
LINE: Final = "line"
DRAFTS: Final = "drafts"
CHILD: Final = "child"
FORM: Final = "form"

_CHILDREN: Final = 3
"""Children looked at last that are shown at most."""
_LEAST: Final = 4
"""Rows that the day gets at least, with its heading."""


class FirstRow(NamedTuple):
    """A row of the first screen."""

    what: str
    """heading, line, drafts, child or form."""
    at: int = 0
    """Its index among those of its kind."""
    text: str = ""
    right: str = ""
    key: str = ""
    """By what it is known again among those of its kind."""

    def drawn(self, width: int, right: str = "") -> str:
        """Its text in a width, and at the right what it has there."""
        right = right or self.right
        if not right:
            return cut(self.text, width)
        return cut(self.text, width - cells_of(right) - 3) + "  " + right + " "


def day_heading(today: date, due: int = 0) -> FirstRow:
    """The heading of the day; at the right, how much is due."""
    weekday = say(f"kind.date.day.{today.weekday()}").capitalize()
    right = say("due.count", count=due) if due else ""
    return FirstRow(HEADING, text=f"{weekday}, {today:%d.%m.%Y}", right=right)


def rows_before(titles: Sequence[Title], today: date, day: int) -> list[FirstRow]:
    """The rows before anything of the day is known, with as much room for it as it had last."""
    waiting = [FirstRow(HEADING, text=f"  {say('due.reading')}")]
    waiting += [FirstRow(HEADING)] * (day - 1)
    return [day_heading(today), *waiting, *form_rows(titles)]


def day_rows(
    today: date, due: Sequence[str], drafts: str, children: Sequence[str], room: int
) -> list[FirstRow]:
    """The rows of the day: lines about what is due, drafts, and children, in so many rows."""
    room = max(room, _LEAST) - 1 - bool(drafts)
    shown = min(len(due), max(room - bool(children), 1))
    rows = [day_heading(today, len(due))]
    rows += [FirstRow(LINE, at, text) for at, text in enumerate(due[:shown])]
    if not due:
        rows.append(FirstRow(HEADING, text=f"  {say('due.nothing')}"))
    if drafts:
        rows.append(FirstRow(DRAFTS, text=drafts))
    left = min(max(room - max(shown, 1), 0), _CHILDREN)
    return rows + [FirstRow(CHILD, at, text) for at, text in enumerate(children[:left])]


def form_rows(titles: Sequence[Title]) -> list[FirstRow]:
    """The rows of the forms, each below the words for whose it is."""
    groups: dict[str, list[int]] = {}
    for at, title in enumerate(titles):
        groups.setdefault(title.group, []).append(at)
    return list(_grouped(titles, groups))


def _grouped(titles: Sequence[Title], groups: dict[str, list[int]]) -> Iterator[FirstRow]:
    for group, members in groups.items():
        if group or len(groups) > 1:
            yield FirstRow(HEADING, text=group or say("due.own"))
        for at in members:
            yield FirstRow(FORM, at, titles[at].text, key=titles[at].form)


def first_form(rows: Sequence[FirstRow]) -> int:
    """The index of the first form among rows, where the cursor begins; 0 without any."""
    return next((at for at, row in enumerate(rows) if row.what == FORM), 0)
