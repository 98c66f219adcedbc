"""Modules as they are on a system that this machine is not."""

from __future__ import annotations

import sys
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any
from unittest.mock import patch

ABSENT = ("_curses", "curses", "fcntl", "grp", "pty", "pwd", "resource", "termios", "tty")
"""Modules of Python that Windows lacks."""


def loaded_on(platform: str, name: str, **others: object) -> Any:
    """A module as it is on a platform such as win32, beside the one of this machine.

    `others` are in the place of modules that only that platform has; Windows lacks some.
    """
    spec = find_spec(name)
    assert spec is not None
    assert spec.loader is not None
    module: ModuleType = module_from_spec(spec)
    lacking = dict.fromkeys(ABSENT) if platform == "win32" else {}
    with patch.object(sys, "platform", platform), patch.dict(sys.modules, {**lacking, **others}):
        spec.loader.exec_module(module)
    return module
