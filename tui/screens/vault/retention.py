"""The choice of how long the records of each form are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tui.locale import say
from tui.records.lifecycle.retention import MOST, retention_years, set_retention
from tui.screens.choice_dialog import ChoiceDialog
from tui.screens.line_dialog import LineDialog
from tui.user_error import UserError
from tui.widgets.lines import cut

if TYPE_CHECKING:
    from tui.screens.desk_screen import DeskScreen

_SHOWN: Final = 48
"""Letters of a form's title in the list; the next dialog shows the whole of it."""


def choose_terms(screen: DeskScreen[Any]) -> None:
    """Ask for a form and then for its years; the status line shows the outcome."""
    vault = screen.desk.vault
    forms = [form for form in screen.desk.forms if not form.sheet().single]
    words = [
        f"{retention_years(vault, form) or '—'}  {cut(form.title, _SHOWN).rstrip()}"
        for form in forms
    ]

    def choose(answer: list[int] | None) -> None:
        if answer is None:
            return
        form = forms[answer[0]]

        def take(typed: str | None) -> None:
            if typed is None:
                return
            try:
                set_retention(vault, form, int(typed or 0) if (typed or "0").isdecimal() else -1)
            except UserError as refusal:
                screen.show_status(str(refusal), "error")
            else:
                screen.show_status(say("retention.set"))

        question = f"{form.title}. {say('retention.ask', most=MOST)}"
        years = str(retention_years(vault, form) or "")
        words = say("retention.title"), question, say("retention.keys")
        screen.app.push_screen(LineDialog(*words, years), take)

    screen.app.push_screen(ChoiceDialog(say("retention.title"), words), choose)
