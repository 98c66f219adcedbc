"""What looks like a blank inside a line and is none: complained of, and read as meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui.forms.kinds import KINDS
from tui.forms.language.faults.letters import latin
from tui.forms.language.faults.line_marks import ALONE, BEGINNING
from tui.forms.unknown_word import nearest_word
from tui.locale import message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.forms.language.faults.collector import Faults

_NAMED: Final = re.compile(r"(?<!\{)\{\s*([a-z][a-z0-9_]*)\s*[:.}]")
"""The name of a blank, as a placeholder writes it."""
_OTHER: Final = re.compile(
    r"(?P<open>[\[(<«])\s*(?P<name>[^\W\d][\w.]*)\s*"
    r"(?::\s*(?P<kind>[^\W\d_]+)(?P<options>[^\[\](){}<>«»]*))?[\])>»]"
)
JOINED: Final = "\0"
"""A line that is joined to the next one, and is none itself."""
_MARKS: Final = {*ALONE, *BEGINNING}
_BARE: Final = re.compile(r"(?P<name>[a-z][a-z0-9_]*)\s*:\s*(?P<kind>[a-z]+)(?P<options>\s*,.*)?")
_UNOPENED: Final = re.compile(rf"[a-z][a-z0-9_]*\s*(?::\s*(?:{'|'.join(KINDS)})\b[^{{}}]*)?\}}")
"""A blank whose first brace is missing."""
_DOUBLE: Final = re.compile(r"\{\{\s*(?P<name>[a-z][a-z0-9_.]*)\s*(?P<declared>:[^{}]*)?\}\}?")
_WIDE: Final = re.compile(r"[｛❴﹛]\s*([a-z][^{}｛｝❴❵﹛﹜]*?)\s*[｝❵﹜]")
_DOLLAR: Final = re.compile(r"[$%]\{(?=\s*[a-z])")
_TAG: Final = re.compile(
    r"</?(?:b|i|u|s|p|br|hr|em|strong|sup|sub|font|span|div|table|tr|td|th|center)\b[^<>]*>"
    r"|<!--.*|\A\s*```.*|\A\s*//(?=\s).*|&(?:nbsp|amp|lt|gt|quot|laquo|raquo|mdash|ndash|#\d+);",
    re.IGNORECASE,
)
_MERGED: Final = re.compile(r"<<\s*(\w+)\s*>>|(?<![\w.])[$@](\w+)|%(\w+)%")
"""A blank as letters to many and other programs write it."""
_BAR: Final = re.compile(r"\{[^{}|]*(?<!\\)\|[^{}]*\}")
"""A blank with a bar in it, which in a table would end the cell."""
_ESCAPE: Final = re.compile(r"\\[nt](?![^\W\d_])")
_BOLD: Final = re.compile(r"\*\*(?=\S)[^*]+(?<=\S)\*\*")
_PLACEHOLDER: Final = re.compile(r"\{\{|\{[^{}]*\}")


def mended_inline(lines: Sequence[str], begin: int, faults: Faults) -> list[str]:
    """The lines of a text, those after its header with the blanks that were meant.

    What looks like a blank and is none is complained of. `begin` is the index of the line after
    the header.
    """
    mended = _joined_lines(lines, begin, faults)
    body = "\n".join(lines[begin:])
    names = set(_NAMED.findall(body))
    for at in range(begin, len(lines)):
        line = mended[at]
        if not line.strip() or line.lstrip().startswith("\\"):
            continue
        line = _LineMender(line, at + 1, names, faults).mended()
        _complain_of_rest(line, at + 1, faults)
        mended[at] = line
    return mended


def _joined_lines(lines: Sequence[str], begin: int, faults: Faults) -> list[str]:
    """The lines of a text; a blank that goes on in the next line is complained of, and joined."""
    found = list(lines)
    for at in range(begin, len(lines) - 1):
        if found[at].lstrip().startswith("\\") or "{" not in found[at]:
            continue
        rest = _PLACEHOLDER.sub("", found[at])
        after = lines[at + 1]
        if "{" in rest and "}" in after.partition("{")[0] and after.strip():
            faults.add(at + 1, message("text.two_lines"), found[at].rindex("{") + 1)
            found[at], found[at + 1] = JOINED, f"{found[at].rstrip()} {after.lstrip()}"
    return found


class _LineMender:
    """A line in which what looks like a blank is complained of, and made one."""

    def __init__(self, line: str, number: int, names: set[str], faults: Faults) -> None:
        self.line, self.number, self.names, self.faults = line, number, names, faults

    def mended(self) -> str:
        """The line with the blanks that were meant."""
        bare = self.line.strip()
        if (found := _BARE.fullmatch(bare)) and found["kind"] in KINDS:
            self._complain(0, "text.braces", written=bare[:60], meant=f"{{{bare}}}"[:60])
            return f"{{{bare}}}"
        self.line = _WIDE.sub(self._narrow, self.line)
        self.line = _DOUBLE.sub(self._single, self.line)
        if "{" not in self.line and (found := _UNOPENED.search(self.line)):
            self._complain(found.end(), "text.brace_close")
            self.line = f"{self.line[: found.start()]}{{{self.line[found.start() :]}"
        if found := _DOLLAR.search(self.line):
            self._complain(found.start() + 1, "text.dollar", mark=found[0][0])
            self.line = _DOLLAR.sub("{", self.line)
        if self.line.lstrip().startswith("|"):
            self.line = _BAR.sub(self._without_bar, self.line)
        self.line = _MERGED.sub(self._merged, self.line)
        return _OTHER.sub(self._braced, self.line)

    def _complain(self, column: int, key: str, **values: str) -> None:
        self.faults.add(self.number, message(key, **values), column)

    def _braced(self, found: re.Match[str]) -> str:
        """A blank in other brackets."""
        kind = found["kind"]
        near = kind and (kind if kind in KINDS else nearest_word(latin(kind), KINDS, 0.8))
        named = kind is None and found["open"] in "[<«" and found["name"] in self.names - _MARKS
        before = self.line[: found.start()]
        if not (near or named) or before.count("{") > before.count("}"):
            return found[0]
        inside = f": {near}{found['options'].rstrip()}" if near else ""
        meant = f"{{{found['name']}{inside}}}"
        self._complain(found.start() + 1, "text.braces", written=found[0][:60], meant=meant[:60])
        return meant

    def _narrow(self, found: re.Match[str]) -> str:
        """A blank in the wide braces of other keyboards."""
        meant = f"{{{found[1]}}}"
        self._complain(found.start() + 1, "text.braces", written=found[0][:60], meant=meant[:60])
        return meant

    def _single(self, found: re.Match[str]) -> str:
        """A blank in double braces; one of which nobody else knows is only warned of."""
        meant = f"{{{found[0].strip('{}').strip()}}}"
        why = message("text.double_braces", written=found[0][:60], meant=meant[:60])
        if not found["declared"] and found["name"].partition(".")[0] not in self.names:
            self.faults.warn(self.number, why, found.start() + 1)
            return found[0]
        self.faults.add(self.number, why, found.start() + 1)
        return meant

    def _merged(self, found: re.Match[str]) -> str:
        """A blank as other programs write it, where there is one of that name."""
        name = found[1] or found[2] or found[3]
        if name not in self.names:
            return found[0]
        self._complain(found.start() + 1, "text.braces", written=found[0], meant=f"{{{name}}}")
        return f"{{{name}}}"

    def _without_bar(self, found: re.Match[str]) -> str:
        """A blank in a table with a bar in it; of a choice it is told where that is read."""
        if re.match(r"\{[^:]*:\s*choices?\b", found[0]):
            return found[0].replace("|", ";")
        self._complain(found.start() + 1, "text.bar_in_braces")
        return re.sub(r"(?<!\\)\|", r"\\|", found[0])


def _complain_of_rest(line: str, number: int, faults: Faults) -> None:
    """Complain of marks of other languages, and of a brace that nothing opens."""
    words = _PLACEHOLDER.sub(lambda found: " " * len(found[0]), line)
    if "}" in words and "{{" not in line and "{" not in words:
        faults.add(number, message("text.brace_close"), words.index("}") + 1)
    if found := _TAG.search(words):
        faults.add(number, message("text.tag", mark=found[0][:40]), found.start() + 1)
    if found := _ESCAPE.search(words):
        faults.add(number, message("text.escape", mark=found[0]), found.start() + 1)
    if found := _BOLD.search(words):
        faults.warn(number, message("text.bold", mark=found[0][:40]), found.start() + 1)
