"""The base of all kinds of blank: how a value is typed, kept and shown."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeAlias

from tui.forms.clean import clean_line
from tui.keyboard import digits
from tui.locale import message, say
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from tui.locale import Message

Value: TypeAlias = Any
"""A value as it is kept: plain JSON (str, int, float, bool, list, dict), None where nothing is."""

Values: TypeAlias = "Mapping[str, Value]"

Cell: TypeAlias = str | int | float | bool | date | None
"""What a cell of a table holds: a text, a number, yes or no, a date, or nothing."""


class Kind:
    """A kind of blank; one subclass each, so that a plugin can add its own.

    A kind is made once for each blank of a sheet, with the words that follow its name in the
    text (`choice ер / әйел` gets `"ер / әйел"`) and the options that only this kind knows.

    Raises:
        UserError: the argument or an option makes no sense; the text's reader says where.
    """

    name: ClassVar[str]
    """Its name in texts."""

    editor: ClassVar[str] = "line"
    """Its editor on the screen: line, text, choice, choices, date, flag, photo, rows, none."""

    options: ClassVar[Mapping[str, Callable[[str], Any]]] = {}
    """Options that only this kind has, each with the function that reads its words."""

    references: ClassVar[tuple[str, ...]] = ()
    """Those of its options that name another blank of the sheet."""

    reference_kinds: ClassVar[Mapping[str, str]] = {}
    """The kind that the blank must have which such an option names; of others it may be any."""

    views: ClassVar[Mapping[str, Callable[[Value], str]]] = {}
    """Other ways of printing a value: `{born.year}` prints the view `year` of `born`."""

    width: ClassVar[int] = 24
    """Characters that a usual value takes, for columns and for blanks inside a line."""

    mask: ClassVar[str] = ""
    """A complete entry, 9 for each figure: separators are put in while one types."""

    length: ClassVar[int] = 0
    """Characters of a complete entry, which goes on to the next blank by itself; 0 for no end."""

    read_back: ClassVar[bool] = False
    """Whether the screen shows how it reads an entry, since there are short ways to type one."""

    cell_type: ClassVar[str] = "text"
    """What a cell of a table holds of it: text, number, date or flag; empty where none can."""

    is_counted: ClassVar[bool] = False
    """Whether a report counts it, or begins a row with it for each group that is counted."""

    result: Kind | None = None
    """Of a value that is computed: the kind that it is shown, sorted and written as."""

    def __init__(self, argument: str = "", **options: Any) -> None:
        if argument.startswith("="):
            raise UserError(message("expression.equals", formula=argument[1:].strip()))
        if argument:
            raise UserError(message("text.argument", kind=self.name, argument=argument))
        self.settings = options

    def parse(self, typed: str, today: date) -> Value:
        """Read the value of an entry as a person typed it; None for an empty one.

        An entry such as "today" is read as of the day `today`.

        Raises:
            UserError: it cannot be read as this kind.
        """
        del today
        return clean_line(typed) or None

    def accept(self, data: Value, today: date) -> Value:
        """Accept data from outside, an entry or a value as kept, and return the value.

        Raises:
            UserError: it is not of this kind.
        """
        if data is None:
            return None
        if isinstance(data, str):
            return self.parse(data, today)
        raise UserError(self.expected())

    def expected(self) -> Message:
        """The sentence that says what belongs into the blank."""
        return message(f"kind.{self.name}.expected")

    def how_to_type(self) -> str:
        """The sentence that says how an entry is typed; empty where nothing is to be said."""
        key = f"kind.{self.name}.how"
        sentence = say(key)
        return "" if sentence == key else sentence

    def show(self, value: Value) -> str:
        """The text of a value as it is printed; empty for None."""
        return "" if value is None else str(value)

    def edit(self, value: Value) -> str:
        """The text of a value as it is typed: `parse` of it gives the value again."""
        return self.show(value)

    def cell(self, value: Value) -> Cell:
        """The value as a cell of a table: `accept` of what it holds gives the value again."""
        return self.edit(value) or None

    def masked(self, typed: str) -> str:
        """The text that the editor shows for letters typed one after the other.

        Where the mask fits, the figures of the Kazakh number row are shown as figures, and
        separators are put in; one that is typed beside its own is not written twice.
        """
        read = digits(typed)
        if not self.mask or len(typed) < 2 or not set(read) <= _MASKABLE:
            return typed
        return apply_mask(read, self.mask)

    def is_complete(self, text: str) -> bool:
        """Whether an entry is complete, so that the sheet goes on by itself."""
        read = digits(text)
        mask = self.mask or "9" * self.length
        return bool(self.length) and len(read) == self.length and fits_mask(read, mask)

    def continues(self, text: str, letter: str) -> bool:
        """Whether a letter typed after a complete entry still belongs to it.

        That is one which some people end their entry with, and which begins nothing else.
        """
        del text, letter
        return False

    def preview(self, value: Value) -> str:
        """The text that the screen shows for a value while it is typed."""
        return self.show(value)

    def warnings(self, value: Value, values: Values, today: date) -> Iterator[Message]:
        """Yield warnings of what is odd about a value, with `values` of the record around it.

        They are those of the day `today`. What must not be kept is refused by `parse` and
        `accept`.
        """
        del value, values, today
        return iter(())

    def sort_key(self, value: Value) -> Any:
        """Key to sort records by; the keys of all values of a kind compare with each other."""
        return self.show(value)

    def samples(self) -> tuple[Value, ...]:
        """Values for tests of a form: a usual one first, then the smallest and longest."""
        return ("Мәтін", "а", "Ұзын мәтін " * 40 + "соңы")


_SEPARATORS: Final = frozenset(".,:;/-өӨ ")
"""Characters that people put between figures."""
_FIGURES: Final = frozenset("0123456789")
_MASKABLE: Final = _FIGURES | _SEPARATORS


def fits_mask(text: str, mask: str) -> bool:
    """Whether a text has a figure where the mask has 9, and else the mask's own letters."""
    return all(
        letter in _FIGURES if place == "9" else letter == place
        for letter, place in zip(text, mask, strict=False)
    )


def apply_mask(typed: str, mask: str) -> str:
    """Put the mask's separators into figures and separators as they were typed."""
    text = ""
    for letter in typed:
        before = mask[len(text) - 1 : len(text)]
        if letter in _SEPARATORS and before in _SEPARATORS and text.endswith(before):
            continue
        text += letter
        after = mask[len(text) : len(text) + 1]
        if after and after != "9" and fits_mask(text, mask):
            text += after
    return text
