"""Files that are open: on Windows they can be neither replaced, nor moved, nor deleted."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tests.support.answer import Answer

OPEN = Path("/proc/self/fd")
Cli = Callable[..., Answer]


def held(path: Path) -> bool:
    """Whether this process has a file, or one in a folder, open."""
    place = str(path.parent.resolve() / path.name)
    return any(each == place or each.startswith(f"{place}/") for each in opened())


def opened() -> Iterator[str]:
    # Other tests of the same process may have left thousands open, and paths are slow.
    with os.scandir(OPEN) as found:
        links = [*found]
    for link in links:
        with suppress(OSError):
            yield os.readlink(link.path)  # noqa: PTH115


@pytest.fixture
def as_on_windows(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Refuse what Windows refuses; the list has what was refused."""
    refused: list[str] = []

    def refusing(name: str) -> None:
        call = getattr(os, name)

        def refuse(path: Any, *more: Any, **options: Any) -> Any:
            for each in (path, *more) if name in {"replace", "rename"} else (path,):
                if not options.get("dir_fd") and held(Path(os.fsdecode(each))):
                    refused.append(f"{name} {each}")
                    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), each)
            return call(path, *more, **options)

        monkeypatch.setattr(os, name, refuse)

    for name in ("replace", "rename", "unlink", "remove"):
        refusing(name)
    return refused


@pytest.mark.skipif(not OPEN.is_dir(), reason="no list of a process's open files")
def test_no_act_takes_away_a_file_that_it_has_open(
    as_on_windows: list[str], cli: Cli, home: Path, quick: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = home.parent / "passphrase"
    secret.write_text("жеті көк шаңырақ", "utf-8")
    monkeypatch.setenv("NYSAN_PASSPHRASE_FILE", str(secret))
    assert cli("init").status == 0
    first, second = (
        cli("add", "registration", stdin=json.dumps({"child": child})).out.strip()
        for child in ("Әлия Ойдан", "Болат Ойдан")
    )
    backup = cli("backup").out.strip()
    for words in (
        ("delete", "registration", second),
        ("destroy", "--child", first, "--reason", "мерзімі өтті", "--yes"),
        ("restore", backup, "--yes"),
        ("code",),
    ):
        answer = cli(*words)
        assert answer.status == 0, (words, answer.err)
    assert as_on_windows == []


@pytest.mark.skipif(not OPEN.is_dir(), reason="no list of a process's open files")
def test_such_an_act_would_be_found(as_on_windows: list[str], tmp_path: Path) -> None:
    with (tmp_path / "open").open("w"), pytest.raises(PermissionError):
        (tmp_path / "open").unlink()
    assert as_on_windows == [f"unlink {tmp_path / 'open'}"]
