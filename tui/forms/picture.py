"""Pictures from outside: which are read at all, and how one becomes a photo.

Pillow knows some forty formats, and tries one after the other on whatever it is given; some start
other programs, and some of the libraries behind them write to the terminal. So it is told which
to try, by what the bytes are and never by a name, and learns how large a picture is before any of
it is decoded.
"""

from __future__ import annotations

import warnings
from contextlib import contextmanager
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL import Image

MAX_PIXELS: Final = 50_000_000
_QUALITY: Final = 90
_MIDDLE: Final = (0.5, 0.4)
"""The middle of a cut: faces are in the upper half of a picture."""
_ORIENTATION: Final = 0x0112
_FAR: Final = 4
"""A picture this many times larger than the photo is made smaller first, which is quick."""
_HEIC: Final = frozenset({b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"})
"""Brands of HEIC files, which stand behind the first eight bytes. Source: ISO/IEC 23008-12."""


class NoPictureError(ValueError):
    """The bytes are no picture of a kind that is read, or a damaged one."""


class UnreadHeicError(NoPictureError):
    """The picture is a HEIC, and the library that reads those is not installed."""


class LargePictureError(ValueError):
    """The picture has more than `MAX_PIXELS` pixels."""


def photo_of(data: bytes, size: tuple[int, int]) -> bytes:
    """The JPEG of a picture: upright, cut to `size` around its middle, and encoded anew.

    Nothing of what a camera wrote into the picture (place, time, owner) is in it. What shows
    through a picture is white; of a moving one the first picture is taken.

    Raises:
        NoPictureError: it is no JPEG, PNG, WebP or, where that can be read, HEIC, or is damaged.
        LargePictureError: it has too many pixels.
    """
    from PIL import ImageOps

    with _reading(data, ("HEIF",) if _is_heic(data) else ("JPEG", "PNG", "WEBP")) as picture:
        turn = _turn(picture)
        near = max(size)
        # A JPEG is decoded in a smaller size, where that is enough.
        picture.draft(None, (near * _FAR, near * _FAR))
        picture.load()
        even = _even(picture)
        if (factor := min(picture.size) // (near * _FAR // 2)) > 1:
            even = even.reduce(factor)
        opaque = _on_white(even)
        upright = opaque if turn is None else opaque.transpose(turn)
        photo, kept = ImageOps.fit(upright, size, centering=_MIDDLE), BytesIO()
        photo.save(kept, "JPEG", quality=_QUALITY)
    return kept.getvalue()


def jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Width and height, in pixels, of a JPEG that documents can hold; None for all else."""
    try:
        with _reading(data, ("JPEG",)) as picture:
            usable = picture.format == "JPEG" and picture.mode in {"RGB", "L", "CMYK"}
            return picture.size if usable else None
    except (NoPictureError, LargePictureError):
        return None


def picture_in(data: bytes, size: tuple[int, int]) -> Image.Image:
    """A JPEG as a picture of so many pixels in red, green and blue, to be shown.

    Raises:
        NoPictureError: it is none, or is damaged.
        LargePictureError: it has too many pixels.
    """
    from PIL import ImageOps

    with _reading(data, ("JPEG",)) as picture:
        picture.draft("RGB", (2 * size[0], 2 * size[1]))
        return ImageOps.fit(picture.convert("RGB"), size, centering=_MIDDLE)


@contextmanager
def _reading(data: bytes, formats: tuple[str, ...]) -> Iterator[Image.Image]:
    """A picture, opened and not decoded yet; whatever its library raises is one of our errors."""
    from PIL import Image

    if "HEIF" in formats:
        _learn_heic()
    try:
        # What is odd about a picture would be written to the terminal.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(data), formats=formats) as picture:
                if picture.width * picture.height > MAX_PIXELS:
                    raise LargePictureError
                yield picture
    except LargePictureError:
        raise
    except Image.DecompressionBombError as error:
        raise LargePictureError from error
    except Exception as error:
        # Pillow raises no less for a torn picture: SyntaxError, struct.error, EOFError, …
        raise NoPictureError from error


def _turn(picture: Image.Image) -> Image.Transpose | None:
    """The turn that a camera noted; a note that cannot be read spoils no picture."""
    from PIL.Image import Transpose

    try:
        noted = picture.getexif().get(_ORIENTATION)
    except Exception:  # noqa: BLE001 - see `_reading`
        return None
    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    return turns.get(noted) if isinstance(noted, int) else None


def _even(picture: Image.Image) -> Image.Image:
    """A picture in a mode in which the mean of two pixels is one, its transparency with it."""
    if picture.mode in {"RGB", "RGBA", "CMYK"} and "transparency" not in picture.info:
        # As it is: converting copies even where there is nothing to convert.
        return picture
    if picture.has_transparency_data:
        return picture.convert("RGBA")
    if picture.mode.startswith("I"):
        # 16 bits of grey: Pillow would cut off the upper 8.
        return picture.point(lambda value: value / 256).convert("L")
    return picture.convert("RGB")


def _on_white(picture: Image.Image) -> Image.Image:
    """A picture in red, green and blue, white where it was transparent."""
    from PIL import Image

    if picture.mode != "RGBA":
        return picture.convert("RGB")
    return Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture).convert("RGB")


def _is_heic(data: bytes) -> bool:
    return data[4:8] == b"ftyp" and data[8:12] in _HEIC


def _learn_heic() -> None:
    """Teach Pillow to read HEIC; that library is large, and installed by who needs it.

    Raises:
        UnreadHeicError: it is not installed.
    """
    try:
        library: Any = import_module("pillow_heif")
        library.register_heif_opener(thumbnails=False)
    except Exception as error:
        raise UnreadHeicError from error
