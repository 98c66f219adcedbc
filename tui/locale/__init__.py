"""Catalogues: every word that a user sees, in Kazakh, Russian and English.

A catalogue is a TOML file of sentences by key (`[entry] saved = "…"` is `entry.saved`), with
`{name}` where a value belongs. A value is put in as it is: it is never markup and never a
format of its own. A word that follows a number takes its form: `{days} {days:day|days}`, in
Russian `{days} {days:день|дня|дней}`.
"""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tui.compiled import load_compiled

if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES: Final = ("kk", "ru", "en")
"""Codes of the languages, the default first."""

_folders: dict[str, Path] = {"": Path(__file__).parent}
_current = LANGUAGES[0]


def language() -> str:
    """The code of the language in use."""
    return _current


def use_language(code: str) -> None:
    """Use the language `code` from now on; an unknown code means the default."""
    global _current  # noqa: PLW0603 - a process speaks one language at a time
    _current = code if code in LANGUAGES else LANGUAGES[0]


def add_catalogue(owner: str, folder: Path) -> None:
    """Add a plugin's catalogues, from the files `kk.toml`, `ru.toml`, `en.toml` of a folder.

    A sentence's key is then `owner`, a point and the key in the file.
    """
    _folders[owner] = folder
    catalogue.cache_clear()


@cache
def catalogue(code: str) -> dict[str, str]:
    """The sentences of the language `code`, by key: the program's and all plugins'.

    Raises:
        tomllib.TOMLDecodeError: a catalogue is not TOML.
    """
    sentences: dict[str, str] = {}
    for owner, folder in _folders.items():
        path = folder / f"{code}.toml"
        if path.is_file():
            words = read_catalogue(path)
            sentences |= {f"{owner}.{key}" if owner else key: word for key, word in words.items()}
    return sentences


def read_catalogue(path: Path) -> dict[str, str]:
    """The sentences of one file, by key.

    Raises:
        tomllib.TOMLDecodeError: the file is not TOML.
        OSError: it cannot be read.
    """
    return load_compiled(path, Path(__file__).parent, partial(_read, path))


def _read(path: Path) -> dict[str, str]:
    import tomllib

    sentences: dict[str, str] = {}
    _flatten(tomllib.loads(path.read_text("utf-8")), "", sentences)
    return sentences


def say(key: str, /, **values: object) -> str:
    """The sentence `key` in the language in use, with its values put in.

    A sentence that a plugin lacks in this language is taken from the others, and at last its
    key stands for it: a missing word must not stop anybody's work.
    """
    return say_in(_current, key, **values)


def say_in(code: str, key: str, /, **values: object) -> str:
    """The sentence `key` in the language `code`; see `say`."""
    for spoken in (code, *LANGUAGES):
        if (sentence := catalogue(spoken).get(key)) is not None:
            return _put_in(sentence, values, spoken)
    return key


class _Value(str):
    """A value in a sentence; with a format `one|few|many` it is the form of a word after it."""

    __slots__ = ("code",)
    code: str

    def __format__(self, forms: str) -> str:
        return forms.split("|")[_plural(self.code, int(self))] if "|" in forms else str(self)


def _plural(code: str, number: int) -> int:
    """Which form of a word a number asks for. Source: CLDR, plural rules of cardinals."""
    if code != "ru":
        return int(number != 1)
    if number % 10 == 1 and number % 100 != 11:
        return 0
    return 1 if number % 10 in {2, 3, 4} and number % 100 not in {12, 13, 14} else 2


def _put_in(sentence: str, values: dict[str, object], code: str) -> str:
    """Put values into a sentence; it stays as it is where one that it names is missing."""
    put = {name: _Value(value) for name, value in values.items()}
    for value in put.values():
        value.code = code
    try:
        return sentence.format_map(put)
    except (LookupError, ValueError, AttributeError):
        return sentence


class Message:
    """A sentence to be said later, in whatever language is then in use: `str` says it."""

    __slots__ = ("key", "values")

    def __init__(self, key: str, values: Mapping[str, Any]) -> None:
        self.key, self.values = key, values

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Message) and (self.key, self.values) == (other.key, other.values)

    __hash__ = None  # type: ignore[assignment] # its values may be of any kind

    def __repr__(self) -> str:
        return f"Message({self.key!r}, {self.values!r})"

    def __str__(self) -> str:
        return say(self.key, **self.values)


def message(key: str, /, **values: object) -> Message:
    """A `Message` of the sentence `key` and its values."""
    return Message(key, values)


def _flatten(table: dict[str, Any], prefix: str, into: dict[str, str]) -> None:
    for name, value in table.items():
        key = f"{prefix}.{name}" if prefix else name
        if isinstance(value, dict):
            _flatten(value, key, into)
        else:
            into[key] = str(value)
