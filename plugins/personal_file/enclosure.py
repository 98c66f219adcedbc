"""Enclosures that the order wants in a personal file, and those that it lacks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.plugin import Value, Values

ENCLOSURES: Final[Mapping[str, str]] = {
    "birth": "туу туралы куәліктің көшірмесі",
    "photos": "2 дана 3х4 фотосурет",
    "medical": "медициналық карта",
    "school": "негізгі орта мектепті бітіргені туралы аттестат",
}
"""The words to tick off, by the names of the enclosures in the catalogues."""

_NUMBER: Final = re.compile("[0-9]{1,2}")
_WITH_CERTIFICATE: Final = 10
"""From this class on the certificate of basic school is in the file."""


def missing_enclosures(record: Values) -> list[str]:
    """Names, as in ENCLOSURES, of what the pupil's class asks for and is not ticked."""
    ticked = record.get("enclosures") or ()
    number = class_number(record.get("class"))
    return [
        name
        for name, words in ENCLOSURES.items()
        if words not in ticked and (name != "school" or number >= _WITH_CERTIFICATE)
    ]


def missing_reports(record: Values) -> list[int]:
    """Classes that the pupil has been through and whose report card is not ticked."""
    rows = record.get("results") or ()
    reported = {class_number(row.get("class")) for row in rows if row.get("report")}
    passed = range(1, class_number(record.get("class")))
    return [number for number in passed if number not in reported]


def class_number(value: Value) -> int:
    """The number of a class such as "7Ә"; 0 where there is none."""
    found = _NUMBER.match(str(value or ""))
    return int(found[0]) if found else 0
