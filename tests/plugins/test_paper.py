"""The nine forms on paper and on the entry sheet: every word is there, nothing private is."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from tests.support.records.kept_records import KeptRecords
from tests.support.school import ALL, derived, form, sheet
from tui.documents.composition import paper_of, register_of
from tui.documents.paper import Grid, Paragraph
from tui.documents.pdf.exporter import write_pdf
from tui.documents.text.plain import plain_lines
from tui.documents.typesetting import is_blank
from tui.forms.entry.draft import Draft
from tui.forms.language.wording import wording
from tui.widgets.sheet_layout import SheetLayout

if TYPE_CHECKING:
    from tui.documents.paper import Paper
    from tui.forms.kinds.kind import Value, Values
    from tui.forms.language.blank import Blank

TODAY = date(2026, 9, 16)


def sample(blank: Blank) -> Value:
    if blank.columns:
        row = {name: sample(column) for name, column in blank.columns.items()}
        sections = range(1, blank.sections + 1) or (0,)
        return [{**row, "section": number} if number else row for number in sections]
    return blank.kind.samples()[0]


def filled(name: str) -> dict[str, Any]:
    values = {key: sample(blank) for key, blank in sheet(name).blanks.items() if blank.typed}
    kept = {key: value for key, value in values.items() if value is not None}
    if name == "consultations":
        kept["form"] = "топтық"
    return derived(name, kept)


def paper(name: str, values: Values | None) -> Paper:
    made = sheet(name)
    if made.kind == "register":
        return register_of(made, None if values is None else [values])
    return paper_of(made, values)


def squeezed(text: str) -> str:
    return "".join(text.split())


def printed(one: Paper) -> str:
    file = BytesIO()
    assert write_pdf(one, file, printed=TODAY) == frozenset()
    return squeezed("".join(page.extract_text() for page in PdfReader(file).pages))


def typed(one: Paper) -> set[str]:
    """The words of a document as plain text, without frames and rules."""
    text = "\n".join(plain_lines(one))
    return set("".join(" " if char in "│┌┬┐├┼┤└┴┘─_" else char for char in text).split())


@pytest.mark.parametrize("name", ALL)
def test_a_blank_form_holds_every_word_of_the_order(name: str) -> None:
    text, plain = printed(paper(name, None)), typed(paper(name, None))
    for line in wording(sheet(name)):
        for word in line.split():
            assert word in text, line
            assert word in plain, line


@pytest.mark.parametrize("name", ALL)
def test_a_filled_form_holds_every_word_and_every_value(name: str) -> None:
    made, values = sheet(name), filled(name)
    text = printed(paper(name, values))
    for line in wording(made):
        for word in line.split():
            assert word in text, line
    for blank in made.blanks.values():
        if blank.private or blank.part == "screen" or blank.columns:
            continue
        for word in blank.kind.show(values.get(blank.name)).split():
            assert word in text, blank.name


@pytest.mark.parametrize("name", ALL)
def test_what_is_private_is_never_printed(name: str) -> None:
    made = sheet(name)
    secret = "Құпиясөз"
    values = filled(name)
    for blank in made.blanks.values():
        if blank.private and blank.kind.name in {"text", "long", "computed"}:
            values[blank.name] = secret
        for column in blank.columns.values():
            if column.private and column.kind.name == "date":
                for row in values[blank.name]:
                    row[column.name] = "1999-09-09"
    text = printed(paper(name, values)) + "".join(typed(paper(name, values)))
    assert secret not in text
    assert "09.09.1999" not in text


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("new", [True, False], ids=["new", "kept"])
def test_every_blank_that_is_asked_for_stands_on_the_sheet(name: str, new: bool) -> None:
    made = sheet(name)
    draft = Draft(form(name), made, KeptRecords(), TODAY, values=None if new else filled(name))
    layout = SheetLayout(draft, 78)
    for place in draft.places():
        if draft.blank(place).kind.name != "photo":
            first, last = layout.span(place)
            lines = [layout.line(row) for row in range(first, last + 1)]
            assert any(part.place == place for line in lines for part in line), place


def test_two_parents_stand_one_below_the_other() -> None:
    both = {"child": "Қиялова Аяла", "mother": "Қиялова Үлгі", "father": "Қиялов Мысал"}
    (_, row, *_) = [line for line in table(both) if "Аяла" in line or "Мысал" in line]
    assert "Мысал" in row
    assert "Үлгі" not in row


def test_one_parent_alone_leaves_no_empty_line() -> None:
    lines = table({"child": "Қиялова Аяла", "father": "Қиялов Мысал"})
    (row,) = [line for line in lines if "Аяла" in line]
    assert "Мысал" in row


def table(values: Values) -> list[str]:
    return list(plain_lines(register_of(sheet("students"), [derived("students", values)])))


def test_the_students_table_has_eleven_columns_and_leaves_the_fifth_empty() -> None:
    grid = next(block for block in paper("students", None).blocks if isinstance(block, Grid))
    assert len(grid.heading) == 11
    assert grid.heading[4] == ""
    assert paper("students", None).page.landscape
    row = {"child": "Қиялова Аяла", "class": "7Ә"}
    assert "7 «Ә»" not in "".join(table(row))
    assert "7 «Ә»" in "".join(table({**row, "fifth_shows": "сыныбы"}))


def test_a_plan_is_printed_without_what_was_done_and_shown_with_it() -> None:
    row = {"section": 1, "activity": "Сауалнама", "done": True, "done_on": "2026-10-02"}
    for name in ("social_work_plan", "psychologist_work_plan"):
        values = {"year": "2026–2027", "plan": [row]}
        lines = "".join(plain_lines(paper(name, values)))
        assert "Сауалнама" in lines
        assert "02.10.2026" not in lines
        assert "Болды" not in lines
        draft = Draft(form(name), sheet(name), KeptRecords(), TODAY, values=values)
        layout = SheetLayout(draft, 78)
        shown = "".join(part.text for at in range(layout.line_count) for part in layout.line(at))
        assert "02.10.2026" in shown
        assert "Болды" in shown


@pytest.mark.parametrize("name", ["social_work_plan", "psychologist_work_plan"])
def test_a_plan_is_approved_only_where_that_is_wanted(name: str) -> None:
    director = "Директоров Асқар"
    values = {"year": "2026–2027", "approver": "мектеп директоры", "director": director}
    without = "".join(plain_lines(paper(name, values)))
    assert "БЕКІТЕМІН" not in without
    assert director not in without
    lines = list(plain_lines(paper(name, {**values, "approval": True})))
    assert any("«БЕКІТЕМІН»" in line and "мектеп директоры" in line for line in lines)
    assert any("____" in line and director in line for line in lines)


def test_a_group_consultation_names_all_who_took_part() -> None:
    values = {
        "date": "2026-09-16",
        "client": "7 «Ә» тобы",
        "form": "топтық",
        "participants": [{"name": "Қиялова Аяла", "class": "7Ә"}, {"name": "Мысалов Үлгі"}],
        "note": "ешкім көрмейтін сөз",
    }
    text = printed(paper("consultations", values))
    assert squeezed("Қиялова Аяла, 7 «Ә»; Мысалов Үлгі") in text
    assert squeezed("ешкім көрмейтін") not in text


def test_brothers_and_sisters_stand_in_the_line_of_the_family() -> None:
    card = {
        "child": "Қиялова Аяла",
        "children": [{"sex": "ұл", "age": 8}, {"sex": "қыз", "age": 3}],
    }
    (line,) = [line for line in plain_lines(paper("development_card", card)) if "Балалары" in line]
    assert "ұл, 8; қыз, 3" in line


def test_several_values_stand_on_one_rule_where_the_order_prints_one() -> None:
    blocks = paper("development_card", None).blocks
    lines = [block.runs for block in blocks if isinstance(block, Paragraph)]
    (mother,) = [runs for runs in lines if runs and runs[0].text.startswith("Анасы")]
    assert len([run for run in mother if run.typed]) == 3
    assert all(is_blank(run) for run in mother[1:])
