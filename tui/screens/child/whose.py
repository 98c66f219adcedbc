"""After a save: whose record it is, and whether a changed name is changed everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.desk.renaming import Renaming, rename
from tui.locale import say
from tui.screens.child.child_text import about
from tui.screens.choice_dialog import ChoiceDialog
from tui.user_error import UserError

if TYPE_CHECKING:
    from tui.app import NysanApp
    from tui.records.search.child import Key


def ask_about_child(shell: NysanApp, key: Key, renaming: Renaming | None) -> None:
    """Ask what the program cannot know of a record that was just saved, if there is anything.

    `renaming` is what the save has changed of the child's name.
    """
    if renaming is not None and renaming.others:
        _ask_to_rename(shell, renaming)
    elif others := shell.desk.children.alike(*key):
        name = others[0].name
        words = [f"{other.name}  {about(other)}".rstrip() for other in others]

        def tie(answer: list[int] | None) -> None:
            if answer:
                _try(shell, lambda: _give(shell, key, answer[0], others))

        dialog = ChoiceDialog(say("child.whose", name=name), [*words, say("child.another")])
        shell.push_screen(dialog, tie)


def _give(shell: NysanApp, key: Key, index: int, others: list[Any]) -> None:
    if index < len(others):
        shell.desk.ties.join(key, others[index].keys[0])
        shell.show_status(say("child.joined", name=others[index].name))


def _ask_to_rename(shell: NysanApp, renaming: Renaming) -> None:
    def answered(answer: list[int] | None) -> None:
        if answer == [1]:
            _try(shell, lambda: _rename(shell, renaming))

    count = len(renaming.others)
    title = say("child.renamed", name=renaming.name, count=count)
    answers = [say("child.rename_no"), say("child.rename_yes")]
    shell.push_screen(ChoiceDialog(title, answers), answered)


def _rename(shell: NysanApp, renaming: Renaming) -> None:
    changed, final = rename(shell.desk, renaming)
    parts = [say("child.rename_done", count=changed)]
    parts += [say("child.rename_final", count=final)] if final else []
    shell.show_status("; ".join(parts))


def _try(shell: NysanApp, act: Any) -> None:
    try:
        act()
    except UserError as refusal:
        shell.show_status(str(refusal), "error")
