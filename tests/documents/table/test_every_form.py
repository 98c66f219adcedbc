"""What every form keeps to as a table, whatever its records hold: it is read back as it was."""

from __future__ import annotations

from datetime import date
from functools import cache
from io import BytesIO
from typing import Any

import pytest

from tests.support.files.workbook import Workbook
from tests.test_contract import HOST, HOSTILE, TODAY, filled, sample
from tui.documents.table.column import Selection
from tui.documents.table.csv import write_csv
from tui.documents.table.record_table import empty_table, table_of
from tui.documents.table.xlsx import write_xlsx
from tui.forms.form import Form
from tui.forms.kinds.kind import Values
from tui.forms.language.sheet import Sheet
from tui.records.ledger.record import Record

ALL = Selection(private=True)


@pytest.fixture(params=sorted(HOST.forms))
def form(request: pytest.FixtureRequest) -> Form:
    return HOST.forms[request.param]


@cache
def records_of(name: str, code: str) -> list[Values]:
    sheet = HOST.forms[name].sheet(code=code)
    chosen: list[Any] = [sample(number) for number in range(3)]
    chosen += [lambda _, value=value: value for value in HOSTILE.values()]
    return [filled(sheet, choose) for choose in chosen]


@pytest.mark.parametrize("code", ["kk", "ru"])
def test_whatever_a_record_holds_is_read_back_from_its_table(form: Form, code: str) -> None:
    sheet = form.sheet(code=code)
    records = records_of(form.id, code)
    file = BytesIO()
    given = [Record("", sheet.edition, dict(values)) for values in records]
    losses = write_xlsx(table_of(form, sheet, given, ALL), file, TODAY)
    assert not losses.cut
    assert not losses.cleaned
    book = Workbook(file.getvalue())
    assert "<f>" not in book.xml()
    for values, cells in zip(records, book.records(), strict=True):
        typed = {name: cell for name, cell in cells.items() if sheet.blanks[name].typed}
        read = {name: _read(sheet, name, cell) for name, cell in typed.items()}
        asked = sheet.relevant_values(values)
        assert read == {name: asked[name] for name in asked if _has_cell(sheet, name)}


def test_a_form_is_an_empty_table_and_lines_of_csv(form: Form) -> None:
    file = BytesIO()
    write_xlsx(empty_table(form, TODAY), file, TODAY)
    names, headings, *rest = Workbook(file.getvalue()).rows()
    sheet = form.sheet_on(TODAY)
    typed = [blank.name for blank in sheet.blanks.values() if blank.typed]
    assert names[1:] == [name for name in typed if _has_cell(sheet, name)]
    assert len({heading.casefold() for heading in headings}) == len(headings)
    assert rest == []
    records = records_of(form.id, "kk")
    lines = BytesIO()
    given = [Record("", form.sheet().edition, dict(values)) for values in records]
    write_csv(table_of(form, form.sheet(), given, ALL), lines)
    first = lines.getvalue().decode("utf-8-sig").partition("\r\n")[0]
    assert first.count(";") >= len(names) - 2


def _has_cell(sheet: Sheet, name: str) -> bool:
    return bool(sheet.blanks[name].kind.cell_type) and sheet.blanks[name].typed


def _read(sheet: Sheet, name: str, cell: Any) -> Any:
    given = cell.isoformat() if isinstance(cell, date) else cell
    kind = sheet.blanks[name].kind
    if isinstance(given, float) and given.is_integer():
        given = int(given)
    return kind.accept(given, TODAY)
