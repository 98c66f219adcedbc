"""Runs to write on and lists to choose from, as they are found in the words of a line."""

from __future__ import annotations

import pytest

from tests.support.files.published_file import plain_text, word_lines
from tui.exchange.published.source import read_form
from tui.forms.kit.draft import DraftLine, DraftLineType
from tui.forms.kit.places.layout import drafted_lines
from tui.forms.kit.words.listed import choices_in
from tui.forms.kit.words.runs import Run, run_pieces

RUNS: dict[str, list[str | Run]] = {
    "Аты ____, тегі ____": ["Аты ", Run(4), ", тегі ", Run(4)],
    "«___» ________ 20___ ж.": [Run(20, "date"), " ж."],
    "20__ жылғы «__» ______": [Run(22, "date")],
    "от «  » ______ 2026 г.": ["от ", Run(16, "date"), " г."],
    "Күні __.__.20__": ["Күні ", Run(10, "date")],
    "20___-20___ оқу жылы": [Run(11, "year"), " оқу жылы"],
    "20__ жылы": [Run(4, "number"), " жылы"],
    "Уақыты __:__": ["Уақыты ", Run(5, "time")],
    "___ «__» сынып": [Run(8, "class"), " сынып"],
    "ЖСН |_|_|_|_|_|_|_|_|_|_|_|_|": ["ЖСН ", Run(12, "iin")],
    "Аты ……………… жасы …….": ["Аты ", Run(6), " жасы ", Run(3)],
    "Аты ..........": ["Аты ", Run(10)],
    "Күні ………… 20….. ж.": ["Күні ", Run(10, "date"), " ж."],
    "Берілген күні ________ 20__ ж.": ["Берілген күні ", Run(13, "date"), " ж."],
    "күні ____ / ____ / ________": ["күні ", Run(22, "date")],
    "балам ________ 20__ жылғы «__» _____": ["балам ", Run(8), " ", Run(21, "date")],
    "Телефоны: +7 (___) ___-__-__": ["Телефоны: ", Run(18, "phone")],
    "№ ______ 20__ ж.": ["№ ", Run(6), " ", Run(4, "number"), " ж."],
    "…… «…..» сынып": [Run(8, "class"), " сынып"],
    "Әрине… Мұнда орын жоқ...": ["Әрине… Мұнда орын жоқ..."],
    "\ue000date\ue001": [Run(12, "date")],
}


@pytest.mark.parametrize("line", RUNS)
def test_a_run_is_found_with_what_its_shape_says(line: str) -> None:
    assert run_pieces(line) == RUNS[line]


LISTS = {
    "Жынысы (ұл / қыз)": ("ұл", "қыз"),
    "Тұрғын үйі: жеке меншік / жалға алынған": ("жеке меншік", "жалға алынған"),
    "қатысуына келісемін / келіспеймін (астын сызу)": ("келісемін", "келіспеймін"),
    "Жынысы: ер, әйел (астын сызу)": ("ер", "әйел"),
    "даю согласие / не даю согласие (нужное подчеркнуть)": ("даю согласие", "не даю согласие"),
    "Барасыз ба? (иә / жоқ / кейде)": ("иә", "жоқ", "кейде"),
    "Маусым: 1 / 2 / 3 (астын сызыңыз)": ("1", "2", "3"),
    "Білімі м/ж": ("м", "ж"),
    "Аты-жөні / ФИО": (),
    "тәрбиеленді/оқыды": (),
    "Мектеп-лицей / гимназия туралы ереже бекітілді": (),
}


@pytest.mark.parametrize("words", LISTS)
def test_a_list_to_choose_from_is_told_from_words_with_a_stroke(words: str) -> None:
    assert choices_in(words) == LISTS[words]


def lines(text: str, *, plain: bool = False) -> list[DraftLine]:
    data = plain_text(text) if plain else word_lines(text)
    return drafted_lines(read_form("a.txt" if plain else "a.docx", data))


def labels(text: str, *, plain: bool = False) -> list[str]:
    found = (guess for line in lines(text, plain=plain) for guess in line.guesses())
    return [guess.context.label or guess.context.column for guess in found]


LABELS = {
    "a run alone belongs to the label above": ("Қорытынды\n______________________", ["Қорытынды"]),
    "rules below it are its own": (
        "Себебі ______________________\n______________________\nКүні ____",
        ["Себебі", "Күні"],
    ),
    "words behind a run where none are before": ("____ сынып оқушысы", ["сынып оқушысы"]),
    "small print names nothing else": (
        "Төраға ________ (қолы) ________ (аты-жөні)",
        ["Төраға", "Төраға"],
    ),
    "a list of places below one label": (
        "Комиссия мүшелері:\n____________ ____ (қолы)\n____________ ____ (қолы)",
        ["Комиссия мүшелері"] * 4,
    ),
    "a cell beside a label": ("| Аты | |\n| Жасы | |", ["Аты", "Жасы"]),
    "a cell below a label": ("| Аты | Жасы |\n| | |", ["Аты", "Жасы"]),
    "rows of a table once": ("| № | Аты |\n| 1 | |\n| 2 | |\n| 3 | |", ["Аты"]),
    "a grid cell by cell": (
        "| Жыл | Ұл | Қыз |\n| 2025 | | |\n| Барлығы | | |",
        ["2025", "2025", "Барлығы", "Барлығы"],
    ),
    "a numbered label without a run": (
        "1. Аты ____________\n2. Туған жері\n3. Жасы ____",
        ["Аты", "Туған жері", "Жасы"],
    ),
    "no heading with parts of its own": (
        "1. Аты ____________\n2. Отбасы:\nанасы ____________\nәкесі ____________",
        ["Аты", "анасы", "әкесі"],
    ),
}


@pytest.mark.parametrize("name", LABELS)
def test_a_place_is_named_by_what_stands_around_it(name: str) -> None:
    text, expected = LABELS[name]
    assert labels(text) == expected


def test_in_a_text_without_runs_each_label_has_a_place() -> None:
    text = "Анықтама\nАты-жөні\nТуған күні\nЕскерту: анықтама бір ай жарамды."
    assert labels(text, plain=True) == ["Аты-жөні", "Туған күні"]


def test_ruled_lines_are_counted() -> None:
    (line,) = list(lines(f"Себебі {'_' * 30}\n{'_' * 60}\n{'_' * 60}"))
    assert [guess.context.lines for guess in line.guesses()] == [3]


def test_boxes_to_tick_below_each_other_are_one_list() -> None:
    found = lines("Қай топ?\n☐ негізгі\n☐ дайындық\n☐ арнайы")
    assert [g.context.choices for line in found for g in line.guesses()] == [
        ("негізгі", "дайындық", "арнайы")
    ]


def test_behind_the_last_box_one_writes_what_else_it_is() -> None:
    [_, ticked, other] = lines("Немен айналысады?\n☐ спорт\n☐ үйірме\n☐ басқа: ________")
    assert next(iter(ticked.guesses())).context.choices == ("спорт", "үйірме", "басқа")
    assert [guess.context.label for guess in other.guesses()] == ["басқа"]


def test_each_part_of_a_label_has_its_place_behind_it() -> None:
    [line] = lines("Балаңыздың аты-жөні, сыныбы: ______________ , ______")
    assert [(g.context.nth, g.context.of) for g in line.guesses()] == [(0, 2), (1, 2)]


def test_places_beside_each_other_are_named_below_them() -> None:
    _, line, _ = lines("Құжаттар:\n______________    ______________\n(күні)    (аты-жөні)")
    assert [guess.context.label for guess in line.guesses()] == ["күні", "аты-жөні"]


def test_a_list_in_a_label_is_that_of_the_cell_at_its_right() -> None:
    [table] = lines("| Тамақ керек пе (иә / жоқ) | |\n| Мекенжайы | |")
    assert [guess.context.choices for guess in table.guesses()] == [("иә", "жоқ"), ()]
    assert table.rows[0].cells[0] == ["Тамақ керек пе (иә / жоқ)"]


def test_a_heading_alone_is_that_of_rows_to_be_drawn_by_hand() -> None:
    [table] = lines("| р/с | Аты-жөні | Сыныбы | Ескерту |")
    assert [guess.context.column for guess in table.guesses()] == ["Аты-жөні", "Сыныбы", "Ескерту"]
    assert all(guess.context.repeated for guess in table.guesses())


def test_degrees_with_their_points_are_those_of_a_scale() -> None:
    text = "| № | Тұжырым | Ешқашан (0) | Жиі – 1 балл |\n| 1 | Ұйқы | | |\n| 2 | Дос | | |"
    [scale] = lines(text)
    assert scale.type is DraftLineType.SCALE
    assert {guess.context.choices for guess in scale.guesses()} == {("Ешқашан (0)", "Жиі – 1 балл")}


def test_in_a_text_without_runs_the_year_of_a_plan_has_a_place() -> None:
    text = "Педагогтің оқу жылына арналған жоспары\nМақсаты\nМіндеттері"
    assert labels(text, plain=True) == ["", "Мақсаты", "Міндеттері"]
