"""Records of an earlier edition: printed as before, read with the others, carried, taken back."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest

from tui.desk.desk import Desk
from tui.desk.editions.carrying import Carrying
from tui.desk.json_export import export_records
from tui.desk.printing.record_tables import arranged_records
from tui.documents.table.column import Selection
from tui.documents.table.csv import write_csv
from tui.documents.table.record_table import table_of
from tui.documents.text.plain import plain_lines
from tui.forms.editions.left import left_blanks
from tui.forms.language.changes import EditionChanges
from tui.host import Host
from tui.records.lists.arrangement import Arrangement
from tui.records.open_vault import Vault
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOW = datetime(2027, 9, 1, 5, 0, tzinfo=UTC)
OLD = """+++
id = "visit"
edition = 2026-09-01
name = "{child}"
columns = ["child", "before", "after", "state"]
sort = ["child"]
+++
# Үйге бару
Бала {child: name, required} {number: serial}
Бұрын {before: text} Кейін {after: text}
Күні {day: text}
Жағдайы {state: choice жақсы / нашар}
Көңіл күйі {mood: text}
| Кім | Жасы |
| {kin.who} | {kin.age} |
"""
NEW = """+++
id = "visit"
edition = 2027-09-01
name = "{surname} {first}"
columns = ["surname", "before", "after", "level"]
sort = ["surname"]

[from.2026-09-01]
rename.before = "after"
rename.after = "before"
rename.state = "level"
rename.kin = "family"
rename."kin.who" = "family.name"
split = { child = ["surname", "first", "patronymic"] }
reword = { level = { "жақсы" = "жоғары", "нашар" = "төмен" } }
drop = ["mood"]
+++
# Үйге бару актісі
Нөмірі {number: serial} тегі {surname: name, required} аты {first: name}
әкесінің аты {patronymic: name}
Бұрын {before: text} Кейін {after: text}
Күні {day: date}
Деңгейі {level: choice жоғары / орта / төмен}
Қорытынды {result: text}
| Кім | Жасы |
| {family.name} | {family.age: number} |
"""


def values(number: int, **more: Any) -> dict[str, Any]:
    return {
        "child": f"Оспан Әли{number} Ахметұлы",
        "before": f"б{number}",
        "after": f"к{number}",
        "day": "07.05.2027",
        "state": "жақсы",
        "mood": "көңілді",
        "kin": [{"who": "анасы", "age": "40"}, {"who": "әжесі", "age": "жетпіс"}],
        **more,
    }


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with three records of the old edition, and one of the new."""
    at = datetime(2026, 10, 1, 5, 0, tzinfo=UTC)
    vault = Vault.create(tmp_path / "vault", clock=lambda: at)
    vault.claim()
    forms = vault.folder / "forms"
    (forms / "visit.form").write_text(OLD, "utf-8")
    desk = Desk(Host(), vault)
    form = desk.form("visit")
    for number, more in enumerate(({}, {"state": "нашар"}, {"day": "мамырда"})):
        desk.add(form, values(number, **more))
    vault.close()
    (forms / "visit-2027.form").write_text(NEW, "utf-8")
    vault = Vault.open(vault.folder, clock=lambda: NOW)
    vault.claim()
    desk = Desk(Host(), vault)
    desk.add(desk.form("visit"), {"surname": "Ахмет", "first": "Айша", "level": "орта"})
    yield desk
    vault.close()


def printed(desk: Desk) -> list[str]:
    form = desk.form("visit")
    papers = desk.printer.paper(form, list(desk.records(form)))
    return [line for paper in papers for line in plain_lines(paper)]


def listed(desk: Desk) -> list[str]:
    found = arranged_records(desk, desk.form("visit"))
    return [each.values.get("child") or each.values["surname"] for each in found]


def table(desk: Desk) -> list[str]:
    form, file = desk.form("visit"), BytesIO()
    records = list(desk.records(form))
    sheet = form.sheet_on(desk.today())
    left = left_blanks(form, records, sheet)
    write_csv(table_of(form, sheet, records, Selection(), left), file)
    return file.getvalue().decode("utf-8-sig").splitlines()


def state(desk: Desk) -> list[Any]:
    form = desk.form("visit")
    return [
        printed(desk),
        [(each.id, each.edition, each.text, each.values, each.left) for each in desk.records(form)],
        list(desk.values("visit")),
        table(desk),
        export_records(desk, form, list(desk.records(form))),
        {name: desk.highest("visit", name) for name in ("number",)},
        [key for key, _ in desk.matching("visit", "level", "жоғары")],
    ]


def test_lists_counts_tables_and_plugins_read_all_by_the_names_in_force(desk: Desk) -> None:
    found = list(desk.values("visit"))
    assert found[0] == {
        "surname": "Оспан",
        "first": "Әли0",
        "patronymic": "Ахметұлы",
        "after": "б0",
        "before": "к0",
        "day": "2027-05-07",
        "level": "жоғары",
        "number": 1,
        "family": [{"name": "анасы", "age": 40}, {"name": "әжесі"}],
    }
    assert [each.get("level") for each in found] == ["жоғары", "төмен", "жоғары", "орта"]
    assert "day" not in found[2]
    assert [key for key, _ in desk.matching("visit", "level", "жоғары")] == [
        desk.records(desk.form("visit")).ids()[at] for at in (0, 2)
    ]
    assert desk.highest("visit", "number") == 4
    assert listed(desk) == [
        "Ахмет",
        "Оспан Әли2 Ахметұлы",
        "Оспан Әли1 Ахметұлы",
        "Оспан Әли0 Ахметұлы",
    ]
    assert table(desk)[0] == (
        "Нөмірі;тегі;аты;әкесінің аты;Бұрын;Кейін;Күні;Деңгейі;Қорытынды;Көңіл күйі;"
        "Күні (бұрынғы жазбадан);Кім;Кім (бұрынғы жазбадан)"
    )


def test_an_old_record_prints_as_before_whatever_the_new_edition_says(desk: Desk) -> None:
    lines = printed(desk)
    titles = [line.strip() for line in lines if "Үйге бару" in line]
    assert titles == [
        "Үйге бару",
        "Үйге бару, Оспан Әли0 Ахметұлы, № 1",
        "Үйге бару",
        "Үйге бару, Оспан Әли1 Ахметұлы, № 2",
        "Үйге бару",
        "Үйге бару, Оспан Әли2 Ахметұлы, № 3",
        "Үйге бару актісі",
        "Үйге бару актісі, Ахмет Айша, № 4",
    ]
    assert [line.split("_")[0] for line in lines if line.startswith("Бұрын б")] == [
        f"Бұрын б{number}" for number in range(3)
    ]


def test_carried_over_and_taken_back_all_is_as_it_was(desk: Desk) -> None:
    before = state(desk)
    form = desk.form("visit")
    work = Carrying(desk, form)
    rehearsal = work.rehearse()
    assert state(desk) == before
    assert [(each.name, each.fate) for each in rehearsal.records] == [
        ("Оспан Әли0 Ахметұлы", "carried"),
        ("Оспан Әли1 Ахметұлы", "carried"),
        ("Оспан Әли2 Ахметұлы", "carried"),
    ]
    assert [[left.name for left in each.left] for each in rehearsal.records] == [
        ["mood", "kin"],
        ["mood", "kin"],
        ["day", "mood", "kin"],
    ]
    counted = [list(desk.values("visit")), before[5], before[6]]
    ids = work.carry_out(rehearsal)
    assert ids == desk.records(form).ids()[:3]
    records = list(desk.records(form))
    assert {(each.edition.year, each.text) for each in records} == {(2027, form.sheet().digest)}
    assert [list(desk.values("visit")), *state(desk)[5:]] == counted
    assert records[2].left == {
        before[1][2][1].isoformat() + " " + before[1][2][2]: {
            "day": "мамырда",
            "mood": "көңілді",
            "kin": [{}, {"age": "жетпіс"}],
        }
    }
    assert "Үйге бару актісі" in "\n".join(printed(desk))
    assert "көңілді" not in "\n".join(printed(desk))
    desk.records(form).undo()
    assert state(desk) == before


def test_what_has_no_place_is_shown_at_the_records_end_and_stays_through_changes(
    desk: Desk,
) -> None:
    form = desk.form("visit")
    work = Carrying(desk, form)
    work.carry_out(work.rehearse())
    record = list(desk.records(form))[2]
    draft = desk.drafts.of(form, record)
    shown = [line.spans[0].text for line in draft.sheet.nodes[-4:]]  # type: ignore[union-attr]
    assert shown == [
        "Бұрынғы жазбадан — бұл мәтінде орны жоқ, басылмайды:",
        "Күні: мамырда",
        "Көңіл күйі: көңілді",
        "Кім: жетпіс",
    ]
    draft.enter("result", "иә")
    assert desk.save(draft).left == record.left
    assert {key for _, key in desk.search.find("көңілді").records} == set(
        desk.records(form).ids()[:3]
    )


def test_what_a_text_says_nothing_of_is_asked_and_never_guessed(desk: Desk) -> None:
    folder = desk.vault.folder
    desk.vault.close()
    text = NEW.replace('rename.state = "level"', "").replace('drop = ["mood"]', "")
    text = text.replace('reword = { level = { "жақсы" = "жоғары", "нашар" = "төмен" } }', "")
    (folder / "forms" / "visit-2027.form").write_text(text, "utf-8")
    vault = Vault.open(folder, clock=lambda: NOW)
    vault.claim()
    desk = Desk(Host(), vault)
    form = desk.form("visit")
    (notice,) = (each for each in desk.editions.notices if each.what == "unsaid")
    assert str(notice.sentence) == (
        "«Үйге бару актісі»: 01.09.2027 редакциясында state, mood орындары жоқ, олардың не болғаны "
        "айтылмаған: бұрынғы жазбаларда орны жоқ мән болып тұр. visit-2027.form файлының "
        "[from.2026-09-01] бөлімінде жазыңыз (rename, drop)."
    )
    work = Carrying(desk, form)
    rehearsal = work.rehearse()
    assert [(each.name, each.candidates) for each in rehearsal.questions] == [
        ("state", ("level", "result")),
        ("mood", ("result", "level")),
    ]
    with pytest.raises(UserError) as refusal:
        work.carry_out(rehearsal)
    assert str(refusal.value) == (
        "Мына орындардың не болғаны айтылмаған: state, mood. "
        "--rename ескі=жаңа не --drop ескі деп жазыңыз."
    )
    work = Carrying(desk, form, EditionChanges({"mood": "result"}, ("state",)))
    work.carry_out(work.rehearse())
    carried = next(iter(desk.records(form)))
    assert carried.values["result"] == "көңілді"
    assert next(iter(carried.left.values()))["state"] == "жақсы"
    vault.close()


def test_a_final_record_and_one_that_is_being_written_stay_as_they_are(desk: Desk) -> None:
    form = desk.form("visit")
    first, second, third, _ = desk.records(form)
    desk.records(form).finalize(first.id)
    draft = desk.drafts.of(form, second)
    draft.enter("mood", "басқа")
    desk.drafts.keep(draft)
    work = Carrying(desk, form)
    rehearsal = work.rehearse()
    assert [each.fate for each in rehearsal.records] == ["final", "draft", "carried"]
    assert work.carry_out(rehearsal) == [third.id]
    with pytest.raises(UserError) as refusal:
        work.carry_out(rehearsal)
    assert refusal.value.message.key == "carry.changed_since"


def test_a_table_of_the_new_edition_amends_an_old_record_under_its_own_names(desk: Desk) -> None:
    form = desk.form("visit")
    record = next(iter(desk.records(form)))
    given = {"surname": "Оспанов", "first": "Әли", "after": "1", "before": "2", "level": "төмен"}
    assert form.written.turned_back(record, given, form.sheet()) == {
        "child": "Оспанов Әли Ахметұлы",
        "before": "1",
        "after": "2",
        "state": "нашар",
    }


def test_carrying_is_one_save_and_there_is_a_backup_before(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = desk.form("visit")
    work = Carrying(desk, form)
    made: list[str] = []
    monkeypatch.setattr(desk.vault.backups, "make", made.append)
    work.carry_out(work.rehearse())
    ledger = desk.records(form).ledger
    assert ledger
    last = list(ledger.changes())[-3:]
    assert len({each.save for each in last}) == 1
    assert [each.note for each in last] == [{"carry": "2027-09-01"}] * 3
    assert made == ["carry"]
    assert Carrying(desk, form).rehearse().records == ()


@pytest.mark.parametrize(
    ("blank", "typed", "found"),
    [
        ("surname", "оспан", ["Әли2", "Әли1", "Әли0"]),
        ("surname", "ахмет", ["Айша"]),
        ("level", "жоғары", ["Әли2", "Әли0"]),
        ("after", "б1", ["Әли1"]),
        ("day", "мамыр 2027", ["Әли1", "Әли0"]),
        ("", "нашар", ["Әли1"]),
    ],
)
def test_a_list_is_narrowed_by_the_columns_in_force(
    desk: Desk, blank: str, typed: str, found: list[str]
) -> None:
    form, records = desk.form("visit"), desk.records(desk.form("visit"))
    sheet = form.sheet_in_force()
    arrangement = Arrangement(form, sheet, records, desk.today(), lambda: desk.periods)
    arrangement.narrow(blank, typed)
    shown = [form.current_values(records.get(key), sheet) for key in arrangement.ids()]
    assert [values["first"] for values in shown] == found


def test_an_edition_that_is_not_in_force_yet_changes_no_list(desk: Desk) -> None:
    form = desk.form("visit")
    form.today = lambda: datetime(2027, 8, 31, tzinfo=UTC).date()
    sheet = form.sheet_in_force()
    first, *_, last = desk.records(form)
    assert form.current_values(first, sheet) == first.values
    assert form.current_values(last, sheet) == {
        "child": "Ахмет Айша",
        "number": 4,
    }
