"""Closing a year: plans go on, reports and the archive are kept, one undo takes it back."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from tui.desk import joint_undo
from tui.desk.desk import Desk
from tui.desk.year.archive.checksums import CHECKSUMS, check_archive
from tui.desk.year.closed import closed_on, year_to_close
from tui.desk.year.closing import close_year, rehearse
from tui.desk.year.taking_back import take_back_closing
from tui.host import Host
from tui.locale import message
from tui.progress import Stopped
from tui.records.open_vault import Vault
from tui.user_error import UserError

PLAN = "psychologist_work_plan"
FORMS = (PLAN, "psychologist_report", "social_report", "pmpk_report", "social_passport", "students")
YEAR = 2026
LEFT = {"section": 2, "activity": "Сауалнама", "due": "15.03.2027"}
ROWS: list[dict[str, Any]] = [
    {"section": 1, "activity": "Диагностика", "done": True},
    LEFT,
    {"section": 2, "activity": "Баяндама (2025–2026 жылғы жоспардан)", "done": False},
    {"section": 3},
]
CARRIED = [
    {
        "section": 2,
        "activity": "Сауалнама (2026–2027 жылғы жоспардан)",
        "due": "15.03.2028",
    },
    {"section": 2, "activity": "Баяндама (2025–2026 жылғы жоспардан)"},
]


def desk_on(folder: Path, day: datetime = datetime(2027, 6, 1, 9, tzinfo=UTC)) -> Desk:
    make = Vault.open if Vault.exists(folder) else Vault.create
    vault = make(folder, clock=lambda: day)
    vault.claim()
    return Desk(Host(), vault)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A vault with a plan, a child with two documents, and consultations of two years."""
    desk = desk_on(tmp_path / "vault")
    desk.add(desk.form(PLAN), {"year": "2026–2027", "psychologist": "Ойдан Б.", "plan": ROWS})
    child = {"child": "Оразова Әлия", "born": "2015-01-02"}
    desk.add(desk.form("students"), {**child, "class": "5А"})
    desk.add(desk.form("registration"), {**child, "first_visit": "2026-10-01"})
    desk.add(desk.form("registration"), {**child, "first_visit": "2025-10-01"})
    for day in ("2026-11-10", "2025-11-10"):
        values = {"date": day, "who": "оқушы", "client": "Оразова Әлия"}
        desk.add(desk.form("consultations"), values)
    return desk


def kept(desk: Desk) -> dict[str, object]:
    """All records with all that is kept of them."""
    found = ((form, desk.kept_records(form.id) or ()) for form in desk.forms)
    return {f"{form.id} {each.id}": each for form, records in found for each in records}


def plans(desk: Desk) -> dict[str, Any]:
    return {str(each.values["year"]): each for each in desk.records(desk.form(PLAN))}


@pytest.mark.parametrize(
    ("today", "year"),
    [(date(2027, 5, 24), 2025), (date(2027, 5, 25), 2026), (date(2027, 11, 1), 2026)],
)
def test_the_year_to_close_is_the_one_whose_lessons_ended_last(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, today: date, year: int
) -> None:
    monkeypatch.setattr(Desk, "today", lambda _: today)
    assert year_to_close(desk) == year


def test_a_rehearsal_tells_all_and_writes_nothing(desk: Desk) -> None:
    before = kept(desk)
    draft = desk.drafts.begin(desk.form("registration"))
    draft.enter("child", "Болат Ойдан")
    desk.drafts.keep(draft)
    work = rehearse(desk, YEAR)
    (plan,), (carried,) = work.plans, work.carried
    assert (plan.done, plan.left, carried.rows, carried.record) == (1, 2, 2, None)
    assert {each.form.id for each in work.snapshots} == set(FORMS[1:5])
    assert [each.name for each in work.drafts] == ["Болат Ойдан"]
    assert work.problems == ()
    assert sorted(each.name for each in work.files) == [
        "children/0001/registration",
        f"plans/{PLAN}",
        "registers/consultations",
        "registers/students",
        *sorted(f"reports/{name}" for name in FORMS[1:5]),
    ]
    assert kept(desk) == before


def test_what_was_not_done_goes_on_and_the_plan_becomes_final(desk: Desk) -> None:
    close_year(desk, YEAR)
    old, new = plans(desk)["2026–2027"], plans(desk)["2027–2028"]
    assert old.final
    assert old.values["plan"] == ROWS[:3]
    assert (new.values["plan"], new.values["psychologist"]) == (CARRIED, "Ойдан Б.")
    assert not new.final


def test_rows_come_behind_those_of_a_plan_that_was_begun_and_only_once(desk: Desk) -> None:
    own = {"section": 1, "activity": "Жаңа"}
    desk.add(desk.form(PLAN), {"year": "2027–2028", "plan": [own]})
    close_year(desk, YEAR)
    assert plans(desk)["2027–2028"].values["plan"] == [own, *CARRIED]
    with pytest.raises(UserError):
        close_year(desk, YEAR)
    close_year(desk, YEAR, again=True)
    assert plans(desk)["2027–2028"].values["plan"] == [own, *CARRIED]
    for reports in (1, 0):
        assert closed_on(desk, YEAR)
        take_back_closing(desk, YEAR)
        assert len(desk.records(desk.form("psychologist_report"))) == reports
    assert (closed_on(desk, YEAR), plans(desk)["2027–2028"].values["plan"]) == ("", [own])


def test_what_cannot_be_kept_is_said_with_its_blank_and_the_rest_is_done(desk: Desk) -> None:
    text = """+++
id = "{}"
edition = 2026-01-01
kind = "{}"
name = "{{name}}"
+++
# Өз {}
{{name: {}, required}} {{who: name, required}}
"""
    forms = desk.vault.folder / "forms"
    report = text.format("own_report", "summary", "есебіміз", "period, default осы оқу жылы")
    (forms / "own_report.form").write_text(report + "Барлығы {n: count consultations}\n", "utf-8")
    desk = Desk(Host(), desk.vault)
    (problem,) = rehearse(desk, YEAR).problems
    assert "Өз есебіміз" in str(problem)
    next_year = {"year": "2027–2028"}
    plan = desk.add(desk.form(PLAN), next_year)
    desk.records(desk.form(PLAN)).finalize(plan.id)
    assert len(rehearse(desk, YEAR).problems) == 2
    close_year(desk, YEAR)
    assert len(desk.records(desk.form("pmpk_report"))) == 1
    assert plans(desk)["2027–2028"].values == plan.values


def test_reports_are_kept_with_the_numbers_of_the_year(desk: Desk) -> None:
    close_year(desk, YEAR)
    (report,) = desk.records(desk.form("psychologist_report"))
    assert report.values["period"] == "2026-09-01/2027-08-31"
    (passport,) = desk.records(desk.form("social_passport"))
    assert passport.values["date"] == "2027-06-01"


def test_one_undo_gives_the_vault_as_it_was_and_redo_closes_it_again(desk: Desk) -> None:
    before = kept(desk)
    closed = close_year(desk, YEAR)
    after = kept(desk)
    assert closed_on(desk, YEAR) == "01.06.2027"
    assert joint_undo.undo_act(desk, closed.act)
    assert (kept(desk), closed_on(desk, YEAR)) == (before, "")
    joint_undo.redo(desk, desk.form(PLAN))
    assert (kept(desk), closed_on(desk, YEAR)) == (after, "01.06.2027")


def test_a_backup_of_before_is_made(desk: Desk) -> None:
    before = desk.vault.backups.all()
    close_year(desk, YEAR)
    assert desk.vault.backups.all() != before


def test_a_year_that_goes_on_and_one_with_nothing_in_it_are_refused(desk: Desk) -> None:
    before = kept(desk)
    with pytest.raises(UserError):
        close_year(desk, YEAR + 1)
    assert kept(desk) == before


def test_the_archive_has_the_documents_of_the_year_and_checksums_that_tell_what_was_changed(
    desk: Desk, tmp_path: Path
) -> None:
    closed = close_year(desk, YEAR, tmp_path / "archive")
    assert closed.archive
    folder = closed.archive.folder
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*.pdf")}
    assert names == {
        "registers/students.pdf",
        "registers/consultations.pdf",
        f"plans/{PLAN}.pdf",
        *(f"reports/{name}.pdf" for name in FORMS[1:5]),
        "children/0001/registration.pdf",
    }
    assert all(b"pdfaid:part" in (folder / name).read_bytes() for name in names)
    kept_file = (folder / "children/0001/registration.pdf").read_bytes()
    listed = (folder / "list.csv").read_text("utf-8-sig")
    assert "children/0001/registration.pdf" in listed
    assert "Оразова Әлия" in listed
    assert folder.stat().st_mode & 0o077 == 0
    assert check_archive(folder).is_whole
    sums = folder / CHECKSUMS
    whole = sums.read_text()
    sums.write_text("".join(each for each in whole.splitlines(True) if "0001" not in each))
    (folder / "children/0001/registration.pdf").write_bytes(b"x")
    found = check_archive(folder)
    cut_out = ("children/0001/registration.pdf",)
    assert (found.changed, found.added, found.unlisted) == (cut_out, (), cut_out)
    sums.write_text(whole)
    (folder / cut_out[0]).write_bytes(kept_file)
    subprocess.run(["sha256sum", "-c", "--quiet", CHECKSUMS], cwd=folder, check=True)
    with (folder / "list.csv").open("ab") as file:
        file.write(b"x")
    (folder / "registers" / "students.pdf").unlink()
    (folder / "new.txt").write_text("")
    found = check_archive(folder)
    assert found[1:] == (("list.csv",), ("registers/students.pdf",), ("new.txt",), ())
    cut = sums.read_text().rpartition(f"{sums.read_text().splitlines()[-1]}\n")[0]
    for wrong in (f"{'0' * 64}  ../../vault/key\n", cut, ""):
        sums.write_text(wrong)
        with pytest.raises(UserError):
            check_archive(folder)


@pytest.mark.skipif(os.name != "posix", reason="needs pipes")
def test_a_pipe_in_an_archive_is_no_file_and_keeps_nobody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "list.csv")
    (tmp_path / CHECKSUMS).write_text(f"{'0' * 64}  list.csv\n")
    assert check_archive(tmp_path).missing == ("list.csv",)
    (tmp_path / CHECKSUMS).unlink()
    os.mkfifo(tmp_path / CHECKSUMS)
    with pytest.raises(UserError):
        check_archive(tmp_path)


def test_who_stops_it_has_no_folder_and_an_open_year(desk: Desk, tmp_path: Path) -> None:
    before = kept(desk)

    def stop(done: int, _: int) -> None:
        if done > 2:
            raise Stopped

    with pytest.raises(Stopped):
        close_year(desk, YEAR, tmp_path / "new" / "archive", report=stop)
    assert [*(tmp_path / "new").iterdir()] == []
    assert (kept(desk), closed_on(desk, YEAR)) == (before, "")


def test_an_act_that_fails_takes_the_archive_away(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = kept(desk)

    def refuse(*_: object) -> None:
        raise UserError(message("print.nothing"))

    monkeypatch.setattr("tui.desk.year.closing.do", refuse)
    with pytest.raises(UserError):
        close_year(desk, YEAR, tmp_path / "new" / "archive")
    assert [*(tmp_path / "new").iterdir()] == []
    assert kept(desk) == before


def test_the_first_screen_asks_for_it_from_the_end_of_lessons_until_it_is_done(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked(day: date) -> bool:
        monkeypatch.setattr(Desk, "today", lambda _: day)
        return any(each.act == "year.close" for each in desk.reminders())

    assert [asked(date(2027, 5, 24)), asked(date(2027, 5, 25))] == [False, True]
    assert [asked(date(2027, 8, 31)), asked(date(2027, 9, 1))] == [True, False]
    monkeypatch.setattr(Desk, "today", lambda _: date(2027, 6, 1))
    close_year(desk, YEAR)
    assert not asked(date(2027, 6, 2))
