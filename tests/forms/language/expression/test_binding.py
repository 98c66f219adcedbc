"""Expressions of a text: in lines and header, their order, translations, and kept sheets."""

from __future__ import annotations

import pickle
from datetime import date
from pathlib import Path

from tests.support.sheets import read, sheet_of, text_of
from tui.compiled import load_compiled
from tui.forms.kinds import KINDS
from tui.forms.language.expression.expression import Expression
from tui.forms.language.reader import read_sheet
from tui.forms.language.sheet import Sheet
from tui.locale import use_language

TODAY = date(2026, 9, 16)


def test_a_line_may_have_several_rules_beside_other_options() -> None:
    sheet = sheet_of(
        '{arrived: date} {left: date, must left >= arrived "Кету, келу", required, '
        'warn if left - arrived > 90 "Тым ұзақ", must in_time(left) "x"}'.replace(
            ', must in_time(left) "x"', ', must max(left, arrived) = left "Екінші"'
        )
    )
    blank = sheet.blanks["left"]
    assert blank.required
    assert [(rule.expression.text, rule.sentence, rule.warning) for rule in blank.rules] == [
        ("left >= arrived", "Кету, келу", False),
        ("max(left, arrived) = left", "Екінші", False),
        ("left - arrived > 90", "Тым ұзақ", True),
    ]


def test_the_header_may_say_all_of_it_and_in_other_languages() -> None:
    header = (
        '[fields.total]\ncomputed = "mean(a, b)"\ndecimals = 1\nlabel = "Орташа"\n'
        "[fields.b]\nmust = ['b > a \"Бірінші\"', 'b < 10 \"Екінші\"']\n"
        'must_ru = ["Первое", "Второе"]\nmust_en = "First"\nwarn = \'if b = 5 "Бес"\'\n'
        'show_if = "a > 0 and a < 9"'
    )
    sheet = sheet_of("{a: number} {b: number} {total}", header)
    assert sheet.computation is not None
    assert sheet.computation.changes({"a": 1, "b": 2}) == {"total": 1.5}
    assert sheet.blanks["total"].kind.show(2) == "2,0"
    said = {}
    for code in ("kk", "ru", "en"):
        use_language(code)
        said[code] = [rule.sentence for rule in sheet.blanks["b"].rules]
    assert said == {
        "kk": ["Бірінші", "Екінші", "Бес"],
        "ru": ["Первое", "Второе", "Бес"],
        "en": ["First", "Екінші", "Бес"],
    }
    assert sheet.blanks["b"].is_relevant({"a": 1})
    assert not sheet.blanks["b"].is_relevant({"a": 9})


def test_a_translation_says_its_own_sentence_and_computes_the_same() -> None:
    original = sheet_of('{a: number, must a > 1 "Бірден көп"} {b: computed = a * 2}')
    text = '+++\n[fields.a]\nmust = "Больше одного"\n+++\nА {a} Б {b}'
    sheet = read(text, "made.ru.form", original)
    use_language("ru")
    (rule,) = sheet.blanks["a"].rules
    assert rule.sentence == "Больше одного"
    assert sheet.computation is original.computation
    assert original.blanks["a"].rules[0].sentence == "Бірден көп"


def test_a_translation_shows_a_computed_choice_in_its_own_words() -> None:
    original = sheet_of("{a: choice иә / жоқ} {b: computed = a}")
    russian = read("+++\n+++\nА {a: choice да / нет} Б {b}", "made.ru.form", original)
    assert russian.blanks["b"].kind.show("жоқ") == "нет"
    assert original.blanks["b"].kind.show("жоқ") == "жоқ"


def test_what_is_computed_is_shown_sorted_and_written_as_its_kind() -> None:
    sheet = sheet_of(
        "{d: date} {n: number} {c: class} {due: computed = d + 14 days} {half: computed = n / 2} "
        "{at: computed = c} {big: computed = n > 3} {due.long} "
        "{third: computed = n / 3, decimals 3} {same: computed = n, decimals 1}"
    )
    made = sheet.computation
    assert made is not None
    values = made.changes({"d": "2026-09-01", "n": 5000, "c": "7Ә"})
    assert values == {
        "due": "2026-09-15",
        "half": 2500,
        "at": "7Ә",
        "big": True,
        "third": 1666.667,
        "same": 5000,
    }
    shown = {name: sheet.blanks[name].kind.show(value) for name, value in values.items()}
    assert shown == {
        "due": "15.09.2026",
        "half": "2\u00a0500",
        "at": "7 «Ә»",
        "big": "+",
        "third": "1\u00a0666,667",
        "same": "5\u00a0000,0",
    }
    due = sheet.blanks["due"].kind
    assert (due.cell_type, due.cell("2026-09-15")) == ("date", date(2026, 9, 15))
    assert due.views["year"]("2026-09-15") == "2026"


def test_only_what_follows_from_a_changed_blank_is_worked_out() -> None:
    sheet = sheet_of(
        "{c: computed = b + 1} {b: computed = a + 1} {a: number} {y: computed = x + 1} {x: number}"
    )
    made = sheet.computation
    assert made is not None
    values = {"a": 1, "x": 1}
    assert made.changes(values, {"a"}) == {"b": 2, "c": 3}
    assert made.changes(values, {"x"}) == {"y": 2}
    assert made.changes(values, {"y"}) == {}
    assert made.changes(values) == {"b": 2, "c": 3, "y": 2}


def test_of_a_changed_cell_only_its_row_is_worked_out_where_rows_do_not_depend() -> None:
    sheet = sheet_of(
        "| Саны | Құны | Үлесі |\n| {buy.count: number} | {buy.cost: computed = count * 2} "
        "| {buy.share: computed = cost / sum buy.cost} |\n| {rate: number} | | |"
    )
    made = sheet.computation
    assert made is not None
    before = {"buy": [{"count": 1, "cost": 2, "share": 1}, {"count": 3, "cost": 99}]}
    after = made.changes(before, {"buy"}, ("buy", 0, "count"))["buy"]
    assert [row["cost"] for row in after] == [2, 99]
    assert [row["share"] for row in after] == [0.02, 0.98]
    assert [row["cost"] for row in made.changes(before, {"buy"})["buy"]] == [2, 6]


def test_what_decides_whether_a_blank_is_asked_for_decides_on_what_is_computed_of_it() -> None:
    sheet = sheet_of(
        "{sum: computed = sum(a, b)} {a: number} {b: number, show if more} {more: flag}"
    )
    made = sheet.computation
    assert made is not None
    assert made.changes({"a": 1, "b": 2, "more": True}, {"more"}) == {"sum": 3}
    assert made.changes({"a": 1, "b": 2, "sum": 3}, {"more"}) == {"sum": 1}


def test_cells_are_computed_in_their_row_and_totals_of_them() -> None:
    sheet = sheet_of(
        "| Саны | Бағасы | Құны | Үлесі |\n"
        "| {buy.count: number} | {buy.price: number} | {buy.cost: computed = count * price} "
        "| {buy.share: computed = round(cost * 100 / total, 1)} |\n"
        "| | | {total: computed = sum buy.cost} | |"
    )
    made = sheet.computation
    assert made is not None
    rows = [{"count": 2, "price": 50}, {"count": 1, "price": 200}, {"count": 3}, {}]
    changes = made.changes({"buy": rows})
    assert changes["total"] == 300
    assert changes["buy"] == [
        {"count": 2, "price": 50, "cost": 100, "share": 33.3},
        {"count": 1, "price": 200, "cost": 200, "share": 66.7},
        {"count": 3},
        {},
    ]
    assert made.changes({"buy": changes["buy"], "total": 300}) == {}


def test_the_lines_that_change_with_a_blank_are_known() -> None:
    sheet = sheet_of("{a: number}\n{b: number}\n{x: text, show if a > 1 and b > 1}")
    assert sheet.nodes_by_blank == {"a": [0, 2], "b": [1, 2], "x": [2]}
    rows = sheet_of("{a: number}\n\n| К |\n| {p.x: text, show if a > 1} |")
    assert rows.nodes_by_blank == {"a": [0, 2], "p": [2]}


def test_a_sheet_is_kept_with_its_expressions() -> None:
    sheet = sheet_of(
        '{a: number, must a < 9 "Көп"} {b: text, show if a > 1 or b} {c: computed = a & " " & b}'
    )
    kept = pickle.loads(pickle.dumps((sheet.computation, sheet.blanks["a"].rules)))
    assert kept[0].changes({"a": 2, "b": "x"}) == {"c": "2 x"}
    assert kept[1][0].is_broken({"a": 9}, None, TODAY)


def test_the_points_of_a_test_are_added_up() -> None:
    sheet = sheet_of(
        "{q1: choice 0 / 1 / 2} {q2: choice 0 / 1.5 / 2} {q3: choice жоқ / кейде / әрдайым}\n"
        "{sum: computed = q1 + q2 + q3.number - 1} {mean: computed = mean(q1, q2)}\n"
        "{yes: computed = count(q1 > 0, q2 = 2, q3 = әрдайым)} {q3.number}\n\n"
        "| а |\n| {t.p: choice 1 / 2 / 3} |\n|+ {all: computed = sum t.p} |"
    )
    made = sheet.computation
    assert made is not None
    record = {"q1": "2", "q2": "1.5", "q3": "кейде", "t": [{"p": "3"}, {"p": "2"}]}
    assert made.changes(record) == {"sum": 4.5, "mean": 1.75, "yes": 1, "all": 5}
    assert made.changes({"q1": "тоғыз", "q2": 5, "q3": "x"}) == {"yes": 0}


def test_the_record_of_a_register_is_computed_too() -> None:
    sheet = sheet_of(
        "| № | Күні | Мерзімі |\n|---|---|---|\n"
        "| {#} | {date: date, required} | {due: computed = date + 30 days} |",
        'kind = "register"',
    )
    made = sheet.computation
    assert made is not None
    assert made.changes({"date": "2026-09-01"}) == {"due": "2026-10-01"}


def test_a_text_is_kept_compiled_with_its_expressions(tmp_path: Path) -> None:
    text = tmp_path / "made.form"
    text.write_text(text_of("{a: number} {b: computed = a * 2} {c: text, show if a > 1}"), "utf-8")
    load_compiled(text, tmp_path, lambda: read_sheet(text, KINDS))

    def reads_again() -> Sheet:
        raise AssertionError

    kept = load_compiled(text, tmp_path, reads_again)
    assert kept.computation is not None
    assert kept.computation.changes({"a": 2}) == {"b": 4}
    assert kept.blanks["c"].is_relevant({"a": 2})
    assert kept.blanks["b"].kind.show(4000) == "4\u00a0000"


def test_a_condition_says_the_same_of_itself_each_time() -> None:
    text = text_of("{a: number} {x: text, show if a > 1}")
    first, second = (read(text).blanks["x"].show_if for _ in range(2))
    assert isinstance(first, Expression)
    assert repr(first) == repr(second) == "Expression('a > 1')"
