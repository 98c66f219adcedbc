"""The sentences of a report: `count children of consultations where …`, read into their parts."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from tui.forms.unknown_word import nearest_word, unknown_word
from tui.locale import message
from tui.user_error import UserError

VERBS: Final = ("count", "sum", "mean", "min", "max")
"""The words with which something is counted."""
CHILDREN: Final = "children"
"""The thing that every form with a child's name has."""
UNITS: Final = (
    *("month", "quarter", "half", "year"),
    *("class", "grade", "choice", "value", "section"),
)
"""What rows may be grouped by."""
DATED: Final = frozenset(UNITS[:4])
"""The units that are made of a date."""

_WHERE: Final = re.compile(r'(?:^|\s)where(?:\s+|$)(?=(?:[^"]*"[^"]*")*[^"]*$)')
_NAME: Final = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)?")
_BEFORE: Final = re.compile(r"of\s+the\s+(?P<shift>period|year)\s+before")
_EXAMPLES: Final = {
    "count": "count consultations where who = оқушы",
    "sum": "sum minutes of consultations",
    "mean": "mean minutes of consultations",
    "min": "min minutes of consultations",
    "max": "max minutes of consultations",
    "each": "each month of consultations.date",
    "share": "share single of all",
}
_DAYS_WORDS: Final = frozenset(("in", "from", "during", "between", "within", "for", "until"))
"""Words with which one would say of which days, where the report's period is meant."""
_SHIFTS: Final = ("period", "year")


class Days(NamedTuple):
    """Which records belong to a report: by the form's date, by another, those there on a day."""

    how: str = ""
    """by, on, ever; empty for what is usual with the form."""
    name: str = ""
    """The blank after `by`; start, end, or a blank of the report after `on`."""


class Sentence(NamedTuple):
    """What a blank of a report counts."""

    verb: str
    """One of `VERBS`, each, share, or before."""
    thing: str = ""
    """What of each record is counted: a blank, `children`, or what a plugin offers by name."""
    source: str = ""
    """The form, or `form.rows`; empty for that of the row around."""
    days: Days = Days()
    condition: str = ""
    """What is written after `where`."""
    unit: str = ""
    """Of each: one of `UNITS`."""
    shift: str = ""
    """Of before: period or year."""
    written: str = ""


def read_sentence(verb: str, argument: str) -> Sentence:
    """Read what follows the first word of a blank that is counted.

    Raises:
        UserError: it is no such sentence; how one is written is said.
    """
    words = f"{verb} {argument}".strip()
    if verb == "share":
        return _share(argument, words)
    if verb == "each":
        return _each(argument, words)
    head, condition = _parted(argument)
    head, days = _days(head)
    thing, of, source = (part.strip() for part in head.partition(" of "))
    if head.startswith("of ") or head.endswith(" of") or head == "of":
        raise UserError(message("report.of", found=words, meant=_EXAMPLES[verb]))
    if not of:
        # A word alone is a form for count, and else what is summed.
        thing, source = ("", thing) if verb == "count" else (thing, "")
    if verb != "count" and not thing:
        raise UserError(message("report.of", found=words, meant=_EXAMPLES[verb]))
    for each in filter(None, (thing, source)):
        _require_name(each, verb)
    return Sentence(verb, thing, source, days, condition, written=words)


def read_before(name: str, argument: str) -> Sentence | None:
    """Read `n of the period before`; None where it is another sentence."""
    found = _BEFORE.fullmatch(argument.strip())
    if found is None:
        return None
    return Sentence("before", name, shift=found["shift"], written=f"{name} {argument}".strip())


def _parted(argument: str) -> tuple[str, str]:
    """What stands before `where`, and the condition after it."""
    found = _WHERE.search(argument)
    if found is None:
        return argument.strip(), ""
    condition = argument[found.end() :].strip()
    if not condition:
        raise UserError(message("report.where_empty"))
    return argument[: found.start()].strip(), condition


def _days(head: str) -> tuple[str, Days]:
    """What stands before the words that tell the days, and these."""
    words = head.split()
    if words and words[-1] == "ever":
        return " ".join(words[:-1]), Days("ever")
    if len(words) > 1 and words[-2] in {"by", "on"}:
        return " ".join(words[:-2]), Days(words[-2], words[-1])
    if words and words[-1] in {"by", "on"}:
        raise UserError(message(f"report.days_{words[-1]}"))
    return head, Days()


def _each(argument: str, words: str) -> Sentence:
    head, condition = _parted(argument)
    head, days = _days(head)
    unit, of, place = (part.strip() for part in head.partition(" of "))
    if not of or not place:
        raise UserError(message("report.each", found=words, meant=_EXAMPLES["each"]))
    if unit not in UNITS:
        raise unknown_word("report.unit", unit, UNITS)
    source, _, name = place.rpartition(".")
    if unit == "section":
        source, name = place, "section"
    if not source or not re.fullmatch(r"[a-z0-9_]+(?:\.[a-z0-9_]+)?", source):
        raise UserError(message("report.each_blank", found=place, unit=unit))
    return Sentence("each", name, source, days, condition, unit, written=words)


def _share(argument: str, words: str) -> Sentence:
    part, of, whole = (part.strip() for part in argument.partition(" of "))
    if not of or not _NAME.fullmatch(part) or not _NAME.fullmatch(whole):
        raise UserError(message("report.share", found=words))
    return Sentence("share", part, whole, written=words)


def _require_name(word: str, verb: str) -> None:
    if _NAME.fullmatch(word):
        return
    last = word.rsplit(maxsplit=1)[-1]
    meant = nearest_word(word.split()[1] if len(word.split()) > 1 else "", ("of", "where"), 0.6)
    if len(word.split()) > 1 and word.split()[1] in _DAYS_WORDS:
        raise UserError(message("report.days_words", found=word.split(maxsplit=1)[1]))
    if len(word.split()) > 1:
        raise UserError(message("report.words", found=word, meant=meant or "where", last=last))
    raise UserError(message("report.name", found=word, meant=_EXAMPLES[verb]))
