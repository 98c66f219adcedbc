"""What is offered at a place of a form's text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tui.desk.own_forms.completion import Known, complete, name_for
from tui.desk.own_forms.pieces import PIECES, blank_text, empty_text, piece
from tui.forms.kinds import KINDS
from tui.forms.language.reader import read_typed_text
from tui.locale import use_language

KNOWN = Known(KINDS, ("visit.town",), ("director",))


def offers(line: str, *above: str) -> list[str]:
    lines = [*above, line]
    return [each.words for each in complete(lines, len(lines) - 1, len(line), KNOWN).offers]


@pytest.mark.parametrize(
    ("line", "first"),
    [
        ("Күні {day: da", "date"),
        ("Күні {day: date, def", "default today"),
        ("Күні {day: date, default to", "today"),
        ("Директор {head: name, default sch", "school.director"),
        ("Бала {who: name, same child.n", "child.name"),
        ("Ауыл {town: text, same visit", "visit.town"),
        ("Туған күні {", "tugan_kuni: "),
        ("Бала {child: name} {child.ini", "child.initials"),
        ("Қорытынды {sum: computed = chi", "child"),
    ],
)
def test_what_fits_is_offered_first(line: str, first: str) -> None:
    use_language("kk")
    assert offers(line, "Аты {child: name}")[0] == first


def test_nothing_is_offered_among_words() -> None:
    assert offers("Күні {day: date} және") == []


def test_a_name_is_made_of_the_words_and_is_new() -> None:
    assert name_for("Туған күні", ["tugan_kuni"]) == "tugan_kuni_2"
    assert blank_text("Жынысы", "choice", []) == "{zhynysy: choice иә / жоқ}"


def test_every_piece_is_read_without_a_fault() -> None:
    text = empty_text("Үйге бару", date(2026, 9, 1), ())
    lines = text.rstrip().split("\n")
    table = ("table", "section", "total")
    for name in (
        *(each for each in PIECES if each not in {*table, "blank", "rows"}),
        *table,
        "rows",
    ):
        found = piece(name, lines)
        if found.in_header:
            at = lines.index("+++", 1)
            lines[at:at] = found.lines.split("\n")
        else:
            gap = [] if name in {"section", "total"} else [""]
            lines += [*gap, *found.lines.split("\n")]
    lines.insert(lines.index("+++", 1) + 2, "Сілтеме[^1] {how: choice agree}")
    reading = read_typed_text("\n".join(lines), Path("x.form"), KINDS)
    assert [fault.sentence for fault in reading.faults] == []
