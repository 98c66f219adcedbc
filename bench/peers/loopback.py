"""A real sshd on 127.0.0.1 with keys of its own, and a relay that counts what passes."""

from __future__ import annotations

import getpass
import os
import selectors
import shutil
import socket
import subprocess
import time
from pathlib import Path
from threading import Thread
from typing import Final

from tests.support.terminals.terminal import Terminal

_PATH: Final = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"))
_SEPARATION: Final = Path("/run/sshd")
"""The folder that sshd wants to be empty if root starts it."""
_SERVER: Final = """
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host
AuthorizedKeysFile {folder}/user.pub
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
PermitRootLogin prohibit-password
PrintMotd no
PrintLastLog no
"""
_CLIENT: Final = (
    *(
        "-F",
        "none",
        "-o",
        "BatchMode=yes",
        "-o",
        "StrictHostKeyChecking=no",
        "-o",
        "LogLevel=ERROR",
    ),
    *("-o", "IdentitiesOnly=yes", "-o", "IgnoreUnknown=ObscureKeystrokeTiming"),
    *("-o", "ObscureKeystrokeTiming=no"),
)


def missing() -> str:
    """Names of the programs that are not there; empty where all are."""
    return ", ".join(name for name in ("ssh", "sshd", "ssh-keygen") if not _program(name))


def _program(name: str) -> str:
    return shutil.which(name, path=_PATH) or ""


class Loopback:
    """The server, from `with` to its end, with all it needs in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made = False

    def __enter__(self) -> Loopback:
        for name in ("host", "user"):
            keygen = [_program("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-f"]
            subprocess.run([*keygen, str(self._folder / name)], check=True)
        port = _free_port()
        config = self._folder / "config"
        config.write_text(_SERVER.format(port=port, folder=self._folder), "utf-8")
        if os.getuid() == 0 and not _SEPARATION.exists():
            _SEPARATION.mkdir(mode=0o755)
            self._made = True
        self._server = subprocess.Popen(
            [_program("sshd"), "-D", "-e", "-f", str(config)], stderr=subprocess.DEVNULL
        )
        _wait_for(port)
        self._relay = Relay(port)
        return self

    def __exit__(self, *_: object) -> None:
        self._relay.close()
        self._server.terminate()
        self._server.wait()
        if self._made:
            _SEPARATION.rmdir()

    def terminal(self, options: list[str], command: str) -> Terminal:
        """Run a command at the far end of `ssh -tt` with some options."""
        self._relay.up = self._relay.down = 0
        keys = ("-i", str(self._folder / "user"), "-o", f"UserKnownHostsFile={self._folder}/known")
        there = ("-p", str(self._relay.port), f"{getpass.getuser()}@127.0.0.1", command)
        arguments = ["-tt", *_CLIENT, *keys, *options, *there]
        return Terminal(arguments, executable=_program("ssh"), able=True)

    def carried(self) -> tuple[int, int]:
        """How many bytes went up to the server and came down since then."""
        return self._relay.up, self._relay.down


class Relay:
    """Passes a connection on to a port of this machine, and counts its bytes; one at a time."""

    def __init__(self, to: int) -> None:
        self._to = to
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._server.getsockname()[1]
        self.up = self.down = 0
        Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        """Take no more connections."""
        self._server.close()

    def _serve(self) -> None:
        while True:
            try:
                near, _ = self._server.accept()
            except OSError:
                return
            with near, socket.create_connection(("127.0.0.1", self._to)) as far:
                self._pass_on(near, far)

    def _pass_on(self, near: socket.socket, far: socket.socket) -> None:
        with selectors.DefaultSelector() as ready:
            for one in (near, far):
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                ready.register(one, selectors.EVENT_READ)
            while True:
                for key, _ in ready.select():
                    data = near.recv(65536) if key.fileobj is near else far.recv(65536)
                    if not data:
                        return
                    (far if key.fileobj is near else near).sendall(data)
                    if key.fileobj is near:
                        self.up += len(data)
                    else:
                        self.down += len(data)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
        return port


def _wait_for(port: int) -> None:
    until = time.monotonic() + 10
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError("sshd does not listen")
