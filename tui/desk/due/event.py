"""Lines about what is due as entries of a calendar: by names, or with codes in their place."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.desk.copies.coded_table import may_leave
from tui.desk.copies.codes import Codes
from tui.desk.copies.mask import MASK, Mask
from tui.desk.due.answers import line_key
from tui.locale import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from tui.desk.desk import Desk
    from tui.hooks import Reminder
    from tui.records.search.child import Child

_OF_DAYS: Final = ("due.line", "due.line_past")
_LABEL: Final = "what"
"""The value of a sentence that is a blank's label."""
_NAME: Final = "name"
"""The value that is whatever a record, or a row of it, is called by."""


class Event(NamedTuple):
    """An entry of a calendar, which has a whole day."""

    uid: str
    """The same for the same place of a record, also where that says another day later."""
    day: date
    summary: str
    about: str = ""


def named_events(desk: Desk, lines: Sequence[Reminder]) -> list[Event]:
    """The entries of lines as they are shown on the first screen."""
    return [_event(desk, line, _said(line, {})) for line in lines]


def coded_events(desk: Desk, lines: Sequence[Reminder]) -> list[Event]:
    """The entries of lines with the codes of copies in place of children.

    What was written freely has all covered by which somebody who is known could be told, and a
    record that is of no child is told by the title of its form.

    Raises:
        UserError: a child needs a new code, and this session does not write.
    """
    children = {line_key(line): _child(desk, line) for line in lines}
    keys = {tuple(child.keys): None for child in children.values() if child is not None}
    codes = Codes(desk.vault).assign(keys)
    mask = Mask(desk.children.all())
    found = []
    for line in lines:
        child = children[line_key(line)]
        code = codes.get(child.keys[0], "") if child else ""
        found.append(_event(desk, line, _said(line, _covered(desk, line, code, mask))))
    return found


def _child(desk: Desk, line: Reminder) -> Child | None:
    return desk.children.by_record(line.form, line.record) if line.record else None


def _event(desk: Desk, line: Reminder, said: str) -> Event:
    key = line_key(line)
    if line.record:
        # Without the day, with which it ends: a calendar is to move the entry, not to have two.
        key = key.rpartition(" ")[0]
    uid = blake2b(key.encode(errors="replace"), digest_size=16).hexdigest()
    title = desk.form(line.form).title if line.form else say("program.name")
    return Event(f"{uid}@nysan", line.due, said, title)


def _said(line: Reminder, covered: Mapping[str, str]) -> str:
    """The sentence of a line with other values; a calendar says the day by itself."""
    values = {**line.text.values, **covered}
    if line.text.key in _OF_DAYS:
        return f"{values[_LABEL]}: {values[_NAME]}"
    return say(line.text.key, **values)


def _covered(desk: Desk, line: Reminder, code: str, mask: Mask) -> dict[str, str]:
    """The values that would say who somebody is, with others in their place."""
    stands_for = code or (desk.form(line.form).title if line.form else MASK)

    def over(value: str) -> str:
        text = mask.over(value)
        # What is nothing but a name becomes the code.
        return stands_for if text != value and not any(map(str.isalnum, text)) else text

    texts = {name: value for name, value in line.text.values.items() if isinstance(value, str)}
    covered = {name: over(value) for name, value in texts.items() if name != _LABEL}
    if _NAME in covered and (code or not _is_harmless(desk, line)):
        covered[_NAME] = stands_for
    return covered


def _is_harmless(desk: Desk, line: Reminder) -> bool:
    """Whether a line is about a row whose columns may all leave the school."""
    if not isinstance(line.place, tuple):
        return False
    rows = desk.form(line.form).sheet_in_force().blanks.get(line.place[0])
    return rows is not None and all(map(may_leave, rows.columns.values()))
