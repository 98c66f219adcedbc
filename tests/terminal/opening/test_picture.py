"""The pictures that a start begins with: those of the screens, cell for cell, and their keys."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from rich.color import ColorSystem
from textual.drivers import headless_driver
from textual.drivers.headless_driver import HeadlessDriver
from textual.strip import Strip

from tests.support.textual_internals import CompositorUpdate
from tui.app import NysanApp
from tui.desk.desk import Desk
from tui.host import Host
from tui.locale import language, use_language
from tui.records.open_vault import Vault
from tui.records.vault.header import Header
from tui.records.vault.title_cache import Title, cache_titles
from tui.screens.first_rows import FORM, FirstRow
from tui.system.capability import Capability, Colours
from tui.terminal.opening.look_sgr import COLOURED, UNCOLOURED
from tui.terminal.opening.opening import screen_of
from tui.terminal.opening.picture import FormsPicture, GatePicture, Picture, picture_of
from tui.terminal.output.pane import Pane
from tui.terminal.output.screen import Screen
from tui.terminal.output.sgr import canonical
from tui.widgets.look import LOOKS, uncoloured

HOST = Host()


class FirstScreen(HeadlessDriver):
    """A driver that keeps what is painted first, and where the cursor is then."""

    colours = Colours.ALL
    first: list[tuple[Screen, tuple[int, int] | None]] = []  # noqa: RUF012 - cleared by each test

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._pane = Pane(Capability(colours=self.colours), ColorSystem.TRUECOLOR)

    def show(self, update: CompositorUpdate) -> None:
        self._pane.take(update)
        if self._pane.paint():
            self.first.append((deepcopy(self._pane._wanted), self._pane._caret))

    def draw(self, x: int, y: int, strips: Any) -> None:
        """Lines drawn later."""

    def forget(self) -> None:
        """The size was told."""

    redraw = forget


@pytest.fixture(params=["kk", "ru", "en"])
def spoken(request: pytest.FixtureRequest) -> Iterator[str]:
    before = language()
    yield request.param
    use_language(before)


@pytest.fixture(params=["gate", "forms", "first"])
def vault(
    request: pytest.FixtureRequest, tmp_path: Path, spoken: str, quick_anywhere: None
) -> Iterator[Vault]:
    if request.param == "first":
        header = Header()
        header.language = spoken
        use_language(spoken)
        yield Vault(tmp_path / "vault", header)
        return
    made = Vault.create(tmp_path / "vault", "жеті көк" if request.param == "gate" else "")
    made.claim()
    made.use_language(spoken)
    use_language(spoken)
    desk = Desk(HOST, made)
    cache_titles(made, spoken, [Title(form.id, form.title, form.group) for form in desk.forms])
    made.close()
    opened = Vault.open(tmp_path / "vault")
    yield opened
    opened.close()


async def first_screen(
    vault: Vault, size: tuple[int, int], colours: Colours, patch: pytest.MonkeyPatch
) -> tuple[Screen, tuple[int, int] | None]:
    patch.setattr(headless_driver, "HeadlessDriver", FirstScreen)
    patch.setattr(FirstScreen, "colours", colours)
    FirstScreen.first.clear()
    app = NysanApp(vault, lambda: Desk(HOST, vault))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
    # Where the gate's words need more lines than one, Textual lays them out twice.
    return FirstScreen.first[-1 if vault.locked else 0]


@pytest.mark.parametrize(
    ("size", "colours"),
    [
        ((80, 24), Colours.ALL),
        ((140, 40), Colours.ALL),
        ((62, 24), Colours.ALL),
        ((80, 24), Colours.NONE),
    ],
)
async def test_the_picture_is_the_screen_cell_for_cell(
    size: tuple[int, int],
    colours: Colours,
    vault: Vault,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    picture = picture_of(vault)
    assert picture
    drawn = screen_of(picture, size, COLOURED if colours else UNCOLOURED)
    assert drawn
    wanted, caret = await first_screen(vault, size, colours, monkeypatch)
    assert ["".join(row.letters) for row in drawn[0].rows] == [
        "".join(row.letters) for row in wanted.rows
    ]
    assert [row.looks for row in drawn[0].rows] == [row.looks for row in wanted.rows]
    assert drawn[1] == caret


def taken(picture: Picture, *pieces: bytes) -> Picture:
    for piece in pieces:
        picture.take(piece)
    return picture


def typed(*pieces: bytes) -> int:
    """How many letters of a passphrase the gate shows after some bytes."""
    lines = taken(GatePicture(), *pieces).lines(80, 24)
    assert lines
    return "".join(text for row in lines.rows for text, _ in row).count("•")


def row_of(*pieces: bytes) -> int:
    """In which row of five the cursor is after some bytes."""
    lines = taken(FormsPicture([FirstRow(FORM, 0, "Нысан", "0")] * 5, ""), *pieces).lines(80, 24)
    assert lines
    return ["▶" in row[0][0] for row in lines.rows if row].index(True) - 1


@pytest.mark.parametrize(
    ("pieces", "letters"),
    [
        ((b"",), 0),
        (("құпия сөз".encode(),), 9),
        (("қ".encode()[:1], "қ".encode()[1:], b"a"), 2),
        ((b"abc\x7f\x08",), 1),
        ((b"\x7fa",), 1),
        ((b"a\x1b[2;7Rb\x1b[?2026;2$yc",), 3),
        ((b"a\x1b", b"[2;7", b"Rb"), 2),
        ((b"a\x1b[A\x1bOBb",), 2),
        # What only the screen knows: Enter, an Escape, a paste, an odd letter, no letter at all.
        ((b"a\rb",), 1),
        ((b"a\x1bb",), 1),
        ((b"a\x1b[200~bc",), 1),
        ((b"a\x1b[97;5ub",), 1),
        (("a漢b".encode(),), 1),
        (("ae\u0301".encode(),), 2),
        ((b"a\xffb",), 1),
        ((b"a\xc3(",), 1),
    ],
)
def test_letters_of_a_passphrase_are_shown_as_dots(pieces: tuple[bytes, ...], letters: int) -> None:
    assert typed(*pieces) == letters


@pytest.mark.parametrize(
    ("pieces", "row"),
    [
        ((b"",), 0),
        ((b"\x1b[B\x1b[B",), 2),
        ((b"\x1b", b"[", b"B"), 1),
        ((b"\x1bOB\x1b[A\x1b[A",), 0),
        ((b"\x1b[B" * 9,), 4),
        ((b"\x1b[B\r\x1b[B",), 1),
        (("абв".encode(), b"\x1b[B"), 1),
    ],
)
def test_arrows_move_on_the_first_screen(pieces: tuple[bytes, ...], row: int) -> None:
    assert row_of(*pieces) == row


@pytest.mark.parametrize("size", [(80, 6), (19, 24), (1, 1), (20, 3)])
def test_a_window_too_small_has_no_picture(size: tuple[int, int]) -> None:
    assert GatePicture().lines(*size) is None


def test_a_long_list_and_a_long_passphrase_are_scrolled() -> None:
    forms = taken(
        FormsPicture([FirstRow(FORM, n, f"Нысан {n}", "0") for n in range(9)], ""), b"\x1b[B" * 7
    )
    lines = forms.lines(40, 6)
    assert lines
    assert [row[1][0].split()[1] for row in lines.rows[1:4]] == ["5", "6", "7"]
    gate = taken(GatePicture(), b"x" * 200).lines(80, 24)
    assert gate
    assert gate.caret == (78, 5)


@pytest.mark.parametrize("name", COLOURED)
@pytest.mark.parametrize("colours", [ColorSystem.STANDARD, ColorSystem.TRUECOLOR])
def test_the_looks_are_those_of_the_screens(name: str, colours: ColorSystem) -> None:
    if name in {"caret", "caret-behind", "border"}:
        # Under the terminal's cursor: what the focused field looks like.
        assert COLOURED["caret"] == COLOURED["focused"]
        return
    assert COLOURED[name] == canonical(Strip.render_ansi(LOOKS[name], colours))
    assert UNCOLOURED[name] == canonical(Strip.render_ansi(uncoloured(LOOKS[name]), colours))
