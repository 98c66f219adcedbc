"""The Python that lies in a portable folder beside the program."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_LEFT_OUT: Final = {
    *("__pycache__", "distutils", "ensurepip", "idlelib", "lib2to3", "pydoc_data"),
    *("site-packages", "test", "tkinter", "turtledemo", "venv"),
}
"""Folders of the standard library that nysan never reads."""
_UNUSED: Final = re.compile(r"(_tkinter|_test|_ctypes_test|_xx|xx|nis|ossaudiodev|_dbm|_gdbm)")
"""Extension modules that nysan never reads, and that would bring libraries of a desktop along."""
_SYSTEM: Final = re.compile(r"(ld-linux|lib(c|m|dl|rt|pthread|util|resolv|nsl|crypt)\.so)")
"""What belongs to the system itself: a copy of it would not fit another one's kernel."""


@dataclass(frozen=True, slots=True)
class LaidPython:
    """A Python in a portable folder."""

    version: str
    """Such as 3.13."""


def lay_embeddable(archive: Path, into: Path) -> LaidPython:
    """Unpack python.org's embeddable zip for Windows, so that it finds the program in `../app`.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is no such zip.
    """
    try:
        with zipfile.ZipFile(archive) as packed:
            found = [re.fullmatch(r"python(\d)(\d+)\._pth", name) for name in packed.namelist()]
            paths = next(filter(None, found), None)
            if paths is None or "python.exe" not in packed.namelist():
                raise ValueError(f"{archive} is not the embeddable Python of python.org")
            packed.extractall(into)
    except zipfile.BadZipFile as error:
        raise ValueError(f"{archive} is not a zip file") from error
    # This file takes the place of all other ways by which Python looks for modules.
    (into / paths[0]).write_bytes(f"{paths[0][:-5]}.zip\r\n.\r\n..\\app\r\n".encode())
    return LaidPython(f"{paths[1]}.{paths[2]}")


def lay_installed(prefix: Path, into: Path) -> LaidPython:
    """Copy an installed Python of Linux, with the shared libraries that it brings along.

    Raises:
        OSError: it cannot be read.
        ValueError: there is none in that folder, or there is no `patchelf`.
    """
    found = [path for path in prefix.glob("lib/python3.*") if (path / "os.py").exists()]
    if len(found) != 1:
        raise ValueError(f"{prefix} is not the folder of one Python: it has no lib/python3.N")
    library, name = found[0], found[0].name
    (into / "bin").mkdir(parents=True)
    shutil.copy(prefix / "bin" / name, into / "bin" / name)
    shutil.copytree(library, into / "lib" / name, ignore=_ignored)
    for path in prefix.glob(f"lib/lib{name}.so.*"):
        shutil.copy(path, into / "lib" / path.name)
    (into / "bin" / "python3").symlink_to(name)
    _bring_libraries(into)
    return LaidPython(name.removeprefix("python"))


def _ignored(folder: str, names: list[str]) -> list[str]:
    at_top = Path(folder).name.startswith("python3.")
    left_out = [name for name in names if name in _LEFT_OUT and (at_top or name == "__pycache__")]
    if at_top:
        left_out += [name for name in names if name.startswith("config-")]
    if Path(folder).name == "lib-dynload":
        left_out += [name for name in names if _UNUSED.match(name)]
    return left_out


def _bring_libraries(python: Path) -> None:
    """Copy the shared libraries that are needed, and let all be found by where they lie."""
    library = python / "lib"
    own = [*(python / "bin").glob("python3.*"), *library.rglob("*.so*")]
    for path in own:
        for needed in _needed(path):
            if not _SYSTEM.match(needed.name) and not (library / needed.name).exists():
                shutil.copy(needed, library / needed.name)
    for path in [*(python / "bin").glob("python3.*"), *library.rglob("*.so*")]:
        path.chmod(0o755)
        up = "/".join(".." for _ in path.parent.relative_to(python).parts)
        command = ["patchelf", "--set-rpath", f"$ORIGIN/{up}/lib", str(path)]
        try:
            subprocess.run(command, check=True, capture_output=True)
        except FileNotFoundError as error:
            raise ValueError("patchelf is not here: put `uv run --group release` before") from error


def _needed(path: Path) -> list[Path]:
    """The shared libraries that a file needs, as this system finds them."""
    said = subprocess.run(["ldd", str(path)], check=True, capture_output=True, text=True).stdout
    return [Path(found) for found in re.findall(r"=> (/\S+)", said)]
