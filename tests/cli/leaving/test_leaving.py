"""Leaving, coming back and taking in a child's file by commands."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.support.answer import Answer
from tests.support.records.two_schools import BORN, IIN, NAME, SECRET
from tui.desk.desk import Desk

pytestmark = pytest.mark.usefixtures("quick")


@pytest.fixture
def pupil(vault: Path, cli: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch) -> str:
    """The id of the child's row in the pupils' table; the passphrase lies in a file."""
    monkeypatch.setattr(Desk, "today", lambda _: date(2026, 11, 30))
    (vault.parent / "secret").write_text(SECRET)
    data = {"child": NAME, "born": BORN, "iin": IIN, "phones": "+77011234567"}
    return cli("add", "students", stdin=json.dumps(data)).out.strip()


def test_a_child_leaves_with_a_file_that_another_vault_takes_in(
    pupil: str, cli: Callable[..., Answer], vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = cli("leave", pupil, "--dry-run")
    assert "+7 (701) 123-45-67" in told.out
    left = cli(
        *("leave", pupil, "--date", "2026-11-27", "--to", "№ 7", "--why", "көшті", "-o", "x.child"),
        *("--packet", "x.pdf", "--passphrase-file", "secret"),
    )
    assert left.status == 0, left.err
    assert "x.child" in left.out
    assert Path("x.pdf").is_file()
    assert cli("leave", pupil, "--no-file").err.startswith("Бұл бала 27.11.2026")
    monkeypatch.setenv("NYSAN_HOME", str(vault.parent / "other"))
    assert cli("init", "--without-passphrase").status == 0
    known = ("x.child", "--passphrase-file", "secret")
    rehearsed = json.loads(cli("take-in", *known, "--dry-run", "--json").out)
    assert [(each["form"], each["fate"]) for each in rehearsed["records"]] == [("students", "new")]
    assert json.loads(cli("list", "students", "--json").out) == []
    assert cli("take-in", *known, "--date", "2026-12-01").status == 0
    [row] = json.loads(cli("list", "students", "--json").out)
    assert (row["child"], row["arrived"], row.get("left")) == (NAME, "2026-12-01", None)
    assert cli("take-in", *known).status == 1
    assert cli("leave", pupil, "--take-back").status == 0
    assert json.loads(cli("list", "students", "--json").out) == []


def test_a_child_comes_back(pupil: str, cli: Callable[..., Answer]) -> None:
    assert cli("return", pupil).status == 1
    assert cli("leave", pupil, "--no-file", "--no-packet").status == 0
    assert cli("return", pupil, "--date", "2026-12-01").status == 0
    [row] = json.loads(cli("list", "students", "--json").out)
    assert (row["arrived"], row.get("left")) == ("2026-12-01", None)


@pytest.mark.parametrize(
    "wrong",
    [
        ("leave", "150105600011"),
        ("leave", IIN),
        ("leave", IIN, "--no-file", "--take-back"),
        ("leave", IIN, "--date", "ертең"),
        ("leave", IIN, "--passphrase-file", "secret", "--without", "table"),
        ("take-in", "none.nysanchild", "--passphrase-file", "secret"),
        ("take-in", "secret", "--passphrase-file", "secret"),
        ("take-in", "secret"),
    ],
)
def test_what_cannot_be_is_a_sentence_and_changes_nothing(
    pupil: str, cli: Callable[..., Answer], wrong: tuple[str, ...]
) -> None:
    del pupil
    refused = cli(*wrong)
    assert refused.status in {1, 2}
    assert refused.err.strip()
    assert len(cli("history", "students", IIN, "--json").out) < 2
    [row] = json.loads(cli("list", "students", "--json").out)
    assert row.get("left") is None
