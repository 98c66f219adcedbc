"""A child's file from another school, taken in: chosen, opened, rehearsed, agreed to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.desk.imports.known_children import name_and_birth
from tui.desk.leaving.leaving_text import describe_coming
from tui.desk.leaving.taking_in import read_sealed, take_in
from tui.locale import say
from tui.records.storage.home import expand_path
from tui.records.transfer.sealed_file import ENDING
from tui.screens.file_dialog import FileDialog
from tui.screens.lines_dialog import AnswersDialog
from tui.screens.vault.backups import AskDialog
from tui.screens.work import WorkDialog

if TYPE_CHECKING:
    from pathlib import Path

    from tui.desk.leaving.coming import Coming
    from tui.desk.leaving.taking_in import Came
    from tui.progress import Report
    from tui.screens.desk_screen import DeskScreen
    from tui.screens.work import Outcome


class SealedFileDialog(FileDialog["Path"]):
    """A choice of a child's file."""

    endings = (f".{ENDING}",)

    def where(self) -> str:
        """The question for the path."""
        return say("coming.where")

    def elsewhere(self) -> str:
        """How a file comes here."""
        return say("coming.elsewhere")

    def take_path(self, path: str) -> None:
        """Answer with the path."""
        self.dismiss(expand_path(path))


class ComingDialog(AnswersDialog):
    """What a file would bring, and whether to take it in."""

    def __init__(self, lines: list[str], answers: list[str]) -> None:
        super().__init__(lines, answers, note=say("coming.keys"))
        self.title_text = say("coming.title")


def take_child_in(screen: DeskScreen[Any]) -> None:
    """Ask for a child's file and its passphrase, show what it would bring, and take it in.

    Raises:
        UserError: the vault is open for reading only.
    """
    screen.desk.vault.check_writable()

    def chosen(path: Path | None) -> None:
        if path is not None:
            _ask_secret(screen, path)

    screen.app.push_screen(SealedFileDialog(say("coming.title")), chosen)


def _ask_secret(screen: DeskScreen[Any], path: Path, why: str = "") -> None:
    """Ask for the passphrase, again where it is another one."""

    def typed(secret: str | None) -> None:
        if secret is None:
            return

        def read(outcome: Outcome[tuple[Coming, list[str]]] | None) -> None:
            if outcome is None:
                screen.show_status(say("work.stopped"))
            elif outcome.result is None:
                _ask_secret(screen, path, outcome.why)
            else:
                _show(screen, *outcome.result)

        def work(_: Report) -> tuple[Coming, list[str]]:
            coming = read_sealed(screen.desk, path, secret)
            return coming, list(describe_coming(coming))

        screen.app.push_screen(WorkDialog(say("coming.reading"), work), read)

    ask = AskDialog(say("coming.title"), why or say("leaving.secret"), secret=True)
    screen.app.push_screen(ask, typed)


def _show(screen: DeskScreen[Any], coming: Coming, lines: list[str]) -> None:
    """Show what would come, and ask; where it is not plain which child it is, ask that first."""
    alike = coming.recognised.alike if coming.is_open else ()
    names = [say("coming.yes_known", name=name_and_birth(each)) for each in alike]
    answers = [*names, say("coming.yes_new" if alike else "coming.yes"), say("coming.no")]

    def answered(answer: int | None) -> None:
        if answer is None or answer == len(answers) - 1:
            return
        if coming.is_open:
            coming.decide(alike[answer] if answer < len(alike) else None)
            _show(screen, coming, list(describe_coming(coming)))
        else:
            _take_in(screen, coming)

    screen.app.push_screen(ComingDialog(lines, answers), answered)


def _take_in(screen: DeskScreen[Any], coming: Coming) -> None:
    def work(_: Report) -> Came:
        return take_in(coming, screen.desk.today())

    def done(outcome: Outcome[Came] | None) -> None:
        if outcome is None or outcome.result is None:
            screen.show_status(say("work.stopped") if outcome is None else outcome.why, "error")
            return
        from tui.screens.child.child import ChildScreen

        came = outcome.result
        if came.child is not None:
            screen.app.push_screen(ChildScreen(came.child))
        name = coming.contents.child
        screen.shell.show_status(say("coming.done", name=name, count=came.records))

    screen.app.push_screen(WorkDialog(say("coming.working"), work), done)
