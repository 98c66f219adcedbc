"""The table of commands: what each does, what it needs, and what it is called with."""

from __future__ import annotations

from typing import Final

from tui.cli.audit_log import show_log
from tui.cli.backup import make_backup, restore_backup, verify_all
from tui.cli.copies import copy_records, list_codes
from tui.cli.damages import accept_damages
from tui.cli.finding import find_text, show_child
from tui.cli.forms import list_forms, list_plugins, print_wording
from tui.cli.grammar.argument import DAY, NUMBER, Argument, one_of
from tui.cli.grammar.command import Command, Needs
from tui.cli.importing import import_table
from tui.cli.kit.carrying import carry_records, make_next_edition
from tui.cli.kit.check import check_texts
from tui.cli.kit.differing import compare_forms
from tui.cli.kit.drafting import draft_new
from tui.cli.kit.own_forms import pack_texts, take_pack, use_text, withdraw_form
from tui.cli.kit.previewing import preview_form
from tui.cli.kit.source import print_source
from tui.cli.lifecycle import destroy_child, keep_records, list_acts
from tui.cli.national import list_changes
from tui.cli.papers import print_blank, print_records
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
from tui.cli.vault import change_code, change_passphrase, make_demo, make_vault
from tui.cli.year import move_child, move_up
from tui.exchange.repairs.repair import KINDS as REPAIRS
from tui.locale import LANGUAGES

_PRINTED: Final = LANGUAGES[:2]
"""The languages of papers."""

_FORM: Final = Argument("form", "cli.form", metavar="form", required=True)
_ID: Final = Argument("id", "cli.id", metavar="id", required=True)
_JSON: Final = Argument("json", "cli.json", ("--json",))
_CHILD: Final = Argument("child", "cli.child", ("--child",), "ID", default="")
_NAMES: Final = Argument("names", "cli.names", ("--names",))
_PERIOD: Final = (
    Argument("from_day", "cli.from", ("--from",), "DATE", DAY, default=""),
    Argument("to_day", "cli.to", ("--to",), "DATE", DAY, default=""),
    Argument("period", "cli.period", ("--period",), "PERIOD", default=""),
)
_ANSWERS: Final = (
    Argument("rename", "cli.carry_rename", ("--rename",), "OLD=NEW,…", default=""),
    Argument("drop", "cli.carry_drop", ("--drop",), "OLD,…", default=""),
)
_REPAIRS: Final = one_of("all", *REPAIRS)
_LANGUAGE: Final = Argument(
    "language",
    "cli.language",
    ("--language",),
    f"{{{','.join(_PRINTED)}}}",
    one_of(*_PRINTED),
    default=_PRINTED[0],
)
_OUTPUT: Final = (Argument("output", "cli.output", ("-o",), "PATH"), _LANGUAGE)
_FILE: Final = (Argument("ending", "cli.as", ("--as",), "pdf|docx|txt"), *_OUTPUT)
_FILE_OR_TABLE: Final = (
    Argument("ending", "cli.as", ("--as",), "pdf|docx|txt|xlsx|csv"),
    *_OUTPUT,
)

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
    Command("forms", list_forms, Needs.VAULT, (_JSON,)),
    Command(
        "form text",
        print_wording,
        Needs.FORMS,
        (_FORM, Argument("all", "cli.all_words", ("--all",))),
    ),
    Command(
        "form source",
        print_source,
        Needs.FORMS,
        (
            _FORM,
            Argument("edition", "cli.edition", ("--edition",), "DATE", DAY),
            Argument("output", "cli.text_file", ("-o",), "OUT.form"),
            _LANGUAGE,
        ),
    ),
    Command(
        "form new",
        draft_new,
        Needs.FORMS,
        (
            Argument("file", "cli.document", metavar="FILE"),
            Argument("output", "cli.text_file", ("-o",), "OUT.form"),
            Argument("plugin", "cli.plugin_name", ("--plugin",), "NAME"),
            Argument("id", "cli.form_id", ("--id",), "ID", default=""),
            _JSON,
        ),
    ),
    Command(
        "form preview",
        preview_form,
        Needs.FORMS,
        (
            Argument("file", "cli.form_file", metavar="FILE", required=True),
            Argument("ending", "cli.as", ("--as",), "pdf|docx|txt"),
            Argument("output", "cli.output", ("-o",), "PATH"),
        ),
    ),
    Command(
        "form diff",
        compare_forms,
        Needs.VAULT,
        (
            Argument("old", "cli.old_form", metavar="OLD", required=True),
            Argument("new", "cli.new_form", metavar="NEW", required=True),
            _JSON,
        ),
    ),
    Command(
        "form check",
        check_texts,
        Needs.FORMS,
        (
            Argument("files", "cli.check_files", metavar="FILE", many=True),
            Argument("watch", "cli.check_watch", ("--watch",)),
            _JSON,
        ),
    ),
    Command(
        "form carry",
        carry_records,
        Needs.KEY,
        (_FORM, *_ANSWERS, Argument("dry_run", "cli.carry_dry", ("--dry-run",)), _JSON),
    ),
    Command(
        "form next",
        make_next_edition,
        Needs.PEN,
        (
            _FORM,
            Argument("from_day", "cli.edition_from", ("--from",), "DATE", DAY, required=True),
            *_ANSWERS,
        ),
    ),
    Command(
        "form use",
        use_text,
        Needs.PEN,
        (
            Argument("file", "cli.own_file", metavar="FILE", required=True),
            Argument("replace", "cli.own_replace", ("--replace",)),
        ),
    ),
    Command("form withdraw", withdraw_form, Needs.PEN, (_FORM,)),
    Command(
        "form pack",
        pack_texts,
        Needs.VAULT,
        (
            Argument("files", "cli.own_file", metavar="FILE", required=True, many=True),
            Argument("output", "cli.output", ("-o",), "PATH"),
        ),
    ),
    Command(
        "form take",
        take_pack,
        Needs.PEN,
        (
            Argument("file", "cli.own_pack", metavar="PACK", required=True),
            Argument("yes", "cli.own_yes", ("--yes",)),
        ),
    ),
    Command("blank", print_blank, Needs.FORMS, (_FORM, *_FILE_OR_TABLE)),
    Command(
        "add", add_record, Needs.PEN, (_FORM, Argument("file", "cli.file", (), "file", default="-"))
    ),
    Command(
        "import",
        import_table,
        Needs.KEY,
        (
            _FORM,
            Argument("file", "cli.import_file", metavar="FILE", required=True),
            Argument("sheet", "cli.import_sheet", ("--sheet",), "NAME"),
            Argument("match", "cli.import_match", ("--match",), "FILE"),
            Argument("accept", "cli.import_accept", ("--accept",), "KIND", _REPAIRS, many=True),
            Argument("decline", "cli.import_decline", ("--decline",), "KIND", _REPAIRS, many=True),
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
            _JSON,
        ),
    ),
    Command(
        "demo",
        make_demo,
        Needs.NOTHING,
        (
            Argument("children", "cli.children", ("--children",), "N", NUMBER, default=40),
            Argument("seed", "cli.seed", ("--seed",), "S", NUMBER, default=1),
            Argument("consultations", "cli.consultations", ("--consultations",), "N", NUMBER),
            Argument("years", "cli.school_years", ("--years",), "Y", NUMBER, default=1),
        ),
    ),
    Command("list", list_records, Needs.KEY, (_FORM, _JSON, *_PERIOD)),
    Command("show", show_record, Needs.KEY, (_FORM, _ID, _JSON)),
    Command("history", show_history, Needs.KEY, (_FORM, _ID, _JSON)),
    Command(
        "delete",
        delete_record,
        Needs.PEN,
        (_FORM, _ID, Argument("reason", "cli.reason", ("--reason",), "TEXT", default="")),
    ),
    Command(
        "find",
        find_text,
        Needs.KEY,
        (Argument("text", "cli.text", metavar="TEXT", required=True, many=True), _JSON),
    ),
    Command(
        "child",
        show_child,
        Needs.KEY,
        (Argument("text", "cli.child_named", metavar="NAME", required=True, many=True), _JSON),
    ),
    Command(
        "print",
        print_records,
        Needs.KEY,
        (
            _FORM._replace(required=False),
            Argument("ids", "cli.id", metavar="ID", many=True),
            _CHILD,
            Argument("contents", "cli.contents", ("--contents",)),
            Argument("separate", "cli.separate", ("--separate",)),
            Argument("list", "cli.list", ("--list",), "NAME"),
            Argument("all", "cli.all_records", ("--all",)),
            *_PERIOD,
            Argument("narrow", "cli.narrow", ("--narrow",), "TEXT", default=""),
            Argument("order", "cli.order", ("--order",), "BLANK", default=""),
            Argument("falling", "cli.falling", ("--falling",)),
            Argument("anyway", "cli.anyway", ("--anyway",)),
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
            *_FILE_OR_TABLE,
        ),
    ),
    Command(
        "report",
        print_report,
        Needs.KEY,
        (
            _FORM,
            *_PERIOD,
            Argument("behind", "cli.behind", ("--behind",), "BLANK", default=""),
            Argument("mask", "cli.mask", ("--mask",)),
            _JSON,
            *_FILE_OR_TABLE,
        ),
    ),
    Command(
        "copy",
        copy_records,
        Needs.PEN,
        (
            _FORM,
            *_PERIOD,
            Argument("narrow", "cli.narrow", ("--narrow",), "TEXT", default=""),
            Argument("new_codes", "cli.new_codes", ("--new-codes",)),
            Argument("ending", "cli.as", ("--as",), "xlsx|csv"),
            *_OUTPUT,
        ),
    ),
    Command("codes", list_codes, Needs.KEY, (_JSON,)),
    Command(
        "changes",
        list_changes,
        Needs.PEN,
        (
            _FORM,
            Argument("ids", "cli.id", metavar="ID", many=True),
            Argument("done", "cli.done", ("--done",)),
            Argument("order", "cli.national_order", ("--order",), "BLANK,BLANK"),
            Argument("private", "cli.private", ("--private",)),
            _JSON,
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
            _JSON,
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
    Command("plugins", list_plugins, Needs.FORMS, (_JSON,)),
    Command(
        "log",
        show_log,
        Needs.KEY,
        (
            _JSON,
            *_PERIOD,
            _CHILD,
            Argument("form", "cli.form", ("--form",), "FORM"),
            _NAMES,
            *_FILE_OR_TABLE,
        ),
    ),
    Command(
        "destroy",
        destroy_child,
        Needs.PEN,
        (
            _CHILD,
            Argument("reason", "cli.destroy_reason", ("--reason",), "TEXT", default=""),
            Argument("yes", "cli.destroy_yes", ("--yes",)),
            Argument("act", "cli.act", ("--act",), "FILE", default=""),
            _NAMES,
            _LANGUAGE,
        ),
    ),
    Command(
        "acts",
        list_acts,
        Needs.KEY,
        (Argument("number", "cli.act_number", metavar="N", kind=NUMBER), _JSON, *_FILE),
    ),
    Command(
        "keep",
        keep_records,
        Needs.KEY,
        (_FORM, Argument("years", "cli.years", metavar="N", kind=NUMBER)),
    ),
    Command("bin", list_bin, Needs.KEY, (_FORM, _JSON)),
    Command("undelete", undelete_record, Needs.PEN, (_FORM, _ID)),
    Command("finish", finish_record, Needs.PEN, (_FORM, _ID)),
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
    Command("verify", verify_all, Needs.PEN, (_JSON,), waits=False, says_damages=True),
)

COMMANDS: Final = {command.name: command for command in _TABLE}
"""The commands of the program itself by name, in the order in which the help lists them."""
