"""The places to write on in the lines of a publication, each with what stands around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui.forms.kit.draft import Context, DraftLine, DraftLineType, Guess
from tui.forms.kit.words.clauses import last_clause, without_first_brackets
from tui.forms.kit.words.listed import choices_in, with_lists
from tui.forms.kit.words.runs import Run, has_words, run_pieces
from tui.forms.language.label import trim_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.forms.kit.draft import DraftPiece
    from tui.forms.kit.words.runs import RunPiece

NUMBERED: Final = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]|[IVXІ]{1,4}[.)])\s*(?=\S)")
_GROUP: Final = re.compile(r"\((?:[^()]|\([^()]*\))*\)")
_EXPLAINED: Final = re.compile(r"[»\"”]\s*(?:деген|деп|запис)", re.IGNORECASE)
_MANY: Final = re.compile(
    r"(?:мүшелері|қатысқандар|қатысушылар|куәгерлер|члены|присутствовал|участник|свидетели)",
    re.IGNORECASE,
)
_BARE_PARTS: Final = re.compile(r"\s{2,}|\t+")
_BARE_CAPTION: Final = re.compile(
    r"(?:қолы|қол|күні|айы|лауазымы|аты[- ]?жөні|т\.?\s?а\.?\s?ә\.?|тегі, аты(?:, әкесінің аты)?"
    r"|мөр орны"
    r"|подпись|дата|должность|ф\.?\s?и\.?\s?о\.?|расшифровка(?: подписи)?|фамилия, инициалы"
    r"|инициалы, фамилия|фамилия, имя, отчество)",
    re.IGNORECASE,
)
"""Small print below a rule that stands without brackets."""
_ENUMERATED: Final = re.compile(r"[\s,;]*\d{1,2}[.)]\s*")
_SHORT_LABEL: Final = 4
"""Words that stand behind a place and name it; more are prose."""
_LONG_RULE: Final = 20


def pieces_of(text: str) -> list[RunPiece]:
    """The words, runs and lists to choose from of a line."""
    found: list[RunPiece] = []
    split = run_pieces(" ".join(text.replace("\t", "    ").split(" ")))
    for at, piece in enumerate(split):
        if isinstance(piece, Run):
            found.append(piece)
        else:
            follows = at + 1 < len(split) and isinstance(split[at + 1], Run)
            found += [each for each in with_lists(piece, run_follows=follows) if each]
    return found


def is_rule_only(pieces: Sequence[RunPiece]) -> bool:
    """Whether a line has runs, and no words."""
    return any(isinstance(each, Run) for each in pieces) and not any(
        isinstance(each, str) and has_words(each) for each in pieces
    )


def drafted_pieces(pieces: Sequence[RunPiece], above: str = "") -> list[DraftPiece]:
    """The pieces of a line with a guess in the place of each run, still without a kind.

    `above` are the words of the line above, which name what has no words of its own.
    """
    runs = [at for at, piece in enumerate(pieces) if isinstance(piece, Run)]
    labels = _labels(pieces, runs, above)
    drafted: list[DraftPiece] = []
    for at, piece in enumerate(pieces):
        if isinstance(piece, str):
            drafted.append(piece)
            continue
        label, nth, of = labels[at]
        after = pieces[at + 1] if at + 1 < len(pieces) else ""
        behind = "".join(each for each in pieces[at + 1 :] if isinstance(each, str))
        before = pieces[at - 1] if at else ""
        quoted = isinstance(before, str) and before.rstrip().endswith(("«", '"', "“"))
        choices = piece.choices or choices_in(label)
        drafted.append(
            Guess(
                Context(
                    label=trim_label(label),
                    clause=trim_label(last_clause(label)),
                    after=after if isinstance(after, str) else "",
                    above=above,
                    nth=nth,
                    of=of,
                    width=piece.width,
                    shape=piece.kind,
                    choices=choices,
                    printed=bool(piece.choices),
                    quoted=quoted and bool(_EXPLAINED.search(behind)),
                )
            )
        )
    return drafted


def _labels(
    pieces: Sequence[RunPiece], runs: Sequence[int], above: str
) -> dict[int, tuple[str, int, int]]:
    """The label of each run, and its number among those that share it."""
    groups: list[tuple[str, list[int]]] = []
    for at in runs:
        before, behind = _words_at(pieces, at - 1), _words_at(pieces, at + 1)
        if groups and has_words(before) and not has_words(_GROUP.sub("", before)):
            # Small print of the place before it names nothing else.
            before = ""
        words = without_first_brackets(before) if has_words(before) else ""
        if _ENUMERATED.fullmatch(before):
            words = ""
        parted = "," in before and not words
        if parted and 0 < len(behind.split()) <= _SHORT_LABEL and has_words(behind):
            words = behind
        elif parted and groups:
            # People that are listed share the word before the first of them.
            words = groups[-1][0]
            if len(words.split(",")) == len(groups[-1][1]) + 1:
                # «Аты-жөні, сыныбы: ____, ____» has one place for each of its parts.
                groups[-1][1].append(at)
                continue
        if words or not groups:
            groups.append((words, [at]))
        else:
            groups[-1][1].append(at)
    found = {}
    for words, members in groups:
        label = words
        if not label:
            after = _words_at(pieces, members[-1] + 1)
            named_after = has_words(after) and not above.rstrip().endswith(":")
            label = after if named_after and not after.lstrip().startswith("(") else above or after
        for nth, at in enumerate(members):
            found[at] = (label, nth, len(members))
    return found


def _words_at(pieces: Sequence[RunPiece], at: int) -> str:
    piece = pieces[at] if 0 <= at < len(pieces) else ""
    return piece if isinstance(piece, str) else ""


def with_run(line: DraftLine) -> None:
    """Give a label without a run a place to write on, at its end."""
    words = "".join(piece for piece in line.pieces if isinstance(piece, str))
    label = trim_label(words)
    choices = choices_in(words)
    clause = trim_label(last_clause(words))
    context = Context(label=label, clause=clause, choices=choices, no_run=True)
    line.pieces = [f"{words.rstrip()} ", Guess(context)]


def take_caption(line: DraftLine | None, raw: str) -> bool:
    """Give the blanks of the line above their captions; whether the text was wholly captions.

    `raw` is the text with the spaces before it, which say where it stands.
    """
    guesses = [*line.guesses()] if line is not None and line.type is DraftLineType.WORDS else []
    if not guesses:
        return False
    groups = [*_GROUP.finditer(raw)]
    rest = _GROUP.sub("", raw)
    begins = bool(groups) and groups[0].start() == len(raw) - len(raw.lstrip(" \t,*"))
    whole = begins and not has_words(rest)
    captions = [each[0] for each in (groups if whole else groups[:1])]
    if not begins:
        captions = _BARE_PARTS.split(raw.strip())
        whole = all(_BARE_CAPTION.fullmatch(each) for each in captions)
        if not whole:
            return False
    free = [guess for guess in guesses if not guess.context.caption]
    if not free:
        return False
    if len(captions) >= len(free) and whole:
        pairs = [*zip(free, captions, strict=False)]
    elif len(captions) > 1:
        pairs = [*zip(free[-len(captions) :], captions, strict=True)]
    else:
        pairs = [(max(free, key=lambda guess: guess.context.width), captions[0])]
    pieces = line.pieces if line is not None else []
    own_words = any(isinstance(piece, str) and has_words(piece) for piece in pieces)
    for guess, group in pairs:
        guess.context = guess.context._replace(caption=without_outer(group))
        if len(pairs) > 1 and not own_words:
            # Places beside each other are named below them, not by the line above.
            label = trim_label(without_outer(group))
            guess.context = guess.context._replace(label=label, clause=label, nth=0, of=1)
        guess.caption = group.strip() if whole else ""
    return whole


def is_caption(words: str) -> bool:
    """Whether some words are small print below a rule: in brackets, or the usual ones."""
    bare = _BARE_CAPTION.fullmatch(words.strip())
    return bool(bare) or (has_words(words) and not has_words(_GROUP.sub("", words)))


def without_outer(words: str) -> str:
    """Small print without the brackets around it."""
    found = words.strip()
    return found[1:-1].strip() if found.startswith("(") and found.endswith(")") else found


def goes_on(line: DraftLine | None, pieces: Sequence[RunPiece]) -> Guess | None:
    """The blank above that a line with nothing but a rule goes on; None where it is its own."""
    if line is None or line.type is not DraftLineType.WORDS or not line.pieces:
        return None
    runs = [each for each in pieces if isinstance(each, Run)]
    last = line.pieces[-1]
    if isinstance(last, str) and not has_words(last) and len(line.pieces) > 1:
        last = line.pieces[-2]
    if len(runs) != 1 or not isinstance(last, Guess) or last.context.shape or runs[0].kind:
        return None
    context = last.context
    own_words = isinstance(line.pieces[0], str) and has_words(line.pieces[0])
    named = not own_words and _MANY.search(f"{context.label} {context.above}")
    short = min(runs[0].width, context.width) < _LONG_RULE
    if short or context.caption or named or context.choices:
        return None
    return last
