"""Where on its page a line of a text stands, so that the page beside follows the pen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.screens.papers.viewer import Line

_BLANK: Final = re.compile(r"\{[^{}]*\}?")
_WORD: Final = re.compile(r"\w+")
_FENCE: Final = "+++"


class FollowedPage:
    """A page in lines, each of which is found by the words that it has from its text."""

    def __init__(self, page: Sequence[Line]) -> None:
        texts = ("".join(text for text, _ in line) for line in page)
        self._words = [frozenset(_WORD.findall(text)) for text in texts]

    def place(self, lines: Sequence[str], row: int) -> int | None:
        """The line of the page with most words of the text's line `row`; None where none has any.

        Of several the one that stands about as far down as that line in the text.
        """
        sought = frozenset(_WORD.findall(_BLANK.sub(" ", lines[row])))
        fences = [at for at, line in enumerate(lines[: row + 1]) if line.strip() == _FENCE]
        begin = fences[1] + 1 if len(fences) > 1 else 0
        if not sought or len(fences) == 1:
            return None
        about = (row - begin) / max(len(lines) - begin, 1) * len(self._words)
        found = (
            (len(sought & words), -abs(at - about), at) for at, words in enumerate(self._words)
        )
        count, _, at = max(found, default=(0, 0, 0))
        return at if count else None
