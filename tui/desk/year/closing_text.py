"""Closing a year in words: what becomes of plans, reports, the archive and drafts."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from tui.desk.year.closed import year_text
from tui.locale import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.desk.desk import Desk
    from tui.desk.year.closing import Closed, Rehearsal

_FOLDERS = ("registers", "plans", "reports", "children", "others")


def describe_closing(desk: Desk, work: Rehearsal, *, archive: bool = True) -> list[str]:
    """Lines that say all that closing a year would do."""
    lines = [say("closing.year", year=year_text(work.year))]
    lines += _plans(work)
    if titles := ", ".join(f"«{each.form.title}»" for each in work.snapshots):
        lines.append(say("closing.reports", titles=titles))
    if archive:
        lines += _archive(work)
    lines += _drafts(desk, work)
    lines += [say("closing.problem", why=str(each)) for each in work.problems]
    return lines


def describe_closed(closed: Closed) -> list[str]:
    """Lines that say what was done."""
    lines = []
    if closed.archive:
        archive = closed.archive
        lines.append(say("closing.archived", count=archive.documents, folder=f"{archive.folder}"))
        if archive.lost:
            lost = " ".join(f"U+{ord(letter):04X}" for letter in sorted(archive.lost))
            lines.append(say("print.lost", letters=lost))
    if closed.act:
        lines.append(say("closing.done"))
    return lines


def _plans(work: Rehearsal) -> Iterator[str]:
    """A line about the plans of each form, and one about what goes on of them."""
    going_on = {each.form.id: each for each in work.carried}
    for form, found in groupby(work.plans, key=lambda each: each.form):
        plans = list(found)
        done, left = sum(each.done for each in plans), sum(each.left for each in plans)
        key = "closing.plan" if plans[0].is_marked else "closing.plan_unmarked"
        yield say(key, title=form.title, done=done, left=left)
        if each := going_on.get(form.id):
            key = "closing.carried_new" if each.record is None else "closing.carried"
            yield say(key, count=each.rows, year=year_text(work.year + 1))
    if not work.plans:
        yield say("closing.no_plans")


def _archive(work: Rehearsal) -> Iterator[str]:
    counts = Counter(each.name.partition("/")[0] for each in work.files)
    parts = [say(f"closing.folder.{name}", count=counts[name]) for name in _FOLDERS if counts[name]]
    if parts:
        yield say("closing.archive", count=len(work.files), parts=", ".join(parts))


def _drafts(desk: Desk, work: Rehearsal) -> Iterator[str]:
    for each in work.drafts:
        title = desk.form(each.form).title
        yield say("closing.draft", title=title, name=each.name or say("entry.new"))
