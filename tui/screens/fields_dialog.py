"""A dialog with lines to read, and fields to fill below them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from tui.screens.dialog import Label
from tui.screens.lines_dialog import LinesDialog
from tui.widgets.field import Field

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual import events
    from textual.widget import Widget

    from tui.widgets.canvas import Canvas

_T = TypeVar("_T")
_LIST: Final = -1
"""The place of the list, before the first field."""


class Asked(NamedTuple):
    """A field: what it asks for, what it offers, and whether what is typed is hidden."""

    label: str
    text: str = ""
    secret: bool = False


class FieldsDialog(LinesDialog[_T]):
    """Lines, and fields that are filled one after the other; Enter on the last one answers.

    `keys` says what keys do in a field, `list_keys` what they do in the list.
    """

    def __init__(
        self, texts: Sequence[str], asked: Sequence[Asked], keys: str, list_keys: str
    ) -> None:
        super().__init__(texts)
        self._asked, self._keys, self._list_keys = asked, keys, list_keys

    def questions(self) -> Iterator[Widget]:
        """The fields, each under what it asks for."""
        for each in self._asked:
            yield Label(each.label, look="note")
            yield Field(each.text, focused=False, secret=each.secret)
        self._note = Label(self._keys, look="note")
        yield self._note

    def on_mount(self) -> None:
        """Focus the first field."""
        super().on_mount()
        self._go_to(0)

    @property
    def focused_canvas(self) -> Canvas:
        """The focused field, or the list."""
        return next((field for field in self._fields if field.focused), self.lines)

    @property
    def _fields(self) -> list[Field]:
        return list(self.query(Field))

    async def press_key(self, event: events.Key) -> None:
        """Go between list and fields; Enter on the last field answers."""
        fields = self._fields
        at = next((number for number, field in enumerate(fields) if field.focused), _LIST)
        if event.key in {"tab", "shift+tab"}:
            step = 1 if event.key == "tab" else -1
            self._move_to((at + step - _LIST) % (len(fields) + 1) + _LIST)
        elif event.key in {"pageup", "pagedown"}:
            self.lines.press_key(event)
        elif at == _LIST:
            await super().press_key(event)
        elif event.key == "up":
            self._move_to(at - 1)
        elif event.key == "down" or (event.key == "enter" and fields[at] is not fields[-1]):
            self._go_to(min(at + 1, len(fields) - 1))
        elif event.key == "enter":
            self.answer([field.pen.text.strip() for field in fields])
        else:
            await super().press_key(event)

    def answer(self, typed: Sequence[str]) -> None:
        """Answer with what was typed into the fields, or complain of it."""
        raise NotImplementedError

    def complain(self, why: str, at: int | None = None) -> None:
        """Say what is wrong, and go to the field in which it is.

        What is hidden cannot be mended by eye: all of it is typed anew.
        """
        self._note.show(why)
        if at is None:
            return
        if self._asked[at].secret:
            for field, asked in zip(self._fields, self._asked, strict=True):
                if asked.secret:
                    field.write("")
        self._go_to(at)

    def _move_to(self, index: int) -> None:
        """Focus a field by its index, or the list, and say what its keys do."""
        self._note.show(self._list_keys if index == _LIST else self._keys)
        self._go_to(index)

    def _go_to(self, index: int) -> None:
        """Focus a field by its index, or the list."""
        for number, field in enumerate(self._fields):
            field.focused = number == index
            field.refresh()
        self.lines.focused = index == _LIST
        self.lines.refresh()
