"""The digest of a text, by which a record says in which one it was written."""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import Final

_REPEALED: Final = re.compile(r"^[ \t]*repealed[ \t]*=.*\n?", re.MULTILINE)
_HEADER: Final = re.compile(r"\A\s*\+\+\+[ \t]*\n.*?^[ \t]*\+\+\+[ \t]*$", re.MULTILINE | re.DOTALL)


def digest_of(text: str) -> str:
    """Eight figures that only this text has; empty for an empty one.

    A form that is repealed has the same text: the header's line that says so does not count.
    """
    if not text:
        return ""
    told = _HEADER.sub(lambda header: _REPEALED.sub("", header[0]), text.rstrip())
    return blake2b(told.encode(errors="surrogatepass"), digest_size=4).hexdigest()
