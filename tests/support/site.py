"""A folder of modules into which tests install plugins."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class Site:
    """A folder of modules, in which distributions lie as an installer leaves them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()

    def add(self, name: str, code: str, files: Mapping[str, str] | None = None) -> Path:
        """Install a plugin: a package with its files, and its entry in the group `nysan`."""
        package = self.folder / name
        package.mkdir()
        for file, content in {"__init__.py": code, **(files or {})}.items():
            path = package / file
            path.parent.mkdir(exist_ok=True)
            path.write_text(content, "utf-8")
        self.enter(name, f"{name} = {name}")
        return package

    def enter(self, name: str, entry: str) -> None:
        """Put an entry of a distribution's into the group `nysan`."""
        described = self.folder / f"{name}-1.0.dist-info"
        described.mkdir()
        (described / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        (described / "entry_points.txt").write_text(f"[nysan]\n{entry}\n")
        importlib.invalidate_caches()
