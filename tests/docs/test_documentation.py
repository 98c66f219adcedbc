"""The documents name only files, modules and commands that are there."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

import tui
from docs.drawing import pages
from docs.drawing.screens import NAMES

ROOT = Path(tui.__file__).parents[1]
DOCUMENTS = [
    *(path for path in ROOT.glob("*.md") if path.name != "CHANGELOG.md"),
    *(ROOT / "docs").rglob("*.md"),
    ROOT / "examples" / "README.md",
]
_FOLDERS = "|".join(
    re.escape(path.name) for path in ROOT.iterdir() if (path / "__init__.py").exists()
)
_PATH = re.compile(rf"(?<![\w./~-])(?:{_FOLDERS}|docs|\.ci)/[\w./*-]*")
_LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
_MODULE = re.compile(rf"\bpython3? -m ((?:{_FOLDERS})[\w.]*)")


def paths_in(document: Path) -> list[str]:
    """The files and folders that a document names, from the root of the project."""
    text = document.read_text("utf-8")
    linked = [
        str((document.parent / path).resolve().relative_to(ROOT)) for path in _LINK.findall(text)
    ]
    return [path.rstrip(".") for path in _PATH.findall(text)] + linked


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_path_that_a_document_names_is_there(document: Path) -> None:
    assert [path for path in paths_in(document) if not any(ROOT.glob(path.rstrip("/")))] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_module_that_a_document_runs_is_there(document: Path) -> None:
    modules = _MODULE.findall(document.read_text("utf-8"))
    assert [module for module in modules if find_spec(module) is None] == []


def test_paths_are_found() -> None:
    assert {"bench/start.py", "docs/speed.md", ".ci/run"} <= {*paths_in(ROOT / "README.md")}


def test_every_picture_of_the_documents_is_drawn_by_the_command() -> None:
    pictures = ROOT / "docs" / "pictures"
    named = {
        (document.parent / path).resolve().relative_to(pictures).with_suffix("").as_posix()
        for document in DOCUMENTS
        for path in _LINK.findall(document.read_text("utf-8"))
        if path.endswith(".svg")
    }
    drawn = {*NAMES, *pages.pictures()}
    there = {
        path.relative_to(pictures).with_suffix("").as_posix() for path in pictures.rglob("*.svg")
    }
    assert there == drawn == named
