"""`-o -` writes a document to standard output, whole and nothing besides."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.support.answer import Answer
from tui.cli import main as command_line
from tui.locale import say

Program = Callable[..., Answer]
MAGIC = {"pdf": b"%PDF-", "docx": b"PK\x03\x04", "txt": "Тіркеу".encode()}


Run = Callable[..., tuple[bytes, bytes]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in this process; what it writes to standard output and standard error."""

    def run(*words: str) -> tuple[bytes, bytes]:
        out, err = BytesIO(), BytesIO()
        with monkeypatch.context() as patched:
            patched.setattr(sys, "stdout", TextIOWrapper(out, "utf-8"))
            patched.setattr(sys, "stderr", TextIOWrapper(err, "utf-8"))
            assert command_line.run(words) == 0
            sys.stdout.flush()
            sys.stderr.flush()
            return out.getvalue(), err.getvalue()

    return run


def run_process(*words: str) -> tuple[bytes, bytes]:
    """The same of a command in a process of its own."""
    done = subprocess.run([sys.executable, "-m", "tui", *words], capture_output=True, check=True)
    return done.stdout, done.stderr


@pytest.mark.parametrize(
    ("words", "ending"),
    [
        (("blank", "registration"), "pdf"),
        (("blank", "registration", "--as", "docx"), "docx"),
        (("print", "registration", "--all", "--as", "txt"), "txt"),
        (("log", "--as", "pdf"), "pdf"),
    ],
)
def test_a_document_goes_to_standard_output(
    registered: list[str], tmp_path: Path, words: tuple[str, ...], ending: str, run: Run
) -> None:
    out, err = run(*words, "-o", "-")
    assert err == b""
    assert MAGIC[ending] in out[:200]
    if ending == "pdf":
        assert len(PdfReader(BytesIO(out)).pages) == 1
    assert [path.name for path in tmp_path.iterdir() if path.name != "state"] == ["vault"]


def test_the_act_of_a_destruction_goes_there_too(registered: list[str], run: Run) -> None:
    chosen = ("destroy", "--child", registered[0], "--reason", "өтініш", "--yes")
    out, _ = run(*chosen, "--act", "-")
    assert MAGIC["pdf"] in out


def test_a_file_of_that_name_is_left_alone(registered: list[str], tmp_path: Path) -> None:
    (tmp_path / "-").write_text("менікі")
    out, _ = run_process("blank", "registration", "-o", "-")
    assert out.startswith(MAGIC["pdf"])
    assert (tmp_path / "-").read_text() == "менікі"
    assert not (tmp_path / "--2").exists()


def test_only_text_goes_to_a_terminal(
    vault: Path, cli: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    answer = cli("blank", "registration", "-o", "-")
    assert (answer.status, answer.out) == (1, "")
    assert answer.err == say("print.terminal", ending="pdf") + "\n"
