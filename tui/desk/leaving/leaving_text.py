"""Leaving and coming in words: what is still open, what goes along, what would come."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from tui.desk.child.summary import lines_of
from tui.desk.imports.known_children import name_and_birth
from tui.desk.leaving.leaving import kept_until
from tui.desk.leaving.open_matters import open_matters
from tui.desk.leaving.others import others_named
from tui.forms.kinds.date import Date
from tui.locale import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tui.desk.desk import Desk
    from tui.desk.leaving.coming import Coming
    from tui.desk.leaving.leaving import Left
    from tui.records.search.child import Child


class Going(NamedTuple):
    """The records of a form that would go into a sealed file."""

    form: str
    title: str
    records: int


def records_going(desk: Desk, child: Child) -> list[Going]:
    """The records of a child, by form in the order of the forms."""
    counts = {name: len(ids) for name, ids in child.records.items()}
    return [
        Going(form.id, form.title, counts[form.id]) for form in desk.forms if counts.get(form.id)
    ]


def describe_leaving(desk: Desk, child: Child, day: date) -> Iterator[str]:
    """Lines on what is still open, on whom else the records name, and how long they are kept."""
    sections = open_matters(desk, child)
    yield from lines_of(sections) if sections else [say("leaving.nothing_open")]
    if others := others_named(desk, child):
        yield say("leaving.others")
        for each in others:
            yield f"  {each.title}: {each.name} → {each.other}"
    for form, end in kept_until(desk, child, day):
        yield say("leaving.kept", form=form.title, day=f"{end:%d.%m.%Y}")


def describe_left(left: Left) -> Iterator[str]:
    """Sentences on what a leaving has done."""
    yield say("leaving.done", count=left.changed)
    if left.sealed is not None:
        yield say("leaving.sealed", count=left.records, file=left.sealed)
    if left.packet is not None:
        yield say("print.done", path=left.packet.path)
    if left.refusal is not None:
        yield say("leaving.no_packet", why=left.refusal)


def describe_coming(coming: Coming) -> Iterator[str]:
    """Lines on what a sealed file would bring, and who the child would be here."""
    contents = coming.contents
    day = Date().show(contents.day or None)
    yield say("coming.from", child=contents.child, school=contents.school or "—", day=day)
    if coming.is_open:
        yield say("coming.alike", names="; ".join(map(name_and_birth, coming.recognised.alike)))
    elif coming.child is not None:
        yield say("coming.known", name=name_and_birth(coming.child))
    else:
        yield say("coming.unknown")
    arrivals = coming.rehearse()
    counts = Counter((each.title, each.fate) for each in arrivals)
    for (title, fate), count in counts.items():
        yield f"{title}: {count} · {say(f'coming.fate.{fate}')}"
    for each in arrivals:
        if each.differing:
            blanks = ", ".join(each.differing)
            yield say("coming.differs", form=each.title, name=each.name, blanks=blanks)
        if each.why is not None:
            yield say("coming.refused", form=each.title, name=each.name, why=each.why)
    if coming.unknown_forms:
        yield say("coming.forms", names=", ".join(coming.unknown_forms))
    if coming.new_texts:
        yield say("coming.texts", count=len(coming.new_texts))
