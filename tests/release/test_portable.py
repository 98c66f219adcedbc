"""A portable folder: what is laid out, what is found wrong with one, and how it is packed."""

from __future__ import annotations

import hashlib
import shutil
import struct
import subprocess
import zipfile
from pathlib import Path

import pytest

from release.portable.inspection import inspect_folder
from release.portable.laid_python import lay_embeddable, lay_installed
from release.portable.layout import ROOT
from release.portable.packing import pack

TEMPLATES = ROOT / "release" / "portable" / "templates"
PLUGINS = ("personal_file", "pmpk", "psych_log", "social_passport")


def embeddable(path: Path, **more: bytes) -> Path:
    """A zip such as python.org's, but for what is in its files."""
    with zipfile.ZipFile(path, "w") as packed:
        for name in ("python.exe", "python313.dll", "python313.zip", *more):
            packed.writestr(name, more.get(name, b""))
        packed.writestr("python313._pth", "python313.zip\r\n.\r\n")
    return path


def binary(machine: int = 0x8664) -> bytes:
    """The beginning of a Windows program for a machine."""
    return b"MZ".ljust(60, b"\0") + struct.pack("<I", 64) + b"PE\0\0" + struct.pack("<H", machine)


def library(app: Path, name: str, tag: str, more: str = "") -> None:
    folder = app / f"{name}-1.0.dist-info"
    folder.mkdir(parents=True)
    (folder / "WHEEL").write_text(f"Wheel-Version: 1.0\nTag: {tag}\n")
    (folder / "METADATA").write_text(f"Name: {name}\nVersion: 1.0\n{more}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for Windows with nothing wrong in it."""
    made = tmp_path / "nysan-1.0-windows"
    app = made / "app"
    library(app, "nysan", "py3-none-any", "Requires-Dist: typing-extensions>=4\n")
    library(app, "typing_extensions", "py3-none-any")
    library(app, "orjson", "cp313-cp313-win_amd64")
    (app / "orjson.pyd").write_bytes(binary())
    points = "".join(f"{name} = plugins.{name}\n" for name in PLUGINS)
    (app / "nysan-1.0.dist-info" / "entry_points.txt").write_text(f"[nysan]\n{points}")
    for name in PLUGINS:
        (app / "plugins" / name).mkdir(parents=True)
        (app / "plugins" / name / "__init__.py").write_text("")
    (made / "python").mkdir()
    (made / "python" / "python.exe").write_bytes(binary())
    return made


def test_the_embeddable_python_finds_the_program_beside_it_and_nothing_else(tmp_path: Path) -> None:
    laid = lay_embeddable(embeddable(tmp_path / "python.zip"), tmp_path / "python")
    assert laid.version == "3.13"
    paths = (tmp_path / "python" / "python313._pth").read_text("utf-8").split()
    assert paths == ["python313.zip", ".", "..\\app"]


def test_another_zip_or_file_is_refused_with_a_sentence(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as packed:
        packed.writestr("setup.exe", "")
    with pytest.raises(ValueError, match="is not the embeddable Python"):
        lay_embeddable(tmp_path / "other.zip", tmp_path / "python")
    (tmp_path / "text.zip").write_text("no zip")
    with pytest.raises(ValueError, match="is not a zip file"):
        lay_embeddable(tmp_path / "text.zip", tmp_path / "python")
    with pytest.raises(ValueError, match="is not the folder of one Python"):
        lay_installed(tmp_path, tmp_path / "python")


def test_an_installed_python_leaves_behind_what_the_program_never_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        done.append(command[0])
        return subprocess.CompletedProcess(command, 0, f"libz.so.1 => {tmp_path}/libz.so.1 (0x7f)")

    monkeypatch.setattr(subprocess, "run", run)
    (tmp_path / "libz.so.1").write_bytes(b"")
    library = tmp_path / "usr" / "lib" / "python3.11"
    for name in ("os.py", "json/tool.py", "test/a.py", "tkinter/a.py", "email/test/kept.py"):
        (library / name).parent.mkdir(parents=True, exist_ok=True)
        (library / name).write_text("")
    (library / "lib-dynload").mkdir()
    for name in ("zlib.so", "_tkinter.so", "_testcapi.so"):
        (library / "lib-dynload" / name).write_bytes(b"")
    (tmp_path / "usr" / "bin").mkdir()
    (tmp_path / "usr" / "bin" / "python3.11").write_bytes(b"")
    assert lay_installed(tmp_path / "usr", tmp_path / "python").version == "3.11"
    laid = tmp_path / "python"
    found = {path.relative_to(laid).as_posix() for path in laid.rglob("*") if path.is_file()}
    assert found == {
        "bin/python3",
        "bin/python3.11",
        "lib/libz.so.1",
        "lib/python3.11/os.py",
        "lib/python3.11/json/tool.py",
        "lib/python3.11/email/test/kept.py",
        "lib/python3.11/lib-dynload/zlib.so",
    }
    assert done.count("patchelf") == 3


def test_a_folder_that_is_right_has_no_faults(folder: Path) -> None:
    assert inspect_folder(folder, "windows") == []


def test_each_fault_of_a_folder_is_named(folder: Path) -> None:
    app = folder / "app"
    library(app, "lxml", "cp313-cp313-manylinux_2_28_x86_64")
    (app / "lxml.so").write_bytes(b"\x7fELF".ljust(18, b"\0") + b"\x3e\0")
    (app / "old.dll").write_bytes(binary(0x14C))
    (app / "cut.pyd").write_bytes(b"")
    (app / "typing_extensions-1.0.dist-info" / "METADATA").unlink()
    (app / "typing_extensions-1.0.dist-info").rename(app / "other-1.0.dist-info")
    (app / "plugins" / "pmpk" / "__init__.py").unlink()
    (app / "note.txt").write_text(f"made in {ROOT}")
    assert inspect_folder(folder, "windows") == [
        "lxml-1.0.dist-info is not for windows: cp313-cp313-manylinux_2_28_x86_64",
        "typing-extensions>=4 is needed and not there",
        "the plugin pmpk names plugins.pmpk, which is not there",
        "app/cut.pyd is no binary",
        "app/lxml.so is a binary of another kind: linux",
        "app/old.dll is a binary of another kind: PE of machine 0x14c",
        f"app/note.txt names {ROOT}",
    ]


@pytest.mark.parametrize("system", ["linux", "windows"])
def test_twice_packed_it_is_the_same_file_and_every_sum_is_right(
    folder: Path, tmp_path: Path, system: str
) -> None:
    folder = folder.rename(folder.with_name(f"nysan-1.0-{system}"))
    first = pack(folder)
    data = first.read_bytes()
    first.unlink()
    assert pack(folder).read_bytes() == data
    for line in (folder / "SHA256SUMS").read_text("utf-8").splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    sum_ = Path(f"{first}.sha256").read_text("utf-8")
    assert sum_ == f"{hashlib.sha256(data).hexdigest()}  {first.name}\n"
    shutil.unpack_archive(first, tmp_path / "unpacked")
    assert (tmp_path / "unpacked" / folder.name / "python" / "python.exe").exists()


def test_the_starter_for_linux_is_a_script_that_a_plain_shell_reads() -> None:
    subprocess.run(["sh", "-n", TEMPLATES / "linux.txt"], check=True)


def test_on_windows_the_better_terminal_is_asked_for_once_and_only_by_a_double_click() -> None:
    """Whoever gives a command, or is in Windows Terminal already, gets no window more."""
    lines = (TEMPLATES / "windows.txt").read_text("utf-8").splitlines()
    ways = ['if not "%~1"==""', "if defined WT_SESSION", "where wt.exe", 'start "" wt.exe', ":run"]
    places = [next(at for at, line in enumerate(lines) if line.startswith(way)) for way in ways]
    assert places == sorted(places)
    assert all(lines[at].endswith("goto run") for at in places[:2])
    assert lines[places[2] + 1] == "if errorlevel 1 goto run"
    # Doubled quotes would part a path with spaces; without "call", one with brackets loses them.
    assert lines[places[3]] == 'start "" wt.exe -d "%~dp0." cmd /c call "%~f0"'
    assert lines[places[3] + 1] == "exit /b"
    assert "chcp 65001" in "".join(lines[: places[0]])
