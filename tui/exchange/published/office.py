"""Old Word files, converted by LibreOffice where it is installed."""

from __future__ import annotations

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tui.locale import message
from tui.system.programs import office
from tui.user_error import UserError

_PATIENCE: Final = 120
"""Seconds that a conversion may take; the first start of LibreOffice takes most of them."""


def converted(data: bytes, ending: str) -> bytes:
    """The bytes of a document as docx; `ending` is that of its own kind.

    Raises:
        UserError: LibreOffice is not installed, or cannot read it.
    """
    program = office()
    if program is None:
        raise UserError(message("kit.old_word"))
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"form.{ending}"
        path.write_bytes(data)
        command = [
            program,
            f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}",
            *("--headless", "--convert-to", "docx", "--outdir", folder, str(path)),
        ]
        try:
            subprocess.run(command, capture_output=True, check=True, timeout=_PATIENCE)  # noqa: S603
            return path.with_suffix(".docx").read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            raise UserError(message("kit.not_converted")) from error
