"""The command that counts a report, without keeping it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.cli.grammar.period import days_of
from tui.cli.output import note, put, put_json, put_printed
from tui.cli.printing.papers import file_ending, output_path
from tui.locale import message, say
from tui.user_error import UserError

if TYPE_CHECKING:
    import argparse

    from tui.desk.desk import Desk
    from tui.forms.form import Form


def print_report(desk: Desk, options: argparse.Namespace) -> None:
    """Count a report over a period, and print it: as text, or into a file of another format."""
    from tui.desk.reports.snapshots import counted_values, print_counted

    form = desk.form(options.form)
    values = counted_values(desk, form, _period(desk, options))
    if options.behind:
        _print_behind(desk, form, values, options)
        return
    if options.mask:
        from tui.reports.masking import masked_values

        values = masked_values(form.sheet_in_force(), values)
    if options.json:
        put_json(values)
        return
    ending = file_ending(options, "txt")
    if ending == "txt" and not options.output:
        options.output = "-"
    path = output_path(desk, options, f"{form.id}-{desk.today()}", ending)
    put_printed(print_counted(desk, form, values, ending, path, code=options.language))


def _period(desk: Desk, options: argparse.Namespace) -> dict[str, Any]:
    """What is known of the period: the days that are named, or nothing."""
    first, last = days_of(desk, options)
    if not first and not last:
        return {}
    if not first or not last:
        raise UserError(message("report.both_days"))
    if first > last:
        raise UserError(message("report.no_days", first=first, last=last))
    return {"period": f"{first}/{last}", "day": last}


def _print_behind(
    desk: Desk, form: Form, values: dict[str, Any], options: argparse.Namespace
) -> None:
    from tui.desk.reports.behind import behind_lines
    from tui.desk.reports.snapshots import place_named

    lines = behind_lines(desk, form, place_named(form, values, options.behind), values)
    if lines is None:
        raise UserError(message("report.not_counted", name=options.behind))
    if options.json:
        put_json([{"name": one.name, "form": one.key[0], "id": one.key[1]} for one in lines])
        return
    for line in lines:
        put(f"{line.key[1]}  {line.text}")
    if not lines:
        note(say("behind.none"))
