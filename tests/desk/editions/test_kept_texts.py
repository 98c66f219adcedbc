"""Texts that are kept with the records: a file that is edited, lost or replaced changes nothing."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plugins import pmpk
from tui.desk.desk import Desk
from tui.documents.text.plain import plain_lines
from tui.forms.form import Form
from tui.host import Host
from tui.records.open_vault import Vault
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NOW = datetime(2026, 11, 30, 5, 0, tzinfo=UTC)
TALK = """+++
id = "talk"
edition = 2026-09-01
name = "{child}"
columns = ["child", "mood"]
+++
# Әңгіме
Бала {child: name, required, same child.name}
Көңіл күйі {mood: choice жақсы / орташа}
"""
RUSSIAN = """+++
+++
# Беседа
Ребёнок {child}
Настроение {mood: choice хорошее / среднее}
"""
OTHER = TALK.replace("Көңіл күйі {mood: choice жақсы / орташа}", "Не айтты {said: long}").replace(
    '"mood"', '"said"'
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A vault's folder with a form, and a record of it."""
    folder = tmp_path / "vault"
    vault = Vault.create(folder, clock=lambda: NOW)
    vault.claim()
    (folder / "forms" / "talk.form").write_text(TALK, "utf-8")
    (folder / "forms" / "talk.ru.form").write_text(RUSSIAN, "utf-8")
    desk = Desk(Host(), vault)
    desk.add(desk.form("talk"), {"child": "Оспан Әли", "mood": "жақсы"})
    vault.close()
    return folder


@pytest.fixture
def open_desk(folder: Path) -> Iterator[Callable[[], Desk]]:
    opened: list[Desk] = []

    def open_it() -> Desk:
        for desk in opened:
            desk.vault.close()
        vault = Vault.open(folder, clock=lambda: NOW)
        vault.claim()
        opened.append(Desk(Host(), vault))
        return opened[-1]

    yield open_it
    for desk in opened:
        desk.vault.close()


def as_pdf(desk: Desk, folder: Path) -> bytes:
    form, path = desk.form("talk"), folder.parent / "out.pdf"
    path.unlink(missing_ok=True)
    desk.printer.print(form, list(desk.records(form)), "pdf", path)
    return path.read_bytes()


def printed(desk: Desk, form: Form, code: str = "kk") -> list[str]:
    records = list(desk.records(form))
    return [
        line for paper in desk.printer.paper(form, records, code) for line in plain_lines(paper)
    ]


def names(folder: Path) -> list[str]:
    return sorted(path.name.rpartition(".")[0][:-9] for path in (folder / "texts").iterdir())


def test_a_text_is_kept_once_however_many_records_are_written(
    folder: Path, open_desk: Callable[[], Desk]
) -> None:
    desk = open_desk()
    for number in range(3):
        desk.add(desk.form("talk"), {"child": f"Оспан {number}"})
    assert names(folder) == ["talk.2026-09-01.1"]


@pytest.mark.parametrize("became", ["edited", "lost", "emptied"])
def test_a_record_prints_as_before_whatever_becomes_of_the_file(
    folder: Path, open_desk: Callable[[], Desk], became: str
) -> None:
    desk = open_desk()
    before = [printed(desk, desk.form("talk"), code) for code in ("kk", "ru")]
    assert "Настроение" in "\n".join(before[1])
    pdf = as_pdf(desk, folder)
    file = folder / "forms" / "talk.form"
    if became == "edited":
        file.write_text(OTHER, "utf-8")
        (folder / "forms" / "talk.ru.form").unlink()
    elif became == "emptied":
        file.write_text("", "utf-8")
    else:
        file.unlink()
    desk = open_desk()
    form = desk.form("talk")
    assert [printed(desk, form, code) for code in ("kk", "ru")] == before
    assert as_pdf(desk, folder) == pdf


def test_a_record_is_checked_and_changed_in_its_own_text(
    folder: Path, open_desk: Callable[[], Desk]
) -> None:
    (folder / "forms" / "talk.form").write_text(OTHER, "utf-8")
    desk = open_desk()
    form = desk.form("talk")
    record = next(iter(desk.records(form)))
    draft = desk.drafts.of(form, record)
    assert list(draft.sheet.blanks) == ["child", "mood"]
    draft.enter("mood", "орташа")
    changed = desk.save(draft)
    assert (changed.text, changed.values["mood"]) == (record.text, "орташа")
    new = desk.add(form, {"child": "Әли Айша", "said": "көп"})
    assert new.text != record.text
    assert names(folder) == ["talk.2026-09-01.1", "talk.2026-09-01.2"]
    assert [len(desk.printer.paper(form, [each])) for each in desk.records(form)] == [1, 1]


def test_a_text_that_is_read_anew_while_one_works_is_that_of_the_next_record(
    folder: Path, open_desk: Callable[[], Desk]
) -> None:
    desk = open_desk()
    before = desk.add(desk.form("talk"), {"child": "Ахмет"})
    (folder / "forms" / "talk.form").write_text(OTHER, "utf-8")
    (folder / "forms" / "talk.ru.form").unlink()
    assert desk.read_texts_anew()
    after = desk.add(desk.form("talk"), {"child": "Әли Айша", "said": "көп"})
    assert before.text != after.text == desk.form("talk").sheet().digest
    titles = [list(desk.sheet(desk.form("talk"), each).blanks) for each in (before, after)]
    assert titles == [["child", "mood"], ["child", "said"]]
    assert [each.what for each in desk.editions.notices] == ["differs"]


def test_a_form_that_is_gone_is_read_only(folder: Path, open_desk: Callable[[], Desk]) -> None:
    (folder / "forms" / "talk.form").unlink()
    desk = open_desk()
    form = next(each for each in desk.forms if each.id == "talk")
    assert (form.gone, form.title, form.editions) == (True, "Әңгіме", (date(2026, 9, 1),))
    assert len(desk.children.by_name("оспан әли")) == 1
    record = next(iter(desk.records(form)))
    desk.drafts.of(form, record)
    desk.printer.print(form, [record], "csv", folder.parent / "out.csv")
    assert (folder.parent / "out.csv").read_text("utf-8-sig").splitlines() == [
        "Бала;Көңіл күйі",
        "Оспан Әли;жақсы",
    ]
    for act in (
        lambda: desk.drafts.begin(form),
        lambda: desk.add(form, {"child": "Әли Айша"}),
        lambda: desk.records(form).delete(record.id),
    ):
        with pytest.raises(UserError) as refusal:
            act()
        assert refusal.value.message.key == "edition.gone_only_read"


def test_records_from_before_texts_were_kept_are_of_the_first_text(
    folder: Path, open_desk: Callable[[], Desk]
) -> None:
    desk = open_desk()
    form = desk.form("talk")
    desk.records(form).table.insert({"_edition": "2026-09-01", "child": "Ескі", "mood": "жақсы"})
    before = printed(desk, form)
    (folder / "forms" / "talk.form").write_text(OTHER, "utf-8")
    desk = open_desk()
    assert [each.text == "" for each in desk.records(desk.form("talk"))] == [False, True]
    assert printed(desk, desk.form("talk")) == before


def test_where_no_text_was_kept_yet_a_save_keeps_those_of_all_editions(
    folder: Path, open_desk: Callable[[], Desk]
) -> None:
    for path in (folder / "texts").iterdir():
        path.unlink()
    later = TALK.replace("2026-09-01", "2026-11-01")
    (folder / "forms" / "later.form").write_text(later, "utf-8")
    desk = open_desk()
    assert len(printed(desk, desk.form("talk"))) > 0
    desk.add(desk.form("talk"), {"child": "Жаңа"})
    assert names(folder) == ["talk.2026-09-01.1", "talk.2026-11-01.1"]


def test_a_vault_from_before_keeps_its_texts_at_the_first_look(
    folder: Path, open_desk: Callable[[], Desk]
) -> None:
    for path in (folder / "texts").iterdir():
        path.unlink()
    desk = open_desk()
    before = printed(desk, desk.form("talk"))
    assert desk.editions.notices == []
    assert names(folder) == ["talk.2026-09-01.1"]
    (folder / "forms" / "talk.form").write_text(OTHER, "utf-8")
    desk = open_desk()
    assert printed(desk, desk.form("talk")) == before


def test_a_repealed_form_prints_and_takes_no_record(
    folder: Path, open_desk: Callable[[], Desk]
) -> None:
    desk = open_desk()
    before = printed(desk, desk.form("talk"))
    text = TALK.replace("name =", "repealed = 2026-11-30\nname =")
    (folder / "forms" / "talk.form").write_text(text, "utf-8")
    desk = open_desk()
    form = desk.form("talk")
    assert printed(desk, form) == before
    assert form.refusal(date(2026, 11, 29)) is None
    with pytest.raises(UserError) as refusal:
        desk.add(form, {"child": "Әли Айша"})
    assert str(refusal.value) == (
        "«Әңгіме» нысанының күші 30.11.2026 жойылған: жазбалары оқылады және басылады, "
        "бірақ жаңасы қосылмайды, бары өзгертілмейді."
    )
    assert names(folder) == ["talk.2026-09-01.1"]


def test_what_differs_from_the_file_is_said_with_the_offer_to_make_it_the_next_edition(
    folder: Path, open_desk: Callable[[], Desk]
) -> None:
    (folder / "forms" / "talk.form").write_text(OTHER, "utf-8")
    (folder / "forms" / "talk.ru.form").unlink()
    desk = open_desk()
    (notice,) = desk.editions.notices
    assert (notice.what, notice.edition, notice.records) == ("differs", date(2026, 9, 1), 1)
    assert str(notice.sentence) == (
        "«Әңгіме»: talk.form файлындағы 01.09.2026 редакциясы 1 жазба жазылған мәтіннен өзгеше "
        "(2 жол, орындары: mood, said). Олар бұрынғы мәтінмен ашылады. Өзгерген мәтінді келесі "
        "редакция ету: nysan form next talk --from КҮН (бағдарламада — F4 тізімінде F2)"
    )
    assert [fault.reason for fault in desk.host.faults] == [str(notice.sentence)]


def test_a_text_in_which_nothing_is_written_any_more_is_not_spoken_of(
    folder: Path, open_desk: Callable[[], Desk]
) -> None:
    (folder / "forms" / "talk.form").write_text(OTHER, "utf-8")
    desk = open_desk()
    form = desk.form("talk")
    desk.records(form).delete(desk.records(form).ids()[0])
    assert desk.editions.notices == []


def test_an_edition_whose_file_is_lost_is_said_and_so_is_a_form_that_is_gone(
    folder: Path, open_desk: Callable[[], Desk]
) -> None:
    later = TALK.replace("2026-09-01", "2026-11-01").replace("# Әңгіме", "# Әңгіме 2")
    (folder / "forms" / "later.form").write_text(later, "utf-8")
    (folder / "forms" / "talk.form").unlink()
    (notice,) = open_desk().editions.notices
    assert str(notice.sentence) == (
        "«Әңгіме 2»: 01.09.2026 редакциясының файлы жоқ. 1 жазба өзімен бірге сақталған "
        "мәтінмен бұрынғыдай ашылады."
    )
    (folder / "forms" / "later.form").unlink()
    (notice,) = open_desk().editions.notices
    assert str(notice.sentence) == (
        "«Әңгіме» нысанының мәтіні табылмады. 1 жазба онымен бірге сақталған мәтінмен ашылады, "
        "басылады және кестеге шығады. Мәтіннің файлын forms қалтасына не модулін орнына қойыңыз."
    )
    for path in (folder / "texts").iterdir():
        path.unlink()
    (notice,) = open_desk().editions.notices
    assert str(notice.sentence) == (
        "«talk» нысанының мәтіні табылмады, жазбаларымен бірге де сақталмаған: олар ашылмайды. "
        "Мәтіннің файлын forms қалтасына не модулін орнына қойыңыз."
    )


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("{born: date", "{born: date, hint туған", []),
        ("Баланың туған күні", "Баланың туған күні, айы", ["newer"]),
        ("{born: date, past", "{born: text", ["newer"]),
    ],
)
def test_a_plugins_newer_text_is_told_of_where_it_reads_otherwise(
    tmp_path: Path, before: str, after: str, told: list[str]
) -> None:
    bundled = Path(pmpk.__file__).with_name("registration.form").read_text("utf-8")
    assert before in bundled
    newer = tmp_path / "registration.form"
    newer.write_text(bundled.replace(before, after), "utf-8")
    with closing(Vault.create(tmp_path / "vault", clock=lambda: NOW)) as vault:
        vault.claim()
        desk = Desk(Host(), vault)
        desk.add(desk.form("registration"), {"child": "Оспан Әли", "number": "1"})
        host = Host()
        host.forms["registration"] = Form(newer)
        host.forms["registration"].read(host.kinds)
        assert [notice.what for notice in Desk(host, vault).editions.notices] == told
