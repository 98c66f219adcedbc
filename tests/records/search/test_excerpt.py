"""What stands around a word that was found, its label in the language of the screen."""

from __future__ import annotations

import pytest

from tests.support.sheets import form_of, read
from tui.host import Host
from tui.locale import use_language
from tui.records.ledger.record import Record
from tui.records.search.content import excerpt


@pytest.mark.parametrize(
    ("form", "blank"), [("consultations", "request"), ("registration", "refusal")]
)
def test_labels_follow_the_language(form: str, blank: str) -> None:
    found = Host().forms[form]
    record = Record("1", found.editions[-1], {blank: "сөз"})
    labels = set()
    for code in ("kk", "ru"):
        use_language(code)
        label = found.sheet(record.edition, code).blanks[blank].label
        assert excerpt(found, record, ["соз"], code) == f"{label}: сөз"
        labels.add(label)
    assert len(labels) == 2


def test_a_form_without_a_translation_has_its_own_labels() -> None:
    form = form_of(read('+++\nid = "a"\nedition = 2026-01-01\n+++\nАты {a}', "a.form"))
    record = Record("1", form.editions[-1], {"a": "бір сөз"})
    assert excerpt(form, record, ["соз"], "en") == "Аты: бір сөз"
