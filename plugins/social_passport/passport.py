"""The social passport of a school: counted on a day as its text says, and kept as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tui.plugin import Report, format_number

if TYPE_CHECKING:
    from tui.plugin import RecordsView, Value, Values

_TEXTS: Final = ("social_passport.form", "social_passport-2026-11-30.form")


class SocialPassport(Report, text=_TEXTS):
    """The numbers of pupils, families and parents of each kind that a school has on a day."""

    def count(self, *asked: Any) -> Any:
        """All numbers of a day; none where the table has no pupils, and one writes them oneself."""
        counts = super().count(*asked)
        return counts if counts[0].get("pupils") else ({}, {})

    def derive(self, record: Values, records: RecordsView) -> dict[str, Value]:
        """Count where it is due; give percentages in words for the edition that has them so."""
        derived = super().derive(record, records)
        computation = self.sheet().computation
        shares = computation.changes({**record, **derived}) if computation else {}
        return derived | {
            name: None if share is None else format_number(share) for name, share in shares.items()
        }
