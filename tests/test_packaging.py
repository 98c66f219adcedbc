"""What nysan is built from: each library that is tested is pinned, down to the last one."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import distributions
from pathlib import Path

PROJECT = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))
EXACT = {"fpdf2", "textual", "xlsxwriter"}
"""Libraries into which the code reaches deeper than their public API."""


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_library_that_is_installed_for_the_tests_is_pinned_to_its_version() -> None:
    pinned = dict(line.split("==") for line in PROJECT["tool"]["uv"]["constraint-dependencies"])
    installed = {normal(each.name): each.version for each in distributions()}
    assert installed.pop("nysan") == PROJECT["project"]["version"]
    for tool in ("pip", "setuptools", "uv", "wheel"):
        installed.pop(tool, None)
    assert [name for name, version in installed.items() if pinned.get(name) != version] == []


def test_only_what_the_code_reaches_into_is_exact_for_plugins_of_others() -> None:
    exact = {line.split("==")[0] for line in PROJECT["project"]["dependencies"] if "==" in line}
    assert exact == EXACT
