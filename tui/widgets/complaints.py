"""What is said to be wrong under the blanks of a sheet."""

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
    """Sentences by place: what no kind could read, and what a save found wrong or odd."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._said: dict[Place, list[Note]] = {}
        self.add(draft.refused())

    @property
    def notes(self) -> dict[Place, list[Note]]:
        """What stands under each blank, to be added to."""
        return {place: list(said) for place, said in self._said.items()}

    def add(self, problems: Iterable[Problem]) -> None:
        """Say what is wrong, beside what is said already."""
        for problem in problems:
            look = "warning" if problem.warning else "error"
            said = (look, f"{_MARKS[look]} {problem.message}")
            self._said.setdefault(problem.place, []).append(said)

    def replace(self, problems: Iterable[Problem]) -> None:
        """Say these, and nothing else."""
        self._said.clear()
        self.add(problems)

    def clear(self, place: Place) -> None:
        """Say nothing of a blank while somebody writes there."""
        self._said.pop(place, None)

    def drop(self, places: Iterable[Place]) -> None:
        """Say nothing more of blanks that were mended; what is still refused stays."""
        for place in set(places) - {each.place for each in self._draft.refused()}:
            self.clear(place)

    def renew(self, names: Container[str]) -> None:
        """Say of some blanks, and of their rows wherever they now stand, only what is refused."""
        kept = self._said.items()
        self._said = {place: said for place, said in kept if blank_name(place) not in names}
        self.add(each for each in self._draft.refused() if each.place not in self._said)
