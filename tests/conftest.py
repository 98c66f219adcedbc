"""Fixtures: a vault of one's own, the command line in process and in a process, made-up plugins."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from io import BytesIO, TextIOWrapper
from typing import TYPE_CHECKING, Any

import pytest
from xdist.scheduler import LoadScopeScheduling

from tests.support.examples import load_profile
from tests.support.settling import settle_at_once
from tui import locale
from tui.cli import main as command_line
from tui.records.crypto import key_slots

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path


settle_at_once()
load_profile()

TOGETHER = ("tests/desk/test_demo.py",)
"""Files whose tests share what takes long to make."""


class Sharing(LoadScopeScheduling):
    """Runs the tests of some files in one process, all others wherever there is room."""

    def _split_scope(self, nodeid: str) -> str:
        return next((file for file in TOGETHER if nodeid.startswith(file)), nodeid)


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Return one more than there are cores: some tests wait for a terminal most of their time."""
    return (os.cpu_count() or 1) + 1


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Sharing:
    return Sharing(config, log)


@dataclass(frozen=True)
class Answer:
    """What a command said, and the status that it ended with."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What stands on standard output, as JSON."""
        return json.loads(self.out)

    def refused(self, status: int = 1) -> bool:
        """Tell whether it was refused in words, and only on standard error."""
        assert self.status == status, self
        assert self.out == ""
        assert self.err.strip()
        assert "Traceback" not in self.err
        return all(char.isprintable() or char == "\n" for char in self.err)


@pytest.fixture(scope="session", autouse=True)
def no_power_cut() -> Iterator[None]:
    """Let nobody wait for the disk: what it would lose in a power cut is told from the calls."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", os.fstat)
        yield


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder that NYSAN_HOME names; nothing of the user's own is touched."""
    for name in ("HOME", "USERPROFILE", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("NYSAN_HOME", str(tmp_path / "vault"))
    monkeypatch.chdir(tmp_path)
    folders = dict(locale._folders)
    yield tmp_path / "vault"
    locale.use_language("")
    locale._folders.clear()
    locale._folders.update(folders)
    locale.catalogue.cache_clear()


@pytest.fixture
def cli(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Answer]:
    """Run a command in this process: `cli("add", "registration", stdin="{}")`."""

    def run(*arguments: str, stdin: str | bytes = "") -> Answer:
        data = stdin if isinstance(stdin, bytes) else stdin.encode()
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(data), "utf-8"))
        capsys.readouterr()
        try:
            status = command_line.run(arguments)
        except SystemExit as ended:
            status = ended.code if isinstance(ended.code, int) else 1
        return Answer(status, *capsys.readouterr())

    return run


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passphrases cost next to nothing in this process."""
    monkeypatch.setattr(key_slots, "calibrated", lambda: key_slots.Cost(1, 19 * 1024))
    monkeypatch.setattr(key_slots, "_stretch", cache(key_slots._stretch))


@pytest.fixture
def vault(cli: Callable[..., Answer], home: Path) -> Path:
    """A fresh vault's folder."""
    assert cli("init", "--without-passphrase").status == 0
    return home


@pytest.fixture
def registered(vault: Path, cli: Callable[..., Answer]) -> list[str]:
    """The ids of three records of first contact."""
    found = []
    for name, born, visit in (
        ("Әлия Оразова", "2015-01-02", "2026-09-01"),
        ("Болат Ким", "2016-03-04", "2026-10-01"),
        ("Ғани Ли", "2017-05-06", "2026-11-01"),
    ):
        data = json.dumps({"child": name, "born": born, "first_visit": visit})
        found.append(cli("add", "registration", stdin=data).out.strip())
    return found


@pytest.fixture
def program(home: Path) -> Callable[..., Answer]:
    """Run `nysan` as a process of its own; `path` is put before the folders of modules."""

    def run(*arguments: str, stdin: str = "", path: Path | None = None, **named: str) -> Answer:
        environment = {**os.environ, "PYTHONPATH": str(path or ""), **named}
        done = subprocess.run(
            [sys.executable, "-m", "tui", *arguments],
            input=stdin.encode(),
            env=environment,
            capture_output=True,
            timeout=60,
            check=False,
        )
        return Answer(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


class Site:
    """A folder of modules, in which distributions lie as an installer leaves them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()

    def add(self, name: str, code: str, files: Mapping[str, str] | None = None) -> Path:
        """Install a plugin: a package with its files, and its entry in the group `nysan`."""
        package = self.folder / name
        package.mkdir()
        for file, content in {"__init__.py": code, **(files or {})}.items():
            path = package / file
            path.parent.mkdir(exist_ok=True)
            path.write_text(content, "utf-8")
        self.enter(name, f"{name} = {name}")
        return package

    def enter(self, name: str, entry: str) -> None:
        """Put an entry of a distribution's into the group `nysan`."""
        described = self.folder / f"{name}-1.0.dist-info"
        described.mkdir()
        (described / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        (described / "entry_points.txt").write_text(f"[nysan]\n{entry}\n")
        importlib.invalidate_caches()


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """An empty `Site` from which this process imports."""
    known = set(sys.modules)
    found = Site(tmp_path / "site")
    monkeypatch.syspath_prepend(str(found.folder))
    yield found
    for name in set(sys.modules) - known:
        if str(getattr(sys.modules[name], "__file__", "")).startswith(str(found.folder)):
            del sys.modules[name]
