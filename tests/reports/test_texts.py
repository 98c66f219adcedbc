"""Texts of reports: those of the documentation work, and wrong ones say line and mend."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.reports.conftest import NOW
from tests.support.naive.reports import folded, records
from tui import locale
from tui.desk.desk import Desk
from tui.desk.reports.snapshots import counted_values, keep_snapshot, print_counted
from tui.desk.texts import check_files
from tui.host import Host
from tui.records.open_vault import Vault
from tui.reports.report_form import Report

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = (Path(__file__).parents[2] / "docs" / "reports.md").read_text("utf-8")
EXAMPLES = {
    re.search(r'id = "(\w+)"', text)[1]: text  # type: ignore[index]
    for text in re.findall(r"```form\n(.*?)```", PAGE, re.DOTALL)
}
HEAD = """+++
id = "wrong"
edition = 2026-12-01
kind = "summary"
name = "{period}"
+++
# Есеп
{period: period, required}
"""
WRONG = {
    "{n: count consultation}": (
        "there is no form 'consultation'.\nDid you mean 'consultations'?",
        "формы 'consultation' нет.\nМожет быть, 'consultations'?",
        "«consultation» деген нысан жоқ.\n«consultations» дегіңіз келді ме?",
    ),
    "{n: count consultations where whom = оқушы}": (
        "there is no blank 'whom'.\nDid you mean 'who'?",
        "пробела 'whom' нет.\nВозможно, 'who'?",
        None,
    ),
    "{n: sum of consultations}": (
        (
            "'sum of consultations' does not say what is counted.\n"
            "For example: sum minutes of consultations"
        ),
        "в «sum of consultations» не сказано, что считать.\nНапример: sum minutes of consultations",
        (
            "«sum of consultations» дегенде не саналатыны айтылмаған.\n"
            "Мысалы: sum minutes of consultations"
        ),
    ),
    "{n: sum request of consultations}": (
        (
            "'request' is no number, so there is no sum of it.\n"
            "Write a blank that is a number, or write count"
        ),
        "'request' не число, для «sum» не годится.\nНапишите числовое поле или count",
        "«request» сан емес, оны «sum» ете алмайсыз.\nСан түріндегі орынды жазыңыз, не count деңіз",
    ),
    "{n: count consultations where}": (
        (
            "there is no condition after 'where'.\n"
            "Write one, such as where who = оқушы, or take 'where' out"
        ),
        "после «where» нет условия.\nНапишите его, например where who = оқушы, или уберите «where»",
        (
            "«where» сөзінен кейін шарт жоқ.\n"
            "Шартты жазыңыз, мысалы where who = оқушы, не «where» сөзін алып тастаңыз"
        ),
    ),
    "{n: count}": (
        "'count' does not say which records are counted.\nFor example: count consultations",
        "в «count» не сказано, какие записи считать.\nНапример: count consultations",
        "«count» дегенде қай жазбалар саналатыны айтылмаған.\nМысалы: count consultations",
    ),
    "{n: count consultations} {p: share single of n}": (
        "there is no blank 'single'.\nThere are: period, n, p",
        "пробела 'single' нет.\nЕсть: period, n, p",
        None,
    ),
    "{n: count consultations on start}": (
        (
            "the form 'consultations' has no days of coming and leaving (arrived, left), so nobody"
            " can tell who was there on a day.\nTake 'on' out"
        ),
        (
            "в форме 'consultations' нет дат прибытия и выбытия (arrived, left), и кто был в какой"
            " день, неизвестно.\nУберите «on»"
        ),
        (
            "«consultations» нысанында келген және кеткен күн (arrived, left) жоқ, сондықтан бір күнде"  # noqa: E501
            " кім болғаны белгісіз.\n«on» сөзін алып тастаңыз"
        ),
    ),
    "{n: count students by class}": (
        "'class' is no date.\nWrite a blank of the kind date after 'by'",
        "'class' не дата.\nПосле «by» напишите поле с датой",
        "«class» күн емес.\n«by» сөзінен кейін күн түріндегі орынды жазыңыз",
    ),
    "{m: each month of consultations.date}": (
        (
            "'each' stands once in a row of a table: a row for each group.\n"
            "Write it into a row of a table beside the numbers"
        ),
        (
            "«each» стоит один раз в строке таблицы: по строке на группу.\n"
            "Напишите его в строке таблицы вместе с числами"
        ),
        (
            "«each» кестенің жолында бір рет тұрады: әр топқа бір жол.\n"
            "Оны басқа сандармен бірге кестенің жолына жазыңыз"
        ),
    ),
    "| Ай | Саны |\n| {m: each mounth of consultations.date} | {n: count} |": (
        "rows are not made by 'mounth'.\nDid you mean 'month'?",
        "по «mounth» не делится.\nМожет быть, «month»?",
        "«mounth» бойынша бөлінбейді.\n«month» дегіңіз келді ме?",
    ),
    "{n: cuont consultations}": (
        "kind 'cuont' is not known.\nDid you mean 'count'?",
        None,
        None,
    ),
    "{n: count consultations} {b: n of the yaer before}": (
        (
            "'n of the yaer before' makes no sense.\n"
            "It is written n of the year before, or n of the period before"
        ),
        None,
        None,
    ),
    "{n: count consultations, where who = оқушы}": (
        "there is no comma before 'where'.\nFor example: count consultations where who = оқушы",
        None,
        None,
    ),
    "{n: count families of consultations}": (
        (
            "'families' are counted of 'students', not of 'consultations'.\n"
            "Write count families of students"
        ),
        None,
        None,
    ),
    "| Ай | Саны |\n| {m: each month of consultations.date} | {n: count} |\n|+ Барлығы | {k} |": (
        "'k' in the total row is none of the columns.\nColumns: n",
        None,
        None,
    ),
    "{n: count consultations} {x: computed = count consultations}": (
        "before what is counted there is no '='.\nWrite: {x: count consultations}",
        None,
        "саналатынның алдында «=» болмайды.\nБылай жазыңыз: {x: count consultations}",
    ),
    "{n: count consultations in period}": (
        (
            "'in period' is not written: records of the report's period are counted anyway.\n"
            "Take it out; other days are said by 'by', 'on' or 'ever'"
        ),
        None,
        None,
    ),
    "{n: count consultations where minutes > оқушы}": (
        (
            "'minutes' is a number and 'оқушы' is a text: they cannot be compared.\n"
            "Write a number in the place of 'оқушы'"
        ),
        None,
        None,
    ),
    "{n: count consultations where reason in оқуы, басқа}": (
        (
            "before 'басқа' stands a comma, so it became an option.\n"
            "Several values stand in brackets: where reason in (оқуы / басқа)"
        ),
        None,
        None,
    ),
    "{n: count consultations where form = жеке or топтық}": (
        (
            "'топтық' is no condition, only a value.\n"
            "One of several values is written: form in (жеке / топтық)"
        ),
        None,
        "Бірнеше мәннің бірі былай жазылады: form in (жеке / топтық)",
    ),
    "{n: санау consultations}": (
        "kind 'санау' is not known.\nDid you mean 'count'?",
        None,
        None,
    ),
    "{n: count consultations where next > today}": (
        (
            "'today' is another day each day.\n"
            "In a report write now: it is today, or the last day of a period that is over"
        ),
        None,
        None,
    ),
    "{n: count consultations where who = 'оқушы'}": (
        'the quotation mark \' will not do here.\nPut straight ones: "…"',
        None,
        None,
    ),
    "| Ай | Саны |\n| {m: each month of consultations.who} | {n: count} |": (
        "the blank 'who' cannot be parted by 'month'.\nIt has to be of the kind date",
        "поле 'who' не делится по «month».\nНужно поле вида date",
        "«who» деген орынды «month» бойынша бөлуге болмайды.\nҚажеті: date түріндегі орын",
    ),
}


@pytest.fixture(autouse=True)
def spoken() -> Iterator[None]:
    yield
    locale.use_language("")


def desk_with(folder: Path, *texts: str) -> Desk:
    vault = Vault.create(folder / "vault", clock=lambda: NOW)
    vault.claim()
    for number, text in enumerate(texts):
        (vault.folder / "forms" / f"report{number}.form").write_text(text, "utf-8")
    return Desk(Host(), vault)


@pytest.mark.parametrize("line", WRONG)
def test_a_wrong_text_says_the_line_and_the_mend(tmp_path: Path, line: str) -> None:
    desk = desk_with(tmp_path, HEAD + line + "\n")
    number = 9 + line.count("\n")
    for code, sentence in zip(("en", "ru", "kk"), WRONG[line], strict=True):
        locale.use_language(code)
        faults = check_files(desk, [desk.vault.folder / "forms"])
        (fault,) = [one for one in faults if str(one.level) == "fault"]
        assert fault.line == number
        assert fault.mend
        if sentence is not None and code != "ru":
            assert fault.sentence.replace("\n", " ").endswith(sentence.replace("\n", " "))
    assert "wrong" not in desk.host.forms


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_of_the_documentation_has_no_fault(tmp_path: Path, name: str) -> None:
    desk = desk_with(tmp_path, EXAMPLES[name])
    assert check_files(desk, [desk.vault.folder / "forms"]) == []
    assert type(desk.form(name)) is Report
    assert not desk.host.faults


def talk(**values: Any) -> dict[str, Any]:
    usual = {"date": "2026-10-05", "who": "оқушы", "client": "Ойданов Үлгібай", "form": "жеке"}
    return {**usual, **values}


TALKS = (
    talk(**{"class": "7Ә"}, reason="оқуы", minutes=30),
    talk(**{"class": "7Ә"}, reason="оқуы", date="2026-11-05", minutes=45),
    talk(**{"class": "10А"}, client="Сынақова Қиялым", reason="мінез-құлқы", minutes=20),
    talk(who="ата-ана", client="Сынақова Айгүл", form="жеке", reason="отбасы"),
    talk(**{"class": "7Ә"}, date="2025-10-05", reason="оқуы"),
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = desk_with(tmp_path, *EXAMPLES.values())
    desk.add_all(desk.form("consultations"), TALKS)
    return desk


def test_the_table_by_class_and_reason_counts(desk: Desk) -> None:
    form = desk.form("by_class_and_reason")
    values = counted_values(desk, form, {"period": "2026-09-01/2027-08-31"})
    counted = [
        [row[name] for name in ("class", "n", "study", "conduct", "other", "pupils")]
        for row in values["class"]
    ]
    assert counted == [
        ["7Ә", 2, 2, 0, 0, 1],
        ["10А", 1, 0, 1, 0, 1],
        ["—", 1, 0, 0, 1, 0],
    ]
    assert [values[name] for name in ("all", "single", "part", "children")] == [4, 4, 100, 2]
    assert [values[name] for name in ("n", "study", "conduct", "other", "pupils")] == [
        4,
        2,
        1,
        1,
        2,
    ]


def test_it_opens_prints_and_goes_to_excel(desk: Desk, tmp_path: Path) -> None:
    form = desk.form("by_class_and_reason")
    assert isinstance(form, Report)
    values = counted_values(desk, form, {"period": "2026-09-01/2027-08-31"})
    behind = form.behind(("class", 0, "pupils"), values, desk)
    assert behind is not None
    keys = {key for key, one in records(desk, "consultations") if one.get("class") == "7Ә"}
    assert len(behind) == 1
    assert {key for _, key in behind[0].members} < keys
    for ending in ("pdf", "docx", "xlsx", "csv", "txt"):
        path = tmp_path / f"report.{ending}"
        print_counted(desk, form, values, ending, path)
        assert path.stat().st_size > 100
    text = (tmp_path / "report.txt").read_text("utf-8")
    row = next(line for line in text.split("\n") if "7 «Ә»" in line)
    assert re.findall(r"\w+", row.replace("7 «Ә»", "")) == ["2", "2", "0", "0", "1"]


def test_a_number_that_was_written_over_stays_and_is_marked(desk: Desk) -> None:
    form = desk.form("by_class_and_reason")
    record = keep_snapshot(desk, form, {"period": "2026-09-01/2027-08-31"})
    draft = desk.drafts.of(form, record)
    draft.put("all", 9)
    draft.put(("class", 0, "n"), 5)
    assert (draft.values["all"], draft.values["all_mark"], draft.values["all_counted"]) == (
        9,
        "*",
        4,
    )
    row = draft.values["class"][0]
    assert (row["n"], row["n_mark"], row["n_counted"]) == (5, "*", 2)
    desk.save(draft)
    desk.add(desk.form("consultations"), talk(**{"class": "7Ә"}, reason="оқуы"))
    draft = desk.drafts.of(form, desk.records(form).get(record.id))
    assert draft.values["single"] == 4
    warned = [problem for problem in draft.problems() if problem.place == "recount"]
    assert len(warned) == 1
    draft.put("recount", True)
    assert draft.values["single"] == 5
    assert (draft.values["all"], draft.values["all_counted"]) == (9, 5)
    assert (draft.values["class"][0]["n"], draft.values["class"][0]["n_counted"]) == (5, 3)
    draft.put("all", None)
    assert draft.values["all"] == 5


def test_one_more_changed_and_deleted_record_is_counted_as_if_anew(desk: Desk) -> None:
    form, talks = desk.form("by_class_and_reason"), desk.form("consultations")
    days = {"period": "2026-09-01/2027-08-31"}
    counted_values(desk, form, days)
    added = desk.add(talks, talk(client="Үлгіев Кен", **{"class": "5А"}, reason="оқуы"))
    desk.records(talks).change(
        added.id, {**added.values, "class": "5Б", "reason": "басқа"}, added.edition
    )
    first = next(key for key, _ in records(desk, "consultations"))
    desk.records(talks).delete(first)
    kept = counted_values(desk, form, days)
    desk.counting.clear()
    assert counted_values(desk, form, days) == kept
    assert [row["class"] for row in kept["class"]] == ["5Б", "7Ә", "10А", "—"]
    assert kept["children"] == len(
        {
            folded(one["client"])
            for _, one in records(desk, "consultations")
            if one["who"] == "оқушы"
        }
    )


def test_the_quarter_stands_beside_the_year_before(desk: Desk) -> None:
    form = desk.form("quarter_numbers")
    values = counted_values(desk, form, {"period": "2026-09-01/2026-10-26"})
    rows = [[row.get(name) for name in ("month", "n", "before", "more")] for row in values["month"]]
    assert rows == [["09", 0, 0, 0], ["10", 3, 1, 2]]
    assert (values["minutes"], values["mean"]) == (50, 25)
