"""The number by which a line of a list is chosen, while its figures are typed."""

from __future__ import annotations


class LineNumber:
    """A number of several figures: 1 is chosen at once only where there is no 10."""

    def __init__(self) -> None:
        self._typed = ""

    @property
    def begun(self) -> bool:
        """Whether a figure was typed, and more may follow."""
        return bool(self._typed)

    def clear(self) -> None:
        """Begin anew, after any other key."""
        self._typed = ""

    def type(self, figure: str, count: int) -> tuple[int, bool] | None:
        """Type a figure of the number of one of `count` lines.

        The index of the line that it leads to, and whether no more figures can follow; None
        where no line has that number.
        """
        typed, self._typed = self._typed + figure, ""
        if not typed.isdecimal() or not 1 <= int(typed) <= count:
            return None
        whole = int(typed) * 10 > count
        if not whole:
            self._typed = typed
        return int(typed) - 1, whole
