"""Sentences about what is damaged, missing or not sealed in a vault, with titles of forms."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tui.forms.form import Form
    from tui.locale import Message
    from tui.records.open_vault import Vault


def look_for_damages(vault: Vault, forms: Mapping[str, Form]) -> None:
    """Read every ledger of a vault that is not open, so that its damages are known."""
    for name in vault.ledgers():
        if name in forms:
            with suppress(UserError):
                len(vault.records(forms[name]))
    vault.collection.damages.look_into(vault.collection.damages.unopened())


def describe_damages(vault: Vault, forms: Mapping[str, Form]) -> list[Message]:
    """Sentences on all that is known to be damaged or missing in a vault, files first.

    `forms` are those that there are, by their ids. Of a locked vault nothing is known.
    """
    if vault.locked:
        return []
    found = [
        message("loss.of", form=forms[name].title if name in forms else name, problem=problem)
        if name
        else problem
        for name, problem in vault.collection.damages
    ]
    return [*vault.notices, *found]


def describe_plain_storages(vault: Vault, forms: Iterable[Form]) -> list[Message]:
    """Sentences on the forms whose plugins keep records in storages that are not sealed."""
    return [
        message("plugin.plain_storage", plugin=form.plugin, form=form.title)
        for form in vault.collection.plain_storages(forms)
    ]
