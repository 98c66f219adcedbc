from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from tui.garbage import paused_collection

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def collecting() -> Iterator[None]:
    yield
    gc.enable()


def test_nothing_is_collected_meanwhile_and_everything_afterwards() -> None:
    with paused_collection():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_ends_when_what_was_being_made_fails() -> None:
    with pytest.raises(KeyError), paused_collection():
        raise KeyError
    assert gc.isenabled()


def test_who_began_first_ends_it() -> None:
    with paused_collection():
        with paused_collection():
            assert not gc.isenabled()
        assert not gc.isenabled()
    gc.disable()
    with paused_collection():
        assert not gc.isenabled()
    assert not gc.isenabled()
