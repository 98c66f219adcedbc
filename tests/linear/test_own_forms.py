"""One's own forms without a screen: drafted from a document, put into use, packed, withdrawn."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.support.talking import talk
from tui.desk.desk import Desk
from tui.desk.own_forms.trials import Trial, Trials
from tui.desk.own_forms.use import put_into_use
from tui.host import Host
from tui.locale import use_language
from tui.records.open_vault import Vault


@pytest.fixture
def desk(home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Desk:
    monkeypatch.setattr(Desk, "today", lambda _: date(2026, 11, 23))
    monkeypatch.setenv("HOME", str(tmp_path))
    use_language("kk")
    return Desk(Host(), Vault.create(home))


def test_a_document_becomes_a_form_and_goes_away_again(desk: Desk, tmp_path: Path) -> None:
    document = tmp_path / "act.txt"
    document.write_text("Үйге бару актісі\n\nКүні ________\nМекенжайы ____________\n", "utf-8")
    said = talk(desk, "!өз", "1", str(document), "3", "4", "0")
    assert "«Үйге бару актісі» қолданысқа енгізілді" in said
    (form,) = (each for each in desk.forms if each.title == "Үйге бару актісі")
    entry = f"{form.id}) · өзіміздікі"
    said = talk(desk, "!өз", entry, "3", entry, "4", "1", "0")
    assert "қолданыстан алынды" in said
    assert (Trials(desk.vault).names(), form.id in desk.host.forms) == ([form.id], False)

    (pack,) = (tmp_path / "nysan").iterdir()
    said = talk(desk, "!өз", "2", str(pack), "1", "0")
    assert "Қолданысқа енді: Үйге бару актісі" in said


def test_records_are_carried_over_and_a_changed_text_becomes_the_next_edition(desk: Desk) -> None:
    text = (
        '+++\nid = "visit"\nedition = 2026-09-01\n+++\n# Бару\n{child: name} Мақсаты {aim: text}\n'
    )
    desk.vault.claim()
    form = put_into_use(desk, Trial("", text))
    key = desk.add(form, {"child": "Ойдан Бала", "aim": "танысу"}).id
    changed = text.replace("{aim", "{purpose")
    (desk.vault.folder / "forms" / "visit.form").write_text(changed, "utf-8")
    desk.read_texts_anew()

    said = talk(desk, "!өз", "Бару", "Жазбаларды", "1", "01.10.2026", "1", "0")
    assert "Келесі редакция visit-2026-10-01.form файлында" in said
    said = talk(desk, "!өз", "Бару", "Жазбаларды", "1", "0")
    assert "Көшірілген жазба: 1" in said
    assert desk.records(desk.form("visit")).get(key).values["purpose"] == "танысу"
