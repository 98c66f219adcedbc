"""The index of a ledger: a file beside it that spares opening each of its lines.

It says what the ledger's lines amounted to when it was closed, and the digest of the bytes that
held them. Where these are not the same to the last bit, the index counts for nothing and all is
read, so it can be lost or spoiled without harm. What was appended since is read line by line.
"""

from __future__ import annotations

import json
from array import array
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final

from tui.records.line import encode
from tui.records.seal import Unsealable
from tui.records.state import State

if TYPE_CHECKING:
    from pathlib import Path

    from tui.records.line import Coder

BEHIND = 500
"""So many lines may stand behind an index before it is written anew."""

_VERSION: Final = 1


def index_of(ledger: Path) -> Path:
    """Return where the index of a ledger lies."""
    return ledger.with_name(ledger.name + ".index")


def made(state: State, coder: Coder) -> bytes:
    """Return the index of a ledger that has no damage."""
    told = [_VERSION, _digest(*state.raws()), *state.told()]
    return coder.seal_index(encode(told))


def indexed(index: bytes, data: bytes, coder: Coder) -> State | None:
    """Return what an index says of the first lines of a ledger; None if it is not theirs."""
    if not index:
        return None
    try:
        version, digest, spans, *told = json.loads(coder.open_index(index))
    except (Unsealable, ValueError, TypeError):
        return None
    if version != _VERSION or _digest(memoryview(data)[: spans[-1] + 1]) != digest:
        return None
    state = State(coder, data)
    state.take(array("Q", spans), *told)
    return state


def _digest(*pieces: Any) -> str:
    summed = blake2b()
    for piece in pieces:
        summed.update(piece)
    return summed.hexdigest()
