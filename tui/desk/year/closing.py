"""Closing a school year: rehearsed, and done as one act.

What was not done of its plans goes on in those of the next year, the plans become final, each
report is kept as a snapshot of the year, and an archive of its documents is written.
"""

from __future__ import annotations

from contextlib import nullcontext
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from tui.desk.printing.output_folder import output_file
from tui.desk.reports.snapshots import counted_values, reports_of
from tui.desk.saving.invalid_record import InvalidRecordError
from tui.desk.saving.new_records import complete
from tui.desk.year.archive.contents import contents_of
from tui.desk.year.archive.writing import archive_in
from tui.desk.year.closed import check_open, noted_closing, year_text
from tui.desk.year.moving_up import do
from tui.desk.year.plan_rows import carried, plans_of
from tui.locale import language, message
from tui.progress import silent
from tui.records.ledger.record import Record, changed_document, document_of
from tui.records.lifecycle.joint_act import check_ready, put_edit
from tui.records.storage.record_id import new_id
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tui.desk.desk import Desk
    from tui.desk.year.archive.contents import ArchiveFile
    from tui.desk.year.archive.writing import Archive
    from tui.desk.year.plan_rows import CarriedPlan, YearPlan
    from tui.forms.form import Form
    from tui.forms.kinds.kind import Values
    from tui.locale import Message
    from tui.progress import Report
    from tui.records.ledger.line import Edit
    from tui.records.vault.stores.drafts import StoredDraft


class Snapshot(NamedTuple):
    """A report as it is counted for the year."""

    form: Form
    values: Values


class Rehearsal(NamedTuple):
    """All that closing a year would do."""

    year: int
    plans: tuple[YearPlan, ...]
    carried: tuple[CarriedPlan, ...]
    snapshots: tuple[Snapshot, ...]
    files: tuple[ArchiveFile, ...]
    """The documents of the archive; those of the snapshots are among them."""
    drafts: tuple[StoredDraft, ...]
    """What was begun and not saved; it is in no plan, report or archive."""
    problems: tuple[Message, ...]
    """What cannot be done, and is left out."""


class Closed(NamedTuple):
    """A year that was closed."""

    act: str
    """The joint act; empty where nothing but the archive was made."""
    archive: Archive | None


def rehearse(desk: Desk, year: int) -> Rehearsal:
    """What closing a year would do; reads the records, and writes nothing.

    Raises:
        UserError: records cannot be read.
    """
    plans = tuple(plans_of(desk, year))
    problems: list[Message] = []
    going_on = []
    for form, of_form in groupby(plans, key=lambda each: each.form):
        try:
            if (found := carried(desk, year, list(of_form))) is not None:
                _check_ledger(desk, form)
                going_on.append(found)
        except UserError as refusal:
            why = _why(form, refusal)
            problems.append(message("closing.no_plan", form=form.title, why=why))
    snapshots = tuple(_snapshots(desk, year, problems))
    new = {each.form.id: _record(each) for each in snapshots}
    files = tuple(contents_of(desk, year, new))
    waiting = (each for each in desk.drafts.waiting() if each.form in desk.host.forms)
    drafts = () if desk.vault.read_only else tuple(waiting)
    return Rehearsal(year, plans, tuple(going_on), snapshots, files, drafts, tuple(problems))


def close_year(
    desk: Desk,
    year: int,
    folder: Path | None = None,
    *,
    again: bool = False,
    report: Report = silent,
) -> Closed:
    """Close a year after a backup, as one act; the archive goes into a new `folder`, if any.

    The archive is there whole or not at all, and without it nothing is done: it is written first.
    `report` is called for each of its files.

    Raises:
        Stopped: `report` did; nothing was done.
        UnprintableError: the font lacks letters of the archive's documents; nothing was done.
        UserError: the year is not over, or closed already and not `again`, there is nothing to do,
            this session does not write, or a disk refuses; nothing was done.
    """
    check_ready(desk.vault)
    check_open(desk, year, again=again)
    work = rehearse(desk, year)
    act = new_id(desk.vault.clock().timestamp())
    parts = _parts(desk, work, act)
    if not parts and (folder is None or not work.files):
        raise UserError(message("closing.nothing", year=year_text(year)))
    desk.vault.backups.make("year")
    files, done = work.files, act if parts else ""
    with archive_in(desk, folder, done, files, report) if folder else nullcontext() as archive:
        if parts:
            do(desk, parts, act, noted_closing(desk, year, act))
    return Closed(done, archive)


def archive_folder(desk: Desk, year: int) -> Path:
    """The folder of a year's archive among the printed documents.

    Raises:
        UserError: the folder of these cannot be made.
    """
    return output_file(desk.vault, f"archive-{year}-{year + 1}")


def _snapshots(desk: Desk, year: int, problems: list[Message]) -> Iterator[Snapshot]:
    """The reports in force, counted for a year."""
    period, today = desk.calendar.read().school_year(year), desk.today()
    days = {"period": "/".join(period.days), "day": f"{min(today, period.last)}"}
    for form in reports_of(desk):
        if form.refusal(today):
            continue
        sheet = form.sheet_on(today)
        try:
            _check_ledger(desk, form)
            counted = counted_values(desk, form, days)
            values, errors = complete(form, sheet, counted, desk, today)
            if errors:
                raise InvalidRecordError(errors)
        except UserError as refusal:
            why = _why(form, refusal)
            problems.append(message("closing.no_report", form=form.title, why=why))
        else:
            yield Snapshot(form, values)


def _why(form: Form, refusal: UserError) -> Message:
    """The sentence of a refusal, with the blank that it is about, if it is about one."""
    place = refusal.problems[0].place if isinstance(refusal, InvalidRecordError) else ""
    blank = form.sheet_in_force(language()).blanks.get(
        place if isinstance(place, str) else place[0]
    )
    if blank is None:
        return refusal.message
    return message("closing.of_blank", label=blank.label, why=refusal.message)


def _parts(desk: Desk, work: Rehearsal, act: str) -> dict[str, list[Edit]]:
    """The edits of the act, by form: plans that become final, plans of next year, snapshots."""
    parts: dict[str, list[Edit]] = {}
    for plan in work.plans:
        records = desk.records(plan.form)
        if not plan.record.final and records.ledger is not None:
            document = document_of(
                plan.record.values,
                plan.record.edition,
                final=True,
                text=plan.record.text,
                left=plan.record.left,
            )
            edit = put_edit(records, plan.record.id, document, act)
            noted_final = edit._replace(note={**edit.note, "final": True})
            parts.setdefault(plan.form.id, []).append(noted_final)
    for each in work.carried:
        if each.record is None:
            edit = _new(desk, each.form, each.values, act)
        else:
            document = changed_document(each.record, each.values)
            edit = put_edit(desk.records(each.form), each.record.id, document, act)
        parts.setdefault(each.form.id, []).append(edit)
    for snapshot in work.snapshots:
        edit = _new(desk, snapshot.form, snapshot.values, act)
        parts.setdefault(snapshot.form.id, []).append(edit)
    return parts


def _new(desk: Desk, form: Form, values: Values, act: str) -> Edit:
    """The edit that adds a record."""
    records, edition = desk.records(form), form.sheet_on(desk.today()).edition
    document = document_of(values, edition, text=records.keep_text(edition))
    last = max(records.ids(), default="")
    key = new_id(desk.vault.clock().timestamp(), after=last)
    return put_edit(records, key, document, act)


def _record(snapshot: Snapshot) -> Record:
    """A snapshot as the record that it becomes."""
    return Record("", snapshot.form.sheet_on(snapshot.form.today()).edition, dict(snapshot.values))


def _check_ledger(desk: Desk, form: Form) -> None:
    """Raise where nothing keeps the history of a form, by which the act can be taken back."""
    if desk.records(form).ledger is None:
        raise UserError(message("final.no_history"))
