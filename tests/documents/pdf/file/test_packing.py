"""Packed objects: rows of differences give the same bytes back, and every object is found."""

from __future__ import annotations

import zlib

from hypothesis import given
from hypothesis import strategies as st

from tests.support.examples import examples
from tui.documents.pdf.file.packing import (
    PackedObject,
    PackedStream,
    differences,
    of_references,
    packed,
    packed_together,
    reference,
)


def restored(data: bytes, columns: int) -> bytes:
    """The rows that differences were made of, one byte after the other."""
    above, found = bytes(columns), b""
    for at in range(0, len(data), columns + 1):
        assert data[at] == 2
        row = data[at + 1 : at + 1 + columns]
        above = bytes((one + other) & 0xFF for one, other in zip(row, above, strict=True))
        found += above
    return found


def objects_in(stream: PackedStream) -> dict[int, str]:
    data = zlib.decompress(stream.data)
    text = (restored(data, stream.columns) if stream.columns else data).decode("latin-1")
    told = [int(one) for one in text[: stream.first].split()]
    numbers, places = told[::2], told[1::2]
    assert numbers == list(stream.numbers)
    ends = [*places[1:], len(text)]
    body = text[stream.first :]
    return {
        number: body[begin:end].strip()
        for number, begin, end in zip(numbers, places, ends, strict=True)
    }


@examples(60)
@given(
    st.integers(1, 40).flatmap(
        lambda n: st.tuples(st.just(n), st.lists(st.binary(min_size=n, max_size=n)))
    )
)
def test_rows_are_restored_from_their_differences(made: tuple[int, list[bytes]]) -> None:
    columns, rows = made
    whole = b"".join(rows)
    begun = b"".join(b"\0" + row for row in rows)
    assert restored(differences(begun, columns + 1), columns) == whole


def test_every_object_is_in_one_stream() -> None:
    cells = [PackedObject(number, f"<</S/TD/K{number:4}>>") for number in range(1, 1300)]
    few = [PackedObject(2000 + number, f"<</S/P/Alt({'x' * number})>>") for number in range(9)]
    rows = of_references(3000, "<</S/TR/K[", "".join(map(reference, range(900))), "]>>")
    streams, others = packed([*cells, *few, rows])
    assert len(streams) == 4
    found: dict[int, str] = {}
    for stream in [*streams, packed_together(others)]:
        found |= objects_in(stream)
    wanted = {one.number: one.text.strip() for one in (*cells, *few, rows)}
    assert found == wanted


def test_what_is_written_alike_takes_next_to_nothing() -> None:
    cells = [PackedObject(one, f"<</S/TD/P{reference(one)}/K{one % 90:4}>>") for one in range(5000)]
    streams, others = packed(cells)
    assert not others
    assert sum(len(one.data) for one in streams) < 4 * len(cells)
