"""Whose a thing is that a form asks for: the child's, a parent's, somebody else's."""

from __future__ import annotations

import re
from typing import Final

_OWNERS: Final = (
    ("parent", re.compile(r"ата-?\s?ана|родител")),
    (
        "mother",
        re.compile(
            r"\bана(?:сы|сының|м|мның|ның)?\b(?!.*әке)|шешесі|\bмат(?:ь|ери|ерью)\b|\bмам[аы]\b"
        ),
    ),
    (
        "father",
        re.compile(
            r"\bәкесі(?!нің аты)|\bәкем?\b|\bот(?:ец|ца|це|цу|цом)\b|\bпап[аы]\b"
            r"|\bәкесінің (?!аты\b)"
        ),
    ),
    ("guardian", re.compile(r"өкіл|қамқоршы|қорғаншы|опекун|представител|попечител")),
    (
        "child",
        re.compile(
            r"\bбала(?:ның|м|мның|сы|сының|ңыз\w*)?\b|оқушы|тәрбиеленуші|білім алушы|ребен"
            r"|\bучени[кцч]|учащ|воспитанни|обучающ|\bұлым|\bқызым"
        ),
    ),
    (
        "staff",
        re.compile(
            r"директор|психолог|педагог|мұғалім|учител|жетекші|руководит|маман|специалист|қызметкер"
            r"|сотрудни|комиссия|төраға|хатшы|мүше|член|председ|секретар|дәрігер|врач|инспектор|медбике|медсест|завуч|орынбасар|кезекші"
        ),
    ),
)
_SELF: Final = re.compile(r"\w(?:ым|ім|мын|мін)\b")

_ROLES: Final = (
    ("director", re.compile(r"директор(?!дың орынбасар|ға|у\b)")),
    ("deputy", re.compile(r"орынбасар|заместител|завуч")),
    ("psychologist", re.compile(r"психолог")),
    ("social_pedagogue", re.compile(r"әлеуметтік педагог|социальн\w+ педагог")),
    ("class_teacher", re.compile(r"сынып жетекші|классн\w+ рук")),
    ("chair", re.compile(r"төраға|председател")),
    ("secretary", re.compile(r"хатшы|секретар")),
    ("member", re.compile(r"мүше|член")),
    ("teacher", re.compile(r"мұғалім|учител")),
    ("inspector", re.compile(r"инспектор")),
    ("doctor", re.compile(r"дәрігер|врач|медбике|медсест")),
    ("specialist", re.compile(r"маман|специалист|логопед|дефектолог|педагог")),
)


def role_of(words: str) -> str:
    """What somebody is who signs, by the label in small letters; empty for nobody known."""
    return next((role for role, pattern in _ROLES if pattern.search(words)), "")


ADULTS: Final = re.compile(
    r"мұғалім|педагогтер(?!ге)|қызметкер|ата-аналар(?:дың|ға)? (?:арналған )?(?:жинал|сауал)"
    r"|педагогтерге арналған|сотрудник|учител|работник|для (?:родител|педагог)"
)
"""Words of a title that say that a form is about adults."""


def owner_of(words: str) -> str:
    """Whose it is, by its label in small letters; empty where nothing says it."""
    for owner, pattern in _OWNERS:
        if pattern.search(words):
            return owner
    return ""


def is_own(words: str) -> bool:
    """Whether words speak of who writes: `мекенжайым`."""
    return bool(_SELF.search(words))


_FACTS: Final = {
    "child": {
        "name": "child.name",
        "surname": "child.surname",
        "first": "child.first",
        "patronymic": "child.patronymic",
        "born": "child.born",
        "iin": "child.iin",
        "sex": "child.sex",
        "class": "child.class",
        "language": "child.language",
        "nationality": "child.nationality",
        "citizenship": "child.citizenship",
        "address": "child.address",
        "phones": "parents.phones",
    },
    "parent": {"name": "parents.names", "phones": "parents.phones"},
    "guardian": {"name": "guardians.names"},
    "mother": {
        "name": "mother.name",
        "work": "mother.work",
        "education": "mother.education",
        "phones": "parents.phones",
    },
    "father": {
        "name": "father.name",
        "work": "father.work",
        "education": "father.education",
        "phones": "parents.phones",
    },
}


def fact_of(owner: str, fact: str) -> str:
    """The fact of a child that a person's thing is; empty where it is none."""
    return _FACTS.get(owner, {}).get(fact, "")
