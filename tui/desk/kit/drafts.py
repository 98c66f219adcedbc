"""Drafts of forms from documents, with the names and facts of the forms that are there."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tui.exchange.published.source import read_form
from tui.exchange.reading.bounds import MOST_BYTES
from tui.forms.kit.drafting import draft_form
from tui.forms.kit.guesses.naming import free_name
from tui.forms.kit.writing import written_form
from tui.forms.language.reader import read_text
from tui.forms.outside_file import read_named
from tui.locale import message
from tui.system.files import BINARY
from tui.user_error import UserError, system_reason

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tui.forms.form import Form
    from tui.forms.kinds.kind import Kind
    from tui.forms.kit.draft import FormDraft
    from tui.forms.language.faults.reading import Reading


def draft_of_file(path: Path, forms: Mapping[str, Form], day: date, id: str = "") -> FormDraft:  # noqa: A002
    """Draft a form from a file; `forms` are those that are there, `day` its edition's first.

    Raises:
        UserError: the file cannot be read, or is no document.
    """
    return draft_of_bytes(path.name, read_named(path, MOST_BYTES), forms, day, id)


def draft_of_bytes(
    name: str,
    data: bytes,
    forms: Mapping[str, Form],
    day: date,
    id: str = "",  # noqa: A002
) -> FormDraft:
    """Draft a form from the bytes of a file, or of what was pasted: then `name` is empty.

    Raises:
        UserError: they are no document.
    """
    known = [form.sheet() for form in forms.values() if form.id != id]
    draft = draft_form(read_form(name, data), known, day, id)
    if not id:
        draft.id = free_name(draft.id, forms)
    return draft


def read_draft(draft: FormDraft, kinds: Mapping[str, type[Kind]]) -> Reading:
    """Read the text of a draft, as it will be read when it is put into use."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{draft.id}.form"
        path.write_text(written_form(draft), "utf-8")
        return read_text(path, kinds)


def write_text(path: Path, text: str) -> None:
    """Write a form's text into a new file; nothing that is there already is written over.

    Raises:
        UserError: there is such a file, or it cannot be written.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY
    try:
        with os.fdopen(os.open(path, flags, 0o644), "wb") as file:
            file.write(text.encode())
    except FileExistsError as error:
        raise UserError(message("kit.exists", file=str(path))) from error
    except OSError as error:
        raise UserError(message("cli.unwritten", detail=system_reason(error))) from error
