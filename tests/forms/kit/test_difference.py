"""The differences between two texts of a form."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.forms.kinds import KINDS
from tui.forms.kit.difference import FormDifference, difference, sentences
from tui.forms.kit.samples import sample_record
from tui.forms.language.reader import read_sheet
from tui.forms.language.sheet import Sheet
from tui.locale import use_language

OLD = '+++\nid = "talks"\nedition = 2026-09-01\n+++\n# Әңгіме\n'
NEW = '+++\nid = "talks"\nedition = 2027-09-01\n{changes}+++\n# Әңгіме\n'
LINES = (
    "Күні {date: date}\nАты-жөні {child: name}\nНе айтылды {said: long}\nТүрі {form: choice а / б}"
)


def sheet(folder: Path, text: str) -> Sheet:
    path = folder / f"{len([*folder.iterdir()])}.form"
    path.write_text(text, "utf-8")
    return read_sheet(path, KINDS)


def compared(folder: Path, lines: str, changes: str = "") -> FormDifference:
    return difference(
        sheet(folder, OLD + LINES), sheet(folder, NEW.format(changes=changes) + lines)
    )


CASES = {
    "a new blank": (f"{LINES}\nЕскерту {{note: text}}", "added", ("note",)),
    "one that is gone": (LINES.replace("Күні {date: date}\n", ""), "gone", ("date",)),
    "one that moved": (
        "\n".join([*LINES.split("\n")[1:], LINES.split("\n", maxsplit=1)[0]]),
        "moved",
        ("date",),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_difference_is_told(name: str, tmp_path: Path) -> None:
    lines, field, expected = CASES[name]
    found = compared(tmp_path, lines)
    assert getattr(found, field) == expected
    assert found.maybe_renamed == ()


def test_nothing_differs_from_itself(tmp_path: Path) -> None:
    one = sheet(tmp_path, OLD + LINES)
    assert difference(one, one).is_empty


def test_a_new_name_is_suggested_and_never_decided(tmp_path: Path) -> None:
    found = compared(tmp_path, LINES.replace("{said", "{words"))
    assert [(each.old, each.new) for each in found.maybe_renamed] == [("said", "words")]
    assert (found.gone, found.added, found.renamed) == (("said",), ("words",), ())
    assert found.touched == ("said",)


def test_what_the_new_text_says_is_believed(tmp_path: Path) -> None:
    changes = '[from.2026-09-01]\nrename = { said = "words" }\ndrop = ["form"]\n'
    lines = LINES.replace("{said", "{words").replace("\nТүрі {form: choice а / б}", "")
    found = compared(tmp_path, lines, changes)
    assert (found.renamed, found.dropped) == ((("said", "words"),), ("form",))
    assert (found.gone, found.added, found.maybe_renamed) == ((), (), ())


def test_differences_are_sentences_in_each_language(tmp_path: Path) -> None:
    changed = LINES.replace("choice а / б", "choice а / в").replace("date: date", "date: text")
    found = compared(
        tmp_path, changed.replace("Аты-жөні", "Баланың аты").replace(": name}", ": name, required}")
    )
    told = {}
    for code in ("kk", "ru", "en"):
        use_language(code)
        told[code] = [str(sentence) for _, sentence in sentences(found)]
    use_language("")
    assert told["en"] == [
        "Edition: 2026-09-01 → 2027-09-01",
        "'date': the kind was date and is text",
        "'child': was called 'Аты-жөні' and is called 'Баланың аты'",
        "'child': required is new",
        "'form': the list was 'а / б' and is 'а / в'",
    ]
    assert told["ru"][1] == "«date»: вид был date, стал text"
    assert told["kk"][3] == "«child»: required қосылған"
    assert found.wording == ("-Аты-жөні", "+Баланың аты")


def test_invented_values_fill_each_blank_with_its_kind(tmp_path: Path) -> None:
    one = sheet(
        tmp_path, f"{OLD}{LINES}\nСаны {{count: number}} екі есе {{twice: computed = count * 2}}"
    )
    assert sample_record(one) == {
        "date": "2026-09-01",
        "child": "Қожахметова Айгүл Болатқызы",
        "said": "Мәтін",
        "form": "а",
        "count": 25,
        "twice": 50,
    }
    assert sample_record(one, 1)["form"] == "б"


def test_invented_days_and_times_follow_each_other_and_the_child_was_born_before(
    tmp_path: Path,
) -> None:
    blanks = "{born: date, same child.born} {begin: time} {end: time} {left: date}"
    found = sample_record(sheet(tmp_path, f"{OLD}{blanks}"))
    assert found["born"] == "2018-12-28"
    assert (found["begin"], found["end"]) == ("09:00", "09:45")
    assert found["left"] > "2026-09-01"


def test_what_a_text_computes_asks_and_checks_is_compared(tmp_path: Path) -> None:
    old = sheet(
        tmp_path,
        OLD + '{a: number, must a > 1 "Көп"} {b: computed = a + 1} {c: text, show if a} {d}',
    )
    new = sheet(
        tmp_path,
        NEW.format(changes="")
        + '{a: number, must a > 2 "Көп"} {b: computed = a + 2} {c: text, show if not a} '
        '{d: text, warn if a > 9 "Тым көп"}',
    )
    assert [tuple(change) for change in difference(old, new).changed] == [
        ("a", "must", 'a > 1 "Көп"', 'a > 2 "Көп"'),
        ("b", "computed", "a + 1", "a + 2"),
        ("c", "show if", "a", "not a"),
        ("d", "warn if", "—", 'a > 9 "Тым көп"'),
    ]
