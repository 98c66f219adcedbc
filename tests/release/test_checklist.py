"""The list of what is looked at before a version is given away."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from release.checklist import former_faults, news_faults, repository_faults, version_faults

RELEASED = "# Changelog\n\n## [Unreleased]\n\n## [1.2.0] - 2027-01-09\n### Added\n- All.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository in which everything is ready."""
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "1.2.0"\n')
    (tmp_path / "CHANGELOG.md").write_text(RELEASED)
    for words in (
        ("init", "-q"),
        ("add", "."),
        ("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "a"),
    ):
        subprocess.run(["git", *words], cwd=tmp_path, check=True)
    return tmp_path


def test_a_version_that_is_ready_has_no_faults(root: Path) -> None:
    assert version_faults(root) == []
    assert repository_faults(root) == []


def test_a_version_without_its_day_and_entries_without_a_version_are_named(root: Path) -> None:
    text = RELEASED.replace("1.2.0", "1.1.0").replace("[Unreleased]\n", "[Unreleased]\n- New.\n")
    (root / "CHANGELOG.md").write_text(text)
    assert version_faults(root) == [
        "CHANGELOG.md has no heading «## [1.2.0] - YYYY-MM-DD»",
        "CHANGELOG.md has entries that belong to no version; move them to 1.2.0",
    ]


def test_what_is_not_committed_and_a_version_given_away_before_are_named(root: Path) -> None:
    subprocess.run(["git", "tag", "v1.2.0"], cwd=root, check=True)
    (root / "note.txt").write_text("")
    assert repository_faults(root) == [
        "not committed: note.txt",
        "the tag v1.2.0 is there already: raise the version in pyproject.toml",
    ]


def test_news_of_another_version_and_vaults_that_nobody_kept_are_named(root: Path) -> None:
    pages = root / "docs" / "handbook"
    for code, version in (("kk", "1.2.0"), ("ru", "1.1.0")):
        (pages / code).mkdir(parents=True)
        (pages / code / "news.md").write_text(version)
    assert news_faults(root) == ["docs/handbook/ru/news.md does not name 1.2.0"]
    (root / "tests/records/former/1.2.0-plain").mkdir(parents=True)
    (found,) = former_faults(root)
    assert "1.2.0-sealed" in found
    assert "1.2.0-plain" not in found
    (root / "tests/records/former/1.2.0-sealed").mkdir()
    assert former_faults(root) == []
