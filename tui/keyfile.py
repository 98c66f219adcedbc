"""The user's own keys: a file that gives acts other keys than the table does.

```
"record.save" = ["f2", "ctrl+s"]
```
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, Final

from tui.forms.clean import clean_line
from tui.forms.outside_file import read_outside
from tui.keys import ACTS, key_label, use_keys
from tui.locale import message
from tui.user_error import system_reason

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tui.keys import Act
    from tui.locale import Message

_ACTS: Final = {act.name: act for act in ACTS}
_LONGEST: Final = 20_000
"""Bytes of a file; all acts that there are take a quarter of that."""
_LONGEST_LINE: Final = 1_000
"""Letters of a line: reading a name of n parts takes n times n steps."""
_MOST_PROBLEMS: Final = 10
_SHOWN: Final = 60
"""Letters of a name that a complaint repeats."""

_NAMED: Final = "up|down|left|right|home|end|pageup|pagedown|insert|delete|enter|tab|space"
_KEY: Final = re.compile(
    rf"(?:f(?:1[0-2]|[1-9])|insert|(?:ctrl|alt|ctrl\+shift|alt\+shift)\+(?:[a-z]|{_NAMED})"
    rf"|(?:shift|ctrl|alt)\+(?:f(?:1[0-2]|[1-9])|insert))"
)
# These are Backspace, Tab, a new line and Enter in most terminals.
_TAKEN: Final = {"ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m"}


def read_keys(path: Path) -> list[Message]:
    """Use the keys of a file; the complaints about it.

    An act with a problem keeps the keys of the table; nothing is raised.
    """
    use_keys({})
    try:
        entries = _parsed(read_outside(path, _LONGEST).decode("utf-8-sig"))
    except OSError as error:
        reason = system_reason(error)
        return [message("keyfile.unopened", file=path.name, detail=reason)]
    except (ValueError, RecursionError):
        return [message("keyfile.unreadable", file=path.name)]
    found: dict[str, tuple[str, ...]] = {}
    problems = []
    for name, value in _flat(entries):
        if problem := _problem(name, value):
            problems.append(problem)
        else:
            found[name] = (value,) if isinstance(value, str) else tuple(value)
    problems += _without_clashes(found)
    use_keys(found)
    if (more := len(problems) - _MOST_PROBLEMS) > 0:
        problems[_MOST_PROBLEMS:] = [message("keyfile.more", count=more)]
    return problems


def _parsed(text: str) -> dict[str, Any]:
    if any(len(line) > _LONGEST_LINE for line in text.splitlines()):
        raise ValueError
    return tomllib.loads(text)


def _flat(entries: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Entries by their whole names: `record.save` may be written as a table, too."""
    for area, value in entries.items():
        if isinstance(value, dict):
            for verb, keys in value.items():
                yield f"{area}.{verb}", keys
        else:
            yield area, value


def _problem(name: str, value: object) -> Message | None:
    act = clean_line(name[:_SHOWN])
    if name not in _ACTS:
        return message("keyfile.unknown", act=act)
    keys = [value] if isinstance(value, str) else value
    if not isinstance(keys, list) or not keys:
        return message("keyfile.no_keys", act=act)
    wrong = [key for key in keys if not _usable(key, _ACTS[name])]
    if not wrong:
        return None
    return message("keyfile.unusable", act=act, key=clean_line(str(wrong[0])[:_SHOWN]))


def _usable(key: object, act: Act) -> bool:
    """Whether a key can be given: letters and what moves the pen are for typing."""
    if not isinstance(key, str):
        return False
    return key in act.keys or (_KEY.fullmatch(key) is not None and key not in _TAKEN)


def _without_clashes(found: dict[str, tuple[str, ...]]) -> list[Message]:
    """Take out what gives two acts of one context the same key; the complaints about it."""
    problems = []
    while clash := _clash(found):
        changed, other, key = clash
        del found[changed]
        problems.append(message("keyfile.clash", act=changed, other=other, key=key_label(key)))
    return problems


def _clash(found: dict[str, tuple[str, ...]]) -> tuple[str, str, str] | None:
    for name in reversed(found):
        for other in ACTS:
            if other.name == name or not _share_context(_ACTS[name], other):
                continue
            both = set(found[name]) & set(found.get(other.name, other.keys))
            if both:
                return name, other.name, min(both)
    return None


def _share_context(one: Act, other: Act) -> bool:
    """Whether two acts can be done on the same screen."""
    return bool(one.contexts & other.contexts) or "all" in one.contexts | other.contexts
