"""Values that a text computes and rules that it sets, while one types."""

from __future__ import annotations

from tests.support.records.kept_records import KeptRecords
from tests.support.sheets import TODAY, draft_of, form_of, sheet_of
from tui.desk.saving.new_records import complete
from tui.documents.composition import paper_of
from tui.documents.text.plain import plain_lines
from tui.forms.entry.draft import Draft
from tui.forms.form import Form
from tui.forms.kinds.kind import Value, Values
from tui.forms.records_view import RecordsView

SHEET = sheet_of(
    "Күні {date: date, required} мерзімі {due: computed = date + 14 days}\n"
    "1. {q1: number} 2. {q2: number} барлығы {sum: computed = q1 + q2}\n"
    "Деңгейі {level: computed = if sum < 5 then төмен else if sum < 10 then орта else жоғары}\n"
    "Шара {step: text, show if level = төмен and date is filled}\n"
    'Кетті {left: date, must left >= date "Кету күні келу күнінен бұрын болмайды", '
    'warn if left - date > 30 "Бір айдан ұзақ"}\n\n'
    "| Іс | Сағат | Екі есе |\n"
    '| {plan.what: text} | {plan.hours: number, must hours <= 24 "Тәулікте 24 сағат"} '
    "| {plan.double: computed = hours * 2} |\n"
    "| Барлығы | {hours: computed = sum plan.hours} | {rows: computed = count plan} |"
)


def test_what_is_computed_follows_each_entry_and_its_undoing() -> None:
    draft = draft_of(SHEET)
    draft.enter("q1", "3")
    assert "sum" not in draft.values
    draft.enter("q2", "1,5")
    assert (draft.shown("sum"), draft.shown("level")) == ("4,5", "төмен")
    draft.enter("date", "01.09.2026")
    assert draft.shown("due") == "15.09.2026"
    assert "step" in draft.places()
    draft.enter("q2", "9")
    assert (draft.shown("sum"), draft.shown("level")) == ("12", "жоғары")
    assert "step" not in draft.places()
    draft.undo()
    assert (draft.shown("sum"), draft.shown("level")) == ("4,5", "төмен")
    draft.enter("q1", "")
    assert "sum" not in draft.values
    assert "level" not in draft.values


def test_nobody_types_what_is_computed() -> None:
    places = [place for place in draft_of(SHEET).places() if isinstance(place, str)]
    assert places == ["date", "q1", "q2", "left"]


def test_cells_and_totals_follow_rows_that_come_and_go() -> None:
    draft = draft_of(SHEET)
    assert draft.values == {"rows": 0}
    draft.add_row("plan", 0)
    draft.enter(("plan", 0, "hours"), "2")
    draft.add_row("plan", 1)
    draft.enter(("plan", 1, "hours"), "3")
    assert draft.values["plan"] == [{"hours": 2, "double": 4}, {"hours": 3, "double": 6}]
    assert (draft.values["hours"], draft.values["rows"]) == (5, 2)
    draft.enter(("plan", 0, "hours"), "")
    assert draft.values["plan"] == [{}, {"hours": 3, "double": 6}]
    draft.remove_row("plan", 1)
    assert draft.values == {"plan": [{}], "rows": 0}


def test_a_rule_that_is_broken_stops_a_save_and_a_warning_does_not() -> None:
    draft = draft_of(SHEET)
    draft.enter("date", "01.09.2026")
    assert draft.problems() == []
    draft.enter("left", "31.08.2026")
    assert [(p.place, str(p.message), p.warning) for p in draft.problems()] == [
        ("left", "Кету күні келу күнінен бұрын болмайды", False)
    ]
    draft.enter("left", "02.10.2026")
    assert [(p.place, str(p.message), p.warning) for p in draft.problems()] == [
        ("left", "Бір айдан ұзақ", True)
    ]
    draft.add_row("plan", 0)
    draft.enter(("plan", 0, "hours"), "25")
    assert (("plan", 0, "hours"), "Тәулікте 24 сағат", False) in [
        (p.place, str(p.message), p.warning) for p in draft.problems()
    ]


def test_a_rule_on_what_is_computed_stands_where_it_can_be_mended() -> None:
    draft = draft_of('{a: number} {b: number} {sum: computed = a + b, must sum <= 10 "10-нан көп"}')
    draft.enter("a", "9")
    draft.enter("b", "9")
    assert [(p.place, str(p.message)) for p in draft.problems()] == [("a", "10-нан көп")]


def test_a_rule_may_ask_what_day_it_is() -> None:
    draft = draft_of('{seen: date, must seen <= today "Болашақ күн"}')
    draft.enter("seen", "16.09.2026")
    assert draft.problems() == []
    draft.enter("seen", "17.09.2026")
    assert [str(p.message) for p in draft.problems()] == ["Болашақ күн"]


def test_a_record_that_comes_as_data_is_computed_and_checked_too() -> None:
    form = form_of(SHEET)
    data = {"date": "2026-09-01", "q1": 1, "q2": 2, "sum": 99, "plan": [{"hours": 4}]}
    values, problems = complete(form, SHEET, data, KeptRecords(), TODAY)
    assert problems == []
    assert values == {
        "date": "2026-09-01",
        "due": "2026-09-15",
        "q1": 1,
        "q2": 2,
        "sum": 3,
        "level": "төмен",
        "plan": [{"hours": 4, "double": 8}],
        "hours": 4,
        "rows": 1,
    }
    late = {"date": "2026-09-01", "left": "2026-08-01"}
    _, problems = complete(form, SHEET, late, KeptRecords(), TODAY)
    assert [(p.place, str(p.message)) for p in problems] == [
        ("left", "Кету күні келу күнінен бұрын болмайды")
    ]


def test_a_paper_has_what_was_computed_when_the_record_was_written() -> None:
    kept = {"date": "2026-09-01", "due": "2026-09-15", "q1": 1, "q2": 2, "sum": 3.5}
    lines = "\n".join(plain_lines(paper_of(SHEET, kept)))
    assert "15.09.2026" in lines
    assert "3,5" in lines


def test_a_refused_entry_counts_as_empty() -> None:
    draft = draft_of(SHEET)
    draft.enter("q1", "3")
    draft.enter("q2", "4")
    draft.enter("q2", "төрт")
    assert "sum" not in draft.values


class Doubling(Form):
    def derive(self, record: Values, records: RecordsView) -> dict[str, Value]:
        return {"double": record["sum"] * 2} if "sum" in record else {"double": None}


def test_a_form_and_its_text_may_compute_from_each_other() -> None:
    sheet = sheet_of(
        "{a: number} {sum: computed = a + 1} {double: computed} {more: computed = double + 1}"
    )
    draft = draft_of(sheet, form=Doubling())
    draft.enter("a", "4")
    assert draft.values == {"a": 4, "sum": 5, "double": 10, "more": 11}


def test_a_record_that_is_opened_has_changed_nothing() -> None:
    sheet = sheet_of("{a: number} {b: computed = a / 3}")
    draft = Draft(
        form_of(sheet), sheet, KeptRecords(), TODAY, values={"a": 1, "b": 0.33}, record="1"
    )
    assert not draft.changed
    assert draft.values == {"a": 1, "b": 0.33}
