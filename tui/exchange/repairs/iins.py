"""Repairs of a ЖСН: zeros that a spreadsheet dropped, letters in place of figures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui.exchange.repairs.repair import Repair
from tui.exchange.repairs.spellings import AS_FIGURES, is_power, whole_number
from tui.forms.kinds.iin import birth_and_sex, check_figure
from tui.locale import message

if TYPE_CHECKING:
    from datetime import date

    from tui.locale import Message

_SHORT: Final = re.compile("[0-9]{8,11}")
_WHOLE: Final = re.compile("[0-9]{12}")
_AROUND: Final = re.compile(r"^[^0-9]+|[^0-9]+$")


def lost_figures(written: str) -> Message | None:
    """The sentence on a number of which a spreadsheet has kept the first figures only."""
    if is_power(written) and not whole_number(written):
        return message("import.fault.rounded")
    return None


def iin_repair(written: str, born: date | None) -> Repair | None:
    """The ЖСН that is probably meant, only if its check figure holds.

    `born` is the day of birth in the same row; a number of another day is not proposed.
    """
    figures = "".join(written.split()).replace("-", "")
    if (whole := whole_number(figures)) and _WHOLE.fullmatch(whole) and _holds(whole, born):
        return Repair("letters", whole, message("import.repair.bare_figures"))
    figures = whole or figures
    if _SHORT.fullmatch(figures) and _holds(padded := figures.zfill(12), born):
        count = 12 - len(figures)
        return Repair("zeros", padded, message("import.repair.zeros", count=count))
    bare = _AROUND.sub("", figures)
    if bare != figures and _WHOLE.fullmatch(bare) and _holds(bare, born):
        return Repair("letters", bare, message("import.repair.bare_figures"))
    spelled = figures.translate(AS_FIGURES)
    if spelled != figures and _WHOLE.fullmatch(spelled) and _holds(spelled, born):
        return Repair("letters", spelled, message("import.repair.figures"))
    return None


def _holds(iin: str, born: date | None) -> bool:
    check = check_figure(iin)
    day, _ = birth_and_sex(iin)
    return check is not None and str(check) == iin[-1] and day is not None and born in {None, day}
