"""The skeleton of a plugin: a package that works, with its form, its words and its test."""

from __future__ import annotations

import keyword
import re
import sys
from importlib.util import find_spec
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Final

from tui.locale import message, say_in
from tui.user_error import UserError, system_reason

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

_TEMPLATES: Final = Path(__file__).with_name("skeleton")
_NAME: Final = re.compile(r"[a-z][a-z0-9_]*")
_ID: Final = re.compile(r'^id = "([^"]+)"', re.MULTILINE)
_TITLE: Final = re.compile(r"^# (.+)", re.MULTILINE)


def write_plugin(folder: Path, name: str, today: date, text: str = "") -> list[Path]:
    """Write a plugin that works into a new folder.

    Args:
        folder: the folder, which is made; one that is there has to be empty.
        name: the name of the plugin and of its module: small Latin letters, figures and `_`.
        today: the day on which the edition of its form begins, where no text is given.
        text: the text of its form; by default one of a few lines, with a computed value.

    Returns:
        The files, the module first.

    Raises:
        UserError: the name will not do, the folder is not empty, or the disk refuses.
    """
    if not _NAME.fullmatch(name) or keyword.iskeyword(name):
        raise UserError(message("skeleton.name", name=name))
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise UserError(message("skeleton.there", folder=folder))
        if _is_module(name):
            raise UserError(message("skeleton.taken", name=name))
        written = []
        for file, content in plugin_files(name, today, text).items():
            path = folder / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, "utf-8")
            written.append(path)
    except OSError as error:
        why = message("print.unwritable", path=folder, detail=system_reason(error))
        raise UserError(why) from error
    return written


def plugin_files(name: str, today: date, text: str = "") -> Mapping[str, str]:
    """The files of a plugin by their paths in its folder; the arguments as for `write_plugin`."""
    drafted = "drafted_" if text else ""
    title = _first(_TITLE, text) or say_in("kk", "skeleton.title")
    words = {
        "module": name,
        "dashed": name.replace("_", "-"),
        "class_": "".join(part.capitalize() for part in name.split("_")),
        "form": _first(_ID, text) or name,
        "title": " ".join(title.replace('"', "").replace("\\", "").split()),
        "today": today.isoformat(),
    }

    def filled(template: str) -> str:
        content = (_TEMPLATES / f"{template}.txt").read_text("utf-8")
        return Template(content).substitute(words)

    files = {
        f"{name}/__init__.py": filled(f"{drafted}module"),
        f"{name}/{name}.form": text or filled("form"),
        "pyproject.toml": filled("pyproject"),
        "README.md": filled("readme"),
        f"tests/test_{name}.py": filled(f"{drafted}test"),
    }
    if not text:
        files |= {f"{name}/locale/{code}.toml": filled(code) for code in ("kk", "ru", "en")}
    return files


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[1].strip() if found else ""


def _is_module(name: str) -> bool:
    """Whether Python has a module of a name; a folder without one in it is none."""
    if name == "tests" or name in sys.stdlib_module_names:
        return True
    found = find_spec(name)
    return found is not None and found.origin is not None
