"""Pictures as terminals take them: what is sent is the picture, and the cursor stays."""

from __future__ import annotations

import re
from base64 import b64decode
from io import BytesIO

from PIL import Image

from tui.terminal.output.picture import kitty_picture, placed, sixel_picture


def test_kitty_gets_a_png_in_pieces_over_so_many_cells() -> None:
    noise = Image.effect_noise((144, 192), 90).convert("RGB")
    sent = kitty_picture(noise, 24, 16)
    pieces = re.findall(r"\x1b_G([^;]*);([^\x1b]*)\x1b\\", sent)
    assert "".join(f"\x1b_G{about};{data}\x1b\\" for about, data in pieces) == sent
    assert all(len(data) <= 4096 for _, data in pieces)
    assert [about[-3:] for about, _ in pieces] == ["m=1"] * (len(pieces) - 1) + ["m=0"]
    assert {"a=T", "f=100", "q=2", "C=1", "c=24", "r=16"} < set(pieces[0][0].split(","))
    shown = Image.open(BytesIO(b64decode("".join(data for _, data in pieces))))
    assert shown.tobytes() == noise.tobytes()


def test_sixels_give_the_picture_again() -> None:
    picture = Image.new("RGB", (10, 8), (255, 0, 0))
    picture.paste((0, 0, 255), (0, 0, 10, 6))
    sent = sixel_picture(picture)
    head, _, rest = sent.partition("\x1bP0;1;0q")
    assert head == ""
    assert rest.endswith("\x1b\\")
    colours = dict(re.findall(r"#(\d+);2;(\d+;\d+;\d+)", rest))
    [blue] = [number for number, shares in colours.items() if shares == "0;0;100"]
    [red] = [number for number, shares in colours.items() if shares == "100;0;0"]
    assert rest.endswith(f"#{blue}!10~-#{red}!10B-\x1b\\")


def test_the_cursor_is_where_it_was() -> None:
    assert placed("X", 3, 5) == "\x1b7\x1b[6;4HX\x1b8"
