"""One step of a record's values: from one text of a form to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tui.forms.editions.conversion import NoPlaceError, converter
from tui.forms.editions.parts import joined, parts_of
from tui.forms.kinds.text import Text
from tui.forms.language.changes import NO_CHANGES, EditionChanges

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tui.forms.kinds.kind import Value, Values
    from tui.forms.language.blank import Blank

_TEXT: Final = Text()


class Carried(NamedTuple):
    """A record's values by the names of another text, and what has no place in it."""

    values: dict[str, Value]
    left: dict[str, Value]
    """By the names of its own text; of rows, a list with the cells that each row leaves."""


class _Move(NamedTuple):
    """What becomes of one blank's value: a function that puts it in, or raises NoPlaceError."""

    put: Callable[[Value, dict[str, Value], dict[str, Value]], None]
    same: bool = False
    """Whether it stays as it is, under its name."""


class Step:
    """The step between two texts, made of their blanks and of the changes that one declares.

    `old` are the blanks of the text that values come from; None where it is not known any more.
    """

    def __init__(
        self,
        old: Mapping[str, Blank] | None,
        new: Mapping[str, Blank],
        changes: EditionChanges = NO_CHANGES,
    ) -> None:
        self._old, self._new, self._changes = old, new, changes
        self._joined = {name for names in changes.join.values() for name in names}
        self._taken = {*changes.new_names} - {*changes.reword}
        self._moves: dict[str, _Move | None] = {}

    @property
    def is_identity(self) -> bool:
        """Whether all values stay as they are."""
        if self._old is None or self._changes.join:
            return False
        moves = map(self._move, self._old)
        return all(move is not None and move.same for move in moves)

    def carry(self, values: Values) -> Carried:
        """The values of a record by the names of the new text, and those that have no place.

        What neither text has a blank for stays as it is.
        """
        made: dict[str, Value] = {}
        left: dict[str, Value] = {}
        for name, value in values.items():
            if name in self._joined:
                continue
            if name not in self._moves:
                self._moves[name] = self._move(name)
            move = self._moves[name]
            try:
                if move is None:
                    raise NoPlaceError
                move.put(value, made, left)
            except NoPlaceError:
                left[name] = value
        for name, parts in self._changes.join.items():
            self._join(name, {part: values[part] for part in parts if part in values}, made, left)
        return Carried(made, left)

    def _move(self, name: str) -> _Move | None:
        changes = self._changes
        if name in changes.drop:
            return None
        if name in changes.split:
            return self._split(name, changes.split[name])
        target = changes.rename.get(name, name)
        if name not in changes.rename and name in self._taken:
            return None
        old = None if self._old is None else self._old.get(name)
        new = self._new.get(target)
        if new is None:
            # What a form does not know is never dropped.
            return _put_as(target, same=True) if old is None and self._old is not None else None
        if new.columns and (old is None or old.columns):
            return self._rows(name, old, new)
        convert = converter(old, new, changes.reword.get(target, {}))
        return _put_as(target, convert, same=target == name and convert is None)

    def _rows(self, name: str, old: Blank | None, new: Blank) -> _Move:
        inner = Step(old and old.columns, new.columns, _of_rows(self._changes, name, new.name))

        def put(value: Value, made: dict[str, Value], left: dict[str, Value]) -> None:
            if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
                raise NoPlaceError
            carried = [inner.carry(row) for row in value]
            made[new.name] = [row.values for row in carried]
            if any(row.left for row in carried):
                left[name] = [row.left for row in carried]

        return _Move(put, name == new.name and inner.is_identity)

    def _split(self, name: str, targets: tuple[str, ...]) -> _Move | None:
        old = None if self._old is None else self._old.get(name)
        blanks = [self._new.get(target) for target in targets]
        if old is None or not all(blanks):
            return None

        def put(value: Value, made: dict[str, Value], left: dict[str, Value]) -> None:
            del left
            parts = parts_of(old, _shown(old, value), len(targets))
            read = {}
            for blank, part in zip(blanks, parts, strict=True):
                assert blank
                if part:
                    read[blank.name] = _accepted(blank, part)
            if not read:
                raise NoPlaceError
            made.update(read)

        return _Move(put)

    def _join(
        self, name: str, parts: Values, made: dict[str, Value], left: dict[str, Value]
    ) -> None:
        new = self._new.get(name)
        blanks = self._old or {}
        if not parts:
            return
        if new is None or not all(part in blanks for part in parts):
            left.update(parts)
            return
        try:
            texts = [_shown(blanks[part], value) for part, value in parts.items()]
            made[name] = _accepted(new, joined(texts, new))
        except NoPlaceError:
            left.update(parts)


def _put_as(
    name: str, convert: Callable[[Value], Value] | None = None, *, same: bool = False
) -> _Move:
    def put(value: Value, made: dict[str, Value], left: dict[str, Value]) -> None:
        del left
        made[name] = value if convert is None or value is None else convert(value)

    return _Move(put, same)


def _shown(blank: Blank, value: Value) -> str:
    try:
        return " ".join(blank.kind.show(value).split())
    except Exception as error:
        raise NoPlaceError from error


def _accepted(blank: Blank, text: str) -> Value:
    """The value of a text, the same on any day."""
    as_text = blank._replace(kind=_TEXT)
    convert = converter(as_text, blank, {})
    return text if convert is None else convert(text)


def _of_rows(changes: EditionChanges, old: str, new: str) -> EditionChanges:
    """Those of the changes that are about columns of some rows, by the columns' names."""

    def inner(name: str, rows: str) -> str:
        return name.removeprefix(f"{rows}.") if name.startswith(f"{rows}.") else ""

    def several(names: tuple[str, ...], rows: str) -> tuple[str, ...]:
        return tuple(inner(name, rows) for name in names)

    return EditionChanges(
        {inner(a, old): inner(b, new) for a, b in changes.rename.items() if inner(a, old)},
        tuple(filter(None, several(changes.drop, old))),
        {inner(a, old): several(b, new) for a, b in changes.split.items() if inner(a, old)},
        {inner(a, new): several(b, old) for a, b in changes.join.items() if inner(a, new)},
        {inner(a, new): words for a, words in changes.reword.items() if inner(a, new)},
    )
