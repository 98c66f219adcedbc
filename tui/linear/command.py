"""Orders: the words that are no answer but tell the program what to do.

A word needs nothing but letters and figures that every layout has, and it is understood in all
three languages, on another layout, and shortened. Where any text can be an answer, `!` is put
before it: Shift with the key of 1 gives that on the Kazakh, the Russian and the Latin layout.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.keyboard import digits, retyped
from tui.locale import LANGUAGES, language, say_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MARK: Final = "!"
HELP: Final = "?"

_SHORTEST: Final = 2
"""Letters from which on the beginning of a word will do."""


def match_order(typed: str, orders: Sequence[str], *, short: bool = True) -> str:
    """The name of the order that a word means; empty where it means none, or may mean several.

    `orders` are the names to choose from. With `short`, the beginning of a word will do where only
    one begins so.
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


def describe_orders(orders: Sequence[str], mark: str = "") -> str:
    """The orders with their short forms, as the help lists them; `mark` is put before each."""
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


def parse_number(typed: str) -> int | None:
    """The number that was typed, on any layout; None where it is none."""
    read = digits(typed.strip())
    return int(read[:6]) if read.isascii() and read.isdecimal() else None


def yes_or_no(typed: str) -> bool | None:
    """Whether an answer is yes or no, by 1 and 0 or a word in any language; None for another."""
    word, number = typed.strip().casefold(), parse_number(typed)
    for answer, key in ((1, "linear.yes_words"), (0, "linear.no_words")):
        if number == answer or any(word in say_in(code, key).split() for code in LANGUAGES):
            return bool(answer)
    return None
