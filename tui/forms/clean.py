"""Text made safe where it enters: composed letters, no control characters, no lone surrogates."""

from __future__ import annotations

import re
import unicodedata

_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# Control characters, zero-width marks and direction overrides: they are never meant, print as
# boxes or nothing, and some of them give orders to a terminal.
_UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")


def clean_text(text: str) -> str:
    """Compose the letters of a text, make its line breaks newlines, cut out what is not seen."""
    if text.isascii() and text.isprintable():
        return text
    text = _BREAKS.sub("\n", text).replace("\t", " ")
    return unicodedata.normalize("NFC", _SURROGATE.sub("\ufffd", _UNSEEN.sub("", text)))


def clean_line(text: str) -> str:
    """Clean a text as `clean_text` does, and put it on one line, without spaces at its ends."""
    return " ".join(clean_text(text).split("\n")).strip(" \u00a0")
