"""The index of a ledger: a file beside it that spares opening each of its lines.

It has the state of the ledger when it was closed, and opens only together with the bytes of its
lines. Where a bit of these is another, the index is ignored and all is read, so it can be lost or
damaged without harm. What was appended since is read line by line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.records.crypto.seal import Unsealable
from tui.records.ledger.line import decode, encode
from tui.records.ledger.replay import Replay

if TYPE_CHECKING:
    from pathlib import Path

    from tui.records.ledger.line import Coder

LINES_BEHIND = 500
"""Lines that may follow those in an index before it is written anew."""

OF_ALL_LEDGERS: Final = ("children.index", "words.index", "due.index")
"""Files beside the ledgers that are made from all of them."""
_VERSION: Final = 3


def index_path(ledger: Path) -> Path:
    """The path of a ledger's index."""
    return ledger.with_name(ledger.name + ".index")


def derived_paths(ledger: Path) -> tuple[Path, ...]:
    """The paths of the files that are made anew from a ledger.

    They are its index, its list's order, and what is kept of all ledgers to find by.
    """
    order = ledger.with_name(ledger.name + ".order")
    return index_path(ledger), order, *map(ledger.with_name, OF_ALL_LEDGERS)


def build_index(replay: Replay, coder: Coder) -> bytes:
    """The bytes of an index, of a ledger that has no damage."""
    # The ledger's bytes are the place for which the index is sealed: that is a good digest of
    # them, and the cheapest. They begin with the ledger's name.
    data = replay.read(0, replay.span(replay.last)[1] + 1)
    payload = encode([_VERSION, *replay.snapshot()])
    return b"%d " % len(data) + coder.seal_index(payload, data)


def read_index(index: bytes, data: bytes, coder: Coder) -> Replay | None:
    """The state of a ledger's first lines, from the bytes of its index and its own.

    None where the index is damaged or belongs to other lines.
    """
    end, _, sealed = index.partition(b" ")
    if not end.isdigit() or int(end) > len(data):
        return None
    try:
        version, *snapshot = decode(coder.open_index(sealed, data[: int(end)]))
    except (Unsealable, ValueError, TypeError, OverflowError):
        return None
    if version != _VERSION:
        return None
    replay = Replay.over(coder, data)
    replay.load(*snapshot)
    return replay
