"""The words by which one gives an order where everything else is an answer.

A word needs nothing but letters and figures that every layout has, and it is understood in all
three languages, on another layout, and shortened. Where any text can be an answer, `!` stands
before it: Shift with the key of 1 gives that on the Kazakh, the Russian and the Latin layout.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.keyboard import digits, retyped
from tui.locale import LANGUAGES, language, say, say_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MARK: Final = "!"
HELP: Final = "?"

_SHORTEST: Final = 2
"""Letters from which on the beginning of a word will do."""


def meant(typed: str, orders: Sequence[str], *, short: bool = True) -> str:
    """Return which of the orders a word means; empty where it means none, or could mean several.

    With `short`, the beginning of a word will do where only one begins so.
    """
    typed = typed.strip().casefold()
    for word in (typed, digits(typed), *retyped(typed)):
        if found := _exactly(word, orders):
            return found
    if not short or len(typed) < _SHORTEST:
        return ""
    for code in _codes():
        fits = {name for name in orders for word in _words(code, name) if word.startswith(typed)}
        if fits:
            return fits.pop() if len(fits) == 1 else ""
    return ""


def told(orders: Sequence[str], mark: str = "") -> str:
    """Return the orders with their short forms and what they do, as the help tells them."""
    return "; ".join(f"{mark}{' '.join(_words(language(), name)[:2])}" for name in orders)


def _exactly(word: str, orders: Sequence[str]) -> str:
    for code in _codes():
        for name in orders:
            if word in _words(code, name):
                return name
    return ""


def _codes() -> Iterator[str]:
    yield language()
    yield from (code for code in LANGUAGES if code != language())


def _words(code: str, order: str) -> list[str]:
    return say_in(code, f"linear.order.{order}").split()


def count_in(typed: str) -> int | None:
    """Return the number that somebody typed, on any layout; None where it is none."""
    read = digits(typed.strip())
    return int(read[:6]) if read.isascii() and read.isdecimal() else None


def yes(typed: str) -> bool:
    """Tell whether somebody agreed in so many words; anything else is no."""
    return count_in(typed) == 1 or typed.strip().casefold() in say("linear.yes_words").split()
