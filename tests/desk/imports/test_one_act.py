"""An import is one act: rehearsed, all or nothing, one save, one line in the log, one undo."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tinydb.storages import JSONStorage

from tests.support.files.importing import (
    counts,
    desk_in,
    faults,
    imported,
    rehearse,
    source_of,
    values,
)
from tui.desk.desk import Desk
from tui.desk.imports import importing
from tui.desk.imports.importing import TableImport
from tui.exchange.rehearsal.decisions import ChosenMatch, Decisions
from tui.exchange.rehearsal.outcome import Rehearsal
from tui.forms.form import Form
from tui.host import Host
from tui.progress import Stopped
from tui.records.ledger import bulk
from tui.records.open_vault import Vault
from tui.records.storage import disk
from tui.records.vault.audit_reader import entries
from tui.user_error import UserError

HEADINGS = "Аты-жөні\tТуған күні\tЖСН\tСыныбы\tМекенжайы"
ONE = "Ойдан Әлия Болатқызы\t01.02.2014\t\t6Б\tҮлгі 1"
TWO = "Ойдан Болат Болатұлы\t03.04.2015\t\t5А\tҮлгі 1"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return desk_in(tmp_path)


def rows(*lines: str) -> str:
    return "\n".join((HEADINGS, *lines))


def files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_rehearsal_writes_nothing(desk: Desk) -> None:
    imported(desk, rows(ONE))
    desk.vault.log.flush()
    desk.vault.backups.wait()
    before = files(desk.vault.folder)
    assert counts(rehearse(desk, rows(ONE, TWO))) == {"new": 1, "same": 1}
    desk.vault.log.flush()
    assert files(desk.vault.folder) == before


def test_it_is_one_save_with_one_sync_and_one_entry_of_the_log(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported(desk, rows(ONE))
    work = TableImport(desk, desk.form("students"), source_of(rows(ONE.replace("6Б", "7Б"), TWO)))
    rehearsal = work.rehearse()
    assert counts(rehearsal) == {"new": 1, "changed": 1}
    desk.vault.log.flush()
    monkeypatch.setattr(desk.vault.backups, "make", lambda why: None)
    syncs: list[int] = []
    monkeypatch.setattr(disk, "sync", syncs.append)
    done = work.carry_out(rehearsal)
    assert len(syncs) == 1
    ids = [*done.new, *done.changed]
    last = entries(desk.vault)[-1]
    # By the clock of the test it is one with the import before.
    assert (last.act, last.form, {*last.records}) == ("imported", "students", {*ids})


def test_one_undo_brings_everything_back(desk: Desk) -> None:
    imported(desk, rows(ONE))
    before = values(desk)
    imported(desk, rows(ONE.replace("Үлгі 1", "Мысал 2"), TWO))
    after = values(desk)
    assert after != before
    desk.records(desk.form("students")).undo()
    assert values(desk) == before
    desk.records(desk.form("students")).redo()
    assert values(desk) == after


def test_the_vault_is_backed_up_before(desk: Desk) -> None:
    imported(desk, rows(ONE))
    first = desk.vault.backups.all()
    imported(desk, rows(ONE, TWO))
    second = desk.vault.backups.all()
    assert second[0].stamp > first[0].stamp
    imported(desk, rows(ONE, TWO))
    assert desk.vault.backups.all() == second


class Stored(Form):
    """A form whose records a plugin keeps in a storage of its own."""

    def storage(self, path: Path) -> JSONStorage:
        return JSONStorage(str(path.with_suffix(".json")))


def test_a_plugins_storage_takes_all_in_one_write(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.form("students").__class__ = Stored
    writes: list[int] = []
    real = JSONStorage.write

    def counting(storage: JSONStorage, data: dict[str, dict[str, Any]]) -> None:
        writes.append(1)
        real(storage, data)

    monkeypatch.setattr(JSONStorage, "write", counting)
    imported(desk, rows(ONE))
    writes.clear()
    assert imported(desk, rows(ONE.replace("6Б", "7Б"), TWO)) == {"new": 1, "changed": 1}
    assert len(writes) == 1
    assert [each["class"] for each in values(desk)] == ["7Б", "5А"]
    desk.vault.close()


def test_of_a_refused_row_nothing_is_written(desk: Desk) -> None:
    table = rows(ONE, "\t01.01.2015\t\t5А\tҮлгі", "Ойдан Дана\t31.02.2015\t\t5А\t")
    rehearsal = rehearse(desk, table)
    assert faults(rehearsal) == [
        ("A3", "child", "record.required"),
        ("B4", "born", "kind.date.days"),
    ]
    work = TableImport(desk, desk.form("students"), source_of(table))
    with pytest.raises(UserError) as refusal:
        work.carry_out(work.rehearse())
    assert refusal.value.message.key == "import.refused"
    assert values(desk) == []


def test_a_disk_that_refuses_leaves_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    imported(desk, rows(ONE))
    before = values(desk)
    work = TableImport(desk, desk.form("students"), source_of(rows(ONE.replace("6Б", "7Б"), TWO)))
    rehearsal = work.rehearse()
    monkeypatch.setattr(desk.vault.backups, "make", lambda why: None)
    real = disk.write

    def half(descriptor: int, data: bytes) -> int:
        real(descriptor, data[: len(data) // 2])
        raise OSError(28, "full")

    with monkeypatch.context() as patch:
        patch.setattr(disk, "write", half)
        with pytest.raises(UserError):
            work.carry_out(rehearsal)
    assert values(desk) == before
    desk.vault.close()
    assert values(Desk(Host(), Vault.open(desk.vault.folder))) == before


def test_what_is_kept_otherwise_than_promised_is_taken_back(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported(desk, rows(ONE))
    before = values(desk)
    work = TableImport(desk, desk.form("students"), source_of(rows(TWO)))
    rehearsal = work.rehearse()
    real = bulk.save_all

    def other(records: Any, new: list[Any], *rest: Any, **more: Any) -> Any:
        return real(records, [{**each, "class": "1А"} for each in new], *rest, **more)

    monkeypatch.setattr(importing, "save_all", other)
    with pytest.raises(UserError) as refusal:
        work.carry_out(rehearsal)
    assert refusal.value.message.key == "import.differs"
    assert values(desk) == before


def test_records_that_changed_since_the_rehearsal_are_rehearsed_again(desk: Desk) -> None:
    work = TableImport(desk, desk.form("students"), source_of(rows(ONE)))
    rehearsal = work.rehearse()
    imported(desk, rows(ONE))
    with pytest.raises(UserError) as refusal:
        work.carry_out(rehearsal)
    assert refusal.value.message.key == "import.changed_since"
    assert counts(work.rehearse()) == {"same": 1}


def test_a_session_that_reads_only_rehearses(desk: Desk) -> None:
    imported(desk, rows(ONE))
    second = Vault.open(desk.vault.folder, clock=desk.vault.clock)
    assert not second.claim()
    reader = Desk(Host(), second)
    work = TableImport(reader, reader.form("students"), source_of(rows(TWO)))
    rehearsal = work.rehearse()
    assert counts(rehearsal) == {"new": 1}
    with pytest.raises(UserError):
        work.carry_out(rehearsal)
    assert len(values(desk)) == 1


def test_it_can_be_stopped_while_it_rehearses(desk: Desk) -> None:
    def stop(done: int, total: int) -> None:
        assert total == 2
        if done == 2:
            raise Stopped

    work = TableImport(desk, desk.form("students"), source_of(rows(ONE, TWO)))
    with pytest.raises(Stopped):
        work.rehearse(report=stop)
    assert values(desk) == []


def test_an_empty_cell_takes_nothing_away(desk: Desk) -> None:
    imported(desk, rows(ONE))
    before = values(desk)
    assert imported(desk, rows("Ойдан Әлия Болатқызы\t01.02.2014\t\t\t")) == {"same": 1}
    assert values(desk) == before


def test_who_is_missing_stays_and_can_be_listed(desk: Desk) -> None:
    imported(desk, rows(ONE, TWO, "Ойдан Ғани\t05.06.2014\t\t6Б\t"))
    work = TableImport(desk, desk.form("students"), source_of(rows(ONE)))
    rehearsal = work.rehearse()
    assert [each.values["child"] for each in work.missing(rehearsal)] == ["Ойдан Ғани"]
    work.carry_out(rehearsal)
    assert len(values(desk)) == 3


def asked(rehearsal: Rehearsal) -> list[list[str]]:
    return [[each.text for each in row.alike] for row in rehearsal.outcomes if row.fate == "asked"]


@pytest.mark.parametrize(
    "row",
    [
        "Ойдан Әлия Болатқызы\t\t\t6Б\tМысал",  # no day of birth
        "Ойдан Алиа Болатқызы\t01.02.2014\t\t6Б\tМысал",  # a letter is another
        "Ойдан Әлия\t01.02.2014\t\t6Б\tМысал",  # without the patronymic
    ],
)
def test_a_near_child_is_asked_about(desk: Desk, row: str) -> None:
    imported(desk, rows(ONE))
    assert asked(rehearse(desk, rows(row))) == [["Ойдан Әлия Болатқызы, 01.02.2014"]]
    with pytest.raises(UserError):
        imported(desk, rows(row))
    assert counts(rehearse(desk, rows(row), Decisions(alike="skip"))) == {"skipped": 1}
    assert counts(rehearse(desk, rows(row), Decisions(alike="new"))) == {"new": 1}
    assert imported(desk, rows(row), Decisions(alike="same")) == {"changed": 1}
    assert len(values(desk)) == 1


def test_a_number_under_another_name_is_asked_about(desk: Desk) -> None:
    imported(desk, rows("Ойдан Әлия\t18.08.2009\t090818500204\t6Б\t"))
    married = rows("Жаңа Әлия\t18.08.2009\t090818500204\t6Б\t")
    assert counts(rehearse(desk, married)) == {"changed": 1}
    other = rows("Ким Олег\t18.08.2009\t090818500204\t6Б\t")
    assert asked(rehearse(desk, other)) == [["Ойдан Әлия, 18.08.2009"]]


def test_a_namesake_of_another_birth_is_another_child(desk: Desk) -> None:
    imported(desk, rows(ONE))
    assert imported(desk, rows(ONE.replace("2014", "2013"))) == {"new": 1}


def test_a_class_in_a_line_between_the_rows(desk: Desk) -> None:
    table = "\n".join(
        (
            "Аты-жөні\tТуған күні",
            "5 «А» сынып\t",
            "Ойдан Әлия\t01.02.2014",
            "6 Б сынып\t",
            "Ойдан Болат\t02.03.2013",
        )
    )
    assert imported(desk, table) == {"new": 2}
    assert [each["class"] for each in values(desk)] == ["5А", "6Б"]


def test_a_match_by_hand(desk: Desk) -> None:
    table = "Кто\tКогда\tГде\nОйдан Әлия\t01.02.2014\tҮлгі 1"
    with pytest.raises(UserError) as refusal:
        rehearse(desk, table)
    assert refusal.value.message.key == "import.no_heading"
    columns = {"A": "child", "Когда": "born", "C": None}
    chosen = Decisions(matches={"": ChosenMatch(columns, {"class": "3А"}, 1)})
    assert imported(desk, table, chosen) == {"new": 1}
    assert values(desk)[0] == {
        "child": "Ойдан Әлия",
        "born": "2014-02-01",
        "class": "3А",
        "citizenship": "Қазақстан",
    }


def test_a_match_by_hand_is_remembered_for_such_headings(desk: Desk) -> None:
    first = "Кто\tКогда\tСыныбы\nОйдан Әлия\t01.02.2014\t3А"
    columns = {"Кто": "child", "Когда": "born", "C": None}
    imported(desk, first, Decisions(matches={"": ChosenMatch(columns, heading=1)}))
    second = "тізім\t\t\nКТО\tкогда\tсыныбы\nОйдан Болат\t02.03.2013\t4Б"
    assert imported(desk, second.replace("КТО\tкогда\tсыныбы", "Кто\tКогда\tСыныбы")) == {"new": 1}
    assert values(desk)[1] == {
        "child": "Ойдан Болат",
        "born": "2013-03-02",
        "citizenship": "Қазақстан",
    }


def test_rows_of_a_plan_go_into_the_plan_of_this_year(desk: Desk) -> None:
    table = "\n".join(
        (
            "Іс-шаралар\tОрындау мерзімдері\tЖауаптылар\tЕсеп беру нысандары",
            "I. Сыныптарға, мектепке әлеуметтік паспорттауды жүргізу\t\t\t",
            "Паспорт жасау\tқыркүйек\tпедагог\tпаспорт",
            "II. Балалық шақтың құқығын қорғау жұмысы\t\t\t",
            "Сабақ өткізу\tқазан\tпедагог\tесеп",
        )
    )
    assert imported(desk, table, form="social_work_plan") == {"new": 1}
    [plan] = values(desk, "social_work_plan")
    assert plan["year"] == "2026–2027"
    first = {"activity": "Паспорт жасау", "due": "қыркүйек", "responsible": "педагог"}
    assert plan["plan"] == [
        {**first, "report": "паспорт", "section": 1},
        {
            "activity": "Сабақ өткізу",
            "due": "қазан",
            "responsible": "педагог",
            "report": "есеп",
            "section": 2,
        },
    ]
    assert imported(desk, table, form="social_work_plan") == {"same": 1}
    amended = table.replace("қыркүйек", "тамыз")
    assert imported(desk, amended, form="social_work_plan") == {"changed": 1}
    [plan] = values(desk, "social_work_plan")
    assert json.dumps(plan["plan"], ensure_ascii=False).count("тамыз") == 1
    assert len(plan["plan"]) == 2  # type: ignore[arg-type]


def test_rows_of_a_journal_are_known_again(desk: Desk) -> None:
    table = "\n".join(
        (
            "Күні\tКеңес алушы\tКім\tСұраныс",
            "01.09.2026\tОйдан Әлия\tоқушы\tұйқысы",
            "02.09.2026\tОйдан Әлия\tоқушы\tұйқысы",
        )
    )
    assert imported(desk, table, form="consultations") == {"new": 2}
    assert imported(desk, table, form="consultations") == {"same": 2}
    amended = f"{table.removesuffix('ұйқысы')}сабағы"
    assert imported(desk, amended, form="consultations") == {"changed": 1, "same": 1}
