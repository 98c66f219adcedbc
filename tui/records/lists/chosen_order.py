"""The columns that the user has chosen to sort lists by, kept in the vault's settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.forms.language.sheet import SortColumn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.forms.language.blank import Blank
    from tui.records.open_vault import Vault

_SETTING: Final = "list_orders"
"""The columns by form; `-date` is falling."""


def chosen_column(vault: Vault, form: str, columns: Iterable[Blank]) -> SortColumn | None:
    """The column that a form's list is sorted by; None for the order of the form's text.

    `columns` are those that there are: one of an earlier edition is left aside.
    """
    written = _chosen(vault).get(form, "")
    name = written.removeprefix("-")
    known = any(blank.name == name for blank in columns)
    return SortColumn(name, falling=name != written) if known else None


def keep_chosen_column(vault: Vault, form: str, column: SortColumn | None) -> None:
    """Keep the column that a form's list is sorted by; None for the order of the form's text.

    Raises:
        UserError: this session does not write, or the disk refuses.
    """
    chosen = {**_chosen(vault), form: _written(column)}
    vault.set(_SETTING, {each: written for each, written in chosen.items() if written})


def _chosen(vault: Vault) -> dict[str, str]:
    found = vault.settings.get(_SETTING)
    found = found if isinstance(found, dict) else {}
    return {str(form): str(written) for form, written in found.items()}


def _written(column: SortColumn | None) -> str:
    return f"{'-' if column.falling else ''}{column.blank}" if column else ""
