"""Sentences about what is damaged, missing or not sealed in a vault, with titles of forms."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping

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


def describe_own_storages(
    vault: Vault, forms: Mapping[str, Form], *, plain: bool = True
) -> list[Message]:
    """Sentences on records that plugins keep: those whose plugin is gone, or that lie open.

    `forms` are those that there are, by their ids. Without `plain` nothing is said of what lies
    open, as it does in a vault without a passphrase anyway.
    """
    forms_in_plain = vault.collection.plain_storages(forms.values()) if plain else ()
    lie_open = [
        message("plugin.plain_storage", plugin=form.plugin, form=form.title)
        for form in forms_in_plain
    ]
    left = [
        message("plugin.store_left", form=name, file=vault.store_path(name))
        for name in vault.stores()
        if name not in forms
    ]
    return [*left, *lie_open]


def describe_vault(vault: Vault, forms: Mapping[str, Form]) -> list[Message]:
    """Sentences on all that is damaged or missing in a vault, or lies open in a sealed one.

    `forms` as for `describe_damages`. Of a locked vault nothing is known.
    """
    if vault.locked:
        return []
    storages = describe_own_storages(vault, forms, plain=vault.header.sealed)
    return [*describe_damages(vault, forms), *storages]
