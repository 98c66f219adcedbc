"""Tests that need what Windows lacks: skipped there, each with the word that says so."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from types import FunctionType
from typing import Any

import pytest

_LACKING = re.compile(
    r"\b(?:mkfifo|symlink_to|st_mode|chmod|geteuid|uname|setrlimit|openpty|SIG(?:ALRM|CONT|HUP|KILL|QUIT|STOP|TSTP|WINCH|XFSZ))\b"
    r'|/dev/(?:full|zero|stdin|tty)|#!/bin/sh|\["(?:ba)?sh"'
)
"""What Windows has not at all, or only for those with a right that few have."""


def skip_what_windows_lacks(items: Iterable[pytest.Item]) -> None:
    """Have tests skipped that could only fail on Windows."""
    for item in items:
        if isinstance(item, pytest.Function) and (word := lacking(item)):
            item.add_marker(pytest.mark.skip(reason=f"needs {word}, which Windows lacks"))


def lacking(item: pytest.Function) -> str:
    """What a test, a fixture of it or a function that it calls needs and Windows lacks, if any."""
    fixtures = (one for found in item._fixtureinfo.name2fixturedefs.values() for one in found)
    for function in (item.function, *(fixture.func for fixture in fixtures)):
        for each in _called(function):
            if found := _LACKING.search(inspect.getsource(each)):
                return found[0]
    return ""


def _called(function: Callable[..., Any]) -> Iterator[FunctionType]:
    """A function, and those of our tests that it names."""
    function = inspect.unwrap(function)
    if isinstance(function, FunctionType) and function.__module__.startswith("tests"):
        yield function
        for name in function.__code__.co_names:
            named = function.__globals__.get(name)
            if isinstance(named, FunctionType) and named.__module__.startswith("tests"):
                yield named
