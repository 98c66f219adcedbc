"""How well a draft of a form met what the form is: blanks, kinds and facts, counted."""

from __future__ import annotations

from io import BytesIO
from typing import NamedTuple

from rapidfuzz import fuzz

from tests.support.sheets import TODAY
from tui.documents.composition import paper_of, register_of
from tui.documents.exporters import export_docx
from tui.documents.paper import Paper
from tui.documents.text.plain import plain_lines
from tui.forms.kinds.number import Number
from tui.forms.kit.draft import FormDraft, Guess
from tui.forms.kit.guesses.known import named_slots
from tui.forms.kit.words.wording_key import label_key
from tui.forms.language.blank import Blank
from tui.forms.language.sheet import Sheet


class Hits(NamedTuple):
    """What was met of the blanks of a form that somebody types and the paper prints."""

    blanks: int
    found: int
    kinds: int
    facts: int
    facts_met: int
    misses: tuple[str, ...] = ()

    def plus(self, other: Hits) -> Hits:
        return Hits(
            self.blanks + other.blanks,
            self.found + other.found,
            self.kinds + other.kinds,
            self.facts + other.facts,
            self.facts_met + other.facts_met,
            self.misses + other.misses,
        )


def blank_docx(sheet: Sheet) -> bytes:
    """The form as a Word file to be filled in by hand."""
    file = BytesIO()
    export_docx([_blank(sheet)], file, TODAY)
    return file.getvalue()


def blank_text(sheet: Sheet) -> bytes:
    """The form as plain text to be filled in by hand."""
    return "\n".join(plain_lines(_blank(sheet))).encode()


def _blank(sheet: Sheet) -> Paper:
    return register_of(sheet, None) if sheet.kind == "register" else paper_of(sheet, None)


def expected_blanks(sheet: Sheet) -> list[tuple[str, Blank, str]]:
    """The blanks that the paper prints to be written on, each with its printed words and kind."""
    found: list[tuple[str, Blank, str]] = []
    seen: set[tuple[str, str]] = set()
    for words, slots in named_slots(sheet):
        for slot in slots:
            blank = sheet.blank(slot)
            whole = sheet.blanks[slot.blank]
            asked = not whole.show_if and not blank.show_if
            if (slot.blank, slot.column) in seen or not asked or blank.private or not blank.typed:
                continue
            seen.add((slot.blank, slot.column))
            # The year of a date is written as a number, and so is what a report counts.
            is_number = slot.view == "year" or isinstance(blank.kind, Number)
            kind = "number" if is_number else blank.kind.name
            found.append((words, blank, kind))
    return found


def hits(draft: FormDraft, sheet: Sheet) -> Hits:
    """Compare a draft with the form that it should become."""
    expected = expected_blanks(sheet)
    pairs = _aligned([words for words, _, _ in expected], [_words(g) for g in draft.blanks])
    kinds = facts = met = 0
    misses = []
    for at, (words, blank, kind) in enumerate(expected):
        guess = draft.blanks[pairs[at]] if at in pairs else None
        right = guess is not None and guess.kind == kind
        kinds += right
        if blank.same:
            facts += 1
            met += guess is not None and guess.same == blank.same
        if not right or (blank.same and guess is not None and guess.same != blank.same):
            was = f"{guess.kind} {guess.same}" if guess else "—"
            misses.append(f"{sheet.id}.{blank.name}: {kind} {blank.same} ≠ {was} ({words[:40]})")
    return Hits(len(expected), len(pairs), kinds, facts, met, tuple(misses))


def kind_hits(draft: FormDraft, wanted: list[str]) -> Hits:
    """Compare the kinds of a draft's blanks with those that a person chose, in order.

    A wanted kind may leave a choice: `flag|choice`. Where there are more or fewer blanks than
    wanted, they are paired as well as can be.
    """
    found = [guess.kind for guess in draft.blanks]
    best = [[0] * (len(found) + 1) for _ in range(len(wanted) + 1)]
    for i in reversed(range(len(wanted))):
        for j in reversed(range(len(found))):
            pair = best[i + 1][j + 1] + 2 + (found[j] in wanted[i].split("|"))
            best[i][j] = max(best[i + 1][j], best[i][j + 1], pair)
    pairs = kinds = i = j = 0
    misses = []
    while i < len(wanted) and j < len(found):
        right = found[j] in wanted[i].split("|")
        if best[i][j] == best[i + 1][j + 1] + 2 + right:
            pairs, kinds = pairs + 1, kinds + right
            if not right:
                misses.append(f"{draft.title}: {draft.blanks[j].label}: {wanted[i]} ≠ {found[j]}")
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return Hits(len(wanted), pairs, kinds, 0, 0, tuple(misses))


def _words(guess: Guess) -> str:
    context = guess.context
    if context.repeated or not (context.label or context.row):
        return context.column
    return context.row or context.label


def _aligned(wanted: list[str], found: list[str]) -> dict[int, int]:
    """Pairs of the same words, in one order: by words only, kinds are not looked at."""
    keys, others = [label_key(each) for each in wanted], [label_key(each) for each in found]
    best = [[0.0] * (len(others) + 1) for _ in range(len(keys) + 1)]
    for i in reversed(range(len(keys))):
        for j in reversed(range(len(others))):
            likeness = fuzz.ratio(keys[i], others[j]) / 100
            pair = best[i + 1][j + 1] + likeness if likeness > 0.6 else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], pair)
    pairs, i, j = {}, 0, 0
    while i < len(keys) and j < len(others):
        likeness = fuzz.ratio(keys[i], others[j]) / 100
        if likeness > 0.6 and best[i][j] == best[i + 1][j + 1] + likeness:
            pairs[i] = j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs
