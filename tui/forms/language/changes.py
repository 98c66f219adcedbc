"""The changes of an edition: what became of the blanks of the one before, by `[from.DATE]`."""

from __future__ import annotations

from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from tui.forms.language.blank import Blank

_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})
_KEYS: Final = ("rename", "drop", "split", "join", "reword")


class EditionChanges(NamedTuple):
    """What became of the blanks of another text; a column is called `rows.column`."""

    rename: Mapping[str, str] = _NOTHING
    """New names by old ones."""
    drop: tuple[str, ...] = ()
    """Blanks that are gone."""
    split: Mapping[str, tuple[str, ...]] = _NOTHING
    """By an old blank, those that its words or its parts of a name go to."""
    join: Mapping[str, tuple[str, ...]] = _NOTHING
    """By a new blank, the old ones that were put together in it."""
    reword: Mapping[str, Mapping[str, str]] = _NOTHING
    """By a new blank, new words of its list by old ones."""

    def __bool__(self) -> bool:
        """Whether anything has changed."""
        return any((self.rename, self.drop, self.split, self.join, self.reword))

    @property
    def old_names(self) -> tuple[str, ...]:
        """The names of the other text that the changes speak of."""
        return (*self.rename, *self.drop, *self.split, *chain.from_iterable(self.join.values()))

    @property
    def new_names(self) -> tuple[str, ...]:
        """The names of this text that they speak of."""
        split = chain.from_iterable(self.split.values())
        return (*self.rename.values(), *split, *self.join, *self.reword)


NO_CHANGES: Final = EditionChanges()


def read_changes(found: dict[str, Any], own: date) -> tuple[EditionChanges, EditionChanges]:
    """Read the tables under `[from.DATE]` of the edition `own`.

    The first are the changes since the edition before, the second those since another text of the
    same edition, whose place this one takes.

    Raises:
        UserError: a key is not known, or has a value that makes no sense.
    """
    before = same = NO_CHANGES
    for day, table in found.items():
        where = f"from.{day}"
        if not isinstance(table, dict):
            raise UserError(message("text.value", key=where, expected=message("text.type.dict")))
        changes = _read_table(table, where)
        if str(day) == own.isoformat():
            same = changes
        elif before is NO_CHANGES:
            before = changes
    return before, same


def check_names(changes: EditionChanges, blanks: Mapping[str, Blank]) -> None:
    """Check that the blanks which changes lead to are there.

    Raises:
        UserError: one of them is not; the nearest is named.
    """
    _require(changes.new_names, blanks)


def check_old_names(changes: EditionChanges, blanks: Mapping[str, Blank]) -> None:
    """Check that the blanks which changes begin from were there.

    Raises:
        UserError: one of them was not; the nearest is named.
    """
    _require(changes.old_names, blanks)


def places_of(blanks: Mapping[str, Blank]) -> Iterator[str]:
    """The names of blanks, and of columns as `rows.column`."""
    for name, blank in blanks.items():
        yield name
        yield from (f"{name}.{column}" for column in blank.columns)


def _require(said: Iterable[str], blanks: Mapping[str, Blank]) -> None:
    from tui.forms.language.faults.letters import unknown

    names = list(places_of(blanks))
    for name in said:
        if name not in names:
            raise unknown("text.blank", name, names or ("—",))


def _read_table(table: dict[str, Any], where: str) -> EditionChanges:
    for key, value in table.items():
        if key not in _KEYS:
            from tui.forms.language.faults.letters import unknown

            raise unknown("text.key", f"{where}.{key}", [f"{where}.{name}" for name in _KEYS])
        wanted = list if key == "drop" else dict
        if not isinstance(value, wanted):
            expected = message(f"text.type.{wanted.__name__}")
            raise UserError(message("text.value", key=f"{where}.{key}", expected=expected))
    rename = table.get("rename", {})
    _words(f"{where}.rename", rename.values())
    return EditionChanges(
        rename,
        _words(f"{where}.drop", table.get("drop", [])),
        _lists(f"{where}.split", table.get("split", {})),
        _lists(f"{where}.join", table.get("join", {})),
        {
            name: _reworded(f"{where}.reword.{name}", each)
            for name, each in table.get("reword", {}).items()
        },
    )


def _lists(key: str, found: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    read = {name: _words(f"{key}.{name}", each) for name, each in found.items()}
    for name, words in read.items():
        if len(words) < 2:
            why = message("text.type.several")
            raise UserError(message("text.value", key=f"{key}.{name}", expected=why))
    return read


def _reworded(key: str, found: Any) -> dict[str, str]:
    if not isinstance(found, dict):
        raise UserError(message("text.value", key=key, expected=message("text.type.dict")))
    _words(key, found.values())
    return found


def _words(key: str, found: Iterable[Any]) -> tuple[str, ...]:
    if isinstance(found, str) or not all(isinstance(each, str) for each in (*found,)):
        raise UserError(message("text.value", key=key, expected=message("text.type.words")))
    return tuple(found)
