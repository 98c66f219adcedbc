"""Whatever one calls a thing leads to the page on it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.answer import Answer
from tui.cli.table.commands import COMMANDS
from tui.desk.topics import find_pages
from tui.handbook import contents
from tui.host import Host
from tui.keys import ACTS
from tui.locale import use_language


@pytest.fixture(scope="module")
def host() -> Host:
    return Host()


@pytest.mark.parametrize("code", contents.LANGUAGES)
def test_each_command_leads_to_a_page_that_tells_when_one_gives_it(code: str) -> None:
    use_language(code)
    led = {name: contents.find(name)[:1] for name in COMMANDS}
    assert [
        name for name, found in led.items() if not found or f"nysan {name}" not in found[0][1]
    ] == []


@pytest.mark.parametrize("code", contents.LANGUAGES)
def test_each_form_leads_to_a_page_by_its_title_and_its_id(code: str, host: Host) -> None:
    use_language(code)
    for form in host.forms.values():
        assert find_pages(host, form.title)
        assert find_pages(host, form.id)


@pytest.mark.parametrize("code", contents.LANGUAGES)
def test_each_word_on_a_key_leads_to_a_page(code: str, host: Host) -> None:
    use_language(code)
    assert [act.name for act in ACTS if not find_pages(host, act.word)] == []


@pytest.mark.parametrize(
    ("words", "page"),
    [
        ("due", "plan"),
        ("undelete", "wrong"),
        ("destroy", "leaving"),
        ("social_report", "reports"),
        ("students", "first-day"),
        ("Тіркеу формасы", "documents"),
        ("консультация", "consultation"),
        ("ұлттық база", "reports"),
        ("сақтық көшірме", "backups"),
        ("1 қыркүйек", "september"),
    ],
)
def test_the_fitting_page_comes_first(words: str, page: str, host: Host) -> None:
    use_language("kk")
    assert find_pages(host, words)[0][0].name == page


def test_nysan_help_leads_on_by_the_name_of_a_command(cli: Callable[..., Answer]) -> None:
    assert "nysan due --days 30" in cli("help", "due").out
