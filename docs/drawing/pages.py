"""The pictures of the handbook: each page is followed to the letter, and drawn where it says so."""

from __future__ import annotations

from asyncio import sleep
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from docs.drawing.program import DOCS, program, shot, use_colours
from docs.drawing.screens import FIRST_STARTS
from docs.drawing.steps import EMPTY, Draw, Guided, Press, See, steps_of
from tui.desk.practice.sample import write_sample
from tui.desk.practice.vault import fill_practice
from tui.locale import use_language

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from tests.support.user import User
    from tui.desk.desk import Desk

HANDBOOK: Final = DOCS / "handbook"
_LOOKS, _LOOK = 20, 0.1
"""How often one looks for something before it is said not to be seen, and seconds between."""


def drawn_pages() -> Iterator[str]:
    """The pages that have pictures, such as `kk/plan`."""
    for page in sorted(HANDBOOK.glob("*/*.md")):
        if any(_drawn_in(page)):
            yield f"{page.parent.name}/{page.stem}"


def pictures() -> Iterator[str]:
    """The names of the pictures that are drawn where the keys of their pages have led."""
    for page in HANDBOOK.glob("*/*.md"):
        yield from _drawn_in(page)


def _drawn_in(page: Path) -> Iterator[str]:
    steps = steps_of(page.read_text("utf-8"))
    drawn = (step.name for step in steps if isinstance(step, Draw))
    return (name for name in drawn if name not in FIRST_STARTS)


async def draw_page(page: Path) -> dict[str, str]:
    """The pictures of a page by their names.

    Raises:
        RuntimeError: something is not seen that the page says is.
    """
    use_colours(many=False)
    drawn: dict[str, str] = {}
    async with found_by(page) as user:
        for step in steps_of(page.read_text("utf-8")):
            if isinstance(step, Draw) and step.name in FIRST_STARTS:
                continue
            if isinstance(step, Draw):
                drawn[step.name] = await shot(user)
            elif not await follow(user, step):
                raise RuntimeError(f"{page}: {step} is not seen:\n{user.text()}")
    return drawn


@asynccontextmanager
async def found_by(page: Path, kept: Path | None = None) -> AsyncIterator[User]:
    """The program as the reader of a page finds it: to practise in, or with nothing in it yet.

    In the folder `kept` vaults to practise in are kept for the next page in the same language.
    """
    use_language(page.parent.name)
    write_sample(Path.home())
    empty = EMPTY in page.read_text("utf-8")
    filled = kept / page.parent.name if kept and not empty else None

    def fill(desk: Desk) -> None:
        if not empty:
            fill_practice(desk)

    async with program(fill, filled=filled, language=page.parent.name) as user:
        yield user


async def follow(user: User, step: Press | See | Guided) -> bool:
    """Press what a step says; False where it says that something is seen that is not."""
    match step:
        case Press(word, None):
            await user.type(word)
        case Press(_, str() as key):
            await user.press(key)
        case See(words):
            return await _seen(user, squeezed(words))
    await user.app.workers.wait_for_complete()
    return True


async def _seen(user: User, words: str) -> bool:
    """Whether words are seen, or will be in a moment."""
    for _ in range(_LOOKS):
        await user.app.workers.wait_for_complete()
        await user.pilot.pause()
        if words in squeezed(user.text()):
            return True
        await sleep(_LOOK)
    return False


def squeezed(text: str) -> str:
    """A text without what a screen breaks lines by."""
    return "".join(text.replace("│", "").split())
