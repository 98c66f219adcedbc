"""Bounds of what is read: a table that no school has is refused before it fills the memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from zipfile import ZipFile

MOST_BYTES: Final = 50_000_000
"""Bytes of a file."""
MOST_UNPACKED: Final = 300_000_000
"""Bytes of all that a file unpacks to."""
MOST_ROWS: Final = 50_000
MOST_COLUMNS: Final = 702
"""Up to column ZZ."""
_MOST_MEMBERS: Final = 5_000
_PIECE: Final = 1 << 20


def check_size(rows: int, columns: int) -> None:
    """Check that a grid is none too large.

    Raises:
        UserError: it has too many rows or columns.
    """
    if rows > MOST_ROWS:
        raise too_many_rows()
    if columns > MOST_COLUMNS:
        raise too_many_columns()


def too_many_rows() -> UserError:
    """The refusal of a table that goes on for too long."""
    return UserError(message("import.rows", limit=MOST_ROWS))


def too_many_columns() -> UserError:
    """The refusal of a table that is too wide."""
    return UserError(message("import.columns", limit=MOST_COLUMNS))


def unpacked(archive: ZipFile, wanted: tuple[str, ...]) -> Mapping[str, bytes]:
    """The members of a zip file whose names end so; all of them are unpacked in bounds.

    What its directory says of their sizes is not believed: a member that unpacks to another size
    does not come to its end.

    Raises:
        UserError: it unpacks to more than any table needs.
        BadZipFile: it is damaged.
    """
    members = archive.infolist()
    left = MOST_UNPACKED
    if len(members) > _MOST_MEMBERS or sum(each.file_size for each in members) > left:
        raise UserError(message("import.bomb", limit=MOST_UNPACKED // 1_000_000))
    found: dict[str, bytes] = {}
    for member in members:
        with archive.open(member) as stream:
            pieces = []
            while piece := stream.read(_PIECE):
                left -= len(piece)
                if left < 0:
                    raise UserError(message("import.bomb", limit=MOST_UNPACKED // 1_000_000))
                if member.filename.endswith(wanted):
                    pieces.append(piece)
            if pieces:
                found[member.filename] = b"".join(pieces)
    return found
