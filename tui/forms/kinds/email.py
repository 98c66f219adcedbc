"""Kind of e-mail addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui.forms.clean import clean_line
from tui.forms.kinds.kind import Kind, Value
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tui.forms.kinds.kind import Values
    from tui.locale import Message

_LONGEST: Final = 254
_WHO: Final = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*")
_WHERE: Final = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_](?:[\w-]*[^\W_])")


class Email(Kind):
    """An e-mail address, kept as typed but for its domain, where capitals mean nothing."""

    name = "email"

    def parse(self, typed: str, today: date) -> Value:  # noqa: ARG002
        typed = clean_line(typed)
        if not typed:
            return None
        who, at, where = typed.rpartition("@")
        where = clean_line(where.lower())
        if not at:
            raise UserError(message("kind.email.at"))
        if len(who) + len(where) >= _LONGEST:
            raise UserError(message("kind.email.long", longest=_LONGEST))
        if not _WHO.fullmatch(who) or not _WHERE.fullmatch(where):
            raise UserError(self.expected())
        return f"{who}@{where}"

    def warnings(self, value: Value, values: Values, today: date) -> Iterator[Message]:  # noqa: ARG002
        if value and not value.isascii():
            odd = next(char for char in value if not char.isascii())
            yield message("kind.email.letter", letter=odd)

    def samples(self) -> tuple[Value, ...]:
        return ("aigul.kozhakhmet@mektep.kz", "a@b.kz", f"{'a' * 64}@{'b' * 60}.edu.kz")
