"""Headings are matched to blanks in all three languages, exactly, folded and nearly."""

from __future__ import annotations

from datetime import date

import pytest

from tui.exchange.matching.known_headings import FACTS, LABELS
from tui.exchange.matching.matcher import propose
from tui.exchange.matching.offered_class import class_in
from tui.exchange.matching.vocabulary import Vocabulary
from tui.exchange.table.finding import find_table
from tui.exchange.table.grid import Grid
from tui.host import Host

FORM = Host().forms["students"]
VOCABULARY = Vocabulary(FORM, FORM.sheet())
DAY = date(2026, 11, 23)


def aims(*rows: list[str]) -> dict[str, str]:
    """What each column is taken as, by its letter."""
    table = find_table(Grid("", [*rows, ["Ойдан Әлия"] * len(rows[0])]), VOCABULARY)
    assert table
    match = propose(table, VOCABULARY)
    return {"ABCDEFGH"[column]: aim.written for column, aim in match.aims.items()}


@pytest.mark.parametrize(
    ("heading", "blank"),
    [
        ("Ф.И.О.", "child"),
        ("Оқушының тегі, аты, әкесінің аты (болған жағдайда)", "child"),
        ("Фамилия, имя, отчество (при наличии) учащегося", "child"),
        ("Pupil", "child"),
        ("child", "child"),
        ("ТУҒАН КҮНІ", "born"),
        ("туган куни", "born"),
        ("Дата рождения:", "born"),
        ("Туылған күнi", "born"),
        ("ЖСН (ИИН)", "iin"),
        ("Пол", "sex"),
        ("Мекен-жайы", "address"),
        ("Домашний адресс", "address"),
        ("Байланыс телефоны", "phones"),
        ("Мекенжайы, телефоны", "address+phones"),
        ("Ата-анасының аты-жөні", "mother+father"),
        ("ФИО матери", "mother"),
        ("Место работы отца", "father_work"),
        ("Әлеуметтік статусы", "status"),
        ("Отбасы құрамы", "family_size"),
    ],
)
def test_one_heading(heading: str, blank: str) -> None:
    other = "Сыныбы" if blank != "class" else "ЖСН"
    assert aims([heading, other])["A"] == blank


@pytest.mark.parametrize(
    ("heading", "blank"),
    [
        ("Фамилия, имя, отчество ученика", "child"),
        ("Фамилия Имя Отчество", "child"),
        ("ФИО обучающегося", "child"),
        ("Ф.И.О. ребёнка (полностью)", "child"),
        ("Фамилия и имя учащегося", "child"),
        ("Білім алушының аты-жөні", "child"),
        ("Тәрбиеленушінің аты-жөні", "child"),
        ("Оқушының аты - жөні (толық)", "child"),
        ("Аты-жөні, тегі", "child"),
        ("Дата рожд.", "born"),
        ("Дата рождения ученика", "born"),
        ("Число, месяц и год рождения", "born"),
        ("Год рожд.", "born"),
        ("Туған жылы, айы, күні", "born"),
        ("Туған күні, жылы", "born"),
        ("Дом. адрес", "address"),
        ("Адрес фактического проживания", "address"),
        ("Адрес прописки", "address"),
        ("Тұрғылықты мекен-жайы", "address"),
        ("Үйінің мекен жайы", "address"),
        ("Үй мекен-жайы", "address"),
        ("Тел. родителей", "phones"),
        ("Телефон родителя", "phones"),
        ("Конт. телефон", "phones"),
        ("Контактные данные", "phones"),
        ("№ тел.", "phones"),
        ("Ата-анасының тел. нөмірі", "phones"),
        ("Соц. статус семьи", "status"),
        ("Соц. положение", "status"),
        ("Әлеум. жағдайы", "status"),
        ("Нац-ть", "nationality"),
        ("Национ.", "nationality"),
        ("Гражд-во", "citizenship"),
        ("ФИО мамы", "mother"),
        ("Мать (ФИО, место работы)", "mother+mother_work"),
        ("ФИО папы", "father"),
        ("Отец: Ф.И.О.", "father"),
        ("Фамилия, имя, отчество матери", "mother"),
        ("Анасының толық аты-жөні", "mother"),
        ("Әкесінің аты, тегі", "father"),
        ("Родители (ФИО)", "mother+father"),
        ("ФИО родителей, законных представителей", "mother+father"),
        ("Ата-анасы немесе қамқоршысы", "mother+father"),
        ("Место работы мамы", "mother_work"),
        ("Ж/С/Н", "iin"),
        ("ИИН учащегося", "iin"),
        ("Жеке куәлік нөмірі ЖСН", "iin"),
        ("Класс обучения", "class"),
        ("Сынып / литера", "class"),
        ("Пол (м/ж)", "sex"),
        ("Жынысы (ұ/қ)", "sex"),
        ("Язык обуч.", "language"),
        ("Дата прибытия", "arrived"),
        ("Келген күні", "arrived"),
        ("Дата выбытия", "left"),
        ("Кол-во членов семьи", "family_size"),
        ("Кол-во чел. в семье", "family_size"),
        ("Адрес, тел.", "address+phones"),
        ("Адрес проживания и телефон", "address+phones"),
        ("Мекен-жайы, тел.", "address+phones"),
        ("Мамасы", "mother"),
        ("Телефон мамы", "phones"),
        ("Әкесінің ұялы тел", "phones"),
        ("Азам-ғы", "citizenship"),
        ("Адрес по прописке", "address"),
        ("Соц. категория", "status"),
        ("Отец/мать", "mother+father"),
        ("Ф.И.О. уч-ся", "child"),
        ("ЖСН / ИИН", "iin"),
        ("Туған күні/Дата рождения", "born"),
        ("Жынысы/Пол", "sex"),
        ("ИИН уч-ся", "iin"),
        ("Конт. тел. род.", "phones"),
        ("Т.ж.", "born"),
        ("Тегі, есімі, әкесінің аты", "child"),
        ("Әке-шешесі", "mother+father"),
        ("Нақты тұратын мекенжайы", "address"),
        ("Образование родителей", "mother_education+father_education"),
        ("Ата-анасының жұмыс орны", "mother_work+father_work"),
        ("Должность матери", "mother_work"),
        ("Дата зачисления", "arrived"),
        ("На учете ВШК", "inner"),
        ("Фамилия И.О.", "child"),
        ("Список учеников", "child"),
        ("Д.рожд.", "born"),
        ("Т/ж", "born"),
        ("ЖСН №", "iin"),
        ("Класс/буква", "class"),
        ("М/Д", "sex"),
        ("Место регистрации", "address"),
        ("Телефон законного представителя", "phones"),
        ("Телефон ата-аналар", "phones"),
        ("Анасының мамандығы", "mother_work"),
        ("Язык воспитания и обучения", "language"),
        ("Тип семьи", "status"),
        ("Сколько человек в семье", "family_size"),
        ("Дата отчисления", "left"),
        ("Состоит на учёте в ВШК", "inner"),
        ("Инвалидность", "special"),
        ("Опека", "guardianship"),
        ("Мать (ФИО, тел.)", "mother+phones"),
        ("Әкесі, жұмыс орны", "father+father_work"),
        ("Мать: ФИО, место работы, телефон", "mother+mother_work+phones"),
        ("Фамилия, имя, отчество матери, телефон", "mother+phones"),
        ("Родители (ФИО, тел.)", "mother+father+phones"),
        ("Ата-анасының аты-жөні, жұмыс орны", "mother+father+mother_work+father_work"),
        ("Ф.И. ученика, дата рождения", "child+born"),
        ("ОДН", "police"),
    ],
)
def test_a_heading_in_other_words(heading: str, blank: str) -> None:
    other = "Сыныбы" if blank != "class" else "ЖСН"
    assert aims([heading, other])["A"] == blank


@pytest.mark.parametrize(
    "heading",
    [
        "Кл. рук.",
        "ФИО классного руководителя",
        "Рост",
        "Примечание",
        "Успеваемость",
        "ФИО опекуна",
        "Телефон классного руководителя",
        "Место рождения",
        "Дата заполнения",
        "Группа здоровья",
        "Секция, кружок",
        "Оценка по математике",
        "Дата прививки",
        "Адрес школы",
        "Название",
        "Келісім күні",
        "Дата рождения матери",
        "Дата выдачи",
        "Домашнее задание",
        "Телефон школы",
        "Классный час",
        "Семейное положение",
    ],
)
def test_a_heading_about_something_else(heading: str) -> None:
    assert aims([heading, "Сыныбы", "Қан тобы"]) == {"B": "class"}


@pytest.mark.parametrize("heading", ["Ескерту", "Бой", "Қан тобы", "№", ""])
def test_a_heading_that_nobody_knows(heading: str) -> None:
    assert aims([heading, "Аты-жөні", "Сыныбы"]) == {"B": "child", "C": "class"}


def test_parts_of_a_name_and_of_a_class() -> None:
    assert aims(["Тегі", "Аты", "Әкесінің аты", "Параллель", "Литер"]) == {
        "A": "child:surname",
        "B": "child:first",
        "C": "child:patronymic",
        "D": "class:year",
        "E": "class:letter",
    }


def test_a_part_for_the_whole() -> None:
    assert aims(["Аты", "Сыныбы"])["A"] == "child"
    assert aims(["Аты-жөні", "Анасы", "Әкесінің аты"])["C"] == "father"


def test_headings_on_two_levels() -> None:
    upper = ["Аты-жөні", "Анасы", "", "", "Әкесі", ""]
    lower = ["", "аты-жөні", "жұмыс орны", "телефоны", "аты-жөні", "білімі"]
    assert aims(upper, lower) == {
        "A": "child",
        "B": "mother",
        "C": "mother_work",
        "D": "phones",
        "E": "father",
        "F": "father_education",
    }


def test_a_column_of_several_things_leaves_to_another_what_that_one_has() -> None:
    found = aims(["Аты-жөні", "Әкесі", "Әкесі, жұмыс орны", "Әкесі, телефоны"])
    assert found == {"A": "child", "B": "father", "C": "father_work", "D": "phones"}


def test_a_heading_below_one_that_tells_nothing_of_its_own() -> None:
    upper = ["Аты-жөні", "Ата-анасы туралы мәлімет", "", "Туған күні", "", ""]
    lower = ["", "Анасы", "Байланыс тел.", "күні", "айы", "жылы"]
    assert aims(upper, lower) == {
        "A": "child",
        "B": "mother",
        "C": "phones",
        "D": "born:day",
        "E": "born:month",
        "F": "born:day_year",
    }


@pytest.mark.parametrize(("cell", "part"), [("7Ә", "class"), ("Ә", "class:letter")])
def test_a_letter_of_the_class_is_all_of_it_where_it_has_figures(cell: str, part: str) -> None:
    table = find_table(Grid("", [["Аты-жөні", "Сынып литері"], ["Ойдан Әлия", cell]]), VOCABULARY)
    assert table
    assert propose(table, VOCABULARY).aims[1].written == part


@pytest.mark.parametrize(("cell", "part"), [("Әлия", "child:first"), ("Ойдан Әлия", "child")])
def test_a_name_beside_a_surname_is_the_first_name_where_it_is_one_word(
    cell: str, part: str
) -> None:
    table = find_table(Grid("", [["SURNAME", "NAME"], ["Ойдан", cell]]), VOCABULARY)
    assert table
    assert propose(table, VOCABULARY).aims[1].written == part


def test_several_telephones_make_one_value() -> None:
    found = aims(["Аты-жөні", "Анасының телефоны", "Әкесінің телефоны"])
    assert found == {"A": "child", "B": "phones", "C": "phones"}


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("7А", "7А"),
        ("0 сынып", "0"),
        ("11 «А» сынып, 2026–2027 оқу жылы", "11А"),
        ("Список учащихся 5 «В» класса", "5В"),
        ("9-ә сыныбының тізімі", "9Ә"),
        ("Парақ1", ""),
        ("Sheet1", ""),
        ("1", ""),
        ("2026–2027 оқу жылы", ""),
        ("Мектеп № 15", ""),
    ],
)
def test_the_class_in_a_line(line: str, found: str) -> None:
    assert class_in(line, FORM.sheet(), DAY) == found


def test_a_known_heading_that_is_also_understood_word_by_word_means_the_same() -> None:
    """Whole headings and stems are two ways to one vocabulary."""
    found = {
        (blank, heading): (known.written, understood.written)
        for blank, headings in (FACTS | LABELS).items()
        for heading in headings.split("|")
        if (known := VOCABULARY.known(heading)) and (understood := VOCABULARY.understood(heading))
    }
    assert len(found) > 150
    assert {key for key, (one, other) in found.items() if one != other} == set()
