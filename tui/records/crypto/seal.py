"""Seals: how the bytes of a line are kept whole; a sealed line belongs to one place only."""

from __future__ import annotations

from hashlib import blake2b
from typing import Final, Protocol


class Unsealable(Exception):  # noqa: N818 - it says what the bytes are
    """The bytes are not what was sealed in this place."""


class Seal(Protocol):
    """What closes and opens a payload: a line of a ledger, or a whole file.

    `place` says where it stands: the ledger's name and the line's number, or the file's name. It
    is not kept in the sealed bytes, but nothing opens in another place.
    """

    def seal(self, payload: bytes, place: bytes) -> bytes:
        """Return `payload` sealed for `place`; for a line printable and without a newline."""
        ...

    def unseal(self, sealed: bytes, place: bytes) -> bytes:
        """Return the payload.

        Raises:
            Unsealable: the bytes were changed, or were sealed for another place.
        """
        ...


class PlainSeal:
    """A seal that hides nothing: the text stays readable behind a digest of place and text."""

    __slots__ = ()

    def seal(self, payload: bytes, place: bytes) -> bytes:
        """Return the digest, a space and the payload as it is."""
        return _mark(payload, place) + payload

    def unseal(self, sealed: bytes, place: bytes) -> bytes:
        """Return what stands behind the digest.

        Raises:
            Unsealable: the digest is not that of this payload in this place.
        """
        payload = sealed[_MARK:]
        if sealed[:_MARK] != _mark(payload, place):
            raise Unsealable
        return payload


class EitherSeal:
    """A seal that closes as the first of several do, and opens what any of them closed.

    It serves while a vault is being sealed anew.
    """

    __slots__ = ("_seals",)

    def __init__(self, *seals: Seal) -> None:
        self._seals = seals

    def seal(self, payload: bytes, place: bytes) -> bytes:
        """Return what the first seal makes."""
        return self._seals[0].seal(payload, place)

    def unseal(self, sealed: bytes, place: bytes) -> bytes:
        """Return the payload.

        Raises:
            Unsealable: no seal opens it.
        """
        for seal in self._seals:
            try:
                return seal.unseal(sealed, place)
            except Unsealable:
                continue
        raise Unsealable


_BYTES: Final = 16
_MARK: Final = 2 * _BYTES + 1


def _mark(payload: bytes, place: bytes) -> bytes:
    # Not through `digest`: this runs once for each line when a ledger is opened.
    summed = blake2b(place + b"\n" + payload, digest_size=_BYTES)
    return summed.hexdigest().encode() + b" "


def digest(data: bytes) -> str:
    """Return the BLAKE2b digest of `data`: 128 bits as 32 hexadecimal digits."""
    return blake2b(data, digest_size=_BYTES).hexdigest()
