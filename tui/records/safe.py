"""The safe: whole files of a vault, each sealed for its own name."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from tui.forms.problem import Refusal
from tui.locale import message
from tui.records.seal import Seal, Unsealable
from tui.records.whole import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FIRST: Final = b"nysan-file 1\n"
"""What every file begins with, so that a later format can be told apart."""


class Safe:
    """Reads and writes files below a vault's folder; a name is a path in it, `/` between parts.

    A file that was put into another's place does not open.
    """

    def __init__(self, folder: Path, seal: Seal) -> None:
        self._folder, self._seal = folder, seal

    def path(self, name: str) -> Path:
        """Return where a file lies."""
        return self._folder.joinpath(*name.split("/"))

    def read(self, name: str) -> bytes | None:
        """Return what a file holds; None where there is none.

        Raises:
            Refusal: it is damaged, belongs elsewhere, or the disk refuses.
        """
        path = self.path(name)
        try:
            raw = path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise Refusal(message("vault.unreadable", file=path, detail=error.strerror)) from error
        if not raw.startswith(FIRST):
            raise Refusal(message("vault.damaged", file=path))
        try:
            return self._seal.unseal(raw[len(FIRST) :], name.encode())
        except Unsealable:
            raise Refusal(message("vault.damaged", file=path)) from None

    def write(self, name: str, data: bytes) -> None:
        """Put `data` into a file; when it returns, the file is on the disk.

        Raises:
            OSError: the disk refuses; the old file stands as it was.
        """
        path = self.path(name)
        path.parent.mkdir(mode=0o700, exist_ok=True)
        write_whole(path, FIRST + self._seal.seal(data, name.encode()))

    def read_json(self, name: str) -> dict[str, Any] | None:
        """Return the object that a file holds; None where there is none.

        Raises:
            Refusal: it is damaged, or the disk refuses.
        """
        data = self.read(name)
        try:
            found = None if data is None else json.loads(data)
        except (ValueError, RecursionError):
            found = 0
        if found is None or isinstance(found, dict):
            return found
        raise Refusal(message("vault.damaged", file=self.path(name)))

    def write_json(self, name: str, found: dict[str, Any]) -> None:
        """Put an object into a file.

        Raises:
            OSError: the disk refuses; the old file stands as it was.
        """
        # Escaped: what was typed may hold half a character (a lone surrogate).
        self.write(name, json.dumps(found).encode())

    def remove(self, name: str) -> None:
        """Take a file away, if it is there.

        Raises:
            OSError: the disk refuses.
        """
        self.path(name).unlink(missing_ok=True)

    def names(self, folder: str, ending: str) -> Iterator[str]:
        """Yield the names of the files of a folder that end so, sorted."""
        for path in sorted((self._folder / folder).glob(f"*{ending}")):
            yield f"{folder}/{path.name}"
