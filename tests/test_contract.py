"""What every form keeps to, whoever brings it: it is printed, filled in, kept, shown and listed."""

from __future__ import annotations

import json
import unicodedata
from datetime import date
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import regex

from tests.support.example_records import RECORDS
from tui.desk.desk import Desk
from tui.desk.printing.unprintable import printing_anyway
from tui.desk.saving.invalid_record import InvalidRecordError
from tui.documents.composition import Composer
from tui.documents.paper import Grid, Paragraph, Photo
from tui.forms.language.record_data import accept_record
from tui.forms.language.record_name import record_name, slot_text
from tui.forms.place import is_new_row
from tui.host import Host
from tui.locale import LANGUAGES
from tui.records.open_vault import Vault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tui.documents.paper import Block, Run
    from tui.forms.form import Form
    from tui.forms.kinds.kind import Value, Values
    from tui.forms.language.blank import Blank
    from tui.forms.language.sheet import Sheet
    from tui.forms.place import Place
    from tui.records.ledger.record import Record

ROOT = Path(__file__).parents[1]
HOST = Host()
"""The forms that are installed."""
OWN = Host([EntryPoint("behaviour", "tests.support.own_forms", "nysan")])
"""Those of texts that a user keeps in the vault's folder `forms`, one with a plugin's behaviour."""
for folder in (ROOT / "tests" / "support" / "own_forms", ROOT / "examples"):
    OWN.add_texts(folder)
FORMS = {name: host for host in (OWN, HOST) for name in host.forms}
TODAY = date(2026, 9, 16)
HOSTILE: dict[str, Any] = {
    "markup": "Петров [/] {x} %s **b** __c__ \\n <a&b>",
    "orders": "Ә\x1b]52;c;eA==\x07\x9b2J\x00\x7f",
    "direction": "Ә\u202eб\u2066в\u200bг\ufeff",
    "half a character": json.loads('"Ә \\ud800"'),
    "breaks": "Ә\r\nб\u2028в\x85г\td",
    "long": "ұ" * 5000,
    "long words": "Қожахметова " * 400,
    "emoji": "👩‍👩‍👧 😀 e\u0301 \U0010ffff",
    "decomposed": unicodedata.normalize("NFD", "Йод ёлка Ї"),
    "path": "../../etc/passwd",
    "formula": "=cmd|' /C calc'!A0",
    "figures": "9" * 400,
    "days": "+99999",
    "blank": " \u00a0\n\t ",
    "empty": "",
    "huge": 10**30,
    "large": 1e308,
    "below": -1,
    "part": 0.1 + 0.2,
    "yes": True,
    "list": [],
    "lists": [[["a"]]],
    "object": {"a": {"b": None}},
    "rows": [{}, {"section": 1}, {"section": True}],
    "words": ["a", "a", "b"],
}

PRINTED = {"markup", "orders", "half a character", "breaks", "long", "emoji", "lists"}
"""Those of them that a renderer might stumble over."""


@pytest.fixture(params=sorted(FORMS))
def name_of_form(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def desk(home: Path, name_of_form: str) -> Iterator[Desk]:
    vault = Vault.create(home)
    vault.claim()
    yield Desk(FORMS[name_of_form], vault)
    vault.close()


@pytest.fixture
def form(desk: Desk, name_of_form: str) -> Form:
    return desk.form(name_of_form)


def test_the_contract_is_held_over_texts_of_the_vault_and_over_behaviours() -> None:
    assert OWN.faults == []
    assert type(OWN.forms["visits"]).__name__ == "Visits"
    texts = {path.name for path in (ROOT / "examples").glob("*.form")}
    found = {path.name for form in OWN.forms.values() for path in form.paths}
    assert {name for name in texts if name.count(".") == 1} <= found


_ORDERS = regex.compile(
    r"[\p{Cc}\p{Cs}\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff--\n]", regex.VERSION1
)


def orders(text: str) -> list[str]:
    """Return the characters of a text that a terminal or a printer may take for orders."""
    return [found.group() for found in _ORDERS.finditer(text)]


def texts(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for one in value.values() if isinstance(value, dict) else value:
            yield from texts(one)


def filled(sheet: Sheet, choose: Callable[[Blank], Value]) -> dict[str, Value]:
    """Return a record with what `choose` gives for each blank and each column, if it is taken."""
    record: dict[str, Value] = {}
    for name, blank in sheet.blanks.items():
        given = choose(blank)
        if blank.columns:
            row = {key: choose(column) for key, column in blank.columns.items()}
            given = [{key: value} for key, value in row.items() if value is not None]
            given += [{key: value for one in given for key, value in one.items()}]
            given = [row for row in given if not accept_record(sheet, {name: [row]}, TODAY)[1]]
        taken, problems = accept_record(sheet, {name: given}, TODAY)
        for problem in problems:
            assert str(problem.message).strip(), name
            assert not orders(str(problem.message)), name
        record |= {} if problems else taken
    return record


def sample(number: int) -> Callable[[Blank], Value]:
    return lambda blank: blank.kind.samples()[min(number, len(blank.kind.samples()) - 1)]


def always(value: Value) -> Callable[[Blank], Value]:
    return lambda _: value


def wanted(sheet: Sheet) -> dict[str, Value]:
    """Return the least that a record must have."""
    return {
        name: blank.kind.samples()[0]
        for name, blank in sheet.blanks.items()
        if blank.required and not blank.columns
    }


def usual_records(form: Form, sheet: Sheet) -> Iterator[dict[str, Value]]:
    """Yield sample values, and what somebody writes where a text has rules that these break."""
    for number in range(3):
        yield wanted(sheet) | filled(sheet, sample(number))
    if form.id in RECORDS:
        yield RECORDS[form.id]


def has_computed_columns(rows: Blank) -> bool:
    return any(not column.typed for column in rows.columns.values())


def kept(desk: Desk, form: Form, data: Values) -> Record | None:
    """Add a record and read it back in another session; None where it was refused in words."""
    before = desk.records(form).ids()
    try:
        record = desk.add(form, data)
    except InvalidRecordError as refused:
        problems = refused.problems
    else:
        problems = ()
    assert all(str(problem.message).strip() for problem in problems)
    if problems:
        assert desk.records(form).ids() == before
        return None
    reader = Vault.open(desk.vault.folder)
    read = reader.records(form).get(record.id)
    reader.close()
    assert read == record
    return read


def look_at(desk: Desk, form: Form, record: Record) -> None:
    """See a record everywhere that it is to be seen."""
    sheet = desk.sheet(form, record)
    desk.printer.print(form, [record], "txt", Path("one.txt"))
    assert orders(Path("one.txt").read_text("utf-8")) == []
    for listed in (
        record_name(sheet, record.values),
        *(slot_text(sheet, slot, record.values) for slot in sheet.columns),
    ):
        assert orders(listed) == []
        assert "\n" not in listed
    for name, value in record.values.items():
        assert not any(orders(text) for text in texts(value)), name
        shown = sheet.blanks[name].kind.show(value)
        assert isinstance(shown, str)
        assert orders(shown) == []
    # What is kept is taken again as it is.
    again, problems = accept_record(sheet, record.values, TODAY)
    assert (again, problems) == (record.values, [])


def test_a_blank_form_is_printed(desk: Desk, form: Form) -> None:
    desk.printer.print(form, None, "pdf", Path("blank.pdf"))
    assert Path("blank.pdf").read_bytes().startswith(b"%PDF-")
    desk.printer.print(form, None, "txt", Path("blank.txt"))
    printed = Path("blank.txt").read_text("utf-8")
    assert orders(printed) == []
    assert "".join(form.sheet().title.split()) in "".join(printed.split()).replace("_", "")


def test_a_form_is_called_something_and_says_how_its_records_are_called(form: Form) -> None:
    for edition in form.editions:
        sheet = form.sheet(edition)
        assert sheet.title.strip()
        assert sheet.name
        for blank in sheet.blanks.values():
            for one in (blank, *blank.columns.values()):
                assert one.label.strip()
                assert str(one.kind.expected()).strip()


def test_the_usual_the_shortest_and_the_longest_are_kept_shown_and_listed(
    desk: Desk, form: Form
) -> None:
    sheet = form.sheet_on(desk.today())
    records = []
    for data in usual_records(form, sheet):
        record = kept(desk, form, data)
        if record is not None:
            records.append(record)
            look_at(desk, form, record)
            taken, _ = accept_record(sheet, data, TODAY)
            derived = form.derive(record.values, desk)
            same = {
                name: value
                for name, value in taken.items()
                if name not in derived and not has_computed_columns(sheet.blanks[name])
            }
            assert {name: record.values.get(name) for name in same} == same
            assert record_name(sheet, record.values)
    assert records, "the form refuses all of the usual values"
    desk.printer.print(form, records, "pdf", Path("all.pdf"))
    assert Path("all.pdf").read_bytes().startswith(b"%PDF-")
    desk.printer.print(form, records, "txt", Path("all.txt"))


def test_whatever_comes_is_refused_in_words_or_kept_and_gives_no_orders(
    desk: Desk, form: Form
) -> None:
    sheet = form.sheet_on(desk.today())
    counted = {name for name, blank in sheet.blanks.items() if blank.kind.name == "serial"}
    printed: list[Record] = []
    seen: list[Values] = []
    for name, hostile in HOSTILE.items():
        given = wanted(sheet) | filled(sheet, always(hostile))
        try:
            if record := kept(desk, form, given):
                # Most of what comes is taken by few blanks: many of the records are alike.
                values = {n: v for n, v in record.values.items() if n not in counted}
                if values not in seen:
                    look_at(desk, form, record)
                    seen.append(values)
                printed += [record] if name in PRINTED else []
                # As if it were alone: a form may be one that there is once.
                desk.records(form).delete(record.id)
        except Exception as error:
            error.add_note(f"given: {name}")
            raise
    with printing_anyway():
        desk.printer.print(form, printed, "pdf", Path("all.pdf"))


def test_an_empty_record_is_refused_for_what_must_be_there_or_kept(desk: Desk, form: Form) -> None:
    sheet = form.sheet_on(desk.today())
    if wanted(sheet):
        with pytest.raises(InvalidRecordError) as refused:
            desk.add(form, dict.fromkeys(sheet.blanks))
        assert wanted(sheet).keys() <= {problem.place for problem in refused.value.problems}
    record = kept(desk, form, wanted(sheet))
    if record is not None:
        look_at(desk, form, record)


def test_a_value_in_its_editor_is_read_back_as_itself(form: Form) -> None:
    for edition in form.editions:
        for blank in form.sheet(edition).blanks.values():
            for one in (blank, *blank.columns.values()):
                if one.typed and not one.columns:
                    for value in one.kind.samples():
                        assert one.kind.parse(one.kind.edit(value), TODAY) == value, one.name


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_form_that_was_not_translated_speaks_kazakh(form: Form, code: str) -> None:
    for edition in form.editions:
        original, sheet = form.sheet(edition), form.sheet(edition, code)
        assert sheet.language == ("kk" if sheet is original else code)
        assert list(sheet.blanks) == list(original.blanks)
        assert sheet.title.strip()


def test_a_record_opens_with_a_pen_on_every_blank(desk: Desk, form: Form) -> None:
    sheet = form.sheet_on(desk.today())
    record = desk.add(form, wanted(sheet) | usual(desk, form))
    draft = desk.drafts.of(form, record)
    places = list(draft.places())
    assert len(set(places)) == len(places)
    asked = {b.name for b in sheet.blanks.values() if b.typed and b.is_relevant(draft.values)}
    # Groups of a report have rows only where something is counted in them.
    asked -= {b.name for b in sheet.blanks.values() if b.columns and not b.grows} - {*draft.values}
    assert {place if isinstance(place, str) else place[0] for place in places} == asked
    drawn = drawn_places(Composer(draft.sheet, draft.values, screen=True, shown=draft.shown))
    for place in places:
        if draft.blank(place).kind.editor != "photo":
            assert place in drawn
        if not is_new_row(place):
            assert draft.enter(place, draft.entry(place)) is None
    assert not draft.changed
    assert draft.values_to_keep() == record.values


def test_a_record_is_typed_from_the_first_blank_to_the_last(desk: Desk, form: Form) -> None:
    draft = desk.drafts.of(form)
    typed: set[Place] = set()
    while rest := [place for place in draft.places() if place not in typed]:
        place = rest[0]
        typed.add(place)
        if is_new_row(place):
            place = draft.add_row(place[0], len(draft.value(place[0]) or ()), -1 - int(place[1]))
        elif not draft.blank(place).columns:
            kind = draft.blank(place).kind
            assert draft.enter(place, kind.edit(kind.samples()[0])) is None, place
    errors = [problem for problem in draft.problems() if not problem.warning]
    assert all(str(problem.message).strip() for problem in errors)
    if not errors:
        record = desk.save(draft)
        look_at(desk, form, record)
        assert desk.records(form).get(record.id) == record
    assert draft.undo()


def usual(desk: Desk, form: Form) -> dict[str, Value]:
    """Return the sample values of which a record may be made; nothing where a check refuses."""
    for data in reversed(list(usual_records(form, form.sheet_on(desk.today())))):
        if (record := kept(desk, form, data)) is not None:
            desk.records(form).delete(record.id)
            return data
    return {}


def drawn_places(composer: Composer) -> set[Place]:
    """Return the places on which the screen draws something to type into."""

    def runs(block: Block) -> Iterator[Run]:
        match block:
            case Paragraph():
                yield from block.runs
            case Photo():
                for line in block.lines:
                    yield from line.runs
            case Grid():
                for row in block.rows:
                    for cell in row.cells:
                        yield from cell

    blocks = (block for node in composer.sheet.nodes for block in composer.blocks(node))
    return {run.place for block in blocks for run in runs(block) if run.typed and run.place}


def test_every_blank_says_what_belongs_there(form: Form) -> None:
    for blank in form.sheet().blanks.values():
        for one in (blank, *blank.columns.values()):
            assert one.guidance, one.name
