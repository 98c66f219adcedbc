"""A command's answer: its status, and what it wrote."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Answer:
    """What a command said, and the status that it ended with."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What stands on standard output, as JSON."""
        return json.loads(self.out)

    def refused(self, status: int = 1) -> bool:
        """Tell whether it was refused in words, and only on standard error."""
        assert self.status == status, self
        assert self.out == ""
        assert self.err.strip()
        assert "Traceback" not in self.err
        return all(char.isprintable() or char == "\n" for char in self.err)
