"""Letters that the printing font lacks: what is no record refuses them as records do."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.support.answer import Answer
from tui.locale import say

Cli = Callable[..., Answer]


def words(path: Path) -> str:
    return "".join(page.extract_text() for page in PdfReader(path).pages)


@pytest.fixture
def child(cli: Cli, home: Path) -> str:
    cli("init", "--without-passphrase")
    answer = cli("add", "registration", stdin=json.dumps({"child": "Қожа 李"}))
    return answer.out.strip()


def test_the_log_by_name_refuses_them_and_prints_them_when_it_is_told_to(
    cli: Cli, child: str, tmp_path: Path
) -> None:
    path = tmp_path / "log.pdf"
    refused = cli("log", "--names", "-o", str(path))
    assert refused.status == 1
    assert "李" in refused.err
    assert "--anyway" in refused.err
    assert not path.exists()
    assert cli("log", "--names", "-o", str(path), "--anyway").status == 0
    assert "Қожа ?" in words(path)


def test_an_act_refuses_them_and_can_be_printed_later(cli: Cli, child: str, tmp_path: Path) -> None:
    path = tmp_path / "act.pdf"
    destroy = ("destroy", "--child", child, "--reason", "мерзімі бітті 中", "--yes")
    refused = cli(*destroy, "--act", str(path))
    assert refused.status == 1
    assert "中" in refused.err
    assert not path.exists()
    assert cli("acts", "1", "-o", str(path)).status == 1
    assert cli("acts", "1", "-o", str(path), "--anyway").status == 0
    assert "мерзімі бітті ?" in words(path)


def test_of_several_places_the_first_is_told_and_how_many_more(cli: Cli, child: str) -> None:
    talk = {"child": "Қожа", "sent_by": "中", "reason": "مرحبا"}
    assert cli("add", "registration", stdin=json.dumps(talk)).status == 0
    refused = cli("print", "registration", "--all", "-o", "a.pdf")
    assert refused.refused()
    assert "李" in refused.err
    assert say("print.unprintable_more", first="", count=2) in refused.err
