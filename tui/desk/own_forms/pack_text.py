"""A pack in words: what it has, and what has become of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.locale import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.desk.own_forms.pack import PackedText


def describe_packed(packed: PackedText) -> Iterator[str]:
    """Lines on a text of a pack: its form, whether it replaces one, and its faults."""
    sheet = packed.sheet
    title = sheet.title if sheet else say("own.unreadable_text")
    day = f"{sheet.edition:%d.%m.%Y}" if sheet and not packed.faults else ""
    if packed.same:
        state = say("own.pack_same")
    elif packed.faults:
        state = say("own.pack_faulty", count=len(packed.faults))
    else:
        state = say("own.pack_replaces" if packed.replaces else "own.pack_ready")
    yield " · ".join(filter(None, (title, sheet.id if sheet else "", day, state)))
    for fault in packed.faults:
        yield f"  ✗ {fault.line}: {fault.sentence}"


def describe_taken(used: Sequence[str], tried: Sequence[str]) -> list[str]:
    """Sentences on what has become of the texts of a pack."""
    lines = []
    if used:
        lines.append(say("own.taken_used", forms=", ".join(used)))
    if tried:
        lines.append(say("own.taken_tried", forms=", ".join(tried)))
    return lines or [say("own.taken_nothing")]
