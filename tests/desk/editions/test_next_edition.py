"""A text that was changed in place becomes the next edition, and the former one is put back."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from tests.desk.editions.test_kept_texts import OTHER, RUSSIAN, TALK, printed
from tui.desk.desk import Desk
from tui.desk.editions.next_edition import NextEdition
from tui.forms.language.changes import EditionChanges
from tui.host import Host
from tui.records.open_vault import Vault
from tui.user_error import UserError

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 11, 30, 5, 0, tzinfo=UTC)
DAY = date(2027, 1, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The forms of a vault with a record whose text was changed afterwards."""
    vault = Vault.create(tmp_path / "vault", clock=lambda: NOW)
    vault.claim()
    forms = vault.folder / "forms"
    (forms / "talk.form").write_text(TALK, "utf-8")
    (forms / "talk.ru.form").write_text(RUSSIAN, "utf-8")
    desk = Desk(Host(), vault)
    desk.add(desk.form("talk"), {"child": "Оспан Әли", "mood": "жақсы"})
    vault.close()
    (forms / "talk.form").write_text(OTHER, "utf-8")
    (forms / "talk.ru.form").write_text(RUSSIAN.replace("mood: choice хорошее / среднее", "said"))
    return forms


def desk_of(forms: Path) -> Desk:
    vault = Vault.open(forms.parent, clock=lambda: NOW)
    vault.claim()
    return Desk(Host(), vault)


def test_the_file_before_is_back_and_the_next_edition_beside_it(folder: Path) -> None:
    desk = desk_of(folder)
    before = printed(desk, desk.form("talk"), "ru")
    work = NextEdition(desk, desk.form("talk"))
    assert [(each.name, each.candidates) for each in work.questions()] == [("mood", ("said",))]
    made = work.make(DAY, EditionChanges(drop=("mood",)))
    assert sorted(path.name for path in folder.iterdir()) == [
        "talk-2027-01-01.form",
        "talk-2027-01-01.ru.form",
        "talk.form",
        "talk.ru.form",
    ]
    assert (folder / "talk.form").read_text("utf-8") == TALK
    assert (folder / "talk.ru.form").read_text("utf-8") == RUSSIAN
    assert made.read_text("utf-8") == OTHER.replace(
        'edition = 2026-09-01\nname = "{child}"\ncolumns = ["child", "said"]\n',
        'edition = 2027-01-01\nname = "{child}"\ncolumns = ["child", "said"]\n\n'
        '[from.2026-09-01]\ndrop = ["mood"]\n',
    )
    desk.vault.close()
    desk = desk_of(folder)
    form = desk.form("talk")
    assert (form.editions, desk.host.faults) == ((date(2026, 9, 1), DAY), [])
    assert desk.editions.notices == []
    assert printed(desk, form, "ru") == before
    desk.vault.close()


def test_a_blank_that_is_not_spoken_of_an_earlier_day_and_a_file_that_is_there_are_refused(
    folder: Path,
) -> None:
    desk = desk_of(folder)
    work = NextEdition(desk, desk.form("talk"))
    gone = EditionChanges(drop=("mood",))
    (folder / "talk-2027-02-01.form").write_text(OTHER.replace("2026-09", "2027-02"), "utf-8")
    refused = []
    for day, answers in (
        (DAY, EditionChanges()),
        (date(2026, 9, 1), gone),
        (date(2027, 2, 1), gone),
    ):
        with pytest.raises(UserError) as refusal:
            work.make(day, answers)
        refused.append(refusal.value.message.key)
    assert refused == ["carry.asks", "edition.not_later", "edition.file_there"]
    assert (folder / "talk.form").read_text("utf-8") == OTHER
    desk.vault.close()


def test_where_nothing_differs_there_is_nothing_to_make(folder: Path) -> None:
    (folder / "talk.form").write_text(TALK, "utf-8")
    desk = desk_of(folder)
    with pytest.raises(UserError) as refusal:
        NextEdition(desk, desk.form("talk"))
    assert refusal.value.message.key == "edition.nothing_differs"
    desk.vault.close()


BUNDLED = "consultations"


def own_text(change: tuple[str, str], header: str = "") -> str:
    path = Host().forms[BUNDLED].paths[-1]
    text = path.read_text("utf-8")
    assert change[0] in text
    text = text.replace(*change)
    fence, head, rest = text.split("+++", 2)
    return f"{fence}+++{head}{header}+++{rest}"


def test_a_users_text_takes_the_place_of_a_bundled_edition_and_records_keep_theirs(
    folder: Path,
) -> None:
    desk = desk_of(folder)
    desk.add(desk.form(BUNDLED), {"date": "2026-11-30", "client": "Оспан Әли"})
    before = printed(desk, desk.form(BUNDLED))
    desk.vault.close()
    text = own_text(("# ", "# Біздің мектеп. "))
    (folder / "own.form").write_text(text, "utf-8")
    desk = desk_of(folder)
    form = desk.form(BUNDLED)
    assert form.title.startswith("Біздің мектеп. ")
    assert "own.form файлы" in "\n".join(fault.reason for fault in desk.host.faults)
    assert printed(desk, form) == before
    assert [each.what for each in desk.editions.notices if each.form == BUNDLED] == ["differs"]
    desk.vault.close()


def test_it_is_refused_where_a_blank_would_vanish_without_a_word(folder: Path) -> None:
    edition = Host().forms[BUNDLED].sheet().edition
    change = ("request", "wish")
    (folder / "own.form").write_text(own_text(change), "utf-8")
    desk = desk_of(folder)
    (fault,) = (each for each in desk.host.faults if each.plugin == "own.form")
    assert fault.reason == (
        f"{edition:%d.%m.%Y} редакциясының орнын баса алмайды: request орындары жоғалады не түрі "
        f"өзгереді. Олардың не болғанын [from.{edition}] бөлімінде жазыңыз (rename, drop)."
    )
    assert "request" in desk.form(BUNDLED).sheet().blanks
    desk.vault.close()
    said = f'\n[from.{edition}]\nrename = {{ request = "wish" }}\n'
    (folder / "own.form").write_text(own_text(change, said), "utf-8")
    desk = desk_of(folder)
    assert "wish" in desk.form(BUNDLED).sheet().blanks
    desk.vault.close()
