"""Pictures as terminals take them: the protocol of kitty, and sixels."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PIL.Image import Image

_NUMBER: Final = 7431
"""By which kitty knows the picture again when it is to be taken away."""
_PIECE: Final = 4096
_COLOURS: Final = 64
_BAND: Final = 6
"""Rows of pixels in a row of sixels."""
_PLAIN: Final = 63
FORGOTTEN: Final = f"\x1b_Ga=d,d=I,i={_NUMBER},q=2\x1b\\"
"""What takes the picture off a kitty, and out of its memory."""


def placed(drawn: str, x: int, y: int) -> str:
    """What draws a picture with its corner in a cell, the cursor being where it was after it."""
    return f"\x1b7\x1b[{y + 1};{x + 1}H{drawn}\x1b8"


def kitty_picture(picture: Image, columns: int, rows: int) -> str:
    """A picture over so many cells, as kitty takes it; no answer is asked for."""
    file = BytesIO()
    picture.save(file, "PNG")
    data = b64encode(file.getvalue()).decode("ascii")
    pieces = [data[at : at + _PIECE] for at in range(0, len(data), _PIECE)]
    about = f"a=T,f=100,q=2,C=1,i={_NUMBER},c={columns},r={rows},"
    return "".join(
        f"\x1b_G{'' if at else about}m={int(at + 1 < len(pieces))};{piece}\x1b\\"
        for at, piece in enumerate(pieces)
    )


def sixel_picture(picture: Image) -> str:
    """A picture as sixels, in few colours."""
    few = picture.quantize(_COLOURS)
    palette, pixels = few.getpalette() or [], few.tobytes()
    width, height = few.size
    parts = [f'\x1bP0;1;0q"1;1;{width};{height}']
    for colour in sorted(set(pixels)):
        shares = (round(one * 100 / 255) for one in palette[3 * colour : 3 * colour + 3])
        parts.append(f"#{colour};2;{';'.join(map(str, shares))}")
    for top in range(0, height, _BAND):
        lines = [
            pixels[row * width : (row + 1) * width] for row in range(top, min(top + _BAND, height))
        ]
        parts.append("$".join(_band(lines, colour) for colour in sorted(set(b"".join(lines)))))
        parts.append("-")
    return "".join((*parts, "\x1b\\"))


def _band(lines: list[bytes], colour: int) -> str:
    """A row of sixels: the pixels of one colour in six lines."""
    columns = zip(*lines, strict=True)
    sixels = (sum((one == colour) << at for at, one in enumerate(column)) for column in columns)
    found = []
    for sixel, run in groupby(sixels):
        letter, count = chr(_PLAIN + sixel), len(list(run))
        found.append(letter * count if count < 4 else f"!{count}{letter}")
    return f"#{colour}{''.join(found)}"
