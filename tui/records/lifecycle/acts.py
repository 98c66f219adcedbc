"""Acts about destructions: the plan of one that is under way, and those that are done.

They name nobody: a child stands in them by initials and year of birth, and by an `Identity`. They
are kept, sealed, so that each can be printed again, and so that a restore knows who is not to come
back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tui.records.lifecycle.identity import Identity
from tui.records.lifecycle.traces import Sought
from tui.records.vault.inventory import ACTS, DESTRUCTION
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tui.records.vault.files import SealedFiles

_LIST: Final = "acts"


class DestructionPlan(NamedTuple):
    """A destruction, to be done or done; of the child it has initials and year of birth, no more.

    One that is done is the act about it.
    """

    day: str
    """The day of the destruction, ISO 8601."""
    reason: str
    initials: str
    born: str
    """The year; empty where it is not known."""
    records: Mapping[str, list[str]]
    """The ids by form."""
    files: list[str]
    """The names of photos and drafts in the vault."""
    done: bool = False
    """Whether all of it has been destroyed."""
    id: str = ""
    by: str = ""
    """The user."""
    held: Sequence[str] = ()
    """The paths of the backups that hold the child; they were looked into."""
    unread: Sequence[str] = ()
    """The paths of backups that could not be looked into."""
    identity: Sequence[Any] = ()
    """An `Identity`, by which the child is known again in a backup."""
    returned: str = ""
    """The day on which a restore brought the child back, ISO 8601."""

    @property
    def known_by(self) -> Identity | None:
        """The identity of the child; None in the acts of former versions."""
        try:
            return Identity.from_json(self.identity)
        except ValueError:
            return None


def plan_from_json(fields: Mapping[str, Any]) -> DestructionPlan | None:
    """A plan that was kept as JSON, also by a former version; None where it is none."""
    known = {name: value for name, value in fields.items() if name in DestructionPlan._fields}
    try:
        return DestructionPlan(**known)
    except TypeError:
        return None


def read_plan(files: SealedFiles) -> DestructionPlan | None:
    """The plan of the destruction that is under way; None without one.

    Raises:
        UserError: it is damaged, or the disk refuses.
    """
    fields: dict[str, Any] | None = files.read_json(DESTRUCTION)
    if fields is None:
        return None
    plan = plan_from_json(fields)
    if plan is None:
        raise files.damaged(DESTRUCTION)
    return plan


def kept_acts(files: SealedFiles) -> list[DestructionPlan]:
    """The acts about all destructions that are done, the earliest first.

    Raises:
        UserError: they are damaged, or the disk refuses.
    """
    fields = files.read_json(ACTS) or {}
    acts = [plan_from_json(each) for each in _dicts(fields.get(_LIST))]
    former = read_plan(files)
    if former is not None and former.done:
        acts.append(former)
    return [act for act in acts if act is not None]


def keep_act(files: SealedFiles, act: DestructionPlan) -> None:
    """Keep an act beside the others, in place of the one with its id.

    Raises:
        OSError: the disk refuses.
    """
    try:
        kept = kept_acts(files)
    except UserError:
        # They are damaged, and set aside as that.
        kept = []
    others = [each for each in kept if (each.id, each.day) != (act.id, act.day)]
    write_acts(files, sorted([*others, act], key=lambda each: (each.day, each.id)))


def write_acts(files: SealedFiles, acts: Iterable[DestructionPlan]) -> None:
    """Replace the acts that are kept.

    Raises:
        OSError: the disk refuses.
    """
    files.write_json(ACTS, {_LIST: [each._asdict() for each in acts]})


def sought_by(acts: Iterable[DestructionPlan]) -> list[Sought]:
    """The children of acts, as they are looked for; not those whom a restore has brought back."""
    return [
        Sought(act.known_by, [key for keys in act.records.values() for key in keys], act.id)
        for act in acts
        if not act.returned
    ]


def _dicts(found: object) -> Iterable[dict[str, Any]]:
    return (each for each in found if isinstance(each, dict)) if isinstance(found, list) else ()
