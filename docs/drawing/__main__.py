"""Draw pictures of the documentation into `docs/pictures`: all, or those named."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from docs.drawing import pages, screens
from docs.drawing.program import DOCS, HOME, live_in

_PICTURES = DOCS / "pictures"


def draw(name: str) -> dict[str, str]:
    """A picture by its name, or those of a page, drawn in a home folder made for it."""
    home = Path(mkdtemp(prefix="", dir="/tmp"))
    assert len(str(home)) == len(HOME), "the pictures would break their lines elsewhere"
    try:
        live_in(home)
        if name in screens.PICTURES:
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
        print(path.relative_to(DOCS.parent))


def write_all() -> bool:
    """Draw everything, each in a process of its own, so that none knows of another.

    Pictures that nobody draws any more go. False where something could not be drawn.
    """
    names = [*pages.drawn_pages(), *screens.PICTURES]

    def run(name: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "docs.drawing", name]
        return subprocess.run(
            command, cwd=DOCS.parent, check=False, text=True, stdout=subprocess.PIPE
        )

    drawn: set[Path] = set()
    failed = False
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for done in pool.map(run, names):
            print(done.stdout, end="", flush=True)
            drawn.update(DOCS.parent / line for line in done.stdout.splitlines())
            failed = failed or bool(done.returncode)
    if not failed:
        for path in set(_PICTURES.rglob("*.svg")) - drawn:
            path.unlink()
    return not failed


def main(names: list[str]) -> int:
    """Draw what is named, or all; 1 where something could not be drawn."""
    for name in names:
        write(name)
    return 0 if names or write_all() else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
