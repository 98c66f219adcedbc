"""The console of Windows: whether it is new enough for a screen, its echo, and what is typed.

Elsewhere a terminal is asked in other ways; there is no console.
"""

from __future__ import annotations

import errno
import os
import sys
from contextlib import contextmanager
from struct import iter_unpack
from typing import TYPE_CHECKING, Any, Final

from tui.system.console_keys import KeyRecord

if TYPE_CHECKING:
    from collections.abc import Iterator

_INPUT: Final = -10
_OUTPUT: Final = -11
_ECHO: Final = 0x0004
_KEYS_AS_SEQUENCES: Final = 0x0200
_DRAWN_SEQUENCES: Final = 0x0004
"""The output mode in which a console draws as terminals do; those before Windows 10 lack it."""
_RECORD: Final = "<HxxiHHHHI"
"""A record: its kind; whether a key is down, how often, which, its place, its letter, its state."""
_RECORD_BYTES: Final = 20
_KEY: Final = 1
_MANY: Final = 256
"""Records that are read at once."""


class Console:
    """A console, by `library`, the functions of the system that drive it."""

    def __init__(self, library: Any) -> None:
        self._library = library

    @property
    def draws(self) -> bool:
        """Whether it can draw as terminals do; if so, it does from now on."""
        mode = self._mode(_OUTPUT)
        return mode is not None and self._set(_OUTPUT, mode | _DRAWN_SEQUENCES)

    def echo(self, *, shown: bool) -> None:
        """Show what is typed while somebody reads a line, or do not."""
        mode = self._mode(_INPUT)
        if mode is not None:
            self._set(_INPUT, mode | _ECHO if shown else mode & ~_ECHO)

    @contextmanager
    def unechoed(self) -> Iterator[None]:
        """Have keys come one by one as terminals send them, and unechoed, meanwhile.

        Raises:
            OSError: there is no console, or one that is too old for that.
        """
        before = self._mode(_INPUT)
        if before is None or not self._set(_INPUT, _KEYS_AS_SEQUENCES):
            raise OSError(errno.ENOTTY, os.strerror(errno.ENOTTY))
        try:
            yield
        finally:
            self._set(_INPUT, before)

    def records(self, seconds: float) -> list[KeyRecord]:
        """What was done with keys; nothing where nothing comes within so many seconds."""
        from ctypes import byref, c_uint32, create_string_buffer

        handle = self._library.GetStdHandle(_INPUT)
        if self._library.WaitForSingleObject(handle, round(seconds * 1000)):
            return []
        data, count = create_string_buffer(_MANY * _RECORD_BYTES), c_uint32()
        self._library.ReadConsoleInputW(handle, data, _MANY, byref(count))
        return [
            KeyRecord(chr(letter), key, state, down=bool(down), times=times)
            for kind, down, times, key, _place, letter, state in iter_unpack(
                _RECORD, data.raw[: count.value * _RECORD_BYTES]
            )
            if kind == _KEY
        ]

    def _mode(self, which: int) -> int | None:
        from ctypes import byref, c_uint32

        mode = c_uint32()
        found = self._library.GetConsoleMode(self._library.GetStdHandle(which), byref(mode))
        return mode.value if found else None

    def _set(self, which: int, mode: int) -> bool:
        return bool(self._library.SetConsoleMode(self._library.GetStdHandle(which), mode))


if sys.platform == "win32":

    def console() -> Console | None:
        """The console of this process."""
        import ctypes
        from ctypes import c_uint32, c_void_p

        library = ctypes.WinDLL("kernel32")
        # A handle has 64 bits; by itself, a number is passed as one of 32.
        library.GetStdHandle.restype = c_void_p
        library.GetConsoleMode.argtypes = [c_void_p, c_void_p]
        library.SetConsoleMode.argtypes = [c_void_p, c_uint32]
        library.WaitForSingleObject.argtypes = [c_void_p, c_uint32]
        library.ReadConsoleInputW.argtypes = [c_void_p, c_void_p, c_uint32, c_void_p]
        return Console(library)

else:

    def console() -> Console | None:
        """The console of this process: there is none."""
        return None
