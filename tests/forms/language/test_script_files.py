"""Files of forms that a user put there: what is no file is a complaint like any other."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tui.forms.kinds import KINDS
from tui.forms.language.reader import read_sheet
from tui.forms.language.text_error import TextError
from tui.locale import say


def complaint(path: Path) -> str:
    """The sentence about a file that cannot be read."""
    with pytest.raises(TextError) as refused:
        read_sheet(path, KINDS)
    return str(refused.value)


def test_what_is_no_file_is_said_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.form")
    (tmp_path / "zero.form").symlink_to("/dev/zero")
    (tmp_path / "folder.form").mkdir()
    (tmp_path / "loop.form").symlink_to("loop.form")
    for name, reason in (
        ("pipe", "no_file"),
        ("zero", "no_file"),
        ("folder", "folder"),
        ("loop", "links"),
        ("gone", "missing"),
    ):
        why = say("text.unreadable", detail=say(f"system.{reason}"))
        assert " ".join(why.split("\n")) in complaint(tmp_path / f"{name}.form")


def test_a_file_is_read_up_to_its_limit(tmp_path: Path) -> None:
    with (tmp_path / "long.form").open("wb") as file:
        file.truncate(1 << 34)
    why = " ".join(say("text.long", limit=1000).split("\n"))
    assert why in complaint(tmp_path / "long.form")
