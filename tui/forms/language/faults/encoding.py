"""The text of a file's bytes, or what the file is instead of a text in UTF-8."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui.forms.clean import clean_text
from tui.forms.language.text_error import TextError
from tui.locale import message

if TYPE_CHECKING:
    from tui.forms.language.faults.collector import Faults

_BREAKS: Final = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_TABS: Final = re.compile(r"[^\s#>-]\t+\S.*\S\t+\S")
"""Two tabs between words: columns of a table, as they are copied from one."""
_INDENT: Final = re.compile(r"^[ \t]+", re.MULTILINE)
_TAB: Final = " " * 4
"""A tab at the beginning of a line, whose spaces are printed."""
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


def decoded(data: bytes, faults: Faults) -> str:
    """The text of some bytes, made safe; tabs in it are warned of.

    Raises:
        TextError: they are no text in UTF-8.
    """
    file = faults.file
    for begun, what in _OTHERS.items():
        if data.startswith(begun):
            raise TextError(file, 1, message(f"text.encoding_{what}"))
    if (zeros := data.count(0)) and zeros * 4 > len(data):
        raise TextError(file, 1, message("text.encoding_utf16"))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        key = "text.encoding_1251" if _is_windows_1251(data) else "text.encoding"
        raise TextError(file, line, message(key)) from error
    if "\t" in text:
        for number, each in enumerate(_BREAKS.split(text), 1):
            if found := _TABS.search(each):
                faults.warn(number, message("text.tabs"), found.start() + 2)
        text = _INDENT.sub(lambda begun: begun[0].replace("\t", _TAB), text)
    return clean_text(text)


def _is_windows_1251(data: bytes) -> bool:
    """Whether most of the bytes that are not ASCII are small Cyrillic letters in Windows-1251."""
    others = [byte for byte in data if byte >= 0x80]
    return sum(byte >= 0xC0 for byte in others) * 5 > len(others) * 4
