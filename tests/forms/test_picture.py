"""Pictures from outside: those that are read come out right, all else does no harm."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests.support.examples import examples
from tui.forms.picture import (
    LargePictureError,
    NoPictureError,
    UnreadHeicError,
    jpeg_size,
    photo_of,
)

SIZE = (30, 40)
Colour = tuple[int, int, int]


def encoded(picture: Image.Image, kind: str, **options: Any) -> bytes:
    """The bytes of a picture in a format."""
    file = BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def colours(data: bytes) -> list[Colour]:
    """The colours of a photo near its four corners, each part rounded to the next 64."""
    with Image.open(BytesIO(data)) as photo:
        assert (photo.format, photo.mode, photo.size) == ("JPEG", "RGB", SIZE)
        corners = ((3, 3), (26, 3), (3, 36), (26, 36))
        found = [photo.getpixel(corner) for corner in corners]
    return [tuple(round(part / 64) * 64 for part in colour) for colour in found]  # type: ignore[misc, union-attr]


def quarters(mode: str = "RGB", size: tuple[int, int] = (60, 80)) -> Image.Image:
    """A picture of a red, a green, a blue and a white quarter."""
    picture = Image.new("RGB", size, "white")
    wide, high = size[0] // 2, size[1] // 2
    for colour, at in (("red", (0, 0)), ("lime", (wide, 0)), ("blue", (0, high))):
        picture.paste(colour, (*at, at[0] + wide, at[1] + high))
    return picture.convert(mode)


QUARTERS = [(256, 0, 0), (0, 256, 0), (0, 0, 256), (256, 256, 256)]
GREYS = [(64,) * 3, (128,) * 3, (0,) * 3, (256,) * 3]


def grey_16() -> Image.Image:
    """A picture of four greys of 16 bits, those of `GREYS`."""
    rows = [[left] * 30 + [right] * 30 for left, right in ((64, 128), (0, 255)) for _ in range(40)]
    pixels = b"".join(struct.pack("<H", value * 256) for row in rows for value in row)
    return Image.frombytes("I;16", (60, 80), pixels)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (encoded(quarters(), "JPEG", quality=95), QUARTERS),
        (encoded(quarters("CMYK"), "JPEG", quality=95), QUARTERS),
        (encoded(quarters(size=(2400, 3200)), "JPEG", progressive=True), QUARTERS),
        (encoded(quarters(size=(900, 1200)), "PNG"), QUARTERS),
        (encoded(quarters("P"), "PNG"), QUARTERS),
        (encoded(quarters(), "WEBP", lossless=True), QUARTERS),
        (encoded(grey_16(), "PNG"), GREYS),
        (encoded(Image.new("1", (60, 80), 1), "PNG"), [(256,) * 3] * 4),
        (encoded(Image.new("RGBA", (60, 80), (0, 0, 0, 0)), "PNG"), [(256,) * 3] * 4),
        (encoded(Image.new("LA", (600, 800), (0, 0)), "PNG"), [(256,) * 3] * 4),
        (encoded(Image.new("RGBA", (60, 80), (0, 0, 0, 0)), "WEBP"), [(256,) * 3] * 4),
        (encoded(Image.new("L", (60, 80)), "PNG", transparency=0), [(256,) * 3] * 4),
    ],
)
def test_a_picture_of_any_mode_becomes_a_photo(data: bytes, expected: list[Colour]) -> None:
    assert colours(photo_of(data, SIZE)) == expected


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_of_a_moving_picture_the_first_is_taken(kind: str) -> None:
    data = encoded(
        quarters(),
        kind,
        save_all=True,
        append_images=[Image.new("RGB", (60, 80), "black")],
        lossless=True,
    )
    assert colours(photo_of(data, SIZE)) == QUARTERS


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize(
    ("noted", "order"),
    [(1, (0, 1, 2, 3)), (2, (1, 0, 3, 2)), (3, (3, 2, 1, 0)), (6, (2, 0, 3, 1)), (8, (1, 3, 0, 2))],
)
def test_a_picture_is_turned_as_its_camera_noted(
    kind: str, noted: int, order: tuple[int, ...]
) -> None:
    notes = Image.Exif()
    notes[0x0112] = noted
    data = encoded(quarters(size=(80, 80)), kind, exif=notes, quality=95)
    assert colours(photo_of(data, SIZE)) == [QUARTERS[at] for at in order]


def test_notes_that_cannot_be_read_spoil_no_picture() -> None:
    data = encoded(
        quarters(), "JPEG", quality=95, exif=b"Exif\0\0MM\0*\xff\xff\xff\xff" + b"\xff" * 40
    )
    assert colours(photo_of(data, SIZE)) == QUARTERS


@pytest.mark.parametrize(
    "kind", ["BMP", "GIF", "TIFF", "PPM", "ICO", "JPEG2000", "AVIF", "TGA", "EPS"]
)
def test_other_formats_are_not_read(kind: str) -> None:
    with pytest.raises(NoPictureError):
        photo_of(encoded(quarters(), kind), SIZE)


def png(*chunks: tuple[bytes, bytes], size: tuple[int, int] = (8, 8)) -> bytes:
    """The bytes of a PNG of some chunks, with a header of a grey picture before them."""
    header = struct.pack(">IIBBBBB", *size, 8, 0, 0, 0, 0)
    found = b"\x89PNG\r\n\x1a\n"
    for name, content in ((b"IHDR", header), *chunks, (b"IEND", b"")):
        found += struct.pack(">I", len(content)) + name + content
        found += struct.pack(">I", zlib.crc32(name + content))
    return found


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xd8",
        b"\xff\xd8\xff\xe0",
        png(),
        png((b"IDAT", b"x")),
        png((b"IHDR", b"")),
        png((b"\xff\xfe\0\1", b"x"), (b"IDAT", zlib.compress(b"\0" * 72))),
        png((b"zTXt", b"a\0\0" + zlib.compress(bytes(9_000_000))), (b"IDAT", b"")),
        b"RIFF\x10\0\0\0WEBPVP8 \0\0\0\0",
        b"RIFF\x20\0\0\0WEBPVP8X" + b"\1\0" * 20,
        b"\0" * 4096,
    ],
)
def test_what_is_torn_is_no_picture(data: bytes) -> None:
    with pytest.raises(NoPictureError):
        photo_of(data, SIZE)


@pytest.mark.parametrize("size", [(10_000, 5_001), (13_000, 13_000), (65_000, 65_000)])
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded(
    size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def decode(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", decode)
    data = png((b"IDAT", zlib.compress(b"")), size=size)
    with pytest.raises(LargePictureError):
        photo_of(data, SIZE)


@pytest.mark.parametrize("brand", [b"heic", b"mif1"])
def test_a_heic_says_what_it_is(brand: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    with pytest.raises(UnreadHeicError):
        photo_of(b"\0\0\0\x18ftyp" + brand + b"\0\0\0\0mif1heic", SIZE)


def test_a_picture_starts_no_other_program_and_writes_nothing(tmp_path: Path) -> None:
    """EPS, which starts Ghostscript, and TIFF, whose library writes to the terminal."""
    started = tmp_path / "started"
    for name in ("gs", "gswin64c", "magick", "xv"):
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\necho {name} >>{started}\n")
        program.chmod(0o755)
    tiff = encoded(quarters(), "TIFF", compression="tiff_lzw")
    pictures = (
        encoded(quarters(), "EPS"),
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n%%EndComments\nshowpage\n",
        tiff[:-20] + b"\xff" * 20,
        encoded(quarters(size=(400, 400)), "JPEG")[:600],
        encoded(quarters(), "JPEG", exif=b"Exif\0\0MM\0*" + b"\xff" * 40),
    )
    for at, data in enumerate(pictures):
        (tmp_path / f"{at}.jpg").write_bytes(data)
    script = """
import sys
from pathlib import Path
from tui.forms.picture import NoPictureError, jpeg_size, photo_of
for path in sorted(Path(sys.argv[1]).glob("*.jpg")):
    jpeg_size(path.read_bytes())
    try:
        photo_of(path.read_bytes(), (30, 40))
    except NoPictureError:
        pass
"""
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        env={**os.environ, "PATH": str(tmp_path)},
        capture_output=True,
        check=True,
    )
    assert (done.stdout, done.stderr) == (b"", b"")
    assert not started.exists()


WHOLE = tuple(
    encoded(quarters(), kind, exif=b"Exif\0\0MM\0*\0\0\0\x08\0\0")
    for kind in ("JPEG", "PNG", "WEBP")
)


@examples(200)
@given(st.sampled_from(WHOLE), st.data())
def test_no_damage_raises_anything_else(whole: bytes, data: st.DataObject) -> None:
    torn = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(torn) - 1))
        torn[at] = data.draw(st.integers(0, 255))
    end = data.draw(st.sampled_from([len(torn), data.draw(st.integers(0, len(torn)))]))
    jpeg_size(bytes(torn[:end]))
    try:
        found = photo_of(bytes(torn[:end]), SIZE)
    except (NoPictureError, LargePictureError):
        return
    assert jpeg_size(found) == SIZE


def test_only_a_jpeg_that_can_be_held_has_a_size() -> None:
    assert jpeg_size(encoded(quarters(), "JPEG")) == (60, 80)
    assert jpeg_size(encoded(quarters(), "PNG")) is None
    huge = bytearray(encoded(quarters(), "JPEG"))
    at = huge.index(b"\xff\xc0")
    huge[at + 5 : at + 9] = b"\xff\xff\xff\xff"
    assert jpeg_size(bytes(huge)) is None
