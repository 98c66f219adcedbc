"""How much tests try: a little in a usual run, very much where NYSAN_THOROUGH=1 is set."""

from __future__ import annotations

import os
from typing import Any, Final

from hypothesis import settings

THOROUGH: Final = os.environ.get("NYSAN_THOROUGH") == "1"
_USUAL: Final = 20
"""The examples of a test that does not say how many it needs, in the quick profile."""
_TIMES: Final = 45
"""How many times as many the thorough profile tries, of this test and of all others."""


def load_profile() -> None:
    """Take the profile `quick`, or `thorough` where the environment asks for it.

    The quick one tries the same examples each time, so that whoever changes one thing is never
    stopped by what another left; the thorough one looks for new ones. However slow a machine
    is, that is no failure, so no profile has a deadline.
    """
    settings.register_profile("quick", deadline=None, derandomize=True, max_examples=_USUAL)
    settings.register_profile("thorough", deadline=None, max_examples=2 * _USUAL * _TIMES)
    settings.load_profile("thorough" if THOROUGH else "quick")


def examples(count: int, **options: Any) -> settings:
    """Settings of a test for which `count` examples are a fair trial.

    Args:
        count: The quick profile tries half of them, as it meets the same ones each time; the
            thorough one many times all.
        options: What else Hypothesis is to be told, by its names.
    """
    return settings(max_examples=times(count) if THOROUGH else (count + 1) // 2, **options)


def every(step: int) -> int:
    """The step in which tests go through places: `step` in a usual run, 1 in a thorough one.

    A prime meets each file and each act sooner or later.
    """
    return 1 if THOROUGH else step


def times(count: int) -> int:
    """How often tests do what chance decides: `count` times, in a thorough run many more."""
    return count * _TIMES if THOROUGH else count
