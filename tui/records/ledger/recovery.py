"""Recovery: a ledger's file is read, with all that opens in it, and its damages are named."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from tui.locale import Message, message
from tui.records.crypto.seal import Seal, Unsealable, digest
from tui.records.ledger.index import read_index
from tui.records.ledger.line import Coder, Line, decode, encode
from tui.records.ledger.replay import Replay
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator

_Located = tuple[Line, int, int]
"""A line, the offset where it begins in the file, and that of the newline that ends it."""


class LedgerError(UserError):
    """A ledger that cannot be opened, or a save that was refused."""


class UnsyncedError(LedgerError):
    """A save that is on the disk or is not: only who opens the ledger anew knows."""


class LedgerClosedError(LedgerError):
    """A ledger that was closed meanwhile, as when its vault is locked."""

    def __init__(self) -> None:
        super().__init__(message("ledger.error.closed"))


@dataclass(frozen=True, slots=True)
class Damage:
    """A damage in a ledger's file, at line `line`; 0 is the first line, with the format.

    `kind` is one of empty, first, torn, unreadable, missing, moved, repeated, foreign, ending,
    changed, cut.
    """

    line: int
    kind: str
    message: Message


def damage(line: int, kind: str) -> Damage:
    """A `Damage` with the sentence of its kind."""
    return Damage(line, kind, message(f"ledger.damage.{kind}", line=line))


@dataclass(frozen=True, slots=True)
class Recovery:
    """A ledger, read up to the offset `end`; what follows is of a save that was cut short."""

    coder: Coder
    replay: Replay
    damages: list[Damage]
    end: int
    indexed: int = 0
    """The number of lines that were in the index."""
    final: tuple[int, int] = (0, 0)
    """The offsets of the last line, though it does not open; 0 and 0 where there is none."""


def recover(data: bytes, seal: Seal, name: str, index: bytes = b"") -> Recovery:
    """Read the bytes of a whole ledger; `end` is 0 when not even its first line is there.

    `name` is the ledger's name where the first line is damaged. Lines that are in `index` are not
    opened.

    Raises:
        LedgerError: it is of a newer version, is no ledger, or has whole lines of which none
            opens, as with another key.
    """
    start = data.find(b"\n") + 1
    if not start and data.startswith(FORMAT[: len(data)]):
        coder = Coder(name, seal)
        return Recovery(coder, Replay.over(coder, b""), [damage(0, "empty")], 0)
    called = _name_in(data[:start])
    if called is None:
        return _recover_headless(data, seal, name)
    coder = Coder(called, seal)
    known = read_index(index, data, coder)
    count = known.last if known else 0
    if (replay := _recover_undamaged(data, start, coder, known)) is not None:
        return Recovery(coder, replay, [], len(data), count, _span_of_last(replay))
    found = _search(data, start, coder)
    if not found.places and any(_is_whole(data, *scrap[1:]) for scrap in found.scraps):
        raise LedgerError(message("ledger.error.unopened"))
    return _reassemble(data, start, coder, found)


FORMAT: Final = b"nysan-ledger"
"""The beginning of every ledger."""
_VERSION: Final = 1
_LONGEST: Final = 1000
_HOLE: Final = bytes(8)
"""Bytes that never reached the disk: no line holds so many zeros, and no flipped bit makes them."""


def first_line(name: str) -> bytes:
    """The first line of a ledger: format, version, name, and a digest of these."""
    return _sign(b"%s %d %s" % (FORMAT, _VERSION, encode(name)))


def _sign(start: bytes) -> bytes:
    return start + b" " + digest(start)[:8].encode() + b"\n"


def _name_in(first: bytes) -> str | None:
    """The name in a first line; None if the line is damaged."""
    start = first[:-10]
    if first != _sign(start) or not start.startswith(FORMAT):
        return None
    version, _, name = start[len(FORMAT) + 1 :].partition(b" ")
    if version != b"%d" % _VERSION:
        raise LedgerError(message("ledger.error.newer"))
    return str(decode(name))


def _recover_headless(data: bytes, seal: Seal, name: str) -> Recovery:
    """Read a ledger whose first line is damaged, but perhaps not the name in it."""
    quoted = data[:_LONGEST].split(b'"')
    names = [quoted[1].decode(errors="replace")] if len(quoted) > 1 else []
    for each in (*names, name):
        coder = Coder(each, seal)
        found = _search(data, 0, coder)
        if found.places:
            recovery = _reassemble(data, 0, coder, found)
            recovery.damages.insert(0, damage(0, "first"))
            return recovery
    raise LedgerError(message("ledger.error.other"))


def _recover_undamaged(
    data: bytes, start: int, coder: Coder, known: Replay | None
) -> Replay | None:
    """Read a ledger without damages, from where an index ends; None if it has some.

    The first line ends at `start`.
    """
    replay = known or Replay.over(coder, data)
    number = replay.last
    if number:
        start = replay.span(number)[1] + 1
    save: list[_Located] = []
    while (end := data.find(b"\n", start)) != -1:
        try:
            line = coder.open(data[start:end])
        except Unsealable:
            return None
        number += 1
        save.append((line, start, end))
        if line.number != number or line.part != len(save):
            return None
        if line.part == line.parts:
            for place in save:
                replay.apply(*place)
            save.clear()
        start = end + 1
    return replay if start == len(data) and not save else None


@dataclass(slots=True)
class _Found:
    """The lines and scraps of a damaged file, in the file's order."""

    places: list[_Located] = field(default_factory=list)
    scraps: list[tuple[int, int, int]] = field(default_factory=list)
    """Bytes that do not open: the number of the line before them, and their offsets."""
    endings: list[int] = field(default_factory=list)
    """The numbers of the lines whose newline is damaged."""

    @property
    def last(self) -> int:
        return self.places[-1][0].number if self.places else 0


def _search(data: bytes, start: int, coder: Coder) -> _Found:
    found = _Found()
    while (end := data.find(b"\n", start)) != -1:
        try:
            found.places.append((coder.open(data[start:end]), start, end))
        except Unsealable:
            _search_scrap(data, start, end, coder, found)
        start = end + 1
    if start < len(data) and not _open_without_end(data, start, len(data), coder, found):
        found.scraps.append((found.last, start, len(data)))
    return found


def _search_scrap(data: bytes, start: int, end: int, coder: Coder, found: _Found) -> None:
    """Open what does not open as one line as two whose newline is damaged."""
    place = _find_line(data, start, end, coder, found.last)
    middle = place[1] - 1 if place else end
    try:
        line = coder.open(data[start:middle])
        found.places.append((line, start, middle))
        found.endings.append(line.number)
    except Unsealable:
        # Else it is the first line.
        if start and not (place is None and _open_without_end(data, start, end, coder, found)):
            found.scraps.append((found.last, start, middle))
    if place:
        found.places.append(place)


def _open_without_end(data: bytes, start: int, end: int, coder: Coder, found: _Found) -> bool:
    """Open what ends at `end` as a line whose newline, the byte before that, is damaged."""
    if data[end - 1 : end] == b"\0":  # it never reached the disk
        return False
    try:
        found.places.append((coder.open(data[start : end - 1]), start, end - 1))
    except Unsealable:
        return False
    found.endings.append(found.last)
    return True


def _find_line(data: bytes, start: int, end: int, coder: Coder, last: int) -> _Located | None:
    for number in (last + 2, last + 1):
        digits = b"%d " % number
        at = start
        while (at := data.find(digits, at + 1, end)) != -1:
            with suppress(Unsealable):
                return coder.open(data[at:end]), at, end
    return None


def _reassemble(data: bytes, start: int, coder: Coder, found: _Found) -> Recovery:
    """Separate what was cut short from what is damaged, and apply the lines in their order."""
    closed = _last_closed(data, found)
    end = max((end + 1 for line, _, end in found.places if line.number <= closed), default=start)
    # A save that was cut short has no whole line that does not open: such a line was saved.
    scraps = [scrap[1:] for scrap in found.scraps if _is_whole(data, *scrap[1:])]
    end = max([end, *(scrap[1] + 1 for scrap in scraps)])
    kept = [place for place in found.places if place[1] < end]
    places: dict[int, _Located] = {}
    damages = [damage(place[0].number, "repeated") for place in kept if not _take(places, place)]
    damages += [damage(number, "ending") for number in found.endings if number in places]
    numbers = sorted(places)
    damages += [damage(a, "moved") for a, b in zip(places, numbers, strict=True) if a != b]
    damages += _gaps(numbers, {last for last, begin, _ in found.scraps if begin < end})
    replay = Replay.over(coder, data)
    for number in numbers:
        replay.apply(*places[number])
    final = _span_of_last(replay)
    unread = [scrap for scrap in scraps if scrap[0] > final[1]]
    for begin, stop in unread:
        replay.skip()
        damages.append(damage(replay.last, "unreadable"))
        final = begin, stop
    if end < len(data):
        damages.append(damage(replay.last + 1, "torn"))
    return Recovery(coder, replay, sorted(damages, key=lambda each: each.line), end, final=final)


def _take(places: dict[int, _Located], place: _Located) -> bool:
    """Put a line to its number; False where that has one already."""
    return places.setdefault(place[0].number, place) is place


def _is_whole(data: bytes, start: int, end: int) -> bool:
    """Whether bytes that do not open are a line that was written to its end."""
    return data[end : end + 1] == b"\n" and start < end and _HOLE not in data[start:end]


def _span_of_last(replay: Replay) -> tuple[int, int]:
    return replay.span(replay.last) if replay.last else (0, 0)


def _gaps(numbers: list[int], scraps: set[int]) -> Iterator[Damage]:
    """The damages of the lines that are not among `numbers`; scraps follow those in `scraps`."""
    for before, after in pairwise([0, *numbers]):
        for number in range(before + 1, after):
            yield damage(number, "unreadable" if before in scraps else "missing")
        if after == before + 1 and before in scraps:
            yield damage(before, "foreign")


def _last_closed(data: bytes, found: _Found) -> int:
    """The number of the line that ends the last whole save.

    The last save may have reached the disk with a hole in its midst: then it is not whole.
    A hole reads as zeros, which no line holds.
    """
    ends = [line for line, _, _ in found.places if line.part == line.parts]
    if not ends:
        return 0
    last = max(ends)
    before = last.number - last.parts
    begin = max((end for line, _, end in found.places if line.number <= before), default=0)
    end = max(end for line, _, end in found.places if line.number == last.number)
    # What follows it is of a later save, and says nothing about this one.
    scraps = [data[a:b] for _, a, b in found.scraps if begin < a < end]
    if last.parts > 1 and any(_HOLE in scrap for scrap in scraps):
        return before
    return last.number
