"""The card of keys, printed from the table that the program goes by."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.support.answer import Answer
from tui.desk.printing.key_card import PLACES, card_paper
from tui.documents.exporters import export_pdf
from tui.documents.paper import Grid
from tui.keys import acts_in, key_label, use_keys
from tui.locale import use_language

Cli = Callable[..., Answer]


@pytest.fixture
def usual_keys() -> Iterator[None]:
    yield
    use_keys({})


@pytest.mark.parametrize("code", ["kk", "ru", "en"])
def test_the_card_has_every_key_on_one_page(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    use_language(code)
    file = BytesIO()
    assert export_pdf([card_paper()], file, date(2026, 11, 30)) == frozenset()
    (page,) = PdfReader(file).pages
    words = " ".join(page.extract_text().split())
    acts = [act for place in PLACES for act in acts_in(place)]
    assert {key_label(act.keys[0]) for act in acts} - set(words.replace(",", " ").split()) == set()


def test_a_key_stands_beside_what_it_does_in_each_place() -> None:
    use_language("ru")
    (grid,) = (block for block in card_paper().blocks if isinstance(block, Grid))
    rows = [["".join(run.text for run in cell) for cell in row.cells] for row in grid.rows]
    finish = "Сохранить окончательно"
    assert ["F9", "Ctrl+B", "Модули", "Копия", finish, "Объединить"] in rows
    assert ["F10", "Ctrl+Q", "Выйти из программы", "", "", ""] in rows


def test_nysan_help_prints_the_card_with_the_keys_of_the_user(
    vault: Path, cli: Cli, usual_keys: None
) -> None:
    (vault / "keys.toml").write_text('"record.save" = ["shift+f2", "ctrl+s"]\n', "utf-8")
    printed = cli("help", "--card", "--language", "ru")
    path = Path(printed.out.strip())
    assert path.name == "keys.pdf"
    assert "Shift+F2" in PdfReader(path).pages[0].extract_text()


def test_what_is_wrong_in_the_keys_of_the_user_is_said(
    vault: Path, cli: Cli, usual_keys: None
) -> None:
    (vault / "keys.toml").write_text('"record.save" = "[bold]"\n', "utf-8")
    assert "[bold]" in cli("help", "--card").err
