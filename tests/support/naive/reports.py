"""The bundled reports counted again, plainly and slowly, record by record.

Each number is given as what it counts: ids of records, names, or families. How many these are is
the number. Nothing of `tui.reports` is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.support.naive.count import letters, same_family

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tui.desk.desk import Desk

Rows = list[tuple[str, dict[str, Any]]]
Found = set[Any]

WORK = (
    "Диагностикалық жұмыс",
    "Консультациялық жұмыс",
    "Дамыту (коррекциялық) жұмысы",
    "Психологиялық-педагогикалық ағарту",
    "Ұйымдастыру-әдістемелік жұмыс",
)
ORPHANS = {"жетім", "ата-анасының қамқорлығынсыз қалған"}
SENT = {
    "self": "өзі",
    "parents": "ата-анасы",
    "teacher": "сынып жетекшісі",
    "office": "әкімшілік",
    "other": "басқа",
}


def records(desk: Desk, form: str) -> Rows:
    return [(record.id, record.values) for record in desk.records(desk.form(form))]


def year_back(day: str) -> str:
    return f"{int(day[:4]) - 1}{day[4:]}"


class Naive:
    """All numbers of the bundled reports over a period of days, ISO 8601."""

    FORMS = (
        *("consultations", "students", "development_card", "pmpk_register"),
        *("psychologist_work_plan", "social_work_plan"),
    )

    def __init__(self, desk: Desk, first: str, last: str) -> None:
        self.first, self.last = first, last
        self.today = desk.today().isoformat()
        self.before = (year_back(first), year_back(last))
        self.talks = records(desk, "consultations")
        self.pupils = records(desk, "students")
        self.cards = records(desk, "development_card")
        self.register = records(desk, "pmpk_register")
        self.plans = {
            name: [
                (key, number, row)
                for key, plan in records(desk, name)
                if plan.get("year", "")[:4] == self.school_year
                for number, row in enumerate(plan.get("plan", ()))
            ]
            for name in ("psychologist_work_plan", "social_work_plan")
        }

    @property
    def school_year(self) -> str:
        return self.first[:4] if self.first[5:] >= "09-01" else f"{int(self.first[:4]) - 1}"

    def within(self, rows: Rows, blank: str, days: tuple[str, str] | None = None) -> Rows:
        first, last = days or (self.first, self.last)
        return [(key, one) for key, one in rows if first <= one.get(blank, "") <= last]

    def on(self, day: str) -> Rows:
        return [
            (key, one)
            for key, one in self.pupils
            if one.get("arrived", "0") <= day < one.get("left", "9")
        ]

    # The psychologist.

    def psychologist(self) -> dict[tuple[str, str, str], Any]:
        found: dict[tuple[str, str, str], Any] = {}
        talks = self.within(self.talks, "date")
        plan = self.plans["psychologist_work_plan"]
        sections = {f"{key}-{n}": WORK[row["section"] - 1] for key, n, row in plan}
        for group in ("", *WORK, "—"):
            some = [(k, t) for k, t in talks if not group or t.get("work", "—") == group]
            rows = [(k, n, r) for k, n, r in plan if not group or sections[f"{k}-{n}"] == group]
            add = _adder(found, "work", group)
            add("planned", {(k, n) for k, n, _ in rows})
            add("done", {(k, n) for k, n, r in rows if r.get("done")})
            add("one", ids(some, form="жеке"))
            add("one_persons", {folded(t["client"]) for _, t in some if t.get("form") == "жеке"})
            add("many", ids(some, form="топтық"))
            add(
                "many_persons",
                {
                    folded(each["name"])
                    for _, t in some
                    if t.get("form") == "топтық"
                    for each in t.get("participants", ())
                },
            )
            add("w_pupils", ids(some, who="оқушы"))
            add("w_parents", ids(some, who="ата-ана"))
            add("w_teachers", ids(some, who="педагог"))
            add("first", ids(some, turn="алғашқы"))
            add("again", ids(some, turn="қайталама"))
            add("minutes", sum(t.get("minutes", 0) for _, t in some))
        self._months(found, talks)
        self._classes(found, talks)
        self._requests(found, talks)
        self._plan(found, plan, dict(enumerate(WORK, 1)))
        return found

    def _months(self, found: dict[Any, Any], talks: Rows) -> None:
        earlier = self.within(self.talks, "date", self.before)
        for group in ("", *(f"{month:02}" for month in range(1, 13))):
            some = [(k, t) for k, t in talks if not group or t["date"][5:7] == group]
            old = [(k, t) for k, t in earlier if not group or t["date"][5:7] == group]
            add = _adder(found, "month", group)
            add("n", ids(some))
            add("single", ids(some, form="жеке"))
            add("group", ids(some, form="топтық"))
            add("pupils", ids(some, who="оқушы"))
            add("parents", ids(some, who="ата-ана"))
            add("teachers", ids(some, who="педагог"))
            add("before", ids(old))

    def _classes(self, found: dict[Any, Any], talks: Rows) -> None:
        here = self.on(self.last)
        talks = [(k, t) for k, t in talks if t.get("who") == "оқушы"]
        groups = {one.get("class", "—") for _, one in [*here, *talks]}
        for group in ("", *groups):
            some = [(k, p) for k, p in here if not group or p.get("class", "—") == group]
            seen = [(k, t) for k, t in talks if not group or t.get("class", "—") == group]
            add = _adder(found, "cls", group)
            add("roll", ids(some))
            add("boys", ids(some, sex="ер"))
            add("girls", ids(some, sex="әйел"))
            add("covered", {folded(t["client"]) for _, t in seen})
            add("times", ids(seen))
            going = [t for _, t in seen if t.get("next", "") > self.last]
            add("going_on", {folded(t["client"]) for t in going})

    def _requests(self, found: dict[Any, Any], talks: Rows) -> None:
        groups = {t.get("reason", "—") for _, t in talks}
        for group in ("", *groups):
            some = [(k, t) for k, t in talks if not group or t.get("reason", "—") == group]
            add = _adder(found, "reason", group)
            add("r_all", ids(some))
            for name, word in SENT.items():
                add(f"r_{name}", ids(some, sent_by=word))
            add("r_none", {key for key, t in some if not t.get("sent_by")})

    def _plan(self, found: dict[Any, Any], plan: Any, sections: dict[int, str]) -> None:
        for group in ("", *sections.values()):
            some = [(k, n, r) for k, n, r in plan if not group or sections[r["section"]] == group]
            add = _adder(found, "section_of", group)
            add("t_all", {(k, n) for k, n, _ in some})
            add("t_done", {(k, n) for k, n, r in some if r.get("done")})
            add("t_open", {(k, n) for k, n, r in some if not r.get("done")})
            in_time, late = set(), set()
            for key, number, row in some:
                due, on = row.get("deadline"), row.get("done_on")
                if row.get("done") and (not due or (on and on <= due)):
                    in_time.add((key, number))
                if (
                    due
                    and due < min(self.last, self.today)
                    and (not row.get("done") or (on and on > due))
                ):
                    late.add((key, number))
            add("t_in_time", in_time)
            add("t_late", late)

    # The consultation of psychologists, doctors and teachers.

    def pmpk(self) -> dict[tuple[str, str, str], Any]:
        found: dict[tuple[str, str, str], Any] = {}
        add = _adder(found, "", "")
        for end, days in (("", (self.first, self.last)), ("_before", self.before)):
            sent = self.within(self.cards, "date", days)
            got = self.within(self.register, "concluded", days)
            ends = self.within(self.register, "review", days)
            add(f"sent{end}", {(folded(one["child"]), one.get("born")) for _, one in sent})
            add(f"got{end}", {(folded(one["child"]), one.get("born")) for _, one in got})
            add(f"ends{end}", {(folded(one["child"]), one.get("born")) for _, one in ends})
        got = self.within(self.register, "concluded")
        for group in ("", "қазақ", "орыс", "—"):
            some = [(k, one) for k, one in got if not group or one.get("language", "—") == group]
            add = _adder(found, "language", group)
            add("c_roll", ids(some))
            add("c_disability", {k for k, one in some if one.get("disability")})
        return found

    # The social pedagogue.

    def social(self, middle: str) -> dict[tuple[str, str, str], Any]:
        found: dict[tuple[str, str, str], Any] = {}
        add = _adder(found, "", "")
        days = {"a": self.before[1], "b": self.first, "c": middle, "d": self.last}
        for letter, day in days.items():
            here = self.on(day)
            families = _families(here)

            def of(holds: Callable[[Any], bool], here: Rows = here) -> set[str]:
                return {key for key, one in here if holds(one)}

            add(f"pupils_{letter}", of(lambda _: True))
            add(f"families_{letter}", families)
            for name, word in (
                ("full", "толық отбасы"),
                ("incomplete", "толық емес отбасы"),
                ("large", "көп балалы отбасы"),
                ("poor", "аз қамтамасыз етілген отбасы"),
            ):
                members = of(lambda one, word=word: word in one.get("status", ()))  # type: ignore[misc]
                add(f"{name}_{letter}", {one for one in families if one & members})
                if name in {"large", "poor"}:
                    add(f"{name}_pupils_{letter}", members)
            add(
                f"orphans_{letter}",
                of(lambda one: "guardianship" in one or bool(ORPHANS & {*one.get("status", ())})),
            )
            add(f"special_{letter}", of(lambda one: bool(one.get("special"))))
            add(f"police_{letter}", of(lambda one: one.get("police") is True))
            add(f"inner_{letter}", of(lambda one: one.get("inner") is True))
        for name in ("inner", "police"):
            on, off = f"{name}_on", f"{name}_off"
            kept = [(k, p) for k, p in self.pupils if p.get(on)]
            add(
                f"k_{name}_a",
                {k for k, p in kept if p[on] < self.first <= p.get(off, "9")},
            )
            add(f"k_{name}_b", ids(self.within(self.pupils, on)))
            add(f"k_{name}_c", ids(self.within(self.pupils, off)))
            add(f"k_{name}_d", {k for k, p in kept if p[on] <= self.last < p.get(off, "9")})
        self._moves(found)
        self._plan(found, self.plans["social_work_plan"], self.sections())
        return found

    def _moves(self, found: dict[Any, Any]) -> None:
        parts = {
            "begin": self.on(self.first),
            "came": self.within(self.pupils, "arrived"),
            "went": self.within(self.pupils, "left"),
            "stay": self.on(self.last),
        }
        groups = {one.get("class", "—") for rows in parts.values() for _, one in rows}
        for group in ("", *groups):
            add = _adder(found, "cls", group)
            for name, rows in parts.items():
                some = [(k, p) for k, p in rows if not group or p.get("class", "—") == group]
                add(name, ids(some))

    @staticmethod
    def sections() -> dict[int, str]:
        words = (
            "I. Сыныптарға, мектепке әлеуметтік паспорттауды жүргізу",
            "II. Балалық шақтың құқығын қорғау жұмысы",
            "III. Әртүрлі есепте тұрған оқушылармен жеке-профилактикалық жұмыс",
            (
                "IV. Педагогикалық ұжыммен және сыртқы ұйымдармен (кәмелетке толмағандардың"
                " ісі жөніндегі бөлім, кәмелетке толмағандардың ісі жөніндегі комиссия,"
                " қамқоршылық және қорғаншылық) өзара іс-қимыл жүргізу жұмысы"
            ),
            "V. Білім алушылардың ата-аналарымен (отбасыларымен) профилактикалық жұмыс",
            "VI. Диагностикалау-талдау қызметі",
        )
        return dict(enumerate(words, 1))


def _adder(found: dict[Any, Any], rows: str, group: str) -> Callable[[str, Any], None]:
    def add(name: str, things: Any) -> None:
        found[rows if group else "", group, name] = things

    return add


def ids(rows: Iterable[tuple[str, dict[str, Any]]], **wanted: str) -> set[str]:
    return {key for key, one in rows if all(one.get(name) == word for name, word in wanted.items())}


def folded(name: str) -> str:
    """A name as it is compared: the demo writes each in one way, but for its capitals."""
    return " ".join(str(name).lower().split())


def _families(here: Rows) -> set[frozenset[str]]:
    found: set[frozenset[str]] = set()
    named: dict[tuple[str, ...], Rows] = {}
    for key, values in here:
        parents = tuple(letters(values, role) for role in ("mother", "father"))
        named.setdefault(parents, []).append((key, values))
    for pupils in named.values():
        families: list[Rows] = []
        for pupil in pupils:
            near = [one for one in families if any(same_family(pupil[1], each[1]) for each in one)]
            families = [one for one in families if not any(one is each for each in near)]
            families.append([pupil, *(each for one in near for each in one)])
        found |= {frozenset(key for key, _ in one) for one in families}
    return found
