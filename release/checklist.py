"""`python -m release.checklist`: what has to be so before a version is given away, looked at."""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT: Final = Path(__file__).parents[1]


def version_faults(root: Path) -> list[str]:
    """Faults of the version and its changelog: each version has a heading with its day."""
    version = _version(root)
    changelog = (root / "CHANGELOG.md").read_text("utf-8")
    faults = []
    if not re.search(
        rf"^## \[{re.escape(version)}\] - \d{{4}}-\d\d-\d\d$", changelog, re.MULTILINE
    ):
        faults.append(f"CHANGELOG.md has no heading «## [{version}] - YYYY-MM-DD»")
    unreleased = re.search(
        r"^## \[Unreleased\]\n(.*?)(?=^## |\Z)", changelog, re.MULTILINE | re.DOTALL
    )
    if unreleased and unreleased[1].strip():
        faults.append(f"CHANGELOG.md has entries that belong to no version; move them to {version}")
    return faults


def news_faults(root: Path) -> list[str]:
    """Pages of the handbook that tell of another version as the newest."""
    version = _version(root)
    pages = sorted((root / "docs" / "handbook").glob("*/news.md"))
    wrong = [path for path in pages if version not in path.read_text("utf-8")]
    return [f"{path.relative_to(root)} does not name {version}" for path in wrong]


def former_faults(root: Path) -> list[str]:
    """Vaults of this version that later ones will have to open and that are not kept."""
    names = [f"{_version(root)}-{kind}" for kind in ("plain", "sealed")]
    missing = [name for name in names if not (root / "tests/records/former" / name).is_dir()]
    if not missing:
        return []
    made = "python -m tests.support.records.former_vault makes them"
    return [f"tests/records/former has no {' and no '.join(missing)}; {made}"]


def _version(root: Path) -> str:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    return str(project["project"]["version"])


def repository_faults(root: Path) -> list[str]:
    """Faults of the repository: what is not committed, and a version that was given away before."""
    tag = f"v{_version(root)}"
    faults = []
    if changed := _git(root, "status", "--porcelain"):
        faults.append(f"not committed: {', '.join(line[3:] for line in changed.splitlines())}")
    if tag in _git(root, "tag").split():
        faults.append(f"the tag {tag} is there already: raise the version in pyproject.toml")
    return faults


def _git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True, text=True)
    return done.stdout.rstrip()


def _tests(root: Path) -> list[str]:
    """What `.ci/run` runs, but for pip, which an environment of uv's has not."""
    uv = Path(os.environ.get("UV", "")).parent
    environment = {**os.environ, "PATH": f"{os.environ.get('PATH', '')}{os.pathsep}{uv}"}
    for words in (["bash", ".ci/lint"], [sys.executable, "-m", "pytest"]):
        done = subprocess.run(
            words, cwd=root, check=False, capture_output=True, text=True, env=environment
        )
        if done.returncode:
            return [f"{' '.join(words)} failed:\n{(done.stdout + done.stderr)[-2000:]}"]
    return []


def _types(root: Path) -> list[str]:
    words = ["-m", "mypy", "--platform", "darwin", "--cache-dir", ".mypy_cache/macos", "-p", "tui"]
    done = subprocess.run(
        [sys.executable, *words], cwd=root, check=False, capture_output=True, text=True
    )
    return [] if not done.returncode else [done.stdout]


def _pictures(root: Path) -> list[str]:
    command = [sys.executable, "-m", "docs.drawing"]
    done = subprocess.run(command, cwd=root, check=False, capture_output=True, text=True)
    if done.returncode:
        return [done.stderr]
    changed = _git(root, "status", "--porcelain", "docs")
    return [f"pictures that were not as they are now: {changed}"] if changed else []


def _portable(root: Path) -> list[str]:
    with TemporaryDirectory() as folder:
        words = ["-m", "release.portable", "linux", "--python", "/usr", "-o", folder]
        done = subprocess.run(
            [sys.executable, *words], cwd=root, check=False, capture_output=True, text=True
        )
    return [] if not done.returncode else [done.stderr]


CHECKS: Final[tuple[tuple[str, Callable[[Path], list[str]]], ...]] = (
    ("the version and its changelog", version_faults),
    ("the pages on what is new", news_faults),
    ("kept vaults of this version", former_faults),
    ("the repository", repository_faults),
    ("types as macOS has them", _types),
    ("the pictures of README, documents and handbook", _pictures),
    ("the portable folder for Linux", _portable),
    ("tests, lint, types and import contracts", _tests),
)
"""What is looked at, the slow things last."""


def main(arguments: list[str] | None = None) -> int:
    """Look at each thing and say how it is; 1 where something is not as it has to be."""
    parser = argparse.ArgumentParser(prog="release.checklist", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="only what takes no time")
    quick = parser.parse_args(arguments).quick
    found = False
    for what, look in CHECKS[: 4 if quick else None]:
        faults = look(ROOT)
        found = found or bool(faults)
        print(f"{'✗' if faults else '✓'} {what}", flush=True)
        for fault in faults:
            print(f"    {fault}")
    return int(found)


if __name__ == "__main__":
    sys.exit(main())
