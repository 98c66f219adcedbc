"""The modules of all tests imported by several workers, each of which begins elsewhere."""

from __future__ import annotations

import os
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Final

_MANY: Final = 100
"""Fewer modules than these each worker compiles by itself as quickly."""


def import_in_turn(root: Path, arguments: list[str]) -> None:
    """Import the modules of tests that are asked for, from a place of this worker's own on.

    On a fresh clone pytest compiles each module of tests. Workers that go through them in the
    same order all compile every one; so each compiles its part and finds the others' done.
    What cannot be imported is told of when tests are collected.
    """
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    count = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    folders = [root / name for name in arguments if "::" not in name]
    files = sorted(file for folder in folders for file in folder.rglob("test_*.py"))
    if not worker or len(files) < _MANY:
        return
    begin = len(files) * int(worker.removeprefix("gw")) // count
    for file in files[begin:] + files[:begin]:
        with suppress(Exception):
            import_module(".".join(file.relative_to(root).with_suffix("").parts))
