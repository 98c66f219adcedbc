"""What a blank is called, and what a translation calls it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.sheets import read, sheet_of
from tui.forms.kinds.choice import Choice
from tui.locale import use_language

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("")


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("1. Тіркеу нөмірі {x: serial}", "Тіркеу нөмірі"),
        ("12) Мекенжайы: {x}", "Мекенжайы"),
        ("Мектептің {x} оқу жылына", "Мектептің"),
        ("{x} оқу жылына", "оқу жылына"),
        ("Туу туралы куәлік № {a} берілген күні {x}", "берілген күні"),
        ("{a} {x} соңы", "соңы"),
        ("Негізі:\n{x}", "Негізі"),
        ("| Саны | Аты |\n| {a} | {x} |", "Аты"),
        ("| № | Санат | саны |\n| 1 | Толық отбасы | {x} |", "Толық отбасы: саны"),
        ("| Кім | Кеңес |\n| {a} | тегі {x} |", "Кеңес: тегі"),
        ("| № | Іс |\n|= Бірінші бөлім {x}", "Бірінші бөлім"),
    ],
)
def test_a_blank_is_called_by_the_words_beside_above_or_left_of_it(line: str, label: str) -> None:
    assert sheet_of(line).blanks["x"].label == label


@pytest.mark.parametrize("left", ["{#}", "1", "ана"])
def test_a_column_is_called_by_its_heading(left: str) -> None:
    columns = (
        sheet_of(f"| № | Іс-шаралар |\n| {left} | {{plan.act: long}} |").blanks["plan"].columns
    )
    assert columns["act"].label == "Іс-шаралар"


@pytest.mark.usefixtures("english")
def test_the_header_has_better_labels_and_help_in_each_language() -> None:
    header = '[fields.x]\nlabel = "Нөмірі"\nlabel_en = "Number"\nhelp = "Кк"\nhelp_en = "En"'
    blank = sheet_of("1. Тіркеу нөмірі {x: serial}", header).blanks["x"]
    assert (blank.label, blank.help) == ("Number", "En")
    use_language("kk")
    assert (blank.label, blank.help) == ("Нөмірі", "Кк")
    use_language("ru")
    assert (blank.label, blank.help) == ("Нөмірі", "Кк")


@pytest.mark.parametrize("name", ['"plan.act"', "plan.act"])
def test_the_header_knows_the_columns_of_a_table(name: str) -> None:
    header = f'[fields.plan]\nlabel = "Жоспар"\n[fields.{name}]\nlabel = "Іс"\nrequired = true'
    plan = sheet_of("| Іс-шара |\n| {plan.act: long} |", header).blanks["plan"]
    assert plan.label == "Жоспар"
    assert plan.columns["act"].label == "Іс"
    assert plan.columns["act"].required


ORIGINAL = """>> Нысан
# Тіркеу
Жынысы {sex: choice ер / әйел} {aid: choices тамақ / киім}

| Іс |
| {plan.act: long} |
"""
TRANSLATION = """+++
{header}
+++
>> Форма
# Регистрация
Пол {{sex{sex}}} {{aid}}

| Дело |
| {{plan.act}} |
"""


def test_a_translation_has_its_own_words_over_the_same_blanks() -> None:
    original = sheet_of(ORIGINAL)
    text = TRANSLATION.format(header='title = "Учёт"', sex="")
    sheet = read(text, "made.ru.form", original)
    assert (sheet.language, sheet.title, sheet.id) == ("ru", "Учёт", "made")
    assert sheet.edition == original.edition
    assert list(sheet.blanks) == list(original.blanks)
    assert sheet.blanks["sex"].labels == {"kk": "Жынысы", "ru": "Пол"}
    assert sheet.blanks["plan"].columns["act"].labels == {"kk": "Іс", "ru": "Дело"}


@pytest.mark.parametrize(
    ("header", "sex"),
    [('[fields.sex]\nchoices = ["муж.", "жен."]', ""), ("", ": choice муж. / жен.")],
)
def test_a_translation_has_its_own_words_for_choices_and_the_value_stays(
    header: str, sex: str
) -> None:
    original = sheet_of(ORIGINAL)
    kind = (
        read(TRANSLATION.format(header=header, sex=sex), "m.ru.form", original).blanks["sex"].kind
    )
    assert isinstance(kind, Choice)
    assert kind.choices == ("ер", "әйел")
    assert kind.show("әйел") == "жен."
    assert kind.find("муж.") == "ер"
    untouched = original.blanks["sex"].kind
    assert isinstance(untouched, Choice)
    assert untouched.show("әйел") == "әйел"


def test_a_label_in_a_header_goes_before_the_words_of_a_translations_line() -> None:
    original = sheet_of(ORIGINAL, '[fields.sex]\nlabel_ru = "Пол ребёнка"')
    text = TRANSLATION.format(header="", sex="")
    assert read(text, "m.ru.form", original).blanks["sex"].labels["ru"] == "Пол ребёнка"
    text = TRANSLATION.format(header='[fields.sex]\nlabel = "М/Ж"\nhelp = "Кто"', sex="")
    blank = read(text, "m.ru.form", original).blanks["sex"]
    assert (blank.labels["ru"], blank.helps["ru"]) == ("М/Ж", "Кто")
