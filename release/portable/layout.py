"""What stands in a portable folder: the program, its libraries, a Python, and how to start it."""

from __future__ import annotations

import compileall
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from py_compile import PycInvalidationMode
from tempfile import TemporaryDirectory
from typing import Any, Final

from release.portable.laid_python import LaidPython, lay_embeddable, lay_installed

ROOT: Final = Path(__file__).parents[2]
_TEMPLATES: Final = Path(__file__).parent / "templates"
_PLATFORMS: Final = {"linux": "x86_64-manylinux_2_28", "windows": "x86_64-pc-windows-msvc"}
"""As uv names them."""
_STARTERS: Final = {"linux": "nysan", "windows": "nysan.cmd"}
_NEWLINES: Final = {"linux": "\n", "windows": "\r\n"}


class LayoutError(Exception):
    """The folder cannot be laid out; the sentence says why."""


def lay_out(system: str, python: Path, into: Path) -> Path:
    """Make the folder `nysan-VERSION-SYSTEM` in `into`; its path.

    `python` is what `laid_python` takes for that system.

    Raises:
        LayoutError: the folder is there already, `python` is none, or a library has no wheel for
            that system.
    """
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    version = project["project"]["version"]
    folder = into / f"nysan-{version}-{system}"
    if folder.exists():
        raise LayoutError(f"{folder} is there already")
    folder.mkdir(parents=True)
    try:
        lay = lay_embeddable if system == "windows" else lay_installed
        laid = lay(python, folder / "python")
        _install(project, system, laid, folder / "app")
    except (OSError, ValueError, subprocess.CalledProcessError) as error:
        shutil.rmtree(folder)
        raise LayoutError(_reason(error)) from error
    _compile(laid, folder)
    _write_words(system, version, folder)
    return folder


def _reason(error: Exception) -> str:
    said = getattr(error, "stderr", None)
    return said.decode().strip() if said else str(error)


def _install(project: dict[str, Any], system: str, laid: LaidPython, into: Path) -> None:
    """Put the program and its libraries into a folder, as wheels for that system and Python."""
    with TemporaryDirectory() as scratch:
        constraints = Path(scratch) / "constraints.txt"
        pinned = project["tool"]["uv"]["constraint-dependencies"]
        constraints.write_text("\n".join(pinned), "utf-8")
        _uv("build", "--wheel", "--out-dir", scratch, str(ROOT))
        (wheel,) = Path(scratch).glob("*.whl")
        _uv(
            *("pip", "install", "--target", str(into), "--only-binary", ":all:"),
            *("--python-platform", _PLATFORMS[system], "--python-version", laid.version),
            *("--constraints", str(constraints), str(wheel)),
        )
    _tidy(into)


def _uv(*arguments: str) -> None:
    # `uv run` names itself there.
    uv = os.environ.get("UV") or shutil.which("uv") or "uv"
    subprocess.run([uv, "--quiet", *arguments], check=True, capture_output=True, cwd=ROOT)


def _tidy(app: Path) -> None:
    """Take out what names this machine, and what nobody starts from there."""
    for name in ("bin", "Scripts", "share", ".lock"):
        path = app / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    for path in app.glob("*.dist-info"):
        for name in ("direct_url.json", "uv_cache.json", "RECORD", "REQUESTED"):
            (path / name).unlink(missing_ok=True)


def _compile(laid: LaidPython, folder: Path) -> None:
    """Compile it, where this Python is of that version: a folder may be read-only on a stick."""
    if laid.version != f"{sys.version_info.major}.{sys.version_info.minor}":
        return
    compileall.compile_dir(
        folder,
        maxlevels=20,
        quiet=2,
        stripdir=str(folder),
        invalidation_mode=PycInvalidationMode.UNCHECKED_HASH,
    )


def _write_words(system: str, version: str, folder: Path) -> None:
    """Write the starter, and the page that says how it is started."""
    starter = folder / _STARTERS[system]
    # What Python starts when it is given the folder.
    (folder / "app" / "__main__.py").write_text(
        "import sys\n\nfrom tui.__main__ import main\n\nsys.exit(main())\n", "utf-8"
    )
    for template, path in ((f"{system}.txt", starter), ("readme.txt", folder / "README.txt")):
        text = (_TEMPLATES / template).read_text("utf-8")
        text = text.replace("{version}", version).replace("{starter}", starter.name)
        path.write_text(text, "utf-8", newline=_NEWLINES[system])
    starter.chmod(0o755)
    for name in ("LICENSE", "CHANGELOG.md"):
        shutil.copyfile(ROOT / name, folder / name)
    os.utime(folder)
