"""The screen on which the text of a form is written, with the page beside it as it will print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.containers import Horizontal

from tui.desk.own_forms.completion import Known, complete, kind_offers
from tui.desk.own_forms.pieces import PIECES, blank_text, piece
from tui.desk.own_forms.trials import Trial, Trials
from tui.desk.own_forms.typed import check_typed
from tui.forms.language.faults.fault import Fault, Level
from tui.locale import say
from tui.screens.choice_dialog import ChoiceDialog
from tui.screens.desk_screen import DeskScreen, Location
from tui.screens.line_dialog import LineDialog
from tui.screens.narrowing_dialog import Item, NarrowingDialog
from tui.screens.papers.viewer import Text
from tui.screens.texts.followed import FollowedPage
from tui.screens.texts.page import page_lines, page_of
from tui.user_error import UserError
from tui.widgets.lines import WIDE
from tui.widgets.text_area import PenMoved, TextArea, TextChanged
from tui.widgets.text_buffer import TextBuffer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual import events
    from textual.widget import Widget

    from tui.desk.own_forms.completion import Completion
    from tui.desk.own_forms.pieces import Piece
    from tui.documents.paper import Paper

_QUIET: Final = 0.3
"""Seconds without a key after which a text is checked."""
_AROUND: Final = 4
"""Lines that are seen around the pen's line on the page beside."""
_KEPT_AFTER: Final = 1.0
"""Seconds after which what was typed is on the disk."""


class TextScreen(DeskScreen[str]):
    """The text of a form under trial; the answer is its name there.

    What is typed is soon on the disk as the text under trial, so that neither Escape nor a lock
    loses any of it. A text without a name is one from elsewhere, and is not kept before it is
    changed or saved.
    """

    context = "text"

    def __init__(self, trial: Trial, *, line: int = 0) -> None:
        super().__init__()
        self.trial = trial
        self.buffer = TextBuffer(trial.text)
        self.buffer.go_to(max(line - 1, 0), 0)
        self._kept = trial.text
        """The text as it is on the disk, or as it is elsewhere."""
        self._sought = ""
        self._checked: tuple[int, tuple[Fault, ...]] = (-1, ())
        self._checking = self._keeping = False
        self._followed = FollowedPage([])

    def heading(self) -> str:
        """That it is a trial, and what the form is called."""
        now = self.trial._replace(text=self.buffer.text)
        return f"{say('own.trial_heading')} · {now.title}"

    def body(self) -> Iterator[Widget]:
        """The text, and beside it the page where there is room."""
        beside = Horizontal()
        with beside:
            area = TextArea(self.buffer)
            area.styles.width = "1fr"
            yield area
            page = Text([])
            page.styles.width = "1fr"
            page.display = self.app.size.width >= WIDE
            yield page

    @property
    def area(self) -> TextArea:
        """The text."""
        return self.query_one(TextArea)

    @property
    def focused_canvas(self) -> TextArea:
        """The text."""
        return self.area

    @property
    def faults(self) -> tuple[Fault, ...]:
        """All that is wrong, or unwise, with the text as it is now."""
        if self._checked[0] != self.buffer.version:
            self._checked = (self.buffer.version, check_typed(self.desk, self.buffer.text).faults)
        return self._checked[1]

    def on_mount(self) -> None:
        """Check the text."""
        self._check()

    def on_resize(self, event: events.Resize) -> None:
        """Show the page beside the text where there is room for both."""
        for page in self.query(Text):
            page.display = event.size.width >= WIDE

    async def press_key(self, event: events.Key) -> None:
        """Write, or do what a key means; Tab offers what may stand at the pen."""
        if event.key == "tab":
            self.action_text_complete()
        else:
            await super().press_key(event)

    def paste(self, text: str) -> None:
        """Write a text that was pasted, whole."""
        self.area.paste(text)

    def handle_report(self, report: object) -> None:
        """Check and keep what was typed, soon; a session that only reads changes nothing."""
        refused = self.desk.vault.read_only
        if isinstance(report, TextChanged) and refused:
            self.buffer.undo()
            self.area.changed(self.buffer.version)
            self.show_status(str(refused.sentence), "warning")
            return
        if isinstance(report, TextChanged):
            self.set_timer(_QUIET, self._check_if_quiet(self.buffer.version))
            if not self._keeping:
                self._keeping = True
                self.set_timer(_KEPT_AFTER, self._keep_soon)
        if isinstance(report, (TextChanged, PenMoved)):
            self.end_status()
        if isinstance(report, PenMoved):
            self._follow()

    def resting_status(self) -> tuple[str, str]:
        """Where the pen is, and how much is wrong."""
        known = self._checked[1]
        wrong = sum(fault.level is Level.FAULT for fault in known)
        return say(
            "own.state", line=self.buffer.row + 1, faults=wrong, warnings=len(known) - wrong
        ), "note"

    def location(self) -> Location:
        """A place that is not opened again: the text is under trial, and said to be."""
        return Location(said=say("own.keeps"))

    def keep(self) -> bool:
        """Keep the text as it is under trial; False where it was kept already."""
        if self.buffer.text == self._kept:
            return False
        self._save()
        return True

    def _save(self) -> None:
        text, trials = self.buffer.text, Trials(self.desk.vault)
        if not self.trial.name:
            self.trial = self.trial._replace(name=trials.free_name(text), text=text)
            trials.keep(self.trial)
        else:
            trials.keep_text(self.trial.name, text)
        self._kept = text

    def action_leave(self) -> None:
        """Close the screen; what was typed stays under trial."""
        try:
            self.keep()
        except UserError as refusal:
            self.show_status(str(refusal), "error")
            return
        self.dismiss(self.trial.name)

    def action_text_save(self) -> None:
        """Keep the text now, faulty or not, and say how it stands."""
        try:
            self._save()
        except UserError as refusal:
            self.show_status(str(refusal), "error")
            return
        wrong = sum(fault.level is Level.FAULT for fault in self.faults)
        if wrong:
            self.show_status(say("own.saved_faulty", count=wrong), "warning")
        else:
            self.show_status(say("own.saved"))
        self._show_checked(self.buffer.version, self.faults, None)

    def action_text_use(self) -> None:
        """Put the text into use."""
        from tui.screens.texts.acts import use

        try:
            self._save()
            use(self, Trials(self.desk.vault).get(self.trial.name), self.dismiss)
        except UserError as refusal:
            self.show_status(str(refusal), "error")

    def action_text_view(self) -> None:
        """Show the page as it will print."""
        from tui.screens.texts.page import preview_text

        preview_text(self, self.buffer.text)

    def action_text_wrong(self) -> None:
        """Show all that is wrong, to go to one of them."""
        found = self.faults
        if not found:
            self.show_status(say("own.no_fault"))
            return
        items = [Item(f"{fault.line}: {fault.sentence}", fault) for fault in found]

        def go(fault: Fault | None) -> None:
            if fault:
                self._go_to(fault)

        self.app.push_screen(NarrowingDialog(say("own.faults_title"), items), go)

    def action_text_next(self) -> None:
        """Go to the next fault behind the pen, or to the first."""
        if not self.faults:
            self.show_status(say("own.no_fault"))
            return
        here = (self.buffer.row + 1, self.buffer.column + 1)
        behind = (each for each in self.faults if (each.line, max(each.column, 1)) > here)
        self._go_to(next(behind, self.faults[0]))

    def _go_to(self, fault: Fault) -> None:
        self._show_checked(self.buffer.version, self.faults, None)
        self.area.go_to(max(fault.line - 1, 0), max(fault.column - 1, 0))
        self.show_status(fault.sentence, "error" if fault.level is Level.FAULT else "warning")

    def action_text_complete(self) -> None:
        """Offer what may stand at the pen: in a blank its kinds and options, else pieces."""
        buffer = self.buffer
        found = complete(buffer.lines, buffer.row, buffer.column, self._known())
        if not found.offers:
            self.action_text_piece()
        elif len(found.offers) == 1 and found.begin < found.end:
            self._write_offer(found, found.offers[0].words)
        else:
            items = [Item(each.words.strip(), each.words, each.aside) for each in found.offers]
            self.app.push_screen(
                NarrowingDialog(say("own.complete_title"), items),
                lambda words: self._write_offer(found, words),
            )

    def _known(self) -> Known:
        from tui.user_texts import surroundings_of

        around = surroundings_of(self.desk.host)
        return Known(self.desk.host.kinds, around.facts, around.school)

    def _write_offer(self, found: Completion, words: str | None) -> None:
        if words is not None:
            version = self.buffer.version
            self.buffer.replace(found.begin, found.end, "")
            self.buffer.write(words)
            self.area.changed(version)

    def action_text_piece(self) -> None:
        """Put in a ready piece."""
        words = [say(f"own.piece.{name}") for name in PIECES]

        def put(answer: list[int] | None) -> None:
            if not answer:
                return
            if PIECES[answer[0]] == "blank":
                self._put_blank()
            else:
                version = self.buffer.version
                _put_in(self.buffer, piece(PIECES[answer[0]], self.buffer.lines))
                self.area.changed(version)

        self.app.push_screen(ChoiceDialog(say("own.piece_title"), words), put)

    def _put_blank(self) -> None:
        """Put in a blank of a kind that is chosen, named by the words before it."""
        kinds = [offer for offer in kind_offers(self.desk.host.kinds) if offer.words != "rows"]
        items = [Item(each.aside or each.words, each.words, each.words) for each in kinds]

        def put(kind: str | None) -> None:
            if kind is None:
                return
            version, buffer = self.buffer.version, self.buffer
            before = buffer.line[: buffer.column]
            words = before.rpartition("}")[2].rpartition("|")[2]
            space = "" if not before or before[-1] in " {" else " "
            buffer.write(space + blank_text(words, kind, buffer.lines))
            self.area.changed(version)

        self.app.push_screen(NarrowingDialog(say("own.kind_title"), items), put)

    def action_text_find(self) -> None:
        """Look for some words, from the pen on."""

        def find(sought: str | None) -> None:
            if not sought:
                return
            self._sought = sought
            if self.buffer.find(sought):
                self.area.changed(self.buffer.version)
            else:
                self.show_status(say("own.not_found", text=sought), "warning")

        self.app.push_screen(
            LineDialog(
                say("keys.text.find"), say("own.find_question"), say("own.name_keys"), self._sought
            ),
            find,
        )

    def action_text_cut(self) -> None:
        """Delete the pen's line."""
        version = self.buffer.version
        self.buffer.cut_line()
        self.area.changed(version)

    def action_text_undo(self) -> None:
        """Take the last change back."""
        version = self.buffer.version
        self.buffer.undo()
        self.area.changed(version)

    def action_text_redo(self) -> None:
        """Make the change again that was taken back."""
        version = self.buffer.version
        self.buffer.redo()
        self.area.changed(version)

    def _keep_soon(self) -> None:
        self._keeping = False
        try:
            if self.is_open and not self.shell.vault.locked:
                self.keep()
        except UserError as refusal:
            self.show_status(str(refusal), "error")

    def _check_if_quiet(self, version: int) -> Callable[[], None]:
        def check() -> None:
            if version == self.buffer.version:
                self._check()

        return check

    def _check(self) -> None:
        """Check the text in a thread; what it finds of a text that is another by now is dropped."""
        if self._checking or not self.is_open:
            return
        self._checking = True
        version, text = self.buffer.version, self.buffer.text

        def run() -> None:
            try:
                reading = check_typed(self.desk, text)
                page = page_of(reading)
                self.app.call_from_thread(self._show_checked, version, reading.faults, page)
            finally:
                self._checking = False

        self.run_worker(run, thread=True, exit_on_error=False)

    def _show_checked(self, version: int, faults: tuple[Fault, ...], page: Paper | None) -> None:
        if not self.is_open:
            return
        if version != self.buffer.version:
            self.set_timer(_QUIET, self._check_if_quiet(self.buffer.version))
            return
        self._checked = (version, faults)
        self.area.show_faults(faults)
        if page is not None:
            lines = page_lines(page)
            self._followed = FollowedPage(lines)
            for each in self.query(Text):
                each.show_lines(lines)
            self._follow()
        self.rest()

    def _follow(self) -> None:
        """Scroll the page beside to where the pen's line stands on it."""
        for page in self.query(Text):
            if page.display:
                place = self._followed.place(self.buffer.lines, self.buffer.row)
                if place is not None:
                    page.show_line(place, margin=_AROUND)


def _put_in(buffer: TextBuffer, found: Piece) -> None:
    """Put a piece into a text: into its header, on an empty line, or below the pen's."""
    if found.in_header:
        fences = [at for at, line in enumerate(buffer.lines) if line.strip() == "+++"]
        buffer.insert_line(fences[1] if len(fences) > 1 else buffer.row, found.lines)
    elif buffer.line.strip():
        buffer.insert_line(buffer.row + 1, found.lines)
    else:
        buffer.write(found.lines)
