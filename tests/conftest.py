"""Fixtures: a vault of one's own, the command line in process and in a process, made-up plugins."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
from io import BytesIO, TextIOWrapper
from itertools import count
from typing import TYPE_CHECKING

import pytest

from tests.support.answer import Answer
from tests.support.examples import THOROUGH, load_profile
from tests.support.passphrases import cheap_passphrases, least_cost
from tests.support.session.closing import note_vaults, vaults_closed
from tests.support.session.environment import (
    collect_garbage_seldom,
    find_plugins_once,
    keep_compiled_modules,
    keep_files_in_memory,
    load_texts_once,
)
from tests.support.session.importing import import_in_turn
from tests.support.session.lacking import skip_what_windows_lacks
from tests.support.session.sentences import hold_sentences_to_their_values
from tests.support.session.settling import settle_at_once
from tests.support.site import Site
from tests.support.textual_internals import draw_nothing_for_nobody, parse_styles_once
from tui import locale
from tui.cli import main as command_line
from tui.cli import turn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


keep_compiled_modules()
keep_files_in_memory()
settle_at_once()
hold_sentences_to_their_values()
load_texts_once()
parse_styles_once()
if not THOROUGH:
    draw_nothing_for_nobody()
find_plugins_once()
note_vaults()
collect_garbage_seldom()
load_profile()


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Let the workers share the work of compiling the tests."""
    import_in_turn(session.config.rootpath, session.config.args)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip on Windows what can only fail there."""
    if sys.platform == "win32":
        skip_what_windows_lacks(items)


def pytest_collection_finish() -> None:
    """Keep the collector of garbage off the tests themselves, which stay to the end."""
    gc.collect()
    gc.freeze()


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One more than there are cores: some tests wait for a terminal most of their time.

    Two more were no quicker: each has to collect all tests, too.
    """
    return (os.cpu_count() or 1) + 1


_turn = count(1)


@pytest.fixture(scope="session", autouse=True)
def no_power_cut() -> Iterator[None]:
    """Let nobody wait for the disk: what it would lose in a power cut is told from the calls."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", os.fstat)
        # Nor remember what is made for several tests; for one there is `own_state`.
        patch.setenv("XDG_STATE_HOME", f"{os.devnull}/state")
        yield


@pytest.fixture(autouse=True)
def closed_vaults() -> Iterator[None]:
    """Close the vaults of each test when all else of it has been taken down."""
    with vaults_closed():
        yield


@pytest.fixture(autouse=True)
def own_state(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program remember nothing of other tests on this machine, nor of the user's own."""
    monkeypatch.setenv(
        "XDG_STATE_HOME", str(tmp_path_factory.getbasetemp() / f"state{next(_turn)}")
    )


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    """Let no test go on in the language of another."""
    yield
    locale.use_language("")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder that NYSAN_HOME names; nothing of the user's own is touched."""
    for name in ("HOME", "USERPROFILE", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("NYSAN_HOME", str(tmp_path / "vault"))
    monkeypatch.chdir(tmp_path)
    folders = dict(locale._folders)
    yield tmp_path / "vault"
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
        monkeypatch.setattr(turn, "PATIENCE", 0.0)
        try:
            status = command_line.run(arguments)
        except SystemExit as ended:
            status = ended.code if isinstance(ended.code, int) else 1
        return Answer(status, *capsys.readouterr())

    return run


@pytest.fixture
def quick() -> Iterator[None]:
    """Passphrases cost next to nothing in this process, and open a vault in no other."""
    with cheap_passphrases():
        yield


@pytest.fixture
def quick_anywhere() -> Iterator[None]:
    """Passphrases cost the least that the program takes, and open a vault in any process."""
    with least_cost():
        yield


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
