"""The guide through the first hour: how far one has come, seen by what has happened."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tui.handbook.contents import guides, steps
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from tui.handbook.steps import Step, Until
    from tui.records.open_vault import Vault

GUIDE: Final = "guide"
"""The name of the setting that keeps which guides are done, and which one is under way."""
ACTS: Final = frozenset(("saved", "imported", "viewed", "printed"))
"""The acts that a step may wait for."""
FIRST: Final = "forms"
"""The context of the screen from which each guide begins."""


class Spot(NamedTuple):
    """A screen that is open: its context, its form, and what is filled in there."""

    context: str
    form: str = ""
    values: Mapping[str, Any] = {}


class Guide:
    """The guides of a practice vault, one after the other; what is done is kept in the vault.

    A step is over when what it waits for is so, whatever keys have led there. Where one has gone
    back, the step is shown that leads on from there.
    """

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        kept = dict(vault.settings.get(GUIDE) or {})
        self.done: list[str] = [name for name in kept.get("done", ()) if name in guides()]
        """The names of the guides that were followed to their ends."""
        self.name: str = kept["name"] if kept.get("name") in guides() else ""
        """The name of the guide that is under way; empty before the first, and after the last."""
        self.on: bool = kept.get("on", False)
        """Whether its steps are shown."""
        self.at = 0
        """The index of the step that comes next."""
        self.finished = ""
        """The name of the guide that has just been followed to its end."""
        self.back_to = ""
        """The context of the screen to which one has to go back first; empty for none."""
        self._acts: set[tuple[str, str]] = set()

    @property
    def offered(self) -> bool:
        """Whether the vault was ever asked about its guides."""
        return GUIDE in self._vault.settings

    @property
    def steps(self) -> Sequence[Step]:
        """The steps of the guide that is under way, in the language of the screen."""
        return steps(self.name) if self.name else ()

    @property
    def next_name(self) -> str:
        """The name of the guide to go on with: after the last one, the first one again."""
        return self.name or next((name for name in guides() if name not in self.done), guides()[0])

    def begin(self, name: str) -> None:
        """Begin a guide by its name, or go on with it."""
        self._go_on_with(name)
        self.on = True
        self._keep()

    def leave(self) -> None:
        """Leave the guide, to go on with it another time."""
        self.on = False
        self._keep()

    def note(self, act: str, form: str) -> None:
        """Note what was done, and on which form."""
        self._acts |= {(act, form), (act, "")}

    def look(self, spots: Sequence[Spot]) -> None:
        """See how far one has come, by the screens that are open, the one on top last."""
        if self.name and self._reached(spots) == len(self.steps):
            self._finish()
        if self.name:
            self.at = self._reached(spots)
            home = self._home()
            self.back_to = "" if _is_at(home, spots[-1]) else home[0]
            self.finished = self.finished if self.back_to else ""

    def is_on_way(self, leads_to: Collection[str]) -> bool:
        """Whether a dialog that leads to some places and acts is on the way of the next step."""
        if not self.name or self.back_to:
            return False
        until = self.steps[self.at].until
        return until.what in leads_to and not until.blank

    def _reached(self, spots: Sequence[Spot]) -> int:
        """How many steps are over."""
        untils = [step.until for step in self.steps]
        over = [at for at, until in enumerate(untils, 1) if not until.blank]
        at = max((at for at in over if self._is_so(untils[at - 1], spots)), default=0)
        while at < len(untils) and self._is_so(untils[at], spots):
            at += 1
        return at

    def _is_so(self, until: Until, spots: Sequence[Spot]) -> bool:
        what, form, blank = until
        if what in ACTS:
            return (what, form) in self._acts
        open_there = [spot for spot in spots if _is_at((what, form), spot)]
        return any(not blank or spot.values.get(blank) for spot in open_there)

    def _home(self) -> tuple[str, str]:
        """The context and the form of the screen on which the next step is done."""
        for what, form, _ in (step.until for step in reversed(self.steps[: self.at])):
            if what not in ACTS:
                return what, form
        return FIRST, ""

    def _finish(self) -> None:
        name = self.name
        self.done = [*(other for other in self.done if other != name), name]
        self._go_on_with(next((other for other in guides() if other not in self.done), ""))
        self.finished = name
        self._keep()

    def _go_on_with(self, name: str) -> None:
        self._acts.clear()
        self.name, self.at, self.finished = name, 0, ""

    def _keep(self) -> None:
        with suppress(UserError):
            self._vault.set(GUIDE, {"name": self.name, "on": self.on, "done": self.done})


def _is_at(place: tuple[str, str], spot: Spot) -> bool:
    what, form = place
    return spot.context == what and form in {"", spot.form}
