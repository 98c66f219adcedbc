"""The start on a terminal: a first word at once, then the shell."""

from __future__ import annotations

import gc
import os
import sys


def start() -> int:
    """Run the program on the terminal; return the status of the process."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM") == "dumb":
        from tui.locale import say  # noqa: PLC0415 - the first word waits for no catalogue

        print(say("terminal.none"), file=sys.stderr)
        return 1
    # The first word stands there long before Textual has been read from the disk.
    sys.stdout.write("\rнысан …")
    sys.stdout.flush()
    # Textual's debugging variables would log every key that is typed.
    for name in [name for name in os.environ if name.startswith("TEXTUAL")]:
        del os.environ[name]
    os.environ.setdefault("ESCDELAY", "25")
    gc.disable()
    try:
        return _run()
    finally:
        sys.stdout.write("\r\x1b[K")
        sys.stdout.flush()


def _run() -> int:
    from tui.app import NysanApp  # noqa: PLC0415 - after the first word
    from tui.desk import Desk  # noqa: PLC0415
    from tui.forms.problem import Refusal  # noqa: PLC0415
    from tui.host import Host  # noqa: PLC0415
    from tui.locale import use_language  # noqa: PLC0415
    from tui.records.header import Header  # noqa: PLC0415
    from tui.records.vault import Vault, home  # noqa: PLC0415
    from tui.secret import secret_in_file  # noqa: PLC0415

    try:
        folder = home()
        vault = Vault.open(folder) if Vault.exists(folder) else Vault(folder, Header())
        if vault.header.sealed and (secret := secret_in_file()):
            vault.unlock(secret)
    except Refusal as refusal:
        print(f"\r{refusal}", file=sys.stderr)
        return 1
    use_language(vault.language)
    app = NysanApp(Desk(Host(), vault))
    gc.enable()
    gc.freeze()
    try:
        app.run()
    finally:
        vault.close()
    return app.return_code or 0
