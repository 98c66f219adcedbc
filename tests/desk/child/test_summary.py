"""The summary of a child: all that is asked at the telephone, told by what texts declare."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tui.desk.child.summary import lines_of, summary_of
from tui.desk.desk import Desk
from tui.host import Host
from tui.locale import use_language
from tui.records.open_vault import Vault
from tui.records.search.child import Child

NAME = "Қасымов Дәурен Ерланұлы"
FACTS = {
    "mother": "Қасымова Айгүл",
    "father": "Қасымов Ерлан",
    "address": "Абай көшесі 5",
    "phones": "+77011234567",
}
OWN = """+++
id = "camp"
edition = 2026-01-01
kind = "card"
name = "{child}"
columns = ["child"]
+++
# Лагерь парағы
Бала {child: name, required, same child.name}
Екпенің мерзімі {shot: date, future}
Тәрбиеші {leader: name, required}
Үйірмесі {club: text, same child.club}
"""


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Desk]]:
    monkeypatch.setattr(Desk, "today", lambda _: date(2026, 11, 30))
    desks = []

    def make(*texts: str) -> Desk:
        vault = Vault.create(tmp_path / "vault")
        vault.claim()
        for text in texts:
            (vault.folder / "forms" / "camp.form").write_text(text, "utf-8")
        desks.append(Desk(Host(), vault))
        return desks[0]

    yield make
    for desk in desks:
        desk.vault.close()


def texts_of(desk: Desk, child: Child) -> dict[str, list[tuple[str, str]]]:
    return {
        section.name: [(line.label, line.text) for line in section.lines]
        for section in summary_of(desk, child)
    }


def pupil(desk: Desk, name: str = NAME, **more: Any) -> None:
    desk.add(desk.form("students"), {"child": name, **FACTS, **more})


def test_it_answers_the_telephone(make: Callable[..., Desk]) -> None:
    desk = make()
    pupil(desk, born="2014-03-12", **{"class": "7Ә"})
    pupil(desk, "Қасымова Аяна Ерланқызы", born="2016-05-01")
    pupil(desk, "Қасымов Басқа Ерланұлы", address="Бөкей 9", phones="+77770000000")
    row = {"who": "оқушы", "client": NAME, "request": "үйрену", "consent_until": "2026-12-20"}
    desk.add(desk.form("consultations"), {"date": "2026-11-02", **row})
    found = texts_of(desk, desk.children.by_name(NAME)[0])
    assert ("Туған күні", "12.03.2014 (12 жаста)") in found["facts"]
    assert any("+7 (701) 123-45-67" in text for _, text in found["family"])
    assert not any("20.12.2026" in text for _, text in found.get("more", ()))
    assert found["dates"] == [
        ("Соңғы кездесу", "02.11.2026 — 28 күн бұрын өтті · оқушы · үйрену"),
        ("Келісім осы күнге дейін жарамды", "20.12.2026 — 20 күннен кейін"),
    ]
    assert found["siblings"] == [("Қасымова Аяна Ерланқызы", "01.05.2016")]
    [(day, text)] = found["timeline"]
    assert day == "02.11.2026"
    assert "үйрену" in text
    titles = [text for text, _ in found["documents"]]
    assert sorted(titles) == sorted(desk.form(each).title for each in ("students", "consultations"))
    not_begun = {label for label, text in found["missing"] if text == "басталмаған"}
    assert desk.form("personal_file").title in not_begun


def test_a_form_of_ones_own_shows_up_by_what_its_text_says(make: Callable[..., Desk]) -> None:
    desk = make(OWN)
    form = desk.form("camp")
    key = desk.records(form).add(
        {"child": NAME, "shot": "2026-11-20", "club": "Шахмат"}, form.sheet().edition
    )
    child = desk.children.by_record("camp", key.id)
    assert child
    sections = {each.name: each.lines for each in summary_of(desk, child)}
    assert [(line.label, line.text) for line in sections["more"]] == [("Үйірмесі", "Шахмат")]
    [shot] = [line for line in sections["missing"] if line.place == "leader"]
    assert (shot.label, shot.look, shot.key) == ("Лагерь парағы", "error", ("camp", key.id))
    assert [(line.label, line.text) for line in sections["dates"]] == [
        ("Екпенің мерзімі", "20.11.2026 — 10 күн бұрын өтті")
    ]


def test_many_rows_of_a_journal_hide_nothing_below_them(make: Callable[..., Desk]) -> None:
    desk = make()
    pupil(desk)
    for day in range(1, 25):
        values = {"date": f"2026-11-{day:02}", "who": "оқушы", "client": NAME}
        values["request"] = "өте ұзын сұраныс " * 99
        desk.add(desk.form("consultations"), values)
    sections = {each.name: each.lines for each in summary_of(desk, desk.children.by_name(NAME)[0])}
    documents = sections["documents"]
    assert [line.text for line in documents[:2]] == ["24.11.2026", "23.11.2026"]
    assert (len(documents), documents[10].text.split(":")[0]) == (12, "тағы 14")
    assert documents[11].label == desk.form("students").title
    assert len(sections["timeline"]) == 24
    assert all(len(line.text) <= 200 for line in sections["timeline"])


def test_documents_say_their_state(make: Callable[..., Desk]) -> None:
    desk = make()
    form = desk.form("development_card")
    final = desk.add(form, {"date": "2026-02-03", "child": NAME})
    desk.records(form).finalize(final.id)
    open_one = desk.add(form, {"date": "2026-05-04", "child": NAME})
    draft = desk.drafts.of(form, desk.records(form).get(open_one.id))
    draft.enter("school", "12")
    desk.drafts.keep(draft)
    found = texts_of(desk, desk.children.by_name(NAME)[0])["documents"]
    assert [text for _, text in found] == [
        "04.05.2026 · сақталмаған жазуы бар",
        "03.02.2026 · түпкілікті",
    ]


@pytest.mark.parametrize("code", ["kk", "ru", "en"])
def test_it_speaks_each_language(make: Callable[..., Desk], code: str) -> None:
    desk = make()
    pupil(desk, born="2014-03-12")
    use_language(code)
    lines = lines_of(summary_of(desk, desk.children.by_name(NAME)[0]))
    assert lines[0] == {"kk": "Бала", "ru": "Ребёнок", "en": "Child"}[code]


def test_no_records_are_read_but_the_childs_own(
    make: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.records.ledger.records import Records

    desk = make()
    pupil(desk)
    for number in range(30):
        desk.add(desk.form("students"), {"child": f"Басқа Бала {number}"})
    child = desk.children.by_name(NAME)[0]
    read: list[str] = []
    get = Records.get

    def noted(records: Records, key: str) -> Any:
        read.append(key)
        return get(records, key)

    monkeypatch.setattr(Records, "get", noted)
    summary_of(desk, child)
    assert set(read) == {key for _, key in child.keys}
    assert len(read) == 1
