"""Signatures in PDF: who signs, rules to sign on side by side, captions, the place of the seal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.documents.lines.signature import WORDS_END, rule_places
from tui.documents.measure import letters, parted
from tui.documents.paper import Run
from tui.documents.pdf.press import BELOW
from tui.documents.style import CAPTION, RULED_PITCH, SIGNED, STYLES
from tui.documents.typesetting import INSET, ended, set_paragraph

if TYPE_CHECKING:
    from tui.documents.measure import Letters
    from tui.documents.paper import Runs, Signature
    from tui.documents.pdf.press import Press
    from tui.documents.typesetting import SetLine

_DEPTH = 0.34
"""Of a line's pitch, what lies under its baseline."""


def draw_signature(press: Press, signature: Signature) -> None:
    """Draw a signature; it stays whole."""
    style, small = STYLES["plain"], letters(CAPTION.face, CAPTION.size)
    face = letters(style.face, style.size)
    places = [(start * press.width, end * press.width) for start, end in rule_places(signature)]
    words = set_paragraph(_readable(press, signature.words), face, WORDS_END * press.width)
    written = [
        _wrapped(press, "".join(run.text for run in place.runs), face, end - start - INSET)
        for place, (start, end) in zip(signature.places, places, strict=True)
    ]
    captions = [
        _wrapped(press, place.caption, small, end - start) if place.caption else []
        for place, (start, end) in zip(signature.places, places, strict=True)
    ]
    high: float = max(map(len, written))
    low = max(map(len, captions))
    high = max(high, len(words) * style.pitch / RULED_PITCH)
    height = SIGNED + high * RULED_PITCH + low * CAPTION.pitch
    sealed = RULED_PITCH if signature.seal else 0.0
    press.tags.block("P")
    marks = [number for line in words for number in line.notes]
    press.ensure_height(height + sealed + press.notes_height(marks) + press.kept_below)
    press.put_notes(marks)
    press.skip(SIGNED)
    last = press.y + high * RULED_PITCH - style.pitch * _DEPTH
    _words(press, [*words[:-1], *map(ended, words[-1:])], last)
    for (start, end), lines in zip(places, written, strict=True):
        for number, text in enumerate(lines):
            baseline = last - (len(lines) - 1 - number) * RULED_PITCH
            if text:
                press.text(press.left + start + INSET, baseline, text, face)
            press.rule(press.left + start, baseline + BELOW, press.left + end, baseline + BELOW)
    for (start, end), caption in zip(places, captions, strict=True):
        for number, text in enumerate(caption):
            baseline = press.y + high * RULED_PITCH + (number + 1 - _DEPTH) * CAPTION.pitch
            middle = press.left + (start + end - small.trimmed_width(text)[0]) / 2
            press.text(middle, baseline, text, small)
    press.y += high * RULED_PITCH + low * CAPTION.pitch
    if signature.seal:
        press.text(
            press.left,
            press.y + RULED_PITCH - style.pitch * _DEPTH,
            press.readable(signature.seal),
            face,
        )
        press.y += RULED_PITCH


def _wrapped(press: Press, text: str, face: Letters, width: float) -> list[str]:
    """The lines of a text, with a space, not seen, that keeps it from what is read next."""
    shown = press.readable(text)
    *others, last = parted(shown, face.wrap(shown, width))
    return [*others, f"{last} " if last else ""]


def _words(press: Press, lines: list[SetLine], last: float) -> None:
    """Write who signs, so that its last line is beside the rules."""
    style = STYLES["plain"]
    for number, line in enumerate(lines):
        baseline = last - (len(lines) - 1 - number) * style.pitch
        press.line(press.left, baseline, line, letters(style.face, style.size))


def _readable(press: Press, runs: Runs) -> Runs:
    return tuple(press.readable_run(run) for run in runs) or (Run(""),)
