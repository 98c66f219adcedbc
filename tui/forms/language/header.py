"""The header of a text: the form's facts, and the options that do not fit into its lines."""

from __future__ import annotations

import re
from contextlib import contextmanager
from datetime import date, time
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tui.forms.kinds.choice import Choice
from tui.forms.language.changes import NO_CHANGES, EditionChanges, read_changes
from tui.forms.language.faults.letters import unknown
from tui.forms.language.faults.toml import parse_toml
from tui.forms.language.faults.toml_mends import day_meant
from tui.forms.language.placeholders.placeholder import NAME, name_refused
from tui.forms.language.sheet import Page
from tui.locale import LANGUAGES, message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tui.forms.language.faults.collector import Faults
    from tui.locale import Message

KINDS: Final = ("card", "register", "plan", "summary")
_PAGE: Final = {"orientation": str, "widths": list, "empty_rows": int}
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


def _in_languages(key: str) -> dict[str, str]:
    """The keys with which something is said, by language: `choices`, `choices_ru`."""
    return {code: f"{key}_{code}" if code != LANGUAGES[0] else key for code in LANGUAGES}


CHOICES: Final = _in_languages("choices")
"""The keys of a list's words, by language."""
_GROUPS: Final = _in_languages("group")
_LISTS: Final = frozenset({*CHOICES.values(), "columns"})
_KEYS: Final = {
    "id": str,
    "edition": date,
    "order": str,
    "kind": str,
    "single": bool,
    "title": str,
    **dict.fromkeys(_GROUPS.values(), str),
    "quick": bool,
    "name": str,
    "columns": list,
    "sort": list,
    "page": dict,
    "fields": dict,
    "lists": dict,
    "from": dict,
    "repealed": date,
}


class Header(NamedTuple):
    """A header as read; a translation's leaves out what its Kazakh text says."""

    id: str = ""
    edition: date = date.min
    order: str = ""
    kind: str = "card"
    single: bool = False
    title: str = ""
    group: Mapping[str, str] = MappingProxyType({})
    """Whose form it is, by language."""
    quick: bool = False
    name: str = ""
    columns: tuple[str, ...] = ()
    sort: tuple[str, ...] = ()
    page: Page = Page()
    fields: Mapping[str, dict[str, Any]] = MappingProxyType({})
    """The options under `[fields.NAME]`, a column's under `ROWS.COLUMN`."""
    lists: Mapping[str, dict[str, Any]] = MappingProxyType({})
    """The choices under `[lists.NAME]`, and their words in other languages."""
    changes: EditionChanges = NO_CHANGES
    replaced: EditionChanges = NO_CHANGES
    repealed: date | None = None
    text: str = ""
    """The TOML as written, its lines counted as those of the file."""
    broken: frozenset[str] = frozenset()
    """The keys of what cannot be read: what follows from them is no fault of its own."""


def read_header(text: str, faults: Faults, *, translation: bool = False) -> Header:
    """Read the TOML of a header; that of a `translation` need not say what the form is.

    Its lines are counted as those of the file; what is wrong is added to the faults, and left out.
    """
    return _HeaderReader(text, faults).header(translation=translation)


class _HeaderReader:
    """A header being read: what is wrong is complained of, and what is right is kept."""

    def __init__(self, text: str, faults: Faults) -> None:
        self.text, self.faults = text, faults
        self.data, self.broken = parse_toml(text, faults)

    def header(self, *, translation: bool) -> Header:
        data = self.data
        for key in ("edition", "repealed"):
            if isinstance(data.get(key), str):
                with self._at_its_line():
                    self._refuse_day(key, data.pop(key))
        self._check_keys(data, _KEYS, "")
        if not translation:
            self._check_form(data)
        changes = replaced = NO_CHANGES
        for key in [key for key in data.get("from", {}) if not _DAY.fullmatch(key)]:
            with self._at_its_line():
                del data["from"][key]
                raise UserError(message("text.from_day", key=f"from.{key}"))
        with self._at_its_line():
            changes, replaced = read_changes(data.get("from", {}), data.get("edition", date.min))
        return Header(
            id=data.get("id", ""),
            edition=data.get("edition", date.min),
            order=data.get("order", ""),
            kind=data.get("kind", "" if "kind" in self.broken else "card"),
            single=data.get("single", False),
            title=data.get("title", ""),
            group={code: data[key] for code, key in _GROUPS.items() if data.get(key)},
            quick=data.get("quick", False),
            name=data.get("name", ""),
            columns=self._strings("columns", data.get("columns", [])),
            sort=self._strings("sort", data.get("sort", [])),
            page=self._page(data.get("page", {})),
            fields=self._fields(data.get("fields", {})),
            lists=self._choice_lists(data.get("lists", {})),
            changes=changes,
            replaced=replaced,
            repealed=data.get("repealed"),
            text=self.text,
            broken=frozenset(self.broken),
        )

    @contextmanager
    def _at_its_line(self) -> Iterator[None]:
        """Add a `UserError` raised within at the line of the header that it is about."""
        try:
            yield
        except UserError as refusal:
            self.faults.add(line_of(self.text, refusal.message), refusal.message)

    def _check_keys(self, data: dict[str, Any], known: dict[str, Any], where: str) -> None:
        """Complain of keys that there are not, and of values of another type; they are left out."""
        for key, value in [*data.items()]:
            with self._at_its_line():
                if key not in known:
                    del data[key]
                    if key in (_PAGE if not where else _KEYS):
                        raise UserError(
                            message("text.key_elsewhere" if where else "text.key_of_page", key=key)
                        )
                    refusal = unknown("text.key", where + key, [where + name for name in known])
                    self.broken.add(str(refusal.message.values.get("meant", "")))
                    raise refusal
                wanted = known[key]
                if not isinstance(value, wanted) or (
                    isinstance(value, bool) and wanted is not bool
                ):
                    del data[key]
                    self.broken.add(where + key)
                    type_of = "widths" if key == "widths" else wanted.__name__
                    raise _wrong_type(where + key, type_of)

    def _check_form(self, data: dict[str, Any]) -> None:
        for key in ("id", "edition"):
            if key not in data and key not in self.broken:
                self.faults.add(1, message(f"text.missing_{key}"))
        with self._at_its_line():
            if not NAME.match(name := data.get("id", "a")):
                raise name_refused(name)
        for key in ("edition", "repealed"):
            with self._at_its_line():
                if type(data.get(key, date.min)) is not date:
                    self._refuse_day(key, data.pop(key))
        with self._at_its_line():
            if (kind := data.get("kind", "card")) not in KINDS:
                data["kind"] = ""
                raise unknown("text.form_kind", kind, KINDS)

    def _refuse_day(self, key: str, value: object) -> None:
        """Complain of what stands in the place of a day.

        Raises:
            UserError: always.
        """
        self.broken.add(key)
        if meant := day_meant(str(value)[:20].partition("T")[0]):
            meant = f"{key} = {meant}"
            raise UserError(message("text.toml.day", key=key, meant=meant))
        raise _wrong_type(key, "date")

    def _strings(self, key: str, found: Any) -> tuple[str, ...]:
        with self._at_its_line():
            if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
                self.broken.add(key)
                raise _wrong_type(key, "words")
            return tuple(found)
        return ()

    def _page(self, data: dict[str, Any]) -> Page:
        self._check_keys(data, _PAGE, "page.")
        orientation = data.get("orientation", "portrait")
        with self._at_its_line():
            if orientation not in {"portrait", "landscape"}:
                raise unknown("text.orientation", orientation, ("portrait", "landscape"))
        widths = data.get("widths", [])
        with self._at_its_line():
            if not all(type(width) in {int, float} and 0 < width < 1000 for width in widths):
                widths = []
                raise _wrong_type("page.widths", "widths")
        empty = data.get("empty_rows", 0)
        with self._at_its_line():
            if not 0 <= empty <= 200:
                empty = 0
                raise UserError(message("text.value", key="page.empty_rows", expected="0–200"))
        return Page(orientation == "landscape", tuple(float(width) for width in widths), empty)

    def _fields(self, data: dict[str, Any]) -> dict[str, dict[str, Any]]:
        """The options by blank; a column's are under `[fields.ROWS.COLUMN]`, as `ROWS.COLUMN`."""
        found: dict[str, dict[str, Any]] = {}
        for name, options in data.items():
            with self._at_its_line():
                if not isinstance(options, dict):
                    raise _wrong_type(f"fields.{name}", "dict")
                own = found.setdefault(name, {})
                for key, value in options.items():
                    if isinstance(value, dict):
                        found[f"{name}.{key}"] = value
                    else:
                        own[key] = value
        for name, options in found.items():
            for key in sorted(options.keys() & _LISTS):
                if not self._strings(f"fields.{name}.{key}", options[key]) and options[key]:
                    del options[key]
                    self.faults.suspects.add(name.partition(".")[0])
            if "rows" in options:
                with self._at_its_line():
                    options["rows"] = _rows(f"fields.{name}.rows", options.pop("rows"))
        return found

    def _choice_lists(self, data: dict[str, Any]) -> dict[str, dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {}
        for name, options in data.items():
            with self._at_its_line():
                if not isinstance(options, dict):
                    raise _wrong_type(f"lists.{name}", "dict")
                if not NAME.match(name):
                    raise name_refused(name)
                # What cannot be a list is one all the same for the blanks that name it.
                found[name] = {"choices": ("1", "2")}
                self._check_keys(options, dict.fromkeys(CHOICES.values(), list), f"lists.{name}.")
                if "choices" in options:
                    found[name] = self._choice_list(f"lists.{name}", options) or found[name]
                elif f"lists.{name}.choices" not in self.broken:
                    raise UserError(message("text.list_empty", key=f"lists.{name}"))
        return found

    def _choice_list(self, where: str, options: dict[str, Any]) -> dict[str, tuple[str, ...]]:
        """The words of a list by language; none where no choice can be made of them."""
        words = {key: self._strings(f"{where}.{key}", each) for key, each in options.items()}
        for key in words:
            given: dict[str, Any] = {one: words[one] for one in ("choices", key)}
            with self._at_its_line():
                try:
                    Choice(**given)
                except UserError as refusal:
                    if f"{where}.{key}" in self.broken:
                        return {}
                    why = message("text.in_header", key=f"{where}.{key}", why=refusal.message)
                    raise UserError(why) from refusal
                continue
            return {}
        return words


def _wrong_type(key: str, wanted: str) -> UserError:
    return UserError(message("text.value", key=key, expected=message(f"text.type.{wanted}")))


def line_of(text: str, why: Message) -> int:
    """The line of a file, counted from 1, in which its header says what a complaint is about.

    It is 1, the line of the fence, where no such line is found.
    """
    values = why.values
    if "why" in values and (line := line_of(text, values["why"])) > 1:
        return line
    if "line" in values:
        return int(values["line"])
    subject = str(values.get("word") or values.get("key") or values.get("name") or "")
    return line_of_key(text, subject) if subject else 1


def line_of_key(text: str, key: str) -> int:
    """The line of a header that has the last part of a dotted key, after those of the parts before.

    It is 1, the line of the fence, where there is none.
    """
    lines = text.split("\n")
    begin, found = 0, None
    for part in key.split("."):
        word = re.compile(rf"(?<!\w){re.escape(part)}(?!\w)")
        hits = [number for number, line in enumerate(lines) if word.search(line)]
        found = next((number for number in hits if number >= begin), hits[0] if hits else None)
        begin = begin if found is None else found
    return 1 if found is None else found + 1


def _rows(key: str, found: Any) -> list[dict[str, Any]]:
    """The rows that a table begins with, as JSON would have them."""
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        raise _wrong_type(key, "rows")
    return [{column: _as_json(value) for column, value in row.items()} for row in found]


def _as_json(value: Any) -> Any:
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return value.isoformat() if isinstance(value, date) else value
