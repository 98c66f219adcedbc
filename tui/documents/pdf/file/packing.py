"""Packed objects of a PDF: many small ones in a stream, deflated, as PDF has them since 1.5.

Objects that are written alike, as those of thousands of cells, stand in a stream below each other,
each on a row of the same length, and a row is written as what differs from the one above it (a
"predictor" of PDF and PNG): next to nothing is left to deflate.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from functools import lru_cache
from struct import Struct
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

MOST: Final = 500
"""Objects in one stream: who reads one of them has to read its stream up to there."""
_FEW: Final = 48
"""Fewer rows of a length are not worth a stream of their own."""
_HEADED: Final = 16
"""Letters for the number of an object and for where it begins."""
_UP: Final = b"\x02"
"""What a row begins with that is written as what differs from the row above."""


class PackedObject(NamedTuple):
    """An object: its number, how it is written, and the length of its rows."""

    number: int
    text: str
    columns: int = 0
    """The length of its rows, all of them full; 0 where it is one row."""


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


def reference(number: int) -> str:
    """A reference to an object, as long as any other one."""
    return f"{number:7} 0 R"


REFERENCE: Final = len(reference(0))
"""The length of a reference."""


def of_references(number: int, before: str, references: str, after: str) -> PackedObject:
    """An object that is for the most part references: these are its rows."""
    begun = before + " " * (-len(before) % REFERENCE)
    return PackedObject(number, f"{begun}{references}{after:{REFERENCE}}", REFERENCE)


def packed(
    objects: Iterable[tuple[int, str, int]],
) -> tuple[list[PackedStream], list[tuple[int, str]]]:
    """The streams of objects, each given as in `PackedObject`, and those that fit in none."""
    kinds: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    streams: list[PackedStream] = []
    for number, text, columns in objects:
        kind = columns or len(text)
        found = kinds[kind]
        found.append((number, text))
        if len(found) == MOST:
            # What is packed is not kept: there may be very many.
            streams.append(_rows(found, kind))
            found.clear()
    others: list[tuple[int, str]] = []
    for columns, found in sorted(kinds.items()):
        if sum(len(text) for _, text in found) < _FEW * columns:
            others += found
        else:
            streams.append(_rows(found, columns))
    return streams, sorted(others)


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


def _rows(objects: Sequence[tuple[int, str]], columns: int) -> PackedStream:
    """The stream of objects in rows that are written as differences."""
    width = columns * -(-_HEADED // columns)
    told = f"%{_HEADED // 2}d%{width - _HEADED // 2}d"
    heading, at = [], 0
    for number, text in objects:
        heading.append(told % (number, at))
        at += len(text)
    lines = [*heading, *[text for _, text in objects]]
    if width > columns or at > columns * len(objects):
        lines = [line[at : at + columns] for line in lines for at in range(0, len(line), columns)]
    whole = "\0" + "\0".join(lines)
    data = zlib.compress(differences(whole.encode("latin-1"), columns + 1))
    return PackedStream(
        tuple([number for number, _ in objects]), width * len(heading), data, columns
    )


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
ROW: Final = _REFERENCE.size - 1
"""The length of a row of cross references."""
