"""Leaving the school: one act in all forms that say it, undone as one; coming back."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.support.examples import every
from tests.support.fault.killing import killed
from tests.support.passphrases import cheap_passphrases
from tests.support.records.two_schools import (
    BORN,
    CAME,
    DEPARTURE,
    IIN,
    LEFT,
    NAME,
    SECRET,
    add,
    go,
    kept,
    pupil,
    school,
    the_child,
)
from tui.desk import joint_undo
from tui.desk.child.summary import lines_of, summary_of
from tui.desk.desk import Desk
from tui.desk.leaving.leaving import Wanted, come_back, kept_until, leave, take_back
from tui.desk.leaving.open_matters import open_matters
from tui.desk.leaving.others import others_named
from tui.desk.leaving.roll import day_of_leaving
from tui.desk.year.pupils import pupils
from tui.records.lifecycle.retention import overdue, set_retention
from tui.records.storage import disk
from tui.user_error import UserError

pytestmark = pytest.mark.usefixtures("quick")

OWN = """+++
id = "sport"
edition = 2026-09-01
name = "{child}"
+++
# Спортшының картасы
{child: name, required, same child.name} {iin: iin, unique, same child.iin}
Келді {arrived: date} Кетті {left: date, must left >= arrived "Кету күні келу күнінен бұрын"}
Қайда {left_to: text} {why: text, show if left} {coach: name, default school.director, show if left}
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return school(tmp_path / "vault", "№ 5 мектеп")


def values(desk: Desk, form: str) -> dict[str, object]:
    [record] = desk.records(desk.form(form))
    return dict(record.values)


def asked(desk: Desk) -> dict[str, object]:
    """What the personal file asks for."""
    form = desk.form("personal_file")
    return dict(form.sheet().relevant_values(values(desk, form.id)))


def test_all_forms_that_say_it_say_it_and_the_mark_has_the_school_and_its_director(
    desk: Desk, tmp_path: Path
) -> None:
    child = pupil(desk)
    before = kept(desk)
    left = leave(desk, child, DEPARTURE, Wanted(packet=tmp_path / "all.pdf"))
    assert left.changed == 2
    assert left.packet
    assert left.packet.path.read_bytes().startswith(b"%PDF")
    assert values(desk, "students")["left"] == f"{LEFT}"
    file = values(desk, "personal_file")
    assert (file["left"], file["left_to"], file["left_why"]) == (f"{LEFT}", "№ 7 мектеп", "көшті")
    assert (file["school"], file["director"]) == ("№ 5 мектеп", "Басшы № 5 мектеп")
    assert file["kept_until"] == "27.11.2029"
    assert not pupils(desk)
    assert [key[0] for key, record in kept(desk).items() if record != before[key]] == [
        "personal_file",
        "students",
    ]
    assert desk.vault.backups.all()


def test_the_childs_page_says_it_first_and_no_more_when_it_is_back(desk: Desk) -> None:
    leave(desk, pupil(desk), DEPARTURE)
    told = summary_of(desk, the_child(desk))[0].lines[0]
    assert (told.label, told.text) == ("Мектептен кетті", "27.11.2026 · № 7 мектеп · көшті")
    come_back(desk, the_child(desk), CAME)
    assert "кетті" not in lines_of(summary_of(desk, the_child(desk)))[1]


def test_a_disk_that_refuses_the_folder_of_the_sealed_file_leaves_neither_file_nor_leaving(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pupil(desk)
    before, place = kept(desk), tmp_path / "stick"
    place.mkdir()
    real = disk.sync_folder

    def refuse(folder: Path) -> None:
        if folder == place:
            raise OSError(errno.EIO, "refused")
        real(folder)

    monkeypatch.setattr(disk, "sync_folder", refuse)
    with pytest.raises(UserError, match="stick"):
        go(desk, place / "child.nysanchild")
    assert (list(place.iterdir()), kept(desk)) == ([], before)


def leaving_in(folder: Path) -> Callable[[], object]:
    os.environ["XDG_STATE_HOME"] = str(folder.with_name("state"))
    desk = school(folder, "№ 5 мектеп")
    desk.vault.backups.make = lambda *_: None  # type: ignore[method-assign,assignment]
    with cheap_passphrases():
        return lambda: go(desk, folder.with_suffix(".nysanchild"))


@pytest.mark.skipif(os.name != "posix", reason="needs kill -9")
def test_killed_at_any_change_of_the_disk_there_are_the_leaving_and_its_file_or_neither(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(desk, "students", child=NAME, born=BORN, iin=IIN)
    add(desk, "personal_file", surname="Оразова", first="Әлия", born=BORN, iin=IIN)
    desk.vault.close()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    found = set()
    for place in killed(tmp_path / "vault", leaving_in, every(15)):
        again = school(place, "№ 5 мектеп")
        files = [each.suffix for each in tmp_path.glob(f"{place.name}.*")]
        found.add((*files, bool(pupils(again))))
        again.vault.close()
    assert found == {(".nysanchild", False), (True,)}


def test_one_undo_in_any_list_takes_it_back_everywhere(desk: Desk, tmp_path: Path) -> None:
    pupil(desk)
    before = kept(desk)
    go(desk, tmp_path / "child.nysanchild")
    joint_undo.undo(desk, desk.form("personal_file"))
    assert kept(desk) == before
    assert (tmp_path / "child.nysanchild").exists()
    joint_undo.redo(desk, desk.form("students"))
    assert day_of_leaving(desk, the_child(desk)) == LEFT


def test_back_again_the_child_is_as_it_was_and_each_act_can_be_taken_back(desk: Desk) -> None:
    pupil(desk)
    before = asked(desk)
    leave(desk, the_child(desk), DEPARTURE)
    gone = kept(desk)
    come_back(desk, the_child(desk), CAME)
    assert asked(desk) == before
    assert values(desk, "students")["arrived"] == f"{CAME}"
    assert [each.child.name for each in pupils(desk)] == [NAME]
    take_back(desk, the_child(desk))
    assert kept(desk) == gone
    take_back(desk, the_child(desk))
    assert asked(desk) == before
    with pytest.raises(UserError):
        take_back(desk, the_child(desk))


def test_who_has_left_does_not_leave_again_and_who_is_here_does_not_come_back(desk: Desk) -> None:
    child = pupil(desk)
    with pytest.raises(UserError) as here:
        come_back(desk, child, CAME)
    leave(desk, child, DEPARTURE)
    with pytest.raises(UserError) as gone:
        leave(desk, the_child(desk), DEPARTURE)
    assert [each.value.message.key for each in (here, gone)] == [
        "leaving.is_here",
        "leaving.has_left",
    ]


def test_nobody_leaves_or_comes_on_a_day_that_no_blank_takes(desk: Desk) -> None:
    pupil(desk)
    before = kept(desk)
    for year in (1, 9999):
        with pytest.raises(UserError, match="1900"):
            leave(desk, the_child(desk), DEPARTURE._replace(day=LEFT.replace(year=year)))
    assert kept(desk) == before
    leave(desk, the_child(desk), DEPARTURE._replace(to="№ 7\x1b[31m\nмектеп"))
    assert values(desk, "personal_file")["left_to"] == "№ 7[31m мектеп"
    with pytest.raises(UserError, match="1900"):
        come_back(desk, the_child(desk), CAME.replace(year=1))


def test_nobody_leaves_before_coming_or_is_back_before_leaving(desk: Desk) -> None:
    pupil(desk)
    for day in (date(2023, 8, 31), date(2028, 11, 27)):
        with pytest.raises(UserError, match=f"{day.year}"):
            leave(desk, the_child(desk), DEPARTURE._replace(day=day))
    leave(desk, the_child(desk), DEPARTURE)
    before = kept(desk)
    with pytest.raises(UserError, match=r"27\.11\.2026"):
        come_back(desk, the_child(desk), date(2026, 11, 26))
    assert kept(desk) == before


def test_without_a_record_that_says_it_a_child_cannot_leave(desk: Desk) -> None:
    add(desk, "registration", child="Ким Болат", born="2016-03-04")
    with pytest.raises(UserError) as refused:
        leave(desk, desk.children.by_name("Ким Болат")[0], DEPARTURE)
    assert refused.value.message.key == "leaving.no_record"


def test_a_form_of_the_schools_own_takes_part_by_its_text(tmp_path: Path) -> None:
    desk = school(tmp_path / "vault", "№ 5 мектеп", OWN)
    pupil(desk)
    add(desk, "sport", child=NAME, iin="170624600015", arrived="2026-12-02")
    set_retention(desk.vault, desk.form("sport"), 1)
    before = kept(desk)
    file = tmp_path / "child.nysanchild"
    with pytest.raises(UserError, match="Кету күні келу күнінен бұрын"):
        go(desk, file)
    assert kept(desk) == before
    assert not file.exists()
    later = DEPARTURE._replace(day=CAME.replace(day=3))
    leave(desk, the_child(desk), later)
    sport = values(desk, "sport")
    assert (sport["left"], sport["left_to"]) == ("2026-12-03", "№ 7 мектеп")
    assert sport["coach"] == "Басшы № 5 мектеп"
    ends = {form.id: f"{day}" for form, day in kept_until(desk, the_child(desk), later.day)}
    assert ends == {"personal_file": "2029-12-03", "sport": "2027-12-03"}
    due = overdue(desk.vault, desk.forms, desk.kept_records, CAME.replace(year=2028))
    assert [each.form for each in due] == ["sport"]


def test_what_is_final_is_marked_with_the_reason(desk: Desk) -> None:
    child = pupil(desk)
    records = desk.records(desk.form("personal_file"))
    records.finalize(records.ids()[0])
    leave(desk, child, DEPARTURE)
    last = records.history(records.ids()[0])[-1]
    assert (last.note["reason"], values(desk, "personal_file")["left"]) == ("көшті", f"{LEFT}")
    assert records.get(records.ids()[0]).final


def test_what_is_open_names_drafts_days_enclosures_and_telephones(desk: Desk) -> None:
    child = pupil(desk, phones="+77011234567")
    draft = desk.drafts.begin_about(desk.form("registration"), child)
    draft.enter("refusal", "әлі жоқ")
    desk.drafts.keep(draft)
    add(desk, "consultations", who="оқушы", client=NAME, next="2026-12-05", request="жалғасы")
    told = lines_of(open_matters(desk, the_child(desk)))
    text = "\n".join(told)
    for wanted in ("Тіркеу формасы", "05.12.2026", "медициналық карта", "+7 (701) 123-45-67"):
        assert wanted in text
    assert "басталмаған" not in text


def test_other_children_whom_the_records_name_are_said(desk: Desk) -> None:
    child = pupil(desk)
    add(desk, "students", child="Ким Болат", born="2016-03-04")
    assert others_named(desk, child) == []
    add(desk, "consultations", who="оқушы", client=NAME, request="Ким Болатпен ұрысты")
    assert [each.other for each in others_named(desk, the_child(desk))] == ["Ким Болат"]


def test_the_log_says_that_it_was_and_nothing_of_the_child(desk: Desk, tmp_path: Path) -> None:
    pupil(desk)
    go(desk, tmp_path / "child.nysanchild")
    come_back(desk, the_child(desk), CAME)
    desk.vault.log.flush()
    from tui.desk.audit import log_entries

    acts = {entry.act: entry for entry in log_entries(desk)}
    assert {"left", "sealed", "returned"} <= acts.keys()
    assert not acts["sealed"].detail


def test_the_sealed_file_opens_with_nothing_but_its_passphrase(desk: Desk, tmp_path: Path) -> None:
    pupil(desk)
    left = go(desk, tmp_path / "child.nysanchild")
    assert left.sealed
    data = left.sealed.read_bytes()
    assert "Оразова".encode() not in data
    assert SECRET.encode() not in data
