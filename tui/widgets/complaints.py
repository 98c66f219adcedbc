"""Complaints under the blanks of a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.forms.place import blank_name

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from tui.forms.entry.draft import Draft
    from tui.forms.place import Place
    from tui.forms.problem import Problem
    from tui.widgets.sheet_layout import Note

_MARKS = {"warning": "△", "error": "▲"}


class Complaints:
    """Sentences by place: entries that no kind could read, and problems that a save found."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._said: dict[Place, list[Note]] = {}
        self.add(draft.refused())

    @property
    def notes(self) -> dict[Place, list[Note]]:
        """The sentences under each blank, in lists of the caller's own."""
        return {place: list(said) for place, said in self._said.items()}

    def add(self, problems: Iterable[Problem]) -> None:
        """Add problems to the complaints that there are."""
        for problem in problems:
            look = "warning" if problem.warning else "error"
            said = (look, f"{_MARKS[look]} {problem.message}")
            self._said.setdefault(problem.place, []).append(said)

    def replace(self, problems: Iterable[Problem]) -> None:
        """Complain of these problems, and of no others."""
        self._said.clear()
        self.add(problems)

    def clear(self, place: Place) -> None:
        """Drop the complaints under a blank, where somebody types."""
        self._said.pop(place, None)

    def drop(self, places: Iterable[Place]) -> None:
        """Drop the complaints under blanks with other values, unless those are refused, too."""
        for place in set(places) - {each.place for each in self._draft.refused()}:
            self.clear(place)

    def renew(self, names: Container[str]) -> None:
        """Complain of the blanks with these names, and of their rows, only where they are refused.

        For rows that were added, deleted or moved: complaints would stay at their old places.
        """
        kept = self._said.items()
        self._said = {place: said for place, said in kept if blank_name(place) not in names}
        self.add(each for each in self._draft.refused() if each.place not in self._said)
