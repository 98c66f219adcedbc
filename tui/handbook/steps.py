"""The steps of a guide: blocks of keys in a page of the handbook that say until when each lasts."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.handbook.page import tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_STEP: Final = ["keys", "until"]
"""What stands behind the fence of a block that is a step."""


class Until(NamedTuple):
    """What ends a step: a place that is come to, a blank that is filled there, or an act."""

    what: str
    """The context of a screen, or the word of an act: saved, imported, viewed or printed."""
    form: str = ""
    """The id of the form that is open there, or on which it is done; empty for any."""
    blank: str = ""
    """The name of the blank that is filled on that screen."""


class Step(NamedTuple):
    """A step: the paragraph above its block, and what ends it."""

    text: str
    """With two asterisks around keys, and backquotes around what is to be typed."""
    until: Until


@cache
def read_steps(name: str, language: str) -> tuple[Step, ...]:
    """Read the steps of a page, which `contents.toml` names.

    Raises:
        OSError: it is not there.
    """
    return tuple(_steps(name, language))


def _steps(name: str, language: str) -> Iterator[Step]:
    paragraph = ""
    for token in tokens_of(name, language):
        if token.type == "inline":
            paragraph = " ".join(token.content.split())
        elif token.type == "fence" and (words := token.info.split())[:2] == _STEP:
            form, _, blank = "".join(words[3:]).partition(".")
            yield Step(paragraph, Until(words[2], form, blank))
