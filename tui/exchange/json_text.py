"""JSON from files and for terminals: objects read, and texts that give a terminal no orders."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any, Final, NoReturn

from tui.forms.clean import UNSEEN, seen
from tui.locale import message
from tui.user_error import UserError, system_reason

_MOST: Final = 20_000_000
_FIGURES: Final = 18
"""Figures of a whole number; no blank takes more."""
_LONGEST: Final = 80
"""Letters of a name that a sentence repeats."""
# Characters that JSON leaves as they are and a terminal may take for an order.
_ESCAPED: Final = re.compile(f"[\x7f-\x9f\u2028\u2029\ud800-\udfff{UNSEEN}]")


def read_object(file: str) -> dict[str, Any]:
    """Read a JSON object from a file, or from standard input where `file` is `-`.

    Raises:
        UserError: it cannot be read, is too long, or is no JSON object.
    """
    try:
        if file == "-":
            data = sys.stdin.buffer.read(_MOST + 1)
        else:
            with Path(file).open("rb") as stream:
                data = stream.read(_MOST + 1)
    except OSError as error:
        raise UserError(
            message("cli.unreadable", file=file, detail=system_reason(error))
        ) from error
    if len(data) > _MOST:
        raise UserError(message("cli.too_long", limit=_MOST // 1_000_000))
    try:
        found = json.loads(
            data.decode("utf-8-sig"),
            object_pairs_hook=_object,
            parse_constant=_no_constant,
            parse_int=_whole,
        )
    except UserError:
        raise
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise UserError(message("cli.not_json", line=line)) from error
    if not isinstance(found, dict):
        raise UserError(message("cli.not_object"))
    return found


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if (read := seen(name)) in found:
            raise UserError(message("cli.duplicate", name=read[:_LONGEST]))
        found[read] = value
    return found


def _no_constant(name: str) -> NoReturn:
    raise UserError(message("cli.no_number", name=name))


def _whole(figures: str) -> int:
    if len(figures) > _FIGURES:
        raise UserError(message("cli.large_number", most=_FIGURES))
    return int(figures)


def json_text(data: object) -> str:
    """Data as JSON; characters that a terminal may take for an order are escaped."""
    text = json.dumps(data, ensure_ascii=False, indent=1)
    return _ESCAPED.sub(lambda letter: json.dumps(letter[0])[1:-1], text)
