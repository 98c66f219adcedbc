"""The program: with a command, the command line; without, the screen, or lines."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from tui.system.hold import Hold


def main() -> int:
    """Start nysan; the status of the process."""
    hold = _hold() if len(sys.argv) == 1 else None
    try:
        os.umask(0o077)
        _mend_streams()
        from tui.crash import install_crash_hooks

        install_crash_hooks(_reports)
        status = _run(hold)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        return _output_failed(error)
    finally:
        if hold is not None:
            hold.give_back()
    if sys.flags.inspect:
        # Python would go on to ask for statements, with the records in its memory.
        os._exit(status)
    return status


def _reports() -> Path:
    """The folder of the reports of faults."""
    from tui.system.files import state_folder

    return state_folder()


def _hold() -> Hold | None:
    """Take the terminal, before a letter that is typed now is echoed."""
    try:
        from tui.system.hold import hold_terminal
    except ImportError:  # a system without terminals of this kind
        return None
    return hold_terminal()


def _run(hold: Hold | None) -> int:
    if sys.argv[1:] == ["--plain"]:
        from tui.linear.start import start as start_plain

        return start_plain()
    if len(sys.argv) > 1:
        from tui.cli.main import run

        return run(sys.argv[1:])
    from tui.terminal.start import start

    return start(hold)


def _mend_streams() -> None:
    """Use UTF-8 whatever the locale says, and the null device for streams that are closed."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    from tui.system import HAS_CONSOLE

    # Elsewhere Python itself takes UTF-8; here a file that is piped would be of the code page.
    if HAS_CONSOLE and hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(encoding="utf-8")


def _output_failed(error: OSError) -> int:
    """Print that a file or the output is refused; not where a pipe was closed on purpose."""
    # Python flushes once more when it ends.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    if isinstance(error, BrokenPipeError):
        return 141
    from tui.locale import say
    from tui.user_error import system_reason

    reason = system_reason(error)
    if error.filename is None:
        sentence = say("cli.unwritten", detail=reason)
    else:
        from tui.forms.clean import clean_line

        sentence = say("vault.unreadable", file=clean_line(str(error.filename)), detail=reason)
    sys.stderr.write(f"{sentence}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
