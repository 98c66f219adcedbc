"""A new form: from an empty text, from a document, from a form that there is, from a pack."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tui.desk.kit.drafts import draft_of_bytes, draft_of_file
from tui.desk.own_forms.pieces import empty_text
from tui.desk.own_forms.trials import Trial, id_in, with_id
from tui.forms.kit.guesses.naming import free_name
from tui.locale import say
from tui.screens.choice_dialog import ChoiceDialog
from tui.screens.dialog import Dialog, Label
from tui.screens.file_dialog import FileDialog
from tui.screens.line_dialog import LineDialog
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual import events
    from textual.widget import Widget

    from tui.forms.kit.draft import FormDraft
    from tui.screens.texts.own_forms import OwnFormsScreen
    from tui.widgets.canvas import Canvas

_WAYS: Final = ("empty", "document", "pasted", "edition", "copy", "pack")
_EDITION: Final = re.compile(r"^([ \t]*edition[ \t]*=[ \t]*)\S+", re.MULTILINE)
_FROM: Final = re.compile(r"^\[from\.[^\n]*\n(?:(?!\[|\+\+\+)[^\n]*\n)*", re.MULTILINE)
_ENDINGS: Final = (
    *(".docx", ".doc", ".rtf", ".odt", ".html", ".htm", ".txt", ".xlsx", ".xls", ".ods", ".csv"),
)


def begin(screen: OwnFormsScreen) -> None:
    """Ask what a new form begins with, and begin it."""

    def chosen(answer: list[int] | None) -> None:
        if answer:
            try:
                _begin(screen, _WAYS[answer[0]])
            except UserError as refusal:
                screen.show_status(str(refusal), "error")

    words = [say(f"own.new.{way}") for way in _WAYS]
    screen.app.push_screen(ChoiceDialog(say("own.new_question"), words), chosen)


def _begin(screen: OwnFormsScreen, way: str) -> None:
    match way:
        case "empty":
            _ask_title(screen)
        case "document":
            dialog = DocumentDialog(say("own.new.document"))
            screen.app.push_screen(dialog, lambda found: _review(screen, found))
        case "pasted":
            screen.app.push_screen(PasteDialog(), lambda found: _review(screen, found))
        case "pack":
            from tui.screens.texts.acts import take_pack

            take_pack(screen, screen.fill)
        case _:
            if screen.chosen:
                trial = screen.text_of(screen.chosen)
                screen.open_text(_next(screen, trial) if way == "edition" else _copy(screen, trial))


def _ask_title(screen: OwnFormsScreen) -> None:
    desk = screen.desk

    def named(title: str | None) -> None:
        if title:
            text = empty_text(title, desk.today(), [*desk.host.forms])
            screen.open_text(Trial("", text))

    question = say("own.name_question")
    screen.app.push_screen(LineDialog(say("own.new.empty"), question, say("own.name_keys")), named)


def _next(screen: OwnFormsScreen, trial: Trial) -> Trial:
    """The text of a form as its next edition, of today or the day after its latest."""
    form = screen.desk.host.forms.get(id_in(trial.text))
    today = screen.desk.today()
    if form is not None and max(form.editions) >= today:
        from datetime import timedelta

        today = max(form.editions) + timedelta(days=1)
    text = _FROM.sub("", trial.text)
    return Trial("", _EDITION.sub(rf"\g<1>{today.isoformat()}", text, count=1))


def _copy(screen: OwnFormsScreen, trial: Trial) -> Trial:
    """The text of a form as a new form's, with an id that no form has."""
    desk, old = screen.desk, id_in(trial.text)
    fresh = free_name(old or "form", {*desk.host.forms, old})
    text = with_id(_FROM.sub("", trial.text), fresh)
    return Trial("", _EDITION.sub(rf"\g<1>{desk.today().isoformat()}", text, count=1))


def _review(screen: OwnFormsScreen, draft: FormDraft | None) -> None:
    if draft is None:
        return
    from tui.screens.texts.review import ReviewScreen

    def made(text: str | None) -> None:
        if text:
            screen.open_text(Trial("", text))

    screen.app.push_screen(ReviewScreen(draft), made)


class DocumentDialog(FileDialog["FormDraft"]):
    """A choice of a document; the answer is the draft of its form."""

    endings = _ENDINGS

    def where(self) -> str:
        """The question for the path."""
        return say("own.document_question")

    def elsewhere(self) -> str:
        """Which files will do."""
        return say("own.document_elsewhere")

    def take_path(self, path: str) -> None:
        """Answer with the draft, or complain of the file."""
        try:
            found = draft_of_file(Path(path).expanduser(), self.desk.host.forms, self.desk.today())
        except UserError as refusal:
            self.complain(str(refusal))
        else:
            self.dismiss(found)


class PasteDialog(Dialog["FormDraft"]):
    """A text that is pasted; the answer is the draft of its form."""

    def __init__(self) -> None:
        super().__init__()
        self.title_text = say("own.new.pasted")
        self._text = ""

    def body(self) -> Iterator[Widget]:
        """What to do, and the beginning of what was pasted."""
        yield Label(say("own.paste_question"), look="note")
        yield Label(*[""] * 8)

    @property
    def focused_canvas(self) -> Canvas:
        """The lines of the text."""
        return self.query(Label).last()

    def paste(self, text: str) -> None:
        """Show the beginning of what was pasted."""
        self._text = text.replace("\r\n", "\n").replace("\r", "\n")
        lines = self._text.split("\n")
        self.query(Label).last().show(*lines[:7], *(["…"] if len(lines) > 7 else []))

    async def press_key(self, event: events.Key) -> None:
        """Draft the form at Enter."""
        if event.key != "enter":
            await super().press_key(event)
            return
        try:
            data = self._text.encode(errors="replace")
            found = draft_of_bytes("", data, self.desk.host.forms, self.desk.today())
        except UserError as refusal:
            self.query(Label).last().show(str(refusal))
        else:
            self.dismiss(found)
