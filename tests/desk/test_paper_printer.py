"""The print service of the system, which may take its time, or never answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tui.desk.printing import paper_printer
from tui.desk.printing.paper_printer import print_on_paper
from tui.progress import Stopped
from tui.user_error import UserError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def hanging(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A service that takes nothing."""
    command = tmp_path / "lp"
    command.write_text("#!/bin/sh\nexec sleep 30\n", "utf-8")
    command.chmod(0o700)
    monkeypatch.setattr(paper_printer, "print_service", lambda: str(command))
    monkeypatch.setattr(paper_printer, "_LOOK", 0.01)


def test_it_is_no_longer_waited_for_when_printing_is_stopped() -> None:
    reports: list[int] = []

    def report() -> None:
        reports.append(1)
        if len(reports) > 1:
            raise Stopped

    with pytest.raises(Stopped):
        print_on_paper(b"%PDF" * 100_000, "-", report)


def test_it_is_told_when_it_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper_printer, "_PATIENCE", 0)
    with pytest.raises(UserError, match="жауап бермеді"):
        print_on_paper(b"%PDF", "-", lambda: None)
