"""The reason, the log and the act of a destruction."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tui.desk.destruction_act import act_paper, person
from tui.desk.erasure import destroy, find_child, footprint_of
from tui.records.lifecycle.acts import DestructionPlan, kept_acts
from tui.records.vault.audit_reader import entries
from tui.user_error import UserError

if TYPE_CHECKING:
    from pathlib import Path

from tests.support.records.doomed import NAME, PASSPHRASE, SURNAME, School, printed


@pytest.mark.parametrize("reason", ["", "  ", f"{SURNAME}ның анасы сұрады"])
def test_a_reason_is_needed_that_does_not_tell_the_name(school: School, reason: str) -> None:
    with pytest.raises(UserError):
        destroy(school.desk, school.footprint(), reason)
    assert school.file in school.desk.records(school.desk.form("personal_file")).ids()


def test_the_log_and_the_act_tell_ids_and_no_name(school: School) -> None:
    plan = destroy(school.desk, school.footprint(), "сақтау мерзімі бітті")
    noted = {e.form: e.records for e in entries(school.desk.vault) if e.act == "destroyed"}
    assert noted == {form: tuple(ids) for form, ids in plan.records.items()}
    text = printed(act_paper(school.desk, plan))
    for said in (
        "Құжаттарды біржола жою туралы акт",
        "№ 5 мектеп",
        "Қ.С., 2015",
        "сақтау мерзімі бітті",
        "Комиссия мүшесі",
        "Ойдан Басшы",
        "Білім алушының жеке іс қағазы",
    ):
        assert said in text
    assert SURNAME not in text
    assert SURNAME in printed(act_paper(school.desk, plan, name=NAME))
    russian = printed(act_paper(school.desk, plan, code="ru"))
    assert "Акт об уничтожении документов" in russian
    school.reopen()
    [act] = kept_acts(school.desk.vault.files)
    assert printed(act_paper(school.desk, act)) == text


def test_every_act_is_kept_and_prints_as_it_did(school: School) -> None:
    first = destroy(school.desk, school.footprint(), "сақтау мерзімі бітті")
    other = find_child(school.desk, school.other)
    second = destroy(school.desk, footprint_of(school.desk, other), "өтініш")
    school.reopen()
    acts = kept_acts(school.desk.vault.files)
    assert [act.reason for act in acts] == ["сақтау мерзімі бітті", "өтініш"]
    assert [printed(act_paper(school.desk, act)) for act in acts] == [
        printed(act_paper(school.desk, plan)) for plan in (first, second)
    ]


def test_the_act_of_a_former_version_is_kept_and_the_plan_goes(school: School) -> None:
    vault = school.desk.vault
    former = {
        "day": "2026-11-23",
        "since": "2026-01-01",
        "reason": "өтініш",
        "initials": "О.Б.",
        "born": "2015",
        "records": {"registration": ["x"]},
        "files": [],
        "done": True,
    }
    vault.files.write_json("destruction", former)
    assert [act.reason for act in kept_acts(vault.files)] == ["өтініш"]
    school.reopen()
    vault = school.desk.vault
    assert vault.notices == []
    assert not vault.files.path("destruction").exists()
    [act] = kept_acts(vault.files)
    assert act == DestructionPlan(
        "2026-11-23", "өтініш", "О.Б.", "2015", {"registration": ["x"]}, [], done=True
    )._replace(held=[], unread=[], identity=[])


@pytest.mark.parametrize(
    ("people", "user", "signs"),
    [
        ({"psychologist": "Ойдан Маман"}, "root", "Ойдан Маман"),
        ({"social_pedagogue": "Қиял Педагог"}, "root", "Қиял Педагог"),
        (
            {"psychologist": "Ойдан Маман", "social_pedagogue": "Қиял Педагог"},
            "маман",
            "Ойдан Маман",
        ),
        (
            {"psychologist": "Ойдан Маман", "social_pedagogue": "Қиял Педагог"},
            "root",
            "Ойдан Маман / Қиял Педагог",
        ),
        ({}, "Маман", "Маман"),
    ],
)
def test_the_act_names_the_person_of_the_schools_form(
    people: dict[str, str], user: str, signs: str
) -> None:
    assert person(people, user) == signs


def test_the_plan_is_sealed_anew_with_the_vault(tmp_path: Path, quick: None) -> None:
    del quick
    school = School(tmp_path / "vault", PASSPHRASE)
    destroy(school.desk, school.footprint(), "өтініш")
    school.desk.vault.keyring.reseal(PASSPHRASE)
    school.reopen()
    [act] = kept_acts(school.desk.vault.files)
    assert act.done
