"""What is left of a fault of the program itself: a sentence, and a report that can be sent."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui import crash

NAME = "Әлия Оразова"


def broken(name: str) -> None:
    raise KeyError(name)


@pytest.fixture
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the reports."""
    monkeypatch.setattr(crash, "_reports", lambda: tmp_path / "state")
    return tmp_path / "state"


def test_a_report_says_where_it_happened_and_nothing_of_what_the_program_had(
    reports: Path,
) -> None:
    try:
        broken(NAME)
    except KeyError as error:
        sentence = crash.crash_text(error)
    (report,) = reports.iterdir()
    assert str(report) in sentence
    text = report.read_text("utf-8")
    assert "KeyError" in text
    assert "tests/test_crash.py:" in text
    assert " broken" in text
    for word in NAME.split():
        assert word not in text + sentence


def test_where_no_report_can_be_written_the_sentence_stands_alone(
    reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports.write_text("a file in its place")
    assert "crash-" not in crash.crash_text(KeyError(NAME))
