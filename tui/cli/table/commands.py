"""The table of commands: what each does, what it needs, and what it is called with."""

from __future__ import annotations

from typing import Final

from tui.cli.audit_log import show_log
from tui.cli.backup import make_backup, restore_backup, verify_all
from tui.cli.copies import copy_records, list_codes
from tui.cli.damages import accept_damages
from tui.cli.days.closing import check_archive, close_year
from tui.cli.days.due import list_due
from tui.cli.days.year import move_child, move_up
from tui.cli.doctor.page import show_doctor
from tui.cli.finding import find_text, show_child
from tui.cli.forms import list_forms, list_plugins
from tui.cli.grammar.argument import DAY, GIVEN, Argument, one_of, whole
from tui.cli.grammar.command import Command, Needs
from tui.cli.handbook import show_help
from tui.cli.importing import import_table
from tui.cli.lifecycle.destruction import destroy_child, keep_records, list_acts
from tui.cli.lifecycle.leaving import leave_school, return_to_school, take_child_in
from tui.cli.national import list_changes
from tui.cli.printing.papers import print_blank, print_records
from tui.cli.records import (
    add_record,
    delete_record,
    finish_record,
    list_bin,
    list_records,
    show_history,
    show_record,
    undelete_record,
)
from tui.cli.reports import print_report
from tui.cli.table.arguments import (
    ANYWAY,
    CHILD,
    DEMO,
    FILE,
    FILE_OR_TABLE,
    FORM,
    HELP,
    ID,
    JSON,
    LANGUAGE,
    NAMES,
    OUTPUT,
    PERIOD,
    REPAIRS,
)
from tui.cli.table.texts import TEXTS
from tui.cli.vault import change_code, change_passphrase, make_demo, make_vault

_TABLE: Final = (
    Command(
        "init",
        make_vault,
        Needs.NOTHING,
        (Argument("without_passphrase", "cli.without_passphrase", ("--without-passphrase",)),),
    ),
    Command(
        "passphrase",
        change_passphrase,
        Needs.PEN,
        (
            Argument("new_key", "cli.new_key", ("--new-key",)),
            Argument("file", "cli.passphrase_file", ("--file",), "FILE"),
        ),
    ),
    Command("code", change_code, Needs.PEN),
    Command("forms", list_forms, Needs.VAULT, (JSON,)),
    *TEXTS,
    Command("blank", print_blank, Needs.FORMS, (FORM, *FILE_OR_TABLE)),
    Command(
        "add", add_record, Needs.PEN, (FORM, Argument("file", "cli.file", (), "file", default="-"))
    ),
    Command(
        "import",
        import_table,
        Needs.KEY,
        (
            FORM,
            Argument("file", "cli.import_file", metavar="FILE", required=True),
            Argument("sheet", "cli.import_sheet", ("--sheet",), "NAME"),
            Argument("match", "cli.import_match", ("--match",), "FILE"),
            Argument("accept", "cli.import_accept", ("--accept",), "KIND", REPAIRS, many=True),
            Argument("decline", "cli.import_decline", ("--decline",), "KIND", REPAIRS, many=True),
            Argument(
                "alike",
                "cli.import_alike",
                ("--alike",),
                "ask|new|same|skip",
                one_of("ask", "new", "same", "skip"),
                default="ask",
            ),
            Argument("without_faulty", "cli.import_without", ("--without-faulty",)),
            Argument("hidden", "cli.import_hidden", ("--hidden",)),
            Argument("encoding", "cli.import_encoding", ("--encoding",), "NAME", default=""),
            Argument("dry_run", "cli.import_dry_run", ("--dry-run",)),
            Argument("faults", "cli.import_faults", ("--faults",), "OUT.xlsx"),
            JSON,
        ),
    ),
    Command(
        "demo",
        make_demo,
        Needs.NOTHING,
        DEMO,
    ),
    Command("list", list_records, Needs.KEY, (FORM, JSON, *PERIOD)),
    Command("show", show_record, Needs.KEY, (FORM, ID, JSON)),
    Command("history", show_history, Needs.KEY, (FORM, ID, JSON)),
    Command(
        "delete",
        delete_record,
        Needs.PEN,
        (FORM, ID, Argument("reason", "cli.reason", ("--reason",), "TEXT", default="")),
    ),
    Command("help", show_help, Needs.NOTHING, HELP),
    Command(
        "find",
        find_text,
        Needs.KEY,
        (Argument("text", "cli.text", metavar="TEXT", required=True, many=True), JSON),
    ),
    Command(
        "child",
        show_child,
        Needs.KEY,
        (Argument("text", "cli.child_named", metavar="NAME", required=True, many=True), JSON),
    ),
    Command(
        "due",
        list_due,
        Needs.KEY,
        (
            Argument("lines", "cli.due_line", metavar="ID", many=True),
            *PERIOD,
            Argument("days", "cli.due_days", ("--days",), "N", whole(0, 9_999), default=0),
            Argument("all", "cli.due_all", ("--all",)),
            Argument("done", "cli.due_done", ("--done",)),
            Argument("put_off", "cli.due_put_off", ("--put-off",), "DATE"),
            Argument("dismiss", "cli.due_dismiss", ("--dismiss",)),
            Argument("take_back", "cli.due_take_back", ("--take-back",)),
            JSON,
            Argument("ending", "cli.as", ("--as",), "ics"),
            Argument("output", "cli.output", ("-o",), "PATH"),
            Argument("names", "cli.due_names", ("--names",)),
        ),
    ),
    Command(
        "print",
        print_records,
        Needs.KEY,
        (
            FORM._replace(required=False),
            Argument("ids", "cli.id", metavar="ID", many=True),
            CHILD,
            Argument("contents", "cli.contents", ("--contents",)),
            Argument("separate", "cli.separate", ("--separate",)),
            Argument("list", "cli.list", ("--list",), "NAME", GIVEN),
            Argument("all", "cli.all_records", ("--all",)),
            *PERIOD,
            Argument("narrow", "cli.narrow", ("--narrow",), "TEXT", GIVEN, default=""),
            Argument("order", "cli.order", ("--order",), "BLANK", GIVEN, default=""),
            Argument("falling", "cli.falling", ("--falling",)),
            Argument("sorted", "cli.sorted", ("--sorted",)),
            Argument(
                "columns",
                "cli.columns",
                ("--columns",),
                "all|shown",
                one_of("all", "shown"),
                default="all",
            ),
            Argument("private", "cli.private", ("--private",)),
            Argument("journal", "cli.journal", ("--journal",)),
            Argument("duplex", "cli.duplex", ("--duplex",)),
            Argument("draft", "cli.draft", ("--draft",)),
            Argument("password_file", "cli.password_file", ("--password-file",), "FILE", GIVEN),
            Argument("printer", "cli.printer", ("--printer",), "NAME", GIVEN),
            *FILE_OR_TABLE,
        ),
    ),
    Command(
        "report",
        print_report,
        Needs.KEY,
        (
            FORM,
            *PERIOD,
            Argument("behind", "cli.behind", ("--behind",), "BLANK", default=""),
            Argument("mask", "cli.mask", ("--mask",)),
            JSON,
            *FILE_OR_TABLE,
        ),
    ),
    Command(
        "copy",
        copy_records,
        Needs.PEN,
        (
            FORM,
            *PERIOD,
            Argument("narrow", "cli.narrow", ("--narrow",), "TEXT", GIVEN, default=""),
            Argument("new_codes", "cli.new_codes", ("--new-codes",)),
            Argument("ending", "cli.as", ("--as",), "xlsx|csv"),
            *OUTPUT,
        ),
    ),
    Command("codes", list_codes, Needs.KEY, (JSON,)),
    Command(
        "changes",
        list_changes,
        Needs.PEN,
        (
            FORM,
            Argument("ids", "cli.id", metavar="ID", many=True),
            Argument("done", "cli.done", ("--done",)),
            Argument("order", "cli.national_order", ("--order",), "BLANK,BLANK"),
            Argument("private", "cli.private", ("--private",)),
            JSON,
            Argument("ending", "cli.as", ("--as",), "pdf|docx|txt|xlsx|csv"),
            Argument("output", "cli.output", ("-o",), "PATH"),
        ),
    ),
    Command(
        "move-up",
        move_up,
        Needs.KEY,
        (
            Argument("to", "cli.move_to", metavar="CLASS=CLASS", many=True),
            Argument("dry_run", "cli.move_dry", ("--dry-run",)),
            Argument("again", "cli.move_again", ("--again",)),
            Argument("take_back", "cli.move_back", ("--take-back",)),
            JSON,
        ),
    ),
    Command(
        "move",
        move_child,
        Needs.PEN,
        (
            Argument("child", "cli.moved_child", metavar="ID", required=True),
            Argument("to", "cli.moved_to", metavar="CLASS", required=True),
        ),
    ),
    Command(
        "close-year",
        close_year,
        Needs.KEY,
        (
            Argument("year", "cli.closing_year", metavar="YEAR", default=""),
            Argument("dry_run", "cli.closing_dry", ("--dry-run",)),
            Argument("without_archive", "cli.without_archive", ("--without-archive",)),
            ANYWAY,
            Argument("again", "cli.closing_again", ("--again",)),
            Argument("take_back", "cli.closing_back", ("--take-back",)),
            Argument("yes", "cli.closing_yes", ("--yes",)),
            Argument("output", "cli.archive_folder", ("-o",), "FOLDER"),
            JSON,
        ),
    ),
    Command(
        "check-archive",
        check_archive,
        Needs.NOTHING,
        (Argument("folder", "cli.archive_folder", metavar="FOLDER", required=True),),
    ),
    Command(
        "leave",
        leave_school,
        Needs.KEY,
        (
            Argument("child", "cli.moved_child", metavar="ID", required=True),
            Argument("day", "cli.leave_day", ("--date",), "DATE", DAY, default=""),
            Argument("to", "cli.leave_to", ("--to",), "SCHOOL", default=""),
            Argument("why", "cli.leave_why", ("--why",), "TEXT", default=""),
            Argument("passphrase_file", "cli.leave_passphrase", ("--passphrase-file",), "FILE"),
            Argument("output", "cli.leave_output", ("-o",), "FILE"),
            Argument("packet", "cli.leave_packet", ("--packet",), "FILE"),
            Argument("without", "cli.leave_without", ("--without",), "FORM,…", default=""),
            Argument("no_file", "cli.leave_no_file", ("--no-file",)),
            Argument("no_packet", "cli.leave_no_packet", ("--no-packet",)),
            Argument("dry_run", "cli.leave_dry", ("--dry-run",)),
            Argument("take_back", "cli.leave_back", ("--take-back",)),
        ),
    ),
    Command(
        "return",
        return_to_school,
        Needs.PEN,
        (
            Argument("child", "cli.moved_child", metavar="ID", required=True),
            Argument("day", "cli.come_day", ("--date",), "DATE", DAY, default=""),
        ),
    ),
    Command(
        "take-in",
        take_child_in,
        Needs.KEY,
        (
            Argument("file", "cli.come_file", metavar="FILE", required=True),
            Argument("passphrase_file", "cli.leave_passphrase", ("--passphrase-file",), "FILE"),
            Argument("day", "cli.come_day", ("--date",), "DATE", DAY, default=""),
            Argument("child", "cli.come_child", ("--child",), "ID", default=""),
            Argument("new", "cli.come_new", ("--new",)),
            Argument("dry_run", "cli.import_dry_run", ("--dry-run",)),
            JSON,
        ),
    ),
    Command("plugins", list_plugins, Needs.FORMS, (JSON,), says_faults=True),
    Command(
        "log",
        show_log,
        Needs.KEY,
        (
            JSON,
            *PERIOD,
            CHILD,
            Argument("form", "cli.form", ("--form",), "FORM"),
            NAMES,
            *FILE_OR_TABLE,
        ),
    ),
    Command(
        "destroy",
        destroy_child,
        Needs.PEN,
        (
            CHILD,
            Argument("reason", "cli.destroy_reason", ("--reason",), "TEXT", default=""),
            Argument("yes", "cli.destroy_yes", ("--yes",)),
            Argument("act", "cli.act", ("--act",), "FILE", default=""),
            ANYWAY,
            NAMES,
            LANGUAGE,
        ),
    ),
    Command(
        "acts",
        list_acts,
        Needs.KEY,
        (Argument("number", "cli.act_number", metavar="N", kind=whole(1, 9_999)), JSON, *FILE),
    ),
    Command(
        "keep",
        keep_records,
        Needs.KEY,
        (FORM, Argument("years", "cli.years", metavar="N", kind=whole(0, 99))),
    ),
    Command("bin", list_bin, Needs.KEY, (FORM, JSON)),
    Command("undelete", undelete_record, Needs.PEN, (FORM, ID)),
    Command("finish", finish_record, Needs.PEN, (FORM, ID)),
    Command(
        "backup",
        make_backup,
        Needs.PEN,
        (
            Argument("file", "cli.backup_file", metavar="FILE"),
            Argument("second", "cli.second", ("--second",), "FOLDER"),
        ),
    ),
    Command(
        "restore",
        restore_backup,
        Needs.NOTHING,
        (
            Argument("file", "cli.restore_file", metavar="FILE", required=True),
            Argument("yes", "cli.yes", ("--yes",)),
            Argument("with_destroyed", "cli.with_destroyed", ("--with-destroyed",)),
            Argument("passphrase_file", "cli.backup_passphrase", ("--passphrase-file",), "FILE"),
        ),
    ),
    Command("accept", accept_damages, Needs.NOTHING, (Argument("yes", "cli.yes", ("--yes",)),)),
    Command(
        "doctor",
        show_doctor,
        Needs.NOTHING,
        (
            JSON,
            Argument("mend", "cli.mend", ("--mend",)),
            Argument("keys", "cli.arriving_keys", ("--keys",)),
        ),
        says_damages=True,
    ),
    Command("verify", verify_all, Needs.PEN, (JSON,), waits=False, says_damages=True),
)

COMMANDS: Final = {command.name: command for command in _TABLE}
"""The commands of the program itself by name, in the order in which the help lists them."""
