"""Every variable that terminals and libraries heed: the screen starts, and tells what it has to.

What Python itself would refuse (`PYTHONHOME`), or what it compiles anew (`PYTHONOPTIMIZE`), is left
out.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tests.support.terminals.emulator import Emulator
from tests.support.terminals.screen import Start
from tui.system.capability import Capability, Colours
from tui.terminal.output.pane import Pane
from tui.widgets.look import LOOKS, uncoloured

TERMS = (
    *("xterm", "xterm-256color", "xterm-mono", "xterm-kitty", "screen", "screen-256color"),
    *("screen.xterm-256color", "tmux", "tmux-256color", "rxvt", "rxvt-unicode-256color"),
    *("linux", "vt100", "vt220", "ansi", "cygwin", "hurd", "cons25", "sun", "alacritty", "putty"),
    *("Eterm", "pcansi", "", "unknown", "nobody-knows-it", "../../etc/passwd", "x" * 5000, "ә"),
)
REFUSED = ("vt52",)
CODE = """
import os, sys
from tui.system.capability import capability_of
for term in sys.argv[1:]:
    # Terminfo is read once in each process.
    if not os.fork():
        can = capability_of(term)
        print(tuple(can._replace(colours=int(can.colours))), flush=True)
        os._exit(0)
    assert os.wait()[1] == 0, term
"""
COLOURED = re.compile(r"\x1b\[(?:[0-9;]*;)?(?:[349][0-9]|10[0-7])(?:;[0-9;]*)?m")


@pytest.fixture(scope="module")
def known() -> dict[str, Capability]:
    """The capability of a terminal of each name."""
    run = [sys.executable, "-c", CODE, *TERMS, *REFUSED]
    done = subprocess.run(run, capture_output=True, check=True, text=True)
    found = map(ast.literal_eval, done.stdout.splitlines())
    return {
        term: (can := Capability(*values))._replace(colours=Colours(can.colours))
        for term, values in zip((*TERMS, *REFUSED), found, strict=True)
    }


@pytest.mark.parametrize("term", TERMS)
def test_the_screen_is_right_on_every_terminal(term: str, known: dict[str, Capability]) -> None:
    can = known[term]
    assert can.addresses
    emulator, pane = Emulator(30, len(LOOKS), can), Pane(can, None)
    pane.fit(30, len(LOOKS))
    pane.put(0, 0, [Strip([Segment(name, style)]) for name, style in LOOKS.items()])
    sent = pane.paint()
    emulator.feed(sent)
    assert [line.rstrip() for line in emulator.display] == list(LOOKS)
    assert bool(COLOURED.search(sent)) == (can.colours > Colours.NONE)


def test_a_terminal_whose_cursor_is_moved_otherwise_gets_no_screen(
    known: dict[str, Capability], start: Start
) -> None:
    if known["vt52"].addresses:
        pytest.skip("terminfo does not know it here")
    screen = start(TERM="vt52")
    assert screen.end() == 1
    assert "терминалды қажет етеді" in screen.text
    assert not screen.terminal.is_raw()


def test_without_colour_what_has_to_be_told_apart_is() -> None:
    shown = {name: uncoloured(style) for name, style in LOOKS.items()}
    assert [name for name, style in shown.items() if style.color or style.bgcolor] == []
    for one, other in (
        *(("cursor", "words"), ("bar", "words"), ("focused", "value"), ("given", "value")),
        *(("given", "focused"), ("marked", "value"), ("marked", "focused"), ("caret", "focused")),
        *(("error", "words"), ("error", "note"), ("warning", "note"), ("chosen", "other")),
        *(("bar", "bar-key"), ("offered", "value"), ("computed", "words"), ("given", "offered")),
    ):
        assert shown[one].render("x") != shown[other].render("x"), (one, other)


def test_a_background_is_told_by_reverse_video_and_a_coloured_letter_by_a_bold_one() -> None:
    assert uncoloured(Style(color="black", bgcolor="cyan")).reverse
    assert uncoloured(Style(color="red")).bold
    assert not uncoloured(Style(color="default", bgcolor="default")).reverse


def test_without_colour_no_colour_is_sent(start: Start) -> None:
    screen = start(
        NO_COLOR="0",
        FORCE_COLOR="3",
        CLICOLOR_FORCE="1",
        COLORTERM="truecolor",
        COLUMNS="7",
        LINES="3",
        PYTHONDEVMODE="1",
        PYTHONWARNINGS="always",
        TTY_COMPATIBLE="0",
        PYTHONIOENCODING="latin-1",
        PYTHONUTF8="0",
        PYTHONCOERCECLOCALE="0",
        PYTHONASYNCIODEBUG="1",
        PYTHONUNBUFFERED="1",
        LC_ALL="C",
        LANG="C",
    )
    screen.see("Нысанды таңдап")
    assert COLOURED.findall(screen.sent.decode()) == []
    assert screen.text.splitlines()[0].rstrip().endswith("құпиясөзсіз")
    screen.type("\x11")
    assert screen.end() == 0
    assert not screen.terminal.is_raw()


def test_what_python_writes_by_itself_is_not_seen_and_asks_nothing(
    start: Start, tmp_path: Path
) -> None:
    greeting = tmp_path / "startup.py"
    greeting.write_text("print('Канарейка')")
    screen = start(
        TERM="nobody-knows-it",
        FORCE_COLOR="0",
        NO_COLOR="",
        COLORTERM="24bit",
        PYTHONPROFILEIMPORTTIME="1",
        PYTHONINSPECT="1",
        PYTHONSTARTUP=str(greeting),
        PYTHONHASHSEED="0",
        PYTHONFAULTHANDLER="1",
        PYTHONDONTWRITEBYTECODE="1",
        PYTHONMALLOC="malloc",
        MALLOC_ARENA_MAX="1",
        MALLOC_CHECK_="3",
        MALLOC_PERTURB_="165",
        MALLOC_TRIM_THRESHOLD_="0",
        COLUMNS="x",
        LINES="-1",
    )
    screen.see("Нысанды таңдап")
    assert COLOURED.search(screen.sent.decode())
    screen.type("\x1b[17~")
    screen.see("Мерзімі келгендер")
    assert "import time" not in screen.text
    before = len(screen.sent)
    screen.type("\x11")
    assert screen.end() == 0
    assert b">>>" not in screen.sent[before:]
    assert not screen.terminal.is_raw()
