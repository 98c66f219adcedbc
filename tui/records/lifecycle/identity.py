"""The identity of a child in digests: enough to know a record of it again, and no name.

It is kept with the act about a destruction, so that a backup from before is not restored with the
child unnoticed. Each has a salt of its own.
"""

from __future__ import annotations

import os
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from tui.forms.entry.child_facts import comparable_name

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from tui.records.search.child import Child, ChildRecord

_BYTES = 16
_CALLED = 2
"""Words of a name without the patronymic."""


class Identity(NamedTuple):
    """A child by digests of its IIN, names and day of birth."""

    salt: str
    iin: str
    """Empty where it is not known."""
    dated: tuple[str, ...]
    """Of its names with the day of birth; none where that is not known."""
    alone: tuple[str, ...]
    """Of its names that no other child has."""
    short: tuple[str, ...]
    """Of its names as a draft may have them, without the patronymic."""

    @classmethod
    def of(cls, child: Child, alone: Container[str]) -> Identity:
        """The identity of a child; `alone` are those of its names that no other child has."""
        salt = os.urandom(_BYTES).hex()
        names = sorted(child.names)
        born = child.born
        return cls(
            salt,
            _digest(salt, child.iin) if child.iin else "",
            tuple(_digest(salt, name, born) for name in names if born),
            tuple(_digest(salt, name) for name in names if name in alone),
            tuple(_digest(salt, *_called(name)) for name in names),
        )

    @classmethod
    def from_json(cls, fields: Sequence[object]) -> Identity:
        """The identity that was kept as JSON.

        Raises:
            ValueError: it is none.
        """
        match fields:
            case [str(salt), str(iin), [*dated], [*alone], [*short]]:
                lists = (tuple(map(str, each)) for each in (dated, alone, short))
                return cls(salt, iin, *lists)
        raise ValueError

    def fits(self, found: ChildRecord) -> bool:
        """Whether a record is the child's by what it says: the IIN, else name and birth."""
        if found.iin and self.iin:
            return _digest(self.salt, found.iin) == self.iin
        if found.born and self.dated:
            return _digest(self.salt, found.name, found.born) in self.dated
        return _digest(self.salt, found.name) in self.alone

    def is_called(self, name: str) -> bool:
        """Whether a draft's name may be the child's: the patronymic may be missing."""
        return _digest(self.salt, *_called(comparable_name(name))) in self.short


def _called(name: str) -> list[str]:
    """Surname and first name, in whatever order."""
    return sorted(name.split()[:_CALLED])


def _digest(salt: str, *words: str) -> str:
    text = "\n".join(words).encode(errors="replace")
    return blake2b(text, key=bytes.fromhex(salt), digest_size=_BYTES).hexdigest()
