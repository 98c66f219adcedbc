"""Matches that were chosen by hand, remembered for tables with the same headings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tui.exchange.matching.heading_key import heading_key
from tui.exchange.rehearsal.decisions import ChosenMatch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.exchange.matching.match import Match
    from tui.exchange.matching.vocabulary import Vocabulary
    from tui.exchange.rehearsal.outcome import Tabled
    from tui.exchange.table.table import Table
    from tui.records.open_vault import Vault

_SETTING: Final = "table_matches"
_MOST: Final = 40
"""Tables of which a match is remembered; the oldest is forgotten."""


def remembered_match(vault: Vault, vocabulary: Vocabulary, table: Table) -> ChosenMatch | None:
    """The match that was chosen for such headings; None where none was."""
    kept = _kept(vault).get(_key(vocabulary, table))
    if not isinstance(kept, dict):
        return None
    known = {heading.whole for heading in table.headings}
    columns = {
        heading: aim
        for heading, aim in kept.items()
        if heading in known and (aim is None or vocabulary.aim(str(aim)))
    }
    return ChosenMatch(columns)


def remember(vault: Vault, vocabulary: Vocabulary, tables: Sequence[Tabled]) -> None:
    """Remember the matches of tables in which something was chosen by hand.

    Raises:
        UserError: the settings cannot be written.
    """
    chosen = {
        _key(vocabulary, table): columns for table, match in tables if (columns := _chosen(match))
    }
    if not chosen:
        return
    kept = _kept(vault)
    if any(kept.get(key) != columns for key, columns in chosen.items()):
        kept = {key: columns for key, columns in kept.items() if key not in chosen} | chosen
        vault.set(_SETTING, dict([*kept.items()][-_MOST:]))


def _kept(vault: Vault) -> dict[str, Any]:
    kept = vault.settings.get(_SETTING)
    return kept if isinstance(kept, dict) else {}


def _chosen(match: Match) -> dict[str, str | None]:
    """What was chosen by hand, by heading; a column without one is known by nothing."""
    headings = {heading.column: heading.whole for heading in match.headings}
    found: dict[str, str | None] = {
        headings[column]: aim.written
        for column, aim in match.aims.items()
        if aim.how == "chosen" and headings.get(column)
    }
    return found | {
        each.heading: None for each in match.not_taken if each.why == "chosen" and each.heading
    }


def _key(vocabulary: Vocabulary, table: Table) -> str:
    """The form and the headings of a table, folded."""
    headings = (heading_key(heading.whole) for heading in table.headings)
    return "|".join((vocabulary.sheet.id, *headings))
