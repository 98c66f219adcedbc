"""Keys by which headings are compared: letters folded, nothing but words."""

from __future__ import annotations

import re
from typing import Final

from tui.forms.alphabet import fold

_BRACKETS: Final = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_BETWEEN: Final = re.compile(r"[^\w№#]+|_+")
_DOTS: Final = re.compile(r"(?<=\b\w)\.(?=\w\b)")
_OPTIONAL: Final = re.compile(
    r"\((?:ол )?(?:бар )?болған жағдайда\)|\(при (?:его )?наличии\)", re.IGNORECASE
)


def heading_key(text: str) -> str:
    """The words of a heading, folded: Ф.И.О. is фио, «Мекен-жайы:» is мекен жайы."""
    text = fold(_OPTIONAL.sub(" ", text.replace("\n", " ")))
    return " ".join(_BETWEEN.sub(" ", _DOTS.sub("", text)).split())


def short_key(text: str) -> str:
    """The same without what stands in brackets; empty where all of it does."""
    return heading_key(_BRACKETS.sub(" ", text))


def keys_of(words: str) -> list[str]:
    """The keys of headings that are parted by strokes."""
    return [heading_key(word) for word in words.split("|")]
