"""The evidence for the kind of a blank: all that stands around it, added up."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.forms.kit.draft import SIGNED, Alternative
from tui.forms.kit.guesses.concepts import (
    SIGNATURE,
    SPELLED_OUT,
    Concept,
    concepts,
    followings,
)
from tui.forms.kit.words.listed import HINT
from tui.forms.kit.words.wording_key import bracketed, folded, without_brackets
from tui.locale import message

if TYPE_CHECKING:
    from tui.forms.kit.draft import Context
    from tui.locale import Message

_YES_NO: Final = re.compile(r"^(?:иә|ия|бар|да|есть|\+)\s*/\s*(?:жоқ|нет|-|–)$")
_SEVERAL: Final = re.compile(
    r"бірнеше|несколько|керектілерін|қажеттілерін|барлық|тіркелген|приложен"
)
_NEUTRAL: Final = re.compile(
    r"^(?:мәлімет(?:тер)?|деректер|жауап(?:ы|тар|тары)?|мазмұны|сведения|данные|ответы?|значение|мәні"
    r"|белгі|ақпарат|информация)?$"
)
_USUAL: Final = ("text", "long", "name", "date", "number", "choice", "flag", "class", "phone")
_NUMBER_HINT: Final = re.compile(r"\((?:саны|жасы|кг|см|теңге|балл|адам)\)")
_KAZAKH: Final = re.compile(r"[әғқңөұүһі]|\w(?:ның|дың|тың|ған|лар|дар|тар|лары|сын|сы)\b")
_PEOPLE: Final = re.compile(
    r"ата-аналар(?:ы|дың)?\b|өкілдер\w*|родител(?:и|ей)\b|представител(?:и|ей)\b"
)
"""Words for several people, whose names stand in one place."""
_LONG_LIST: Final = 3
_MAIN_WORD, _OTHER_WORD, _BESIDE_MAIN = 2.2, -0.8, 0.75
"""What it adds that words are the main ones of a label, or not, and what is left beside these."""
MOST_ALTERNATIVES: Final = 9
"""As many as there are digits to choose by."""
_WHOLE_DATE: Final = 12
"""Letters from which on a rule has room for a day, and not only for a year."""
CLEAR: Final = 4.0
"""Points that a kind needs to be believed."""
_MARGIN: Final = 1.2


class Found(NamedTuple):
    """A concept found in words, with its points."""

    concept: Concept
    points: float
    words: str


class Weighing:
    """The points of each kind, with the reasons for them, as they are added."""

    def __init__(self) -> None:
        self.points: dict[str, float] = {}
        self.reasons: dict[str, list[Message]] = {}
        self.found: list[Found] = []
        """The concepts that were found, in the order of the evidence."""

    def add(self, kind: str, points: float, reason: Message | None = None) -> None:
        """Add points for a kind, and the reason for them."""
        self.points[kind] = self.points.get(kind, 0.0) + points
        if reason is not None and reason not in self.reasons.setdefault(kind, []):
            self.reasons[kind].append(reason)

    def alternatives(self) -> tuple[Alternative, ...]:
        """The kinds with their points, the likeliest first; usual ones fill the list up."""
        ranked = sorted(self.points, key=lambda kind: -self.points[kind])
        ranked += [kind for kind in _USUAL if kind not in self.points]
        nothing = message("kit.reason.nothing")
        return tuple(
            Alternative(
                kind,
                self.points.get(kind, 0.0),
                tuple(self.reasons.get(kind, [nothing] if kind == "text" else [])),
            )
            for kind in ranked[:MOST_ALTERNATIVES]
        )

    def concept(self, kind: str) -> Concept | None:
        """The concept that says most for a kind."""
        fitting = [found for found in self.found if found.concept.kind == kind]
        return max(fitting, key=lambda found: found.points).concept if fitting else None


def weigh(context: Context, item: str = "") -> Weighing:
    """Weigh all that stands around a blank.

    `item` is its own part of a label that several blanks share.
    """
    weighing = Weighing()
    weighing.add("text", 2.0)
    _weigh_shape(weighing, context)
    if item:
        _weigh_words(weighing, item, 1.2, "kit.reason.words")
    elif context.caption and context.of > 1:
        # Of places with one label each says in small print what it is.
        _weigh_words(weighing, context.clause or context.label, 0.4, "kit.reason.words")
    else:
        _weigh_label(weighing, context)
    if context.after_class:
        weighing.add("name", 5, message("kit.reason.after_class"))
    if context.seated and not weighing.found:
        weighing.add("name", 6, message("kit.reason.seated"))
    if context.counted and not weighing.found:
        weighing.add("number", 6, message("kit.reason.counted"))
    _weigh_after(weighing, context)
    if context.caption:
        _weigh_words(weighing, context.caption, 1.1, "kit.reason.caption")
        if is_for_signature(folded(context.caption)):
            weighing.add(SIGNED, 25, message("kit.reason.caption", words=context.caption))
    _weigh_choices(weighing, context, item)
    _weigh_many(weighing, context, item)
    if not item and not context.shape:
        _weigh_moment(weighing)
    _weigh_signature(weighing, context)
    return weighing


def _weigh_shape(weighing: Weighing, context: Context) -> None:
    if context.shape:
        weighing.add(context.shape, 14, message("kit.reason.shape"))
    if context.lines > 1:
        reason = message("kit.reason.lines", count=context.lines)
        weighing.add("long", 6.5 + 0.5 * min(context.lines, 6), reason)
    elif 0 < context.width <= 6 and not context.shape:
        weighing.add("number", 0.8)
        weighing.add("class", 0.4)
    elif context.width > 0 and context.lines == 1:
        # One ruled line is too little for words with lines of their own.
        weighing.add("long", -1.0)
    if context.width > 30:
        for kind in ("number", "class", "time"):
            if kind in weighing.points:
                weighing.add(kind, -0.5)


def _weigh_label(weighing: Weighing, context: Context) -> None:
    if context.column and not context.row:
        over, _, column = context.column.rpartition(": ")
        _weigh_words(weighing, column, 1.0, "kit.reason.column")
        _weigh_words(weighing, over, 0.3 if weighing.found else 0.8, "kit.reason.column")
        return
    column = folded(without_brackets(context.column))
    neutral = bool(_NEUTRAL.match(column))
    if context.column and not neutral:
        _weigh_words(weighing, context.column, 1.1, "kit.reason.column")
    weight = 0.5 if context.column and not neutral else 1.0
    if (context.counted or context.seated) and context.row:
        # What is counted in a row is no answer to its words.
        return
    clause, label = context.clause, context.label
    if clause and clause != label:
        _weigh_words(weighing, clause, weight, "kit.reason.words")
        _weigh_words(weighing, label, 0.25 * weight, "kit.reason.words")
    else:
        _weigh_words(weighing, label, weight, "kit.reason.words")


def _weigh_words(weighing: Weighing, words: str, weight: float, reason: str) -> None:
    whole = folded(words).strip(" :.,;")
    bare = without_brackets(whole).strip(" :.,;")
    inside = bracketed(whole)
    for found in concepts_in(bare):
        _add_found(weighing, found, weight, reason)
    if inside and not _is_list(inside):
        for found in concepts_in(inside):
            alone = len(inside.split()) == 1
            _add_found(
                weighing, found, weight * (1.0 if not bare else 0.95 if alone else 0.55), reason
            )
    if not bare and not inside:
        for found in concepts_in(whole):
            _add_found(weighing, found, weight, reason)


def _is_list(words: str) -> bool:
    return " / " in words or bool(HINT.search(words))


def _add_found(weighing: Weighing, found: Found, weight: float, reason: str) -> None:
    points = found.points * weight
    weighing.found.append(found._replace(points=points))
    weighing.add(found.concept.kind, points, message(reason, words=found.words))


@lru_cache(maxsize=4096)
def concepts_in(words: str) -> tuple[Found, ...]:
    """The concepts in a label in small letters, one a kind, those of its main word stronger.

    In Kazakh the main word stands last, in Russian first.
    """
    kazakh = _is_kazakh(words)
    matches = [
        (concept, match) for concept in concepts() for match in concept.pattern.finditer(words)
    ]
    main = [_is_main(match, words, kazakh=kazakh) for _, match in matches]
    best: dict[str, Found] = {}
    for (concept, match), is_main in zip(matches, main, strict=True):
        points = concept.weight + 0.06 * min(len(match[0]), 20)
        points += _MAIN_WORD if is_main else _OTHER_WORD
        points *= _BESIDE_MAIN if any(main) and not is_main else 1.0
        # Of several things of one kind only the clearest counts.
        known = best.get(concept.kind)
        if known is None or known.points < points:
            best[concept.kind] = Found(concept, points, match[0].strip())
    return tuple(best.values())


def _is_main(match: re.Match[str], words: str, *, kazakh: bool) -> bool:
    rest = words[match.end() :].rstrip(" .:")
    last = not rest or rest.isalpha()
    return last if kazakh else last or match.start() == 0


def names_next(after: str) -> bool:
    """Whether words behind a place are the label of the next one: with a capital or a colon."""
    words = after.strip(' ,;»"”)')
    return words[:1].isupper() or words.endswith(":")


def _is_kazakh(words: str) -> bool:
    return bool(_KAZAKH.search(words))


def is_for_signature(words: str) -> bool:
    """Whether small print says that a place is for the signature, not for the name."""
    return bool(SIGNATURE.search(words)) and not SPELLED_OUT.search(words)


def _weigh_after(weighing: Weighing, context: Context) -> None:
    words = folded(context.after)
    for each in () if names_next(context.after) else followings():
        if found := each.pattern.match(words):
            born = "рожд" in found[0] or "туған" in found[0] or "р." in found[0]
            whole = born and each.kind == "number" and context.width >= _WHOLE_DATE
            reason = message("kit.reason.after", words=found[0].strip())
            weighing.add("date" if whole else each.kind, each.weight, reason)
            return
    closed = words.lstrip(" ,").startswith("(") and ")" in words
    inside = bracketed(words) if closed else ""
    if inside and not _is_list(inside):
        for thing in concepts_in(without_brackets(inside) or inside):
            _add_found(weighing, thing, 0.9, "kit.reason.after")
    elif words and not context.label:
        _weigh_words(weighing, context.after, 0.9, "kit.reason.after")


def _weigh_choices(weighing: Weighing, context: Context, item: str) -> None:
    choices = context.choices
    label = folded(f"{context.label} {context.column} {item}")
    if _NUMBER_HINT.search(label):
        weighing.add("number", 5, message("kit.reason.words", words=context.label))
    if not choices:
        return
    listed = " / ".join(choices)
    if context.shape not in {"choice", "choices", "flag"}:
        weighing.add("choice", 10, message("kit.reason.list", words=listed))
    if _YES_NO.match(folded(listed)) or len(choices) == 1:
        weighing.add("flag", 9, message("kit.reason.list", words=listed))
    long_list = len(choices) > _LONG_LIST and context.printed
    several = _SEVERAL.search(label)
    points = 6.0 + 6.0 * bool(several) + 1.5 * long_list
    weighing.add("choices", points, message("kit.reason.list", words=listed))
    if several:
        weighing.add("choices", 6, message("kit.reason.words", words=several[0]))


def _weigh_many(weighing: Weighing, context: Context, item: str) -> None:
    """Names of several people are no name, and a place among others takes a line at most."""
    label = folded(item or context.label or context.column)
    if (
        context.of == 1
        and (several := _PEOPLE.search(label))
        and weighing.points.get("name", 0) > 0
    ):
        weighing.add("text", weighing.points["name"], message("kit.reason.words", words=several[0]))
    if context.of > 1 and context.lines == 1 and not context.repeated and "long" in weighing.points:
        weighing.add("text", weighing.points["long"])


def _weigh_moment(weighing: Weighing) -> None:
    """A day and an hour in one place are kept as the day."""
    both = [weighing.points.get(kind, 0.0) for kind in ("date", "time")]
    if min(both) > 2 and both[1] >= both[0]:
        weighing.add("date", both[1] - both[0] + 2)


def _weigh_signature(weighing: Weighing, context: Context) -> None:
    if context.quoted:
        weighing.add(SIGNED, 20, message("kit.reason.explained"))
    clause = folded(context.clause or context.label or context.column)
    signs = is_for_signature(clause[-24:])
    if context.repeated or context.column:
        # A column for signatures is signed in the cell; what is typed there is a text.
        if signs:
            weighing.add("text", 9, message("kit.reason.column", words=context.column))
        return
    if signs and (context.of == 1 or context.of > 2):
        weighing.add(SIGNED, 9, message("kit.reason.words", words=context.clause))
    after = folded(context.after).lstrip(" ,;")
    if after.startswith("(") and is_for_signature(after[:24]):
        weighing.add(SIGNED, 25, message("kit.reason.after", words=context.after.strip()))
    names = [found.concept.name for found in weighing.found]
    role = not {"signed_by", "filled_by", "parent"}.isdisjoint(names) and "full_name" not in names
    if context.of != 2 or context.caption or context.signed_beside or not (role or signs):
        return
    if context.nth == 0:
        points = max(weighing.points.values()) + 2
        weighing.add(SIGNED, points, message("kit.reason.pair"))
    else:
        weighing.add("name", 6, message("kit.reason.pair"))


def is_clear(alternatives: tuple[Alternative, ...]) -> bool:
    """Whether the likeliest kind is likely enough, and more so than the next."""
    first, second = alternatives[0], alternatives[1]
    return first.points >= CLEAR and first.points - second.points >= _MARGIN
