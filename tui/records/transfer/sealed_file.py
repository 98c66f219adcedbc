"""The sealed file: bytes under a passphrase of their own, opened whole and unchanged or not at all.

It begins with a line that tells the format and a line with the key slot; then comes what the
cipher made of the bytes, bound to both lines; at the end stands a digest of all before it, so that
a file that was cut or changed is told from a passphrase that is wrong.
"""

from __future__ import annotations

import errno
import json
import os
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final

from tui.forms.outside_file import read_outside
from tui.locale import message
from tui.records.crypto.cipher import KEY_BYTES, Cipher
from tui.records.crypto.key_slots import KeySlots, WrongSecretError
from tui.records.crypto.seal import DamagedFileError, Unsealable
from tui.user_error import UserError, system_reason

if TYPE_CHECKING:
    from pathlib import Path

ENDING: Final = "nysanchild"
MOST: Final = 64_000_000
"""Bytes of a sealed file."""
_FORMAT: Final = b"nysan-child "
_FIRST: Final = _FORMAT + b"1\n"
_LONGEST_LINE: Final = 4_000
_DIGEST: Final = 32


def sealed(payload: bytes, passphrase: str) -> bytes:
    """The bytes of a file that opens with a passphrase.

    Raises:
        UserError: there is too little memory, or the file would be larger than one is read.
    """
    from tui.records.crypto.key_slots import calibrated

    name, key = os.urandom(16).hex(), os.urandom(KEY_BYTES)
    slots = KeySlots(name)
    slots.wrap(key, passphrase, calibrated())
    head = _FIRST + json.dumps({"id": name, "slots": slots.as_json()}).encode() + b"\n"
    whole = head + Cipher(key).seal(payload, head)
    if len(whole) + _DIGEST > MOST:
        raise UserError(message("transfer.too_much", limit=MOST // 1_000_000))
    return whole + _digest(whole)


class SealedFile:
    """A sealed file that was read from a path; `unsealed` opens it.

    Raises:
        UserError: it cannot be read, is none, newer, too large, or was cut or changed.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        data = _read(path)
        if not data.startswith(_FIRST):
            raise self._error("newer" if data.startswith(_FORMAT) else "none")
        whole, found = data[:-_DIGEST], data[-_DIGEST:]
        end = whole.find(b"\n", len(_FIRST), len(_FIRST) + _LONGEST_LINE)
        if end < 0 or _digest(whole) != found:
            raise self._error("damaged")
        self._head, self._body = whole[: end + 1], whole[end + 1 :]
        try:
            line: Any = json.loads(self._head[len(_FIRST) :])
            self._slots = KeySlots(str(line["id"]), line["slots"])
        except (ValueError, LookupError, TypeError, RecursionError):
            raise self._error("damaged") from None

    def unsealed(self, passphrase: str) -> bytes:
        """What was sealed.

        Raises:
            WrongSecretError: the passphrase is another one.
            UserError: there is too little memory, or the file was made by nobody's program.
        """
        try:
            key, _, _ = self._slots.open(passphrase)
            return Cipher(key).unseal(self._body, self._head)
        except WrongSecretError:
            raise WrongSecretError(message("transfer.wrong", file=self.path)) from None
        except (DamagedFileError, Unsealable):
            raise self._error("damaged") from None

    def _error(self, kind: str) -> UserError:
        return UserError(message(f"transfer.{kind}", file=self.path))


def _read(path: Path) -> bytes:
    try:
        return read_outside(path, MOST)
    except OSError as error:
        if error.errno == errno.EFBIG:
            why = message("transfer.large", file=path, limit=MOST // 1_000_000)
        else:
            why = message("vault.unreadable", file=path, detail=system_reason(error))
        raise UserError(why) from error


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=_DIGEST).digest()
