"""The statements of a header: tables and keys, each with its lines, also where one is broken."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_TABLE: Final = re.compile(r"\s*\[")
_KEY: Final = re.compile(r"""\s*[^\W\d][\w.-]*\s*=(?!=)""")
_NAME: Final = re.compile(r"""\s*\[*\s*([^\s=:\[\]#"']+)""")
_STRINGS: Final = re.compile(r""""(?:[^"\\\n]|\\.)*"|'[^'\n]*'|#[^\n]*""")
_IN_BRACES: Final = re.compile(r"\A\s|[},]\s*\Z")
"""How a line looks that goes on with a table in braces."""
_OPEN, _CLOSE = "[{", "]}"


class Statement(NamedTuple):
    """A key with its value, or the name of a table, as it stands in a header."""

    line: int
    """Its first line, counted from 1."""
    text: str
    table: bool
    path: str
    """The key with that of its table, `page.widths`."""

    @property
    def end(self) -> int:
        """Its last line."""
        return self.line + self.text.count("\n")

    @property
    def is_key(self) -> bool:
        """Whether it looks like a key with its value, or the name of a table."""
        return self.table or bool(_KEY.match(self.text))

    @property
    def blank(self) -> str:
        """The blank that it tells of, under `[fields.NAME]`; '' for none."""
        first, _, rest = self.path.partition(".")
        return rest.partition(".")[0] if first == "fields" else ""


def statements(text: str) -> Iterator[Statement]:
    """Yield the statements of a header.

    One whose bracket is not closed ends before the next line that begins a statement.
    """
    lines = text.split("\n")
    table, at = "", 0
    while at < len(lines):
        if not lines[at].strip() or lines[at].lstrip().startswith("#"):
            at += 1
            continue
        is_table = bool(_TABLE.match(lines[at]))
        end = at + 1 if is_table else _end(lines, at)
        found = _NAME.match(lines[at])
        name = found[1] if found else ""
        if is_table:
            table = name
        path = name if is_table or not table else f"{table}.{name}"
        yield Statement(at + 1, "\n".join(lines[at:end]), is_table, path)
        at = end


def _end(lines: list[str], begin: int) -> int:
    """The index of the line after the statement that begins in a line."""
    depth, braces = 0, False
    for at in range(begin, len(lines)):
        begun = _KEY.match(lines[at]) or _begins_table(lines[at])
        if at > begin and begun and not (_IN_BRACES.search(lines[at]) and braces):
            return at
        for mark in ('"""', "'''"):
            if lines[at].count(mark) == 1:
                ends = (i for i in range(at + 1, len(lines)) if mark in lines[i])
                return next(ends, at) + 1
        bare = _STRINGS.sub("", lines[at])
        depth += sum(bare.count(each) for each in _OPEN) - sum(bare.count(e) for e in _CLOSE)
        braces = braces or "{" in bare
        if depth <= 0:
            return at + 1
    return len(lines)


def _begins_table(line: str) -> bool:
    return bool(re.fullmatch(r"\s*\[{1,2}\s*[A-Za-z][\w.-]*\s*\]{1,2}\s*", line))
