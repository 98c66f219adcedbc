"""Labels for the spines of personal files: strips to be cut out, in the order of the numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.plugin import Grid, GridRow, Page, Paper, Paragraph, Run, parse_iso, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.plugin import Values

_COLUMNS: Final = ("number", "name", "born")
_WIDTHS: Final = (20.0, 120.0, 30.0)
_NAME: Final = ("surname", "first", "patronymic")


def spine_labels(files: Iterable[Values]) -> Paper:
    """Make a strip for each of some personal files: its number, the pupil, the year of birth.

    There is no heading on paper: the rules between the strips are what one cuts along.
    """
    title = say("personal_file.labels.title")
    strips = sorted(map(_strip, files))
    rows = [GridRow(tuple((Run(text),) for text in texts), by_hand=True) for _, _, texts in strips]
    heading = tuple(say(f"personal_file.labels.{column}") for column in _COLUMNS)
    grid = Grid(heading, rows, _WIDTHS, heading_rows=())
    return Paper(title, (Paragraph((Run(title),), "centre", "title"), grid), Page())


def _strip(file: Values) -> tuple[bool, int, tuple[str, ...]]:
    """A file's place among the others, those without a number last, and what its label says."""
    number = file.get("number")
    known = isinstance(number, int)
    name = " ".join(filter(None, (file.get(part) for part in _NAME)))
    born = parse_iso(file.get("born"))
    shown = (f"№ {number}" if known else "", name, str(born.year) if born else "")
    return not known, number if isinstance(number, int) else 0, shown
