"""Commands about editions: records carried over, and a changed text made the next edition."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from tui.cli.output import note, put, put_json
from tui.cli.turn import claim
from tui.forms.language.changes import EditionChanges
from tui.locale import message, say
from tui.user_error import UserError

if TYPE_CHECKING:
    import argparse

    from tui.desk.desk import Desk
    from tui.desk.editions.carrying import CarriedRecord, CarryRehearsal


def carry_records(desk: Desk, options: argparse.Namespace) -> int:
    """Carry a form's records over to the edition in force; 1 where something is to be asked."""
    from tui.desk.editions.carrying import Carrying
    from tui.desk.editions.carrying_text import describe_carried, describe_counts, describe_question

    form = desk.form(options.form)
    if not options.dry_run:
        claim(desk.vault, "form carry")
    work = Carrying(desk, form, answers_of(options))
    rehearsal = work.rehearse()
    written = rehearsal.may_be_done and not options.dry_run
    if written:
        note(say("carry.done", count=len(work.carry_out(rehearsal))))
    if options.json:
        put_json({"written": written, **_as_json(rehearsal)})
        return 0 if rehearsal.may_be_done else 1
    for record in rehearsal.records:
        for line in describe_carried(record):
            put(line)
    for question in rehearsal.questions:
        put(describe_question(question))
    put(describe_counts(rehearsal))
    if not written:
        note(say("carry.rehearsed" if rehearsal.may_be_done else "carry.nothing_written"))
    return 0 if rehearsal.may_be_done else 1


def make_next_edition(desk: Desk, options: argparse.Namespace) -> None:
    """Make a text that was changed in place the next edition, and put the former one back."""
    from tui.desk.editions.next_edition import NextEdition

    form = desk.form(options.form)
    work = NextEdition(desk, form)
    path = work.make(date.fromisoformat(options.from_day), answers_of(options))
    put(say("edition.made", file=path.name))


def answers_of(options: argparse.Namespace) -> EditionChanges:
    """What was said on the command line of blanks: `--rename old=new,…`, `--drop old,…`.

    Raises:
        UserError: it is not written so.
    """
    pairs = {}
    for written in _parts(options.rename):
        old, equals, new = written.partition("=")
        if not (old.strip() and equals and new.strip()):
            raise UserError(message("carry.rename", written=written))
        pairs[old.strip()] = new.strip()
    return EditionChanges(rename=pairs, drop=tuple(_parts(options.drop)))


def _parts(written: str) -> list[str]:
    return [part.strip() for part in written.split(",") if part.strip()]


def _as_json(rehearsal: CarryRehearsal) -> dict[str, Any]:
    return {
        "form": rehearsal.form.id,
        "edition": rehearsal.sheet.edition.isoformat(),
        "questions": [
            {"blank": each.name, "label": each.label, "candidates": list(each.candidates)}
            for each in rehearsal.questions
        ],
        "records": [_record(each) for each in rehearsal.records],
    }


def _record(record: CarriedRecord) -> dict[str, Any]:
    return {
        "id": record.id,
        "name": record.name,
        "fate": record.fate,
        "values": dict(record.keep.values) if record.keep else None,
        "left": {each.name: each.value for each in record.left},
        "problems": [str(each.message) for each in record.problems],
    }
