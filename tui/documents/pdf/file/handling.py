"""How a PDF is to be handled: printed on both sides, opened only with a password."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Handling(NamedTuple):
    """What a PDF asks of whoever prints or opens it."""

    duplex: bool = False
    """Whether it is printed on both sides of a sheet, of which no two papers share one."""
    password: str = ""
    """What it is opened with; empty for a file that anybody opens, as an archive asks for."""

    def sheets(self, pages: int) -> int:
        """How many pages a paper of some pages takes, with the empty back of its last one."""
        return pages + pages % 2 if self.duplex else pages


_USUAL = Handling()
_HANDLING: ContextVar[Handling] = ContextVar("handling", default=_USUAL)


@contextmanager
def handled(handling: Handling) -> Iterator[None]:
    """Write PDFs within it that are to be handled so."""
    before = _HANDLING.set(handling)
    try:
        yield
    finally:
        _HANDLING.reset(before)


def asked_handling() -> Handling:
    """How PDFs that are written now are to be handled."""
    return _HANDLING.get()
