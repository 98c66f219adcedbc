"""The program: with a command, the command line; without, the screen."""

from __future__ import annotations

import os
import sys


def main() -> int:
    """Start nysan; return the status of the process."""
    os.umask(0o077)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if len(sys.argv) > 1:
        from tui.cli import run  # noqa: PLC0415 - the screen does without it

        return run(sys.argv[1:])
    from tui.terminal.start import start  # noqa: PLC0415 - commands do without it

    return start()


if __name__ == "__main__":
    sys.exit(main())
