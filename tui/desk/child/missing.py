"""What is missing of a child: documents not begun, blanks empty, what its forms warn of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.forms.entry.validation import sheet_problems
from tui.locale import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.desk.child.dates import Told
    from tui.desk.desk import Desk
    from tui.forms.place import Place
    from tui.forms.problem import Problem
    from tui.records.search.child import Child, Key


def missing_lines(
    desk: Desk, child: Child, told: Sequence[Told], *, gone: bool
) -> Iterator[tuple[str, str, str, Key | None, Place, str]]:
    """What is missing: label, text, look, the record and the place to mend it, or the form.

    Nobody begins a document of a child who is `gone`.
    """
    seen: set[str] = set()
    for each in told:
        # Of a form with several records the newest tells, and what is final is as it is to be.
        if each.form.id in seen or each.record.final or each.form.gone:
            continue
        seen.add(each.form.id)
        for problem in _problems(desk, each):
            look = "warning" if problem.warning else "error"
            yield each.form.title, str(problem.message), look, each.key, problem.place, ""
    begun = child.records
    for form in () if gone else desk.drafts.forms_about():
        if form.kind == "card" and not begun.get(form.id):
            yield form.title, say("child.not_begun"), "note", None, "", form.id


def _problems(desk: Desk, told: Told) -> Iterator[Problem]:
    """What the sheet finds, and what the behaviour of its form does."""
    yield from sheet_problems(told.sheet, told.values, desk.today())
    try:
        yield from told.form.check(dict(told.values), desk)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - a plugin may raise anything
        desk.host.add_fault(told.form.plugin, "check", error)
