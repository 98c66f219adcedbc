"""The limits of the house: rooms that are looked through, modules that are read, at once."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import tui

ROOT = Path(tui.__file__).parents[1]
FILES, LINES = 20, 400
"""The files that a folder has at most, and the lines of a module."""
PARTS = ("tui", "plugins", "tests", "bench")


def files_of(part: str) -> list[Path]:
    """The files of a part of the house, besides what Python keeps compiled."""
    return [
        path
        for path in (ROOT / part).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    ]


@pytest.mark.parametrize("part", PARTS)
def test_no_folder_has_more_files_than_one_looks_through(part: str) -> None:
    count = Counter(str(path.parent.relative_to(ROOT)) for path in files_of(part))
    assert count
    assert {folder: found for folder, found in count.items() if found > FILES} == {}


@pytest.mark.parametrize("part", PARTS)
def test_no_module_is_longer_than_one_reads(part: str) -> None:
    modules = [path for path in files_of(part) if path.suffix == ".py"]
    length = {path: len(path.read_text("utf-8").splitlines()) for path in modules}
    assert length
    assert {path: lines for path, lines in length.items() if lines > LINES} == {}
