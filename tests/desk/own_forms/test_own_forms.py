"""One's own forms: texts under trial, put into use, withdrawn, handed on."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.user import TODAY
from tui.desk.desk import Desk
from tui.desk.kit.texts import FaultyTextError, NamedSheet
from tui.desk.kit.touched import count_touched
from tui.desk.own_forms.carrying import carry_trial_records
from tui.desk.own_forms.listed import ListedText, listed_texts
from tui.desk.own_forms.named import text_of_form
from tui.desk.own_forms.pack import pack, take_in, unpack
from tui.desk.own_forms.trials import Trial, Trials, with_id
from tui.desk.own_forms.use import ReplacesError, put_into_use, withdraw
from tui.host import Host
from tui.locale import use_language
from tui.records.open_vault import Vault
from tui.records.vault.inventory import sources_of
from tui.records.vault.rekey import sealed_file_names
from tui.user_error import UserError

VISIT = """+++
id = "visit"
edition = 2026-09-01
name = "{child}"
+++
# Үйге бару актісі
Баланың аты-жөні {child: name, required}
"""
FAULTY = VISIT.replace(": name", ": nam")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quick: None) -> Desk:
    monkeypatch.setattr(Desk, "today", lambda _: TODAY)
    use_language("en")
    vault = Vault.create(tmp_path / "vault", "тым құпия сөз")
    vault.claim()
    return Desk(Host(), vault)


def listed(desk: Desk, name: str) -> ListedText:
    return next(one for one in listed_texts(desk) if one.id == name)


def test_a_text_under_trial_is_sealed_and_no_form(desk: Desk) -> None:
    Trials(desk.vault).keep(Trial("visit", FAULTY))
    assert "visit" not in desk.host.forms
    kept = (desk.vault.folder / "trial" / "visit.text").read_bytes()
    assert "Үйге бару".encode() not in kept
    found = listed(desk, "visit")
    assert (found.title, found.origin, found.faults) == ("Үйге бару актісі", "trial", 1)


def test_a_backup_holds_texts_under_trial_and_a_new_key_seals_them(desk: Desk) -> None:
    Trials(desk.vault).keep(Trial("visit", VISIT))
    sources, left_out = sources_of(desk.vault)
    assert ("trial/visit.text" in [source.name for source in sources], left_out) == (True, [])
    assert "trial/visit.text" in sealed_file_names(desk.vault.files)


def test_a_text_with_faults_is_not_put_into_use(desk: Desk) -> None:
    trial = Trial("visit", FAULTY)
    Trials(desk.vault).keep(trial)
    with pytest.raises(FaultyTextError):
        put_into_use(desk, trial)
    assert [*(desk.vault.folder / "forms").iterdir()] == []
    assert Trials(desk.vault).get("visit") == trial


def test_a_text_comes_into_use_and_is_withdrawn(desk: Desk) -> None:
    trials = Trials(desk.vault)
    trials.keep(Trial("visit", VISIT, ({"child": "Әли Айша"},)))
    form = put_into_use(desk, trials.get("visit"))
    assert (desk.vault.folder / "forms" / "visit.form").read_text("utf-8") == VISIT
    assert trials.names() == []
    assert (listed(desk, "visit").origin, desk.vault.collection.count(form)) == ("own", 0)

    assert withdraw(desk, form).name == "visit"
    assert "visit" not in desk.host.forms
    assert trials.get("visit").text == VISIT


def test_records_of_a_trial_that_its_text_refuses_stay_under_trial(desk: Desk) -> None:
    trial = Trial("visit", VISIT, ({"child": "Әли Айша", "gone": "1"}, {"gone": "2"}))
    form = put_into_use(desk, trial)
    said = carry_trial_records(desk, trial, form)
    assert str(said) == (
        "In use; trial records carried over: 1. Refused: 1, which stay in the trial 'visit'"
    )
    assert [record.values for record in desk.records(form)] == [{"child": "Әли Айша"}]
    assert Trials(desk.vault).get("visit").records == ({"gone": "2"},)


def test_records_of_all_editions_are_touched_by_a_change(desk: Desk) -> None:
    form = put_into_use(desk, Trial("", VISIT))
    desk.add(form, {"child": "Әли Айша"})
    head, _, body = VISIT.partition("+++\n# ")
    head = head.replace("2026-09-01", "2026-10-01").replace("child", "pupil")
    renamed = f'{head}[from.2026-09-01]\nrename = {{child = "pupil"}}\n+++\n# '
    form = put_into_use(desk, Trial("", renamed + body.replace("child", "pupil")))
    desk.add(form, {"pupil": "Ким Виктор"})
    assert count_touched(desk, NamedSheet(form.sheet(), form), ["pupil"]) == {"pupil": 2}


def test_a_text_gets_another_id_however_its_header_writes_it() -> None:
    assert with_id("+++\n  id='visit'\n", "visit_2") == "+++\n  id='visit_2'\n"


def test_a_withdrawn_form_with_records_can_still_be_read(desk: Desk) -> None:
    form = put_into_use(desk, Trial("", VISIT))
    record = desk.add(form, {"child": "Әли Айша"})
    withdraw(desk, form)
    gone = desk.form("visit")
    assert gone.gone
    assert desk.records(gone).get(record.id).values == {"child": "Әли Айша"}
    assert listed(desk, "visit").origin == "trial"


def test_an_edition_in_use_is_replaced_only_when_asked(desk: Desk) -> None:
    put_into_use(desk, Trial("", VISIT))
    other = VISIT.replace("Үйге", "Үйіне")
    with pytest.raises(ReplacesError):
        put_into_use(desk, Trial("", other))
    assert put_into_use(desk, Trial("", other), replace=True).title == "Үйіне бару актісі"


def test_what_was_written_into_a_file_meanwhile_is_under_trial_after_it_was_replaced(
    desk: Desk,
) -> None:
    form = put_into_use(desk, Trial("", VISIT))
    copy = text_of_form(form)._replace(name="visit", text=VISIT + "Мақсаты {aim}\n")
    Trials(desk.vault).keep(copy)
    file = desk.vault.folder / "forms" / "visit.form"
    file.write_text(VISIT + "Мекенжайы {address}\n", "utf-8")
    with pytest.raises(ReplacesError, match=r"visit\.form was changed after this copy was begun"):
        put_into_use(desk, Trials(desk.vault).get("visit"))
    put_into_use(desk, Trials(desk.vault).get("visit"), replace=True)
    assert "{aim}" in file.read_text("utf-8")
    (kept,) = Trials(desk.vault).all()
    assert "{address}" in kept.text


def test_the_next_edition_stands_in_a_file_of_its_own(desk: Desk) -> None:
    put_into_use(desk, Trial("", VISIT))
    form = put_into_use(desk, Trial("", VISIT.replace("2026-09-01", "2027-09-01")))
    files = sorted(path.name for path in (desk.vault.folder / "forms").iterdir())
    assert files == ["visit-2027-09-01.form", "visit.form"]
    assert [f"{day}" for day in form.editions] == ["2026-09-01", "2027-09-01"]


def test_a_form_of_the_program_is_not_withdrawn(desk: Desk) -> None:
    with pytest.raises(UserError, match="came with the program"):
        withdraw(desk, desk.form("consultations"))


def test_a_refused_text_leaves_the_folder_as_it_was(desk: Desk) -> None:
    bundled = desk.form("consultations")
    edition = min(bundled.editions).isoformat()
    text = VISIT.replace('"visit"', '"consultations"').replace("2026-09-01", edition)
    with pytest.raises(UserError, match="Not put into use"):
        put_into_use(desk, Trial("", text), replace=True)
    assert [*(desk.vault.folder / "forms").iterdir()] == []


def test_a_pack_is_shown_before_it_is_taken(desk: Desk, tmp_path: Path) -> None:
    put_into_use(desk, Trial("", VISIT))
    other = VISIT.replace('"visit"', '"talk"').replace("Үйге бару актісі", "Әңгіме")
    changed = VISIT.replace("Үйге", "Үйіне")
    file = tmp_path / "usb.nysanforms"
    texts = [VISIT, other, changed, FAULTY.replace('"visit"', '"broken"')]
    file.write_bytes(pack([Trial("", text, ({"child": "Құпия"},)) for text in texts]))
    assert "Құпия" not in file.read_text("utf-8")

    packed = unpack(desk, file)
    shown = [(each.same, each.replaces, len(each.faults)) for each in packed]
    assert shown == [(True, True, 0), (False, False, 0), (False, True, 0), (False, False, 1)]
    assert "talk" not in desk.host.forms

    used, tried = take_in(desk, packed)
    assert (used, tried) == (["Әңгіме"], ["Үйіне бару актісі", "Үйге бару актісі"])
    assert desk.form("visit").title == "Үйге бару актісі"
    assert Trials(desk.vault).names() == ["broken", "visit"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data[:-40],
        lambda data: data.replace("Үйге".encode(), "Үйде".encode()),
        lambda _: b"PK\x03\x04",
        lambda _: b"[" * 100_000,
        lambda data: json.dumps({**json.loads(data), "texts": [{"text": 1}]}).encode(),
        lambda data: json.dumps({**json.loads(data), "version": 2}).encode(),
    ],
)
def test_a_bad_pack_is_refused(desk: Desk, tmp_path: Path, spoil: Callable[[bytes], bytes]) -> None:
    file = tmp_path / "usb.nysanforms"
    file.write_bytes(spoil(pack([Trial("", VISIT)])))
    with pytest.raises(UserError):
        unpack(desk, file)
    assert Trials(desk.vault).names() == []
