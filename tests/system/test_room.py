"""The room: nobody else asks on which system the program runs, which runs as on Windows, too."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import tui
from tests.support.other_system import ABSENT
from tests.support.session.lacking import lacking

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(str(tui.__file__)).parents[1]
MODULES = {*ABSENT, "_signal", "ctypes", "msvcrt", "signal", "winreg"}
"""Modules of Python that only some systems have, or that are not the same on all."""
NAMES = {"os.name", "os.uname", "platform.system", "sys.platform"}
CALL = re.compile(r"(get|has)attr\((os|select|signal|time),")
"""A question for a part that some systems lack."""
WORDS = re.compile("|".join((*MODULES, *map(re.escape, NAMES), CALL.pattern)))
"""What a text has that is worth reading as code."""


def questions(code: ast.AST) -> Iterator[str]:
    """What in a piece of code is a question on which system it runs, or the answer to one."""
    for node in ast.walk(code):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names if each.name in MODULES)
        elif isinstance(node, ast.ImportFrom) and node.module in MODULES:
            yield str(node.module)
        elif isinstance(node, ast.Attribute) and ast.unparse(node) in NAMES:
            yield ast.unparse(node)
        elif isinstance(node, ast.Call) and CALL.match(called := ast.unparse(node)):
            yield called


def test_nobody_else_asks_on_which_system_the_program_runs() -> None:
    asking = {
        str(path.relative_to(ROOT)): found
        for part in ("tui", "plugins")
        for path in (ROOT / part).rglob("*.py")
        if ROOT / "tui" / "system" not in path.parents
        and WORDS.search(text := path.read_text("utf-8"))
        and (found := [*questions(ast.parse(text))])
    }
    assert asking == {}


def test_tests_can_be_collected_where_such_modules_are_missing() -> None:
    """Whoever needs a terminal is skipped by this one, with the reason."""
    line = re.compile(rf"^(import|from) ({'|'.join(ABSENT)})\b", re.MULTILINE)
    needing = [
        path for path in (ROOT / "tests").rglob("*.py") if line.search(path.read_text("utf-8"))
    ]
    assert needing == [ROOT / "tests/support/terminals/terminal.py"]
    assert "importorskip" in needing[0].read_text("utf-8").partition("import fcntl")[0]


def test_a_test_that_needs_what_windows_lacks_is_known(
    request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    assert lacking(request.node) == "symlink_to"


def test_a_test_that_needs_nothing_of_that_kind_runs(request: pytest.FixtureRequest) -> None:
    assert lacking(request.node) == ""


def test_a_question_is_found_however_it_is_asked() -> None:
    code = (
        "import os, sys\nfrom termios import ECHO\nif os.name == 'nt' or hasattr(os, 'fork'):\n  1"
    )
    assert sorted(questions(ast.parse(code))) == ["hasattr(os, 'fork')", "os.name", "termios"]
    assert [*questions(ast.parse("import os\nos.path.exists('win32')"))] == []


@pytest.mark.parametrize("words", [[], ["init", "--without-passphrase"]])
def test_the_program_runs_with_nothing_that_windows_lacks(words: list[str], home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.as_windows", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert home.is_dir() == bool(words)
