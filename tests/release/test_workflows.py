"""The workflows: they can be read, name what is there, and cover the systems that are promised."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
TEMPLATES = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))


def read(path: Path) -> dict[str, Any]:
    found = yaml.safe_load(path.read_text("utf-8"))
    assert isinstance(found, dict)
    return found


def steps() -> list[tuple[str, dict[str, Any]]]:
    """All steps with the system on which they run."""
    return [
        (str(job["runs-on"]), step)
        for path in WORKFLOWS
        for job in read(path)["jobs"].values()
        for step in job["steps"]
    ]


def test_tests_run_on_three_systems_with_the_oldest_and_a_newer_python() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    oldest = project["requires-python"].removeprefix(">=")
    jobs = read(ROOT / ".github" / "workflows" / "tests.yml")["jobs"]
    systems = {jobs["linux"]["runs-on"], *jobs["other-systems"]["strategy"]["matrix"]["system"]}
    assert {each.split("-")[0] for each in systems} == {"ubuntu", "macos", "windows"}
    for job in jobs.values():
        first, *newer = job["strategy"]["matrix"]["python"]
        assert first == oldest
        assert newer


def test_each_step_does_one_thing() -> None:
    for _, step in steps():
        assert ("run" in step) != ("uses" in step), step
        if "uses" in step:
            assert re.fullmatch(r"actions/[a-z-]+@v\d+", step["uses"])


@pytest.mark.parametrize(
    "script",
    [
        step["run"]
        for system, step in steps()
        if "run" in step and ("ubuntu" in system or step.get("shell") == "bash")
    ],
)
def test_each_shell_step_is_read_by_a_shell(script: str) -> None:
    script = re.sub(r"\$\{\{.*?\}\}", "value", script)
    subprocess.run(["sh", "-n", "-c", script], check=True)


def test_each_module_and_script_that_a_step_starts_is_there() -> None:
    for _, step in steps():
        for module in re.findall(r"python -m (release[\w.]*)", step.get("run", "")):
            assert (ROOT / module.replace(".", "/") / "__main__.py").exists()
        for script in re.findall(r"bash (\S+)", step.get("run", "")):
            assert (ROOT / script).exists()


def test_forms_for_issues_ask_something_and_warn_of_children_s_names() -> None:
    for path in TEMPLATES:
        if path.name != "config.yml":
            body = read(path)["body"]
            assert [part["type"] for part in body if part.get("validations", {}).get("required")]
    assert "баланың аты-жөнін" in (ROOT / ".github/ISSUE_TEMPLATE/fault.yml").read_text("utf-8")
