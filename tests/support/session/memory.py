"""Objects that are still in the memory, whoever holds them."""

from __future__ import annotations

import gc


class Newcomers:
    """Objects of some types that are in the memory and were not when this was made.

    Other tests may hold some of theirs for longer.
    """

    def __init__(self, *types: type) -> None:
        self._types = types
        self._before = self._alive()

    def found(self) -> list[object]:
        """Those that nothing lets go of."""
        before = {*map(id, self._before)}
        return [one for one in self._alive() if id(one) not in before]

    def _alive(self) -> list[object]:
        gc.unfreeze()  # what is set aside from collection is not among the objects
        gc.collect()
        alive = [one for one in gc.get_objects() if type(one) in self._types]
        gc.freeze()
        return alive
