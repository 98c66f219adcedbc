"""Editions and translations of a form: which one is in force, and how a record gets to the next."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.support.sheets import form_of, read, sheet_of, text_of
from tui.forms.form import Form
from tui.forms.kinds import KINDS
from tui.locale import use_language

if TYPE_CHECKING:
    from pathlib import Path

    from tui.forms.language.sheet import Sheet

OLD, NEW = date(2023, 3, 17), date(2026, 1, 1)


def edition(day: date, body: str, header: str = "") -> Sheet:
    return read(text_of(body, header).replace("2026-01-01", day.isoformat()))


@pytest.fixture
def form() -> Form:
    """The later edition was found first."""
    carry = '[from.2023-03-17]\nrename = {kid = "child"}\ndrop = ["hobby"]'
    return form_of(
        edition(NEW, "# Жаңа\n{child: name} {born: date}", carry),
        edition(OLD, "# Ескі\n{kid: name} {born: date} {hobby}"),
    )


@pytest.mark.parametrize(
    ("day", "title"),
    [
        (date(1999, 1, 1), "Ескі"),
        (OLD, "Ескі"),
        (date(2025, 12, 31), "Ескі"),
        (NEW, "Жаңа"),
        (date(2100, 1, 1), "Жаңа"),
    ],
)
def test_the_edition_in_force_on_a_day_is_the_latest_that_has_begun(
    form: Form, day: date, title: str
) -> None:
    assert form.sheet_on(day).title == title


def test_editions_stand_in_their_order_and_the_latest_speaks_for_the_form(form: Form) -> None:
    assert form.editions == (OLD, NEW)
    assert (form.id, form.kind, form.title) == ("made", "card", "Жаңа")
    assert form.sheet(OLD).title == "Ескі"
    with pytest.raises(KeyError):
        form.sheet(date(2024, 1, 1))


def test_a_record_is_carried_over_with_its_blanks_renamed_and_dropped(form: Form) -> None:
    old = {"kid": "Әли Айша", "born": "2019-05-01", "hobby": "сурет", "added": 1}
    carried = form.carry_over(old, form.sheet(NEW))
    assert carried == {"child": "Әли Айша", "born": "2019-05-01", "added": 1}
    assert old["kid"] == "Әли Айша"


def test_a_record_is_carried_to_an_edition_that_says_nothing_as_it_is(form: Form) -> None:
    assert form.carry_over({"kid": "Әли"}, form.sheet(OLD)) == {"kid": "Әли"}


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    (tmp_path / "made.form").write_text(text_of("# Тіркеу\nЖынысы {sex: choice ер / әйел}"))
    (tmp_path / "made.ru.form").write_text("+++\n+++\n# Учёт\nПол {sex: choice муж. / жен.}")
    return tmp_path


def test_translations_stand_beside_their_text_and_the_others_speak_kazakh(texts: Path) -> None:
    form = Form(texts / "made.form")
    form.read(KINDS)
    assert form.sheet(code="ru").title == "Учёт"
    assert form.sheet(code="ru").language == "ru"
    assert form.sheet(code="en").title == "Тіркеу"
    assert form.sheet(NEW, "ru").blanks["sex"].kind.show("ер") == "муж."
    assert form.sheet(NEW).blanks["sex"].kind.show("ер") == "ер"
    assert form.editions == (NEW,)


def test_the_form_is_called_as_the_language_in_use_calls_it(texts: Path) -> None:
    form = Form(texts / "made.form")
    form.read(KINDS)
    titles = []
    for code in ("kk", "ru", "en"):
        use_language(code)
        titles.append(form.title)
    assert titles == ["Тіркеу", "Учёт", "Тіркеу"]


def test_a_translation_with_a_fault_is_a_fault_and_the_form_speaks_kazakh(texts: Path) -> None:
    (texts / "made.ru.form").write_text("+++\n+++\n# Учёт\n{pol}")
    form = Form(texts / "made.form")
    form.read(KINDS)
    assert form.sheet(code="ru").title == "Тіркеу"
    (fault,) = form.text_faults
    assert "made.ru.form:4" in fault.where
    assert "sex" in fault.reason


def test_texts_of_several_editions_make_one_form(texts: Path) -> None:
    later = text_of("# Тіркеу 2").replace("2026-01-01", "2027-01-01")
    (texts / "later.form").write_text(later)
    form = Form(texts / "later.form", texts / "made.form")
    form.read(KINDS)
    assert form.editions == (NEW, date(2027, 1, 1))
    assert form.sheet(NEW, "ru").title == "Учёт"


def test_a_form_without_behaviour_computes_and_complains_of_nothing() -> None:
    form = form_of(sheet_of("{a}"))
    assert dict(form.derive({"a": "1"}, None)) == {}  # type: ignore[arg-type]
    assert list(form.check({"a": "1"}, None)) == []  # type: ignore[arg-type]
