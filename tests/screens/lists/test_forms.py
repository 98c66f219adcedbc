"""The first screen stands before the forms have been read, with what stood there last."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.textual_internals import screen_lines
from tui.app import NysanApp
from tui.desk.desk import Desk
from tui.host import Host
from tui.locale import use_language
from tui.records.open_vault import Vault
from tui.records.vault.title_cache import Title, cache_titles, cached_titles

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FORM = '+++\nid = "{0}"\nedition = 2020-01-01\nname = "{{a}}"\n+++\n# {1}\n{{a}}'


async def start(vault: Vault, keys: Sequence[str] = ()) -> tuple[str, str]:
    """Start the program; return what it shows when the forms are asked for, and in the end."""
    shown = []

    def make_desk() -> Desk:
        shown.append("\n".join(screen_lines(app)))
        return Desk(Host(), vault)

    app = NysanApp(vault, make_desk)
    async with app.run_test(size=(80, 34)) as pilot:
        await pilot.pause(0.05)
        await pilot.press(*keys)
        await pilot.pause()
        return shown[0], "\n".join(screen_lines(app))


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    use_language("kk")
    vault = Vault.create(tmp_path / "vault")
    add(vault, "first", "Бірінші нысан")
    add(vault, "second", "Екінші нысан")
    return vault


def add(vault: Vault, form: str, title: str) -> None:
    (vault.folder / "forms" / f"{form}.form").write_text(FORM.format(form, title), "utf-8")


async def test_titles_and_counts_stand_before_the_forms_are_read(vault: Vault) -> None:
    before, after = await start(vault)
    assert "Екінші нысан" not in before
    assert "Екінші нысан" in after
    before, after = await start(vault)
    assert "Екінші нысан" in before
    assert before.count(" 0") >= 10
    assert before.splitlines()[3:13] == after.splitlines()[3:13]


async def test_a_form_that_came_and_one_that_went_are_seen(vault: Vault) -> None:
    await start(vault)
    add(vault, "third", "Үшінші нысан")
    (vault.folder / "forms" / "first.form").unlink()
    before, after = await start(vault)
    assert "Бірінші нысан" in before
    assert "Үшінші нысан" not in before
    assert "Бірінші нысан" not in after
    assert "Үшінші нысан" in after


async def test_a_form_that_is_gone_stands_there_with_its_records(vault: Vault) -> None:
    vault.claim()
    desk = Desk(Host(), vault)
    desk.add(desk.form("first"), {"a": "Оспан"})
    (vault.folder / "forms" / "first.form").unlink()
    _, after = await start(vault)
    row, said = (line for line in after.splitlines() if "Бірінші нысан" in line)
    assert (row.split(), said.split()[3]) == (["Бірінші", "нысан", "1"], "мәтіні")
    _, opened = await start(vault, [*["down"] * len(Host().forms), "down", "enter"])
    _, entered = await start(vault, [*["down"] * len(Host().forms), "down", "enter", "enter"])
    assert "жазбалары оқылады, басылады" in " ".join(entered.split())
    assert [line.strip("▶ ") for line in opened.splitlines() if "Оспан" in line] == ["Оспан"]


async def test_another_language_has_titles_of_its_own(vault: Vault) -> None:
    await start(vault)
    use_language("ru")
    before, after = await start(vault)
    assert "Журнал" not in before
    assert "Журнал" in after


async def test_a_key_typed_ahead_waits_for_the_forms(vault: Vault) -> None:
    await start(vault)
    vault.close()
    _, after = await start(vault, ["end", "enter"])
    assert "Екінші нысан" in after.splitlines()[0]


def test_a_session_that_only_reads_keeps_none(vault: Vault) -> None:
    vault.claim()
    other = Vault.open(vault.folder)
    other.claim()
    cache_titles(other, "kk", [Title("a", "б")])
    assert cached_titles(other, "kk") == []
    cache_titles(vault, "kk", [Title("a", "б")])
    assert cached_titles(Vault.open(vault.folder), "kk") == [Title("a", "б")]
    assert cached_titles(vault, "ru") == []
    vault.close()


@pytest.mark.parametrize("kept", ["x", {"language": "kk", "titles": ["a"]}, {"titles": {}}])
def test_what_no_shelf_can_be_made_of_is_passed_over(vault: Vault, kept: object) -> None:
    vault.set("shelf", kept)
    assert cached_titles(vault, "kk") == []
