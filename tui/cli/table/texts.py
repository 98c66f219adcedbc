"""The commands `nysan form …`, about the texts of forms."""

from __future__ import annotations

from typing import Final

from tui.cli.forms import print_wording
from tui.cli.grammar.argument import DAY, Argument
from tui.cli.grammar.command import Command, Needs
from tui.cli.kit.carrying import carry_records, make_next_edition
from tui.cli.kit.check import check_texts
from tui.cli.kit.differing import compare_forms
from tui.cli.kit.drafting import draft_new
from tui.cli.kit.own_forms import pack_texts, take_pack, use_text, withdraw_form
from tui.cli.kit.previewing import preview_form
from tui.cli.kit.source import print_source
from tui.cli.table.arguments import ANSWERS, FORM, JSON, LANGUAGE

TEXTS: Final = (
    Command(
        "form text",
        print_wording,
        Needs.FORMS,
        (FORM, Argument("all", "cli.all_words", ("--all",))),
    ),
    Command(
        "form source",
        print_source,
        Needs.FORMS,
        (
            FORM,
            Argument("edition", "cli.edition", ("--edition",), "DATE", DAY),
            Argument("output", "cli.text_file", ("-o",), "OUT.form"),
            LANGUAGE,
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
            JSON,
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
            JSON,
        ),
    ),
    Command(
        "form check",
        check_texts,
        Needs.FORMS,
        (
            Argument("files", "cli.check_files", metavar="FILE", many=True),
            Argument("watch", "cli.check_watch", ("--watch",)),
            JSON,
        ),
    ),
    Command(
        "form carry",
        carry_records,
        Needs.KEY,
        (FORM, *ANSWERS, Argument("dry_run", "cli.carry_dry", ("--dry-run",)), JSON),
    ),
    Command(
        "form next",
        make_next_edition,
        Needs.PEN,
        (
            FORM,
            Argument("from_day", "cli.edition_from", ("--from",), "DATE", DAY, required=True),
            *ANSWERS,
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
    Command("form withdraw", withdraw_form, Needs.PEN, (FORM,)),
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
)
