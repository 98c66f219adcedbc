from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from tui.garbage import gathering

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def collecting() -> Iterator[None]:
    yield
    gc.enable()


def test_nothing_is_collected_meanwhile_and_everything_afterwards() -> None:
    with gathering():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_ends_when_what_was_being_made_fails() -> None:
    with pytest.raises(KeyError), gathering():
        raise KeyError
    assert gc.isenabled()


def test_who_began_first_ends_it() -> None:
    with gathering():
        with gathering():
            assert not gc.isenabled()
        assert not gc.isenabled()
    gc.disable()
    with gathering():
        assert not gc.isenabled()
    assert not gc.isenabled()
