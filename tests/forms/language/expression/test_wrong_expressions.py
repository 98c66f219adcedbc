"""What the reader says of a wrong expression: line, sentence and mend, word for word."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.sheets import read, text_of
from tui.forms.language.text_error import TextError
from tui.locale import LANGUAGES, use_language

ABOVE = (
    "{q1: number} {q2: number} {born: date} {left: date} {begin: time} {age: number}\n"
    "{who: choice өзі / ата-анасы} {present: choices анасы / әкесі} {agreed: flag} {note}\n\n"
    "| Іс | Сағат |\n| {plan.what: text} | {plan.hours: number} |\n\n"
)
"""The wrong line is the eleventh of the file."""


def complaint(line: str) -> TextError:
    with pytest.raises(TextError) as caught:
        read(text_of(ABOVE + line))
    return caught.value


BLOCKS = Path(__file__).with_name("wrong.txt").read_text("utf-8").strip().split("\n\n")
"""A wrong line, and what is said of it in Kazakh, Russian and English."""


@pytest.mark.parametrize("block", BLOCKS)
def test_a_wrong_expression_is_told_in_each_language(block: str) -> None:
    line, *sentences = block.split("\n")
    error = complaint(line)
    said = []
    for code in LANGUAGES:
        use_language(code)
        said.append(" ".join(str(error.why).split("\n")))
    assert (error.line, said) == (11, sentences)


# By line: what is said in English.
OTHERS = {
    "{x: computed = sum(q2 to q1)}": "'q2 to q1' is no row of blanks.",
    "{x: computed = sum(-q1 to q2)}": "'-q1 to q2' is no row of blanks.",
    "{x: computed = sum(q1 to 5)}": "'q1 to 5' is no row of blanks.",
    "{x: computed = sum(q1 to born)}": "'q1 to born' is a date, and a number belongs here",
    "{x: computed = sum(q1 to x)}": "from the first: x → x.",
    "{x: computed q1 + 1}": "Write: computed = q1 + 1",
    "{x: number = q1 + 1}": "Write: computed = q1 + 1",
    "{x: computed = left + 14days}": "'14days' is no number.",
    "{x: computed = left + 14 күн}": "Write: days",
    "{x: computed = q1²}": "there is no blank 'q1²'.\nDid you mean 'q1'?",
    "{x: computed = Q1 + 1}": "there is no blank 'Q1'.\nDid you mean 'q1'?",
    '{x: computed = note + "а"}': "Texts are put together with '&'",
    "{x: computed = if(q1 > 1, 2, 3)}": "'if' is written without commas here.",
    "{x: text, show if who = (өзі / ата-анасы)}": "For several write: who in (… / …)",
    "{x: computed = meen(q1, q2)}": "there is no operation 'meen'.\nDid you mean 'mean'?",
    "{x: computed = SUM(q1, q2)}": "there is no operation 'SUM'.\nDid you mean 'sum'?",
    "{x: computed = sum(q1; q2)}": "values in brackets are parted by a comma.",
    "{x: text, show if q1 аnd q2}": "'аnd' has a Cyrillic letter in it: 'а'",
    "{x: computed = сount plan}": "'сount' has a Cyrillic letter in it: 'с'",
    "{x: text, show if note = «а»}": "the quotation mark",
    "{x: computed =}": "there is no expression after '='.",
    "{x: computed = q1 +}": "after 'q1 +' something is missing.",
    "{x: computed = (q1 + q2}": "the bracket '(' is not closed.",
    "{x: computed = q1 q2}": "'q2' cannot stand after 'q1'.",
    "{x: computed = * q1}": "an expression cannot begin with '*'",
    "{x: computed = q1 ^ 2}": "'^' has no meaning in an expression.",
    "{x: computed = if q1 > 2 then}": "after '> 2 then' something is missing.",
    "{x: computed = if q1 > 2 q2}": "after 'q1 > 2' the word 'then' is missing",
    "{x: computed = if q1 then q1 else born}": (
        "'born' is a date, but the first value after 'then' is a number."
    ),
    "{x: computed = days from born}": "after 'days from born' the word 'to' is missing",
    "{x: computed = born + 3 working weeks}": "only days are working days.",
    "{x: computed = begin + 3 days}": "'3 days' cannot be added to a time.",
    "{x: computed = 14 days}": "'14 days' is a stretch of time.",
    "{x: computed = plan}": "'plan' is a table, not one value.",
    "{x: computed = sum plan.hour}": "there is no column 'hour'.\nDid you mean 'hours'?",
    "{x: computed = count who where q1}": (
        "'where' chooses among the rows of a table, and there is none in 'who where q1'."
    ),
    "{x: computed = round(q1, q2)}": "'q2' is no number of decimal places.",
    "{x: computed = floor(q1, q2)}": "'floor' takes one value.",
    "{x: computed = born.age}": "'born.age' is another value each day:",
    "{x: computed = born.yaer}": "there is no view 'yaer'.\nDid you mean 'year'?",
    "{x: computed = 2026-13-01 + q1 days}": "there is no day '2026-13-01'.",
    "{x: text, show if q1 + q2}": "'q1 + q2' is a number and no condition.",
    "{x: text, show if 1 < q1 < 5}": "after '1 < q1' no other comparison can follow.",
    "{x: text, show if present > анасы}": "'present' is several choices: none is less",
    "{x: text, show if q1 has 2}": "'q1' is a number; 'has' asks whether several choices",
    "{x: text, show if q1 = 2 is filled}": "'is' cannot stand after 'q1 = 2'.",
    "{x: text, show if (q1 + q2) is filled}": "only a blank can be filled or empty",
    "{x: text, show if begin < 25:00}": "A day has no such time: hours go from 0 to 23",
    '{x: text, warn if q1 "Қате"} {y: text, must "Қате"}': "there is no expression after '='.",
    "{x: computed = x + 1}": "from the first: x → x.",
    "{x: computed = q1, decimals 9}": "'9' will not do for 'decimals'.",
    "{x: computed = q1 + 1, required yes}": "'required' takes no words after it",
    "{x: number, show if y > 1} {y: computed = x + 1}": "from the first: x → y → x.",
}


@pytest.mark.parametrize("line", OTHERS)
def test_each_fault_has_its_own_sentence(line: str) -> None:
    error = complaint(line)
    use_language("en")
    assert error.line == 11
    assert OTHERS[line] in str(error.why)


def test_all_wrong_expressions_of_a_text_are_told_at_once() -> None:
    error = complaint("{x: computed = q1 + q9}\n{y: text, show if born > 3}\n{z: computed = q2 +}")
    assert [fault.line for fault in error.faults] == [11, 12, 13]


def test_what_follows_from_a_fault_is_no_fault_of_its_own() -> None:
    error = complaint(
        '{x: computed = q1 + q9}\n{y: computed = x + 1, must x > 1 "Қате"}\n'
        '{z: text, show if y > 3 and q8 > 1}\n{v: number, must q1 > "Қате", must q7 "Қате"}'
    )
    assert [fault.line for fault in error.faults] == [11, 14, 14]


def test_a_fault_of_the_header_is_told_too() -> None:
    header = '[fields.q]\nmust = "q > 1000"\n[fields.r]\ncomputed = "q + s"'
    with pytest.raises(TextError) as caught:
        read(text_of("{q: number} {r}", header))
    assert len(caught.value.faults) == 2
