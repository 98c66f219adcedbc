"""Destroyed children in a backup: a restore leaves them out, unless somebody wants them back."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from tui.progress import silent
from tui.records.integrity.marks import Marks
from tui.records.lifecycle.acts import kept_acts, sought_by, write_acts
from tui.records.lifecycle.destruction import take_out
from tui.records.lifecycle.traces import Traces, find_traces
from tui.records.vault.files import SealedFiles
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tui.forms.form import Form
    from tui.progress import Report
    from tui.records.backup.backup_file import Backup
    from tui.records.lifecycle.acts import DestructionPlan
    from tui.records.vault.access import Access


def destroyed_in(
    files: SealedFiles, forms: Mapping[str, Form], backup: Backup, report: Report = silent
) -> Traces:
    """All that an unlocked backup holds of children whom a vault's acts say to be destroyed.

    `files` are the vault's.

    Raises:
        UserError: the acts or the backup are damaged, or cannot be read.
        Stopped: the user stopped it.
    """
    sought = sought_by(kept_acts(files))
    return find_traces(backup, forms, sought, report) if sought else Traces({}, [])


def amendment(
    files: SealedFiles, forms: Mapping[str, Form], backup: Backup, *, brought_back_on: str = ""
) -> Callable[[Path, Access], None]:
    """The function that changes the files of a backup before a restore puts them in force.

    It takes destroyed children out of them and keeps the vault's acts in them. With a day in
    `brought_back_on` the children stay, and their acts say that day.

    Raises:
        UserError: the acts or the backup are damaged, or cannot be read.
    """
    acts = kept_acts(files)
    if brought_back_on:
        acts = [_brought_back(act, forms, backup, brought_back_on) for act in acts]
        found = Traces({}, [])
    else:
        found = destroyed_in(files, forms, backup)

    def amend(folder: Path, access: Access) -> None:
        if found:
            _leave_out(folder, access, found)
        _join_acts(SealedFiles(folder, access.file_seal), acts)

    return amend


def _leave_out(folder: Path, access: Access, found: Traces) -> None:
    files = SealedFiles(folder, access.file_seal)
    take_out(
        folder,
        found.records,
        found.files,
        files=files,
        seal=access.line_seal,
        file_seal=access.file_seal,
        marks=Marks(files),
        # What does not open stays in the backup.
        salvage=True,
    )


def _join_acts(files: SealedFiles, acts: list[DestructionPlan]) -> None:
    """Keep acts beside those that files have; of two with one id, the given one."""
    joined: dict[tuple[str, str], DestructionPlan] = {}
    with suppress(UserError):
        joined = {(each.day, each.id): each for each in kept_acts(files)}
    joined |= {(each.day, each.id): each for each in acts}
    if joined:
        write_acts(files, [joined[key] for key in sorted(joined)])


def _brought_back(
    act: DestructionPlan, forms: Mapping[str, Form], backup: Backup, day: str
) -> DestructionPlan:
    if act.returned or not find_traces(backup, forms, sought_by([act])):
        return act
    return act._replace(returned=day)
