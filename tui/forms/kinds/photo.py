"""Kind of photos, beside the first lines of a form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui.forms.clean import clean_line
from tui.forms.kinds.kind import Kind, Value
from tui.user_error import UserError

if TYPE_CHECKING:
    from datetime import date

_FILE: Final = re.compile(r"[a-z0-9-]{1,100}\.jpg")


class Photo(Kind):
    """A photo, kept as the name of a file in the vault; it is drawn and never printed as words."""

    name = "photo"
    editor = "photo"
    width = 10
    cell_type = ""

    def parse(self, typed: str, today: date) -> Value:  # noqa: ARG002
        typed = clean_line(typed)
        if typed and not _FILE.fullmatch(typed):
            raise UserError(self.expected())
        return typed or None

    def show(self, value: Value) -> str:  # noqa: ARG002
        return ""

    def edit(self, value: Value) -> str:
        return value or ""

    def sort_key(self, value: Value) -> str:
        return value or ""

    def samples(self) -> tuple[Value, ...]:
        return ("photo-1.jpg", "a.jpg", f"{'a' * 100}.jpg")
