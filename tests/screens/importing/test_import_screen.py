"""The import of a table on the screen: from an empty list to the filled one, and back."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import pytest

from tests.screens.papers.test_printing import seen
from tests.screens.test_small import Eye
from tui.desk.imports.importing import TableImport
from tui.exchange.rehearsal.decisions import Decisions
from tui.locale import LANGUAGES, message, say, use_language
from tui.screens.importing.beginning import TableDialog
from tui.screens.importing.import_screen import ImportScreen
from tui.screens.lists.records import RecordsScreen
from tui.user_error import UserError

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.user import Shell, User
    from tui.desk.desk import Desk
    from tui.exchange.rehearsal.outcome import Rehearsal
    from tui.progress import Report

HEADINGS = "№\tАты-жөні\tТуған күні\tЖСН\tСыныбы\tҮйірме"
ROWS = (
    "1\tОйдан Әлия Болатқызы\t01.02.2014\t\t6Б\tдомбыра",
    "2\tОйдан Болат Болатұлы\t03.04.2015\t\t5А\t",
    "3\tҚИЯЛОВА СЫНАҚАЙ ҮЛГІБАЙҚЫЗЫ\t05.06.2014\t\t6Б\tшахмат",
)


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk.vault.claim()
    return desk


@pytest.fixture
def downloads(tmp_path: Path) -> Path:
    folder = tmp_path / "home" / "Downloads"
    folder.mkdir(parents=True)
    return folder


def table(*rows: str) -> str:
    return "\n".join((HEADINGS, *(rows or ROWS)))


def names(desk: Desk, form: str = "students") -> list[object]:
    return [record.values["child"] for record in desk.records(desk.form(form))]


async def open_list(user: User, form: str = "students") -> None:
    place = [each.id for each in user.app.desk.forms].index(form)
    await user.press(*["down"] * place, "enter")


async def rehearsed(user: User) -> ImportScreen:
    """The import, once the rehearsal that was begun has ended."""
    for _ in range(500):
        await user.pilot.pause(0.01)
        screen = user.app.screen
        if isinstance(screen, ImportScreen) and screen.ready.is_set():
            await user.pilot.pause()
            return screen
    raise AssertionError(user.text())


async def begin(user: User, text: str) -> ImportScreen:
    """Paste rows on the list of pupils."""
    await open_list(user)
    await user.paste(text)
    return await rehearsed(user)


async def test_an_empty_list_is_filled_from_a_file_and_one_undo_empties_it(
    shell: Shell, desk: Desk, downloads: Path
) -> None:
    (downloads / "оқушылар.csv").write_text(table(), "utf-8")
    async with shell() as user:
        await open_list(user)
        await user.press("insert")
        assert "1  Кестеден енгізу" in user.text()
        await user.press("enter")
        assert "~/Downloads/оқушылар.csv" in user.text()
        await user.press("enter")
        await rehearsed(user)
        assert "жаңа 3" in user.text()
        assert names(desk) == []
        await user.press("f9")
        await rehearsed(user)
        await user.press("f2")
        await seen(user, "Бір әрекетпен енгізілді. Жаңа: 3, өзгерді: 0. Ctrl+Z бәрін қайтарады")
        assert isinstance(user.app.screen, RecordsScreen)
        assert names(desk) == [
            "Ойдан Әлия Болатқызы",
            "Ойдан Болат Болатұлы",
            "Қиялова Сынақай Үлгібайқызы",
        ]
        await user.press("ctrl+z")
        assert names(desk) == []


async def test_rows_pasted_on_a_list_are_the_table_and_escape_writes_nothing(
    shell: Shell, desk: Desk
) -> None:
    async with shell() as user:
        # Terminals send the ends of pasted lines as Enter.
        await begin(user, table().replace("\n", "\r"))
        assert "қойылған жолдар" in user.lines()[0]
        assert "F «Үйірме» – мұндай тақырыпты орын жоқ   домбыра | шахмат" in user.text()
        assert "B «Аты-жөні» → Оқушы   Ойдан Әлия Болатқызы" in user.text()
        await user.press("escape")
        assert say("importing.stopped") in user.text()
    assert names(desk) == []


async def test_a_report_says_why_it_takes_no_table(shell: Shell, desk: Desk) -> None:
    desk.vault.claim()
    form = desk.form("pmpk_report")
    async with shell() as user:
        user.app.push_screen(records := RecordsScreen(form))
        await records.ready.wait()
        await user.press("ctrl+o")
        assert user.app.screen is records
        assert "оған кесте алынбайды" in " ".join(user.text().split())


async def test_rows_of_a_paste_into_the_dialog_are_the_table_and_a_path_is_none(
    shell: Shell, desk: Desk
) -> None:
    async with shell() as user:
        await open_list(user, "pmpk_register")
        await user.press("ctrl+o")
        await user.paste("/no/such/file.xlsx\n")
        await user.press("enter")
        await seen(user, "/no/such/file.xlsx оқылмайды: ондай файл не қалта жоқ")
        assert isinstance(user.app.screen, TableDialog)
        await user.paste("Аты-жөні\tТуған күні\nОйдан Бала\t01.02.2014\n")
        await rehearsed(user)
        assert "жаңа 1" in user.text()


async def test_a_column_is_given_another_blank_by_keys(shell: Shell, desk: Desk) -> None:
    async with shell() as user:
        await begin(user, table().replace("Аты-жөні", "Кім"))
        assert "▲ Оқушы: міндетті, бірақ оны ешбір баған толтырмайды" in user.text()
        await user.press("f2")
        assert isinstance(user.app.screen, ImportScreen)
        line = next(each for each in user.lines() if "«Кім»" in each)
        at = [each for each in user.lines() if "«" in each].index(line)
        await user.press("home", *["down"] * (at + 1), "enter")
        await user.type("оқушы")
        await user.press("enter")
        await rehearsed(user)
        assert "B «Кім» → Оқушы   Ойдан Әлия Болатқызы" in user.text()
        assert "жаңа 3" in user.text()


async def test_repairs_are_taken_by_kind_and_one_by_one(shell: Shell, desk: Desk) -> None:
    two = (ROWS[2], "4\tОЙДАН БОЛАТ БОЛАТҰЛЫ\t03.04.2015\t\t5А\t")
    async with shell() as user:
        screen = await begin(user, table(*two))
        lines = [line.words for line in screen._lines]
        at = next(place for place, words in enumerate(lines) if "Түзету — 2" in words)
        assert lines[at].startswith("[ ] Түзету — 2, мысалы B2 Оқушы: «ҚИЯЛОВА СЫНАҚАЙ")
        await user.press(*["down"] * at, "space")
        await rehearsed(user)
        assert "[x] Түзету — 2" in user.text()
        await user.press("enter", "space", "enter")
        await rehearsed(user)
        assert "[-] Түзету — 2" in user.text()
        await user.press("f2")
        await seen(user, "Жаңа: 2")
    assert names(desk) == ["ҚИЯЛОВА СЫНАҚАЙ ҮЛГІБАЙҚЫЗЫ", "Ойдан Болат Болатұлы"]


async def test_a_class_for_all_rows_is_typed_and_leaving_after_a_decision_is_asked(
    shell: Shell, desk: Desk
) -> None:
    text = "7 «Ә» сынып\nАты-жөні\tТуған күні\tҰлты\nОйдан Бала\t01.02.2014\tқазақ\n"
    async with shell() as user:
        screen = await begin(user, text)
        lines = [line.words for line in screen._lines]
        at = next(place for place, words in enumerate(lines) if "барлық жол: Сыныбы 7" in words)
        await user.press(*["down"] * at, "enter", "1")
        await user.type("8б")
        await user.press("enter")
        await rehearsed(user)
        assert "барлық жол: Сыныбы 8 «Б»" in user.text()
        await user.press("escape", "enter")
        assert user.app.screen is screen
        await user.press("escape", "2")
        assert isinstance(user.app.screen, RecordsScreen)
    assert names(desk) == []


async def test_what_is_refused_or_asked_keeps_all_until_it_is_decided(
    shell: Shell, desk: Desk
) -> None:
    desk.add(desk.form("students"), {"child": "Әлімов Болат", "class": "6А"})
    rows = ("1\tӘлімов Болат\t03.03.2014\t\t6Б\t", "2\tОйдан Бала\t31.02.2014\t\t6Б\t", ROWS[0])
    async with shell() as user:
        await begin(user, table(*rows))
        assert "жаңа 1 · сұралады 1 · қабылданбайды 1" in user.text()
        assert "▲ C3 Туған күні: «31.02.2014»: 2014 жылғы ақпан айында" in user.text()
        await user.press("f2")
        assert "▶ ▲ C3" in user.text()
        await user.press("f8")
        await rehearsed(user)
        await user.press("f2", "enter")
        assert "2  Бұл — бұрыннан бары: Әлімов Болат" in user.text()
        await user.press("2")
        await rehearsed(user)
        assert "жаңа 1 · өзгереді 1 · өткізіледі 1" in user.text()
        await user.press("f2")
        await seen(user, "Жаңа: 1, өзгерді: 1")
    assert [*map(str, names(desk))] == ["Әлімов Болат", "Ойдан Әлия Болатқызы"]
    assert next(iter(desk.records(desk.form("students")))).values["born"] == "2014-03-03"


async def test_a_vault_that_is_only_read_takes_no_table(
    shell: Shell, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise UserError(message("vault.read_only", holder="Ойдан"))

    async with shell() as user:
        await open_list(user)
        monkeypatch.setattr(desk.vault, "check_writable", refuse)
        for _ in range(2):
            await user.paste(table())
            assert isinstance(user.app.screen, RecordsScreen)
            assert say("vault.read_only", holder="Ойдан") in " ".join(user.text().split())
            await user.press("insert", "enter")


async def test_a_copy_with_the_faults_is_written_from_an_import_found_by_name(
    shell: Shell, desk: Desk, tmp_path: Path
) -> None:
    async with shell() as user:
        await user.press("ctrl+p")
        await user.type("кестеден оқушылар")
        await user.press("enter")
        await user.paste(table("1\tОйдан Бала\t31.02.2014\t\t6Б\t"))
        await rehearsed(user)
        await user.press("f5")
        await seen(user, "Қателері белгіленген кесте:")
    [path] = (tmp_path / "home" / "nysan").iterdir()
    assert path.name == "students-faults.xlsx"


async def test_escape_stops_a_rehearsal_and_the_decisions_before_stay(
    shell: Shell, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(_: TableImport, decisions: Decisions, report: Report) -> Rehearsal:
        del decisions
        report(340, 800)
        asked.wait(5)
        report(341, 800)
        raise AssertionError

    asked = Event()
    async with shell() as user:
        screen = await begin(user, table())
        monkeypatch.setattr(TableImport, "rehearse", stopped)
        await user.press("f9")
        await seen(user, "340 / 800")
        await user.press("escape")
        asked.set()
        await rehearsed(user)
        assert say("work.stopped") in user.text()
        assert screen.decisions == Decisions()


async def test_what_changed_meanwhile_is_said_and_rehearsed_anew(shell: Shell, desk: Desk) -> None:
    async with shell() as user:
        await begin(user, table())
        desk.add(desk.form("students"), {"child": "Ойдан Болат Болатұлы", "born": "2015-04-03"})
        await user.press("f2")
        await seen(user, "Тексеруден кейін жазбалар өзгерді")
        assert "жаңа 2 · өзгереді 1" in user.text()
        assert len(names(desk)) == 1
        await user.press("f2")
        await seen(user, "Жаңа: 2, өзгерді: 1")


@pytest.mark.parametrize("code", LANGUAGES)
async def test_nothing_of_an_import_is_cut_at_eighty_columns(
    shell: Shell, desk: Desk, code: str
) -> None:
    async with shell() as user:
        use_language(code)
        eye = Eye(user)
        await open_list(user)
        await eye.press("insert")
        await eye.press("enter")
        await user.paste(table(*ROWS, "4\tОйдан Бала\t31.02.2014\t123\t6Б\t"))
        screen = await rehearsed(user)
        depth = len(user.app.screen_stack)
        # One line of each kind: what is chosen at them is what differs.
        kinds = {type(line.target): at for at, line in enumerate(screen._lines)}
        for at in kinds.values():
            screen.focused_canvas.move_to(at)
            await user.pilot.pause()
            eye.look()
            await eye.press("enter")
            await eye.back(depth)
        assert [*eye.found] == []


async def test_a_file_that_is_no_table_is_said_where_another_one_can_be_chosen(
    shell: Shell, desk: Desk, downloads: Path
) -> None:
    (downloads / "a.xlsx").write_bytes(b"\x89PNG")
    (downloads / "b.csv").write_text(table(), "utf-8")
    async with shell() as user:
        await open_list(user)
        await user.press("ctrl+o")
        await user.type("a.x")
        await user.press("enter")
        await seen(user, "Бұл — сурет, кесте емес. Кестені xlsx не CSV UTF-8 етіп шығарыңыз")
        await user.press(*["backspace"] * 3)
        await user.type("b.c")
        await user.press("enter")
        await rehearsed(user)
        assert "жаңа 3" in user.text()
