"""The command line: the same core without the screen, for scripts and tests.

Data goes to standard output as JSON or plain lines; what went wrong goes to standard error in a
sentence, with a status that is not zero.
"""

from __future__ import annotations

import argparse
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.backup import make_backup, restore_backup, verify_all
from tui.cli.commands import (
    WITHOUT_KEY,
    WITHOUT_VAULT,
    WRITING,
    add_record,
    change_code,
    change_passphrase,
    delete_record,
    find_text,
    list_forms,
    list_plugins,
    list_records,
    make_demo,
    make_vault,
    print_blank,
    print_records,
    print_wording,
    show_history,
    show_record,
)
from tui.cli.lifecycle import WRITING as CUSTODY_WRITING
from tui.cli.lifecycle import (
    destroy_child,
    finish_record,
    keep_records,
    list_bin,
    show_log,
    undelete_record,
)
from tui.cli.parser import Parser
from tui.desk.passphrase import unlock
from tui.forms.clean import clean_line
from tui.locale import LANGUAGES, message, say
from tui.records.open_vault import Vault
from tui.records.storage.home import home
from tui.records.vault.header import Header
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.desk.desk import Desk
    from tui.forms.problem import Problem
    from tui.hooks import Command
    from tui.host import Host


def run(arguments: Sequence[str]) -> int:
    """Carry out a command; return the status of the process."""
    from tui.host import Host

    _speak()
    host = Host()
    options = _parsed(_parser(host), arguments)
    try:
        if options.do == make_vault:
            return make_vault(options)
        if options.do in (make_demo, restore_backup):
            return _done(options.do(host, options))
        if options.do in WITHOUT_VAULT and not Vault.exists(home()):
            return _without_vault(host, options)
        vault = Vault.open(home())
        if vault.locked and options.do not in WITHOUT_KEY:
            unlock(vault)
    except UserError as refusal:
        return _refuse(refusal)
    from tui.desk.desk import Desk

    try:
        if options.do in (*WRITING, *CUSTODY_WRITING, make_backup, verify_all):
            vault.claim()
        if options.do not in WITHOUT_KEY:
            _note_opening(vault, options.word)
        return _done(options.do(Desk(host, vault), options))
    except UserError as refusal:
        return _refuse(refusal)
    finally:
        vault.close()
        if vault.log.failure:
            print(clean_line(str(vault.log.failure)), file=sys.stderr)


def _parsed(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> argparse.Namespace:
    """Return what the words of a command ask for."""
    options, rest = parser.parse_known_args(arguments)
    # argparse takes ids only where they stand beside the form, before any option.
    if rest and (options.do != print_records or any(word.startswith("-") for word in rest)):
        parser.error("")
    if rest:
        words = [*filter(None, (options.form,)), *options.ids, *rest]
        options.form, options.ids = words[0], words[1:]
    if "usual" in options and options.ending is None:
        # What a file is called says of what kind it is.
        options.ending = Path(options.output or "").suffix[1:].lower() or options.usual
    return options


def _note_opening(vault: Vault, word: str) -> None:
    if failed := vault.log.note_opened(vault.opened_by, word):
        print(say("log.failed_before", count=failed), file=sys.stderr)


def _done(status: object) -> int:
    return status if isinstance(status, int) else 0


def _speak() -> None:
    """Speak the vault's language; without a vault that can be opened, the default."""
    from tui.locale import use_language

    with suppress(UserError):
        use_language(Header.read(home()).language)


def _without_vault(host: Host, options: argparse.Namespace) -> int:
    """Do what needs forms only, in a machine that has no vault yet."""
    from tempfile import TemporaryDirectory

    from tui.desk.desk import Desk

    with TemporaryDirectory() as folder:
        return _done(options.do(Desk(host, Vault.create(Path(folder) / "none")), options))


def _refuse(refusal: UserError) -> int:
    problems: tuple[Problem, ...] = getattr(refusal, "problems", ())
    for line in map(_line, problems) if problems else [str(refusal)]:
        print(clean_line(line), file=sys.stderr)
    return 1


def _line(problem: Problem) -> str:
    return f"{_place(problem)}: {problem.message}" if problem.place else str(problem.message)


def _place(problem: Problem) -> str:
    place = problem.place
    return place if isinstance(place, str) else f"{place[0]}[{place[1] + 1}].{place[2]}"


def _command(extra: Command, desk: Desk, options: argparse.Namespace) -> int:
    """Do what a plugin's command does; what it raises ends no more than the command."""
    try:
        return _done(extra.run(options.arguments, desk))
    except UserError:
        raise
    except Exception as error:
        plugin = desk.host.owner("nysan_commands", extra.name)
        desk.host.add_fault(plugin, extra.name, error)
        where = desk.host.faults[-1].where
        why = message(
            "plugin.command_failed", plugin=plugin, where=where, error=type(error).__name__
        )
        raise UserError(why) from error


def _parser(host: Host) -> Parser:
    parser = Parser(prog="nysan", description=say("cli.about"))
    parser.add_argument("--plain", action="store_true", help=say("cli.plain"))
    found = parser.add_subparsers(metavar=say("cli.command"), parser_class=Parser, required=True)

    def command(name: str, do: Callable[..., object]) -> argparse.ArgumentParser:
        one = found.add_parser(
            name, help=say(f"cli.help.{name}"), description=say(f"cli.help.{name}")
        )
        one.set_defaults(do=do, word=name)
        return one

    def of_form(name: str, do: Callable[..., object]) -> argparse.ArgumentParser:
        one = command(name, do)
        one.add_argument("form", help=say("cli.form"))
        return one

    command("init", make_vault).add_argument(
        "--without-passphrase", action="store_true", help=say("cli.without_passphrase")
    )
    _secrets(command)
    _json_option(command("forms", list_forms))
    form = command("form", print_wording)
    form.add_argument("what", choices=["text"], help=say("cli.help.form"))
    form.add_argument("form", help=say("cli.form"))
    form.add_argument("--all", action="store_true", help=say("cli.all_words"))
    _output_options(of_form("blank", print_blank))
    of_form("add", add_record).add_argument("file", nargs="?", default="-", help=say("cli.file"))
    demo = command("demo", make_demo)
    demo.add_argument("--children", type=int, default=40, metavar="N", help=say("cli.children"))
    demo.add_argument("--seed", type=int, default=1, metavar="S", help=say("cli.seed"))
    listed = of_form("list", list_records)
    _json_option(listed)
    _period_options(listed)
    for name, do in (("show", show_record), ("history", show_history)):
        one = of_form(name, do)
        one.add_argument("id", help=say("cli.id"))
        _json_option(one)
    delete = of_form("delete", delete_record)
    delete.add_argument("id", help=say("cli.id"))
    delete.add_argument("--reason", default="", metavar="TEXT", help=say("cli.reason"))
    find = command("find", find_text)
    find.add_argument("text", nargs="+", metavar="TEXT", help=say("cli.text"))
    _json_option(find)
    printing = command("print", print_records)
    printing.add_argument("form", nargs="?", help=say("cli.form"))
    printing.add_argument("ids", nargs="*", metavar="ID", help=say("cli.id"))
    printing.add_argument("--child", metavar="ID", help=say("cli.child"))
    printing.add_argument("--list", metavar="NAME", help=say("cli.list"))
    printing.add_argument("--all", action="store_true", help=say("cli.all_records"))
    _period_options(printing)
    _output_options(printing)
    _json_option(command("plugins", list_plugins))
    _custody(command)
    _backup_commands(command)
    host.drop_commands(found.choices)
    for extra in host.commands.values():
        # All words behind the name are the command's own, options too: NUL begins none.
        one = found.add_parser(extra.name, help=_help(extra), prefix_chars="\0")
        one.add_argument("arguments", nargs=argparse.REMAINDER)
        one.set_defaults(do=partial(_command, extra), word=extra.name)
    return parser


def _secrets(command: Callable[[str, Callable[..., object]], argparse.ArgumentParser]) -> None:
    passphrase = command("passphrase", change_passphrase)
    passphrase.add_argument("--new-key", action="store_true", help=say("cli.new_key"))
    passphrase.add_argument("--file", metavar="FILE", help=say("cli.passphrase_file"))
    command("code", change_code)


def _custody(command: Callable[[str, Callable[..., object]], argparse.ArgumentParser]) -> None:
    log = command("log", show_log)
    _json_option(log)
    _period_options(log)
    log.add_argument("--child", metavar="ID", help=say("cli.child"))
    log.add_argument("--form", metavar="FORM", help=say("cli.form"))
    log.add_argument("--names", action="store_true", help=say("cli.names"))
    _output_options(log)
    log.set_defaults(usual="")
    destroying = command("destroy", destroy_child)
    destroying.add_argument("--child", default="", metavar="ID", help=say("cli.child"))
    destroying.add_argument("--reason", default="", metavar="TEXT", help=say("cli.destroy_reason"))
    destroying.add_argument("--yes", action="store_true", help=say("cli.destroy_yes"))
    destroying.add_argument("--act", default="", metavar="FILE", help=say("cli.act"))
    destroying.add_argument("--names", action="store_true", help=say("cli.names"))
    destroying.add_argument(
        "--language", choices=LANGUAGES[:2], default=LANGUAGES[0], help=say("cli.language")
    )
    keep = command("keep", keep_records)
    keep.add_argument("form", help=say("cli.form"))
    keep.add_argument("years", nargs="?", type=int, metavar="N", help=say("cli.years"))
    for name, do in (("bin", list_bin), ("undelete", undelete_record), ("finish", finish_record)):
        one = command(name, do)
        one.add_argument("form", help=say("cli.form"))
        if do == list_bin:
            _json_option(one)
        else:
            one.add_argument("id", help=say("cli.id"))


def _backup_commands(
    command: Callable[[str, Callable[..., object]], argparse.ArgumentParser],
) -> None:
    backup = command("backup", make_backup)
    backup.add_argument("file", nargs="?", metavar="FILE", help=say("cli.backup_file"))
    backup.add_argument("--second", metavar="FOLDER", help=say("cli.second"))
    restore = command("restore", restore_backup)
    restore.add_argument("file", metavar="FILE", help=say("cli.restore_file"))
    restore.add_argument("--yes", action="store_true", help=say("cli.yes"))
    restore.add_argument("--passphrase-file", metavar="FILE", help=say("cli.backup_passphrase"))
    _json_option(command("verify", verify_all))


def _help(command: Command) -> str:
    try:
        return clean_line(str(command.help)).replace("%", "%%")
    except Exception:  # noqa: BLE001 - a plugin's catalogue may lack a value
        return ""


def _json_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=say("cli.json"))


def _period_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="from_day", default="", metavar="DATE", help=say("cli.from"))
    parser.add_argument("--to", dest="to_day", default="", metavar="DATE", help=say("cli.to"))


def _output_options(parser: argparse.ArgumentParser) -> None:
    from tui.documents.exporters import EXPORTERS

    kinds = "|".join(EXPORTERS)
    parser.add_argument("--as", dest="ending", metavar=kinds, help=say("cli.as"))
    parser.set_defaults(usual="pdf")
    parser.add_argument("-o", dest="output", metavar="PATH", help=say("cli.output"))
    parser.add_argument(
        "--language", choices=LANGUAGES[:2], default=LANGUAGES[0], help=say("cli.language")
    )
