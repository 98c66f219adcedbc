"""What is legal in a text and perhaps not meant: told once, and not of what is usual."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tui.forms.kinds import KINDS
from tui.forms.texts.check import NOWHERE, check_text
from tui.locale import use_language

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TODAY = date(2026, 9, 1)
CARD = '+++\nid = "made"\nedition = 2026-09-01\n+++\n# Акт\n'
REGISTER = (
    '+++\nid = "made"\nedition = 2026-09-01\nkind = "register"\nname = "{child}"\n'
    'columns = ["child"]\n+++\n# Журнал\n| № | Аты | Сөз |\n'
)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("")


WARNINGS = {
    "a mark of a line in a cell, which is printed": (
        f"{CARD}| ## Аты | Саны |\n| {{child}} | {{count}} |\n",
        (
            "6:3 in a cell '##' is no mark and will be printed. A table's heading is bold by"
            " itself; to put cells into the middle or to the edge, add a row '|:---:|---:|'"
            " below it"
        ),
    ),
    "a required blank that is not always asked for": (
        f"{CARD}Толық {{full: flag}}\nКөмек {{aid: text, required, show if full}}\n",
        (
            "7:7 blank 'aid': required stands beside show if: while the blank is not asked for, it"
            " is not required. See whether this is meant"
        ),
    ),
    "a blank without a word": (
        CARD.replace("+++\n# Акт\n", 'title = "Акт"\n+++\n') + "{child: name}\n",
        (
            "6:1 blank 'child': there are no words beside the blank, it will be called 'child' on"
            ' the screen. Write words before it, or add label "…"'
        ),
    ),
    "two blanks that are called the same": (
        f"{CARD}Аты {{child: name}}\nАты {{other: name}}\n",
        (
            "7:5 the blanks 'child' and 'other' are called the same on the screen: Аты. Add"
            ' label "…" to one of them'
        ),
    ),
    "a register without columns": (
        REGISTER.replace('columns = ["child"]\n', "") + "| {#} | {child: name} | {word: text} |\n",
        (
            "4:0 the register has no columns, so its list has none. Add them to the header, such as"
            ' columns = ["date", "child"]'
        ),
    ),
    "a register without a name": (
        REGISTER.replace('name = "{child}"\n', "") + "| {#} | {child: name} | {word: text} |\n",
        (
            "4:0 the register has no name for its records. Add one to the header, such as"
            ' name = "{date} {child}"'
        ),
    ),
    "a row with a bar too few": (
        f"{REGISTER}| {{#}} | {{child: name}} |\n",
        (
            "10:0 the row has 2 cells and the table 3: the last one reaches to the right edge. If"
            " that is meant, put '<' into the other cells"
        ),
    ),
    "an edition of long ago": (
        CARD.replace("2026", "1926") + "Аты {child: name}\n",
        (
            "3:0 the day of the edition is far away: 1926-09-01. Look at the year: edition is the"
            " first day of the edition"
        ),
    ),
    "an edition far ahead": (
        CARD.replace("2026", "2062") + "Аты {child: name}\n",
        (
            "3:0 the day of the edition is far away: 2062-09-01. Look at the year: edition is the"
            " first day of the edition"
        ),
    ),
    "no title": (
        CARD.replace("# Акт\n", "") + "Аты {child: name}\n",
        (
            "1:0 the form has no title, it will be called 'made' in lists. Add a line such as"
            " '# Home visit'"
        ),
    ),
    "no blank": (
        f"{CARD}Сөз\n",
        (
            "1:0 the text has no blank at all. Put one such as {child: name} where something is to"
            " be written"
        ),
    ),
    "a very long line": (
        f"{CARD}Аты {{child: name}}\n{'сөз ' * 300}\n",
        "7:0 the line has 1199 characters. Write paragraphs on lines of their own",
    ),
}


@pytest.mark.parametrize("name", WARNINGS)
def test_what_is_unwise_is_a_warning(name: str, tmp_path: Path) -> None:
    text, sentence = WARNINGS[name]
    (tmp_path / "made.form").write_text(text, "utf-8")
    reading = check_text(tmp_path / "made.form", KINDS, NOWHERE, TODAY)
    (fault,) = reading.faults
    assert fault.level == "warning"
    assert f"{fault.line}:{fault.column} {fault.sentence}" == sentence
    assert reading.sheet is not None


@pytest.mark.parametrize(
    "text",
    [
        f"{CARD}Аты {{child: name, required}}\n",
        f"{CARD}| Санат | Саны |\n| Барлығы {{all: number}} |\n",
        f"{CARD}Тегі {{surname: name}}, аты {{first: name}}\n",
        f"{REGISTER}| {{#}} | {{child: name}} | {{word: text}} |\n",
        CARD.replace("2026", "2031") + "Аты {child: name}\n",
    ],
)
def test_of_what_is_usual_nothing_is_said(text: str, tmp_path: Path) -> None:
    (tmp_path / "made.form").write_text(text, "utf-8")
    assert check_text(tmp_path / "made.form", KINDS, NOWHERE, TODAY).faults == ()


def test_a_text_with_a_fault_is_not_warned_of_besides(tmp_path: Path) -> None:
    (tmp_path / "made.form").write_text(f"{CARD}{{child: nam}}\n", "utf-8")
    faults = check_text(tmp_path / "made.form", KINDS, NOWHERE, TODAY).faults
    assert [fault.level for fault in faults] == ["fault"]
