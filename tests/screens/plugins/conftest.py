from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tui.desk.desk import Desk


@pytest.fixture
def use(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Callable[[Any], None]:
    """Give the form of first contact a screen."""

    def give(screen: Any) -> None:
        monkeypatch.setattr(desk.form("registration"), "screen", lambda: screen)

    return give
