"""A text that is written and mended while the program runs."""

from __future__ import annotations

from tests.support.sheets import text_of
from tests.support.user import Shell
from tui.desk.desk import Desk


async def test_a_text_that_was_mended_is_there_without_a_restart(shell: Shell, desk: Desk) -> None:
    path = desk.vault.folder / "forms" / "made.form"
    path.parent.mkdir(exist_ok=True)
    async with shell() as user:
        path.write_text(text_of("# Үйге бару актісі\nКүні {born: dat}\n[Screen]"), "utf-8")
        await user.press("f9")
        await user.press("end")
        shown = user.text()
        assert "(made.form:6)" in shown
        assert "Мүмкін, «date» керек шығар?" in " ".join(shown.split())
        assert "(made.form:7)" in shown
        path.write_text(text_of("# Үйге бару актісі\nКүні {born: date}"), "utf-8")
        await user.press("escape")
        await user.pilot.pause()
        assert "Үйге бару актісі" in user.text()
