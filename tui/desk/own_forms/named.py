"""Texts that a user names: by a file, by a form, or by their names under trial."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tui.desk.kit.texts import text_of, text_of_file
from tui.desk.own_forms.trials import Trial, Trials
from tui.locale import LANGUAGES
from tui.user_error import UserError

if TYPE_CHECKING:
    from tui.desk.desk import Desk
    from tui.forms.form import Form


def named_text(desk: Desk, word: str) -> Trial:
    """The text of a file, one under trial by its name, or of a form by its id.

    Raises:
        UserError: there is none.
    """
    path = Path(word)
    if path.suffix == ".form" or path.is_file():
        return text_in_file(path)
    if not desk.vault.locked and word in Trials(desk.vault).names():
        return Trials(desk.vault).get(word)
    return text_of_form(desk.form(word))


def text_in_file(path: Path) -> Trial:
    """The text of a file, with the translations beside it.

    Raises:
        UserError: it cannot be read.
    """
    beside = {code: path.with_suffix(f".{code}.form") for code in LANGUAGES[1:]}
    others = {code: text_of_file(each) for code, each in beside.items() if each.is_file()}
    return Trial("", text_of_file(path), (), others)


def text_of_form(form: Form) -> Trial:
    """The text of a form's latest edition, with its translations.

    Raises:
        UserError: its file is not there any more.
    """
    others = {}
    for code in LANGUAGES[1:]:
        with suppress(UserError):
            others[code] = text_of(form, None, code)
    text = text_of(form)
    return Trial("", text, (), others, base=text)
