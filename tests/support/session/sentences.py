"""Sentences held to their values: in the tests, one that lacks a value that it names fails.

The program says it all the same, with the name of what is missing; so nobody would notice.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Any, Final

import plugins
from tui import locale

if TYPE_CHECKING:
    from collections.abc import Mapping


MADE_UP: Final = frozenset({"fail", "list"})
"""Keys of plugins in the tests that have no sentences."""


def hold_sentences_to_their_values() -> None:
    """Let nothing of ours be said, and no message be made, without the values that it names."""
    make, put_in = locale.Message.__init__, locale._put_in
    sentences = own_sentences()
    said = frozenset(sentences.values())

    def init(self: locale.Message, key: str, values: Mapping[str, Any]) -> None:
        make(self, key, values)
        assert key in MADE_UP or any(key in locale.catalogue(c) for c in locale.LANGUAGES), key
        check(sentences.get(key, ""), values)

    def put(sentence: str, values: dict[str, object], code: str) -> str:
        if code == locale.LANGUAGES[0] and sentence in said:
            check(sentence, values)
        return put_in(sentence, values, code)

    locale.Message.__init__ = init  # type: ignore[method-assign]
    locale._put_in = put


def check(sentence: str, values: Mapping[str, object]) -> None:
    missing = [name for name in named(sentence) if values.get(name) is None]
    assert not missing, f"'{sentence}' is said without {missing}"


@cache
def named(sentence: str) -> frozenset[str]:
    """The names of the values in a sentence."""
    return frozenset(name for _, name, _, _ in Formatter().parse(sentence) if name)


def own_sentences() -> dict[str, str]:
    """The Kazakh sentences of the program and of the plugins that come along, by key."""
    code = locale.LANGUAGES[0]
    sentences = dict(locale.read_catalogue(Path(locale.__file__).parent / f"{code}.toml"))
    for path in Path(str(plugins.__file__)).parent.glob(f"*/locale/{code}.toml"):
        own = locale.read_catalogue(path)
        sentences |= {f"{path.parts[-3]}.{key}": sentence for key, sentence in own.items()}
    return sentences
