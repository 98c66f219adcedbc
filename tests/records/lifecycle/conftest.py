"""Fixtures: a school with a child to be destroyed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

from tests.support.records.doomed import PASSPHRASE, School


@pytest.fixture(params=["", PASSPHRASE])
def school(request: pytest.FixtureRequest, tmp_path: Path, quick: None) -> School:
    del quick
    return School(tmp_path / "vault", request.param)
