"""Packed objects: rows of differences give the same bytes back, and every object is found."""

from __future__ import annotations

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.examples import examples
from tui.documents.pdf.file.packing import (
    MOST,
    REFERENCE,
    PackedStream,
    as_long,
    differences,
    of_references,
    packed,
    packed_together,
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
    cells = [(number, f"<</S/TD/K{number:4}>>") for number in range(1, 1300)]
    few = [(2000 + number, f"<</S/P/Alt({'x' * number})>>") for number in range(9)]
    rows = of_references(3000, "<</S/TR/K[", range(900), "]>>")
    parts = [cells[at : at + MOST] for at in range(0, len(cells), MOST)]
    streams, others = packed([*map(as_long, parts), *(as_long([one]) for one in few), rows])
    assert len(streams) == 4
    found: dict[int, str] = {}
    for stream in [*streams, packed_together(others)]:
        found |= objects_in(stream)
    references = "".join(REFERENCE % one for one in range(900))
    kids = found.pop(3000)
    assert "".join(kids.split()) == "".join(f"<</S/TR/K[{references}]>>".split())
    assert found == dict([*cells, *few])


@pytest.mark.parametrize("length", [11, 15, 16, 31, 32, 45, 70])
def test_objects_of_any_length_are_found_by_what_their_stream_begins_with(length: int) -> None:
    told = [(number, f"<</K{number:{length - 6}}>>") for number in range(7000, 7101)]
    (stream,), others = packed([as_long(told)])
    assert not others
    assert objects_in(stream) == dict(told)


def test_what_is_written_alike_takes_next_to_nothing() -> None:
    cells = [(one, f"<</S/TD/P{REFERENCE % one}/K{one % 90:4}>>") for one in range(5000)]
    streams, others = packed(as_long(cells[at : at + MOST]) for at in range(0, 5000, MOST))
    assert not others
    assert sum(len(one.data) for one in streams) < 4 * len(cells)
