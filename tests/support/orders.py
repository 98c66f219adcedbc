"""The orders of each place of the program without a screen, as they are offered together."""

from __future__ import annotations

from typing import Final

from tui.linear.entry import ORDERS
from tui.linear.forms import ORDERS as ORDERS_OF_ALL
from tui.linear.records import ORDERS as ORDERS_OF_A_LIST
from tui.linear.year.moving_up import _ORDERS, _ORDERS_OF_A_CLASS

PLACES: Final = (
    ORDERS,
    ORDERS_OF_ALL,
    ORDERS_OF_A_LIST,
    _ORDERS,
    _ORDERS_OF_A_CLASS,
    ("new", "print", "move", "destroy", "gone", "returned", "out"),
    ("stays", "leaves"),
    ("all", "out"),
    ("undo", "out"),
    ("later",),
    ("other", "how", "out"),
)
