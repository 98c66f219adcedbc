"""Photos of a vault: what is taken in, and the sentence for all that is not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PIL import Image

from tui.locale import say
from tui.records.open_vault import Vault
from tui.user_error import UserError


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    """An open vault."""
    made = Vault.create(tmp_path / "vault")
    made.claim()
    return made


def refused(vault: Vault, path: Path) -> str:
    """The sentence for a file that is not taken; the vault holds no photo then."""
    with pytest.raises(UserError) as caught:
        vault.photos.take(path)
    assert not list((vault.folder / "photos").iterdir())
    return str(caught.value)


def test_a_picture_is_taken_whatever_its_file_is_called(vault: Vault, tmp_path: Path) -> None:
    Image.new("RGB", (30, 40)).save(tmp_path / "picture.txt", "PNG")
    assert vault.photos.get(vault.photos.take(tmp_path / "picture.txt")) is not None


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n%%EndComments\n", "no_picture"),
        (
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x08\0\0\0\x08\x08\0\0\0\0\xe1d\xe1W\0\1",
            "no_picture",
        ),
        (b"", "no_picture"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "heic"),
    ],
)
def test_what_is_no_picture_is_said_so(vault: Vault, tmp_path: Path, data: bytes, key: str) -> None:
    path = tmp_path / "picture.jpg"
    path.write_bytes(data)
    assert refused(vault, path) == say(f"photo.{key}", path=path)


def test_what_is_no_file_is_said_so(vault: Vault, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    for path in (tmp_path, tmp_path / "pipe.jpg", tmp_path / "gone.jpg", Path("/dev/zero")):
        assert refused(vault, path) == say("photo.unreadable", path=path)


def test_what_is_too_large_is_said_so(vault: Vault, tmp_path: Path) -> None:
    with (tmp_path / "film.jpg").open("wb") as file:
        file.truncate(40_000_001)
    assert refused(vault, tmp_path / "film.jpg") == say("photo.large", limit=40)
    Image.new("1", (10_000, 5_001)).save(tmp_path / "wide.png")
    assert refused(vault, tmp_path / "wide.png") == say("photo.many_pixels", limit=50)
