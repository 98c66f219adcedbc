"""What texts are read into and kept beside them."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import MappingProxyType

import pytest

from tui.compiled import FOLDER, load_compiled
from tui.forms import form
from tui.host import Host

READERS = Path(__file__).parent


@pytest.fixture
def text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    path = tmp_path / "a.form"
    path.write_text("one")
    return path


def take(text: Path) -> tuple[object, bool]:
    """Return what a text was read into, and whether it had to be read."""
    read = []

    def reader() -> object:
        read.append(text)
        return MappingProxyType({"text": text.read_text()})

    return load_compiled(text, READERS, reader), bool(read)


def kept(text: Path) -> Path:
    [found] = (text.parent / "__pycache__" / FOLDER).iterdir()
    return found


def test_a_text_is_read_once_until_it_changes(text: Path) -> None:
    assert take(text) == ({"text": "one"}, True)
    assert take(text) == ({"text": "one"}, False)
    text.write_text("another")
    assert take(text) == ({"text": "another"}, True)
    moved = text.parent / "b"
    moved.mkdir()
    (text.parent / "__pycache__").rename(moved / "__pycache__")
    text.rename(moved / "a.form")
    assert take(moved / "a.form")[1]


@pytest.mark.parametrize("spoil", [b"", b"\x80\x05", b"no pickle", b"\x80\x05}."])
def test_damaged_bytes_are_read_over(text: Path, spoil: bytes) -> None:
    take(text)
    kept(text).write_bytes(spoil)
    assert take(text) == ({"text": "one"}, True)
    assert not take(text)[1]


def test_it_is_for_its_owner_only_whatever_the_umask_is(text: Path) -> None:
    before = os.umask(0)
    try:
        take(text)
    finally:
        os.umask(before)
    assert kept(text).stat().st_mode & 0o777 == 0o600
    assert kept(text).parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_what_others_may_have_written_is_not_read(text: Path, mode: int) -> None:
    take(text)
    kept(text).chmod(mode)
    assert take(text) == ({"text": "one"}, True)
    assert kept(text).stat().st_mode & 0o777 == 0o600
    assert not take(text)[1]


def test_what_somebody_else_has_written_is_not_read(
    text: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(text)
    monkeypatch.setattr(os, "geteuid", lambda: kept(text).stat().st_uid + 1)
    assert take(text)[1]


def test_a_pipe_in_its_place_is_not_waited_for(text: Path) -> None:
    take(text)
    path = kept(text)
    path.unlink()
    os.mkfifo(path)
    assert take(text) == ({"text": "one"}, True)


def test_where_nothing_can_be_written_it_is_read_each_time(text: Path) -> None:
    (text.parent / "__pycache__").write_text("in the way")
    assert take(text)[1]
    assert take(text)[1]


def test_what_cannot_be_kept_is_read_each_time(text: Path) -> None:
    for _ in range(2):
        assert load_compiled(text, READERS, lambda: lambda: 7)() == 7


def test_the_forms_are_the_same_read_and_taken_up(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = Host().forms
    monkeypatch.setattr(form, "load_compiled", lambda _text, _readers, read: read())
    read = Host().forms
    assert list(taken) == list(read)
    for name, one in taken.items():
        first, second = one.sheet(), read[name].sheet()
        assert (first.title, first.nodes, first.name) == (second.title, second.nodes, second.name)
        assert list(first.blanks) == list(second.blanks)
