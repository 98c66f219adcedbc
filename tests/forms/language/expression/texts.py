"""A sheet with a blank of each kind, and a record on it, for the tests of expressions."""

from __future__ import annotations

from typing import Any, Final

from tests.support.sheets import sheet_of
from tui.forms.language.expression.checker import read_condition, read_expression
from tui.forms.language.expression.expression import Expression
from tui.forms.language.expression.scope import Scope

SHEET: Final = sheet_of(
    "{q1: number} {q2: number} {q3: number} {turn: serial} {arrived: date} {left: date}\n"
    "{begin: time} {end: time} {child: name} {note: long} {group: class} {year: year}\n"
    "{who: choice өзі / сынып жетекшісі / ата-анасы} {level: choice төмен / орта / жоғары}\n"
    "{present: choices анасы / әкесі / әжесі} {agreed: flag} {asked: number, show if agreed}\n"
    "{mark: choice ☺ / № 4 / 0,5}\n\n"
    "| Іс | Сағат | Болды | Күні |\n"
    "| {plan.what: text} | {plan.hours: number} | {plan.done: flag} | {plan.due: date} |"
)
RECORD: Final[dict[str, Any]] = {
    "q1": 3,
    "q2": 4.5,
    "arrived": "2026-09-04",
    "left": "2026-10-20",
    "begin": "09:30",
    "end": "10:15",
    "child": "Әли Айша Болатқызы",
    "note": "Сабақта шаршайды",
    "group": "7Ә",
    "year": "2026–2027",
    "who": "сынып жетекшісі",
    "level": "орта",
    "present": ["анасы", "әкесі"],
    "agreed": True,
    "mark": "№ 4",
    "plan": [
        {"what": "а", "hours": 2, "done": True, "due": "2026-10-01"},
        {"what": "б", "hours": 3.5, "done": False, "due": "2026-09-20"},
        {"what": "в"},
        {"section": 1},
    ],
}


def expression(text: str, rows: str = "") -> Expression:
    return read_expression(text, Scope(SHEET.blanks, rows))


def condition(text: str, *, asked: bool = True) -> Expression:
    return read_condition(text, Scope(SHEET.blanks, asked=asked))
