"""Kinds of plugins in a table: one that fails costs nobody the table."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from tui.forms.kinds.guarded import guarded_kind
from tui.forms.kinds.kind import Kind
from tui.forms.plugin_fault import PluginFaults


class Shouted(Kind):
    name = "shouted"

    def show(self, value: Any) -> str:
        return str(value or "").upper()


class Failing(Kind):
    name = "failing"

    def cell(self, value: Any) -> Any:
        raise KeyError(value)


class Strange(Kind):
    name = "strange"

    def cell(self, value: Any) -> Any:
        return datetime(2026, 1, 1) if value == "a" else [value]  # noqa: DTZ001


def test_a_kind_that_says_nothing_of_tables_is_the_text_that_one_types() -> None:
    faults = PluginFaults()
    kind = guarded_kind(Shouted, "odd", faults)()
    assert (kind.cell("ә"), kind.cell(None), faults) == ("Ә", None, [])


@pytest.mark.parametrize("kind", [Failing, Strange])
@pytest.mark.parametrize("value", ["a", "ә"])
def test_a_kind_that_fails_is_the_value_as_it_is_kept(kind: type[Kind], value: str) -> None:
    faults = PluginFaults()
    assert guarded_kind(kind, "odd", faults)().cell(value) == value
    [fault] = faults
    assert fault.where.startswith(f"{kind.name}.cell")
