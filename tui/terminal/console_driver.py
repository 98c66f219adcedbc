"""The driver for the console of Windows: Textual's, with keys read as on any other terminal.

Textual's own reading loses letters that the layout lacks, repetitions and half a letter, after
which it takes no key at all; and it knows nothing of Alt on layouts that are not Latin.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING, Any, Final, cast

from textual import constants, events
from textual.drivers import win32
from textual.drivers._writer_thread import WriterThread
from textual.drivers.windows_driver import WindowsDriver
from textual.geometry import Size

from tui.keys import chords
from tui.system.console import Console, console
from tui.system.console_keys import ConsoleKeys
from tui.terminal.input.decoder import Decoder, Trouble
from tui.terminal.probe import CursorReport

if TYPE_CHECKING:
    from textual.message import Message

    from tui.app import NysanApp

_BEGIN: Final = "\x1b[?1049h\x1b[?25l\x1b[>5u\x1b[?1000h\x1b[?1006h\x1b[?2004h"
"""A screen of its own without a cursor; keys by kitty's protocol where it is known; the mouse."""
_PAUSE: Final = 0.1
"""Seconds after which it is looked whether the window has another size, or all is over."""


class ConsoleDriver(WindowsDriver):
    """A driver that reads the console's records of keys."""

    _app: NysanApp

    def start_application_mode(self) -> None:
        """Take the console over."""
        self._restore_console = win32.enable_application_mode()
        self._writer_thread = WriterThread(cast("Any", self._file))
        self._writer_thread.start()
        self.write(_BEGIN)
        self.flush()
        self._event_thread = Thread(target=self._read, name="console-input", daemon=True)
        self._event_thread.start()

    def _read(self) -> None:
        """Read until the end; a fault of ours in what was read loses that, and nothing after it."""
        found = console()
        decoder, keys, size = Decoder(constants.ESCAPE_DELAY, chords()), ConsoleKeys(), _size()
        while found is not None and not self.exit_event.is_set():
            try:
                self._pass_on(self._messages(found, keys, decoder))
            except Exception:  # noqa: BLE001 - the keyboard must go on
                self._pass_on([Trouble("terminal.garbled")])
            if size != (size := _size()):
                self._pass_on([events.Resize(Size(*size), Size(*size))])

    @staticmethod
    def _messages(found: Console, keys: ConsoleKeys, decoder: Decoder) -> list[Message]:
        wait = decoder.timeout(time.monotonic())
        data = keys.bytes_of(found.records(_PAUSE if wait is None else min(wait, _PAUSE)))
        now = time.monotonic()
        return [*decoder.tick(now), *(decoder.feed(data, now) if data else ())]

    def _pass_on(self, messages: list[Message]) -> None:
        """Give messages to the program, in the order in which they came."""
        for message in messages:
            if isinstance(message, Trouble):
                show = partial(self._app.show_input_problem, message.key)
                self.send_message(events.Callback(callback=show))
            elif not isinstance(message, CursorReport):
                self.process_message(message)


def _size() -> tuple[int, int]:
    """Columns and rows; the usual ones where the console does not say."""
    with suppress(OSError):
        found = os.get_terminal_size(1)
        return found.columns, found.lines
    return 80, 24
