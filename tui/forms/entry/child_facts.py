"""The child's facts: what blanks of several forms state of one child, each under one name.

A blank that says `same child.born` holds the fact `child.born`. A name in one blank and a name
in three say the same, so each is stated with the other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui.forms.alphabet import fold
from tui.forms.kinds.iin import FEMALE, MALE, birth_and_sex, sex_of
from tui.forms.kinds.name import canonical_name, name_parts
from tui.locale import message

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from tui.forms.kinds.kind import Value, Values
    from tui.forms.language.sheet import Sheet
    from tui.locale import Message

NAME: Final = "child.name"
BORN: Final = "child.born"
IIN: Final = "child.iin"
SEX: Final = "child.sex"
CLASS: Final = "child.class"
PHONES: Final = "parents.phones"
SURNAME: Final = "child.surname"
_PATRONYMIC: Final = "child.patronymic"
_PARTS: Final = (SURNAME, "child.first", _PATRONYMIC)
NAMES: Final = frozenset({NAME, *_PARTS})
"""The facts that say who the child is by name."""
PARENTS: Final = ("mother.name", "father.name")
"""The facts that name a parent."""
_BOTH: Final = "parents.names"


def facts_of_child(sheet: Sheet, values: Values) -> dict[str, Value]:
    """The facts of a record's child, by name; none where it names no child."""
    found = stated_facts(sheet, values)
    return found if found.get(NAME) else {}


def stated_facts(
    sheet: Sheet, values: Values, but: Container[str] = frozenset()
) -> dict[str, Value]:
    """The facts that a record states, be it of a child or not, on all blanks `but` some."""
    found = {
        blank.same: value
        for name, blank in sheet.fact_blanks.items()
        if (value := values.get(name)) is not None and name not in but and blank.states_fact(values)
    }
    return with_equivalents(found)


def with_equivalents(facts: Values) -> dict[str, Value]:
    """Facts with those that are only another way to say them: a name and its parts."""
    found = dict(facts)
    if NAME in found:
        surname, first, patronymic = name_parts(found[NAME])
        for fact, part in zip(_PARTS, (surname, first, patronymic), strict=True):
            if part:
                found.setdefault(fact, part)
    elif whole := [str(found[fact]) for fact in _PARTS if found.get(fact)]:
        found[NAME] = " ".join(whole)
    if parents := [str(found[fact]) for fact in PARENTS if found.get(fact)]:
        found.setdefault(_BOTH, ", ".join(parents))
    return found


def comparable_name(name: Value) -> str:
    """A name as it is compared with others: letters folded, one space between words.

    A patronymic is one word, as "ерланкызы", however it was written.
    """
    return _APART.sub("", " ".join(fold(str(name or "")).split()))


def is_same(value: Value, other: Value) -> bool:
    """Whether two values of a fact are one, in whatever spelling of a patronymic."""
    return value == other or bool(
        isinstance(value, str)
        and isinstance(other, str)
        and canonical_name(value) == canonical_name(other)
    )


def completions(words: list[str]) -> Iterator[list[str]]:
    """Ways to read the words of a comparable name of which the last is not whole yet."""
    yield words
    if len(words) > 1 and any(ending.startswith(words[-1]) for ending in _ENDINGS):
        yield [*words[:-2], words[-2] + words[-1]]


def contradict(one: Values, other: Values) -> bool:
    """Whether facts are of two children: another IIN, or without one another day of birth."""
    if one.get(IIN) and other.get(IIN):
        return bool(one[IIN] != other[IIN])
    born, day = _born(one), _born(other)
    return bool(born and day and born != day)


def _born(facts: Values) -> str:
    day, _ = birth_and_sex(facts.get(IIN))
    return str(facts.get(BORN) or (day.isoformat() if day else ""))


def infer_facts(facts: Values) -> dict[str, Value]:
    """The facts that follow from others and are missing among them, to be offered.

    Birth and sex follow from the IIN, sex from the patronymic's ending, surname and patronymic
    from the parents' names.
    """
    found: dict[str, Value] = {}
    born, sex = birth_and_sex(facts.get(IIN))
    if born:
        found[BORN] = born.isoformat()
    sex = sex or _sex_of(str(facts.get("child.patronymic") or ""))
    if sex:
        found[SEX] = sex
    sex = str(facts.get(SEX) or sex or "")
    father, mother = name_parts(facts.get("father.name")), name_parts(facts.get("mother.name"))
    if surname := father.surname or mother.surname:
        found["child.surname"] = _for_sex(surname, sex) if sex else surname
    if father.first and sex:
        found["child.patronymic"] = father.first + ("ұлы" if sex == MALE else "қызы")
    return {name: value for name, value in found.items() if facts.get(name) is None}


def sex_contradictions(facts: Values) -> Iterator[tuple[str, Message]]:
    """The facts that contradict the sex of a patronymic, each with the sentence that says so."""
    patronymic = str(facts.get(_PATRONYMIC) or "")
    sex = _sex_of(patronymic)
    _, by_iin = birth_and_sex(facts.get(IIN))
    for fact, found in ((IIN, by_iin), (SEX, sex_of(facts.get(SEX)))):
        if sex and found and sex != found:
            word = "iin" if fact == IIN else "written"
            key = f"record.sex.{word}_{'male' if found == MALE else 'female'}"
            yield fact, message(key, patronymic=patronymic)
    for fact, other, key in zip(PARENTS, (MALE, FEMALE), ("mother", "father"), strict=True):
        if _sex_of(name_parts(facts.get(fact)).patronymic) == other:
            yield fact, message(f"record.sex.{key}", name=str(facts[fact]))


def likely_parent_name(fact: str, facts: Values) -> str:
    """The likely name of a parent, or its beginning, from the child's name; it may be empty.

    `fact` is `mother.name` or `father.name`; of any other fact nothing is likely. It is only
    ever shown, since nobody has said that there is such a parent.
    """
    surname = str(facts.get("child.surname") or "")
    if not surname or fact not in PARENTS:
        return ""
    if fact == "mother.name":
        return _for_sex(surname, FEMALE) + " "
    first = _fathers_name(str(facts.get("child.patronymic") or ""))
    return f"{_for_sex(surname, MALE)} {first}"


def _sex_of(patronymic: str) -> str:
    ending = fold(patronymic)
    if ending.endswith(_DAUGHTERS):
        return FEMALE
    return MALE if ending.endswith(_SONS) else ""


def _for_sex(surname: str, sex: str) -> str:
    """A surname as a man or a woman has it; most Kazakh ones have one form only."""
    if sex == FEMALE and surname.casefold().endswith(_HIS):
        return surname + ("a" if surname.isascii() else "а")
    if sex == MALE and surname[-1:] in {"a", "а"} and surname[:-1].casefold().endswith(_HIS):
        return surname[:-1]
    return surname


def _fathers_name(patronymic: str) -> str:
    """The name that a Kazakh patronymic is made from; empty for another."""
    for ending in ("ұлы", "қызы", "улы", "кызы", "uly", "qyzy", "kyzy"):
        if patronymic.casefold().endswith(ending):
            return patronymic[: -len(ending)].strip()
    return ""


_ENDINGS: Final = tuple(map(fold, ("ұлы", "қызы", "оғлы", "uly", "qyzy", "kyzy")))
"""Words that end a patronymic and may stand apart."""
_APART: Final = re.compile(rf"(?<=\w)[ -](?=(?:{'|'.join(_ENDINGS)})(?![\w-]))")
_SONS: Final = tuple(map(fold, ("ұлы", "оғлы", "ович", "евич", "ич", "uly")))
_DAUGHTERS: Final = tuple(map(fold, ("қызы", "қизи", "овна", "евна", "ична", "qyzy", "kyzy")))
_HIS: Final = ("ов", "ев", "ёв", "ин", "ын", "ov", "ev")
