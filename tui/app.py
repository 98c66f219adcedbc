"""The program as a Textual app: one desk, and the screens over it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from rich.text import Text
from textual import events

from tui.crash import crash_text
from tui.desk.idle import MINUTES, IdleTimer
from tui.garbage import collect_everything
from tui.locale import LANGUAGES, message, say, use_language
from tui.screens.desk_screen import DeskScreen, Location
from tui.screens.entry.open_drafts import OpenDrafts
from tui.screens.keyed_screen import KeyedScreen
from tui.screens.lists.forms import FormsScreen
from tui.user_error import UserError
from tui.widgets.textual_internals import OpenApp

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.driver import Driver
    from textual.screen import Screen
    from textual.worker import Worker

    from tui.desk.desk import Desk
    from tui.forms.entry.draft import Draft
    from tui.forms.place import Place
    from tui.locale import Message
    from tui.records.open_vault import Vault


_GLANCE = 10.0
"""Seconds between two looks at how long nobody has touched a key."""

_FAILED = "log.failed_before"
_PRINTING = "printing"
"""The group of the workers that print."""


class NysanApp(OpenApp[int]):
    """The shell; `status` is what the process ends with."""

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    # Selecting with the mouse writes the clipboard by an escape sequence: names would leave.
    ALLOW_SELECT = False

    def __init__(
        self,
        vault: Vault,
        make_desk: Callable[[], Desk],
        driver_class: type[Driver] | None = None,
        notices: Sequence[Message] = (),
    ) -> None:
        super().__init__(driver_class)
        self.vault = vault
        self._make_desk = make_desk
        self.notices = notices
        """What the first screen has to say of the start."""
        self.animation_level = "none"
        self.theme = "ansi-dark"
        self.title = say("program.name")
        self._claimed = self._crashed = False
        self._copied = ""
        self.idle = IdleTimer()
        """How long nobody has touched a key."""
        self._locations: list[Location] = []
        """Where one was when the vault was locked."""
        self.open_drafts = OpenDrafts(self)
        """What is being entered."""

    @cached_property
    def desk(self) -> Desk:
        """The desk, which is laid when somebody asks for it: the first screen stands before."""
        return self._make_desk()

    def get_default_screen(self) -> Screen[Any]:
        """Show the forms first."""
        return FormsScreen()

    def on_mount(self) -> None:
        """Ask for the passphrase, if there is one, and watch for a screen that was left alone."""
        if self.vault.locked:
            self._shut_gate()
        self.set_interval(_GLANCE, self._glance)

    def _resized(self, event: events.Resize) -> None:
        """Rely on nothing that stood on the terminal.

        One that has its size again, as after two changes, gets no new layout from Textual.
        """
        assert self.terminal_driver
        if event.size == self.size:
            self.terminal_driver.redraw()
        else:
            self.terminal_driver.forget()

    def redraw(self) -> None:
        """Draw the whole screen again, whatever stands on the terminal."""
        if self.terminal_driver:
            self.terminal_driver.redraw()
        else:
            self.refresh(layout=True)
            self.screen.refresh(layout=True)

    async def on_event(self, event: events.Event) -> None:
        """Give keys and pastes to the screen on top, one after the other; see `KeyedScreen`."""
        if isinstance(event, events.Resize) and self.terminal_driver:
            self._resized(event)
        if not isinstance(event, events.Key | events.Paste):
            await super().on_event(event)
            return
        # Before the key: timers stand still while the terminal or the machine does.
        await self._glance()
        self.idle.touch()
        screen = self.screen if self.screen_stack else None
        if not isinstance(screen, KeyedScreen):
            await super().on_event(event)
            return
        event.stop()
        await screen.ready.wait()
        if isinstance(event, events.Key):
            await screen.press_key(event)
        else:
            screen.paste(event.text)

    async def enter_vault(self, said: str) -> None:
        """Show the forms of a vault that has just been opened, and go back to where one was."""
        use_language(self.vault.language)
        self.idle = IdleTimer(float(self.vault.settings.get("lock_minutes", MINUTES)))
        await self.reset_screens()
        locations, self._locations = self._locations, []
        for location in locations:
            below = self.screen
            if isinstance(below, DeskScreen):
                await below.ready.wait()
                below.open_location(location)
        if said and isinstance(self.screen, DeskScreen):
            self.screen.show_lasting_status(said)

    async def lock(self) -> None:
        """Shut the vault: what is typed is kept, then screen and memory are cleared of it."""
        vault = self.vault
        if vault.locked:
            return
        if not vault.header.sealed:
            self.show_status(say("gate.no_passphrase"))
            return
        if not self.open_drafts.keep():
            # What is typed would be lost with its screen: it stays, behind a shut gate.
            self._shut_gate(curtain=True)
            return
        self.stop_printing()
        self._locations = self._all_locations()
        self._claimed = False
        self.open_drafts.clear()
        self.desk.forget()
        await self.reset_screens()
        self._shut_gate()
        collect_everything()

    async def do_act(self, action: str) -> None:
        """Do an act of the whole program, by the name of its action."""
        from tui.screens.program_acts import do_program_act

        await do_program_act(self, action)

    @property
    def is_printing(self) -> bool:
        """Whether something is being printed."""
        return any(worker.is_running for worker in self._printing_workers())

    def start_printing(self, write: Callable[[], None]) -> None:
        """Call what writes a file, in a thread of its own."""
        self.run_worker(write, group=_PRINTING, thread=True, exit_on_error=False)

    def stop_printing(self) -> bool:
        """Stop what is being printed; False where nothing is."""
        running = [worker for worker in self._printing_workers() if worker.is_running]
        for worker in running:
            worker.cancel()
        return bool(running)

    def _printing_workers(self) -> list[Worker[Any]]:
        return [worker for worker in self.workers if worker.group == _PRINTING]

    def _all_locations(self) -> list[Location]:
        """Return the way back, from the first screen on, to what is being entered."""
        from tui.screens.entry.entry import EntryScreen

        locations: list[Location] = []
        broken = False
        for screen in self.screen_stack:
            location = screen.location() if isinstance(screen, DeskScreen) else None
            if location is None:
                broken = True
            elif not broken:
                locations.append(location)
            elif isinstance(screen, EntryScreen):
                # What was sought is not kept: the way leads over the list of the form's records.
                locations = [*locations[:1], location, location]
        return locations

    def exit_with_error(self, why: str) -> None:
        """End at once in a sentence, with a status that is not zero."""
        self.exit(return_code=1, message=Text(why))

    def show_status(self, text: str, look: str = "note") -> None:
        """Say something in the status line of the screen on top."""
        if isinstance(self.screen, DeskScreen):
            self.screen.show_status(text, look)

    def claim(self) -> None:
        """Become the session that writes; asked for after the first screen is drawn."""
        if self._claimed:
            return
        self._claimed = True
        log = self.vault.log
        log.on_failure = self._tell_failure
        if not self.vault.claim() and isinstance(self.screen, DeskScreen):
            self.screen.show_vault_state(self.vault_state_text())
        failed = log.note_opened(self.vault.opened_by)
        others = [notice for notice in self.notices if notice.key != _FAILED]
        self.notices = [*([message(_FAILED, count=failed)] if failed else []), *others]

    def _tell_failure(self, failure: Message) -> None:
        """Say, from the thread of the log, that it cannot be written."""
        self.call_later(self.show_status, str(failure), "error")

    def vault_state_text(self) -> str:
        """Return what the top line says of the vault: that it is open, or who writes."""
        vault = self.vault
        if vault.locked:
            return ""
        if vault.read_only:
            return say("vault.reading", holder=vault.read_only)
        return "" if vault.header.sealed else say("vault.open_mark")

    def open_entry(
        self,
        draft: Draft,
        after: Callable[[Any], None],
        place: Place = "",
        *,
        close_after_save: bool = False,
    ) -> None:
        """Open the screen on which a draft is entered, with the pen at a place.

        With `alone`, also a register does not go on with the next record after saving.

        Raises:
            UserError: the plugin's own screen failed.
        """
        if draft.record:
            self.vault.log.note("viewed", draft.form.id, [draft.record], way="entry")
        screen = self.open_drafts.new_screen(draft, place, close_after_save=close_after_save)
        self.push_screen(screen, after)

    def use_language(self, answer: list[int] | None) -> None:
        """Speak another language from now on, and keep it."""
        if not answer:
            return
        code = LANGUAGES[answer[0]]
        use_language(code)
        try:
            self.vault.use_language(code)
        except UserError as refusal:
            self.log(str(refusal))
        while len(self.screen_stack) > 1:
            self.pop_screen()
        if isinstance(self.screen, DeskScreen):
            self.call_later(self.screen.show_again)
        if self.vault.locked:
            self._shut_gate()

    def _shut_gate(self, *, curtain: bool = False) -> None:
        """Show what asks for the passphrase, or for a new one."""
        from tui.screens.vault.gate import SetupScreen, UnlockScreen

        if isinstance(self.screen, UnlockScreen):
            return
        sealed = self.vault.header.sealed
        self.push_screen(UnlockScreen(curtain=curtain) if sealed else SetupScreen())

    async def reset_screens(self) -> None:
        """Take away all screens but the first one, and make that anew."""
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        if isinstance(self.screen, DeskScreen):
            await self.screen.show_again()

    async def _glance(self) -> None:
        """Lock the vault when nobody has touched a key for too long."""
        if self.idle.is_over and self.vault.header.sealed:
            await self.lock()

    def leave(self) -> None:
        """Keep what is being typed, and end; stay where the disk refuses, or a screen fails.

        Who was told that a screen fails, and leaves again, leaves without what is on it.
        """
        if self.open_drafts.keep_or_told():
            self.exit()

    async def action_quit(self) -> None:
        """Leave, where a plugin's screen hands Ctrl+Q on to Textual."""
        self.leave()

    def end(self, status: int) -> None:
        """End with a status, what is being typed kept as far as the disk takes it."""
        said = "terminal.ended" if self.open_drafts.keep() else "terminal.ended_unkept"
        self.exit(return_code=status, message=Text(say(said)))

    def show_input_problem(self, key: str) -> None:
        """Say what was wrong with what came from the terminal."""
        if self.screen_stack:
            self.show_status(say(key), "warning")

    def copy_to_clipboard(self, text: str) -> None:
        """Keep what a plugin's screen copies to ourselves.

        Textual would send it to the terminal, which hands it to every program.
        """
        self._copied = text

    @property
    def clipboard(self) -> str:
        """What was copied last."""
        return self._copied

    def contain_fault(self, error: Exception) -> bool:
        """Close a plugin's screen that raised something; anything else ends the program."""
        return bool(self.screen_stack) and self.open_drafts.contain(self.screen_stack[-1], error)

    def end_after_fault(self, error: BaseException | None) -> None:
        """End in a sentence, what was typed kept as drafts."""
        if self._crashed:
            # What is still drawn on the way out may break on the same fault.
            return
        self._crashed = True
        self.panic(Text(crash_text(error, kept=self.open_drafts.keep())))
