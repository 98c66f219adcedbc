"""Where the header of a text is, also where one of its two lines `+++` is missing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui.locale import message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.forms.language.faults.collector import Faults

FENCE: Final = "+++"
_LIKE_A_FENCE: Final = re.compile(
    r"\s*(?:\S?\+\S{0,2}\+\S?\+?\S?|[+＋][+＋\s]*|-{3,}|={3,}|~{3,}|`{3,}\w*)\s*"
)
_KEY: Final = re.compile(r"""\s*[\w."'-]+\s*=(?!=)|\s*\[\[?\s*[\w.\s"'-]+\]""")
_GOES_ON: Final = re.compile(r"""\s*(?:["'\]}]|\{(?=[^}]*=)|[^|#>{]*,\s*\Z)""")


def split_header(lines: Sequence[str], faults: Faults) -> tuple[list[str] | None, int]:
    """The lines of the header, each at its place in the file, and the index of the line after it.

    The lines of the fence are left empty; None where there is no header at all. A fence that is
    missing is complained of.
    """
    begin = next((at for at, line in enumerate(lines) if line.strip()), 0)
    first = lines[begin] if lines else ""
    if first.strip() != FENCE or begin:
        if first.strip() == FENCE:
            faults.add(1, message("text.no_header"))
        elif _KEY.match(first):
            faults.add(begin + 1, message("text.no_fence"))
            return _without_first(lines, begin)
        elif first.startswith(FENCE) and _KEY.match(first.removeprefix(FENCE)):
            faults.add(begin + 1, message("text.mark_alone", mark=FENCE))
            return _without_first(
                [*lines[:begin], first.removeprefix(FENCE), *lines[begin + 1 :]], begin
            )
        elif _LIKE_A_FENCE.fullmatch(first) or _KEY.match("".join(lines[begin + 1 : begin + 2])):
            faults.add(begin + 1, message("text.fence", written=first.strip()[:60]))
        else:
            faults.add(1, message("text.no_header"))
            return None, 0
    end = _closing(lines, begin + 1)
    if end is not None:
        return ["", *[""] * begin, *lines[begin + 1 : end]], end + 1
    end = _last_of_header(lines, begin + 1)
    if end < len(lines) and _LIKE_A_FENCE.fullmatch(lines[end]):
        faults.add(end + 1, message("text.fence", written=lines[end].strip()))
        return ["", *[""] * begin, *lines[begin + 1 : end]], end + 1
    faults.add(min(end + 1, len(lines)), message("text.open_header"))
    return ["", *[""] * begin, *lines[begin + 1 : end]], end


def _without_first(lines: Sequence[str], begin: int) -> tuple[list[str], int]:
    end, after = _closing(lines, begin), 1
    if end is None:
        end, after = _last_of_header(lines, begin), 0
    return list(lines[:end]), end + after


def _closing(lines: Sequence[str], begin: int) -> int | None:
    found = (at for at in range(begin, len(lines)) if lines[at].strip() == FENCE)
    return next(found, None)


def _last_of_header(lines: Sequence[str], begin: int) -> int:
    """The index after the last line that can only be one of a header."""
    end = at = begin
    while at < len(lines):
        line = lines[at]
        if _KEY.match(line) or (line.strip() and _GOES_ON.match(line)):
            end = at + 1
        elif line.strip():
            break
        at += 1
    return end
