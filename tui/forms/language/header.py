"""The header of a text: the form's facts, and the options that do not fit into its lines."""

from __future__ import annotations

import re
from datetime import date, time
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tui.forms.language.inline import NAME
from tui.forms.language.sheet import EditionChanges, Page
from tui.forms.unknown_word import unknown_word
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.locale import Message

KINDS: Final = ("card", "register", "plan", "summary")
_PAGE: Final = {"orientation": str, "widths": list, "empty_rows": int}
_DOTS: Final = 200
"""Dots in a line: each may be a table inside a table, and thousands of them take all memory."""
_LISTS: Final = frozenset({"choices", "columns"})
_KEYS: Final = {
    "id": str,
    "edition": date,
    "order": str,
    "kind": str,
    "single": bool,
    "title": str,
    "name": str,
    "columns": list,
    "sort": list,
    "page": dict,
    "fields": dict,
    "from": dict,
}


class Header(NamedTuple):
    """A header as read; a translation's leaves out what its Kazakh text says."""

    id: str = ""
    edition: date = date.min
    order: str = ""
    kind: str = "card"
    single: bool = False
    title: str = ""
    name: str = ""
    columns: tuple[str, ...] = ()
    sort: tuple[str, ...] = ()
    page: Page = Page()
    fields: Mapping[str, dict[str, Any]] = MappingProxyType({})
    """The options under `[fields.NAME]`, a column's under `ROWS.COLUMN`."""
    changes: EditionChanges = EditionChanges()
    text: str = ""
    """The TOML as written."""


def read_header(text: str, *, translation: bool = False) -> Header:
    """Read the TOML of a header; that of a `translation` need not say what the form is.

    Raises:
        UserError: it is not TOML, or says something that no form can be.
    """
    import tomllib

    for number, line in enumerate(text.split("\n"), 2):
        if line.count(".") > _DOTS:
            raise UserError(message("text.dots", line=number, limit=_DOTS))
    try:
        # The line above counts as one, so that its complaints name the lines of the file.
        data = tomllib.loads(f"\n{text}")
    except (ValueError, RecursionError) as error:
        raise UserError(message("text.toml", detail=str(error)[:200])) from error
    _check_keys(data, _KEYS, "")
    if not translation:
        _check_form(data)
    return Header(
        id=data.get("id", ""),
        edition=data.get("edition", date.min),
        order=data.get("order", ""),
        kind=data.get("kind", "card"),
        single=data.get("single", False),
        title=data.get("title", ""),
        name=data.get("name", ""),
        columns=_strings("columns", data.get("columns", [])),
        sort=_strings("sort", data.get("sort", [])),
        page=_page(data.get("page", {})),
        fields=_fields(data.get("fields", {})),
        changes=_changes(data.get("from", {})),
        text=text,
    )


def line_of(text: str, why: Message) -> int:
    """The line of a file, counted from 1, in which its header says what a complaint is about.

    It is 1, the line of the fence, where no such line is found.
    """
    values = why.values
    if "why" in values and (line := line_of(text, values["why"])) > 1:
        return line
    if "line" in values:
        return int(values["line"])
    if found := re.search(r"at line (\d+)", str(values.get("detail", ""))):
        return int(found[1])
    subject = str(values.get("word") or values.get("key") or values.get("name") or "")
    return _line_of_key(text.split("\n"), subject) if subject else 1


def _line_of_key(lines: list[str], key: str) -> int:
    """The line that has the last part of a dotted key, after those that have the parts before."""
    begin, found = 0, None
    for part in key.split("."):
        word = re.compile(rf"(?<!\w){re.escape(part)}(?!\w)")
        hits = [number for number, line in enumerate(lines) if word.search(line)]
        found = next((number for number in hits if number >= begin), hits[0] if hits else None)
        begin = begin if found is None else found
    return 1 if found is None else found + 2


def _check_keys(data: dict[str, Any], known: dict[str, Any], where: str) -> None:
    for key, value in data.items():
        if key not in known:
            raise unknown_word("text.key", where + key, [where + name for name in known])
        wanted = known[key]
        if not isinstance(value, wanted) or (isinstance(value, bool) and wanted is not bool):
            expected = message(f"text.type.{wanted.__name__}")
            raise UserError(message("text.value", key=where + key, expected=expected))


def _check_form(data: dict[str, Any]) -> None:
    for key in ("id", "edition"):
        if key not in data:
            raise UserError(message("text.missing", key=key))
    if not NAME.match(data["id"]):
        raise UserError(message("text.name", name=data["id"]))
    if type(data["edition"]) is not date:
        raise UserError(message("text.value", key="edition", expected=message("text.type.date")))
    if data.get("kind", "card") not in KINDS:
        raise unknown_word("text.form_kind", data["kind"], KINDS)


def _strings(key: str, found: Any) -> tuple[str, ...]:
    if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
        raise UserError(message("text.value", key=key, expected=message("text.type.words")))
    return tuple(found)


def _page(data: dict[str, Any]) -> Page:
    _check_keys(data, _PAGE, "page.")
    orientation = data.get("orientation", "portrait")
    if orientation not in {"portrait", "landscape"}:
        raise unknown_word("text.orientation", orientation, ("portrait", "landscape"))
    widths = data.get("widths", [])
    if not all(type(width) in {int, float} and 0 < width < 1000 for width in widths):
        raise UserError(
            message("text.value", key="page.widths", expected=message("text.type.widths"))
        )
    empty = data.get("empty_rows", 0)
    if not 0 <= empty <= 200:
        raise UserError(message("text.value", key="page.empty_rows", expected="0–200"))
    return Page(orientation == "landscape", tuple(float(width) for width in widths), empty)


def _fields(data: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The options by blank; a column's are under `[fields.ROWS.COLUMN]`, here as `ROWS.COLUMN`."""
    found: dict[str, dict[str, Any]] = {}
    for name, options in data.items():
        if not isinstance(options, dict):
            expected = message("text.type.dict")
            raise UserError(message("text.value", key=f"fields.{name}", expected=expected))
        own = found.setdefault(name, {})
        for key, value in options.items():
            if isinstance(value, dict):
                found[f"{name}.{key}"] = value
            else:
                own[key] = value
    for name, options in found.items():
        for key in options.keys() & _LISTS:
            _strings(f"fields.{name}.{key}", options[key])
        if "rows" in options:
            options["rows"] = _rows(f"fields.{name}.rows", options["rows"])
    return found


def _rows(key: str, found: Any) -> list[dict[str, Any]]:
    """The rows that a table begins with, as JSON would have them."""
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        raise UserError(message("text.value", key=key, expected=message("text.type.rows")))
    return [{column: _as_json(value) for column, value in row.items()} for row in found]


def _as_json(value: Any) -> Any:
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return value.isoformat() if isinstance(value, date) else value


def _changes(data: dict[str, Any]) -> EditionChanges:
    """Read the one table under `[from.DATE]`: a text follows one edition."""
    for edition, changes in data.items():
        if not isinstance(changes, dict):
            expected = message("text.type.dict")
            raise UserError(message("text.value", key=f"from.{edition}", expected=expected))
        _check_keys(changes, {"rename": dict, "drop": list}, f"from.{edition}.")
        rename = changes.get("rename", {})
        _strings(f"from.{edition}.rename", list(rename.values()))
        return EditionChanges(rename, _strings(f"from.{edition}.drop", changes.get("drop", [])))
    return EditionChanges()
