"""Eight hundred pupils through a terminal: from the first screen to the filled list."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from tests.support.terminals.screen import go_down_to

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.terminals.screen import Screen, Start

COUNT: Final = 800
MOST_KEYS: Final = 40
_SURNAMES: Final = ("Ойдан", "Қиял", "Үміт", "Шолпан", "Жұлдыз", "Арай", "Дала", "Самал")
_NAMES: Final = ("Ай", "Күн", "Нұр", "Гүл", "Жан", "Бек", "Сана", "Ару", "Дос", "Тай")


def school_rows() -> str:
    """The pupils of a school as rows that were copied from a spreadsheet."""
    rows = ["№\tАты-жөні\tТуған күні\tСыныбы\tМекенжайы"]
    for at in range(COUNT):
        surname = _SURNAMES[at % 8] + ("ов" if at % 2 else "ова")
        name = _NAMES[at // 8 % 10] + _NAMES[at // 80].lower()
        born = date(2010, 1, 1) + timedelta(days=at)
        rows.append(f"{at + 1}\t{surname} {name}\t{born:%d.%m.%Y}\t{at % 9 + 1}А\tҮлгі {at}")
    # Terminals send the ends of pasted lines as Enter.
    return "\r".join(rows) + "\r"


def test_eight_hundred_pupils_are_pasted_or_chosen_and_fill_the_list(
    start: Start, tmp_path: Path
) -> None:
    folder = tmp_path / "Downloads"
    folder.mkdir()
    (folder / "оқушылар.tsv").write_text(school_rows(), "utf-8")
    screen = start()
    screen.see("Нысанды таңдап")
    to_the_list = go_down_to(screen, "оқушылар туралы") + 1
    screen.type("\r")
    screen.see("Ctrl+O кестеден")
    screen.type(f"\x1b[200~{school_rows()}\x1b[201~")
    keys = fill_the_list(screen)
    assert to_the_list + 1 + keys <= MOST_KEYS
    screen.type("\x1a")
    screen.see("0 жазба")
    screen.type("\x1b[2~")
    screen.see("1  Кестеден енгізу")
    screen.type("\r")
    screen.see("~/Downloads/оқушылар.tsv")
    screen.type("\r")
    keys = fill_the_list(screen)
    assert to_the_list + 3 + keys <= MOST_KEYS


def fill_the_list(screen: Screen) -> int:
    """Import what was rehearsed, and return the number of keys."""
    screen.see("жаңа 800")
    screen.type("\x1bOQ")
    screen.see("Жаңа: 800, өзгерді: 0. Ctrl+Z бәрін қайтарады")
    assert "800 жазба" in screen.text
    return 1
