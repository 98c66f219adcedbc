"""Text made safe where it enters: composed letters, nothing unseen, no lone surrogates."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, Final

UNSEEN: Final = (
    "\\xad\\u034f\\u0600-\\u0605\\u061c\\u06dd\\u070f\\u0890-\\u0891\\u08e2\\u115f-\\u1160"
    "\\u17b4-\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u3164"
    "\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U000110bd\\U000110cd"
    "\\U00013430-\\U0001343f\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a"
    "\\U000e0000-\\U000e0fff"
)
"""Letters that Unicode calls format characters (Cf) or Default_Ignorable_Code_Point, as a pattern.

Python knows the first property only. So both are written down here as Unicode 17 has them, and
`tests/forms/test_unseen.py` makes them anew from the library regex, which has its tables.
"""
_BREAKS: Final = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_CONTROLS: Final = "\x00-\x09\x0b-\x1f\x7f-\x9f"
# They are never meant, print as boxes or nothing, and some of them give orders to a terminal.
_NEVER: Final = re.compile(f"[{_CONTROLS}{UNSEEN}]")
_UNSEEN: Final = re.compile(f"[{UNSEEN}]")
_NOT_IN_SECRETS: Final = re.compile(
    f"[{_CONTROLS}\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
# In UTF-8 most unseen letters begin with bytes with which no letter of Kazakh or Russian does.
_BEGINNINGS: Final = {end.encode()[0] for end in UNSEEN.encode().decode("unicode_escape")}
_PLAIN: Final = bytes({*range(256)} - (_BEGINNINGS - set(b"-\xc2\xe2")))
_PUNCTUATION: Final = re.compile(rb"\xe2(?:\x80[\x8b-\x8f\xaa-\xae]|\x81[\xa0-\xaf])")


def clean_text(text: str) -> str:
    """Compose the letters of a text, make its line breaks newlines, cut out what is not seen."""
    return text if text.isascii() and text.isprintable() else _cleaned(text, _NEVER)


def clean_line(text: str) -> str:
    """Clean a text as `clean_text` does, and put it on one line, without spaces at its ends."""
    return " ".join(clean_text(text).split("\n")).strip(" \u00a0")


def clean_secret(text: str) -> str:
    """Clean a passphrase, with those unseen letters left in it with which others were chosen."""
    return _cleaned(text, _NOT_IN_SECRETS)


def seen(text: str) -> str:
    """A text without the letters that nobody sees; letters that these kept apart are composed.

    What was kept before these letters were taken out where texts enter is read through this.
    """
    if text.isascii() or not _UNSEEN.search(text):
        return text
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text))


def seen_value(value: Any) -> Any:
    """A value as it is kept, JSON, with all its texts as `seen` has them; not those of keys."""
    kind = type(value)
    if kind is str:
        return seen(value)
    if kind is dict:
        return {key: seen_value(each) for key, each in value.items()}
    return [*map(seen_value, value)] if kind is list else value


def may_hold_unseen(data: bytes) -> bool:
    """Whether a text in UTF-8 may have letters that nobody sees; False is certain, and quick."""
    return bool(data.translate(None, _PLAIN) or b"\xc2\xad" in data or _PUNCTUATION.search(data))


def _cleaned(text: str, never: re.Pattern[str]) -> str:
    text = _BREAKS.sub("\n", text).replace("\t", " ")
    return unicodedata.normalize("NFC", _SURROGATE.sub("\ufffd", never.sub("", text)))
