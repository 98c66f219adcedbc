"""The screen that a plugin inherits for entering a record in its own way."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll

from tui.forms.language.record_name import record_name
from tui.keys import acts_by_key
from tui.locale import say
from tui.screens.desk_screen import Bar, DeskScreen, Footer, Location, Status
from tui.screens.entry.reason import with_reason
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual import events
    from textual.widget import Widget

    from tui.forms.entry.plugin_draft import PluginDraft
    from tui.forms.problem import Problem
    from tui.widgets.canvas import Canvas


class DraftScreen(DeskScreen["tuple[str, bool]"]):
    """A screen for entering a draft, between the lines of the program and with its keys.

    F1 (help), F2 (save), F10 (leave the program), F12 (lock), Ctrl+P (all acts) and Esc are the
    program's; each is done after what was typed before it. All others go to the Textual widgets
    that `body` yields, and to the bindings of the screen. What was entered into the draft is kept
    by the program: at Esc, at a lock, at the end, and every second.

    A subclass has at least `body`, which yields the widgets.
    """

    context: ClassVar[str] = "plugin"
    of_plugin = True
    AUTO_FOCUS = "*"

    def __init__(self, draft: PluginDraft) -> None:
        super().__init__()
        self.draft = draft
        """The record that is entered."""

    def compose(self) -> Iterator[Widget]:
        """The lines of the program, and between them the widgets of `body`."""
        yield Bar(self.heading(), self.shell.vault_state_text())
        yield from self.guide_lines()
        yield VerticalScroll(*self.body(), can_focus=False)
        yield Status()
        yield Footer(self.context)

    def on_mount(self) -> None:
        """Begin at the top: what has the keys first would hide the words above it."""
        self.call_after_refresh(self._show_top)

    def _show_top(self) -> None:
        if self.focused in self.focus_chain[:1]:
            self.query(VerticalScroll).first().scroll_home(animate=False)

    def heading(self) -> str:
        """The words of the first line: the title of the form and the name of the record."""
        name = record_name(self.draft.sheet, self.draft.values) if self.draft.record else ""
        return f"{self.draft.sheet.title} · {name or say('entry.new')}"

    def collect(self) -> None:
        """Enter into the draft what stands in the widgets and is not in it yet.

        It is called before the draft is saved or kept; by default there is nothing to do, which
        is right where each change is entered at once.
        """

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show why the record was not saved: by default the first sentence, and how many.

        Args:
            problems: the errors, in the order of the sheet; at least one.
        """
        first = problems[0].message
        self.show_status(say("entry.refused", count=len(problems), first=first), "error")

    def saved(self) -> None:
        """What follows a save; by default the screen is closed."""
        self.dismiss((self.draft.record, False))

    def action_record_save(self) -> None:
        """Save the record; F2."""
        self.collect()
        errors = [problem for problem in self.draft.problems() if not problem.warning]
        if errors:
            self.show_problems(errors)
            return
        with_reason(self, self.draft.save, lambda _: self.saved())

    def action_leave(self) -> None:
        """Close the screen, what was typed and not saved kept as a draft; Esc."""
        self.shell.open_drafts.leave(self)

    def keep(self) -> bool:
        """Enter what is typed; the program then brings the draft to the disk."""
        self.collect()
        return self.draft.changed

    def location(self) -> Location:
        """The record, to come back to after a lock."""
        return Location(self.draft.form, self.shell.open_drafts.key_of(self))

    def resting_status(self) -> tuple[str, str]:
        """Nothing, or that this session only reads."""
        if refused := self.desk.vault.read_only:
            return say("entry.only_reading", why=refused.why), "warning"
        return "", "note"

    @property
    def focused_canvas(self) -> Canvas:
        """None of the program's own: keys go to Textual's widgets."""
        raise NotImplementedError

    async def press_key(self, event: events.Key) -> None:
        """Do an act of the program."""
        if event.key == "escape":
            if not self.shell.stop_printing():
                self.action_leave()
            return
        try:
            await self.do_act(acts_by_key(self.context)[event.key].action)
        except UserError as refusal:
            self.show_status(str(refusal), "error")
