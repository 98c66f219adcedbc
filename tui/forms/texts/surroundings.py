"""What a text refers to outside itself: facts of other forms, the school, what plugins compute."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tui.forms.kinds.text import Computed
from tui.forms.language.blank import every_blank
from tui.forms.language.faults.fault import Fault, Level
from tui.forms.language.faults.letters import is_mixed, latin, look_alike, unknown
from tui.forms.language.placeholders.placeholder import NAME
from tui.forms.unknown_word import nearest_word
from tui.locale import message

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from tui.forms.language.blank import Blank
    from tui.forms.language.faults.reading import Reading
    from tui.locale import Message

SCHOOL: Final = "school"
KNOWN_FACTS: Final = frozenset(
    {
        *("child.name", "child.surname", "child.first", "child.patronymic", "child.born"),
        *("child.iin", "child.sex", "child.class", "mother.name", "father.name"),
        *("parents.names", "parents.phones"),
    }
)
"""Facts that the program itself knows."""
_NEAR: Final = 0.85
"""How like a known fact another has to be to be taken for a slip of the pen."""


class Surroundings(NamedTuple):
    """What the other forms have that a text may refer to."""

    facts: Mapping[str, Collection[str]]
    """The facts that they state, each with the ids of the forms that do."""
    school: Collection[str]
    """The blanks of the form `school`."""
    forms: Collection[str] = ()
    """The ids of the forms."""
    derived: Collection[str] = ()
    """The ids of the forms for which a plugin computes."""


def surrounding_faults(reading: Reading, around: Surroundings) -> Iterator[Fault]:
    """Yield what a text refers to outside itself and is not there."""
    sheet = reading.sheet
    if sheet is None or sheet.language != "kk":
        return
    known = {*KNOWN_FACTS, *(f for f, forms in around.facts.items() if {*forms} - {sheet.id})}
    file = sheet.source.name if sheet.source else sheet.id
    for blank in every_blank(sheet.blanks):
        line, column = reading.places.get(blank.place, (0, 0))
        for why, level in _faults_of(blank, sheet.id, known, around):
            why = message("text.in_blank", name=blank.name, why=why)  # noqa: PLW2901
            yield Fault(file, line, column, why, level)


def _faults_of(
    blank: Blank, form: str, known: Collection[str], around: Surroundings
) -> Iterator[tuple[Message, Level]]:
    if blank.same and (why := _fact_fault(blank.same, known)):
        yield why
    if blank.default and (refused := _default_fault(blank, around)):
        yield refused, Level.FAULT
    if _is_uncomputed(blank) and form not in around.derived:
        yield message("text.nothing_computes", name=blank.name), Level.FAULT


def _is_uncomputed(blank: Blank) -> bool:
    """Whether nothing in the text works out a computed blank; one at fault is said already."""
    is_computed = isinstance(blank.kind, Computed) and blank.kind.name == "computed"
    return is_computed and not blank.kind.formula  # type: ignore[attr-defined]


def _fact_fault(fact: str, known: Collection[str]) -> tuple[Message, Level] | None:
    if fact in known:
        return None
    if not all(map(NAME.match, fact.split("."))):
        meant = nearest_word(latin(fact).casefold(), known, 0.75)
        if is_mixed(fact):
            return look_alike(fact, meant or latin(fact)).message, Level.FAULT
        if meant:
            return message("text.no_fact", word=fact, meant=meant), Level.FAULT
        return message("text.fact_name", word=fact), Level.FAULT
    if meant := nearest_word(fact, known, _NEAR):
        return message("text.no_fact", word=fact, meant=meant), Level.WARNING
    return None


def _default_fault(blank: Blank, around: Surroundings) -> Message | None:
    """What is wrong with a default that takes from the school's record, or seems to."""
    form, dot, name = blank.default.partition(".")
    if not dot or not name or " " in blank.default or (not form.isascii() and not is_mixed(form)):
        return None
    if form == SCHOOL:
        found = around.school
        return None if name in found else unknown("text.school_blank", name, found).message
    if not form[:1].isalpha() or not name[:1].isalpha():
        return None
    if nearest_word(latin(form).casefold(), (SCHOOL,), 0.7):
        return message("text.school_meant", word=blank.default, meant=f"{SCHOOL}.{name}")
    if form in around.forms:
        return message("text.only_school", word=blank.default)
    return None
