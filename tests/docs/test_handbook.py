"""The pages of the handbook, done as they say: each command is run, each answer compared."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Final

import pytest
from pypdf import PdfReader

from tests.support.answer import Answer
from tui.desk.desk import Desk
from tui.host import Host
from tui.linear.conversation import Conversation, Ended
from tui.linear.forms import offer_forms
from tui.locale import use_language
from tui.records.open_vault import Vault

Cli = Callable[..., Answer]

HANDBOOK = Path(__file__).parents[2] / "docs" / "handbook"
PAGES = sorted(HANDBOOK.glob("*/column.md"))
TODAY: Final = date(2026, 11, 30)
_PART = re.compile(
    r"^```console\n(?P<block>.*?)^```|^\| `` (?P<old>.+?) `` \| `` (?P<new>.+?) `` \|$",
    re.DOTALL | re.MULTILINE,
)
RECORD = {"child": "Ким Виктор", "born": "2016-05-01", "remark": "кешкі топ"}


class Reader:
    """Somebody who reads a page and does what it says, in a vault with one record."""

    def __init__(self, cli: Cli, vault: Path, language: str) -> None:
        self._cli, self._vault, self._language = cli, vault, language
        self.commands: list[str] = []

    def follow(self, page: str) -> Iterator[tuple[str, str]]:
        """Do each step of a page; yield each block with what was really answered."""
        for part in _PART.finditer(page):
            if part["old"]:
                file = Path("journal-2026.form")
                text = file.read_text("utf-8")
                assert text.count(part["old"]) == 1
                file.write_text(text.replace(part["old"], part["new"]), "utf-8")
            else:
                yield part["block"], "".join(self._answers(part["block"]))

    def _answers(self, block: str) -> Iterator[str]:
        for command in re.findall(r"^\$ (.*)$", block, re.MULTILINE):
            typed = re.findall(r"^> (.*)$", block, re.MULTILINE)
            self.commands.append(command)
            yield f"$ {command}\n"
            yield from (f"> {line}\n" for line in typed)
            yield self._run(command.split(), typed)

    def _run(self, words: list[str], typed: list[str]) -> str:
        match words:
            case ["cp", source, target]:
                shutil.copy(source, target)
                return ""
            case ["nysan", "--plain"]:
                return self._talk(typed)
            case ["nysan", *arguments]:
                answer = self._cli(*arguments)
                assert "Traceback" not in answer.err
                return answer.out
        raise AssertionError(words)

    def _talk(self, typed: list[str]) -> str:
        use_language(self._language)
        vault = Vault.open(self._vault)
        vault.claim()
        said = StringIO()
        host = Host()
        host.add_texts(self._vault / "forms")
        talk = Conversation(Desk(host, vault), StringIO("\n".join([*typed, ""])), said)
        with suppress(Ended):
            offer_forms(talk)
        vault.close()
        return said.getvalue()


def fits(said: str, expected: str) -> bool:
    """Whether a block says what was answered; a line of «…» stands for any lines."""
    pattern = "".join(
        "(?:.*\n)*?" if line == "…" else f"{re.escape(line)}\n" for line in expected.splitlines()
    )
    return re.fullmatch(pattern, said) is not None


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
def test_a_beginner_adds_a_column_and_takes_it_back(
    page: Path, cli: Cli, vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Desk, "today", lambda _: TODAY)
    language = page.parent.name
    opened = Vault.open(vault)
    opened.claim()
    opened.use_language(language)
    opened.close()
    assert cli("add", "pmpk_register", stdin=json.dumps(RECORD)).status == 0
    reader = Reader(cli, vault, language)
    text = page.read_text("utf-8")
    for expected, said in reader.follow(text):
        assert fits(said, expected), said
    assert len(re.findall(r"^## \d+\. ", text, re.MULTILINE)) == 10
    with_tutor, before = (
        "".join(sheet.extract_text() for sheet in PdfReader(name).pages)
        for name in ("journal.pdf", "before.pdf")
    )
    assert "Тьютор" in with_tutor
    assert "Ким Виктор" in with_tutor.replace("\n", " ")
    assert "Тьютор" not in before
    assert "Ким Виктор" in before.replace("\n", " ")


def test_the_page_is_there_in_kazakh_and_in_russian_with_the_same_commands() -> None:
    assert [page.parent.name for page in PAGES] == ["kk", "ru"]
    kk, ru = (re.findall(r"^\$ .*$", page.read_text("utf-8"), re.MULTILINE) for page in PAGES)
    assert kk == ru
