"""A line of a ledger: its number in clear, then sealed: a head, a tab and the document's JSON.

Each line opens by itself. Lines that were removed, added or exchanged are found by the heads: each
has the digest of the line before.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

import orjson

from tui.records.crypto.seal import Seal, Unsealable

if TYPE_CHECKING:
    from collections.abc import Mapping

Act = Literal["put", "drop"]

NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})
"""The note of a change that has none."""


class Edit(NamedTuple):
    """A change to be saved; without an `id` it is the table itself that is added or dropped."""

    act: Act
    table: str
    id: str
    document: Mapping[str, Any] | None = None
    edition: str = ""
    note: Mapping[str, Any] = NOTHING
    """More to be noted of the change, such as its reason."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change that was saved; without an `id` it is the table itself that was added or dropped."""

    number: int
    """The number of its line."""
    at: str
    """ISO 8601, UTC, with milliseconds: 2026-09-01T08:30:00.000Z."""
    by: str
    """The user."""
    act: Act
    table: str
    id: str
    edition: str
    content: bytes
    """The document's JSON as it was written; empty where there is none."""
    note: Mapping[str, Any] = field(default_factory=lambda: NOTHING)
    """More that was noted of the change; see `Edit`."""
    save: int = 0
    """The number of the first change of the same save."""

    @property
    def document(self) -> dict[str, Any] | None:
        """The document after the change, a new one at each call; None after a drop."""
        return decode(self.content) if self.content else None


class Line(NamedTuple):
    """The fields of a line; all between `number` and `content` are its head."""

    number: int
    previous: str
    """The digest of the bytes of the line before."""
    part: int
    parts: int
    """The line is the `part`-th of the `parts` lines of one save."""
    act: Act
    table: str
    id: str
    edition: str
    at: str
    by: str
    note: Mapping[str, Any]
    """It is left out of the head where it is empty."""
    content: bytes

    @property
    def change(self) -> Change:
        """The change that the line records."""
        return Change(
            number=self.number,
            at=self.at,
            by=self.by,
            act=self.act,
            table=self.table,
            id=self.id,
            edition=self.edition,
            content=self.content,
            note=self.note,
            save=self.number - self.part + 1,
        )


_HEAD: Final = len(Line._fields) - 3
"""The number of a head's fields where nothing is noted."""


class Coder:
    """Encodes and opens the lines of the ledger `name`, without their newlines."""

    __slots__ = ("_place", "_seal", "name")

    def __init__(self, name: str, seal: Seal) -> None:
        self.name = name
        self._seal = seal
        self._place = name.encode() + b":"

    def write(self, line: Line) -> bytes:
        """The bytes of a line.

        Raises:
            UnicodeEncodeError: a text in the head holds half a character (a lone surrogate).
        """
        digits = b"%d" % line.number
        head = encode(line[1:-1]) if line.note else _encode_plain(line[1:-2])
        payload = head + b"\t" + line.content
        return digits + b" " + self._seal.seal(payload, self._place + digits)

    def open(self, raw: bytes) -> Line:
        """Open the bytes of a line.

        Raises:
            Unsealable: they are no line of this ledger, or are damaged.
        """
        digits, _, sealed = raw.partition(b" ")
        if not digits.isdigit():
            raise Unsealable
        head, _, content = self._seal.unseal(sealed, self._place + digits).partition(b"\t")
        try:
            fields = _decode(head)
            note = fields.pop() if len(fields) > _HEAD else NOTHING
            return Line._make((int(digits), *fields, note, content))
        except (ValueError, TypeError, AttributeError):
            raise Unsealable from None

    def content(self, number: int, piece: bytes, start: int, end: int) -> bytes:
        """The document's JSON of the line `number`, which is in `piece` from `start` to `end`.

        Raises:
            Unsealable: there is no such line of this ledger, or it is damaged.
        """
        digits = b"%d" % number
        if not piece.startswith(digits + b" ", start):
            raise Unsealable
        sealed = piece[start + len(digits) + 1 : end]
        return self._seal.unseal(sealed, self._place + digits).partition(b"\t")[2]

    def seal_index(self, payload: bytes, data: bytes) -> bytes:
        """Seal `payload` so that it opens only together with the bytes `data`."""
        return self._seal.seal(payload, data)

    def open_index(self, sealed: bytes, data: bytes) -> bytes:
        """Open what `seal_index` returned.

        Raises:
            Unsealable: it was sealed for other bytes, or is damaged.
        """
        return self._seal.unseal(sealed, data)


_slow: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
_fast: Final = orjson.dumps
_decode: Final = orjson.loads
_ALIKE: Final = frozenset({str, bool, type(None)})
_TEXT: Final = frozenset({str})
_MOST: Final = 10_000
_LEAST, _LARGEST = -(2**63), 2**64 - 1
"""orjson makes inexact numbers of integers beyond 64 bits, so none may be written."""


def encode(value: object) -> bytes:
    """JSON of a value, in one line.

    Raises:
        ValueError: it holds NaN, an infinity, an integer beyond 64 bits, itself, or half a
            character (a lone surrogate).
        TypeError: it holds something for which JSON has no word.
    """
    if _orjson_writes_alike(value):
        try:
            return _fast(value)
        except TypeError:  # half a character, or very many boxes in each other
            pass
    written = _slow(value).encode()
    json.loads(written, parse_int=_exact)
    return written


def _encode_plain(texts: tuple[str | int, ...]) -> bytes:
    """`encode` for texts and line numbers, which need not be looked through."""
    try:
        return _fast(texts)
    except TypeError:  # half a character
        return encode(texts)


def _exact(figures: str) -> int:
    number = int(figures)
    if not _LEAST <= number <= _LARGEST:
        raise ValueError("an integer beyond 64 bits")
    return number


def _orjson_writes_alike(value: Any) -> bool:
    """Whether orjson writes a value as `json` does, to the byte.

    It makes null of NaN, a text of a date, and spells the exponents of numbers otherwise.
    """
    values, boxes = [value], 0
    for each in values:
        kind = type(each)
        if kind in _ALIKE or (kind is int and _LEAST <= each <= _LARGEST):
            continue
        boxes += 1
        if kind is dict and _TEXT.issuperset(map(type, each)):
            values += each.values()
        elif kind is list or kind is tuple:
            values += each
        else:
            return False
        if boxes > _MOST:  # it may hold itself
            return False
    return True


def decode(content: bytes) -> Any:
    """The value of JSON that `encode` wrote, a new one at each call.

    Raises:
        ValueError: it is no JSON.
    """
    return _decode(content)
