"""A name that no child has, and the search for it in everything that was written."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

CANARY = "Қанарейкабек"


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def found(folder: Path, text: str = CANARY) -> list[str]:
    """The files that hold a text, or are called by it, however it is written."""
    ways = [text.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")]
    ways.append(json.dumps(text)[1:-1].encode())
    for way in ways[:3]:
        for shift in range(3):
            # The first and the last group of four depend on what stands around the text.
            begun = base64.b64encode(b" " * shift + way)
            ways.append(begun[4 if shift else 0 : len(begun) - 4])
    return [
        name
        for name, data in files(folder).items()
        if text in name or any(way in data for way in ways)
    ]
