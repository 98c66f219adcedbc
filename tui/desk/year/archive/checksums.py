"""The checksums of an archive: a file that `sha256sum -c` reads, too, and the check by it."""

from __future__ import annotations

import re
from csv import reader
from hashlib import file_digest, sha256
from io import StringIO
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.forms.outside_file import open_outside, read_outside
from tui.locale import message
from tui.progress import Progress, silent
from tui.user_error import UserError, system_reason

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tui.progress import Report

CHECKSUMS: Final = "SHA256SUMS"
LIST: Final = "list.csv"
"""The list of the documents, whose checksum is written last."""
_LINE: Final = re.compile(r"([0-9a-f]{64}) [ *]([A-Za-z0-9_-]+(?:[./][A-Za-z0-9_-]+)*)")
_LARGEST: Final = 64 << 20
"""Bytes of the file of checksums at most."""


class Checked(NamedTuple):
    """What was found of an archive, by the names of its files."""

    files: int
    changed: tuple[str, ...]
    missing: tuple[str, ...]
    added: tuple[str, ...]
    """Files that neither the checksums nor the list know."""
    unlisted: tuple[str, ...]
    """Files that the list has and the checksums lack: their lines were taken out."""

    @property
    def is_whole(self) -> bool:
        """Whether all files and all their checksums are there and as they were written."""
        return not (self.changed or self.missing or self.unlisted)


def checksum(path: Path) -> str:
    """The SHA-256 of a file.

    Raises:
        OSError: it cannot be read, or is a pipe or a device.
    """
    with open_outside(path) as file:
        return file_digest(file, "sha256").hexdigest()


def checksum_lines(found: Iterable[tuple[str, str]]) -> str:
    """The text of the file of checksums, of names with their checksums."""
    return "".join(f"{digest}  {name}\n" for name, digest in found)


def check_archive(folder: Path, report: Report = silent) -> Checked:
    """Compare the files of an archive with their checksums, and these with the archive's list.

    A file whose checksum stands in the list only is compared with that.

    Raises:
        UserError: there are no checksums, they cannot be read, or their end is missing.
    """
    wanted = _read(folder)
    listed = _listed(folder / LIST, wanted[LIST])
    unlisted = [name for name in listed if name not in wanted]
    wanted = {**listed, **wanted}
    changed, missing = [], []
    for name in Progress(len(wanted), report).of(wanted):
        try:
            if checksum(folder / name) != wanted[name]:
                changed.append(name)
        except OSError:
            missing.append(name)
    files = (path for path in folder.rglob("*") if path.is_file())
    names = {path.relative_to(folder).as_posix() for path in files}
    added = sorted(names - wanted.keys() - {CHECKSUMS})
    return Checked(len(wanted), *map(tuple, (changed, missing, added, unlisted)))


def _listed(path: Path, wanted: str) -> dict[str, str]:
    """The checksums of the documents as the archive's list has them; none where it was changed."""
    try:
        data = read_outside(path, _LARGEST)
    except OSError:
        return {}
    if sha256(data).hexdigest() != wanted:
        return {}
    rows = list(reader(StringIO(data.decode("utf-8-sig", "replace")), delimiter=";"))
    lines = (f"{row[-1]}  {row[0]}" for row in rows if row)
    return {found[2]: found[1] for found in map(_LINE.fullmatch, lines) if found}


def _read(folder: Path) -> dict[str, str]:
    """The checksums by the names of files; a name leads nowhere but into the archive."""
    path = folder / CHECKSUMS
    try:
        text = read_outside(path, _LARGEST).decode("ascii", "replace")
    except OSError as error:
        why = message("archive.unreadable", path=path, detail=system_reason(error))
        raise UserError(why) from error
    found = {}
    for number, line in enumerate(text.splitlines(), 1):
        match = _LINE.fullmatch(line)
        if match is None:
            raise UserError(message("archive.no_line", path=path, line=number))
        found[match[2]] = match[1]
    if next(reversed(found), "") != LIST:
        raise UserError(message("archive.cut", path=path, file=LIST))
    return found
