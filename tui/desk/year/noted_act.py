"""What the settings note of an act that is done once a year: which joint act it was, and when.

Done a second time, what was noted of the first stays below it, and comes back with an undo.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from datetime import date

Noted: TypeAlias = dict[str, Any]

_BEFORE: Final = "before"
_UNDONE: Final = "undone"


def as_noted(kept: object) -> Noted:
    """What the settings have of an act; empty where they have nothing."""
    return kept if isinstance(kept, dict) else {}


def noted(act: str, day: date, before: object = None, **more: object) -> Noted:
    """What is noted of an act of today; `before` is what was noted of the one before it."""
    return {**more, "act": act, "day": f"{day}", _BEFORE: as_noted(before) or None}


def turned(kept: object, act: str, word: str, day: date) -> tuple[Noted, Noted] | None:
    """What is noted after the undo or redo of an act, and what was of that act.

    None where what is noted is not about it.
    """
    now = as_noted(kept)
    its = now if word == "undo" else as_noted(now.get(_UNDONE)) or now
    if not act or its.get("act") != act:
        return None
    if word == "redo":
        return {**its, "day": f"{day}"}, its
    return {**(as_noted(its.get(_BEFORE)) or {**its, "day": ""}), _UNDONE: its}, its
