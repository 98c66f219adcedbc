"""What is done with a text of one's own from several screens: use, withdraw, begin, hand on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.desk.own_forms.carrying import carry_trial_records
from tui.desk.own_forms.pack import ENDING, pack, take_in, unpack
from tui.desk.own_forms.pack_text import describe_packed, describe_taken
from tui.desk.own_forms.trials import Trial, Trials
from tui.desk.own_forms.typed import faultless_sheet
from tui.desk.own_forms.use import ReplacesError, put_into_use, withdraw
from tui.locale import say
from tui.screens.file_dialog import FileDialog
from tui.screens.importing.choosing import WideChoiceDialog
from tui.screens.lines_dialog import AnswersDialog
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.desk.own_forms.pack import PackedText
    from tui.forms.form import Form
    from tui.screens.desk_screen import DeskScreen


def use(screen: DeskScreen[Any], trial: Trial, after: Callable[[str], object]) -> None:
    """Put a text under trial into use, after a question; `after` is called with the form's id.

    Raises:
        UserError: it has faults.
    """
    title = faultless_sheet(screen.desk, trial.text).title
    count = len(trial.records)
    answers = [say("own.no"), say("own.yes_use")]
    if count:
        answers = [say("own.no"), say("own.trial_keep", count=count), say("own.trial_drop")]

    def answered(answer: int | None) -> None:
        if answer:
            _use(screen, trial, after, carry=bool(count) and answer == 1)

    screen.app.push_screen(AnswersDialog([say("own.use_question", form=title)], answers), answered)


def _use(
    screen: DeskScreen[Any],
    trial: Trial,
    after: Callable[[str], object],
    *,
    carry: bool,
    replace: bool = False,
) -> None:
    def replaced(answer: int | None) -> None:
        if answer:
            _use(screen, trial, after, carry=carry, replace=True)

    try:
        form = put_into_use(screen.desk, trial, replace=replace)
        said = say("own.in_use", form=form.title)
        if carry:
            said = str(carry_trial_records(screen.desk, trial, form))
    except ReplacesError as refusal:
        answers = [say("own.no"), say("own.yes_replace")]
        screen.app.push_screen(AnswersDialog([str(refusal)], answers), replaced)
    except UserError as refusal:
        screen.show_status(str(refusal), "error")
    else:
        after(form.id)
        screen.shell.call_later(screen.shell.show_status, said)


def withdraw_form(screen: DeskScreen[Any], form: Form, after: Callable[[], None]) -> None:
    """Take a form out of use, after a question."""
    try:
        count = screen.desk.vault.collection.count(form)
    except UserError:
        count = 0

    def answered(answer: int | None) -> None:
        if not answer:
            return
        try:
            trial = withdraw(screen.desk, form)
        except UserError as refusal:
            screen.show_status(str(refusal), "error")
        else:
            after()
            screen.show_status(say("own.withdrawn", form=trial.title, name=trial.name))

    question = say("own.withdraw_question", form=form.title, count=count)
    answers = [say("own.no"), say("own.yes_withdraw")]
    screen.app.push_screen(AnswersDialog([question], answers), answered)


def drop_trial(screen: DeskScreen[Any], trial: Trial, after: Callable[[], None]) -> None:
    """Throw a text under trial away, after a question."""

    def answered(answer: int | None) -> None:
        if not answer:
            return
        try:
            Trials(screen.desk.vault).remove(trial.name)
        except UserError as refusal:
            screen.show_status(str(refusal), "error")
        else:
            after()
            screen.show_status(say("own.dropped", form=trial.title))

    question = say("own.drop_question", form=trial.title, count=len(trial.records))
    screen.app.push_screen(
        AnswersDialog([question], [say("own.no"), say("own.yes_drop")]), answered
    )


def hand_on(screen: DeskScreen[Any], texts: Sequence[Trial], at: int) -> None:
    """Write some of the texts into a pack, those that are chosen."""
    from tui.desk.printing.output_folder import output_file, write_output

    def chosen(answer: list[int] | None) -> None:
        if not answer:
            return
        try:
            path = output_file(screen.desk.vault, f"forms-{screen.desk.today()}{ENDING}")
            path = write_output(path, pack([texts[each] for each in answer]))
        except UserError as refusal:
            screen.show_status(str(refusal), "error")
        else:
            screen.show_status(say("own.packed", count=len(answer), file=path))

    words = [each.title for each in texts]
    dialog = WideChoiceDialog(say("own.pack_title"), words, [at], several=True)
    screen.app.push_screen(dialog, chosen)


class PackDialog(FileDialog["tuple[list[PackedText]]"]):
    """A choice of a pack; the answer has its texts."""

    endings = (ENDING,)

    def where(self) -> str:
        """The question for the path."""
        return say("own.pack_question")

    def elsewhere(self) -> str:
        """How packs are called."""
        return say("own.pack_elsewhere")

    def take_path(self, path: str) -> None:
        """Answer with what the pack has, or complain of it."""
        try:
            self.dismiss((unpack(self.desk, Path(path).expanduser()),))
        except UserError as refusal:
            self.complain(str(refusal))


def take_pack(screen: DeskScreen[Any], after: Callable[[], None]) -> None:
    """Choose a pack, show what it has, and take it in when that is wanted."""

    def chosen(found: tuple[list[PackedText]] | None) -> None:
        if found is None:
            return
        lines = [line for each in found[0] for line in describe_packed(each)]

        def answered(answer: int | None) -> None:
            if not answer:
                return
            try:
                said = " ".join(describe_taken(*take_in(screen.desk, found[0])))
            except UserError as refusal:
                screen.show_status(str(refusal), "error")
            else:
                after()
                screen.show_status(said)

        answers = [say("own.no"), say("own.yes_take")]
        screen.app.push_screen(AnswersDialog(lines, answers), answered)

    screen.app.push_screen(PackDialog(say("own.take_title")), chosen)
