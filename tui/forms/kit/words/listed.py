"""Lists to choose from in the words of a line: `ер / әйел (астын сызу)`, `☐ иә ☐ жоқ`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui.forms.kit.words.runs import Run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.forms.kit.words.runs import RunPiece

HINT: Final = re.compile(
    r"(?:астын[\s-]+сыз|сызып|сызыңыз|сызу|белгіле|таңда|қоршап|дөңгелек"
    r"|подч[её]ркн|зач[её]ркн|вычеркн|отметить|отметьте|выбрать|выберите|обвести|нужное|ненужное)",
    re.IGNORECASE,
)
"""Words that ask to underline, to strike out or to tick."""
_BOX: Final = re.compile("[☐□▢◻❏❑○◯]")
_SLASH: Final = re.compile(r"\s+/\s*|\s*/\s+|\s*\\\s+")
_END: Final = re.compile(r"[.,;:()\[\]!?]")
_PAIRS: Final = re.compile(
    r"(?<![\w/])(иә\s*[/,]\s*жоқ|ия\s*/\s*жоқ|бар\s*[/,]\s*жоқ|ұл\s*[/,]\s*қыз|қыз\s*/\s*ұл|ер\s*[/,]\s*әйел"
    r"|да\s*[/,]\s*нет|есть\s*/\s*нет|муж\.?\s*/\s*жен\.?|м\s*/\s*ж|ж\s*/\s*м|е\s*/\s*ә"
    r"|келісемін\s*[/,]\s*келіспеймін|согласен\s*/\s*не\s+согласен|согласна?\s*/\s*не\s*согласна?"
    r"|қазақ(?:ша)?\s*/\s*орыс(?:ша)?|қазақ(?:ша)?\s*,\s*орыс(?:ша)?)(?![\w/])",
    re.IGNORECASE,
)
_OPPOSITES: Final = re.compile(
    r"(\b\w{3})\w*\s*/\s*\1\w*(?:мей|май|бей|бай|пей|пай)\w*|(\b\w{3,})\s*/\s*не\s*\2",
    re.IGNORECASE,
)
"""A word and its opposite: `беремін / бермеймін`, `согласен / не согласен`."""
_COMMA_OPPOSITES: Final = re.compile(
    r"(?<![\w,])(\w{3})\w*(?:мын|мін),\s+\1\w*(?:мей|май|бей|бай|пей|пай)(?:мын|мін)\b",
    re.IGNORECASE,
)
"""The same with a comma, as Kazakh lists are printed."""
OTHER: Final = re.compile(r"^(?:басқа(?:сы|лар)?|другое|иное|другая|другой)\b", re.IGNORECASE)
"""The last of a list, behind which one writes what else it is."""
_LONGEST: Final = 60
"""Letters of one choice: more is prose with a stroke in it."""


def with_lists(words: str, *, run_follows: bool) -> Iterator[RunPiece]:
    """Yield the pieces of some words: each list to choose from is a run of its own.

    `run_follows` is whether there is a run right behind them: then a list in brackets at their
    end is the list of that run, and stays.
    """
    if _BOX.search(words):
        yield from _ticked(words)
        return
    span = _list_span(words)
    if span is None:
        yield words
        return
    start, end, choices = span
    in_brackets = words[:start].rstrip().endswith(("(", "["))
    written_out = run_follows and OTHER.match(choices[-1])
    if run_follows and not written_out and (in_brackets or not words[end:].strip(" :)")):
        yield words
        return
    if start:
        yield words[:start]
    yield Run(end - start, "choice", choices)
    if end < len(words):
        yield words[end:]


def choices_in(words: str) -> tuple[str, ...]:
    """The list to choose from that some words name, such as `Оқыту тілі (қазақ / орыс)`."""
    for found in re.findall(r"\(([^()]*)\)", words):
        choices = slash_choices(found)
        if choices:
            return choices
    span = _list_span(words)
    return span[2] if span else ()


def slash_choices(words: str) -> tuple[str, ...]:
    """The choices of words that are wholly a list with strokes; none where they are not."""
    pair = _PAIRS.fullmatch(words.strip())
    parts = re.split(r"[/,]", words) if pair else _SLASH.split(words)
    return _choices(parts)


def _choices(parts: list[str], *, figures: bool = False) -> tuple[str, ...]:
    found = tuple(part.strip(" _\t.;:,") for part in parts)
    good = len(found) > 1 and all(found) and len(set(found)) == len(found)
    if not good or any(len(each) > _LONGEST for each in found):
        return ()
    if not figures and not all(any(map(str.isalpha, each)) for each in found):
        return ()
    return found


def _ticked(words: str) -> Iterator[RunPiece]:
    """The pieces of words with boxes to tick, before or after each choice."""
    before, *parts = _BOX.split(words)
    after = ""
    if parts and not parts[-1].strip() and before.strip():
        # The box stands behind its word: `иә ☐ жоқ ☐`.
        label, colon, first = before.rpartition(":")
        before, parts = (
            (label + colon, [first, *parts[:-1]]) if colon else ("", [before, *parts[:-1]])
        )
    elif parts and (found := HINT.search(parts[-1])) and "(" in parts[-1][: found.start()]:
        cut = parts[-1].rindex("(", 0, found.start())
        parts[-1], after = parts[-1][:cut], parts[-1][cut:]
    choices = tuple(" ".join(part.split()).strip(" ,;.:") for part in parts)
    choices = tuple(dict.fromkeys(filter(None, choices)))
    if before.strip():
        yield before if before.endswith(" ") else f"{before} "
    yield Run(12, "choice" if len(choices) > 1 else "flag", choices, ticked=True)
    if after:
        yield f" {after}"


def _list_span(words: str) -> tuple[int, int, tuple[str, ...]] | None:
    """The first list in some words: where it begins and ends, and its choices."""
    hint = HINT.search(words)
    slash = _SLASH.search(words) or (re.search(r"(?<=\w)/(?=\w)", words) if hint else None)
    if pair := _PAIRS.search(words):
        choices = _choices(re.split(r"[/,]", pair[0]))
        grows = words[pair.end() :].lstrip().startswith("/")
        if choices and not grows and not (hint and words.count("/") > 1):
            return pair.start(), pair.end(), choices
    if opposites := _COMMA_OPPOSITES.search(words):
        choices = _choices(re.split(r",\s+", opposites[0]))
        if choices:
            return opposites.start(), opposites.end(), choices
    if slash is not None:
        return _slash_span(words, slash.start(), hinted=hint is not None)
    if hint is not None:
        return _comma_span(words, hint.start())
    return None


def _slash_span(words: str, slash: int, *, hinted: bool) -> tuple[int, int, tuple[str, ...]] | None:
    colon = words.rfind(":", 0, slash)
    if not (hinted or colon >= 0 or _in_brackets(words, slash) or _OPPOSITES.search(words)):
        return None
    last = words.rfind("/")
    stop = _END.search(words, last)
    end = stop.start() if stop else len(words)
    cut = max(words.rfind(sign, 0, slash) for sign in ":;(")
    start = cut + 1
    items = re.split(r"\s*/\s*", words[start:end].strip())
    if cut < 0 or words[cut] == "(":
        comma = words.rfind(", ", max(cut, 0), slash)
        start = max(start, comma + 1)
        items = re.split(r"\s*/\s*", words[start:end].strip())
        first = _tail_like(items[0], items[1]) if len(items) > 1 else ""
        start = words.index(items[0], start) + len(items[0]) - len(first) if first else start
    while start < end and words[start].isspace():
        start += 1
    while end > start and words[end - 1].isspace():
        end -= 1
    choices = _choices(re.split(r"\s*/\s*", words[start:end]), figures=hinted)
    return (start, end, choices) if choices else None


def _in_brackets(words: str, at: int) -> bool:
    """Whether a place of some words is within brackets that hold nothing but a list."""
    start, end = words.rfind("(", 0, at), words.find(")", at)
    return 0 <= start < end and "," not in words[start:end] and ";" not in words[start:end]


def _tail_like(first: str, second: str) -> str:
    """The end of the words before a stroke that is a choice such as the one behind it."""
    words, model = first.split(), second.split()
    if not model:
        return ""
    negated = len(model) > 1 and model[0].casefold() == "не"
    begins = model[1] if negated else model[0]
    for at in reversed(range(len(words))):
        if words[at][:3].casefold() == begins[:3].casefold():
            return " ".join(words[at:])
    return " ".join(words[-min(len(model), len(words)) :])


def _comma_span(words: str, hint: int) -> tuple[int, int, tuple[str, ...]] | None:
    """A list with commas before the hint: `Жынысы: ер, әйел (астын сызу)`.

    Where no colon says where it begins, its first choice has as many words as the longest other.
    """
    bracket = words.rfind("(", 0, hint)
    end = bracket if bracket > 0 else hint
    colon = words.rfind(":", 0, end)
    if "," not in words[max(colon, 0) : end]:
        return None
    start = colon + 1
    while end > start and (words[end - 1].isspace() or words[end - 1] in ",;."):
        end -= 1
    if colon < 0:
        first, *others = re.split(r",\s+", words[start:end])
        count = max((len(each.split()) for each in others), default=1)
        if len(first.split()) <= count or not bracket > 0:
            return None
        start = len(first) - len(" ".join(first.split()[-count:]))
    while start < end and words[start].isspace():
        start += 1
    choices = _choices(re.split(r",\s+", words[start:end]))
    return (start, end, choices) if choices else None
