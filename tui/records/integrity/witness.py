"""The witness: what this machine has seen of a vault, kept outside of the vault.

A vault that was put back as a whole looks sound from within. The witness knows that it was sealed
and how far its ledgers had come here. It never stands in anybody's way: where it cannot be read or
written, nothing was seen. A copy of a vault in another folder has a witness of its own.
"""

from __future__ import annotations

import json
import os
import re
from base64 import b64decode, b64encode
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tui.locale import message
from tui.records.crypto.seal import DamagedFileError, Unsealable, digest
from tui.records.vault.access import sign
from tui.records.vault.files import FIRST
from tui.records.vault.header import Header
from tui.system.files import UNWAITED, state_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from tui.records.crypto.seal import Seal
    from tui.records.integrity.damages import Damages
    from tui.records.integrity.marks import Marks
    from tui.records.open_vault import Vault

_ENDING: Final = ".seen"
_LARGEST: Final = 1 << 20
_READING: Final = os.O_RDONLY | UNWAITED
_FIRST_LINES: Final = 4096
"""Bytes of a ledger that hold its first line, and the beginning of a change."""
_SEALED: Final = re.compile(rb"[0-9]{1,12} [A-Za-z0-9+/]{48}")
"""The beginning of a sealed line: one that is not has a space after the 32 digits of a digest."""
_DIGITS: Final = 32
"""The digits of a digest, before what is not sealed."""
_HEXADECIMAL: Final = frozenset(b"0123456789abcdef")
_FAILURES: Final = (OSError, ValueError, TypeError, KeyError, RuntimeError, RecursionError)

Ends = dict[str, tuple[int, str]]
"""By ledger, the number of its last line and the digest of that."""


class LaidOpenError(DamagedFileError):
    """A vault that was sealed and has the header of one without a passphrase."""

    def __init__(self, folder: Path) -> None:
        super().__init__(message("vault.laid_open", folder=folder))


class _Seen(NamedTuple):
    """The content of a witness's file; `seen` is sealed by the vault."""

    path: Path
    sealed: bool
    generation: int
    seen: bytes


class Witness:
    """What this machine has seen of the vault with an id in a folder."""

    def __init__(self, folder: Path, id_: str) -> None:
        self._folder = folder
        self.generation = 0
        """The highest generation of the vault that was seen; see `Header.generation`."""
        self.turned = False
        """Whether the vault is of an earlier generation than that."""
        self._ends: Ends = {}
        self._kept: object = None
        self._exact: _Seen | None = None
        self._others: list[_Seen] = []
        place = digest(os.fsencode(folder.absolute()))
        self._name = f"{digest(id_.encode())}-{place}{_ENDING}"
        with suppress(*_FAILURES):
            # Made by nobody but this program, and named by nothing but digests.
            for name in os.listdir(state_folder()):  # noqa: PTH208 - only names are needed
                if name.endswith(_ENDING) and (
                    name.startswith(self._name[:32]) or place in name[32:]
                ):
                    self._note(state_folder() / name)

    def _note(self, path: Path) -> None:
        with suppress(*_FAILURES), path.open("rb") as file:
            fields = json.loads(file.read(_LARGEST))
            sealed, generation = bool(fields["sealed"]), int(fields["generation"])
            found = _Seen(path, sealed, generation, b64decode(fields["seen"]))
            if path.name == self._name:
                self._exact = found
            else:
                self._others.append(found)

    @property
    def saw_it_sealed(self) -> bool:
        """Whether the vault, or another one in its folder, was sealed when it was seen last."""
        return any(seen.sealed for seen in ([self._exact] if self._exact else self._others))

    def open(self, header: Header, seal: Seal) -> None:
        """Read what was seen, as far as it is of the generation that the vault has now."""
        self._ends, self.turned = {}, False
        for seen in [self._exact] if self._exact else self._moved(seal):
            self.generation = max(self.generation, seen.generation)
            self.turned |= seen.generation > header.generation
            if seen.generation == header.generation:
                ends = _unsealed(seen, seal).get("ends", {})
                with suppress(*_FAILURES):
                    self._ends |= {name: (int(end[0]), str(end[1])) for name, end in ends.items()}
        if self._exact is not None:
            self._kept = self._exact.sealed, self._exact.generation, self._ends.copy()

    def forget_ends(self) -> None:
        """Forget how far the ledgers had come: they go back, or are written anew, on purpose."""
        self._ends = {}

    def end(self, name: str) -> tuple[int, str]:
        """The number and the digest of the last line that was seen of a ledger; 0 and ""."""
        return self._ends.get(name, (0, ""))

    def saw_more(self, name: str, end: tuple[int, str]) -> bool:
        """Whether more was seen of a ledger on this machine than a mark says, which has `end`."""
        return self.end(name)[0] > end[0]

    @property
    def names(self) -> list[str]:
        """The names of the ledgers of which lines were seen."""
        return [name for name, end in self._ends.items() if end[0]]

    def keep(self, header: Header, seal: Seal, ends: Mapping[str, tuple[int, str]]) -> None:
        """Note how far the ledgers have come; what is not among `ends` stays as it was seen.

        Nothing waits for the disk here, and no failure is told.
        """
        if self.generation == header.generation:
            ends = {**self._ends, **ends}
        self.generation = header.generation
        self._ends = {name: end for name, end in ends.items() if end[0]}
        content = header.sealed, header.generation, self._ends.copy()
        if content != self._kept:
            inner = {"folder": os.fspath(self._folder.absolute()), "ends": self._ends}
            self._write(header, seal.seal(json.dumps(inner).encode(), self._place))
            self._kept = content

    def begin(self, header: Header) -> None:
        """Forget what was seen in this folder, since the program puts another vault there.

        That may be the same one as it was earlier.
        """
        for seen in [*self._others, *([self._exact] if self._exact else ())]:
            if seen.path.name[33:] == self._name[33:]:
                with suppress(OSError):
                    seen.path.unlink()
        self._exact, self._others, self._ends, self._kept = None, [], {}, None
        self.turned, self.generation = False, header.generation
        self._write(header, b"")

    @property
    def _place(self) -> bytes:
        return b"witness:" + self._name.encode()

    def _moved(self, seal: Seal) -> list[_Seen]:
        """What was seen of this vault in folders from which it has gone."""
        moved = []
        for seen in self._others:
            folder = _unsealed(seen, seal).get("folder")
            if isinstance(folder, str) and not Header.exists(type(self._folder)(folder)):
                moved.append(seen)
        return moved

    def forget(self) -> None:
        """Remember nothing of this vault any more: it is thrown away."""
        with suppress(*_FAILURES):
            (state_folder() / self._name).unlink(missing_ok=True)

    def _write(self, header: Header, seen: bytes) -> None:
        fields = {
            "sealed": header.sealed,
            "generation": header.generation,
            "seen": b64encode(seen).decode(),
        }
        with suppress(*_FAILURES):
            folder = state_folder()
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            fresh = folder / f".{os.getpid()}{_ENDING}.new"
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
            fresh.unlink(missing_ok=True)
            descriptor = os.open(fresh, flags, 0o600)
            try:
                os.write(descriptor, json.dumps(fields).encode())
            finally:
                os.close(descriptor)
            fresh.replace(folder / self._name)


def check_plain(folder: Path, header: Header) -> None:
    """Check that a vault whose header is plain was never sealed, as far as anything tells.

    Raises:
        LaidOpenError: it was.
    """
    if (
        Witness(folder, header.id).saw_it_sealed
        or Header.is_copied_sealed(folder)
        or any(sealed_ledgers(folder))
        or any(map(_is_sealed_file, _some_files(folder)))
    ):
        raise LaidOpenError(folder)


def sealed_ledgers(folder: Path) -> Iterator[Path]:
    """The ledgers of a vault's folder whose lines are sealed, those of the log among them."""
    for pattern in ("ledgers/*.ledger", "log/*.ledger"):
        yield from filter(_is_sealed, sorted(folder.glob(pattern)))


def _is_sealed(ledger: Path) -> bool:
    """Whether the first change in a ledger is sealed; False where none can be read."""
    first, _, rest = _beginning(ledger, _FIRST_LINES).partition(b"\n")
    return _SEALED.match(rest) is not None and bool(first)


def _beginning(path: Path, size: int) -> bytes:
    """The first bytes of a file; none where it cannot be read."""
    try:
        # Of each file of a vault without a passphrase, before its first screen.
        descriptor = os.open(path, _READING)
    except OSError:
        return b""
    try:
        return os.read(descriptor, size)
    except OSError:
        return b""
    finally:
        os.close(descriptor)


def sealed_files(folder: Path) -> list[Path]:
    """The whole files of a vault's folder that are sealed."""
    found = [*folder.iterdir(), *folder.glob("drafts/*"), *folder.glob("photos/*")]
    return [path for path in found if ".damaged" not in path.name and _is_sealed_file(path)]


def _some_files(folder: Path) -> Iterator[Path]:
    """Some whole files of a vault, those that are there first in each vault among them."""
    yield folder / "settings"
    yield folder / "marks"
    yield from folder.glob("drafts/*.draft")
    yield from islice(folder.glob("photos/*.jpg"), 1)


def _is_sealed_file(path: Path) -> bool:
    """Whether a whole file is sealed; one that is not has the digits of a digest before it."""
    begun = _beginning(path, len(FIRST) + _DIGITS)
    plain = sum(byte in _HEXADECIMAL for byte in begun[len(FIRST) :])
    # A few damaged bits do not make it a sealed one.
    return begun.startswith(FIRST) and len(begun) == len(FIRST) + _DIGITS and 2 * plain < _DIGITS


def damages_of(vault: Vault, marks: Marks) -> Damages:
    """What is known to be damaged or missing in a vault; the first screen does without it."""
    from tui.records.integrity.damages import Damages

    return Damages(vault, marks)


def advance(vault: Vault) -> None:
    """Begin a new generation of a vault, before its ledgers go back or are written anew on purpose.

    Raises:
        UserError: the disk refuses.
    """
    header = vault.header
    header.generation = max(header.generation, vault.witness.generation) + 1
    if header.sealed:
        sign(header, vault.access)
    vault.write_header()
    vault.witness.forget_ends()


def _unsealed(seen: _Seen, seal: Seal) -> dict[str, Any]:
    """The sealed content of a file; nothing where it is of another key, or damaged."""
    with suppress(Unsealable, *_FAILURES):
        found = json.loads(seal.unseal(seen.seen, b"witness:" + seen.path.name.encode()))
        return found if isinstance(found, dict) else {}
    return {}
