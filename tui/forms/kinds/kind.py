"""What may stand in a blank: how it is typed, checked, shown and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeAlias

from tui.forms.clean import clean_line
from tui.keyboard import digits
from tui.locale import message, say
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from tui.locale import Message

Value: TypeAlias = Any
"""A value as it is kept: plain JSON (str, int, float, bool, list, dict), None where nothing is."""

Values: TypeAlias = "Mapping[str, Value]"


class Kind:
    """A kind of blank; one subclass each, so that a plugin can add its own.

    A kind is made once for each blank of a sheet, with the words that follow its name in the
    text (`choice ер / әйел` gets `"ер / әйел"`) and the options that only this kind knows.

    Raises:
        UserError: the argument or an option makes no sense; the text's reader says where.
    """

    name: ClassVar[str]
    """How a text calls it."""

    editor: ClassVar[str] = "line"
    """What edits it on the screen: line, text, choice, choices, date, flag, rows, none."""

    options: ClassVar[Mapping[str, Callable[[str], Any]]] = {}
    """Options that only this kind knows, each with what reads its words."""

    references: ClassVar[tuple[str, ...]] = ()
    """Those of its options that name another blank of the sheet."""

    views: ClassVar[Mapping[str, Callable[[Value], str]]] = {}
    """Other ways of printing a value: `{born.year}` prints the view `year` of `born`."""

    width: ClassVar[int] = 24
    """Characters that a usual value takes, for columns and for blanks inside a line."""

    digits: ClassVar[bool] = False
    """Whether only figures and their separators are typed into it."""

    mask: ClassVar[str] = ""
    """How a full entry looks, 9 for each figure: separators are put in while one types."""

    length: ClassVar[int] = 0
    """Characters of a full entry, which goes on to the next blank by itself; 0 for no such end."""

    read_back: ClassVar[bool] = False
    """Whether the screen shows how it reads an entry, since there are short ways to type one."""

    def __init__(self, argument: str = "", **options: Any) -> None:
        if argument:
            raise UserError(message("text.argument", kind=self.name, argument=argument))
        self.settings = options

    def parse(self, typed: str, today: date) -> Value:
        """Return the value of what a person typed; None for an empty entry.

        Raises:
            UserError: it cannot be read as this kind.
        """
        del today
        return clean_line(typed) or None

    def accept(self, data: Value, today: date) -> Value:
        """Return the value of what came from outside as JSON: an entry or a value as kept.

        Raises:
            UserError: it is not of this kind.
        """
        if data is None:
            return None
        if isinstance(data, str):
            return self.parse(data, today)
        raise UserError(self.expected())

    def expected(self) -> Message:
        """Return the sentence that says what this kind expects."""
        return message(f"kind.{self.name}.expected")

    def how_to_type(self) -> str:
        """Return the sentence that says how one is typed; empty where nothing is to be said."""
        key = f"kind.{self.name}.how"
        sentence = say(key)
        return "" if sentence == key else sentence

    def show(self, value: Value) -> str:
        """Return the value as it is printed; an empty string where nothing is."""
        return "" if value is None else str(value)

    def edit(self, value: Value) -> str:
        """Return the value as it is typed: `parse` of it gives the value again."""
        return self.show(value)

    def masked(self, typed: str) -> str:
        """Return what the editor shows of letters typed one after the other into an empty blank.

        Where the mask fits, the figures of the Kazakh number row are shown as figures, and
        separators are put in; those that a hand types beside them are not written twice.
        """
        read = digits(typed)
        if not self.mask or len(typed) < 2 or not set(read) <= _MASKABLE:
            return typed
        return through(read, self.mask)

    def is_complete(self, text: str) -> bool:
        """Tell whether an entry is complete, so that the sheet goes on by itself."""
        read = digits(text)
        mask = self.mask or "9" * self.length
        return bool(self.length) and len(read) == self.length and fits(read, mask)

    def continues(self, text: str, letter: str) -> bool:
        """Tell whether a letter goes on with a complete entry, so that the sheet goes back to it.

        That is one which some people end their entry with, and which begins nothing else.
        """
        del text, letter
        return False

    def preview(self, value: Value) -> str:
        """Return what the screen says of a value while it is typed."""
        return self.show(value)

    def warnings(self, value: Value, values: Values) -> Iterator[Message]:
        """Yield what is odd about a value that was taken, seen with the rest of the record.

        These are warnings; what must not be kept is refused by `parse` and `accept`.
        """
        del value, values
        return iter(())

    def sort_key(self, value: Value) -> Any:
        """Return what records are ordered by; all values of one kind compare with each other."""
        return self.show(value)

    def samples(self) -> tuple[Value, ...]:
        """Return values for tests of a form: a usual one first, then the smallest and longest."""
        return ("Мәтін", "а", "Ұзын мәтін " * 40 + "соңы")


_SEPARATORS: Final = frozenset(".,:;/-өӨ ")
"""What a hand puts between figures."""
_FIGURES: Final = frozenset("0123456789")
_MASKABLE: Final = _FIGURES | _SEPARATORS


def fits(text: str, mask: str) -> bool:
    """Tell whether a text has a figure where the mask has 9, and else the mask's own letters."""
    return all(
        letter in _FIGURES if place == "9" else letter == place
        for letter, place in zip(text, mask, strict=False)
    )


def through(typed: str, mask: str) -> str:
    """Return figures and separators with the mask's separators put in."""
    text = ""
    for letter in typed:
        before = mask[len(text) - 1 : len(text)]
        if letter in _SEPARATORS and before in _SEPARATORS and text.endswith(before):
            continue
        text += letter
        after = mask[len(text) : len(text) + 1]
        if after and after != "9" and fits(text, mask):
            text += after
    return text
