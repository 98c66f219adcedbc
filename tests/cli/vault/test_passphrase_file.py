"""The file with the passphrase: whatever it is, reading it ends, and a sentence says it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.answer import Answer
from tui.locale import Message, message

Cli = Callable[..., Answer]
PASSPHRASE = "жеті көк шаңырақ"
pytestmark = pytest.mark.usefixtures("quick")


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("gone", message("system.missing")),
        (".", message("system.folder")),
        ("empty", message("secret.empty_line")),
        ("bytes", message("secret.no_text")),
        ("/dev/zero", message("secret.long_line", limit=4000)),
        ("n" * 300, message("system.long_name")),
        ("a\nb", message("system.missing")),
    ],
)
def test_what_is_wrong_with_it_is_said(
    cli: Cli,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    why: Message,
) -> None:
    (tmp_path / "empty").write_bytes(b"\nsecret")
    (tmp_path / "bytes").write_bytes(b"\xff\xfe")
    monkeypatch.setenv("NYSAN_HOME", str(tmp_path / "sealed"))
    monkeypatch.setenv("NYSAN_PASSPHRASE_FILE", name)
    answer = cli("init")
    file = name.replace("\n", " ")
    sentence = message("secret.unreadable", file=file, detail=why)
    assert (answer.status, answer.out, answer.err) == (1, "", f"{sentence}\n")
    assert not (tmp_path / "sealed").exists()


def test_a_large_file_gives_its_first_line(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (tmp_path / "large").open("wb") as file:
        file.write(f"{PASSPHRASE}\n".encode())
        file.truncate(1 << 30)
    monkeypatch.setenv("NYSAN_PASSPHRASE_FILE", "large")
    assert cli("init").status == 0
    assert cli("list", "registration").status == 0
