"""The texts in a vault's folder: what is wrong with them, and reading them anew."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.support.sheets import text_of
from tui.desk.desk import Desk
from tui.host import Host
from tui.records.open_vault import Vault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAMED = "Аты {child: name}"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    vault = Vault.create(tmp_path / "vault")
    (vault.folder / "forms").mkdir(exist_ok=True)
    yield Desk(Host([]), vault)
    vault.close()


def put(desk: Desk, name: str, text: str, *, at: int = 0) -> Path:
    """Write a file among the forms; `at` tells writings apart that come at the same moment."""
    path = desk.vault.folder / "forms" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    os.utime(path, (at, at))
    return path


def said(desk: Desk) -> list[tuple[str, str]]:
    """Where something is wrong with texts, and what the beginning of its sentence is."""
    return [(fault.where, fault.reason.split(".")[0]) for fault in desk.host.faults]


def test_a_text_that_was_put_there_or_mended_is_read_without_a_restart(desk: Desk) -> None:
    assert not desk.read_texts_anew()
    put(desk, "made.form", text_of("Аты {child: nam}\nТуған күні {born: dat}"))
    assert desk.read_texts_anew()
    assert not desk.read_texts_anew()
    assert [form.id for form in desk.forms] == ["school"]
    assert said(desk) == [
        ("нысанның мәтінін оқу (made.form:5)", "«child» орны: «nam» түрі жоқ"),
        ("нысанның мәтінін оқу (made.form:6)", "«born» орны: «dat» түрі жоқ"),
    ]
    put(desk, "made.form", text_of("Аты {child: name}"), at=1)
    assert desk.read_texts_anew()
    assert said(desk) == []
    assert [*desk.form("made").sheet().blanks] == ["child"]


def test_a_draft_stays_in_the_text_in_which_it_was_begun(desk: Desk) -> None:
    put(desk, "made.form", text_of(NAMED))
    desk.read_texts_anew()
    form = desk.form("made")
    draft = desk.drafts.begin(form)
    put(desk, "made.form", text_of(f"{NAMED} {{note: text}}"), at=1)
    desk.read_texts_anew()
    assert [*draft.sheet.blanks] == ["child"]
    assert desk.form("made") is form
    assert [*form.sheet().blanks] == ["child", "note"]


def test_a_translation_that_was_mended_is_read_anew(desk: Desk) -> None:
    put(desk, "made.form", text_of(f"# Акт\n{NAMED}"))
    put(desk, "made.ru.form", "+++\n+++\n# Акт осмотра\nИмя {chidl}")
    desk.read_texts_anew()
    assert said(desk) == [("нысанның мәтінін оқу (made.ru.form:4)", "«chidl» деген орын жоқ")]
    put(desk, "made.ru.form", "+++\n+++\n# Акт осмотра\nИмя {child}", at=1)
    desk.read_texts_anew()
    assert said(desk) == []
    assert desk.form("made").sheet(code="ru").title == "Акт осмотра"


def test_a_form_whose_file_was_taken_away_is_one_no_more(desk: Desk) -> None:
    path = put(desk, "made.form", text_of(NAMED))
    desk.read_texts_anew()
    assert "made" in desk.host.forms
    path.unlink()
    desk.read_texts_anew()
    assert "made" not in desk.host.forms


def test_forms_are_kept_while_the_vault_is_out_of_reach(desk: Desk) -> None:
    put(desk, "made.form", text_of(NAMED))
    desk.read_texts_anew()
    desk.vault.folder.rename(desk.vault.folder.with_name("away"))
    assert not desk.read_texts_anew()
    assert "made" in desk.host.forms
    desk.vault.folder.with_name("away").rename(desk.vault.folder)


def test_files_that_are_not_read_by_their_names_or_places_are_said(desk: Desk) -> None:
    text = text_of(NAMED)
    put(desk, "a.form.txt", text)
    put(desk, "b.FORM", text)
    put(desk, "c.form.docx", "PK")
    put(desk, "deeper/d.form", text)
    put(desk, "e.txt", text)
    put(desk, "f.kz.form", text)
    put(desk, "g.ru.form", text)
    put(desk, "h.form.ru", text)
    for quiet in ("i.form~", "j.form.bak", ".k.form.swp", "._l.form", "readme.txt"):
        put(desk, quiet, "x")
    desk.read_texts_anew()
    reasons = {fault.plugin: fault.reason for fault in desk.host.faults}
    renamed = "бұл файл нысан мәтіні болып оқылмайды. Атын өзгертіңіз: "
    assert reasons == {
        "a.form.txt": f"{renamed}a.form",
        "b.FORM": f"{renamed}b.form",
        "c.form.docx": "бұл — құжат, нысан мәтіні емес. Оның сөздерін жай мәтін (UTF-8) түрінде"
        " сақтап, файлды c.form деп атаңыз",
        "deeper/d.form": "бұл мәтін ішкі қалтада жатыр, сондықтан оқылмайды. Оны forms қалтасының"
        " өзіне көшіріңіз",
        "e.txt": f"{renamed}e.form",
        "f.kz.form": "мұндай тіл белгісі жоқ: түпнұсқаның (қазақша) белгісі болмайды,"
        " аудармалардікі — ru не en. Атын өзгертіңіз: f.form",
        "g.ru.form": "бұл — аударма, ал жанында g.form түпнұсқасы жоқ. Түпнұсқаны осы қалтаға"
        " салыңыз не файлдың атын өзгертіңіз",
        "h.form.ru": f"{renamed}h.ru.form",
    }
    assert [form.id for form in desk.forms] == ["school"]


def test_two_files_of_one_edition_are_said_with_both_names(desk: Desk) -> None:
    put(desk, "a.form", text_of(NAMED))
    put(desk, "b.form", text_of(NAMED))
    desk.read_texts_anew()
    (fault,) = desk.host.faults
    assert fault.plugin == "b.form"
    assert fault.reason == (
        "2026-01-01 редакциясы a.form файлында бар. Күнін өзгертіңіз не екі файлдың бірін алып"
        " тастаңыз"
    )


def test_what_a_text_wants_of_other_forms_and_is_not_there_is_said(desk: Desk) -> None:
    put(desk, "made.form", text_of("{head: text, default school.directr}\n{age: computed}"))
    desk.read_texts_anew()
    assert [line for line, _ in said(desk)] == [
        "нысанның мәтінін оқу (made.form:5)",
        "нысанның мәтінін оқу (made.form:6)",
    ]
    assert "made" not in desk.host.forms
