"""Files of some kinds that one may mean by a path, or by a part of a name."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.records.storage.home import expand_path
from tui.system.folders import stick_folders, with_slashes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_FOLDERS: Final = (
    *("", "Downloads", "Documents", "Pictures", "Desktop"),
    *("Загрузки", "Документы", "Изображения", "Рабочий стол"),
    *("Жүктемелер", "Құжаттар", "Суреттер", "Жұмыс үстелі"),
)
"""Folders of the home folder in which files are looked for."""
_MOST: Final = 200


class _Entry(NamedTuple):
    path: str
    """The path as one would type it; a folder's ends with a slash."""
    changed: float


def file_paths(typed: str, endings: tuple[str, ...], also: Sequence[str] = ()) -> list[str]:
    """Paths of files with some endings, and of folders, that a typed text may be the beginning of.

    A text without a slash is a part of a name; the folders in `also`, the usual ones and USB
    sticks are looked through for it. The files changed last come first, then the folders. Those
    of folders end with a slash.
    """
    typed = with_slashes(typed)
    head, slash, tail = typed.rpartition("/")
    if slash:
        found = _entries(head + slash, endings)
        fits = [each for each in found if _name(each).casefold().startswith(tail.casefold())]
        fits = [each for each in fits if tail or not _name(each).startswith(".")]
    else:
        found = [
            each for folder in (*also, *_usual_folders()) for each in _entries(folder, endings)
        ]
        seen = [each for each in found if not _name(each).startswith(".")]
        fits = [each for each in seen if tail.casefold() in _name(each).casefold()]
    fits.sort(
        key=lambda each: (each.path != typed, each.path.endswith("/"), -each.changed, each.path)
    )
    return list(dict.fromkeys(each.path for each in fits))[:_MOST]


def typed_folder(folder: Path) -> str:
    """A folder as one would type it, with a slash at its end."""
    home = expand_path("~")
    inner = folder.is_relative_to(home)
    return f"~/{folder.relative_to(home).as_posix()}/" if inner else f"{folder.as_posix()}/"


def completed(typed: str, found: Sequence[str]) -> str:
    """A typed text with all that the paths that it may begin have in common."""
    if not found or (len(found) > 1 and "/" not in typed):
        return typed
    first, last = min(found), max(found)
    pairs = enumerate(zip(first, last, strict=False))
    end = next((at for at, (one, other) in pairs if one != other), len(first))
    return first[:end] if end > len(typed) else typed


def _usual_folders() -> Iterator[str]:
    home = expand_path("~")
    for folder in _FOLDERS:
        if (home / folder).is_dir():
            yield f"~/{folder}/".replace("//", "/")
    yield from stick_folders()


def _entries(folder: str, endings: tuple[str, ...]) -> list[_Entry]:
    """The files and folders of a folder; none where it cannot be read."""
    found = []
    with suppress(OSError), os.scandir(expand_path(folder)) as listed:
        for entry in listed:
            with suppress(OSError):
                if entry.is_dir():
                    found.append(_Entry(f"{folder}{entry.name}/", 0.0))
                elif entry.name.casefold().endswith(endings):
                    found.append(_Entry(folder + entry.name, entry.stat().st_mtime))
    return found


def _name(entry: _Entry) -> str:
    return entry.path.rstrip("/").rpartition("/")[2]
