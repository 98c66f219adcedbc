"""Objects that are still in the memory, whoever holds them."""

from __future__ import annotations

import gc

import pytest


class Newcomers:
    """Objects that are in the memory and were not when this was made.

    Other tests may hold some of theirs for longer. What is set aside from collection is not among
    the objects that the collector lists, so all from before is, and nothing from then on.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        gc.freeze()
        monkeypatch.setattr(gc, "freeze", lambda: None)

    def of(self, *types: type) -> list[object]:
        """Those of some types that nothing lets go of."""
        gc.collect()
        return [one for one in gc.get_objects() if type(one) in types]
