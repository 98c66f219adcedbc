"""No plain text: what is typed into a sealed vault is in no file, whatever happens."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.canary import CANARY, found
from tests.support.terminals.screen import Screen, open_new_consultation
from tui.desk.desk import Desk
from tui.host import Host
from tui.records.open_vault import Vault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tui.forms.form import Form
    from tui.forms.language.blank import Blank

PASSPHRASE = "жеті көк шаңырақ"
FREE = {"name", "text", "long"}
"""Kinds that take any word; to the others the canary is a mistake, which a draft keeps."""
pytestmark = pytest.mark.usefixtures("quick_anywhere")


def filled(form: Form) -> dict[str, Any]:
    """A record of a form with the canary on every blank that takes one."""
    record: dict[str, Any] = {}
    for name, blank in form.sheet().blanks.items():
        if blank.columns:
            record[name] = [{each: CANARY for each, kind in blank.columns.items() if free(kind)}]
        elif free(blank):
            record[name] = CANARY
    return {name: value for name, value in record.items() if value not in ([{}], None)}


def free(blank: Blank) -> bool:
    return blank.typed and blank.kind.name in FREE


def type_everywhere(folder: Path, passphrase: str) -> int:
    """Type the canary on every blank of every form; return how many records could be saved."""
    vault = Vault.create(folder, passphrase)
    vault.claim()
    desk = Desk(Host(), vault)
    vault.set("author", CANARY)
    saved = 0
    for form in desk.forms:
        draft = desk.drafts.of(form)
        for name, blank in draft.sheet.blanks.items():
            if blank.typed and not blank.columns:
                draft.enter(name, CANARY)
                draft.typing = (name, CANARY)
                desk.drafts.keep(draft)
                draft.typing = None
        if record := filled(form):
            first = desk.add(form, record)
            desk.records(form).change(first.id, {**first.values}, first.edition)
            desk.records(form).delete(first.id)
            desk.add(form, record)
            saved += 1
    vault.close()
    return saved


def test_the_canary_on_every_blank_of_every_form_stands_in_no_file(tmp_path: Path) -> None:
    assert type_everywhere(tmp_path / "vault", PASSPHRASE) >= 8
    assert found(tmp_path) == []


def test_the_search_does_find_it_where_nothing_is_sealed(tmp_path: Path) -> None:
    saved = type_everywhere(tmp_path / "vault", "")
    hits = found(tmp_path)
    assert len([name for name in hits if name.endswith(".ledger")]) == saved
    assert "vault/settings" in hits
    assert len([name for name in hits if name.endswith(".draft")]) >= saved


@pytest.mark.parametrize("code", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("before", range(4))
def test_the_search_finds_it_in_base64_too(tmp_path: Path, code: str, before: int) -> None:

    (tmp_path / "file").write_bytes(base64.b64encode(f"{'x' * before}{CANARY}y".encode(code)))
    assert found(tmp_path) == ["file"]


@pytest.fixture
def screens() -> Iterator[list[Screen]]:
    started: list[Screen] = []
    yield started
    for screen in started:
        screen.terminal.kill()


def test_a_killed_program_leaves_it_in_no_file(tmp_path: Path, screens: list[Screen]) -> None:
    """The folders for the vault, for temporary files and the home folder are the test's own."""
    (tmp_path / "temporary").mkdir()
    Vault.create(tmp_path / "vault", PASSPHRASE).close()

    def start() -> Screen:
        screens.append(Screen(tmp_path / "vault", TMPDIR=str(tmp_path / "temporary")))
        screens[-1].see("Жазбалар шифрланған")
        screens[-1].type(f"{PASSPHRASE}\r")
        return screens[-1]

    screen = start()
    open_new_consultation(screen)
    screen.type(CANARY)
    screen.see(CANARY)
    drafts = tmp_path / "vault" / "drafts"
    screen.wait(lambda: any(drafts.glob("*.draft")))
    screen.terminal.kill()
    assert found(tmp_path) == []
    again = start()
    again.see("Сақталмай қалған жазбалар")
    again.type("\r")
    again.see(CANARY)
    again.type("\x1bOQ")
    again.see("Сақталды:")
    again.terminal.kill()
    assert not any(drafts.iterdir())
    assert found(tmp_path) == []
