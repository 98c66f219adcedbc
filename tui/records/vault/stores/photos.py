"""Photos: pictures, made small upright 3x4 ones, and kept without their metadata."""

from __future__ import annotations

import errno
import re
from typing import TYPE_CHECKING, Final

from tui.forms.outside_file import read_outside
from tui.forms.picture import (
    MAX_PIXELS,
    LargePictureError,
    NoPictureError,
    UnreadHeicError,
    jpeg_size,
    photo_of,
)
from tui.locale import message
from tui.records.storage.record_id import new_id
from tui.records.vault.files import unwritable
from tui.system.clock import Clock, system_clock
from tui.user_error import UserError

if TYPE_CHECKING:
    from pathlib import Path

    from tui.records.vault.files import SealedFiles

_SIZE: Final = (354, 472)
"""Dots: 30 by 40 mm at 300 to the inch."""
_MOST_BROUGHT: Final = 4 * _SIZE[0] * _SIZE[1]
"""Pixels of a photo from another vault: what it was made by may have made larger ones."""
_MAX_BYTES: Final = 40_000_000
_NAME: Final = re.compile(r"[0-9a-z]+\.jpg")
"""The form of a photo's name; a record that came from elsewhere could name any path."""


class PhotoStore:
    """The photos of a vault."""

    def __init__(self, files: SealedFiles, clock: Clock = system_clock) -> None:
        self._files, self._clock = files, clock

    def take(self, path: Path) -> str:
        """Keep the picture in a file outside the vault, and return the photo's name.

        It is turned upright, cut to 3x4 around its middle and encoded anew, so that nothing of
        what the camera wrote into it (place, time, owner) is kept.

        Raises:
            UserError: it is not there, too large, or no picture, or the disk refuses.
        """
        try:
            jpeg = photo_of(read_outside(path, _MAX_BYTES), _SIZE)
        except OSError as error:
            if error.errno == errno.EFBIG:
                why = message("photo.large", limit=_MAX_BYTES // 1_000_000)
            else:
                why = message("photo.unreadable", path=path)
            raise UserError(why) from error
        except LargePictureError as error:
            why = message("photo.many_pixels", limit=MAX_PIXELS // 1_000_000)
            raise UserError(why) from error
        except UnreadHeicError as error:
            raise UserError(message("photo.heic", path=path)) from error
        except NoPictureError as error:
            raise UserError(message("photo.no_picture", path=path)) from error
        return self._keep(f"{new_id(self._clock().timestamp())}.jpg", jpeg)

    def bring(self, name: str, jpeg: bytes) -> str:
        """Keep a photo that was one in another vault; return its name here.

        That is the same, unless another photo has it here.

        Raises:
            UserError: it is no photo, larger than any that a vault keeps, or the disk refuses.
        """
        size = jpeg_size(jpeg)
        if not _NAME.fullmatch(name) or size is None or size[0] * size[1] > _MOST_BROUGHT:
            raise UserError(message("photo.no_picture", path=name))
        here = self.get(name)
        if here == jpeg:
            return name
        if here is not None or self._files.path(f"photos/{name}").exists():
            name = f"{new_id(self._clock().timestamp())}.jpg"
        return self._keep(name, jpeg)

    def _keep(self, name: str, jpeg: bytes) -> str:
        try:
            self._files.write(f"photos/{name}", jpeg)
        except OSError as error:
            raise unwritable(self._files.path("photos"), error) from error
        return name

    def get(self, name: str) -> bytes | None:
        """The JPEG of a photo; None where there is none of that name, or it cannot be read."""
        if not _NAME.fullmatch(name):
            return None
        try:
            return self._files.read(f"photos/{name}")
        except UserError:
            return None
