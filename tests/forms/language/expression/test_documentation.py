"""The examples of docs/forms.md give what stands beside them."""

from __future__ import annotations

import re
from pathlib import Path

from tests.support.sheets import draft_of, sheet_of
from tui.forms.kinds import KINDS
from tui.forms.language.expression.parser import FUNCTIONS, KEYWORDS, UNITS

DOCUMENT = (Path(__file__).parents[4] / "docs" / "forms.md").read_text("utf-8")
SECTION = DOCUMENT.partition("## Expressions\n")[2].partition("\n## ")[0]
EXAMPLES = re.findall(r"^\|[^|]*\| `(.+?)` \| (.*?) ?\|$", SECTION, re.MULTILINE)
BLANKS = (
    "{q1: number} {q2: number} {q3: number} {date: date} {left: date} {born: date} {begin: time} "
    "{end: time} {child: name} {group: class} {who: choice өзі / сынып жетекшісі / ата-анасы} "
    "{level: choice төмен / орта / жоғары} {present: choices анасы / әкесі / әжесі} {agreed: flag}"
    "\n\n| а | б | в |\n| {plan.what} | {plan.hours: number} | {plan.done: flag} |\n\n"
)


def test_each_example_gives_what_stands_beside_it() -> None:
    assert len(EXAMPLES) > 30
    computed = "\n".join(
        f"{{example{number}: computed = {text}}}" for number, (text, _) in enumerate(EXAMPLES)
    )
    draft = draft_of(sheet_of(BLANKS + computed))
    record = SECTION.partition("The examples below are those of a record with ")[2]
    entries = re.findall(r"`(\w+) = ([^`]+)`", record.partition("\n")[0])
    assert len(entries) > 10
    for name, entry in [*entries, ("agreed", "иә")]:
        assert draft.enter(name, entry) is None
    for index, (hours, done) in enumerate((("2", "иә"), ("3,5", "жоқ"))):
        draft.add_row("plan", index)
        draft.enter(("plan", index, "hours"), hours)
        draft.enter(("plan", index, "done"), done)
    shown = [(text, draft.shown(f"example{n}")) for n, (text, _) in enumerate(EXAMPLES)]
    assert shown == EXAMPLES


def test_the_form_of_the_documentation_computes_and_checks() -> None:
    (text,) = re.findall(r"```form\n(.+?)```", SECTION, re.DOTALL)
    header, body = re.match(r"\+\+\+\n(.+?)\+\+\+\n(.+)", text, re.DOTALL).groups()  # type: ignore[union-attr]
    more = re.sub(r"^(id|edition) = .*\n", "", header, flags=re.MULTILINE)
    draft = draft_of(sheet_of(body, more))
    for name, entry in (("q1", "3"), ("q2", "4"), ("q3", "2"), ("date", "04.09.2026")):
        draft.enter(name, entry)
    draft.enter("present", "анасы")
    draft.enter("left", "03.09.2026")
    computed = ("sum", "mean", "level", "due", "adults", "done")
    assert [draft.shown(name) for name in computed] == ["9", "3,0", "төмен", "18.09.2026", "1", "0"]
    assert "step" in draft.places()
    assert [str(p.message) for p in draft.problems() if p.place == "left"] == [
        "Кету күні келу күнінен бұрын болмайды"
    ]


def test_the_documentation_names_every_word_of_the_expressions() -> None:
    named = set(re.findall(r"\w+", " ".join(re.findall(r"`([^`\n]+)`", SECTION))))
    words = {*FUNCTIONS, *KEYWORDS, "filled", "empty", "from", "to", "working", "yes", "no"}
    assert words - named == set()
    assert {unit for unit in UNITS if unit.endswith("s")} - named == set()
    assert "computed" in KINDS
