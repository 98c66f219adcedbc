"""What the tests of the bundled plugins share: their forms, and a records view of a school."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from tests.support.records.kept_records import KeptRecords
from tests.support.sheets import TODAY
from tui.forms.entry import validation
from tui.host import Host

if TYPE_CHECKING:
    from tui.forms.form import Form
    from tui.forms.kinds.kind import Values
    from tui.forms.language.sheet import Sheet
    from tui.forms.problem import Problem

ORDERED = (
    "personal_file",
    "social_work_plan",
    "social_passport",
    "students",
    "development_card",
    "pmpk_register",
    "registration",
)
"""The forms that the order prints."""

OURS = ("consultations", "psychologist_work_plan")
"""The forms that it names without printing them."""

ALL = ORDERED + OURS


@cache
def host() -> Host:
    """The plugins that come along, found as the program finds them."""
    return Host()


def form(name: str) -> Form:
    return host().forms[name]


def sheet(name: str, code: str = "kk") -> Sheet:
    return form(name).sheet(code=code)


def derived(name: str, values: Values, school: KeptRecords | None = None) -> dict[str, Any]:
    """A record with what its form computes; a plugin's failure fails the test."""
    made = form(name)
    found = validation.derive(made, made.sheet(), values, school or KeptRecords(), TODAY)
    assert made.faults == []
    return found


def warnings(name: str, values: Values, school: KeptRecords | None = None) -> list[Problem]:
    """The warnings of a form's check; a plugin's failure or an error fails the test."""
    made = form(name)
    found = list(made.check(values, school or KeptRecords()))
    assert all(problem.warning for problem in found)
    return found


def warned(name: str, values: Values, school: KeptRecords | None = None) -> list[object]:
    """The places that a form warns of."""
    return [problem.place for problem in warnings(name, values, school)]
