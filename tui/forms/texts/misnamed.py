"""Files that are meant to be texts of forms and would not be read, by their names or places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui.forms.language.faults.fault import Fault
from tui.forms.outside_file import open_outside
from tui.locale import LANGUAGES, message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tui.locale import Message

SUFFIX: Final = ".form"
_MOST: Final = 1_000
"""Files that are looked at: a folder of forms does not have more."""
_TWO: Final = re.compile(r"(?P<name>.+)\.form\.(?P<end>\w+)", re.IGNORECASE)
_DOCUMENTS: Final = frozenset({".doc", ".docx", ".odt", ".rtf", ".htm", ".html", ".pdf"})
_COPIES: Final = frozenset({"bak", "old", "orig", "swp", "tmp"})
"""What editors and careful people put behind the name of a copy."""
_OTHER_CODES: Final = {
    "kaz": "",
    "kz": "",
    "kk": "",
    "qaz": "",
    "rus": "ru",
    "рус": "ru",
    "ru": "ru",
    "eng": "en",
    "en": "en",
}
"""What some write for a language, by what is written."""


def is_text(path: Path) -> bool:
    """Whether a file is read as the text of a form or as a translation of one."""
    return path.suffix == SUFFIX and not path.name.startswith("._")


def is_translation(path: Path) -> bool:
    """Whether a text is named as a translation."""
    return len(path.suffixes) > 1 and path.suffixes[-2].lstrip(".") in LANGUAGES[1:]


def original_of(path: Path) -> Path:
    """The file of the text that a translation translates."""
    return path.with_name(f"{path.name.removesuffix(''.join(path.suffixes[-2:]))}{SUFFIX}")


def misnamed(folder: Path) -> Iterator[Fault]:
    """Yield a fault for each file of a folder, or deeper in it, that is not read as it is named."""
    for count, path in enumerate(sorted(folder.rglob("*"))):
        if count >= _MOST:
            return
        if path.name.startswith((".", "~")) or path.name.endswith("~") or path.is_dir():
            continue
        if why := name_fault(path, folder):
            yield Fault(path.relative_to(folder).as_posix(), 0, 0, why)


def name_fault(path: Path, folder: Path | None = None) -> Message | None:
    """What is wrong with the name of a file, or with its place in the folder; None for nothing."""
    name = path.name.strip()
    if found := _TWO.fullmatch(name):
        return _two_endings_fault(found["name"], found["end"].casefold())
    if name.casefold().endswith(SUFFIX):
        return _form_fault(path, name, folder)
    meant = f"{path.stem}{SUFFIX}"
    if folder is not None and path.suffix.casefold() in _DOCUMENTS:
        return message("text.file_document", meant=meant)
    if folder is not None and _begins_as_text(path):
        return message("text.file_name", meant=meant)
    return None


def _two_endings_fault(name: str, end: str) -> Message | None:
    """What is wrong with a name such as `visit.form.txt`."""
    if end in _COPIES:
        return None
    if f".{end}" in _DOCUMENTS:
        return message("text.file_document", meant=f"{name}{SUFFIX}")
    code = _OTHER_CODES.get(end)
    return message("text.file_name", meant=f"{name}.{code}{SUFFIX}" if code else f"{name}{SUFFIX}")


def _form_fault(path: Path, name: str, folder: Path | None) -> Message | None:
    stem = name[: -len(SUFFIX)]
    if path.name != f"{stem}{SUFFIX}":
        return message("text.file_name", meant=f"{stem}{SUFFIX}")
    if folder is not None and path.parent != folder:
        return message("text.file_deeper", folder=folder.name)
    begun, _, code = stem.rpartition(".")
    if begun and code.casefold() in _OTHER_CODES and code not in LANGUAGES[1:]:
        meant = ".".join(filter(None, (begun, _OTHER_CODES[code.casefold()])))
        return message("text.file_language", meant=f"{meant}{SUFFIX}")
    if is_translation(path) and not original_of(path).is_file():
        return message("text.file_alone", original=original_of(path).name)
    return None


def _begins_as_text(path: Path) -> bool:
    """Whether a file begins as a text of a form does."""
    if path.suffix.casefold() not in {"", ".txt", ".text", ".md", ".frm", ".toml"}:
        return False
    try:
        with open_outside(path) as file:
            return file.read(100).lstrip(b"\xef\xbb\xbf\r\n ").startswith(b"+++")
    except OSError:
        return False
