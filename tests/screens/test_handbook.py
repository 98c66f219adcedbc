"""The handbook on the screen."""

from __future__ import annotations

from pathlib import Path

from tests.support.user import Shell
from tui.desk.desk import Desk
from tui.locale import say
from tui.screens.lists.records import RecordsScreen


async def test_f1_twice_opens_the_page_on_this_place_and_f7_finds_another(shell: Shell) -> None:
    async with shell() as user:
        await user.press("f4", "f1")
        assert "«Бұйрық өзгерді»" in user.text()
        await user.press("f1")
        assert "Министрлік бұйрықты" in user.text()
        await user.press("f7")
        assert say("handbook.title") in user.text()
        await user.type("тьютор")
        await user.press("enter")
        assert "Нысанның мәтінін өзіңіз" in user.text()
        await user.press("escape", "escape")
        assert "Нысанның мәтінін" not in user.text()


async def test_f1_amid_a_form_leads_to_the_page_on_that_form(shell: Shell, desk: Desk) -> None:
    async with shell() as user:
        await user.press("end", "enter", "f1")
        assert "«Бірінші күн»" in user.text()
        await user.press("escape", "escape")
        user.app.push_screen(RecordsScreen(desk.form("psychologist_report")))
        await user.pilot.pause()
        assert say("records.no_reports") in user.text()
        await user.press("f1")
        assert "«Тоқсанның, жылдың есебі»" in user.text()


async def test_the_help_of_a_list_says_nothing_of_blanks(shell: Shell) -> None:
    keys = say("help.move_keys")
    async with shell((80, 60)) as user:
        await user.press("f1")
        assert keys not in user.text()
        await user.press("escape", "insert", "f1", "end")
        assert keys in user.text()


async def test_the_handbook_is_in_the_palette(shell: Shell) -> None:
    async with shell() as user:
        await user.press("ctrl+p")
        await user.type("анықтамалық")
        await user.press("enter")
        assert say("handbook.title") in user.text()


async def test_f5_in_the_help_prints_the_keys_on_one_page(shell: Shell) -> None:
    async with shell() as user:
        await user.press("f1", "f5", "enter")
        await user.app.workers.wait_for_complete()
        assert (Path.home() / "nysan" / "keys.pdf").is_file()


async def test_a_narrow_window_has_whole_lines_of_the_help_and_of_the_handbook(
    shell: Shell,
) -> None:
    async with shell((40, 12)) as user:
        await user.press("f1")
        assert user.lines()[1].strip() == "Мұнда бұйрық бекіткен нысандар тұр."
        await user.press("f1")
        assert user.lines()[2].strip() == "Жарты сағатта бағдарлама жұмысқа дайын"
        await user.pilot.resize_terminal(1, 1)
        await user.pilot.pause()
        await user.pilot.resize_terminal(120, 30)
        await user.pilot.pause()
        assert user.lines()[2].strip().endswith("құпиясөз, мектеп туралы")
