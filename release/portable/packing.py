"""A portable folder as one file, and the checksums of all that is in it."""

from __future__ import annotations

import gzip
import hashlib
import tarfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOMENT: Final = (2026, 1, 1, 0, 0, 0)
"""The time of all files in a zip: twice the same folder is twice the same file."""
_SUMS: Final = "SHA256SUMS"


def pack(folder: Path) -> Path:
    """Write the checksums into the folder, and all of it into one file beside it; its path.

    That is a zip for Windows, else a tar.gz, which keeps what may be executed; beside it stands
    its own checksum in a file with `.sha256` at its end.
    """
    sums = [f"{_digest(path)}  {path.relative_to(folder).as_posix()}\n" for path in _files(folder)]
    (folder / _SUMS).write_text("".join(sums), "utf-8", newline="\n")
    archive = _zip(folder) if folder.name.endswith("windows") else _tar(folder)
    line = f"{_digest(archive)}  {archive.name}\n"
    Path(f"{archive}.sha256").write_text(line, "utf-8", newline="\n")
    return archive


def _files(folder: Path) -> Iterator[Path]:
    """All files but the checksums; a link counts as the file that it leads to."""
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != _SUMS)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _zip(folder: Path) -> Path:
    archive = Path(f"{folder}.zip")
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                name = path.relative_to(folder.parent).as_posix()
                packed.writestr(
                    zipfile.ZipInfo(name, _MOMENT), path.read_bytes(), zipfile.ZIP_DEFLATED
                )
    return archive


def _tar(folder: Path) -> Path:
    archive = Path(f"{folder}.tar.gz")
    with (
        archive.open("wb") as file,
        gzip.GzipFile("", "wb", 6, file, mtime=0) as squeezed,
        tarfile.open(fileobj=squeezed, mode="w", format=tarfile.PAX_FORMAT) as packed,
    ):
        packed.add(folder, folder.name, filter=_plain)
    return archive


def _plain(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """A member without what is this machine's: owner and time."""
    member.uid = member.gid = member.mtime = 0
    member.uname = member.gname = ""
    return member
