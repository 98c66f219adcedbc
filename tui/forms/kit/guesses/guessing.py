"""The guesses of a draft: what each blank is, by evidence and by forms that are there already."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from tui.forms.kit.draft import SIGNED, DraftLineType, Guess
from tui.forms.kit.guesses.concepts import followings
from tui.forms.kit.guesses.evidence import (
    concepts_in,
    is_clear,
    is_for_signature,
    names_next,
    weigh,
)
from tui.forms.kit.guesses.owners import ADULTS, fact_of, is_own, owner_of, role_of
from tui.forms.kit.guesses.sharing import items_of, separate_items
from tui.forms.kit.words.clauses import last_clause
from tui.forms.kit.words.listed import OTHER, slash_choices
from tui.forms.kit.words.wording_key import folded, label_key, without_brackets
from tui.locale import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.forms.kit.draft import Context, DraftCell, DraftLine
    from tui.forms.kit.guesses.evidence import Weighing
    from tui.forms.kit.guesses.known import KnownBlank, KnownBlanks
    from tui.locale import Message

_KNOWN_POINTS: Final = 13.0
_NAMES: Final = {
    "date": "date",
    "class": "class",
    "year": "school_year",
    "email": "email",
    "photo": "photo",
}
"""Names of blanks of which only the words behind them tell what they are."""
_PEOPLE: Final = frozenset({"child", "mother", "father", "parent", "guardian"})
_PERSONAL: Final = frozenset({"age", "position", "document_number"})
"""Things that each person has, though they are no facts of a child."""
_PLANS: Final = re.compile(r"жоспар|\bплан|бағдарлама|программ")
_COUNTS: Final = re.compile(r"саны|сандық|статист|есеп\b|есебі|количеств|сведения|отчет|мониторинг")
"""Words of a title that say that a form's table is full of numbers."""
_KIND_FACTS: Final = {"class": "class", "iin": "iin"}
"""Facts of kinds that only the words behind a place, or its shape, tell."""
_BY_PARENT: Final = re.compile(
    r"келіс|рұқсат|өтініш|өтінем|соглас|заявлен|разреш|ата-ана|родител|өкіл|шарт"
)
"""Words of forms that a parent signs."""
_SHORTEST: Final = 4
"""Letters of a label that a name can be made of."""
_NAMED: Final = 5.0
"""Points of a label that needs no words behind the place."""
_BORN: Final = re.compile(r"\W*(?:күні )?(?:туған\b|года рожд|г\. ?р\.)")
_SEATS: Final = re.compile(r"отырғызу|рассадк|рассажив|план посадки")
_BARE_NAME: Final = 15
_FAMILY: Final = re.compile(
    r"отбасы|мүшелер|туыстар|балалары|семь[яи]|родственник|қатысушы|комиссия"
)


class Guesser:
    """Guesses blanks one after the other, in the order of the paper.

    Args:
        known: the blanks of forms that are there already.
        title: the title of the form.
        first_words: the first words of its lines, which say who speaks.
    """

    def __init__(self, known: KnownBlanks, title: str, first_words: str) -> None:
        self.known = known
        self._adults = bool(ADULTS.search(folded(title)))
        speaks = re.match(r"^(?:мен|я)\b[, ]", folded(first_words))
        agrees = _BY_PARENT.search(folded(f"{title} {first_words}"))
        self._speaker = "parent" if speaks and agrees else ""
        self._plans = bool(_PLANS.search(folded(title)))
        self._seats = bool(_SEATS.search(folded(title)))
        self._counts = bool(_COUNTS.search(folded(title)))
        self._facts: set[str] = set()

    def guess_line(self, line: DraftLine) -> None:
        """Guess the blanks of a line or of a table."""
        if line.type is DraftLineType.TABLE:
            for row in line.rows:
                for cell in row.cells:
                    self._split(cell)
        self._split_label(line)
        guesses = [*line.guesses()]
        if any(map(_is_to_sign, guesses)):
            for guess in guesses:
                guess.context = guess.context._replace(signed_beside=not _is_to_sign(guess))
        if line.type is DraftLineType.TABLE:
            _mark_numeric(line, counts=self._counts, seats=self._seats)
        else:
            _give_back_words(guesses)
        for guess in guesses:
            self._guess(guess)

    def _split(self, cell: DraftCell) -> None:
        """Put several blanks into a cell whose heading, or whose label, names several."""
        if len(cell) != 1 or not isinstance(cell[0], Guess) or cell[0].context.width:
            return
        context, rows = cell[0].context, cell[0].rows
        words = context.column.rpartition(": ")[2] if context.repeated else context.row
        known = len(self.known.find(words)) if context.repeated else 0
        items = [] if known else separate_items(words)
        count = known or len(items)
        if count < 2:
            return
        for nth in range(count):
            item = items[nth] if items else context.label
            own = context._replace(
                label=item,
                clause=item,
                choices=slash_choices(item) if items else context.choices,
            )
            if context.repeated:
                own = own._replace(nth=nth, of=count)
            cell += [" {/} ", Guess(own, rows=rows)] if nth else []
            cell[0] = cell[0] if nth else Guess(own, rows=rows)

    def _split_label(self, line: DraftLine) -> None:
        """Put several blanks behind a label that has no run, where it names several."""
        last = line.pieces[-1] if line.pieces else None
        if not isinstance(last, Guess) or not last.context.no_run or not last.context.label:
            return
        label = last.context.label
        count = len(self.known.find(label)) or len(separate_items(label))
        if count > 1:
            places = [Guess(last.context._replace(nth=nth, of=count)) for nth in range(count)]
            line.pieces[-1:] = [each for place in places for each in (place, " ")][:-1]

    def _guess(self, guess: Guess) -> None:
        context = guess.context
        item = guess.item = self._item(guess)
        weighing = weigh(context, item)
        self._weigh_due(weighing)
        column = context.column.rpartition(": ")[2]
        column = column if owner_of(folded(column)) else context.column
        named = (item,) if item else (context.label, column, context.caption)
        words = folded(" ".join(filter(None, named)))
        owner = self._owner(guess, words, item)
        known = self._known(guess, item)
        if known is not None and known.counted and not (self._counts or context.counted):
            known = None
        if known is not None and _fits(known, weighing):
            reason = message("kit.reason.known", form=known.form, name=known.name)
            weighing.add(known.kind, _KNOWN_POINTS, reason)
        _drop_impossible(weighing, guess)
        guess.alternatives = weighing.alternatives()
        guess.kind = guess.alternatives[0].kind
        if known is not None and guess.kind != known.kind:
            known = None
        self._settle(guess, weighing, known, item)
        if known is not None and not _is_of(known, owner):
            known = None
        self._name(guess, weighing, known, owner)
        guess.doubts = tuple(self._doubts(guess))

    def _weigh_due(self, weighing: Weighing) -> None:
        """In a plan a term is said in words, such as a month; elsewhere it is a day."""
        if not self._plans and any(found.concept.name == "due" for found in weighing.found):
            weighing.add("date", weighing.points["text"] + 2)

    def _item(self, guess: Guess) -> str:
        context = guess.context
        if context.of < 2:
            return ""
        if context.repeated and context.label:
            return context.label
        parts = items_of(context.column if context.repeated else context.label, context.of)
        return parts[context.nth] if parts else ""

    def _known(self, guess: Guess, item: str) -> KnownBlank | None:
        context = guess.context
        if OTHER.match(context.clause or context.label):
            # «Басқа: ____» says of each list what else there is; a report counts it.
            return None
        if context.repeated or (context.column and not context.row):
            found = self.known.find(context.column, context.of)
        else:
            found = self.known.find(context.label or context.row, context.of)
            if not found and context.clause != context.label and context.of == 1:
                found = self.known.find(context.clause, 1)
            if not found and context.caption and context.of == 1:
                found = self.known.find(context.caption, 1)
        if not found and item:
            alone = self.known.find(item, 1)
            return alone[0] if alone else None
        return found[context.nth] if context.nth < len(found) else None

    def _settle(
        self, guess: Guess, weighing: Weighing, known: KnownBlank | None, item: str
    ) -> None:
        """Give a choice its list: its own, that of another form, or the usual one."""
        guess.choices = guess.context.choices or (slash_choices(item) if item else ())
        if guess.kind not in {"choice", "choices"}:
            return
        if len(guess.choices) < 2:
            concept = weighing.concept(guess.kind)
            usual = concept.choices if concept else ()
            guess.choices = known.choices if known and known.choices else usual
        if len(guess.choices) < 2:
            guess.kind = "text"

    def _name(self, guess: Guess, weighing: Weighing, known: KnownBlank | None, owner: str) -> None:
        """Give a blank its name and the fact that it is."""
        concept = weighing.concept(guess.kind)
        if concept is None and guess.kind == "text":
            # The names of several people are a text.
            concept = weighing.concept("name")
        fact = concept.fact if concept is not None else _KIND_FACTS.get(guess.kind, "")
        if concept is None and guess.kind == "date" and _BORN.match(folded(guess.context.after)):
            fact = "born"
        if concept is None and guess.kind == "name" and guess.context.after_class:
            # In «____ класса ______» it is the pupil who is named.
            fact, guess.name, owner = "name", "child", "child"
        same = fact_of(owner, fact)
        if known is not None:
            guess.name, guess.known_from, same = known.name, known.form, known.same or same
        else:
            bare = len(label_key(guess.context.clause or guess.context.label)) < _SHORTEST
            after = label_key(guess.context.after)
            unnamed = bare or label_key(guess.context.label) == after
            usual = _NAMES.get(guess.kind, "") if unnamed or guess.kind != "date" else ""
            found = "born" if fact == "born" else guess.name or usual
            guess.name = concept.name if concept else found
            if guess.kind == "name" and (role := role_of(folded(guess.context.label))):
                guess.name = guess.name if owner in _PEOPLE else role
            own = fact if concept is None else concept.fact or concept.name in _PERSONAL
            self._name_by_owner(guess, owner if own else "")
        if same and guess.is_blank and (same not in self._facts or guess.known_from):
            guess.same = same
            self._facts.add(same)

    def _owner(self, guess: Guess, words: str, item: str) -> str:
        """Whose a blank is: as its own words say, else of whom the line or the form speaks."""
        context = guess.context
        own = owner_of(without_brackets(words) or words)
        if not own and item:
            own = owner_of(without_brackets(folded(context.label)))
        if not own and context.row and not context.repeated:
            # «Мать (Ф.И.О., телефон)» says before its parts whose they are.
            own = owner_of(without_brackets(folded(context.row)))
        if own == "parent" and context.of == 2 and not item and not context.repeated:
            return ("mother", "father")[context.nth]
        if context.repeated and guess.rows and _FAMILY.search(folded(context.above)):
            return own if own in {"mother", "father"} else "other"
        if self._speaker and own == "child":
            self._speaker = ""
        if folded(context.label) in {"мен", "я"}:
            return self._speaker or "staff"
        if is_own(folded(context.clause)) and own != "child" and self._speaker:
            return "parent"
        return own or self._speaker or self._spoken_of(context)

    def _spoken_of(self, context: Context) -> str:
        """Whom the line above speaks of, else the form as a whole."""
        before = owner_of(folded(context.above)) if context.above.rstrip().endswith(":") else ""
        if before in {"mother", "father", "parent", "guardian", "staff"}:
            return before
        return "" if self._adults else "child"

    def _name_by_owner(self, guess: Guess, owner: str) -> None:
        """Call a blank by whose it is, so that the names of a text tell them apart."""
        if not guess.name:
            return
        if guess.name in {"full_name", "parent", "child"} and guess.kind in {"name", "text"}:
            several = guess.kind == "text" and owner in {"parent", "guardian"}
            guess.name = owner + "s" * several if owner in _PEOPLE else "person"
        elif owner in _PEOPLE and owner != "child" and guess.name != "phone":
            guess.name = f"{owner}_{guess.name}"

    def _doubts(self, guess: Guess) -> Iterator[Message]:
        context = guess.context
        if context.no_run:
            yield message("kit.doubt.no_run")
        first, second = guess.alternatives[0], guess.alternatives[1]
        if guess.kind != first.kind:
            yield message("kit.doubt.no_list")
        elif guess.kind == SIGNED:
            if first.points - second.points < 3:
                yield message("kit.doubt.signed")
        elif not is_clear(guess.alternatives):
            if first.points > 3 and second.points > 0 and first.reasons:
                yield message("kit.doubt.close", kind=second.kind)
            else:
                yield message("kit.doubt.weak")
        if context.of > 1 and context.repeated:
            yield message("kit.doubt.split", words=context.column)
        listed = guess.kind in {"choice", "choices"} and guess.choices
        if listed and not context.choices and not guess.known_from:
            yield message("kit.doubt.usual_list")


def _give_back_words(guesses: Sequence[Guess]) -> None:
    """Words between two places that belong to the first one do not name the second.

    In «____ класса ______» the class is what stands before, and somebody is named after it.
    """
    for one, other in pairwise(guesses):
        context, words = other.context, folded(one.context.after).strip()
        same = label_key(words) == label_key(context.label)
        if not words or not same or names_next(one.context.after) or _is_named(one):
            continue
        found = next((f[0] for each in followings() if (f := each.pattern.match(words))), "")
        rest = re.sub(r"^\w*", "", words[len(found) :]).strip(" ,;:")
        if not found:
            continue
        ends = not context.after.strip()[:1].isalpha()
        named = not rest and ends and context.width >= _BARE_NAME and not context.shape
        other.context = context._replace(
            label=rest, clause=rest and last_clause(rest), after_class=named
        )


def _is_named(guess: Guess) -> bool:
    """Whether the words before a place say by themselves what it is."""
    if label_key(guess.context.label) == label_key(guess.context.after):
        return False
    words = folded(without_brackets(guess.context.clause or guess.context.label))
    return any(found.points >= _NAMED for found in concepts_in(words))


def _mark_numeric(line: DraftLine, *, counts: bool, seats: bool) -> None:
    """Say of a table with totals, or of one that counts, that its cells are numbers.

    Those of a plan of seats are names.
    """
    own = [guess for guess in line.guesses() if not guess.context.repeated]
    totals = any(row.total for row in line.rows)
    if seats:
        for guess in own:
            guess.context = guess.context._replace(seated=True)
    elif totals or (counts and len({guess.context.column for guess in own}) > 1):
        for guess in own:
            guess.context = guess.context._replace(counted=True)


def _is_to_sign(guess: Guess) -> bool:
    """Whether a place says by itself that it is for a signature."""
    context = guess.context
    after = folded(context.after).lstrip(" ,;")
    words = f"{folded(context.caption)} {after[:24] if after.startswith('(') else ''}"
    return is_for_signature(words)


def _is_of(known: KnownBlank, owner: str) -> bool:
    """Whether a known blank may be about this person."""
    person = known.same.partition(".")[0]
    if person in {"child", "consent"}:
        return owner in {"child", ""}
    if person in {"mother", "father"}:
        return owner == person
    return person != "guardians" or owner == "guardian"


def _fits(known: KnownBlank, weighing: Weighing) -> bool:
    """Whether what is known of a label does not go against what stands around the blank."""
    best = max(weighing.points, key=lambda kind: weighing.points[kind])
    return weighing.points[best] < 13 or best in {known.kind, "text"}


def _drop_impossible(weighing: Weighing, guess: Guess) -> None:
    """Take away kinds that cannot be at a place."""
    if guess.context.repeated:
        weighing.points.pop(SIGNED, None)
        weighing.points.pop("photo", None)
    if guess.context.shape == "photo":
        return
    if guess.context.repeated and "serial" in weighing.points:
        # The number of a row is counted by the table; another one is typed.
        weighing.add("text", weighing.points.pop("serial"))
