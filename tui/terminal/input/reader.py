"""The reading side of the driver, for a terminal that may be hostile, broken, slow or gone."""

from __future__ import annotations

import os
import select
import time
from contextlib import suppress
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING, Any, Final

from textual import constants, events
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size

from tui.keys import chords
from tui.system.hold import (
    TerminalGoneError,
    attributes_of,
    drop_input,
    set_attributes,
    unechoed,
)
from tui.system.signals import HANGUP_STATUS, RESIZED, Shutdown, catch_stops
from tui.terminal.input.decoder import Decoder, Trouble
from tui.terminal.input.patience import Patience
from tui.terminal.probe import CursorReport

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.message import Message

    from tui.app import NysanApp
    from tui.system.hold import Hold

_CHUNK: Final = 4096
_MANY: Final = 100
"""Messages after which the program is waited for: a flood of keys must not fill the memory."""
_LARGEST: Final = (500, 250)
"""Cells of a window; more than that is no window."""


class InputReader(LinuxDriver):
    """A driver that reads tolerantly, and ends the program when a signal or a hangup asks for it.

    What it writes, and what it makes of the terminal's answers, a derived class says.
    """

    _app: NysanApp
    adapts = True
    """Whether the wait for the rest of a key is learnt from the line, and not set by the user."""
    hold: Hold | None = None
    """The hold on the terminal, until this drives it."""
    asked_at: float | None = None
    """When the terminal was asked something that it answers."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._wakeup, self._waker = os.pipe()
        self._shutdown = Shutdown(self._ask_to_end, self._restore_terminal)
        self.resized = False
        """Whether the window has had another size since the start."""
        self.typed_ahead: list[tuple[float, bytes]] = []
        """Bytes that came before this read any, each with its time."""
        if self.hold is not None:
            # Until this drives the terminal, a stop is the hold's; Textual has taken it over.
            self.hold.catch_signals()

    def enable_input(self) -> None:
        """Take keys from now on, one by one and unechoed."""
        self._shutdown.catch_signals()
        # Not by `signal.signal` alone: what comes just before the loop goes to sleep, of this
        # and of all other signals, would be seen to only when something else wakes it.
        if RESIZED is not None:
            self._loop.add_signal_handler(RESIZED, self._resize)
        self._report_size()
        with suppress(TerminalGoneError):
            self.attrs_before = self._own_attributes()
            set_attributes(self.fileno, unechoed(self.attrs_before))
        self._key_thread = Thread(target=self._run_input_thread, name="terminal-input", daemon=True)
        self._key_thread.start()
        if self._must_signal_resume:
            self._must_signal_resume = False
            self.send_message(self.SignalResume())

    def disable_input(self) -> None:
        """Stop reading, at once."""
        if self._key_thread is None:
            return
        os.write(self._waker, b"x")
        self._key_thread.join()
        self._key_thread = None
        with suppress(TerminalGoneError):
            drop_input(self.fileno)

    def _own_attributes(self) -> list[Any]:
        """The attributes that the terminal gets back: first those from before the start held it."""
        if self.hold is None:
            return attributes_of(self.fileno)
        hold, self.hold = self.hold, None
        catch_stops(self._sigtstp_application, self._sigcont_application)
        attributes, typed = hold.pass_on()
        self.typed_ahead = self.typed_ahead or [(time.monotonic(), typed)]
        return attributes

    def restore_attributes(self) -> None:
        """Stop reading, and give the terminal its own attributes back: echo, lines, signals."""
        self.disable_input()
        if self.attrs_before is not None:
            with suppress(TerminalGoneError):
                set_attributes(self.fileno, self.attrs_before)

    def run_input_thread(self) -> None:
        """Read until `disable_input`, or until the terminal is gone."""
        patience = Patience(constants.ESCAPE_DELAY, known=not self.adapts)
        self._decoder = decoder = Decoder(patience, chords())
        busy = self._read_again()
        while True:
            sources = [self._wakeup] if busy else [self.fileno, self._wakeup]
            timeout = None if busy else decoder.timeout(time.monotonic())
            ready, _, _ = select.select(sources, [], [], timeout)
            if self._wakeup in ready:
                if b"x" in os.read(self._wakeup, _CHUNK):
                    return
                busy = False
            elif ready:
                data = self._read()
                if not data:
                    self._shutdown.begin(HANGUP_STATUS)
                    return
                now = time.monotonic()
                busy = self._pass_on(decoder.feed(data, now), now)
            else:
                now = time.monotonic()
                self._pass_on(decoder.tick(now), now)

    def _read_again(self) -> bool:
        """Read what came before; whether the program must be waited for."""
        typed, self.typed_ahead = self.typed_ahead, []
        busy = False
        for came, data in typed:
            found = [*self._decoder.tick(came), *self._decoder.feed(data, came)]
            busy |= self._pass_on(found, came)
        self._call(self.settle)
        return busy

    def settle(self) -> None:
        """Take note that what was typed ahead is done."""

    def _run_input_thread(self) -> None:
        """Read; a fault of ours in what was read loses that, and nothing after it."""
        while True:
            try:
                self.run_input_thread()
            except Exception:  # noqa: BLE001 - the keyboard must go on
                self._pass_on([Trouble("terminal.garbled")], time.monotonic())
            else:
                return

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, _CHUNK)
        except OSError:
            return b""

    def _pass_on(self, messages: list[Message], now: float) -> bool:
        """Give messages to the program that came now; return whether it must be waited for."""
        for message in messages:
            if isinstance(message, Trouble):
                self._call(self._app.show_input_problem, message.key)
            elif isinstance(message, CursorReport):
                if self.asked_at is not None:
                    self._decoder.patience.answered(now - self.asked_at)
                self._call(self.take_report, message)
            else:
                self.process_message(message)
        if len(messages) <= _MANY:
            return False
        self._call(self._resume_reading)
        return True

    def take_report(self, report: CursorReport) -> None:
        """Take note of the place of the cursor, as the terminal gives it."""
        raise NotImplementedError

    def _resume_reading(self) -> None:
        os.write(self._waker, b"c")

    def _call(self, do: Callable[..., None], *arguments: object) -> None:
        """Have something done in its turn among the messages."""
        self.send_message(events.Callback(callback=partial(do, *arguments)))

    def _resize(self) -> None:
        self.resized = True
        self._report_size()

    def _report_size(self) -> None:
        size = Size(*self._get_terminal_size())
        self.send_message(events.Resize(size, size))

    def _get_terminal_size(self) -> tuple[int, int]:
        """Columns and rows; a window of nothing counts as the usual one."""
        try:
            found: tuple[int, int] = os.get_terminal_size(self.fileno)
        except OSError:
            found = (0, 0)
        width, height = found if all(found) else (80, 24)
        return min(width, _LARGEST[0]), min(height, _LARGEST[1])

    def _ask_to_end(self, status: int) -> None:
        with suppress(RuntimeError):  # the loop has ended
            self._loop.call_soon_threadsafe(self._app.end, status)

    def _restore_terminal(self) -> None:
        with suppress(Exception):
            self.stop_application_mode()
            self.close()
