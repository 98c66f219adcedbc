"""A line of the doctor's page: what was found, and whether something is wrong with it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from tui.locale import Message, say


class Finding(NamedTuple):
    """A thing that was looked at."""

    name: str
    """Its name in the catalogues, under `doctor`."""
    found: str
    """What it is, as a value or a sentence."""
    wrong: Message | str | None = None
    """What is wrong with it, and what to do."""

    @property
    def label(self) -> str:
        """Its name in the language of the screen."""
        return say(f"doctor.{self.name}")

    @property
    def line(self) -> str:
        """It as a line."""
        mark = "▲" if self.wrong else "✓"
        return f"{mark} {self.label}: {self.found}"


def without_home(text: str) -> str:
    """A text in which the user's home folder, which has the user's name, is `~`."""
    with suppress(RuntimeError):
        home = str(Path.home())
        return text.replace(home, "~") if len(home) > 1 else text
    return text
