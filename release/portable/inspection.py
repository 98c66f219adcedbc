"""What can be said of a portable folder without running it: file by file, on any system."""

from __future__ import annotations

import re
import struct
import sys
from configparser import ConfigParser
from email import message_from_string
from pathlib import Path
from typing import TYPE_CHECKING, Final

from release.portable.layout import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

_LARGEST: Final = {"linux": 230e6, "windows": 160e6}
"""Bytes that a folder may have: more means that something came along that nobody wants."""
_TAGS: Final = {
    "linux": re.compile(r"-any$|manylinux\w*_x86_64$"),
    "windows": re.compile(r"-any$|-win_amd64$"),
}
_AMD64: Final = 0x8664
_X86_64: Final = 62
_PLUGINS: Final = {"personal_file", "pmpk", "psych_log", "social_passport"}


def inspect_folder(folder: Path, system: str) -> list[str]:
    """Faults of the folder, as sentences; an empty list if it may be given away."""
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    faults = [*_wheel_faults(folder / "app", system), *_plugin_faults(folder / "app")]
    faults += _binary_faults(folder, system)
    faults += _path_faults(folder)
    if size > _LARGEST[system]:
        faults.append(f"{folder} has {size / 1e6:.0f} MB, more than {_LARGEST[system] / 1e6:.0f}")
    return faults


def _wheel_faults(app: Path, system: str) -> Iterator[str]:
    """Libraries of another platform, and those that are needed and missing."""
    there = set()
    for path in sorted(app.glob("*.dist-info")):
        tags = message_from_string((path / "WHEEL").read_text("utf-8")).get_all("Tag", [])
        if not any(_TAGS[system].search(tag) for tag in tags):
            yield f"{path.name} is not for {system}: {', '.join(tags)}"
        there.add(_normal(path.name.split("-")[0]))
    if "nysan" not in there:
        yield f"{app} has no nysan"
        return
    (own,) = app.glob("nysan-*.dist-info")
    metadata = message_from_string((own / "METADATA").read_text("utf-8"))
    for needed in metadata.get_all("Requires-Dist", []):
        if _normal(re.match(r"[\w.-]+", needed)[0]) not in there:  # type: ignore[index]
            yield f"{needed} is needed and not there"


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _plugin_faults(app: Path) -> Iterator[str]:
    """Bundled plugins that would not be found."""
    points = ConfigParser()
    points.read([str(path) for path in app.glob("nysan-*.dist-info/entry_points.txt")], "utf-8")
    named = dict(points["nysan"]) if points.has_section("nysan") else {}
    for name in sorted(_PLUGINS - set(named)):
        yield f"the plugin {name} has no entry point"
    for name, module in named.items():
        if not (app / Path(*module.split(".")) / "__init__.py").exists():
            yield f"the plugin {name} names {module}, which is not there"


def _binary_faults(folder: Path, system: str) -> Iterator[str]:
    """Binaries of another machine or system."""
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not path.is_file():
            continue
        with path.open("rb") as file:
            start = file.read(1024)
        kind = _kind_of(start)
        if kind not in {"", system}:
            yield f"{path.relative_to(folder)} is a binary of another kind: {kind}"
        elif not kind and re.search(r"\.(pyd|dll|exe|so(\.\d+)*)$", path.name):
            yield f"{path.relative_to(folder)} is no binary"


def _kind_of(start: bytes) -> str:
    """The system whose binary begins so; empty if it is none."""
    if start[:4] == b"\x7fELF":
        return "linux" if start[18] == _X86_64 else "ELF of another machine"
    if start[:2] == b"MZ":
        (at,) = struct.unpack_from("<I", start, 60)
        if start[at : at + 4] != b"PE\0\0":
            return "MZ"
        (machine,) = struct.unpack_from("<H", start, at + 4)
        return "windows" if machine == _AMD64 else f"PE of machine {machine:#x}"
    return ""


def _path_faults(folder: Path) -> Iterator[str]:
    """Files that name a folder of the machine on which this one was laid out."""
    named = {ROOT, folder.absolute(), Path(sys.prefix), Path(sys.base_prefix)}
    # What lies where every system has it tells nothing of this one.
    paths = [str(path).encode() for path in named if not path.is_relative_to("/usr")]
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            data = path.read_bytes()
            for each in paths:
                if each in data:
                    yield f"{path.relative_to(folder)} names {each.decode()}"
                    break
