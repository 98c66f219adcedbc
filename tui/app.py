"""The program as a Textual app: one desk, and the screens over it."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any

from rich.text import Text
from textual import events
from textual._compositor import CompositorUpdate
from textual.app import App

from tui.crash import crash_text
from tui.desk.idle import MINUTES, Watch
from tui.garbage import collect_everything
from tui.locale import LANGUAGES, message, say, use_language
from tui.screens.desk_screen import DeskScreen, Location
from tui.screens.keyed_screen import KeyedScreen
from tui.screens.lists.forms import FormsScreen
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rich.console import RenderableType
    from textual.driver import Driver
    from textual.screen import Screen
    from textual.worker import Worker

    from tui.desk.desk import Desk
    from tui.forms.entry.draft import Draft
    from tui.forms.form import Form
    from tui.forms.place import Place
    from tui.locale import Message
    from tui.records.open_vault import Vault
    from tui.terminal.driver import TerminalDriver


_GLANCE = 10.0
"""Seconds between two looks at how long nobody has touched a key."""

_FAILED = "log.failed_before"
_PRINTING = "printing"
"""The group of the workers that print."""


class NysanApp(App[int]):
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
        self.idle = Watch()
        """How long nobody has touched a key."""
        self._locations: list[Location] = []
        """Where one was when the vault was locked."""
        self._plugin_screens: dict[Screen[Any], tuple[Form, Draft]] = {}
        """The screens that plugins brought, with what is entered on them."""

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

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Hand what is to be seen to a driver that knows what the terminal shows.

        Others get it as Textual writes it.
        """
        driver = self.terminal_driver
        if driver is None or not isinstance(renderable, CompositorUpdate):
            super()._display(screen, renderable)
        elif self._running and not self._closed and not self._batch_count:
            driver.show(renderable)
            self.post_display_hook()

    @property
    def terminal_driver(self) -> TerminalDriver | None:
        """The driver, where it is one that knows what the terminal shows."""
        return self._driver if hasattr(self._driver, "show") else None  # type: ignore[return-value]

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
        self.idle = Watch(float(self.vault.settings.get("lock_minutes", MINUTES)))
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
        if not self._keep_all():
            # What is typed would be lost with its screen: it stays, behind a shut gate.
            self._shut_gate(curtain=True)
            return
        self.stop_printing()
        self._locations = self._all_locations()
        self._claimed = False
        self._plugin_screens.clear()
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
        from tui.screens.entry.entry import EntryScreen

        form = draft.form
        if draft.record:
            self.vault.log.note("viewed", form.id, [draft.record], way="entry")
        try:
            screen = (form.screen() or EntryScreen)(draft)
        except Exception as error:
            self.desk.host.add_fault(form.plugin, "screen", error)
            raise UserError(_failed(form, error)) from error
        if isinstance(screen, EntryScreen):
            screen.first_place, screen.close_after_save = place, close_after_save
        else:
            self._plugin_screens[screen] = (form, draft)
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
        if self.idle.over and self.vault.header.sealed:
            await self.lock()

    def leave(self) -> None:
        """Keep what is being typed, and end; stay where the disk refuses."""
        if self._keep_all():
            self.exit()

    def end(self, status: int) -> None:
        """End with a status, what is being typed kept as far as the disk takes it."""
        said = "terminal.ended" if self._keep_all() else "terminal.ended_unkept"
        self.exit(return_code=status, message=Text(say(said)))

    def show_input_problem(self, key: str) -> None:
        """Say what was wrong with what came from the terminal."""
        if self.screen_stack:
            self.show_status(say(key), "warning")

    def copy_to_clipboard(self, text: str) -> None:
        """Keep what a plugin's screen copies to ourselves.

        Textual would send it to the terminal, which hands it to every program.
        """
        self._clipboard = text

    def _set_pointer_shape(self, shape: str) -> None:
        """Leave the mouse's pointer as it is: the order to change it is one that few know."""

    def _handle_exception(self, error: Exception) -> None:
        """Contain what a plugin's screen raises; anything else ends the program."""
        screen = self.screen_stack[-1] if self.screen_stack else None
        if screen in self._plugin_screens:
            form, draft = self._plugin_screens.pop(screen)
            self.desk.host.add_fault(form.plugin, "screen", error)
            self.call_later(self._put_away, screen, draft)
            return
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """End in a sentence, what was typed kept as a draft.

        Textual's own crash screen prints local variables, and with them names of children.
        """
        if self._crashed:
            # What is still drawn on the way out may break on the same fault.
            return
        self._crashed = True
        self._keep_all()
        self.panic(Text(crash_text(self._exception)))

    def _keep_all(self) -> bool:
        """Keep what is being typed on all screens; False where the disk refuses."""
        kept = [self._kept(screen) for screen in self.screen_stack]
        return all(kept)

    def _kept(self, screen: Screen[Any]) -> bool:
        from tui.screens.entry.entry import EntryScreen

        try:
            if isinstance(screen, EntryScreen) and screen.ready.is_set():
                screen.keep()
            elif screen in self._plugin_screens:
                self._keep_plugin_screen(screen)
        except UserError as refusal:
            if isinstance(screen, DeskScreen):
                screen.show_status(str(refusal), "error")
            return False
        except Exception:  # noqa: BLE001 - one broken screen must not cost the others their drafts
            return True
        return True

    def _keep_plugin_screen(self, screen: Screen[Any]) -> None:
        draft = self._plugin_screens[screen][1]
        draft.settle()
        if draft.changed:
            self.desk.drafts.keep(draft)

    def _put_away(self, screen: Screen[Any], draft: Draft) -> None:
        draft.settle()
        with suppress(UserError):
            if draft.changed:
                self.desk.drafts.keep(draft)
        if screen in self.screen_stack and len(self.screen_stack) > 1:
            self.pop_screen()
        if isinstance(self.screen, DeskScreen):
            self.screen.show_status(say("plugin.screen_failed"), "error")


def _failed(form: Form, error: Exception) -> Message:
    return message("plugin.check_failed", plugin=form.plugin, error=type(error).__name__)
