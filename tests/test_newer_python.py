"""What newer Pythons than the one that runs the tests would do otherwise."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from symtable import SymbolTable, symtable

import pytest

import tui

ROOT = Path(str(tui.__file__)).parents[1]
pytestmark = pytest.mark.skipif(
    sys.version_info >= (3, 12), reason="there what would go wrong does, in the test of that"
)
COMPREHENSIONS = {"listcomp", "setcomp", "dictcomp"}


def shadowed(table: SymbolTable) -> Iterator[str]:
    """Names of the scope around that a comprehension of a function uses for its own variable.

    From Python 3.12 on such a comprehension is a part of the function, and a function in it that
    means the name of the scope around finds nothing.
    """
    for inner in table.get_children():
        if inner.get_name() in COMPREHENSIONS:
            free = {each.get_name() for each in table.get_symbols() if each.is_free()}
            own = {each.get_name() for each in inner.get_symbols() if each.is_local()}
            yield from free & own
        yield from shadowed(inner)


def test_no_comprehension_takes_a_name_of_the_scope_around() -> None:
    found = {
        str(path.relative_to(ROOT)): names
        for part in ("tui", "plugins")
        for path in (ROOT / part).rglob("*.py")
        if (names := [*shadowed(symtable(path.read_text("utf-8"), str(path), "exec"))])
    }
    assert found == {}


def test_such_a_name_is_found() -> None:
    code = "def f(a):\n def g():\n  b = [a for a in '']\n  return lambda: a\n return g"
    assert [*shadowed(symtable(code, "code", "exec"))] == ["a"]
