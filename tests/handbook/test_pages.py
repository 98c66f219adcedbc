"""The handbook: what is read of a page, how it is laid out, and how one finds it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.answer import Answer
from tui.handbook import contents, page
from tui.handbook.lines import lines_of
from tui.handbook.page import FOLDER, Block, read_page
from tui.keys import ACTS
from tui.locale import use_language

TEXT = """\
# Бірінші күн

Бастау үшін **F2** басыңыз.
Кейін `nysan demo` деп теріңіз.

![Экран](../pictures/first.svg)

## Кезекпен

1. Ashyңыз
2. Жабыңыз

- бір

| перне | не істейді |
|---|---|
| F2 | сақтайды |

```console
$ nysan demo
```
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A handbook of one page, in Kazakh."""
    monkeypatch.setattr(page, "FOLDER", tmp_path)
    monkeypatch.setattr(contents, "FOLDER", tmp_path)
    (tmp_path / "kk").mkdir()
    (tmp_path / "kk" / "first.md").write_text(TEXT, "utf-8")
    (tmp_path / "contents.toml").write_text('pages = ["first"]\n[contexts]\n', "utf-8")
    read_page.cache_clear()
    contents._contents.cache_clear()
    use_language("kk")
    yield tmp_path
    read_page.cache_clear()
    contents._contents.cache_clear()


def test_a_page_is_read_into_blocks_without_its_marks_and_pictures(folder: Path) -> None:
    found = contents.page("first")
    assert found.title == "Бірінші күн"
    assert found.blocks == (
        Block("text", "Бастау үшін F2 басыңыз. Кейін nysan demo деп теріңіз."),
        Block("heading", "Кезекпен"),
        Block("item", "Ashyңыз", "1."),
        Block("item", "Жабыңыз", "2."),
        Block("item", "бір", "•"),
        Block("row", "не істейді", "перне"),
        Block("row", "сақтайды", "F2"),
        Block("code", "$ nysan demo"),
    )


def test_a_page_fits_any_width(folder: Path) -> None:
    for width in (30, 40, 78):
        lines = [line for line, _ in lines_of(contents.page("first"), width)]
        assert max(map(len, lines)) <= width
        assert "".join("".join(lines).split()).startswith("БастауүшінF2басыңыз.")


def test_a_page_is_found_by_words_in_it_on_any_cyrillic_keyboard(folder: Path) -> None:
    assert [(each.name, line) for each, line in contents.find("демо") or contents.find("теріңіз")]
    assert [line for _, line in contents.find("теріңіз кейін")] == ["Кейін nysan demo деп теріңіз."]
    assert contents.find("жоқсөз") == []
    assert contents.find(" ") == []


@pytest.mark.parametrize("language", contents.LANGUAGES)
def test_each_page_is_there_in_each_language_and_is_listed(language: str) -> None:
    there = {path.stem for path in (FOLDER / language).glob("*.md")}
    assert there == set(contents.names())
    for name in contents.names():
        found = read_page(name, language)
        assert found.title
        assert found.blocks


def test_a_page_that_is_not_there_in_a_language_says_in_which_it_is() -> None:
    use_language("en")
    titles = {name: contents.page(name).title for name in contents.names()}
    use_language("")
    for name, title in titles.items():
        assert title.endswith("(in Kazakh)") != (FOLDER / "en" / f"{name}.md").is_file()


def test_f1_leads_from_places_that_are_there_to_pages_that_are_there() -> None:
    places = {context for act in ACTS for context in act.contexts} | {"gate", "setup", "dialog"}
    leads = contents._contents()["contexts"]
    assert set(leads) <= places
    assert set(leads.values()) <= set(contents.names())


def test_nysan_help_lists_finds_and_prints_pages(cli: Callable[..., Answer]) -> None:
    listed = cli("help").out
    for name in contents.names():
        assert re.search(rf"^  {name} ", listed, re.MULTILINE)
    assert "1. Нысанның атын табыңыз" in cli("help", "column").out.splitlines()
    assert "column" in cli("help", "тьютор", "бағаны").out
    unknown = cli("help", "жоқсөз")
    assert unknown.status == 1
    assert "«жоқсөз»" in unknown.err
