"""Files that commands write: in one folder unless another is named, and none is overwritten."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.support.answer import Answer
from tui.desk.desk import Desk

Cli = Callable[..., Answer]
TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Desk, "today", lambda _: TODAY)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("blank", "registration"), "registration-blank-2026-11-23.pdf"),
        (("print", "registration", "--all"), "registration-2026-11-23.pdf"),
        (("print", "--child", "ID"), "child-2026-11-23.pdf"),
        (("log", "--as", "pdf"), "log-2026-11-23.pdf"),
        (("acts", "1"), "act-2026-11-23.pdf"),
    ],
)
def test_what_is_printed_lies_in_one_folder_and_takes_no_others_place(
    cli: Cli, registered: list[str], tmp_path: Path, words: tuple[str, ...], name: str
) -> None:
    cli("destroy", "--child", registered[2], "--reason", "өтініш", "--yes")
    words = tuple(registered[0] if word == "ID" else word for word in words)
    folder = tmp_path / "nysan"
    first = folder / name
    assert cli(*words).out.splitlines() == [str(first)]
    assert folder.stat().st_mode & 0o777 == 0o700
    data = first.read_bytes()
    second = folder / name.replace(".pdf", "-2.pdf")
    assert cli(*words).out.splitlines() == [str(second)]
    assert cli(*words).out.splitlines() == [str(folder / name.replace(".pdf", "-3.pdf"))]
    assert first.read_bytes() == data


def test_a_file_that_is_named_is_not_overwritten_either(
    cli: Cli, registered: list[str], tmp_path: Path
) -> None:
    taken = tmp_path / "taken.txt"
    taken.write_text("бұрынғы")
    for words, second in (
        (("print", "registration", "--all", "-o", str(taken)), "taken-2.txt"),
        (("log", "-o", str(taken)), "taken-3.txt"),
        (("backup", str(taken)), "taken-4.txt"),
    ):
        assert cli(*words).out.splitlines() == [str(tmp_path / second)]
    answer = cli(
        *("destroy", "--child", registered[0], "--reason", "өтініш", "--yes", "--act", str(taken))
    )
    assert answer.out.splitlines()[-1] == str(tmp_path / "taken-5.txt")
    assert taken.read_text() == "бұрынғы"


def test_a_link_is_not_written_through(cli: Cli, registered: list[str], tmp_path: Path) -> None:
    assert registered
    target, link = tmp_path / "target.txt", tmp_path / "link.txt"
    link.symlink_to(target)
    answer = cli("print", "registration", "--all", "-o", str(link))
    assert answer.out.strip() == str(tmp_path / "link-2.txt")
    assert not target.exists()


def test_the_packet_of_a_child_is_one_file_or_a_folder(
    cli: Cli, registered: list[str], tmp_path: Path
) -> None:
    folder = tmp_path / "nysan"
    one = cli("print", "--child", registered[0], "--contents", "--as", "txt")
    assert one.out.splitlines() == [str(folder / "child-2026-11-23.txt")]
    written = (folder / "child-2026-11-23.txt").read_text("utf-8")
    assert written.split()[:2] == ["Құжаттар", "тізімі"]
    many = cli("print", "--child", registered[0], "--separate", "--as", "txt")
    assert many.out.splitlines() == [str(folder / "child-2026-11-23")]
    names = [path.name for path in (folder / "child-2026-11-23").iterdir()]
    assert names == ["01-registration.txt"]
    for wrong in (
        ("consultations", "--all", "--contents"),
        ("registration", "--all", "--separate"),
        ("--separate",),
    ):
        assert cli("print", *wrong).status == 1
