from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.support.textual_internals import draw_all
from tui.desk.desk import Desk


@pytest.fixture(autouse=True)
def drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw screens of plugins at every step: they may break while that is done."""
    draw_all(monkeypatch)


@pytest.fixture
def use(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Callable[[Any], None]:
    """Give the form of first contact a screen."""

    def give(screen: Any) -> None:
        monkeypatch.setattr(desk.form("registration"), "screen", lambda: screen)

    return give
