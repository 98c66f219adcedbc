"""The screen of one's own forms: which there are, from where, and what is wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cells import cells_of
from tui.desk.own_forms.listed import listed_texts
from tui.desk.own_forms.named import text_in_file, text_of_form
from tui.desk.own_forms.trials import Trial, Trials
from tui.locale import say
from tui.screens.desk_screen import DeskScreen
from tui.user_error import UserError
from tui.widgets.lines import cut
from tui.widgets.listing import Chosen, CursorMoved, Listing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.widget import Widget

    from tui.desk.own_forms.listed import ListedText


class OwnFormsScreen(DeskScreen[None]):
    """Texts under trial, files with faults, and all forms."""

    context = "own"

    def heading(self) -> str:
        """What this is."""
        return say("own.title")

    def body(self) -> Iterator[Widget]:
        """The list."""
        self.texts = listed_texts(self.desk)
        yield Listing(len(self.texts), self._draw)

    @property
    def focused_canvas(self) -> Listing:
        """The list."""
        return self.query_one(Listing)

    @property
    def chosen(self) -> ListedText | None:
        """What the cursor is on."""
        return self.texts[self.focused_canvas.at] if self.texts else None

    def fill(self, name: str = "") -> None:
        """Show what there is now, with the cursor on a text, or where it was."""
        self.texts = listed_texts(self.desk)
        at = next((at for at, each in enumerate(self.texts) if each.id == name), -1)
        self.focused_canvas.reset(len(self.texts), self.focused_canvas.at if at < 0 else at)
        self.rest()

    def resting_status(self) -> tuple[str, str]:
        """What is wrong with the text under the cursor, or what to do here."""
        chosen = self.chosen if self.query(Listing) else None
        if chosen and chosen.notices:
            return str(chosen.notices[0]), "warning"
        return say("own.hint"), "note"

    def handle_report(self, report: object) -> None:
        """Open the text that was chosen; say what is wrong with the one under the cursor."""
        if isinstance(report, Chosen):
            self.action_text_open()
        elif isinstance(report, CursorMoved):
            self.end_status()

    def text_of(self, chosen: ListedText) -> Trial:
        """The text of what was chosen.

        Raises:
            UserError: it cannot be read.
        """
        if chosen.is_trial:
            return Trials(self.desk.vault).get(chosen.id)
        if chosen.origin == "file":
            return text_in_file(self.desk.vault.folder / "forms" / chosen.id)
        form = self.desk.form(chosen.id)
        if form.gone:
            return Trial("", form.sheet().text)
        return text_of_form(form)

    def action_text_open(self) -> None:
        """Write in the text; one that is in use is changed under trial first."""
        self._with_text(self.open_text)

    def open_text(self, trial: Trial) -> None:
        """Open the editor."""
        from tui.screens.texts.editor import TextScreen

        self.app.push_screen(TextScreen(trial), lambda name: self.fill(name or ""))

    def action_text_view(self) -> None:
        """Show how the text prints."""
        from tui.screens.texts.page import preview_text

        self._with_text(lambda trial: preview_text(self, trial.text))

    def action_text_use(self) -> None:
        """Put a text under trial, or a file that was mended, into use."""
        from tui.screens.texts.acts import use

        if self.chosen and self.chosen.is_trial:
            self._with_text(lambda trial: use(self, trial, self.fill))
        else:
            self.show_status(say("own.only_trial"), "warning")

    def action_text_drop(self) -> None:
        """Withdraw a form, or throw a text under trial away."""
        from tui.screens.texts.acts import drop_trial, withdraw_form

        chosen = self.chosen
        if chosen is None:
            return
        if chosen.is_trial:
            self._with_text(lambda trial: drop_trial(self, trial, self.fill))
        elif chosen.origin in {"own", "mixed"}:
            withdraw_form(self, self.desk.form(chosen.id), self.fill)
        else:
            self.show_status(say("own.not_own", form=chosen.title), "warning")

    def action_text_carry(self) -> None:
        """Carry the records of a form over to the edition in force."""
        from tui.screens.texts.carrying import carry_over

        chosen = self.chosen
        if chosen is None:
            return
        if chosen.is_trial or chosen.origin == "file":
            self.show_status(say("carry.no_form"), "warning")
        else:
            carry_over(self, self.desk.form(chosen.id))

    def action_text_wrong(self) -> None:
        """Show all that is wrong with the text."""
        from tui.desk.own_forms.typed import check_typed
        from tui.screens.papers.viewer import sentences_of

        chosen = self.chosen
        if chosen is None:
            return

        def show(trial: Trial) -> None:
            faults = check_typed(self.desk, trial.text).faults
            said = [f"{fault.line}: {fault.sentence}" for fault in faults]
            texts = [*map(str, chosen.notices), *said] or [say("own.no_fault")]
            self.app.push_screen(sentences_of(chosen.title, texts))

        self._with_text(show)

    def action_text_new(self) -> None:
        """Begin a new form."""
        from tui.screens.texts.beginning import begin

        begin(self)

    def action_text_pack(self) -> None:
        """Hand texts on."""
        from tui.screens.texts.acts import hand_on

        found: list[Trial] = []
        at = 0
        for each in self.texts:
            try:
                text = self.text_of(each)
            except UserError:
                continue
            if each is self.chosen:
                at = len(found)
            found.append(text)
        hand_on(self, found, at)

    def action_text_try(self) -> None:
        """Fill a text under trial in; what is typed stays apart from all records."""
        from tui.screens.texts.trying import try_out

        if self.chosen and self.chosen.is_trial:
            self._with_text(lambda trial: try_out(self, trial, self.fill))
        else:
            self.show_status(say("own.only_trial"), "warning")

    def _with_text(self, do: Callable[[Trial], None]) -> None:
        if self.chosen is None:
            return
        try:
            do(self.text_of(self.chosen))
        except UserError as refusal:
            self.show_status(str(refusal), "error")

    def _draw(self, index: int, width: int) -> str:
        one = self.texts[index]
        origin = say(f"own.origin.{one.origin}")
        mark = "✗ " if one.faults else "! " if one.notices else "  "
        days = f"{one.editions[-1]:%d.%m.%Y}" if one.editions else ""
        several = f" ({len(one.editions)})" if len(one.editions) > 1 else ""
        count = "" if one.records is None else str(one.records)
        aside = f"{origin:<14}{days + several:<14}{count:>5}"
        return mark + cut(one.title, width - cells_of(aside) - 3) + " " + aside
