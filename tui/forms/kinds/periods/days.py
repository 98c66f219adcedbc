"""Days from one to another."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - a field's type
from typing import NamedTuple


class Period(NamedTuple):
    """The days from one to another, both included."""

    first: date
    last: date

    @property
    def days(self) -> tuple[str, str]:
        """The first and the last day, in ISO 8601."""
        return self.first.isoformat(), self.last.isoformat()

    @property
    def text(self) -> str:
        """Its days as people write them: `01.11.2026–30.11.2026`."""
        first, last = f"{self.first:%d.%m.%Y}", f"{self.last:%d.%m.%Y}"
        return first if first == last else f"{first}–{last}"
