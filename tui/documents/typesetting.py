"""Typesetting of a paragraph: its words and blanks in lines, with the rules to write on."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Final

from tui.documents.breaks import pieces
from tui.documents.measure import TOLERANCE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.documents.measure import Letters
    from tui.documents.paper import Run, Runs
    from tui.forms.place import Place

INSET: Final = 0.8
"""Between the beginning of a rule and what is written on it."""
_STUB = 8.0
"""A shorter rule is of no use at the end of a line."""
_HANDWRITING = 30.0
"""Somebody who writes by hand needs this much of a rule, or another below it."""


@dataclass(slots=True)
class SetLine:
    """A line: texts with where they begin, rules and underlines from where to where, in mm."""

    texts: list[tuple[float, str]] = field(default_factory=list)
    rules: list[tuple[float, float]] = field(default_factory=list)
    underlines: list[tuple[float, float]] = field(default_factory=list)
    chosen: list[int] = field(default_factory=list)
    """Which of the texts are chosen words of a list."""
    captions: dict[Place, tuple[float, float, str]] = field(default_factory=dict)
    """Small print below the line, by the place of its blank: from where to where it is centred."""
    notes: tuple[int, ...] = ()
    """The footnotes whose marks are on the line."""


def ended(line: SetLine) -> SetLine:
    """A line with a space at its end, not seen, that keeps its words from what is read next."""
    if not line.texts:
        return line
    *texts, (x, text) = line.texts
    return replace(line, texts=[*texts, (x, f"{text} ")])


@dataclass(slots=True)
class _Token:
    """A unit that is not broken; a line may end after a `loose` one, and must after what `ends`."""

    text: str
    width: float
    run: int
    loose: bool = False
    ends: bool = False
    inset: float = 0.0
    trail: float = 0.0
    """The part of its width taken by spaces at its end, which are not seen at a line's end."""


def is_blank(run: Run) -> bool:
    """Whether a run has a rule to write on, as words and the words of a list have not."""
    return run.place is not None and not (run.typed and not run.width)


def set_paragraph(
    runs: Runs,
    letters: Letters,
    width: float,
    align: str = "left",
    *,
    indent: float = 0.0,
    justified: bool = False,
) -> list[SetLine]:
    """Set runs of printable text in lines; a blank at the end is ruled to the margin.

    The lines may be shared with other paragraphs.

    Args:
        runs: the paragraph's runs.
        letters: the face and size.
        width: of a line, in mm.
        align: left, right or centre.
        indent: of the first line, in mm.
        justified: whether lines are filled by widening their spaces.
    """
    # The form's own words are set alike in each of its documents; what was written is not kept.
    written = any(run.text and run.place is not None for run in runs)
    setting = _set if written else _set_once
    return setting(runs, letters, width, align, indent=indent, justified=justified)


def _set(
    runs: Runs, letters: Letters, width: float, align: str, *, indent: float, justified: bool
) -> list[SetLine]:
    setter = _Setter(runs, letters, width, align, indent)
    broken = setter.broken()
    lines = []
    for number, tokens in enumerate(broken):
        follows = broken[number + 1][:1] if number + 1 < len(broken) else []
        start = 0.0 if number else setter.indent
        lines.append(setter.line(tokens, follows, start, stretched=justified and bool(follows)))
    if setter.ruled >= 0:
        lines += [SetLine(rules=[(0.0, width)]) for _ in range(setter.lacking())]
    if any(run.caption for run in runs):
        _settle_captions(lines, setter)
    return lines


def captioned_parts(
    runs: Runs, letters: Letters, width: float, align: str = "left", *, indent: float = 0.0
) -> list[Runs]:
    """A paragraph cut after each line that has a caption below it; the arguments as above."""
    lines = set_paragraph(runs, letters, width, align, indent=indent)
    if not any(line.captions for line in lines[:-1]):
        return [runs]
    setter = _Setter(runs, letters, width, align, indent)
    broken = setter.broken()
    ends = [at for at, line in enumerate(lines[: len(broken)], 1) if line.captions]
    if ends[-1:] != [len(broken)]:
        ends.append(len(broken))
    parts = [
        _captioned(_runs_of(broken[start:end], runs), lines[end - 1])
        for start, end in zip([0, *ends], ends, strict=False)
    ]
    if (left := len(lines) - len(broken)) and setter.ruled >= 0:
        if lines[len(broken) - 1].captions:
            parts.append((runs[-1]._replace(text="", lines=left),))
        else:
            before = sum(any(t.run == setter.ruled for t in one) for one in broken[: ends[-2]])
            last = runs[-1].lines - before
            parts[-1] = _captioned(parts[-1], lines[-1], runs[-1].caption, last)
    return parts


def _captioned(part: Runs, line: SetLine, caption: str = "", lines: int = 0) -> Runs:
    """A part of a paragraph with the captions below its last line; no more rules than it has."""
    kept = [
        run._replace(caption=run.caption if run.place in line.captions else "", lines=0)
        for run in part
    ]
    if lines:
        kept[-1] = kept[-1]._replace(caption=caption, lines=lines)
    return tuple(kept)


def _runs_of(lines: list[list[_Token]], runs: Runs) -> Runs:
    tokens = [token for line in lines for token in line]
    found = []
    for number, group in groupby(tokens, key=lambda token: token.run):
        text = "".join(token.text + "\n" * token.ends for token in group)
        found.append(runs[number]._replace(text=text.removesuffix("\n")))
    return tuple(found)


def _settle_captions(lines: list[SetLine], setter: _Setter) -> None:
    """Leave the caption of a blank that takes several lines under the last of them."""
    last = setter.runs[setter.ruled] if setter.ruled >= 0 else None
    if last is not None and last.caption and last.place is not None and not lines[-1].texts:
        lines[-1].captions[last.place] = (0.0, setter.width, last.caption)
    seen: set[Place] = set()
    for line in reversed(lines):
        line.captions = {at: one for at, one in line.captions.items() if at not in seen}
        seen |= line.captions.keys()


_set_once = lru_cache(maxsize=1024)(_set)


class _Setter:
    def __init__(
        self, runs: Runs, letters: Letters, width: float, align: str, indent: float
    ) -> None:
        self.runs, self.letters, self.width, self.align = runs, letters, width, align
        self.indent = indent
        ruled = bool(runs) and align == "left" and is_blank(runs[-1])
        self.ruled = len(runs) - 1 if ruled else -1
        self.rules: list[float] = []
        """The lengths of the rules of the blank at the end."""

    def broken(self) -> list[list[_Token]]:
        """Break the paragraph into lines of tokens; a first word that needs it has no indent."""
        lines: list[list[_Token]] = [[]]
        used = self.indent
        for chunk in self._chunks():
            whole = self._visible(chunk) <= self.width + TOLERANCE
            for part in [chunk] if whole else self._apart(chunk):
                if used + self._visible(part) > self.width + TOLERANCE:
                    if lines[-1]:
                        lines.append([])
                    else:
                        self.indent = 0.0
                    used = 0.0
                lines[-1] += part
                used += sum(token.width for token in part)
            if chunk[-1].ends:
                lines.append([])
                used = 0.0
        return lines

    def lacking(self) -> int:
        """How many more ruled lines the blank at the end is to have."""
        run = self.runs[self.ruled]
        short = self.rules[:1] < [min(run.width * self.letters.average, _HANDWRITING)]
        begun = len(self.rules) - (bool(self.rules) and short and not run.text)
        return run.lines - begun

    def _chunks(self) -> Iterator[list[_Token]]:
        """Yield tokens that stay together: words, and what is close to them."""
        chunk: list[_Token] = []
        for number, run in enumerate(self.runs):
            for token in self._tokens(number, run):
                chunk.append(token)
                if token.loose or token.ends:
                    yield chunk
                    chunk = []
        if chunk:
            yield chunk

    def _tokens(self, number: int, run: Run) -> Iterator[_Token]:
        if not is_blank(run):
            yield from self._words(run.text.replace("\n", " "), number)
            return
        usual = min(run.width * self.letters.average, self.width)
        if number == self.ruled:
            yield _Token("", INSET, number, loose=True)
        elif "\n" not in run.text and self.letters.width(run.text) + INSET <= usual:
            yield _Token(run.text, usual, number, inset=INSET)
            return
        else:
            yield _Token("", INSET, number)
        *lines, last = run.text.split("\n")
        for line in lines:
            *words, end = self._words(line, number)
            end.ends = True
            yield from (*words, end)
        yield from self._words(last, number)

    def _words(self, text: str, number: int) -> Iterator[_Token]:
        *parts, last = pieces(text)
        for part in parts:
            yield self._token(part, number, loose=True)
        yield self._token(last, number, loose=last.endswith(" "))

    def _token(self, text: str, number: int, *, loose: bool = False) -> _Token:
        width, trail = self.letters.trimmed_width(text)
        return _Token(text, width + trail, number, loose=loose, trail=trail)

    def _apart(self, chunk: list[_Token]) -> Iterator[list[_Token]]:
        """Divide what is wider than a line: into tokens, and a long token into letters."""
        for token in chunk:
            if token.width <= self.width:
                yield [token]
                continue
            for part in self.letters.cut(token.text, self.width):
                yield [self._token(part, token.run)]

    def _visible(self, tokens: list[_Token]) -> float:
        if not tokens:
            return 0.0
        return sum([token.width for token in tokens]) - tokens[-1].trail

    def line(
        self, tokens: list[_Token], follows: list[_Token], start: float, *, stretched: bool
    ) -> SetLine:
        """Set one line's tokens, of which the last may go on in the token that follows."""
        free = max(self.width - start - self._visible(tokens), 0.0)
        gaps = sum(token.text.endswith(" ") for token in tokens[:-1])
        wider = free / gaps if stretched and gaps else 0.0
        x = start + {"right": free, "centre": free / 2}.get(self.align, 0.0)
        line = SetLine()
        for number, group in groupby(tokens, key=lambda token: token.run):
            held, begin, run = list(group), x, self.runs[number]
            if run.underlined:
                line.texts = _joined(line.texts, self.letters, line.chosen)
            first = len(line.texts)
            for token in held:
                if token.text:
                    # Where a line had to end, a space keeps its words from those of the next one.
                    text = f"{token.text} " if token.ends else token.text
                    line.texts.append((x + token.inset, text))
                x += token.width + (wider if token.text.endswith(" ") else 0.0)
            if run.note:
                line.notes += (run.note,)
            if run.caption and not is_blank(run):
                self._caption(line, run, begin, begin + self._visible(held))
            if run.underlined:
                words = _joined(line.texts[first:], self.letters)
                line.chosen += range(first, first + len(words))
                line.texts[first:] = words
                line.underlines.append((begin, begin + self._visible(held)))
            elif is_blank(run):
                onward = self.align == "left" and bool(follows) and follows[0].run == number
                end = self.width if number == self.ruled or onward else begin + self._visible(held)
                written = any(token.text for token in held)
                if written or number != self.ruled or end - begin > _STUB:
                    line.rules.append((begin, end))
                    if run.caption:
                        self._caption(line, run, begin, end)
                    self.rules += [end - begin] * (number == self.ruled)
        line.texts = _joined(line.texts, self.letters, line.chosen)
        return line

    def _caption(self, line: SetLine, run: Run, begin: float, end: float) -> None:
        """Put a caption under a rule; under a list of words it is below all of them."""
        if run.place is not None:
            first = line.captions.get(run.place, (begin, end, ""))[0]
            line.captions[run.place] = (first, end, run.caption)


def _joined(
    texts: list[tuple[float, str]], letters: Letters, apart: Sequence[int] = ()
) -> list[tuple[float, str]]:
    """Join texts that touch, so that they are one text for whoever searches or copies.

    Chosen words, by their places the texts that stay `apart`, come one after the other in a line,
    and what is before them has been joined: their places stay.
    """
    joined: list[tuple[float, str]] = []
    end = -1.0
    for at, (x, text) in enumerate(texts):
        own = at in apart or at - 1 in apart
        if joined and not own and abs(x - end) < TOLERANCE:
            joined[-1] = (joined[-1][0], joined[-1][1] + text)
        else:
            joined.append((x, text))
        end = x + letters.width(text)
    return joined
