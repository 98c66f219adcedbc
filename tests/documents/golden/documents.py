"""The documents of which a page is kept as a picture."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tests.plugins.test_paper import filled, paper
from tests.support.school import ALL, sheet
from tui.documents.composition import register_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.documents.paper import Paper

_ROWS = 6
_BLANK = {"students"}
"""Documents of which the page is one to be filled by hand."""


def _paper(name: str) -> Paper:
    if sheet(name).kind == "register" and name not in _BLANK:
        made = register_of(sheet(name), [filled(name)] * _ROWS)
    else:
        made = paper(name, None if name in _BLANK else filled(name))
    return made._replace(foot="Қожахметова А. Б., № 12")


FIRST_PAGES: dict[str, Callable[[], Paper]] = {name: partial(_paper, name) for name in ALL}
"""What gives the document of which the first page is kept, by its form."""


def golden(name: str) -> Path:
    """The file of a document's picture."""
    return Path(__file__).parent / "pages" / f"{name}.png"
