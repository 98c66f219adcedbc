"""Several school years of a demo vault: consultations, plans and comings and goings, invented."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any, Final

from tui.forms.kinds.choice import Choice

if TYPE_CHECKING:
    from tui.desk.desk import Desk
    from tui.forms.form import Form

_CONSULTATIONS: Final = "consultations"
_LEAVES: Final = 0.06
_COMES: Final = 0.1
_BATCH: Final = 500


def add_years(desk: Desk, consultations: int, years: int, seed: int) -> dict[str, int]:
    """Add consultations of several school years up to today, and the plans of these.

    Returns:
        How many records each form was given.
    """
    chance = Random(seed)  # noqa: S311 - invented children are no secret
    today = desk.today()
    first = date(today.year - (today.month < 9) - years + 1, 9, 1)
    pupils = _moved(desk, first, chance)
    form = desk.form(_CONSULTATIONS)
    days = (today - first).days
    made = [
        _consultation(desk, form, first + timedelta(days=chance.randint(0, days)), pupils, chance)
        for _ in range(consultations)
    ]
    made.sort(key=lambda each: str(each["date"]))
    for at in range(0, len(made), _BATCH):
        desk.add_all(form, made[at : at + _BATCH])
    counts = {_CONSULTATIONS: len(made)}
    for name in ("psychologist_work_plan", "social_work_plan"):
        counts[name] = _plans(desk, desk.form(name), first.year, years, chance)
    return counts


def _moved(desk: Desk, first: date, chance: Random) -> list[dict[str, Any]]:
    """The pupils, of whom some have come in these years, and some have left."""
    records = desk.records(desk.form("students"))
    span = (desk.today() - first).days
    pupils = []
    for record in list(records):
        values = dict(record.values)
        if chance.random() < _COMES:
            values["arrived"] = f"{first + timedelta(days=chance.randint(0, span))}"
        if chance.random() < _LEAVES:
            begin = date.fromisoformat(values.get("arrived", f"{first}"))
            left = begin + timedelta(days=chance.randint(1, max((desk.today() - begin).days, 1)))
            values["left"] = f"{left}"
        if values != record.values:
            records.change(record.id, values, record.edition)
        pupils.append(values)
    # Whoever shares a name with another child cannot be told from it in a journal of names.
    names = Counter(str(each["child"]) for each in pupils)
    return [each for each in pupils if names[str(each["child"])] == 1] or pupils


def _consultation(
    desk: Desk, form: Form, day: date, pupils: list[dict[str, Any]], chance: Random
) -> dict[str, Any]:
    blanks = form.sheet_on(desk.today()).blanks
    who = chance.choice(["оқушы", "оқушы", "оқушы", "ата-ана", "педагог", "топ"])
    pupil = chance.choice(pupils)
    adult = str(pupil.get("mother") or pupil["child"])
    client = {"оқушы": pupil["child"], "топ": "Топ"}.get(who, adult)
    values: dict[str, Any] = {
        "date": f"{day}",
        "who": who,
        "client": client,
        "form": "топтық" if who == "топ" else "жеке",
        "turn": chance.choice(["алғашқы", "қайталама"]),
    }
    if who == "оқушы" and pupil.get("class"):
        values["class"] = pupil["class"]
    if who == "топ":
        members = chance.sample(pupils, min(4, len(pupils)))
        values["participants"] = [{"name": each["child"]} for each in members]
    if chance.random() < 0.2:
        values["next"] = f"{day + timedelta(days=chance.randint(7, 200))}"
    for name in ("work", "reason", "sent_by"):
        kind = blanks[name].kind if name in blanks else None
        if isinstance(kind, Choice) and chance.random() < 0.9:
            values[name] = chance.choice(kind.choices)
    if "minutes" in blanks:
        values["minutes"] = chance.choice((20, 30, 40, 45, 60))
    return values


def _plans(desk: Desk, form: Form, first: int, years: int, chance: Random) -> int:
    blanks = form.sheet_on(desk.today()).blanks
    sections = blanks["plan"].sections
    for year in range(first, first + years):
        rows = []
        for section in range(1, sections + 1):
            for number in range(chance.randint(2, 5)):
                deadline = date(year, 9, 1) + timedelta(days=chance.randint(20, 260))
                row: dict[str, Any] = {"section": section, "activity": f"Мысал іс {number + 1}"}
                if "deadline" in blanks["plan"].columns:
                    row["deadline"] = f"{deadline}"
                if chance.random() < 0.6:
                    row["done"] = True
                    row["done_on"] = f"{deadline + timedelta(days=chance.randint(-15, 10))}"
                rows.append(row)
        desk.add(form, {"year": f"{year}–{year + 1}", "plan": rows})
    return years
