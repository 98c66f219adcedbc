"""Wrong texts: of each exactly what is said, where, in all three languages, and nothing more.

The files in `wrong/` have the texts and the sentences. A case is a line `=== ` with what is wrong,
the lines of the text, and for each fault a line `=> line:column` (with `warning` where it is one)
with the sentence in Kazakh, Russian and English below it.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tui.forms.kinds import KINDS
from tui.forms.texts.check import check_text
from tui.forms.texts.surroundings import Surroundings
from tui.locale import LANGUAGES, use_language

if TYPE_CHECKING:
    from collections.abc import Iterator

WRONG = Path(__file__).with_name("wrong")
TODAY = date(2026, 9, 1)
AROUND = Surroundings(
    facts={"child.name": {"visits"}, "child.born": {"visits"}},
    school=("name", "director"),
    forms=("school", "visits"),
)
HEAD = '+++\nid = "made"\nedition = 2026-09-01\n'
ORIGINAL = f"""{HEAD}+++
# Акт
Аты {{child: name}} {{born: date}}

| Іс | Мерзімі |
| {{plan.act: long}} | {{plan.due: date}} |

Жынысы {{sex: choice ұл / қыз}}
"""


class Case(NamedTuple):
    """A wrong text, and what is said of it: the place of each fault, and a sentence a language."""

    text: str
    faults: tuple[tuple[str, tuple[str, ...]], ...]


def cases() -> Iterator[tuple[str, Case]]:
    for path in sorted(WRONG.glob("*.txt")):
        for block in path.read_text("utf-8").split("\n=== ")[1:]:
            title, _, rest = block.partition("\n")
            text, *faults = rest.split("\n=> ")
            said = [fault.strip().split("\n") for fault in faults]
            yield (
                f"{path.stem}: {title}",
                Case(
                    whole(path.stem, text),
                    tuple((place, tuple(line[4:] for line in lines)) for place, *lines in said),
                ),
            )


def whole(group: str, text: str) -> str:
    """The whole text of a case.

    In `header.txt` the cases are lines of a header, in `translation.txt` whole translations.
    """
    if group == "translation":
        return f"{text}\n"
    if group == "header":
        head = HEAD.replace("edition = 2026-09-01\n", "") if text.startswith("edition") else HEAD
        return f"{head}{text}\n+++\n# Акт\nАты {{child: name}} {{born: date}} туған\n"
    return f"{HEAD}+++\n# Акт\n{text}\n"


CASES = dict(cases())


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 60


@pytest.mark.parametrize("title", CASES)
def test_of_a_wrong_text_it_is_said_what_is_wrong_and_nothing_more(
    title: str, tmp_path: Path
) -> None:
    case = CASES[title]
    path = tmp_path / "made.form"
    if title.startswith("translation"):
        path.write_text(ORIGINAL, "utf-8")
        path = tmp_path / "made.ru.form"
    path.write_text(case.text, "utf-8")
    found = check_text(path, KINDS, AROUND, TODAY).faults
    said = []
    for fault in found:
        sentences = []
        for code in LANGUAGES:
            use_language(code)
            sentences.append(fault.sentence)
        place = f"{fault.line}:{fault.column}" + " warning" * (fault.level == "warning")
        said.append((place, tuple(sentences)))
    assert tuple(said) == case.faults


@pytest.mark.parametrize("title", CASES)
def test_each_language_speaks_for_itself(title: str) -> None:
    quoted = re.compile(r"«[^»]*»|'[^']*'|\"[^\"]*\"|[{\[(][^})\]]*[})\]]|: .*|[\w.]+/\w+")
    for _, (kazakh, russian, english) in CASES[title].faults:
        assert len({kazakh, russian, english}) == 3
        assert not re.search("[ғқңөұүһіәІҚ]", quoted.sub("", russian))
        assert not re.search("[А-Яа-я]", quoted.sub("", english))
