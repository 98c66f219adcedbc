"""Tables for Excel: what stands in their cells, and how they look to who opens them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from io import BytesIO
from typing import Any

import pytest

from tests.support.files.workbook import Workbook
from tests.support.sheets import form_of, sheet_of
from tui.documents.table import worksheet
from tui.documents.table.column import Selection
from tui.documents.table.losses import MOST, Losses, address
from tui.documents.table.record_table import empty_table, table_of
from tui.documents.table.xlsx import _SheetNames, write_xlsx
from tui.forms.editions.left import left_blanks
from tui.forms.form import Form
from tui.forms.language.sheet import Sheet
from tui.forms.table_mark import read_mark
from tui.records.ledger.record import Record
from tui.user_error import UserError

DAY = date(2026, 11, 30)
EDITION = date(2026, 1, 1)
BODY = """
# Оқушылар
Оқушы {child: name, required} ЖСН {iin: iin, private, unique} Туған күні {born: date}
Жасы {age: number} Жынысы {sex: choice ер / әйел} Көмек {help: choices тамақ / киім}
Есепте {watched: flag} Сыныбы {class: class} Телефоны {phones: phone} Сурет {photo: photo}
Отбасы {family: rows}
"""
HEADER = """
kind = "card"
name = "{child}"
columns = ["child", "class", "iin"]
[fields.family]
label = "Отбасы"
columns = ["{name: name}", "{born: date}", "{note: text, private}"]
[fields.family.name]
label = "Аты"
"""
CHILD = {
    "child": "=Қожахметова Айгүл",
    "iin": "061211600012",
    "born": "2006-12-11",
    "age": 7,
    "sex": "әйел",
    "help": ["тамақ", "киім"],
    "watched": True,
    "class": "7Ә",
    "phones": "+77011234567",
    "photo": "a.jpg",
    "family": [{"name": "Ахмет", "born": "1980-02-03", "note": "құпия"}, {"name": "Ә"}],
}


@pytest.fixture
def form() -> Form:
    return form_of(sheet_of(BODY, HEADER))


def written(
    form: Form,
    records: Iterable[dict[str, Any]],
    selection: Selection | None = None,
    code: str = "kk",
) -> tuple[bytes, Losses]:
    file = BytesIO()
    given = [Record("", EDITION, values) for values in records]
    table = table_of(form, form.sheet(code=code), given, selection or Selection())
    losses = write_xlsx(table, file, DAY)
    return file.getvalue(), losses


def book_of(form: Form, *records: dict[str, Any], **selection: bool) -> Workbook:
    return Workbook(written(form, records, Selection(**selection))[0])


def test_values_stand_in_cells_of_their_types(form: Form) -> None:
    book = book_of(form, CHILD, private=True)
    [record] = book.records()
    assert record == {
        "child": "=Қожахметова Айгүл",
        "iin": "061211600012",
        "born": date(2006, 12, 11),
        "age": 7.0,
        "sex": "әйел",
        "help": "тамақ, киім",
        "watched": "иә",
        "class": "7 «Ә»",
        "phones": "+7 (701) 123-45-67",
    }
    assert "<f>" not in book.xml()


def test_the_first_row_is_hidden_and_says_whose_columns_these_are(form: Form) -> None:
    book = book_of(form, CHILD)
    names, headings, first = book.rows()
    assert read_mark(names[0]) == ("made", EDITION)
    assert names[1:4] == ["child", "born", "age"]
    assert headings[:4] == ["№", "Оқушы", "Туған күні", "Жасы"]
    assert first[0] == 1.0
    assert re.search('<row r="1"[^>]* hidden="1"', book.xml())


def test_the_heading_stays_in_view_and_filters(form: Form) -> None:
    xml = book_of(form, CHILD, CHILD).xml()
    assert 'topLeftCell="C3" activePane="bottomRight" state="frozen"' in xml
    assert '<autoFilter ref="A2:I4"/>' in xml
    assert '<dimension ref="A1:I4"/>' in xml


def test_what_is_never_printed_is_left_out_unless_it_is_asked_for(form: Form) -> None:
    assert "iin" not in book_of(form, CHILD).records()[0]
    assert "құпия" not in str(book_of(form, CHILD).rows(1))
    assert book_of(form, CHILD, private=True).records(1)[0]["family.note"] == "құпия"


def test_only_the_columns_of_the_list_are_written_where_these_are_asked_for(form: Form) -> None:
    assert list(book_of(form, CHILD, listed=True).records()[0]) == ["child", "class"]
    both = book_of(form, CHILD, listed=True, private=True)
    assert list(both.records()[0]) == ["child", "class", "iin"]
    assert both.sheets[:1] == ["Оқушылар"]


def test_rows_inside_a_record_are_a_sheet_with_the_number_of_their_record(form: Form) -> None:
    book = book_of(form, {"child": "Ә"}, CHILD)
    assert book.sheets == ["Оқушылар", "Отбасы", "nysan"]
    mark, headings, *rows = book.rows(1)
    assert mark == ["nysan:made:2026-01-01", "", "family.name", "family.born"]
    assert headings == ["№", "Оқушылар", "Аты", "born"]
    assert rows == [
        [2.0, "=Қожахметова Айгүл", "Ахмет", date(1980, 2, 3)],
        [2.0, "=Қожахметова Айгүл", "Ә", ""],
    ]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(1)", "<r>a</r>", "_x0041_", " a ", "a&b", "a\nb", "{=1}", "007"],
)
def test_any_text_of_a_user_is_that_text(form: Form, text: str) -> None:
    book = book_of(form, {"child": text, "family": [{"name": text}]})
    assert book.records()[0]["child"] == text
    assert book.records(1)[0]["family.name"] == text
    assert "<f>" not in book.xml()


def test_letters_that_no_cell_may_hold_are_left_out_and_said(form: Form) -> None:
    data, losses = written(form, [{"child": "Ай\x00гүл\x1b\ud800"}])
    assert Workbook(data).records() == [{"child": "Айгүл\ufffd"}]
    assert losses.cleaned == ["B3"]
    assert [str(note) for note in losses.notes()] == [
        "1 ұяшықтан көзге көрінбейтін басқару таңбалары алынып тасталды: B3"
    ]


def test_a_text_too_long_for_excel_is_cut_and_said(form: Form) -> None:
    fits = {"child": "я" * MOST}
    data, losses = written(form, [fits, {"child": "я" * MOST + "а"}, {"child": "😀" * MOST}])
    texts = [record["child"] for record in Workbook(data).records()]
    assert texts == ["я" * MOST, "я" * (MOST - 1) + "…", "😀" * ((MOST - 1) // 2) + "…"]
    assert losses.cut == ["B4", "B5"]
    [note] = map(str, losses.notes())
    assert "B4, B5" in note


def test_days_that_programs_count_apart_are_texts(form: Form) -> None:
    born = ["1900-01-01", "1900-02-28", "1900-03-01", "2100-12-31"]
    records = book_of(form, *({"born": day} for day in born)).records()
    found = [record["born"] for record in records]
    assert found == ["01.01.1900", "28.02.1900", date(1900, 3, 1), date(2100, 12, 31)]


def test_a_number_with_more_figures_than_excel_has_is_a_text(form: Form) -> None:
    records = book_of(form, {"age": 999_999_999_999.123456}, {"age": -0.000001}).records()
    assert [record["age"] for record in records] == ["999999999999,1234", -0.000001]


def test_choices_are_lists_of_a_hidden_sheet(form: Form) -> None:
    book = book_of(form, CHILD)
    assert book.rows(2) == [["ер", "тамақ", "иә"], ["әйел", "киім", "жоқ"]]
    assert 'name="nysan" sheetId="3" state="hidden"' in book.xml("xl/workbook.xml")
    rules = re.findall(r"<formula1>(.*?)</formula1>", book.xml())
    assert rules == ["nysan!$A$1:$A$2", "nysan!$B$1:$B$2", "nysan!$C$1:$C$2"]


def test_the_same_records_and_day_are_the_same_bytes(form: Form) -> None:
    assert written(form, [CHILD])[0] == written(form, [CHILD])[0]


def test_nothing_is_written_beside_the_file(form: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a vault holds sealed must not lie about in a temporary file."""
    monkeypatch.setattr("tempfile.mkstemp", None)
    monkeypatch.setattr("tempfile.TemporaryFile", None)
    assert Workbook(written(form, [CHILD] * 100)[0]).records()[99]["age"] == 7.0


def test_more_rows_than_a_sheet_holds_are_refused(
    form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worksheet, "_LAST", 4)
    one = {"child": "Ә"}
    assert len(book_of(form, *[one] * 3).records()) == 3
    with pytest.raises(UserError, match="CSV"):
        written(form, [one] * 4)


def test_headings_and_words_are_in_russian_where_these_are_asked_for() -> None:
    from tui.host import Host

    form = Host().forms["students"]
    values = {"child": "Ә", "sex": "ер", "police": True, "status": ["жетім"], "class": "7Ә"}
    file = BytesIO()
    edition = form.sheet().edition
    given = [Record("", edition, values)]
    table = table_of(form, form.sheet(code="ru"), given, Selection(private=True))
    write_xlsx(table, file, DAY)
    book = Workbook(file.getvalue())
    assert book.sheets[0] == "Сведения об учащихся школы"
    assert book.rows()[1][1:3] == ["Учащийся", "Национальность"]
    [record] = book.records()
    words = {"child": "Ә", "sex": "мужской", "police": "да", "status": "сирота", "class": "7 «Ә»"}
    assert record == words


def test_records_of_an_earlier_edition_stand_under_the_names_of_the_latest() -> None:
    old = sheet_of("Аты {who: name}\nЖасы {age: number}\nЖойылған {gone: text}")
    new = sheet_of(
        "Оқушы {child: name}\nЖасы {age: number}",
        '[from.2026-02-01]\nrename = { who = "child" }\ndrop = ["gone"]',
    )
    form = form_of(old, _in_force(new, date(2026, 2, 1)))
    given = [
        Record("", EDITION, {"who": "Ә", "age": 7, "gone": "бұрынғы"}),
        Record("", date(2026, 2, 1), {"child": "Б"}),
    ]
    left = left_blanks(form, given, form.sheet())
    file = BytesIO()
    write_xlsx(table_of(form, form.sheet(), given, Selection(), left), file, DAY)
    book = Workbook(file.getvalue())
    assert book.records() == [{"child": "Ә", "age": 7.0, "gone": "бұрынғы"}, {"child": "Б"}]
    assert book.rows()[1] == ["№", "Оқушы", "Жасы", "Жойылған"]


def _in_force(sheet: Sheet, day: date) -> Sheet:
    from dataclasses import replace

    return replace(sheet, edition=day)


def test_an_empty_table_has_notes_lists_and_checks(form: Form) -> None:
    file = BytesIO()
    write_xlsx(empty_table(form, DAY), file, DAY)
    book = Workbook(file.getvalue())
    assert book.rows()[0][1:4] == ["child", "iin", "born"]
    assert book.records() == []
    notes = book.xml("xl/comments1.xml")
    for words in ("Міндетті түрде толтырылады.", "Заполняется обязательно.", "12 цифр, вместе"):
        assert words in notes
    xml = book.xml()
    found = re.findall(r'<dataValidation type="(\w+)".*? sqref="(\w+):', xml)
    assert found == [
        ("textLength", "C3"),
        ("date", "D3"),
        ("decimal", "E3"),
        ("list", "F3"),
        ("list", "G3"),
        ("list", "H3"),
    ]
    assert '<conditionalFormatting sqref="C3:C1048576">' in xml


@pytest.mark.parametrize(("at", "name"), [(0, "A1"), (25, "Z1"), (26, "AA1"), (701, "ZZ1")])
def test_cells_have_the_addresses_of_programs_of_tables(at: int, name: str) -> None:
    assert address(0, at) == name


def test_sheets_have_names_that_excel_takes() -> None:
    names = [
        ("History", "History 2"),
        ("a/b: [c]*?", "a b c"),
        ("'қ'", "қ"),
        ("Оқушы" * 7, "ОқушыОқушыОқушыОқушыОқушыОқушы…"),
        ("😀" * 20, "😀" * 15 + "…"),
        ("", "1"),
        ("nysan", "nysan 2"),
    ]
    for title, name in names:
        assert _SheetNames().of(title) == name
        assert len(name.encode("utf-16-le")) <= 62
    taken = _SheetNames()
    assert [taken.of("Оқушы" * 7) for _ in range(2)] == [
        "ОқушыОқушыОқушыОқушыОқушыОқушы…",
        "ОқушыОқушыОқушыОқушыОқушыОқу… 2",
    ]
