"""Packed objects of a PDF: many small ones in a stream, deflated, as PDF has them since 1.5.

Objects that are written alike, as those of thousands of cells, stand in a stream below each other,
each on a row of the same length, and a row is written as what differs from the one above it (a
"predictor" of PDF and PNG): next to nothing is left to deflate.
"""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from functools import lru_cache
from struct import Struct
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

MOST: Final = 500
"""Objects in one stream: who reads one of them has to read its stream up to there."""
_FEW: Final = 48
"""Fewer rows of a length are not worth a stream of their own."""
_HEADED: Final = 16
"""Letters for the number of an object and for where it begins."""
ROW: Final = "\0"
"""What each row begins with: there stands how it is written, once it is packed."""
_UP: Final = b"\x02"
"""What a row begins with that is written as what differs from the row above."""


class Alike(NamedTuple):
    """Objects that are written alike: in rows of one length, each of which begins with `ROW`."""

    numbers: Sequence[int]
    """Of the objects, in their order; at most `MOST`."""
    text: str
    """How they are written, one after the other; all take as many rows."""
    columns: int
    """The length of a row, without what it begins with."""


class PackedStream(NamedTuple):
    """Objects as they go into a file."""

    numbers: tuple[int, ...]
    """Of its objects, in their order."""
    first: int
    """Where the first one begins."""
    data: bytes
    """Deflated."""
    columns: int
    """The length of its rows, where they are written as differences; 0 where they are not."""


REFERENCE: Final = "%7d 0 R"
"""How a reference to an object is written: as long as any other one."""
_ACROSS: Final = len(REFERENCE % 0)
"""The length of a reference."""


def of_references(number: int, before: str, references: Sequence[int], after: str) -> Alike:
    """An object that is for the most part references to others: these are its rows."""
    rows = -(-len(before) // _ACROSS)
    begun = f"{before:{rows * _ACROSS}}"
    head = "".join([ROW + begun[at : at + _ACROSS] for at in range(0, len(begun), _ACROSS)])
    body = (ROW + REFERENCE) * len(references) % tuple(references)
    return Alike((number,), f"{head}{body}{ROW}{after:{_ACROSS}}", _ACROSS)


def as_long(objects: Sequence[tuple[int, str]]) -> Alike:
    """Objects that are all as long as the first: their numbers, and how they are written."""
    text = ROW.join(["", *[text for _, text in objects]])
    return Alike([number for number, _ in objects], text, len(objects[0][1]))


def packed(objects: Iterable[Alike]) -> tuple[list[PackedStream], list[tuple[int, str]]]:
    """The streams of objects, and those that fit in none: their numbers, and how they are written.

    Rows of one length share a stream, of whatever objects they are.
    """
    waiting: defaultdict[int, list[Alike]] = defaultdict(list)
    counts: Counter[int] = Counter()
    streams: list[PackedStream] = []
    for alike in objects:
        columns, count = alike.columns, len(alike.numbers)
        counts[columns] += count
        if counts[columns] > MOST:
            # What is packed is not kept: there may be very many.
            streams.append(_rows(waiting.pop(columns)))
            counts[columns] = count
        waiting[columns].append(alike)
    others: list[tuple[int, str]] = []
    for columns, found in sorted(waiting.items()):
        if sum(len(one.text) for one in found) < _FEW * columns:
            others += [each for one in found for each in _apart(one)]
        else:
            streams.append(_rows(found))
    return streams, sorted(others)


def _apart(alike: Alike) -> Iterator[tuple[int, str]]:
    """Yield objects one by one, without their rows."""
    text = alike.text.replace(ROW, "")
    length = len(text) // len(alike.numbers)
    for at, number in enumerate(alike.numbers):
        yield number, text[at * length : (at + 1) * length]


def packed_together(objects: Sequence[tuple[int, str]]) -> PackedStream:
    """The one stream of objects, whatever they look like."""
    heading, at = [], 0
    for number, text in objects:
        heading.append(f"{number} {at} ")
        at += len(text) + 1
    told = "".join(heading)
    body = "\n".join([text for _, text in objects])
    data = zlib.compress(f"{told}{body}".encode("latin-1"))
    return PackedStream(tuple([number for number, _ in objects]), len(told), data, 0)


def _rows(objects: Sequence[Alike]) -> PackedStream:
    """The stream of objects in rows of one length, written as differences."""
    columns = objects[0].columns
    numbers = [number for one in objects for number in one.numbers]
    heading = _heading(numbers, list(_places(objects)), columns)
    whole = "".join([heading, *[one.text for one in objects]])
    data = zlib.compress(differences(whole.encode("latin-1"), columns + 1))
    return PackedStream(tuple(numbers), len(heading) // (columns + 1) * columns, data, columns)


def _places(objects: Iterable[Alike]) -> Iterator[int]:
    """Yield where each object begins, counted without what rows begin with."""
    at = 0
    for one in objects:
        length = len(one.text) // (one.columns + 1) * one.columns // len(one.numbers)
        yield from range(at, at + length * len(one.numbers), length)
        at += length * len(one.numbers)


def _heading(numbers: Sequence[int], places: Sequence[int], columns: int) -> str:
    """What a stream begins with, in rows: the number of each object and where it begins."""
    rows = -(-_HEADED // columns)
    beside = max(columns // _HEADED, 1)
    width = columns * rows // beside
    told = f"%{_HEADED // 2}d%{width - _HEADED // 2}d"
    pairs = [each for pair in zip(numbers, places, strict=True) for each in pair]
    text = told * len(numbers) % tuple(pairs)
    length = width * beside
    lines = [text[at : at + length] for at in range(0, len(text), length)]
    if rows > 1:
        lines = [line[at : at + columns] for line in lines for at in range(0, length, columns)]
    return "".join([f"{ROW}{line:{columns}}" for line in lines])


def differences(rows: bytes, length: int) -> bytes:
    """Rows of a length, each written as what differs from the row above it.

    The first byte of each is 0: there stands how it is written.
    """
    # All bytes are subtracted at once, as one number, without borrowing from one another.
    size = len(rows)
    high, ups = _patterns(size, length)
    row = int.from_bytes(rows)
    above = row >> 8 * length
    apart = ((row | high) - (above & ~high)) ^ ((row ^ ~above) & high)
    return (apart | ups).to_bytes(size)


@lru_cache(maxsize=16)
def _patterns(size: int, length: int) -> tuple[int, int]:
    """The highest bit of each byte, and what each row begins with."""
    row = _UP + bytes(length - 1)
    return int.from_bytes(b"\x80" * size), int.from_bytes(row * (size // length))


def cross_references(
    offsets: Mapping[int, int], streams: Mapping[int, Sequence[int]], size: int
) -> bytes:
    """Where each object is, in rows that are written as differences, deflated.

    Args:
        offsets: where the objects begin that are in no stream, by their numbers.
        streams: the numbers of the objects in streams, by the streams' own numbers.
        size: one more than the highest number.
    """
    told = _REFERENCE.pack
    rows = [told(0, 0, 0)] * size
    for number, offset in offsets.items():
        rows[number] = told(1, offset, 0)
    for stream, numbers in streams.items():
        for index, number in enumerate(numbers):
            rows[number] = told(2, stream, index)
    return zlib.compress(differences(b"".join(rows), _REFERENCE.size))


_REFERENCE = Struct(">xBIH")
REFERENCE_COLUMNS: Final = _REFERENCE.size - 1
"""The length of a row of cross references."""
