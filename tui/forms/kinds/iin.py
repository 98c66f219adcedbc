"""Kind of ЖСН (ИИН): the twelve figures by which the state knows a person.

YYMMDD, a figure for century and sex, four serial figures, and a check figure. A date or a sex
that disagrees with the papers is no error since the Government's resolution No. 853 of
26.08.2013, so it is only warned of.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from tui.forms.clean import clean_line
from tui.forms.kinds.date import parse_iso
from tui.forms.kinds.figures import FigureKind
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.forms.kinds.kind import Value, Values
    from tui.locale import Message

MALE: Final = "ер"
FEMALE: Final = "әйел"

_SEXES: Final = {
    MALE: re.compile(r"(ер|еркек|ұл|ер бала|ұл бала|м|муж|мужской|мальчик)\.?", re.IGNORECASE),
    FEMALE: re.compile(r"(әйел|қыз|әйел бала|қыз бала|ж|жен|женский|девочка)\.?", re.IGNORECASE),
}
_BETWEEN: Final = re.compile(r"[ \u00a0\-‐‑–—]")
_FIGURES: Final = re.compile("[0-9]+")
_WEIGHTS: Final[tuple[tuple[int, ...], ...]] = (tuple(range(1, 12)), (*range(3, 12), 1, 2))


def check_figure(figures: str) -> int | None:
    """The twelfth figure for the first eleven; None where no such number is given out."""
    for weights in _WEIGHTS:
        rest = sum(int(figure) * weight for figure, weight in zip(figures, weights, strict=False))
        if rest % 11 < 10:
            return rest % 11
    return None


def birth_and_sex(iin: Value) -> tuple[date | None, str | None]:
    """The date of birth and the sex ("ер" or "әйел") that a number holds.

    Each is None where the number does not say it; this never raises.
    """
    if not isinstance(iin, str) or not re.fullmatch("[0-9]{12}", iin) or iin[6] not in "123456":
        return None, None
    century = 1800 + (int(iin[6]) - 1) // 2 * 100
    sex = MALE if int(iin[6]) % 2 else FEMALE
    try:
        return date(century + int(iin[:2]), int(iin[2:4]), int(iin[4:6])), sex
    except ValueError:
        return None, sex


def sex_of(word: Value) -> str | None:
    """The sex ("ер" or "әйел") that a word means, such as "қыз"; None for another word."""
    found = (sex for sex, words in _SEXES.items() if words.fullmatch(str(word or "")))
    return next(found, None)


class Iin(FigureKind):
    """A person's number, `{iin: iin, born born, sex sex}`.

    The options `born` and `sex` name the blanks of the same record that it is compared with.
    """

    name = "iin"
    width = 12
    length = 12
    read_back = True
    options = {"born": str, "sex": str}
    references = ("born", "sex")
    reference_kinds = {"born": "date", "sex": "choice"}

    def read(self, text: str, today: date) -> Value:  # noqa: ARG002
        text = _BETWEEN.sub("", clean_line(text))
        if not text:
            return None
        if not _FIGURES.fullmatch(text):
            raise UserError(message("kind.iin.figures"))
        if len(text) != 12:
            raise UserError(message("kind.iin.length", count=len(text)))
        check = check_figure(text)
        if check is None or not text.strip("0"):
            raise UserError(message("kind.iin.never"))
        if str(check) != text[-1]:
            raise UserError(message("kind.iin.check"))
        return text

    def warnings(self, value: Value, values: Values, today: date) -> Iterator[Message]:  # noqa: ARG002
        if value is None:
            return
        born, sex = birth_and_sex(value)
        if born is None:
            yield message("kind.iin.date")
        written = parse_iso(values.get(self.settings.get("born", "")))
        if born and written and born != written:
            yield message("kind.iin.born", iin=f"{born:%d.%m.%Y}", written=f"{written:%d.%m.%Y}")
        word = values.get(self.settings.get("sex", ""))
        if sex == FEMALE and sex_of(word) == MALE:
            yield message("kind.iin.female", written=word)
        if sex == MALE and sex_of(word) == FEMALE:
            yield message("kind.iin.male", written=word)

    def sort_key(self, value: Value) -> str:
        return value or ""

    def samples(self) -> tuple[Value, ...]:
        return ("181228500010", "061211600012", "910701300010")
