"""The command that imports a table: it rehearses, says all that is wrong, and writes as one act."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tui.cli.output import note, put, put_json
from tui.cli.turn import claim
from tui.locale import message, say
from tui.user_error import UserError

if TYPE_CHECKING:
    import argparse

    from tui.desk.desk import Desk
    from tui.desk.imports.importing import TableImport
    from tui.exchange.rehearsal.decisions import ChosenMatch, Decisions
    from tui.exchange.rehearsal.outcome import Rehearsal
    from tui.exchange.table.grid import Source

_EXAMPLE: Final = '{"heading": 3, "columns": {"B": "child", "D": null}, "values": {"class": "7А"}}'


def import_table(desk: Desk, options: argparse.Namespace) -> int:
    """Import a table into a form; 1 where something is refused, and then nothing is written."""
    from tui.desk.imports.importing import TableImport
    from tui.desk.imports.refusal import require_imports

    form = desk.form(options.form)
    require_imports(form)
    if not options.dry_run:
        claim(desk.vault, "import")
    source = _source(options.file, options.encoding)
    work = TableImport(desk, form, source)
    decisions = _decisions(options)
    rehearsal = work.rehearse(decisions)
    written = rehearsal.may_be_done and not options.dry_run
    if options.json:
        found = _as_json(work, rehearsal, decisions)
        if written:
            work.carry_out(rehearsal)
        put_json({"written": written, **found})
    else:
        _say(work, rehearsal, write=written)
    if options.faults:
        note(say("import.faults_written", file=work.write_faults(rehearsal, Path(options.faults))))
    return 0 if rehearsal.may_be_done else 1


def _source(file: str, encoding: str) -> Source:
    """The table in a file, or in the rows that come through standard input, where it is `-`."""
    from tui.desk.imports.importing import read_table_file
    from tui.exchange.reading.bounds import MOST_BYTES
    from tui.exchange.reading.source import read_source

    if file != "-":
        return read_table_file(Path(file), encoding=encoding)
    data = sys.stdin.buffer.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise UserError(message("import.large", limit=MOST_BYTES // 1_000_000))
    return read_source("", data, encoding=encoding)


def _say(work: TableImport, rehearsal: Rehearsal, *, write: bool) -> None:
    from tui.desk.imports.rehearsal_text import describe_counts, describe_match, describe_rows

    sheet = work.desk.sheet(work.form)
    for line in (*describe_match(rehearsal, sheet), *describe_rows(rehearsal, sheet)):
        put(line)
    put(describe_counts(rehearsal))
    if not write:
        note(say("import.rehearsed" if rehearsal.may_be_done else "import.nothing_written"))
        return
    done = work.carry_out(rehearsal)
    if done.new or done.changed:
        put(say("import.done", new=len(done.new), changed=len(done.changed)))
    else:
        put(say("import.nothing"))


def _as_json(work: TableImport, rehearsal: Rehearsal, decisions: Decisions) -> dict[str, Any]:
    from tui.exchange.rehearsal.as_json import rehearsal_as_json
    from tui.forms.language.record_name import record_name

    found = rehearsal_as_json(rehearsal)
    if any(each.repair for each in rehearsal.faults):
        # What would come of it if all that is proposed were accepted.
        from dataclasses import replace

        repaired = work.rehearse(replace(decisions, accepted=frozenset({"all"})))
        found["with_repairs"] = repaired.counts()
    found["not_in_table"] = [
        {"id": each.id, "name": record_name(work.sheet, each.values)}
        for each in work.missing(rehearsal)
    ]
    return found


def _decisions(options: argparse.Namespace) -> Decisions:
    from tui.exchange.rehearsal.decisions import Decisions

    return Decisions(
        accepted=_kinds(options.accept),
        declined=_kinds(options.decline),
        alike=options.alike,
        bare=options.without_faulty,
        matches={"": _chosen(options.match)} if options.match else {},
        sheets=(options.sheet,) if options.sheet else (),
        with_hidden=options.hidden,
    )


def _kinds(words: list[str] | None) -> frozenset[str]:
    """The kinds of repairs that some words name, with commas between them or without."""
    return frozenset(kind for word in words or () for kind in word.split(","))


def _chosen(file: str) -> ChosenMatch:
    """The match that a file names.

    Raises:
        UserError: it cannot be read, or is none.
    """
    from tui.exchange.json_text import read_object
    from tui.exchange.rehearsal.decisions import ChosenMatch

    match read_object(file):
        case {**found} if not found.keys() - {"heading", "columns", "values"}:
            heading = found.get("heading")
            columns, values = found.get("columns", {}), found.get("values", {})
            right = isinstance(columns, dict) and isinstance(values, dict)
            named = right and all(
                each is None or isinstance(each, str) for each in columns.values()
            )
            if named and (heading is None or type(heading) is int):
                return ChosenMatch(columns, values, heading)
    raise UserError(message("import.match_file", example=_EXAMPLE))
