"""Texts line by line: phrases, several lines, comparing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.support.talking import talk
from tui.desk.desk import Desk
from tui.host import Host
from tui.locale import say
from tui.records.open_vault import Vault


@pytest.fixture
def desk(home: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(Desk, "today", lambda _: date(2026, 11, 23))
    return Desk(Host(), Vault.create(home))


def into(desk: Desk, *lines: str) -> str:
    """Answer at the outcome of a consultation."""
    begun = ("консультацияларын", "жаңа", "!көш нәтижесі")
    return talk(desk, *begun, *lines)


def test_what_stands_in_a_blank_is_kept_as_a_phrase_and_written_by_its_name(desk: Desk) -> None:
    kept = ("Емтихан алдында мазасызданады", "", "!артқа", "!тіркес емт")
    said = into(desk, *kept, "!бос", "!артқа", "!тіркес ЕМТ", "", "!оқу")
    assert say("linear.phrase_kept", name="емт") in said
    assert "Нәтижесі: Емтихан алдында мазасызданады" in said


def test_a_phrase_is_written_behind_what_stands_and_chosen_from_a_list(desk: Desk) -> None:
    desk.vault.claim()
    desk.recollection.keep_phrase("емт", "Емтихан алдында мазасызданады")
    said = into(desk, "Анасы келді.", "", "!артқа", "!тіркес", "1", "", "!оқу")
    assert "1. емт: Емтихан алдында мазасызданады" in said
    assert "Анасы келді. Емтихан алдында мазасызданады" in said


def test_a_phrase_is_forgotten(desk: Desk) -> None:
    desk.vault.claim()
    desk.recollection.keep_phrase("емт", "Емтихан алдында")
    said = into(desk, "!тіркес", "жою", "1")
    assert say("phrase.forgotten", name="емт") in said
    assert desk.recollection.phrases() == {}


def test_phrases_are_no_answer_to_a_date_and_an_unknown_name_is_said(desk: Desk) -> None:
    said = into(desk, "!тіркес жоқ", "!көш уақыты", "!тіркес")
    assert say("linear.no_phrase", name="жоқ") in said
    assert say("linear.no_phrase_here") in said


def test_a_record_is_compared_with_the_one_before(desk: Desk) -> None:
    desk.vault.claim()
    form = desk.form("pmpk_register")
    for number in ("17", "18"):
        desk.add(form, {"child": "Ойданов Үлгібай", "born": "2016-05-01", "number": number})
    said = talk(desk, "ПМПК-ның қорытындысы", "1", "салыстыру")
    assert "17 → 18" in said
    said = talk(desk, "ПМПК-ның қорытындысы", "2", "салыстыру")
    assert say("compare.none") in said


def test_a_question_mark_amid_a_long_text_explains_and_is_not_written(desk: Desk) -> None:
    said = into(desk, "Анасы келді.", "?", "Әкесі де.", "", "!оқу")
    assert say("linear.long") in said
    assert "Анасы келді. Әкесі де." in said
