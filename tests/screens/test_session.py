"""A session as a user has it: choose a form, type a record, save it, find it again, print it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.support.records.ledgers import note_reads
from tests.support.user import Shell
from tui.desk.desk import Desk
from tui.screens.entry.entry import EntryScreen


async def test_first_screen_shows_the_forms_and_their_keys(shell: Shell) -> None:
    async with shell() as user:
        assert "Тіркеу формасы" in user.text()
        assert "F1Көмек" in user.lines()[-1]
        assert "құпиясөзсіз" in user.lines()[0]


async def test_a_consultation_is_typed_saved_and_listed(
    shell: Shell, desk: Desk, journal: int
) -> None:
    async with shell() as user:
        await user.press(*["down"] * journal, "enter")
        assert "Әзірге жазба жоқ" in user.text()
        await user.press("insert")
        assert "23.11.2026" in user.text()
        await user.type("0930")
        await user.press("2")
        await user.type("Ойдан Бала")
        await user.press("enter")
        await user.type("7ә")
        await user.press("f2")
        assert "Сақталды: 23.11.2026 Ойдан Бала. Келесі жазба ашылды" in user.text()
        await user.press("escape")
        assert "Ойдан Бала" in user.text()
        assert "ата-ана" in user.text()
    (record,) = desk.records(desk.form("consultations"))
    assert record.values["time"] == "09:30"
    assert record.values["class"] == "7Ә"


async def test_a_refused_save_goes_to_the_first_blank_with_a_problem(
    shell: Shell, desk: Desk, journal: int
) -> None:
    async with shell() as user:
        await user.press(*["down"] * journal, "enter", "insert")
        await user.type("2577")
        await user.press("enter", "f2")
        assert "▲ Тәулікте мұндай уақыт жоқ" in user.text()
        assert "▲ Бұл орын бос қалмауы керек" in user.text()
        assert "Сақталмады" in user.text()
        assert not len(desk.records(desk.form("consultations")))
        await user.press("ctrl+u")
        await user.type("0915")
        await user.press("down")
        await user.type("Бала")
        await user.press("f2")
    (record,) = desk.records(desk.form("consultations"))
    assert record.values["time"] == "09:15"


async def test_escape_keeps_what_was_typed_as_a_draft(shell: Shell, journal: int) -> None:
    async with shell() as user:
        await user.press(*["down"] * journal, "enter", "insert", "enter", "enter")
        await user.type("Жарты аты")
        await user.press("escape")
        assert "жоба болып қалды" in user.text()
    async with shell() as user:
        await user.press("enter")
        assert "Жарты Аты" in user.text()
        assert "жоба жалғасып тұр" in user.text()


async def test_delete_can_be_undone(shell: Shell, desk: Desk, journal: int) -> None:
    form = desk.form("consultations")
    desk.vault.claim()
    record = desk.add(form, {"client": "Ойдан Бала"})
    async with shell() as user:
        await user.press(*["down"] * journal, "enter", "f8")
        assert "Ойдан Бала" not in user.text()
        assert desk.records(form).ids() == []
        await user.press("ctrl+z")
        assert "Ойдан Бала" in user.text()
    assert desk.records(form).ids() == [record.id]


async def test_print_writes_a_pdf_where_the_dialog_says(
    shell: Shell, desk: Desk, journal: int, tmp_path: Path
) -> None:
    desk.vault.claim()
    desk.add(desk.form("consultations"), {"client": "Ойдан Бала"})
    async with shell() as user:
        await user.press(*["down"] * journal, "enter", "f5")
        assert "consultations-2026-11-23.pdf" in user.text()
        await user.press("enter")
        await user.app.workers.wait_for_complete()
        await user.pilot.pause()
        assert "Дайын:" in user.text()
    (printed,) = (tmp_path / "home" / "nysan").iterdir()
    assert printed.read_bytes().startswith(b"%PDF-")
    assert printed.stat().st_mode & 0o777 == 0o600


async def test_view_shows_the_document_as_printed(shell: Shell, desk: Desk) -> None:
    desk.vault.claim()
    desk.add(desk.form("registration"), {"child": "Шығарылған Ойдан", "born": "2015-09-01"})
    place = [form.id for form in desk.forms].index("registration")
    async with shell() as user:
        await user.press(*["down"] * place, "enter", "f3")
        assert "3. Баланың аты-жөні (ол болған жағдайда) Шығарылған Ойдан___" in user.text()
        await user.press("escape")
        assert "Шығарылған Ойдан" in user.text()


async def test_history_tells_who_changed_what(shell: Shell, desk: Desk) -> None:
    desk.vault.claim()
    form = desk.form("registration")
    record = desk.add(form, {"child": "Шығарылған Ойдан"})
    draft = desk.drafts.of(form, desk.records(form).get(record.id))
    draft.enter("child", "Шығарылған Ойша")
    desk.save(draft)
    place = [one.id for one in desk.forms].index("registration")
    async with shell() as user:
        await user.press(*["down"] * place, "enter", "f6")
        assert "Шығарылған Ойдан → Шығарылған Ойша" in user.text()
        assert "сақтады" in user.text()


async def test_help_tells_the_keys_of_the_place(shell: Shell) -> None:
    async with shell() as user:
        await user.press("f1", "pagedown")
        assert "F10, Ctrl+Q, Alt+0" in user.text()
        await user.press("escape")
        assert "Тіркеу формасы" in user.text()


async def test_language_is_changed_in_the_program_and_kept(shell: Shell, desk: Desk) -> None:
    async with shell() as user:
        await user.press("ctrl+t", "2")
        assert "F1Помощь" in user.lines()[-1]
        assert desk.vault.language == "ru"
        await user.press("ctrl+t", "1")
        assert "F1Көмек" in user.lines()[-1]


async def test_palette_finds_an_act_by_its_words(shell: Shell) -> None:
    async with shell() as user:
        await user.press("ctrl+p")
        await user.type("модульдер")
        await user.press("enter")
        assert "psych_log" in user.text()


async def test_markup_in_a_name_is_shown_as_it_stands(shell: Shell, desk: Desk) -> None:
    desk.vault.claim()
    name = "Петров [/] {x} %s [b]x[/b]"
    desk.add(desk.form("registration"), {"child": name})
    place = [form.id for form in desk.forms].index("registration")
    async with shell((140, 40)) as user:
        await user.press(*["down"] * place, "enter")
        assert name in user.text()
        await user.press("enter")
        assert name in user.text()
        await user.press("f3")
        assert name in user.text()


async def test_many_records_are_listed_without_reading_them_all(
    shell: Shell, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.vault.claim()
    records = desk.records(desk.form("registration"))
    rows = [{"_edition": "2023-03-17", "child": f"Бала {n}"} for n in range(3000)]
    records.table.insert_multiple(rows)
    read = note_reads(records, monkeypatch)
    place = [form.id for form in desk.forms].index("registration")
    async with shell() as user:
        await user.press(*["down"] * place, "enter")
        assert "Бала 2999" in user.text()
        await user.press("end")
        assert "Бала 0" in user.text()
    assert len(set(read)) < 100


async def test_a_copy_of_a_plan_goes_on_to_the_next_school_year(shell: Shell, desk: Desk) -> None:
    desk.vault.claim()
    form = desk.form("psychologist_work_plan")
    desk.add(form, {"year": "2026", "plan": [{"section": 2, "activity": "Ата-аналарға кеңес"}]})
    place = [one.id for one in desk.forms].index(form.id)
    async with shell() as user:
        await user.press(*["down"] * place, "enter", "f9", "f2")
        assert "2027–2028" in user.text()
    plans = [record.values for record in desk.records(form)]
    assert [plan["year"] for plan in plans] == ["2026–2027", "2027–2028"]
    assert plans[1]["plan"] == [{"section": 2, "activity": "Ата-аналарға кеңес"}]


async def test_a_photo_is_taken_in_from_a_file(shell: Shell, desk: Desk, tmp_path: Path) -> None:
    desk.vault.claim()
    picture = tmp_path / "camera.png"
    Image.new("RGB", (900, 700), "red").save(picture)
    form = desk.form("personal_file")
    draft = desk.drafts.of(form)
    place = next(place for place in draft.places() if draft.blank(place).kind.name == "photo")
    async with shell() as user:
        user.app.open_entry(desk.drafts.of(form), lambda _: None)
        await user.pilot.pause()
        screen = user.app.screen
        assert isinstance(screen, EntryScreen)
        screen.view.go_to(place)
        await user.press("f4")
        await user.type(str(tmp_path / "nothing.png"))
        await user.press("enter")
        assert "ашылмады" in user.text()
        assert "nothing.png" in user.text()
        await user.press(*["backspace"] * len("nothing.png"))
        await user.type("camera.png")
        await user.press("enter")
        kept = desk.vault.photos.get(screen.draft.values[str(place)])
    assert kept is not None
    with Image.open(BytesIO(kept)) as photo:
        assert photo.size == (354, 472)
        assert not photo.getexif()


async def test_behind_a_number_of_the_passport_stand_its_children(shell: Shell, desk: Desk) -> None:
    desk.vault.claim()
    students = desk.form("students")
    desk.add(students, {"child": "Ойданов Үлгібай", "status": ["анасы жоқ"]})
    desk.add(students, {"child": "Қиялова Сынақай"})
    async with shell() as user:
        user.app.open_entry(desk.drafts.of(desk.form("social_passport")), lambda _: None)
        await user.pilot.pause()
        screen = user.app.screen
        assert isinstance(screen, EntryScreen)
        screen.view.go_to("no_mother")
        await user.press("f4")
        assert "Ойданов Үлгібай" in user.text()
        assert "Қиялова Сынақай" not in user.text()
