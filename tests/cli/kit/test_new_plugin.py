"""`nysan form new --plugin`: a plugin that works, with a test that passes."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tui.cli.kit.plugin_skeleton import plugin_files, write_plugin
from tui.plugin import PluginTrial
from tui.system.files import state_folder
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.answer import Answer

TODAY = date(2026, 9, 16)
ROOT = Path(__file__).parents[3]
DRAFTED = """+++
id = "wishes"
edition = 2026-09-01
name = "{child}"
+++
# Тілектер «мен» "сен"
Баласы {child: name, required}
"""


def run_tests(folder: Path) -> str:
    """Run a plugin's own tests, as its author does, and return what they say."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "."],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_tests_of_a_new_plugin_pass(home: Path, cli: Callable[..., Answer]) -> None:
    made = cli("form", "new", "--plugin", "home_visits")
    assert made.status == 0, made.err
    folder = Path("home_visits")
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*"))
    assert files == [
        "README.md",
        "home_visits/__init__.py",
        "home_visits/home_visits.form",
        "home_visits/locale/en.toml",
        "home_visits/locale/kk.toml",
        "home_visits/locale/ru.toml",
        "pyproject.toml",
        "tests/test_home_visits.py",
    ]
    assert all(str(folder / file) in made.out.splitlines() for file in files)
    project = tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["entry-points"]["nysan"] == {"home_visits": "home_visits"}
    assert project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] == ["home_visits"]
    assert "3 passed" in run_tests(folder)
    again = cli("form", "new", "--plugin", "home_visits")
    assert (again.status, again.err) == (1, "«home_visits» қалтасы бос емес: басқа атау беріңіз\n")


def test_a_text_that_was_drafted_becomes_a_plugins_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "wishing"
    write_plugin(folder, "wishing", TODAY, DRAFTED)
    assert (folder / "wishing" / "wishing.form").read_text("utf-8") == DRAFTED
    project = tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["description"] == "Тілектер «мен» сен: a form for nysan."
    monkeypatch.syspath_prepend(str(folder))
    with PluginTrial("wishing", tmp_path) as trial:
        record = trial.add("wishes", {"child": "Әлия"})
        assert "Әлия" in trial.print("wishes", "txt", [record]).decode()
        assert trial.faults == []
    names: dict[str, Any] = {}
    exec((folder / "tests" / "test_wishing.py").read_text("utf-8"), names)
    with PluginTrial("wishing", tmp_path / "again") as trial:
        names["test_a_blank_form_is_printed"](trial)
    assert list(state_folder().iterdir()) == []


@pytest.mark.parametrize("name", ["", "Visits", "2visits", "home-visits", "class", "../x", "үй"])
def test_a_name_that_python_would_not_take_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError) as refused:
        write_plugin(tmp_path / "made", name, TODAY)
    assert refused.value.message.key == "skeleton.name"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["json", "plugins", "tui", "tests", "pytest"])
def test_a_name_that_another_module_has_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError) as refused:
        write_plugin(tmp_path / "made", name, TODAY)
    assert refused.value.message.key == "skeleton.taken"


def test_nothing_that_is_there_is_written_over(tmp_path: Path) -> None:
    kept = tmp_path / "visiting" / "kept.txt"
    kept.parent.mkdir()
    kept.write_text("5")
    with pytest.raises(UserError) as refused:
        write_plugin(kept.parent, "visiting", TODAY)
    assert refused.value.message.key == "skeleton.there"
    assert list(kept.parent.iterdir()) == [kept]


def test_every_sentence_of_the_skeleton_is_in_all_its_catalogues() -> None:
    files = plugin_files("visiting", TODAY)
    found = [
        set(tomllib.loads(files[f"visiting/locale/{code}.toml"])) for code in ("kk", "ru", "en")
    ]
    assert found == [{"too_early"}] * 3
    assert 'message("visiting.too_early")' in files["visiting/__init__.py"]
