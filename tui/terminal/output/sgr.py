"""Looks of letters as terminals take them: the parameters of `CSI … m`.

A look is the text between `CSI` and `m` in one form for each appearance: attributes in order,
then the colour of the letter and of the background, nothing for what is usual.
"""

from __future__ import annotations

from functools import cache
from typing import Final

_OFF: Final = {
    "1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "6": "25", "7": "27", "8": "28",
    "9": "29", "21": "24", "51": "54", "52": "54", "53": "55",
}  # fmt: skip
_SEEN_ON_BLANKS: Final = frozenset({"4", "7", "9", "21", "51", "52", "53"})


@cache
def canonical(sgr: str) -> str:
    """The look of some parameters: the same for all that look the same."""
    marks, letter, ground = _parts(sgr)
    return _joined(marks, letter, ground)


@cache
def blank_look(look: str) -> str:
    """The part of a look that is seen on a space."""
    marks, letter, ground = _parts(look)
    marks = [mark for mark in marks if mark in _SEEN_ON_BLANKS]
    return _joined(marks, letter if marks else "", ground)


@cache
def is_background_only(look: str) -> bool:
    """Whether a look is nothing but a colour of the background."""
    marks, letter, _ = _parts(look)
    return not marks and not letter


@cache
def look_change(before: str | None, after: str) -> str:
    """The shortest sequence from one look to another; `before` is None where nobody knows it."""
    if before == after:
        return ""
    if not after:
        return "\x1b[m"
    anew = f"\x1b[;{after}m"
    if before is None:
        return anew
    old_marks, old_letter, old_ground = _parts(before)
    marks, letter, ground = _parts(after)
    codes = list(dict.fromkeys(_OFF[mark] for mark in old_marks if mark not in marks))
    off = set(codes)
    codes += [mark for mark in marks if mark not in old_marks or _OFF[mark] in off]
    if letter != old_letter:
        codes.append(letter or "39")
    if ground != old_ground:
        codes.append(ground or "49")
    return min(f"\x1b[{';'.join(codes)}m", anew, key=len)


@cache
def _parts(sgr: str) -> tuple[list[str], str, str]:
    marks, letter, ground = [], "", ""
    codes = iter(sgr.split(";") if sgr else ())
    for code in codes:
        if code in {"38", "48"}:
            kind = next(codes, "5")
            rest = [next(codes, "0") for _ in range(3 if kind == "2" else 1)]
            colour = ";".join((code, kind, *rest))
        else:
            colour = code
        if code in _OFF:
            marks.append(code)
        elif code == "39":
            letter = ""
        elif code == "49":
            ground = ""
        elif code == "38" or (code[0] in "39" and len(code) == 2):
            letter = colour
        elif code == "48" or code[0] == "4" or code.startswith("10"):
            ground = colour
    return sorted(set(marks), key=int), letter, ground


def _joined(marks: list[str], letter: str, ground: str) -> str:
    return ";".join([*marks, *filter(None, (letter, ground))])
