"""README and the pages on using name only commands and keys that there are."""

from __future__ import annotations

import re
import shlex
from contextlib import suppress
from pathlib import Path
from typing import Final

import pytest

import tui
from docs.drawing.steps import NAMED, key_of
from tui.cli.grammar.parser import HelpWanted, find_command, parse
from tui.cli.table.commands import COMMANDS
from tui.keys import ACTS, key_label

ROOT: Final = Path(tui.__file__).parents[1]
DOCUMENTS: Final = ("README.md", "docs/using.md", "docs/records.md", "docs/tables.md")
_FENCE: Final = re.compile(r"^```\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_IN_WORDS: Final = re.compile(r"`nysan ([^`\n]+)`")
_IN_LINES: Final = re.compile(r"^nysan (\S.*?)(?:  .*| \[.*)?$", re.MULTILINE)
_KEY: Final = re.compile(r"\*\*([^*\s]+)\*\*|^\| ([^|]+) \|[^|]*\| (?:([^|]+) )?\|$", re.MULTILINE)


def commands_in(name: str) -> list[list[str]]:
    """The commands that a document names, in its words and in its blocks."""
    text = (ROOT / name).read_text("utf-8")
    lines = [line for block in _FENCE.findall(text) for line in _IN_LINES.findall(block)]
    found = [*_IN_WORDS.findall(text), *lines]
    return [shlex.split(command.partition(" | ")[0]) for command in found]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_command_that_a_document_names_can_be_given(name: str) -> None:
    for words in commands_in(name):
        if words[0].startswith("-"):
            assert words in (["--plain"], ["--version"], ["--help"])
            continue
        command, rest = find_command(COMMANDS, words)
        if rest:
            with suppress(HelpWanted):
                parse(command, rest)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_key_that_a_document_names_does_something(name: str) -> None:
    acts = {key_label(key) for act in ACTS for key in act.keys}
    for found in _KEY.findall((ROOT / name).read_text("utf-8")):
        for word in filter(None, found):
            word = word.replace("\\\\", "\\")  # noqa: PLW2901 - as Markdown shows it
            if key_of(word):
                assert word in acts or word in NAMED, word


def test_commands_and_keys_are_found() -> None:
    assert {"demo", "print", "accept"} <= {words[0] for words in commands_in("docs/using.md")}
    text = (ROOT / "docs" / "using.md").read_text("utf-8")
    keys = {word for found in _KEY.findall(text) for word in found}
    assert {"F1", "Ctrl+G", "Ctrl+W"} <= keys
