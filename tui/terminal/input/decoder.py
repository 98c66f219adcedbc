"""Bytes from the terminal, read as keys, pastes and what the mouse does; no byte ends it.

A terminal may be hostile, broken or slow: what cannot be read is left out, what does not end is
ended by length and by time, and the keys after it work. Escape counts for itself whatever it is
glued to, except before a key with which Alt has a meaning: terminals say Alt so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from textual.events import Key, Paste
from textual.message import Message

from tui.keyboard import PASTED, function_key
from tui.terminal.input.key_name import CONTROLS, named_key, typed_key
from tui.terminal.input.patience import Patience
from tui.terminal.input.sequence import (
    PASTE_BEGINS,
    PASTE_ENDS,
    read_sequence,
    rest_pattern,
    sequence_end,
)

if TYPE_CHECKING:
    from collections.abc import Container

_ESCAPE: Final = 0x1B
_ESC: Final = b"\x1b"
_TORN: Final = re.compile(rb"\[[0-9;]*[A-Za-z~]|O[A-DFHP-S]\Z")
_REST: Final = 0.5
"""Seconds in which the rest of a sequence comes, if it comes."""
_SLOW: Final = (3.0, 50)
"""A paste of which so many seconds bring so few bytes is over: somebody is typing."""


class Trouble(Message):
    """A notice that input could not be taken as it came; `key` is that of the sentence."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key


class _Pasting:
    """A paste that goes on."""

    def __init__(self, now: float) -> None:
        self.text = bytearray()
        self.full = False
        self.judged, self.came = now + _SLOW[0], 0

    def add(self, data: bytes) -> None:
        self.came += len(data)
        if not self.full:
            self.text += data

    def is_over(self, now: float) -> bool:
        """Whether too little came in the span of time that ends now; a next one begins."""
        over = self.came < _SLOW[1]
        self.judged, self.came = now + _SLOW[0], 0
        return over


class Decoder:
    """A reader of a terminal's bytes; all times are those of one monotonic clock, in seconds.

    Args:
        patience: seconds in which a sequence that begins with Escape goes on, or what learns them.
        chords: the names of the keys with Alt that mean something, such as "alt+up".
    """

    def __init__(self, patience: float | Patience, chords: Container[str]) -> None:
        self.patience = patience if isinstance(patience, Patience) else Patience(patience)
        self._chords = chords
        self._came = 0.0
        """When the last bytes came."""
        self._escaped: float | None = None
        """When the Escape came that was read for itself, nothing having followed it in time."""
        self._held = b""
        """The beginning of something that may go on."""
        self._until: float | None = None
        self._pasting: _Pasting | None = None
        self._skipped: re.Pattern[bytes] | None = None
        """The pattern of the rest of a sequence that was too long, which is skipped."""

    def timeout(self, now: float) -> float | None:
        """Seconds after which `tick` has something to do; None while it has nothing to wait for."""
        times = [self._until, self._pasting.judged if self._pasting else None]
        due = [time for time in times if time is not None]
        return max(min(due) - now, 0.0) if due else None

    def feed(self, data: bytes, now: float) -> list[Message]:
        """Read bytes that have come, as messages; what may go on is kept for the next time."""
        before, self._came = self._came, now
        if self._held == _ESC and data[:1] in {b"[", b"O"}:
            self.patience.torn(now - before)
        escaped, self._escaped = self._escaped, None
        if escaped is not None and now - escaped < _REST and _is_rest_of_key(data):
            # The Escape was the first piece of this key; its letters are not meant to be typed.
            self.patience.torn(now - escaped)
            data = _ESC + data
        return self._read(self._held + data, now, final=False)

    def tick(self, now: float) -> list[Message]:
        """Read what was kept as it is, where nothing has followed it in time."""
        found: list[Message] = []
        if self._pasting and now >= self._pasting.judged and self._pasting.is_over(now):
            if self._held:
                self._pasting.add(self._held)
            self._held, self._until = b"", None
            found += self._end_paste("terminal.paste_unended")
        if self._until is not None and now >= self._until:
            self._skipped = None
            self._escaped = self._came if self._held == _ESC else None
            found += self._read(self._held, now, final=True)
        return found

    def _read(self, data: bytes, now: float, *, final: bool) -> list[Message]:
        found: list[Message] = []
        at, begun = 0, bool(self._held)
        end: int | None
        while at < len(data):
            if self._skipped:
                end = self._skip(data, at)
            elif self._pasting:
                end = self._paste(data[at:], found, final=final)
            elif data.startswith(PASTE_BEGINS, at):
                self._pasting = _Pasting(now)
                end = len(PASTE_BEGINS)
            else:
                unit = self._unit(data, at, final=final)
                end = None if unit is None else unit[1] - at
                found += unit[0] if unit else []
            if end is None:
                break
            at, begun = at + end, False
        self._held = data[at:]
        if self._skipped:
            self._until = now + _REST
        elif not self._held:
            self._until = None
        elif not begun or self._until is None or len(self._held) == 2:
            self._until = now + (self.patience.seconds if len(self._held) < 3 else _REST)
        return _once(found)

    def _unit(self, data: bytes, at: int, *, final: bool) -> tuple[list[Message], int] | None:
        """Read the key or sequence at `at`, and where it ends; None where it may go on."""
        first = data[at]
        if first == _ESCAPE:
            return self._escape(data, at, final=final)
        if first in CONTROLS:
            return [named_key(CONTROLS[first])], at + 1
        size = 1 if first < 0x80 else 2 if first < 0xE0 else 3 if first < 0xF0 else 4
        letter = data[at : at + size]
        try:
            read = letter.decode()
        except UnicodeDecodeError as error:
            if error.reason == "unexpected end of data" and len(letter) < size and not final:
                return None
            return [Trouble("terminal.garbled")], at + 1
        return [typed_key(read)] if read.isprintable() else [], at + size

    def _escape(self, data: bytes, at: int, *, final: bool) -> tuple[list[Message], int] | None:
        alone: tuple[list[Message], int] = ([named_key("escape")], at + 1)
        if at + 1 == len(data):
            return alone if final else None
        if data[at + 1] == _ESCAPE:
            if data[at + 2 : at + 3] not in {b"", b"[", b"O"} or data.startswith(
                PASTE_BEGINS, at + 1
            ):
                return alone
        else:
            end = sequence_end(data, at, final=final)
            if end is None:
                return None
            if end > at:
                self._skipped = None if final else rest_pattern(data, at)
                return read_sequence(data[at:end]), end
        following = self._unit(data, at + 1, final=final)
        return following and (self._paired(following[0]), following[1])

    def _skip(self, data: bytes, at: int) -> int:
        """Skip what belongs to a sequence that was too long; return how many bytes."""
        assert self._skipped
        found = self._skipped.match(data, at)
        assert found
        if found[1] or found.end() < len(data):
            self._skipped = None
        return found.end() - at

    def _paired(self, found: list[Message]) -> list[Message]:
        """Read Escape and the key glued to it: as one key with Alt, or as two."""
        if len(found) == 1 and isinstance(key := found[0], Key):
            if function := function_key(key.character or ""):
                return [named_key(function)]
            if (chord := f"alt+{key.key}") in self._chords:
                return [Key(chord, None)]
        return [named_key("escape"), *found]

    def _paste(self, data: bytes, found: list[Message], *, final: bool) -> int | None:
        """Take pasted bytes; return how many, None where the end may have begun."""
        assert self._pasting
        end = data.find(PASTE_ENDS)
        taken = end if end >= 0 else len(data)
        if end < 0 and not final:
            taken -= next(n for n in range(5, -1, -1) if data.endswith(PASTE_ENDS[:n]))
        self._pasting.add(data[:taken])
        if len(self._pasting.text) > PASTED and not self._pasting.full:
            self._pasting.full = True
            found += self._pasted("entry.overfull")
        if end >= 0:
            found += self._end_paste("")
            taken += len(PASTE_ENDS)
        return taken or None

    def _end_paste(self, trouble: str) -> list[Message]:
        assert self._pasting
        found = [] if self._pasting.full else self._pasted(trouble)
        self._pasting = None
        return found

    def _pasted(self, trouble: str) -> list[Message]:
        assert self._pasting
        text = self._pasting.text[:PASTED].decode("utf-8", "replace").replace("\0", "")
        self._pasting.text.clear()
        found: list[Message] = [Paste(text)] if text else []
        if trouble:
            found.append(Trouble(trouble))
        return found


def _is_rest_of_key(data: bytes) -> bool:
    """Whether bytes are a key of the terminal without its Escape, and not letters."""
    if not _TORN.match(data):
        return False
    end = sequence_end(_ESC + data, 0, final=True)
    return bool(end) and any(isinstance(each, Key) for each in read_sequence((_ESC + data)[:end]))


def _once(found: list[Message]) -> list[Message]:
    """The messages with each trouble reported once."""
    troubles = {each.key: each for each in found if isinstance(each, Trouble)}
    if len(troubles) == sum(isinstance(each, Trouble) for each in found):
        return found
    return [each for each in found if not isinstance(each, Trouble)] + [*troubles.values()]
