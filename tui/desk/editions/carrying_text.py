"""Sentences on a rehearsal of carrying over."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tui.locale import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.desk.editions.carrying import CarriedRecord, CarryRehearsal
    from tui.forms.editions.answers import Question


def describe_carried(record: CarriedRecord) -> Iterator[str]:
    """The lines on one record: what it is called, what changes, stays behind, or is wrong."""
    if record.fate != "carried":
        yield say(f"carry.stays_{record.fate}", name=record.name)
        return
    yield record.name
    for each in record.moved:
        if each.before:
            yield "  " + say("carry.before", label=each.label, value=each.before)
        else:
            yield "  " + say("carry.after", label=each.label, value=each.after)
    for left in record.left:
        yield "  " + say("carry.left", label=left.label, value=left.shown)
    for problem in record.problems:
        yield f"  ▲ {problem.message}"


def describe_question(question: Question) -> str:
    """The sentence that asks what a blank has become."""
    if not question.candidates:
        return say("carry.question_gone", name=question.name, label=question.label)
    near = ", ".join(question.candidates)
    first = question.candidates[0]
    return say("carry.question", name=question.name, label=question.label, near=near, first=first)


def describe_counts(rehearsal: CarryRehearsal) -> str:
    """The sentence on how many records there are of each fate."""
    fates = Counter(each.fate for each in rehearsal.records)
    return say(
        "carry.counts",
        form=rehearsal.form.title,
        day=f"{rehearsal.sheet.edition:%d.%m.%Y}",
        carried=fates["carried"],
        left=sum(bool(each.left) for each in rehearsal.carried),
        stay=fates["final"] + fates["draft"],
    )
