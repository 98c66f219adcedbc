"""The text of a file's bytes, or what the file is instead of a text in UTF-8."""

from __future__ import annotations

from typing import Final

from tui.forms.clean import clean_text
from tui.forms.language.text_error import TextError
from tui.locale import message

_OTHERS: Final = {
    b"PK\x03\x04": "office",
    b"\xd0\xcf\x11\xe0": "office",
    b"{\\rtf": "office",
    b"%PDF": "office",
    b"<html": "office",
    b"<!DOCTYPE": "office",
    b"\xff\xfe": "utf16",
    b"\xfe\xff": "utf16",
}
"""What files begin with that are no texts in UTF-8, by the end of the key of their complaint."""


def decoded(data: bytes, file: str) -> str:
    """The text of some bytes, made safe.

    Raises:
        TextError: they are no text in UTF-8.
    """
    for begun, what in _OTHERS.items():
        if data.startswith(begun):
            raise TextError(file, 1, message(f"text.encoding_{what}"))
    if (zeros := data.count(0)) and zeros * 4 > len(data):
        raise TextError(file, 1, message("text.encoding_utf16"))
    try:
        return clean_text(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        key = "text.encoding_1251" if _is_windows_1251(data) else "text.encoding"
        raise TextError(file, line, message(key)) from error


def _is_windows_1251(data: bytes) -> bool:
    """Whether most of the bytes that are not ASCII are small Cyrillic letters in Windows-1251."""
    others = [byte for byte in data if byte >= 0x80]
    return sum(byte >= 0xC0 for byte in others) * 5 > len(others) * 4
