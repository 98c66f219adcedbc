"""A vault's folder that goes away while it is open, and comes back."""

from __future__ import annotations

import shutil
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from tests.support.fault.injection import Tally, judge, scratch
from tests.support.fault.small_vault import SmallVault
from tui.records.open_vault import Vault
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def _nothing(_: Path) -> None: ...


def _empty(place: Path) -> None:
    place.mkdir()


def _another(place: Path) -> None:
    Vault.create(place).close()


IN_ITS_PLACE: Final[dict[str, Callable[[Path], None]]] = {
    "nothing": _nothing,
    "an empty folder": _empty,
    "another vault": _another,
}
"""What is where the folder was, as after moving, unmounting, and putting another stick in."""


def folders_gone(*, sealed: bool, step: int = 1) -> Tally:
    """Take the folder away before each act, or every `step`-th: nothing is made in its place."""
    subject = SmallVault(sealed=sealed)
    tally = Tally(f"{subject.name}: its folder goes away while it is open, and comes back")
    with scratch() as folder:
        acts = len(subject.session(folder).acts)
    for turn in range(1, acts, step):
        for what, put in IN_ITS_PLACE.items():
            for copied in (False, True):
                _take_away(subject, tally, turn, (what, put), copied=copied)
    return tally


def _take_away(
    subject: SmallVault,
    tally: Tally,
    turn: int,
    in_its_place: tuple[str, Callable[[Path], None]],
    *,
    copied: bool,
) -> None:
    what, put = in_its_place
    case = f"act {turn}, {what}, {'a copy' if copied else 'the same'} comes back"
    with scratch() as folder:
        session = subject.session(folder)
        for act in session.acts[:turn]:
            act.do()
        place, away = folder / "vault", folder / "away"
        # A file that is begun in the very moment may still be named in the new folder.
        session.settle()
        place.rename(away)
        put(place)
        before, done = _there(place), False
        with suppress(UserError, OSError):
            session.acts[turn].do()
            done = True
        if _there(place) != before:
            made = _there(place).items() ^ before.items()
            tally.lost.append(f"{case}: made where the folder was: {sorted(dict(made))}")
            return
        shutil.rmtree(place, ignore_errors=True)
        if copied:
            shutil.copytree(away, place)
            shutil.rmtree(away)
        else:
            away.rename(place)
        try:
            if not done:
                session.acts[turn].do()
            session.close()
        except (UserError, OSError) as error:
            tally.lost.append(f"{case}: it does not go on: {error}")
            return
        judge(subject, folder, [session.states()[turn + 1]], tally, case)


def _there(place: Path) -> dict[str, bytes | None]:
    found = sorted(place.rglob("*"))
    return {path.name: path.read_bytes() if path.is_file() else None for path in (place, *found)}
