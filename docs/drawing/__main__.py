"""Draw pictures of the documentation into `docs/pictures`: all, or those named."""

from __future__ import annotations

import asyncio
import os
import sys
from multiprocessing import get_context
from multiprocessing.connection import wait
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from docs.drawing import pages, screens
from docs.drawing.program import DOCS, HOME, live_in

if TYPE_CHECKING:
    from multiprocessing.context import ForkProcess

_PICTURES = DOCS / "pictures"


def draw(name: str) -> dict[str, str]:
    """A picture by its name, or those of a page, drawn in a home folder made for it."""
    home = Path(mkdtemp(prefix="", dir="/tmp"))
    assert len(str(home)) == len(HOME), "the pictures would break their lines elsewhere"
    try:
        live_in(home)
        if name in screens.NAMES:
            return {name: asyncio.run(screens.draw(name))}
        return asyncio.run(pages.draw_page(pages.HANDBOOK / f"{name}.md"))
    finally:
        rmtree(home)


def write(name: str) -> None:
    """Draw, write the pictures, and say which they are."""
    for picture, svg in draw(name).items():
        path = _PICTURES / f"{picture}.svg"
        path.parent.mkdir(exist_ok=True)
        path.write_text(svg, "utf-8")
        print(path.relative_to(DOCS.parent), flush=True)


def write_all() -> bool:
    """Draw everything, each in a process of its own, so that none knows of another.

    Pictures that nobody draws any more go. False where something could not be drawn.
    """
    context = get_context("fork")  # what is imported here need not be imported again
    processes: list[ForkProcess] = []
    for name in (*pages.drawn_pages(), *screens.NAMES):
        alive = [each for each in processes if each.is_alive()]
        if len(alive) >= (os.cpu_count() or 1):
            wait([each.sentinel for each in alive])
        processes.append(context.Process(target=write, args=(name,)))
        processes[-1].start()
    for each in processes:
        each.join()
    if any(each.exitcode for each in processes):
        return False
    wanted = {_PICTURES / f"{name}.svg" for name in (*pages.pictures(), *screens.NAMES)}
    for path in set(_PICTURES.rglob("*.svg")) - wanted:
        path.unlink()
    return True


def main(names: list[str]) -> int:
    """Draw what is named, or all; 1 where something could not be drawn."""
    for name in names:
        write(name)
    return 0 if names or write_all() else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
