"""What a ledger's lines amount to: the documents that stand, and where each line is found."""

from __future__ import annotations

from array import array
from collections.abc import ItemsView, Iterator, Mapping, ValuesView
from typing import TYPE_CHECKING, Any

from tui.records.line import decode

if TYPE_CHECKING:
    from tui.records.line import Line


class State:
    """The tables as bytes, and an index of the lines."""

    __slots__ = ("_at", "_earlier", "_latest", "_spans", "tables")

    def __init__(self) -> None:
        self.tables: dict[str, dict[str, bytes]] = {}
        self._spans = array("Q")
        self._latest: dict[str, dict[str, int]] = {}
        self._earlier: dict[int, int] = {}
        self._at: dict[str, dict[str, str]] = {}

    @property
    def last(self) -> int:
        """The number of the last line; 0 if there is none."""
        return len(self._spans) // 2

    def span(self, number: int) -> tuple[int, int]:
        """Return where a line begins and ends in the file; 0 and 0 if it cannot be read."""
        return self._spans[2 * number - 2], self._spans[2 * number - 1]

    def numbers(self, table: str, key: str) -> list[int]:
        """Return the numbers of the lines that tell of a document, the oldest first."""
        numbers = []
        number = self._latest.get(table, {}).get(key, 0)
        while number:
            numbers.append(number)
            number = self._earlier.get(number, 0)
        return numbers[::-1]

    def changed_at(self, table: str, key: str) -> str:
        """Return when a document was changed last, as its line says; empty where it never was."""
        return self._at.get(table, {}).get(key, "")

    def gone(self, table: str) -> list[str]:
        """Return the ids of the documents that were dropped, the latest first."""
        rows, latest = self.tables.get(table, {}), self._latest.get(table, {})
        gone = [(number, key) for key, number in latest.items() if key and key not in rows]
        return [key for _, key in sorted(gone, reverse=True)]

    def content(self, table: str, key: str) -> bytes | None:
        """Return a document's JSON, or None; without an id, empty bytes if the table is there."""
        if key:
            return self.tables.get(table, {}).get(key)
        return b"" if table in self.tables else None

    def apply(self, line: Line, start: int, end: int) -> None:
        """Take in a line that stands in the file from `start` to `end`; numbers must rise."""
        table, key = line.table, line.id
        if line.act == "put":
            rows = self.tables.setdefault(table, {})
            if key:
                rows[key] = line.content
        elif key:
            self.tables.get(table, {}).pop(key, None)
        else:
            self.tables.pop(table, None)
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


class Rows(Mapping[str, dict[str, Any]]):
    """A table by id; each document is made anew from its bytes, so nobody can edit what stands.

    Going through it is safe while the table changes: it shows what stood at the beginning.
    """

    __slots__ = ("contents",)

    def __init__(self, contents: dict[str, bytes]) -> None:
        self.contents = contents

    def __getitem__(self, key: str) -> dict[str, Any]:
        return decode(self.contents[key])

    def __contains__(self, key: object) -> bool:
        return key in self.contents

    def __iter__(self) -> Iterator[str]:
        return iter(list(self.contents))

    def __len__(self) -> int:
        return len(self.contents)

    def items(self) -> ItemsView[str, dict[str, Any]]:
        """Return the ids with their documents."""
        return ItemsView(Rows(self.contents.copy()))

    def values(self) -> ValuesView[dict[str, Any]]:
        """Return the documents."""
        return ValuesView(Rows(self.contents.copy()))
