"""Control sequences: the end of one, and its reading as keys, mouse events and answers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from textual.messages import TerminalSupportsSynchronizedOutput

from tui.terminal.input.key_name import (
    CONSOLE,
    KEYPAD,
    LETTERED,
    NUMBERED,
    RXVT,
    coded_keys,
    coded_text,
    named_key,
    typed_key,
)
from tui.terminal.probe import CursorReport

if TYPE_CHECKING:
    from textual.message import Message

PASTE_BEGINS: Final = b"\x1b[200~"
PASTE_ENDS: Final = b"\x1b[201~"

_LONGEST: Final = 64
_LONGEST_STRING: Final = 4096

# rxvt ends keys with Shift in `$`, which elsewhere stands before the last letter; old mice send
# three bytes of any value after `M`.
_CSI: Final = re.compile(rb"\x1b\[(?:\[[A-E]|M[\x00-\xff]{3}|[0-9;]+\$(?!y)|(?!M|\[\Z)[ -?]*[@-~])")
_CSI_BEGUN: Final = re.compile(rb"\x1b\[(?:\[|M[\x00-\xff]{0,2}|[ -?]*)")
_SS3: Final = re.compile(rb"\x1bO([0-9]{0,3})([ A-Za-z])")
_SS3_BEGUN: Final = re.compile(rb"\x1bO[0-9]{0,3}")
_STRING: Final = re.compile(
    rb"\x1b[P\]X^_][^\x07\x18\x1a\x1b]*(?:[\x07\x18\x1a]|\x1b\\|(?=\x1b[^\\]))"
)
_STRING_BEGUN: Final = re.compile(rb"\x1b[P\]X^_][^\x07\x18\x1a\x1b]*\x1b?")

# What goes on after a beginning that was too long to keep.
_CSI_REST: Final = re.compile(rb"[ -?]*([@-~])?")
_STRING_REST: Final = re.compile(rb"[^\x07\x18\x1a\x1b]*([\x07\x18\x1a]|\x1b\\)?")

_FORMS: Final = {
    ord("["): (_CSI, _CSI_BEGUN, _LONGEST, _CSI_REST),
    ord("O"): (_SS3, _SS3_BEGUN, _LONGEST, _CSI_REST),
    **dict.fromkeys(b"P]X^_", (_STRING, _STRING_BEGUN, _LONGEST_STRING, _STRING_REST)),
}
_INTRODUCER: Final = 2
_DIGITS: Final = 9
"""Digits of the longest number that may mean something."""
_LET_GO: Final = 3
"""The kind of event by which kitty's protocol reports the end of a key press."""


def sequence_end(data: bytes, at: int, *, final: bool) -> int | None:
    """Index after the sequence that begins at `at`.

    What breaks off ends before the byte that cannot belong to it. It is `at` where there is no
    sequence but an Escape before another key, and None where more bytes may make it whole;
    `final` says that none will come.
    """
    form = _FORMS.get(data[at + 1])
    if form is None:
        return at
    whole, begun, longest, _ = form
    if found := whole.match(data, at):
        return found.end()
    found = begun.match(data, at)
    end = found.end() if found else at
    if end == len(data) and end - at < longest and not final:
        return None
    return end if end - at > _INTRODUCER else at


def rest_pattern(data: bytes, at: int) -> re.Pattern[bytes] | None:
    """A pattern for the rest of the sequence at `at`, if it is too long to be kept until it ends.

    The pattern's group matches its end, where that has come. None for a sequence of usual length.
    """
    whole, begun, longest, rest = _FORMS[data[at + 1]]
    found = None if whole.match(data, at) else begun.match(data, at)
    too_long = found and found.end() == len(data) and found.end() - at >= longest
    return rest if too_long else None


def read_sequence(sequence: bytes) -> list[Message]:
    """Read a whole sequence as messages; an unknown one gives none."""
    if found := _SS3.fullmatch(sequence):
        return _ss3(found[2].decode(), _modifiers(found[1]))
    if not _CSI.fullmatch(sequence):
        return []
    body, last = sequence[2:-1], chr(sequence[-1])
    if body == b"[":
        return [named_key(CONSOLE[last])] if last in CONSOLE else []
    if sequence.startswith(b"\x1b[M"):
        return _mouse([byte - 32 for byte in sequence[3:]])
    if body.strip(b"0123456789:;"):
        return _private(body, last)
    return _csi([_numbers(group, b":") for group in body.split(b";")], last)


def _private(body: bytes, last: str) -> list[Message]:
    """Read what a mouse reports, or what the terminal answers of itself."""
    if body.startswith(b"<") and last in "Mm":
        return _mouse(_numbers(body[1:]), up=last == "m")
    if last == "y" and body in {b"?2026;1$", b"?2026;2$", b"?2026;3$"}:
        return [TerminalSupportsSynchronizedOutput()]
    return []


def _csi(groups: list[list[int]], last: str) -> list[Message]:
    first = groups[0][0]
    modifiers, event = [*(groups[1] if groups[1:] else []), 0, 0][:2]
    if event == _LET_GO:
        return []
    bits = max(modifiers - 1, 0)
    if last == "u":
        base = groups[0][2] if len(groups[0]) > 2 else 0
        return [*coded_keys(first, base, bits, coded_text(groups[2] if groups[2:] else []))]
    if last == "~" and first == 27 and groups[2:]:
        return [*coded_keys(groups[2][0], 0, bits)]
    if last == "M" and len(groups) == 3:
        return _mouse([first - 32, groups[1][0], groups[2][0]])
    # Some say Meta where others say Alt.
    return _named(groups, last, bits & 7 | (2 if bits & 8 else 0))


def _named(groups: list[list[int]], last: str, bits: int) -> list[Message]:
    first = groups[0][0]
    if last == "~" or last in RXVT:
        return [named_key(NUMBERED[first], bits | RXVT.get(last, 0))] if first in NUMBERED else []
    if last == "Z":
        return [named_key("tab", bits | 1)]
    return _lettered(groups, last, bits)


def _lettered(groups: list[list[int]], last: str, bits: int) -> list[Message]:
    first = groups[0][0]
    if len(groups) == 1 and first > 1:
        # tmux and Emacs give the modifier alone.
        bits = first - 1
    elif first > 1:
        # The place of a cursor, not a key.
        return [CursorReport(first, groups[1][0])] if last == "R" else []
    if last in "abcd":
        return [named_key(LETTERED[last.upper()], bits | 1)]
    return [named_key(LETTERED[last], bits & 7)] if last in LETTERED else []


def _ss3(last: str, bits: int) -> list[Message]:
    if last in "abcd":
        return [named_key(LETTERED[last.upper()], bits | 4)]
    if last in LETTERED:
        return [named_key(LETTERED[last], bits & 7)]
    return [typed_key(KEYPAD[last])] if last in KEYPAD else []


def _modifiers(number: bytes) -> int:
    return max(int(number or 1) - 1, 0)


def _mouse(numbers: list[int], *, up: bool = False) -> list[Message]:
    from tui.terminal.input.mouse import mouse_event

    event = mouse_event(*numbers, up=up) if len(numbers) == 3 else None
    return [event] if event else []


def _numbers(text: bytes, between: bytes = b";") -> list[int]:
    """The numbers of a group; what is left out, is no number or is too long for one is 0."""
    return [
        int(part) if part.isdigit() and len(part) <= _DIGITS else 0 for part in text.split(between)
    ]
