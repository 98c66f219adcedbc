"""Words typed blind into every kind of blank, on three layouts: what is there is what was meant.

Whoever does not look at the screen types whole words, one after the other, and a key that goes on.
Then the blank holds the word that was typed, or a complaint, and no other blank has changed.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from textual import events

from tests.support.examples import times
from tests.support.records.kept_records import KeptRecords
from tests.support.sheets import TODAY, form_of, sheet_of
from tests.support.terminals.layouts import LAYOUTS
from tui.forms.entry.draft import Draft
from tui.user_error import UserError
from tui.widgets.sheet_view import SheetView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.forms.place import Place

SEED = 20260916
SEQUENCES = 50
STATUS = (
    "толық отбасы",
    "толық емес отбасы",
    "анасы жоқ",
    "әкесі жоқ",
    "көп балалы отбасы",
    "аз қамтамасыз етілген отбасы",
    "жетім",
    "ата-анасының қамқорлығынсыз қалған",
)
EDUCATION = ("жоғары", "жоғары білімнен кейінгі", "техникалық және кәсіптік", "орта")
LISTS = {
    "sex": ("ер", "әйел"),
    "education": EDUCATION,
    "who": ("оқушы", "ата-ана", "педагог", "топ"),
    "language": ("қазақ", "орыс", "ұйғыр", "өзбек", "тәжік", "ағылшын"),
    "status": STATUS,
    "special": ("мүгедектігі бар", "мүмкіндігі шектеулі"),
}
SEVERAL = {"status", "special"}
BLANKS = {
    **{name: f"choice{'s' if name in SEVERAL else ''} {' / '.join(LISTS[name])}" for name in LISTS},
    **{
        kind: kind
        for kind in (
            *("text", "long", "name", "date", "time", "year", "number", "iin", "phone"),
            *("email", "class", "flag", "serial"),
        )
    },
}
YES = {"и", "иә", "ия", "бар", "д", "да", "y", "yes", "true"}
NO = {"ж", "жоқ", "жок", "н", "нет", "n", "no", "false"}
NEAR = str.maketrans("әғқңөұүһі", "агкноуухи")
"""Kazakh letters as people write them on a Russian layout."""
CAPITALS = str.maketrans("ӘҒҚҢӨҰҮҺІ", "АГКНОУУХИ")
MONTHS = {
    "kk": "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "en": "january february march april may june july august september october november december",
}


_LISTED = tomllib.loads((Path(__file__).parents[1] / "support" / "words.toml").read_text("utf-8"))
WORDS = {
    "kk": [*_LISTED["kk"].split(), *_LISTED["ru"].split()],
    "ru": [*_LISTED["ru"].split(), *_LISTED["kk"].split()],
    "en": _LISTED["en"].split(),
}
"""Words by the layout on which somebody may mean to type them."""


class Typed(NamedTuple):
    """Keys on a layout, and the text that they were meant to write."""

    keys: str
    meant: str


class Sheet(SheetView):
    """A sheet that nobody looks at, so it is not drawn."""

    def report(self, message: object) -> None:
        """Nobody listens."""

    def redraw_blanks(self, names: set[str]) -> None:
        """Nothing."""

    def refresh_blank(self, place: Place) -> None:
        """Nothing."""

    def scroll_to_caret(self) -> None:
        """Nothing."""


def on_layout(code: str, text: str, *, row: bool) -> str | None:
    """What arrives for a text; None where the layout has no such letters.

    With `row`, figures are typed on the number row, else on the keypad.
    """
    layout = LAYOUTS[code]
    if code == "ru":
        text = text.translate(NEAR | CAPITALS)
    try:
        return "".join(key for key, _ in (layout.keys(text) if row else layout.words(text)))
    except KeyError:
        return None


def in_lists(name: str) -> list[str]:
    return [word for choice in LISTS[name] for word in (choice, *choice.split(), choice[:4])]


def sequences(name: str, code: str) -> Iterator[Typed]:
    """What is typed into a blank: values, words of its list, and words of the language."""
    random = Random(f"{SEED} {name} {code}")
    made = 0
    while made < times(SEQUENCES):
        for text, row in _texts(random, name, code):
            keys = on_layout(code, text, row=row)
            if keys is not None:
                made += 1
                yield Typed(keys, text)


def _texts(random: Random, name: str, code: str) -> Iterator[tuple[str, bool]]:
    words = WORDS[code]
    count = random.choice((1, 1, 1, 2, 3))
    yield " ".join(random.choice(words) for _ in range(count)), False
    if name in LISTS:
        listed = in_lists(name)
        between = random.choice((" ", ", ")) if name in SEVERAL and code != "kk" else " "
        several = random.choice((1, 2)) if name in SEVERAL else 1
        yield between.join(random.choice(listed) for _ in range(several)), False
        # A word that goes on where another one ends.
        yield random.choice(listed) + random.choice(words).lower(), False
    elif made := _value(random, name, code):
        yield made, name != "email"


def _value(random: Random, name: str, code: str) -> str:
    day, month, year = random.randint(1, 28), random.randint(1, 12), random.randint(2000, 2030)
    dates = [f"{day:02}{month:02}{year}", f"{day} {MONTHS[code].split()[month - 1]} {year}"]
    # On the Kazakh number row 6 and 7 are a comma and a point, which may stand among words.
    if code == "kk" and re.search("[67]", dates[1]):
        dates.pop()
    if code != "kk":
        dates += [f"{day}.{month}.{year % 100:02}", f"{day:02}.{month:02}.{year}"]
        dates += [f"{day:02}.{month:02}.{year} ж." for _ in range(code == "ru")]
    values = {
        "date": dates,
        "time": [f"{random.randint(0, 23):02}{random.randint(0, 59):02}", "930"],
        "year": [str(year), f"{year}-{year + 1}" if code != "kk" else str(year)],
        "number": [str(random.randint(0, 9999))],
        "iin": ["181228500010", "170624600015", "150109600011", "061211600012"],
        "phone": [f"7{random.choice('0247')}{random.randint(10000000, 99999999)}"],
        "class": [f"{random.randint(1, 11)}{random.choice('абгд')}"] if code != "en" else [],
        "serial": [str(random.randint(1, 500))],
        "flag": ["1", "0", "2"],
    }
    return random.choice(values.get(name) or [""])


SHEETS = {
    name: sheet_of(f"{{it: {kind}, carry}} {{after: text}} {{end: text}}")
    for name, kind in BLANKS.items()
}


def sheet_with(name: str, *, offered: bool) -> Sheet:
    """A new record, on whose blank a value is offered or none."""
    made = SHEETS[name]
    kind = made.blanks["it"].kind
    last = [{"it": kind.samples()[0]}] if offered and kind.samples()[0] is not None else []
    return Sheet(Draft(form_of(made), made, KeptRecords(*last), TODAY))


def type_blind(sheet: Sheet, keys: str, end: str) -> None:
    sheet.go_to("it")
    for letter in keys:
        sheet.press_key(events.Key(letter if letter.isalnum() else "space", letter))
    sheet.press_key(events.Key(end, None))
    sheet.commit_entry()


def choices_meant(name: str, text: str) -> list[set[str]]:
    """The ticks that a text may mean: each run of words begins one choice, or a word of it."""
    words = text.replace(",", " ").split()
    if not words:
        return [set()]
    found = []
    for end in range(1, len(words) + 1):
        for choice in fitting(name, " ".join(words[:end])):
            rest = choices_meant(name, " ".join(words[end:]))
            found += [{choice, *others} for others in rest]
    return found


def fitting(name: str, text: str) -> list[str]:
    """The choices of which a text is the beginning, or that of a word of them."""
    sought = _near(text)
    exact = [choice for choice in LISTS[name] if _near(choice) == sought]
    return exact or [
        choice
        for choice in LISTS[name]
        if any(f"{before}{sought}" in f" {_near(choice)}" for before in " -")
    ]


def _near(text: str) -> str:
    return text.casefold().translate(NEAR)


def is_meant(name: str, typed: Typed, sheet: Sheet, value: Any) -> bool:
    """Whether a value is what was meant by what was typed."""
    if name in SEVERAL:
        return set(value) in choices_meant(name, typed.meant)
    if name in LISTS:
        return value in fitting(name, typed.meant)
    if name == "flag":
        word = typed.meant.casefold()
        begins = {w for w in (YES if value else NO) if w.startswith(word)}
        return bool(begins) or word in ({"1"} if value else {"0", "2"})
    try:
        return bool(value == sheet.draft.blank("it").kind.parse(typed.keys, TODAY))
    except UserError:
        return False


@pytest.mark.parametrize("code", LAYOUTS)
@pytest.mark.parametrize("name", BLANKS)
def test_what_is_typed_blind_is_what_is_there_or_a_complaint(name: str, code: str) -> None:
    random = Random(f"{SEED} ends {name} {code}")
    for typed in sequences(name, code):
        offered, end = random.random() < 0.5, random.choice(("tab", "enter", "down"))
        sheet = sheet_with(name, offered=offered)
        type_blind(sheet, typed.keys, end)
        draft = sheet.draft
        value, refused = draft.value("it"), [problem.place for problem in draft.refused()]
        about = (typed, end, offered, value, draft.values, refused)
        assert draft.values.keys() <= {"it"}, about
        assert refused in ([], ["it"]), about
        assert (value is None) == (refused == ["it"]), about
        assert value is None or is_meant(name, typed, sheet, value), about
        if value is None:
            shown = draft.shown("it").split(",")[-1].strip()
            assert shown, about
            assert typed.keys.strip().endswith(shown), about


@pytest.mark.parametrize("code", LAYOUTS)
@pytest.mark.parametrize("name", sorted(BLANKS.keys() - LISTS.keys() - {"email", "flag"}))
def test_a_value_of_its_kind_typed_blind_is_never_refused(name: str, code: str) -> None:
    random = Random(f"{SEED} values {name} {code}")
    for _ in range(times(20)):
        text = _value(random, name, code)
        keys = on_layout(code, text, row=True) if text else None
        if keys is None:
            continue
        sheet = sheet_with(name, offered=random.random() < 0.5)
        type_blind(sheet, keys, "enter")
        assert not sheet.draft.refused(), (text, keys)
        assert sheet.draft.value("it") == sheet.draft.blank("it").kind.accept(text, TODAY), text
