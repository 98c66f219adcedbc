"""From a publication to the draft of a form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui.forms.kit.draft import SIGNED, DraftLineType, FormDraft
from tui.forms.kit.guesses.guessing import Guesser
from tui.forms.kit.guesses.known import KnownBlanks
from tui.forms.kit.guesses.label_cells import fill_label_cells
from tui.forms.kit.guesses.labels import label_guesses
from tui.forms.kit.guesses.naming import latin_name, name_guesses
from tui.forms.kit.places.layout import drafted_lines
from tui.forms.kit.words.wording_key import folded
from tui.locale import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from tui.forms.kit.draft import DraftLine, Guess
    from tui.forms.kit.publication import Publication
    from tui.forms.language.sheet import Sheet

_REGISTER: Final = re.compile(r"журнал|кітабы|книга|реестр|тіркелім")
_PLAN: Final = re.compile(r"жоспар|\bплан")
_FAMILY: Final = re.compile(r"отбасы|семь")
_NAMING: Final = frozenset({"child.name", "child.surname", "child.iin"})
"""Facts without which nobody knows which child the others are about."""
_OUTSIDE: Final = 3
"""Places outside the table of a register that are left to be filled by hand."""


def draft_form(
    publication: Publication,
    known: Iterable[Sheet],
    day: date,
    id: str = "",  # noqa: A002
) -> FormDraft:
    """Draft a form from a publication.

    Args:
        publication: the document as read.
        known: the sheets of forms that are there already, from which names and facts are taken.
        day: the first day of the edition.
        id: what the form is called in commands; by default it is made of its title.
    """
    lines = drafted_lines(publication)
    title = _title(lines)
    draft = FormDraft(
        lines,
        title,
        id or latin_name(title) or "form",
        day.isoformat(),
        landscape=publication.landscape,
        notes=publication.notes,
    )
    _find_kind(draft)
    guesser = Guesser(KnownBlanks(known), title, _first_words(lines))
    for line in lines:
        fill_label_cells(line)
        guesser.guess_line(line)
    _finish_rows(draft)
    _settle_kind(draft)
    _drop_facts(draft)
    _require_first_name(draft)
    name_guesses(draft)
    label_guesses(draft)
    return draft


def _title(lines: Sequence[DraftLine]) -> str:
    for line in lines:
        if line.style == "title":
            words = "".join(piece for piece in line.pieces if isinstance(piece, str))
            return " ".join(words.split())
    return ""


def _first_words(lines: Sequence[DraftLine]) -> str:
    for line in lines:
        if line.type is DraftLineType.WORDS and line.style == "plain" and line.align == "left":
            return "".join(piece for piece in line.pieces if isinstance(piece, str)).strip()
    return ""


def _repeated(draft: FormDraft) -> list[list[Guess]]:
    """The columns of each table whose rows repeat."""
    tables = [[g for g in line.guesses() if g.context.repeated] for line in draft.lines]
    return [found for found in tables if found]


def _find_kind(draft: FormDraft) -> None:
    """Say whether a record is a document or a row, and name the rows of tables."""
    tables = _repeated(draft)
    outside = [guess for guess in draft.guesses if not guess.context.repeated]
    inside = [line for line in draft.lines if any(g.context.repeated for g in line.guesses())]
    sections = any(row.section for line in inside for row in line.rows)
    titled = bool(_REGISTER.search(folded(draft.title)))
    few = len(outside) <= _OUTSIDE if titled else not outside
    if len(tables) == 1 and few and not sections and not _PLAN.search(folded(draft.title)):
        own = [g for line in inside for g in line.guesses() if not g.context.repeated]
        if not own:
            draft.kind = "register"
            return
    for number, columns in enumerate(tables, 1):
        above = folded(columns[0].context.above)
        name = "family" if _FAMILY.search(above) else "rows"
        if _PLAN.search(folded(draft.title)):
            name = "plan"
        for guess in columns:
            guess.rows = name if number == 1 else f"{name}_{number}"


def _finish_rows(draft: FormDraft) -> None:
    """Leave the places outside a register's table to be filled by hand."""
    if draft.kind != "register":
        return
    for guess in draft.guesses:
        if not guess.context.repeated and guess.is_blank:
            guess.kind, guess.same = SIGNED, ""
            guess.doubts = (message("kit.doubt.outside"),)


def _settle_kind(draft: FormDraft) -> None:
    years = any(guess.kind == "year" for guess in draft.blanks if not guess.rows)
    if draft.kind == "card" and years and _PLAN.search(folded(draft.title)) and _repeated(draft):
        draft.kind = "plan"


def _drop_facts(draft: FormDraft) -> None:
    """Take facts of a child away where no child is named, and from rows of several people."""
    named = {guess.same for guess in draft.blanks if not guess.rows}
    for guess in draft.blanks:
        if guess.rows or (guess.same and named.isdisjoint(_NAMING)):
            guess.same = ""


def _require_first_name(draft: FormDraft) -> None:
    """A record without the child that it is about is not saved."""
    for guess in draft.blanks:
        if guess.same in {"child.name", "child.surname"} and not guess.rows:
            guess.required = True
            return
