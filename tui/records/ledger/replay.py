"""The state of a ledger after all its lines: the documents, and where each line is in the file."""

from __future__ import annotations

from array import array
from collections.abc import ItemsView, Iterable, Iterator, Mapping, ValuesView
from itertools import accumulate, count, islice
from operator import add
from typing import TYPE_CHECKING, Any, Final

from tui.locale import message
from tui.records.crypto.seal import Unsealable
from tui.records.ledger.line import decode
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.records.ledger.line import Coder, Line


DESTROYED: Final = "destroyed"
"""What a line notes of the numbers of documents that were destroyed."""
_AHEAD: Final = 1 << 17
"""Bytes that are read in one go where the next lines will be asked for, too."""


class Replay:
    """The tables of a ledger, and an index of its lines; a document is read when it is asked for.

    `read` returns the bytes of the ledger's file from one offset to another.
    """

    __slots__ = (
        "_at",
        "_coder",
        "_destroyed",
        "_earlier",
        "_latest",
        "_returned",
        "_spans",
        "read",
        "tables",
    )

    def __init__(self, coder: Coder, read: Callable[[int, int], bytes]) -> None:
        self.tables: dict[str, dict[str, int]] = {}
        """By table and id, the number of the line with the document."""
        self.read = read
        self._coder = coder
        self._spans = array("Q")
        self._latest: dict[str, dict[str, int]] = {}
        self._earlier: dict[int, int] = {}
        self._at: dict[str, dict[str, str]] = {}
        self._returned: set[str] = set()
        self._destroyed: dict[str, list[int]] = {}

    @classmethod
    def over(cls, coder: Coder, data: bytes) -> Replay:
        """An empty replay whose lines are read from `data`."""
        return cls(coder, lambda start, end: data[start:end])

    @property
    def last(self) -> int:
        """The number of the last line; 0 if there is none."""
        return len(self._spans) // 2

    def span(self, number: int) -> tuple[int, int]:
        """The offsets in the file where a line begins and ends; 0 and 0 if it cannot be read."""
        return self._spans[2 * number - 2], self._spans[2 * number - 1]

    def numbers(self, table: str, key: str) -> list[int]:
        """The numbers of the lines that change a document, the oldest first."""
        numbers = []
        number = self._latest.get(table, {}).get(key, 0)
        while number:
            numbers.append(number)
            number = self._earlier.get(number, 0)
        return numbers[::-1]

    def changed_at(self, table: str, key: str) -> str:
        """The time of a document's last change, as its line has it; empty where there is none."""
        return self._at.get(table, {}).get(key, "")

    def given_numbers(self, table: str) -> dict[str, int]:
        """The number of each document that there is or was, in the order of adding, from 1 on.

        Those of documents that were destroyed are given to no other.
        """
        ids = filter(None, self._latest.get(table, ()))
        return dict(zip(ids, self._free_numbers(table), strict=False))

    def next_number(self, table: str) -> int:
        """The number that the next document will be given."""
        given = sum(map(bool, self._latest.get(table, ())))
        return next(islice(self._free_numbers(table), given, None))

    def _free_numbers(self, table: str) -> Iterator[int]:
        destroyed = set(self.destroyed_numbers(table))
        return (number for number in count(1) if number not in destroyed)

    def destroyed_numbers(self, table: str) -> list[int]:
        """The numbers of documents whose lines were taken out of the ledger for good."""
        return self._destroyed.get(table, [])

    def deleted_ids(self, table: str) -> list[str]:
        """The ids of the documents that were dropped, the latest first."""
        rows, latest = self.tables.get(table, {}), self._latest.get(table, {})
        dropped = [(number, key) for key, number in latest.items() if key and key not in rows]
        return [key for _, key in sorted(dropped, reverse=True)]

    def rows(self, table: str) -> DocumentsView:
        """A table's documents by id."""
        return DocumentsView(self, table)

    def content(self, table: str, key: str) -> bytes | None:
        """A document's JSON, or None; without an id, empty bytes if the table is there."""
        if key:
            number = self.tables.get(table, {}).get(key)
            return None if number is None else self.json_of(number)
        return b"" if table in self.tables else None

    def json_of(self, number: int) -> bytes:
        """The JSON of the document in a line.

        Raises:
            UserError: the line was damaged since the ledger was opened, or cannot be read.
        """
        start, end = self.span(number)
        try:
            return self._coder.content(number, self.read(start, end), 0, end - start)
        except Unsealable:
            raise UserError(message("ledger.damage.unreadable", line=number)) from None

    def json_of_all(self, numbers: Iterable[int]) -> Iterator[bytes]:
        """The JSON of many lines, each when it is asked for; the file is read in larger pieces."""
        spans, content = self._spans, self._coder.content
        begin, till, piece = 0, -1, b""
        for number in numbers:
            start, end = spans[2 * number - 2], spans[2 * number - 1]
            if start < begin or end > till:
                piece = self.read(start, max(end, min(start + _AHEAD, spans[-1])))
                begin, till = start, start + len(piece)
            try:
                yield content(number, piece, start - begin, end - begin)
            except Unsealable:
                raise UserError(message("ledger.damage.unreadable", line=number)) from None

    def snapshot(self) -> tuple[list[int], Any, Any]:
        """The whole state as JSON, for `load`; only of lines without a gap."""
        starts, ends = self._spans[::2], self._spans[1::2]
        lengths = [end - start for start, end in zip(starts, ends, strict=True)]
        tables = {
            table: [
                [*latest],
                [*latest.values()],
                [*self._at[table].values()],
                self._order(table),
                self.destroyed_numbers(table),
            ]
            for table, latest in self._latest.items()
        }
        earlier = [*self._earlier], [*self._earlier.values()]
        return [*starts[:1], *lengths], tables, earlier

    def _order(self, table: str) -> list[int] | bool:
        """The order of a table's documents, by their places among all that it has had.

        True where it has them all, in the order in which they were added; False where there is no
        such table.
        """
        if table not in self.tables:
            return False
        places = {key: place for place, key in enumerate(self._latest[table])}
        order = [places[key] for key in self.tables[table]]
        return order == [*range(len(places))] or order

    def load(self, lengths: list[int], tables: Any, earlier: Any) -> None:
        """Take over what `snapshot` returned."""
        # The first of the lengths is where the first line begins; a newline follows each line.
        starts = array("Q", accumulate(lengths[:-1], lambda start, length: start + length + 1))
        self._spans = array("Q", bytes(16 * len(starts)))
        self._spans[::2] = starts
        self._spans[1::2] = array("Q", map(add, starts, lengths[1:]))
        for table, (keys, numbers, at, order, destroyed) in tables.items():
            self._destroyed[table] = destroyed
            self._latest[table] = dict(zip(keys, numbers, strict=True))
            self._at[table] = dict(zip(keys, at, strict=True))
            if order is True:
                self.tables[table] = self._latest[table].copy()
            elif order is not False:
                self.tables[table] = {keys[place]: numbers[place] for place in order}
                self._returned.add(table)
        self._earlier = dict(zip(*earlier, strict=True))

    def apply(self, line: Line, start: int, end: int) -> None:
        """Apply a line, which is in the file from `start` to `end`; line numbers must rise."""
        table, key = line.table, line.id
        if line.act == "put":
            rows = self.tables.setdefault(table, {})
            if key:
                if key not in rows and key in self._latest.get(table, ()):
                    self._returned.add(table)
                rows[key] = line.number
        elif key:
            self.tables.get(table, {}).pop(key, None)
        else:
            self.tables.pop(table, None)
        if destroyed := line.note.get(DESTROYED):
            self._destroyed[table] = [*destroyed]
        spans = self._spans
        if missing := 2 * line.number - 2 - len(spans):
            spans.extend([0] * missing)
        spans.append(start)
        spans.append(end)
        latest = self._latest.setdefault(table, {})
        if before := latest.get(key):
            self._earlier[line.number] = before
        latest[key] = line.number
        self._at.setdefault(table, {})[key] = line.at

    def skip(self) -> None:
        """Count a line at the end that cannot be read: the next one has the number after it."""
        self._spans.extend((0, 0))

    def put_back(self) -> None:
        """Put documents that were dropped and came back in the place that they had before."""
        for table in self._returned & self.tables.keys():
            rows = self.tables[table]
            # Whoever reads meanwhile has the one dict or the other, and each is whole.
            self.tables[table] = {key: rows[key] for key in self._latest[table] if key in rows}
        self._returned.clear()


class DocumentsView(Mapping[str, dict[str, Any]]):
    """The documents of a table by id; each is a new one, so that nobody can edit what is kept.

    Iterating is safe while the table changes: it gives what was there at the beginning.
    """

    __slots__ = ("_state", "_table")

    def __init__(self, state: Replay, table: str) -> None:
        self._state, self._table = state, table

    @property
    def numbers(self) -> dict[str, int]:
        """By id, the number of the line with the document."""
        return self._state.tables.get(self._table, {})

    def content(self, key: str) -> bytes:
        """A document's JSON; empty where there is no such document."""
        number = self.numbers.get(key)
        return b"" if number is None else self._state.json_of(number)

    def __getitem__(self, key: str) -> dict[str, Any]:
        document: dict[str, Any] = decode(self._state.json_of(self.numbers[key]))
        return document

    def __contains__(self, key: object) -> bool:
        return key in self.numbers

    def __iter__(self) -> Iterator[str]:
        return iter(list(self.numbers))

    def __len__(self) -> int:
        return len(self.numbers)

    def items(self) -> ItemsView[str, dict[str, Any]]:
        """The ids with their documents."""
        return _Items(self)

    def values(self) -> ValuesView[dict[str, Any]]:
        """The documents."""
        return _Values(self)

    def entries(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """The ids with their documents as they are now, each made when it is asked for."""
        return ((key, decode(content)) for key, content in self.contents())

    def contents(self) -> Iterator[tuple[str, bytes]]:
        """The ids with their documents' JSON as it is now, each read when it is asked for."""
        numbers = self.numbers.copy()
        return zip(numbers, self._state.json_of_all(numbers.values()), strict=True)


class _Items(ItemsView[str, dict[str, Any]]):
    """The inherited one asks for each document by its id."""

    _mapping: DocumentsView

    def __iter__(self) -> Iterator[tuple[str, dict[str, Any]]]:
        return self._mapping.entries()


class _Values(ValuesView[dict[str, Any]]):
    """The inherited one asks for each document by its id."""

    _mapping: DocumentsView

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return (document for _, document in self._mapping.entries())
