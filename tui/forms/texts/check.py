"""The check of one text: all that is wrong in it, and what is legal but unwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.forms.language.faults.fault import Fault, Level
from tui.forms.language.faults.reading import Reading
from tui.forms.language.reader import read_text, read_typed_text
from tui.forms.texts.advice import advice
from tui.forms.texts.misnamed import is_translation, name_fault, original_of
from tui.forms.texts.surroundings import Surroundings, surrounding_faults
from tui.locale import message

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from tui.forms.kinds.kind import Kind

NOWHERE: Final = Surroundings({}, (), ())


def check_text(
    path: Path, kinds: Mapping[str, type[Kind]], around: Surroundings, today: date
) -> Reading:
    """Read a text, with all its faults and warnings.

    A translation is held against the text beside it.

    Args:
        path: the file.
        kinds: the kinds of blank that it may name.
        around: what the other forms have that it may refer to.
        today: the day of which the age of an edition is told.
    """
    if why := name_fault(path):
        return Reading(None, (Fault(path.name, 0, 0, why),))
    original = None
    if is_translation(path):
        read = read_text(original_of(path), kinds)
        original = read.sheet
        if original is None or has_faults(read):
            why = message("text.original_faulty", original=original_of(path).name)
            return Reading(None, (Fault(path.name, 0, 0, why),))
    return _checked(read_text(path, kinds, original), around, today)


def check_typed_text(
    text: str, path: Path, kinds: Mapping[str, type[Kind]], around: Surroundings, today: date
) -> Reading:
    """Check a text as `check_text` does, before it stands in the file that `path` names."""
    return _checked(read_typed_text(text, path, kinds), around, today)


def _checked(reading: Reading, around: Surroundings, today: date) -> Reading:
    faults = [*reading.faults, *surrounding_faults(reading, around)]
    if not has_faults(reading):
        faults += advice(reading, today)
    faults.sort(key=lambda fault: fault[1:3])
    return reading._replace(faults=tuple(faults))


def has_faults(reading: Reading) -> bool:
    """Whether no form can be made of a text; warnings do not matter."""
    return bool(faults_of(reading))


def faults_of(reading: Reading) -> tuple[Fault, ...]:
    """What keeps a form from being made of a text; warnings are not among it."""
    return tuple(fault for fault in reading.faults if fault.level is Level.FAULT)
