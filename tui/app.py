"""The program as a Textual app: one desk, and the screens over it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from rich.text import Text
from textual import events

from tui.crash import crash_text, is_debugging
from tui.garbage import collect_everything
from tui.locale import message, say, use_language
from tui.records.vault.settings import is_practice, open_mark
from tui.screens.desk_screen import DeskScreen, Location
from tui.screens.keyed_screen import KeyedScreen
from tui.screens.lists.forms import FormsScreen
from tui.system.clock import IDLE_MINUTES, IdleTimer
from tui.widgets.textual_internals import OpenApp

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.await_complete import AwaitComplete
    from textual.driver import Driver
    from textual.screen import Screen
    from textual.worker import Worker

    from tui.desk.desk import Desk
    from tui.forms.entry.draft import Draft
    from tui.forms.place import Place
    from tui.locale import Message
    from tui.records.open_vault import Vault
    from tui.screens.entry.open_drafts import OpenDrafts
    from tui.screens.guide.guiding import Guiding


_IDLE_CHECK = 10.0
"""Seconds between two looks at how long no key was pressed."""

_FAILED = "log.failed_before"
_PRINTING = "printing"
"""The group of the workers that print."""


class NysanApp(OpenApp[int]):
    """The shell: keys are given to screens, the vault is locked, the program ended.

    `make_desk` is called when the desk is first needed. `notices` are problems of the start,
    which the first screen shows. The app returns the status of the process.
    """

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
        """Problems of the start, which the first screen shows."""
        self.animation_level = "none"
        self.theme = "ansi-dark"
        self.title = say("program.name")
        self._claimed = self._crashed = False
        self._copied = ""
        self.idle = IdleTimer()
        """The time since the last key."""
        self.guiding: Guiding | None = None
        """The guide through the first hour, while it is on."""
        self._locations: list[Location] = []
        """The way back to where the user was when the vault was locked."""

    @cached_property
    def open_drafts(self) -> OpenDrafts:
        """The drafts that are being entered."""
        from tui.screens.entry.open_drafts import OpenDrafts

        return OpenDrafts(self)

    @cached_property
    def desk(self) -> Desk:
        """The desk, made when it is first needed: the first screen is shown without it."""
        return self._make_desk()

    def use_vault(self, vault: Vault) -> None:
        """Go on with another vault; its desk is made when it is needed."""
        self.vault, self._claimed, self.guiding = vault, False, None
        vars(self).pop("desk", None)

    @property
    def has_desk(self) -> bool:
        """Whether the desk is made."""
        return "desk" in vars(self)

    def get_default_screen(self) -> Screen[Any]:
        """The first screen: the forms."""
        return FormsScreen()

    def on_mount(self) -> None:
        """Ask for the passphrase, or what a first start asks; begin to watch for idle minutes."""
        if self.vault.locked:
            self.show_gate()
            if not self.vault.header.sealed:
                from tui.screens.vault.first_questions import ask_first_questions

                ask_first_questions(self)
        self.set_interval(_IDLE_CHECK, self._lock_if_idle)

    def _resized(self, event: events.Resize) -> None:
        """Rely on nothing that the terminal showed.

        A terminal that has its size again, as after two changes, gets no new layout from Textual.
        """
        assert self.terminal_driver
        if event.size == self.size:
            self.terminal_driver.redraw()
        else:
            self.terminal_driver.forget()

    def redraw(self) -> None:
        """Draw the whole screen again, whatever the terminal shows."""
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
        if event.is_forwarded:
            # What a plugin's widget had no use for: a binding of its screen may have.
            await super().on_event(event)
            return
        # Before the key: timers stop while the terminal or the machine does.
        await self._lock_if_idle()
        self.idle.touch()
        if not self.screen_stack:
            return
        screen = self.screen
        if not isinstance(screen, KeyedScreen) or screen.of_plugin:
            from tui.screens.entry.plugin_keys import give_to_plugin

            await give_to_plugin(self, event)
            return
        event.stop()
        await screen.ready.wait()
        if isinstance(event, events.Key):
            await screen.take_key(event)
        else:
            screen.paste(event.text)

    async def enter_vault(self, status: str) -> None:
        """Show the forms of a vault that has just been opened, and go back to where the user was.

        `status` is shown on the screen that one comes to, if it is not empty; else what was left
        there that cannot be opened again.
        """
        use_language(self.vault.language)
        self.idle = IdleTimer(float(self.vault.settings.get("lock_minutes", IDLE_MINUTES)))
        await self.reset_screens()
        locations, self._locations = self._locations, []
        for location in locations:
            below = self.screen
            if location.said:
                status = status or location.said
            elif isinstance(below, DeskScreen):
                await below.ready.wait()
                below.open_location(location)
        above = self.screen
        if status and isinstance(above, DeskScreen):
            await above.ready.wait()
            above.show_status(status)

    async def lock(self) -> None:
        """Keep what is typed, lock a vault with a passphrase, and clear screen and memory of it."""
        vault = self.vault
        if vault.locked:
            return
        if not vault.header.sealed:
            key = "practice.no_passphrase" if is_practice(vault) else "gate.no_passphrase"
            self.show_status(say(key))
            return
        if not self.open_drafts.keep():
            # What is typed would be lost with its screen, which stays behind the gate.
            self.show_gate(vault_stays_open=True)
            return
        self.stop_printing()
        self._locations = self._all_locations()
        self._claimed = False
        self.open_drafts.clear()
        self.desk.forget()
        await self.reset_screens()
        self.show_gate()
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
        """The way back, from the first screen on, to what is being entered."""
        from tui.screens.entry.entry import EntryScreen

        locations: list[Location] = []
        broken = False
        for screen in self.screen_stack:
            location = screen.location() if isinstance(screen, DeskScreen) else None
            if location is None:
                broken = True
            elif isinstance(screen, EntryScreen) and (broken or len(locations) == 1):
                # The way leads over the list of the form's records, where no list can be opened
                # again, or none was below.
                locations = [*locations[:1], location, location]
            elif not broken:
                locations.append(location)
        return locations

    def exit_with_error(self, sentence: str) -> None:
        """End at once, with status 1 and a sentence on the terminal."""
        self.exit(return_code=1, message=Text(sentence))

    def show_status(self, text: str, look: str = "note") -> None:
        """Show a sentence in the status line of the screen on top, or below a dialog."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, DeskScreen):
                screen.show_status(text, look)
                if screen is not self.screen:
                    self.screen.refresh()
                    if not isinstance(self.screen, KeyedScreen):
                        # A plugin's screen covers the line.
                        self.screen.notify(text, markup=False)
                return

    def claim(self) -> None:
        """Claim the vault for writing, once; asked for after the first screen is drawn."""
        if self._claimed:
            return
        self._claimed = True
        log = self.vault.log
        log.on_failure = self._show_log_failure
        if not self.vault.claim() and isinstance(self.screen, DeskScreen):
            self.screen.show_vault_state(self.vault_state_text())
            self.screen.rest()
        failed = log.note_opened(self.vault.opened_by)
        others = [notice for notice in self.notices if notice.key != _FAILED]
        self.notices = [*([message(_FAILED, count=failed)] if failed else []), *others]

    def _show_log_failure(self, failure: Message) -> None:
        """Show, called in the thread of the log, that it cannot be written."""
        self.call_later(self.show_status, str(failure), "error")

    def vault_state_text(self) -> str:
        """The words at the right of the top line: that the vault is open, or who writes into it.

        While a plugin's author is debugging, that: exceptions are shown with the data in them.
        """
        vault = self.vault
        state = open_mark(vault)
        if not vault.locked and vault.read_only:
            state = say("vault.reading", holder=vault.read_only.why)
        debugging = say("plugin.debugging_mark") if is_debugging() else ""
        return " · ".join(filter(None, (debugging, state)))

    def open_entry(
        self,
        draft: Draft,
        after: Callable[[Any], None],
        place: Place = "",
        *,
        close_after_save: bool = False,
    ) -> None:
        """Open the screen on which a draft is entered, with a place of it focused.

        `after` is called with what the screen answers when it is closed. With `close_after_save`
        it is closed also where a register would go on with the next record. Then it is said
        what has become of the draft.

        Raises:
            UserError: the plugin's own screen cannot be made, or a new record cannot be written.
        """
        self.open_drafts.open_entry(draft, after, place, close_after_save=close_after_save)

    def show_gate(self, *, vault_stays_open: bool = False) -> None:
        """Ask for the passphrase, or for a new one; see `UnlockScreen`."""
        from tui.screens.vault.gate import SetupScreen, UnlockScreen

        if isinstance(self.screen, UnlockScreen):
            return
        if self.vault.header.sealed:
            self.push_screen(UnlockScreen(vault_stays_open=vault_stays_open))
            return
        self.push_screen(SetupScreen())

    async def reset_screens(self) -> None:
        """Close all screens but the first one, and make that anew."""
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        if isinstance(self.screen, DeskScreen):
            await self.screen.show_again()

    async def _lock_if_idle(self) -> None:
        """Lock the vault when no key was pressed for too long."""
        if self.idle.is_over and self.vault.header.sealed:
            await self.lock()

    def leave(self) -> None:
        """Keep what is being typed, and end; stay where the disk refuses, or a screen fails.

        Where the user was shown that a screen fails, leaving again ends without its draft.
        """
        if self.open_drafts.keep_or_give_up():
            self.exit()

    async def action_quit(self) -> None:
        """Leave, where a plugin's screen hands Ctrl+Q on to Textual."""
        self.leave()

    def end(self, status: int) -> None:
        """Keep what is being typed, and end with a status and a sentence; called by signals."""
        said = "terminal.ended" if self.open_drafts.keep() else "terminal.ended_unkept"
        self.exit(return_code=status, message=Text(say(said)))

    def show_input_problem(self, key: str) -> None:
        """Show a problem with the input; `key` is that of its sentence in the catalogues."""
        if self.screen_stack:
            self.show_status(say(key), "warning")

    def pop_screen(self) -> AwaitComplete:
        """Close the screen on top; where it is a plugin's, its draft is kept first."""
        if "open_drafts" in vars(self):
            self.open_drafts.close(self.screen)
        return super().pop_screen()

    def copy_to_clipboard(self, text: str) -> None:
        """Keep what a plugin's screen copies inside the program.

        Textual would send it to the terminal, which gives it to every program.
        """
        self._copied = text

    @property
    def clipboard(self) -> str:
        """The text that was copied last."""
        return self._copied

    def contain_fault(self, error: BaseException) -> bool:
        """Close a plugin's screen that raised something; anything else ends the program."""
        return bool(self.screen_stack) and self.open_drafts.contain(error)

    def end_after_fault(self, error: BaseException | None) -> None:
        """End in a sentence, what was typed kept as drafts."""
        if self._crashed:
            # What is still drawn on the way out may break on the same fault.
            return
        self._crashed = True
        self.panic(Text(crash_text(error, kept=self.open_drafts.keep())))
