"""Other programs of the machine: the one that prints, and the office that reads old Word files."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Final

_OFFICES: Final = ("soffice", "libreoffice")

if sys.platform == "win32":

    def print_service() -> str | None:
        """The program to which a PDF can be handed for paper: Windows has none."""
        return None

    def office() -> str | None:
        """LibreOffice, where it is installed: its installer names it on no path."""
        folders = (os.environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)"))
        usual = (Path(each) / "LibreOffice/program/soffice.com" for each in folders if each)
        named = next(filter(None, map(shutil.which, _OFFICES)), None)
        return named or next((str(path) for path in usual if path.is_file()), None)

else:

    def print_service() -> str | None:
        """The program to which a PDF can be handed for paper: that of CUPS, where it is."""
        return shutil.which("lp")

    def office() -> str | None:
        """LibreOffice, where it is installed."""
        return next(filter(None, map(shutil.which, _OFFICES)), None)
