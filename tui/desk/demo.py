"""A demo vault of invented children, to try everything with; same seed, same vault."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tui.forms.kinds.choice import Choice
from tui.forms.kinds.iin import check_figure

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.desk.desk import Desk
    from tui.forms.form import Form
    from tui.forms.kinds.kind import Value
    from tui.forms.language.blank import Blank

# Invented on purpose so that nobody can take them for people: words, not names.
_SURNAMES: Final = (
    "Ойданов",
    "Жалғанбаев",
    "Мысалов",
    "Үлгібаев",
    "Сынақов",
    "Қиялов",
    "Ертегібаев",
    "Жорамалов",
    "Көрсетов",
    "Болжамов",
)
_BOYS: Final = ("Үлгібай", "Мысалхан", "Сынақбек", "Қиялжан", "Ертегіхан", "Бағдаржан", "Болжамбек")
_GIRLS: Final = ("Үлгігүл", "Мысалгүл", "Сынақай", "Қиялым", "Ертегінұр", "Бағдаргүл", "Болжамай")
_STREETS: Final = ("Мысал", "Үлгі", "Қиял", "Ертегі", "Болжам")
_PHRASES: Final = (
    "Сабақта зейіні тұрақсыз",
    "Құрдастарымен тіл табыса алмайды",
    "Мектепке бейімделуі қиын",
    "Үй тапсырмасын орындамайды",
    "Көп мазасызданады, ұйқысы нашар",
    "Кәсіби бағдар алғысы келеді",
)


_SIBLINGS: Final = 0.2


class Family(NamedTuple):
    """Facts that brothers and sisters share."""

    surname: str
    mother: str
    father: str
    both: bool
    address: str
    phone: str


class Child(NamedTuple):
    """An invented child: its facts by the names that forms share them under."""

    facts: dict[str, Value]
    joined: date


def fill(desk: Desk, children: int, seed: int) -> dict[str, int]:
    """Fill a new vault with records of invented children; return how many each form was given.

    `seed` is where chance begins.

    Raises:
        UserError: a record could not be kept.
    """
    chance = Random(seed)  # noqa: S311 - invented children are no secret
    found = _children(children, chance)
    counts = {}
    for form in desk.forms:
        wanted = _wanted(form, len(found))
        for number in range(wanted):
            child = found[number % len(found)]
            desk.add(form, _values(form, child, chance, desk, number / wanted))
        counts[form.id] = wanted
    return counts


def _wanted(form: Form, children: int) -> int:
    if form.sheet().single or form.kind == "summary":
        return 1
    if form.kind == "plan":
        return 2
    everybody = form.id in {"students", "personal_file"}
    return children if everybody else max(children // 4, 1)


def _children(count: int, chance: Random) -> list[Child]:
    """Invented children; some of them have a brother or a sister at the school."""
    found: list[Child] = []
    family = _family(chance)
    for _ in range(count):
        if chance.random() > _SIBLINGS:
            family = _family(chance)
        found.append(_child(family, chance))
    return found


def _family(chance: Random) -> Family:
    return Family(
        surname=chance.choice(_SURNAMES),
        mother=chance.choice(_GIRLS),
        father=chance.choice(_BOYS),
        both=chance.random() < 0.8,
        address=f"{chance.choice(_STREETS)} көшесі, {chance.randint(1, 200)}",
        phone=f"+7700{chance.randrange(10**7):07d}",
    )


def _child(family: Family, chance: Random) -> Child:
    boy = chance.random() < 0.5
    surname = family.surname + ("" if boy else "а")
    first = chance.choice(_BOYS if boy else _GIRLS)
    patronymic = family.father + ("ұлы" if boy else "қызы")
    grade = chance.randint(0, 11)
    born = date(2020 - grade, 1, 1) + timedelta(days=chance.randrange(365))
    facts = {
        "child.name": f"{surname} {first} {patronymic}",
        "child.surname": surname,
        "child.first": first,
        "child.patronymic": patronymic,
        "child.born": born.isoformat(),
        "child.iin": _iin(born, chance, boy=boy),
        "child.sex": "ер" if boy else "әйел",
        "child.class": f"{grade}{chance.choice('АӘБ')}",
        "child.language": "қазақ" if chance.random() < 0.8 else "орыс",
        "child.nationality": "қазақ" if chance.random() < 0.8 else "орыс",
        "child.address": family.address,
        "parents.phones": family.phone,
        "mother.name": f"{family.surname}а {family.mother}",
    }
    if family.both:
        facts["father.name"] = f"{family.surname} {family.father}"
    joined = date(2026, 9, 1) if chance.random() < 0.9 else date(2026, 10, 12)
    return Child(facts, joined)


def _iin(born: date, chance: Random, *, boy: bool) -> str:
    century = (3 if born.year < 2000 else 5) + (not boy)
    while True:
        figures = f"{born:%y%m%d}{century}{chance.randrange(10_000):04d}"
        check = check_figure(figures)
        if check is not None:
            return f"{figures}{check}"


def _values(
    form: Form, child: Child, chance: Random, desk: Desk, part: float = 1.0
) -> dict[str, Any]:
    """The values of a record; `part` says how much of the school year so far lies before it."""
    today = desk.today()
    sheet = form.sheet_on(today)
    values: dict[str, Any] = {}
    if form.kind == "summary":
        return values
    for name, blank in sheet.blanks.items():
        if sheet.single and blank.columns:
            # The years and quarters of a school are no matter of chance.
            continue
        value = _value(blank, child, chance)
        if blank.kind.name == "date" and blank.default == "today":
            value = _school_day(today, part).isoformat()
        if value is not None:
            values[name] = value
    return values


def _school_day(today: date, part: float) -> date:
    """A day of the school year, no Saturday and no Sunday, after a part of it so far."""
    begin = date(today.year - (today.month < 9), 9, 1)
    day = begin + (today - begin) * part
    return max(day - timedelta(days=max(day.weekday() - 4, 0)), begin)


def _value(blank: Blank, child: Child, chance: Random) -> Value:
    if blank.columns:
        sections = range(1, blank.sections + 1) or (0,)
        rows = [_row(blank, section, child, chance) for section in sections for _ in range(2)]
        return rows if chance.random() < 0.9 or blank.sections else None
    if blank.same in child.facts:
        return child.facts[blank.same]
    if blank.default or not blank.typed:
        return None
    rare = blank.show_if is not None or blank.private or blank.kind.name == "date"
    if not blank.required and chance.random() < (0.9 if rare else 0.3):
        return None
    return _plain(blank, child, chance)


def _row(blank: Blank, section: int, child: Child, chance: Random) -> dict[str, Value]:
    values = {name: _plain(column, child, chance) for name, column in blank.columns.items()}
    row = {name: value for name, value in values.items() if value is not None}
    return {"section": section, **row} if section else row


def _plain(blank: Blank, child: Child, chance: Random) -> Value:
    kind = blank.kind
    if isinstance(kind, Choice):
        chosen = chance.choice(kind.choices)
        return [chosen] if kind.editor == "choices" else chosen
    invent = _INVENTED.get(kind.name)
    return invent(child, chance) if invent else None


def _day(child: Child, chance: Random) -> Value:
    return (child.joined + timedelta(days=chance.randrange(75))).isoformat()


_INVENTED: Final[dict[str, Callable[[Child, Random], Value]]] = {
    "date": _day,
    "long": lambda _, chance: ". ".join(chance.sample(_PHRASES, 2)),
    "text": lambda _, chance: f"мысал {chance.randint(1, 99)}",
    "name": lambda _, chance: f"{chance.choice(_SURNAMES)} {chance.choice(_BOYS)}",
    "number": lambda _, chance: chance.randint(1, 6),
    "flag": lambda _, chance: chance.random() < 0.1,
    "year": lambda _, chance: f"{chance.choice((2025, 2026))}",
    "time": lambda _, chance: f"{chance.randint(9, 16):02d}:{chance.choice((0, 15, 30)):02d}",
    "class": lambda child, _: child.facts["child.class"],
    "phone": lambda child, _: child.facts["parents.phones"],
}
"""Values for blanks that share no fact of the child, by the name of their kind."""
