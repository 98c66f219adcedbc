"""The header of a vault: what must be known of it before it is open, and no more."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Final

from tui.forms.problem import Refusal
from tui.locale import LANGUAGES, message
from tui.records.whole import write_whole

if TYPE_CHECKING:
    from pathlib import Path

FILE: Final = "vault.json"
_VERSION: Final = 2


def fresh_id() -> str:
    """Return a new vault's id."""
    return os.urandom(16).hex()


@dataclass(slots=True)
class Header:
    """The file `vault.json`."""

    id: str = field(default_factory=fresh_id)
    language: str = LANGUAGES[0]
    sealed: bool = False
    """Whether a passphrase opens it."""
    slots: dict[str, Any] = field(default_factory=dict)
    former: str = ""
    """The key before, wrapped by the key in force, while files are being sealed anew; 'plain'
    where they were not sealed."""
    mark: str = ""
    """A seal over all else, so that nobody changes it who cannot open the vault."""
    early: dict[str, Any] | None = None
    """The settings that a vault of the first version keeps here; see `records.upgrade`."""

    @classmethod
    def read(cls, folder: Path) -> Header:
        """Read the header of the vault in a folder.

        Raises:
            Refusal: there is none, it is damaged, or a newer nysan made it.
        """
        path = folder / FILE
        try:
            told = json.loads(path.read_text("utf-8"))
        except (FileNotFoundError, NotADirectoryError) as error:
            raise Refusal(message("vault.none", folder=folder)) from error
        except (OSError, ValueError, RecursionError) as error:
            raise Refusal(message("vault.damaged", file=path)) from error
        match told:
            case {"version": int(version)} if version > _VERSION:
                raise Refusal(message("vault.newer", version=version))
            case {"version": 1, "sealed": False}:
                return cls(language=str(told.get("language", "")), early=told)
            case {
                "version": 2,
                "id": str(id_),
                "language": str(language),
                "sealed": bool(sealed),
                "slots": dict(slots),
                "former": str(former),
                "mark": str(mark),
            }:
                return cls(id_, language, sealed, slots, former, mark)
        raise Refusal(message("vault.damaged", file=path))

    def write(self, folder: Path) -> None:
        """Bring it to the disk.

        Raises:
            OSError: the disk refuses; the old one stands as it was.
        """
        told = {"version": _VERSION, **asdict(self)}
        del told["early"]
        write_whole(folder / FILE, json.dumps(told, indent=1).encode())
