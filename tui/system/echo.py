"""Echo: what is typed at a terminal is shown while a question waits for it, and only then."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from typing import TYPE_CHECKING, Protocol, TypeAlias

from tui.system.console import console

if TYPE_CHECKING:
    from collections.abc import Iterator

Echoing: TypeAlias = Callable[[], AbstractContextManager[object]]
"""Makes a context in which it is shown."""


class _Switch(Protocol):
    def __call__(self, *, shown: bool) -> None: ...


@contextmanager
def echo_only_answers() -> Iterator[Echoing]:
    """Let the terminal show nothing of what is typed, but in the context that is yielded.

    What is typed before a question is there would stand in the midst of what is said, a
    passphrase, too. It is not lost: it answers the questions as they come.
    """
    echo = _switch() if sys.stdin.isatty() else None
    if echo is None:
        yield nullcontext
        return
    switch = echo

    @contextmanager
    def echoing() -> Iterator[None]:
        switch(shown=True)
        try:
            yield
        finally:
            switch(shown=False)

    switch(shown=False)
    try:
        yield echoing
    finally:
        switch(shown=True)


def _switch() -> _Switch | None:
    """A switch of the echo; None where there is none."""
    if (found := console()) is not None:
        return found.echo
    return _switch_of_terminal()


if sys.platform == "win32":

    def _switch_of_terminal() -> _Switch | None:
        return None

else:
    import termios

    def _switch_of_terminal() -> _Switch | None:
        terminal = sys.stdin.fileno()
        before = termios.tcgetattr(terminal)

        def switch(*, shown: bool) -> None:
            state = list(before)
            state[3] = before[3] if shown else before[3] & ~termios.ECHO
            # The terminal may be gone: there is nothing to show then.
            with suppress(termios.error):
                termios.tcsetattr(terminal, termios.TCSADRAIN, state)

        return switch
