"""The social passport: its numbers against a count of another make, its bases, its overrides."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.social_passport.family import families_of
from tests.support.examples import examples
from tests.support.naive.count import naive
from tests.support.records.kept_records import KeptRecords
from tests.support.school import derived, form, sheet, warned, warnings
from tests.support.sheets import TODAY
from tui.documents.composition import paper_of
from tui.documents.text.plain import plain_lines
from tui.forms.entry import validation
from tui.records.ledger.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator


DAY = "2026-10-01"
SURNAMES = ("Қиялов", "Мысалов", "Үлгібаев")
ROWS = tuple(naive([], DAY))
STATUSES = tuple(sheet("students").blanks["status"].kind.choices)  # type: ignore[attr-defined]
EDUCATIONS = ("жоғары", "жоғары білімнен кейінгі", "техникалық және кәсіптік", "орта", None)
DAYS = (None, "2026-09-01", "2026-10-01", "2026-10-02", "2027-01-01")


@st.composite
def pupils(draw: st.DrawFn) -> dict[str, Any]:
    some = st.sampled_from
    values = {
        "child": f"{draw(some(SURNAMES))} {draw(st.integers(1, 99))}",
        "mother": draw(some([None, "Қиялова Ән", "қиялова ан", "Мысалова Ән"])),
        "father": draw(some([None, "Қиялов Күй"])),
        "address": draw(some([None, "Үлгі, 1", "Мысал, 2"])),
        "phones": draw(some([None, "+77011234567", "+77011234567 анасы, +77052223344"])),
        "mother_education": draw(some(EDUCATIONS)),
        "father_education": draw(some(EDUCATIONS)),
        "status": draw(st.lists(some(STATUSES), unique=True, max_size=3)) or None,
        "special": draw(some([None, ["мүгедектігі бар"], ["мүмкіндігі шектеулі"]])),
        "guardianship": draw(some([None, None, "патронат"])),
        "citizenship": draw(some([None, "Қазақстан", "басқа мемлекет", "азаматтығы жоқ"])),
        "police": draw(some([None, True, False])),
        "inner": draw(some([None, True, False])),
        "arrived": draw(some(DAYS)),
        "left": draw(some(DAYS)),
    }
    return {name: value for name, value in values.items() if value is not None}


def counted(students: list[dict[str, Any]], day: str = DAY) -> dict[str, int]:
    """The numbers of the passport on a day; one where nothing is counted is nothing."""
    found = derived("social_passport", {"date": day}, KeptRecords(students=students))
    return {row: found.get(row, 0) for row in ROWS}


def behind(row: str, *students: dict[str, Any]) -> list[tuple[str, list[dict[str, Any]]]]:
    """What F4 shows behind a number: the name of each one counted, and its pupils."""
    found = form("social_passport").behind(row, {"date": DAY}, KeptRecords(students=students))  # type: ignore[attr-defined]
    return [
        (one.name, [students[int(key)] for _, key in one.members or (one.key,)]) for one in found
    ]


@examples(150)
@given(st.lists(pupils(), max_size=12), st.sampled_from([day for day in DAYS if day]))
def test_every_number_agrees_with_a_naive_count(students: list[dict[str, Any]], day: str) -> None:
    assert counted(students, day) == naive(students, day)


@examples(60)
@given(st.lists(pupils(), max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_the_table_does_not_change_who_is_a_family(
    students: list[dict[str, Any]], chance: Random
) -> None:
    def sizes(found: list[dict[str, Any]]) -> list[int]:
        return sorted(map(len, families_of(found)))

    mixed = students.copy()
    chance.shuffle(mixed)
    assert sizes(mixed) == sizes(students)


@examples(60)
@given(st.lists(pupils(), max_size=12))
def test_behind_each_number_are_as_many_with_their_pupils(students: list[dict[str, Any]]) -> None:
    for row, number in counted(students).items():
        found = behind(row, *students)
        assert len(found) == number
        assert all(of_one for _, of_one in found)


def test_each_word_of_the_social_status_is_counted_in_its_row() -> None:
    words = {
        "толық отбасы": "full",
        "толық емес отбасы": "incomplete",
        "анасы жоқ": "no_mother",
        "әкесі жоқ": "no_father",
        "көп балалы отбасы": "large",
        "аз қамтамасыз етілген отбасы": "poor",
        "жетім": "orphans",
        "ата-анасының қамқорлығынсыз қалған": "orphans",
    }
    assert words.keys() == {*STATUSES}
    for word, row in words.items():
        assert counted([{"status": [word]}])[row] == 1


@pytest.mark.parametrize("parent", ["mother", "father"])
def test_each_education_of_a_parent_is_counted_in_a_row(parent: str) -> None:
    words = sheet("students").blanks[f"{parent}_education"].kind.choices  # type: ignore[attr-defined]
    assert {*words} == {*EDUCATIONS} - {None}
    for word in words:
        found = counted([{"child": "Қиялов Аян", f"{parent}_education": word}])
        assert found["higher"] + found["vocational"] + found["secondary"] == 1


def test_behind_a_family_and_a_parent_are_its_parents_and_children() -> None:
    home = {"mother": "Қиялова Ән", "father": "Қиялов Күй", "phones": "+77011234567"}
    one: dict[str, Any] = {"child": "Қиялов Аян", **home, "status": ["көп балалы отбасы"]}
    other: dict[str, Any] = {"child": "Қиялова Аяла", **home, "mother_education": "орта"}
    assert behind("large", one, other) == [("Қиялова Ән, Қиялов Күй", [one, other])]
    assert behind("secondary", one, other) == [("Қиялова Ән", [one, other])]
    assert [child for _, child in behind("pupils", one, other)] == [[one], [other]]
    assert behind("higher", one, other) == []


def test_who_has_no_name_in_the_table_is_behind_the_number_all_the_same() -> None:
    unnamed: dict[str, Any] = {"mother": "Қиялова Ән"}
    assert behind("pupils", unnamed, {"child": "Үлгі А"})[0] == ("", [unnamed])
    # A family whose parents nobody has named goes by its child.
    assert [name for name, _ in behind("families", {"child": "Үлгі А"})] == ["Үлгі А"]
    taught = {"child": "Үлгі А", "father_education": "орта"}
    assert behind("secondary", taught) == [("", [taught])]


def test_nothing_stands_behind_what_is_not_counted_or_without_a_day() -> None:
    passport_form, records = form("social_passport"), KeptRecords(students=[{"child": "А"}])
    assert passport_form.behind("date", {"date": DAY}, records) is None  # type: ignore[attr-defined]
    assert passport_form.behind("pupils", {}, records) is None  # type: ignore[attr-defined]


def test_behind_a_percentage_are_those_of_its_number() -> None:
    student: dict[str, Any] = {"child": "Қиялов Аян", "police": True}
    assert behind("police_share", student, {"child": "Үлгі А"}) == [("", [student])]


def test_a_third_child_joins_what_seemed_two_families() -> None:
    parents = {"mother": "Қиялова Ән"}
    first = {**parents, "address": "Үлгі, 1"}
    second = {**parents, "phones": "+77011234567"}
    assert len(families_of([first, second])) == 2
    both = {**parents, "address": "үлгі 1", "phones": "+77052223344, +77011234567"}
    assert len(families_of([first, second, both])) == 1


def test_eight_hundred_pupils_are_counted_as_naively() -> None:
    chance = Random(68)
    students: list[dict[str, Any]] = []
    for number in range(800):
        home = chance.randrange(400)
        students.append(
            {
                "child": f"Бала {number}",
                "mother": f"Ана {home}",
                "address": f"Көше, {home}",
                "status": [chance.choice(STATUSES)],
                "mother_education": chance.choice(EDUCATIONS[:4]),
                "police": chance.random() < 0.05,
                **({"left": "2026-09-20"} if chance.random() < 0.1 else {}),
            }
        )
    assert counted(students) == naive(students, DAY)


def school() -> KeptRecords:
    """A school of four pupils, three families and four parents."""
    home = {"mother": "Қиялова Ән", "father": "Қиялов Күй", "phones": "+77011234567"}
    return KeptRecords(
        students=[
            {"child": "А", **home, "status": ["толық отбасы"], "mother_education": "жоғары"},
            {"child": "Ә", **home, "status": ["толық отбасы"]},
            {"child": "Б", "mother": "Мысалова Ай", "status": ["толық емес отбасы", "әкесі жоқ"]},
            {"child": "В", "father": "Үлгіев Кен", "father_education": "орта", "inner": True},
        ]
    )


def passport(shelf: KeptRecords | None = None, **values: Any) -> dict[str, Any]:
    return derived("social_passport", {"date": "2026-10-01", **values}, shelf or school())


def test_each_percentage_is_of_its_own_base() -> None:
    found = passport()
    assert (found["pupils"], found["families"], found["parents"]) == (4, 3, 4)
    assert (found["full"], found["full_share"]) == (1, 33.3)
    assert (found["no_father"], found["no_father_share"]) == (1, 25)
    assert (found["higher"], found["higher_share"]) == (1, 25)
    assert found["pupils_share"] == 100


def test_a_base_can_be_changed() -> None:
    found = derived("social_passport", {**passport(), "families": 10}, school())
    assert found["full_share"] == 10
    assert found["no_father_share"] == 25


def test_a_number_written_by_hand_stays_is_marked_and_says_what_was_counted() -> None:
    found = derived("social_passport", {**passport(), "full": 2}, school())
    assert (found["full"], found["full_mark"], found["full_counted"]) == (2, "*", 1)
    assert found["full_share"] == 66.7
    assert found["overridden"] == "Толық отбасылар 1"
    (problem,) = warnings("social_passport", found, school())
    assert problem.place == "full"
    assert problem.message.values["counted"] == "1"
    lines = list(plain_lines(paper_of(sheet("social_passport"), found)))
    assert any("2*" in "".join(line.split()) for line in lines)
    assert any("Толық отбасылар 1" in line for line in lines)


def test_nothing_is_marked_where_nothing_was_written_by_hand() -> None:
    found = passport()
    assert not any(name.endswith("_mark") for name in found)
    assert "overridden" not in found
    assert warned("social_passport", found, school()) == []
    assert "түзетілген" not in "".join(plain_lines(paper_of(sheet("social_passport"), found)))


def test_a_number_taken_back_is_the_counted_one_again() -> None:
    written = derived("social_passport", {**passport(), "full": 2}, school())
    cleared = derived(
        "social_passport", {k: v for k, v in written.items() if k != "full"}, school()
    )
    assert cleared["full"] == 1
    assert "full_mark" not in cleared


def test_a_number_typed_as_it_was_counted_is_not_marked() -> None:
    assert "full_mark" not in derived("social_passport", {**passport(), "full": 1}, school())


def test_a_kept_snapshot_stays_as_it_was_when_the_table_changes() -> None:
    kept = passport()
    grown = KeptRecords(
        students=[*school().values("students"), {"child": "Г", "mother": "Ойданова"}]
    )
    assert derived("social_passport", kept, grown) == kept
    (problem,) = warnings("social_passport", kept, grown)
    assert problem.place == "recount"
    assert "5" in str(problem.message.values["numbers"])


def test_counting_again_takes_the_table_and_leaves_what_was_written_by_hand() -> None:
    kept = derived("social_passport", {**passport(), "full": 2}, school())
    grown = KeptRecords(
        students=[*school().values("students"), {"child": "Г", "mother": "Ойданова"}]
    )
    again = derived("social_passport", {**kept, "recount": True}, grown)
    assert (again["pupils"], again["families"], again["full"]) == (5, 4, 2)
    assert again["full_counted"] == 1
    assert "recount" not in again


def test_another_day_is_counted_anew() -> None:
    shelf = KeptRecords(students=[{"child": "А", "left": "2026-11-01"}, {"child": "Ә"}])
    kept = passport(shelf)
    assert kept["pupils"] == 2
    assert derived("social_passport", {**kept, "date": "2026-10-31"}, shelf)["pupils"] == 2
    assert derived("social_passport", {**kept, "date": "2026-11-01"}, shelf)["pupils"] == 1


def test_without_pupils_a_passport_is_written_by_hand_and_nothing_is_marked() -> None:
    found = passport(KeptRecords(), pupils=812, families=640, full=500)
    assert (found["pupils"], found["full_share"]) == (812, 78.1)
    assert "overridden" not in found
    assert "no_mother" not in found
    assert warned("social_passport", found, KeptRecords()) == []


def test_a_passport_of_the_edition_before_stays_as_it_was_and_is_corrected_alike() -> None:
    made, old = form("social_passport"), date(2023, 3, 17)
    before = made.sheet(old)

    def typed(values: dict[str, Any]) -> dict[str, Any]:
        return validation.derive(made, before, values, school(), TODAY)

    kept = typed({"date": DAY})
    assert (kept["full"], kept["full_share"], kept["counted_for"]) == (1, "33,3", "01.10.2026")
    assert typed(kept) == kept
    assert list(made.check(kept, school())) == []
    written = typed({**kept, "full": 2})
    assert (written["full_share"], written["full_mark"]) == ("66,7", "*")
    assert written["overridden"] == "Толық отбасылар 1"
    record = Record("", old, written)
    now = derived("social_passport", made.values_in(record, made.sheet()), school())
    assert [now.get(row) for row in ROWS] == [written.get(row) for row in ROWS]
    assert (now["full_share"], now["full_mark"], now["overridden"]) == (
        66.7,
        "*",
        "Толық отбасылар 1",
    )
    assert not made.faults


def test_a_number_above_its_base_is_warned_of() -> None:
    found = passport(KeptRecords(), families=3, full=5)
    assert warned("social_passport", found, KeptRecords()) == ["full"]


def test_without_a_day_nothing_is_counted() -> None:
    found = derived("social_passport", {}, school())
    assert found == {}


def checks() -> Iterator[tuple[dict[str, Any], list[str]]]:
    yield {"status": ["толық отбасы"]}, []
    yield {"status": ["толық емес отбасы", "анасы жоқ"]}, []
    yield {"status": ["толық отбасы", "толық емес отбасы"]}, ["status"]
    yield {"status": ["анасы жоқ"]}, ["status"]
    yield {"status": ["толық емес отбасы", "әкесі жоқ"], "father": "Қиялов Күй"}, ["father"]
    yield {}, ["status"]
    late = {"arrived": "2026-09-02", "left": "2026-09-01"}
    yield {"status": ["толық отбасы"], **late}, ["left"]


@pytest.mark.parametrize(("values", "places"), list(checks()))
def test_what_would_be_counted_wrongly_is_warned_of(
    values: dict[str, Any], places: list[str]
) -> None:
    assert warned("students", {"child": "Қиялова Аяла", **values}) == places
