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
from typing import TYPE_CHECKING, Any

from tui.exchange.json_text import read_object, written
from tui.forms.clean import clean_line, clean_text
from tui.forms.naming import name_of
from tui.forms.problem import Problem, Refusal
from tui.forms.wording import wording
from tui.locale import LANGUAGES, message, say
from tui.parser import Parser
from tui.records.period import sheet_of, within
from tui.records.vault import Vault, home

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.desk import Desk, Printed
    from tui.forms.form import Form
    from tui.hooks import Command
    from tui.host import Host
    from tui.records.line import Change
    from tui.records.record import Record


def run(arguments: Sequence[str]) -> int:
    """Carry out a command; return the status of the process."""
    from tui.host import Host  # noqa: PLC0415 - `--help` needs no plugin

    _speak()
    host = Host()
    parser = _parser(host)
    options, rest = parser.parse_known_args(arguments)
    # argparse takes ids only where they stand beside the form, before any option.
    if rest and (options.do != _print or any(word.startswith("-") for word in rest)):
        parser.error("")
    if rest:
        options.ids += rest
    try:
        if options.do == _init:
            return _init()
        if options.do == _demo:
            return _demo(host, options)
        if options.do in _WITHOUT_VAULT and not Vault.exists(home()):
            return _without_vault(host, options)
        vault = Vault.open(home())
    except Refusal as refusal:
        return _refuse(refusal)
    from tui.desk import Desk  # noqa: PLC0415 - on demand

    try:
        if options.do in _WRITING:
            vault.claim()
        return _done(options.do(Desk(host, vault), options))
    except Refusal as refusal:
        return _refuse(refusal)
    finally:
        vault.close()


def _done(status: object) -> int:
    return status if isinstance(status, int) else 0


def _speak() -> None:
    """Speak the vault's language; without a vault that can be opened, the default."""
    from tui.locale import use_language  # noqa: PLC0415

    with suppress(Refusal):
        use_language(str(Vault.open(home()).settings.get("language", "")))


def _without_vault(host: Host, options: argparse.Namespace) -> int:
    """Do what needs forms only, in a machine that has no vault yet."""
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - rarely needed

    from tui.desk import Desk  # noqa: PLC0415

    with TemporaryDirectory() as folder:
        return _done(options.do(Desk(host, Vault(Path(folder), {})), options))


def _refuse(refusal: Refusal) -> int:
    problems: tuple[Problem, ...] = getattr(refusal, "problems", ())
    for line in map(_line, problems) if problems else [str(refusal)]:
        print(clean_line(line), file=sys.stderr)
    return 1


def _line(problem: Problem) -> str:
    return f"{_place(problem)}: {problem.message}" if problem.place else str(problem.message)


def _put(line: str) -> None:
    """Print a line as it may be shown on a terminal."""
    print(clean_text(line))


def _place(problem: Problem) -> str:
    place = problem.place
    return place if isinstance(place, str) else f"{place[0]}[{place[1] + 1}].{place[2]}"


def _init() -> int:
    vault = Vault.create(home())
    vault.close()
    print(vault.folder)
    print(say("vault.open_note"), file=sys.stderr)
    return 0


def _demo(host: Host, options: argparse.Namespace) -> int:
    from tui.demo import fill  # noqa: PLC0415 - on demand
    from tui.desk import Desk  # noqa: PLC0415

    vault = Vault.create(home())
    try:
        vault.claim()
        counts = fill(Desk(host, vault), max(options.children, 1), options.seed)
    finally:
        vault.close()
    for form, count in counts.items():
        print(f"{form:24} {count:>6}")
    print(vault.folder)
    return 0


def _forms(desk: Desk, options: argparse.Namespace) -> None:
    found = [
        {
            "id": form.id,
            "title": form.title,
            "kind": form.kind,
            "plugin": form.plugin,
            "editions": [edition.isoformat() for edition in form.editions],
            "records": _count(desk, form),
            "lost": False,
        }
        for form in desk.forms
    ]
    lost = sorted(set(desk.vault.ledgers()) - {form.id for form in desk.forms})
    if options.json:
        nothing: dict[str, Any] = {
            "title": "",
            "kind": "",
            "plugin": "",
            "editions": [],
            "records": None,
        }
        print(written([*found, *({"id": name, **nothing, "lost": True} for name in lost)]))
        return
    for one in found:
        count = "!" if one["records"] is None else one["records"]
        _put(f"{one['id']:24} {count:>6}  {one['title']}")
    for name in lost:
        _put(f"{name:24} {'?':>6}  {say('form.lost')}")


def _count(desk: Desk, form: Form) -> int | None:
    """Return how many records a form has; None, and a sentence, where they cannot be read."""
    try:
        return desk.vault.count(form)
    except Refusal as refusal:
        print(clean_line(f"{form.id}: {refusal}"), file=sys.stderr)
        return None


def _form(desk: Desk, options: argparse.Namespace) -> None:
    sheet = desk.form(options.form).sheet()
    for line in wording(sheet, everything=options.all):
        _put(line)


def _blank(desk: Desk, options: argparse.Namespace) -> None:
    form = desk.form(options.form)
    path = Path(options.output or f"{form.id}.{options.ending}")
    _tell(desk, form, None, options, path)


def _tell(
    desk: Desk,
    form: Form,
    records: Sequence[Record] | None,
    options: argparse.Namespace,
    path: Path,
) -> None:
    _lost(desk.print(form, records, options.ending, path, code=options.language))


def _lost(printed: Printed) -> None:
    """Tell where a document was written, and which letters it could not show."""
    if printed.lost:
        lost = " ".join(f"U+{ord(letter):04X}" for letter in sorted(printed.lost))
        print(say("print.lost", letters=lost), file=sys.stderr)
    print(printed.path)


def _add(desk: Desk, options: argparse.Namespace) -> None:
    form = desk.form(options.form)
    print(desk.add(form, read_object(options.file)).id)


def _list(desk: Desk, options: argparse.Namespace) -> None:
    form = desk.form(options.form)
    records = within(form, desk.records(form), options.from_day, options.to_day)
    if options.json:
        print(written([_as_json(record) for record in records]))
        return
    for record in records:
        _put(f"{record.id}  {name_of(sheet_of(form, record), record.values)}")


def _show(desk: Desk, options: argparse.Namespace) -> None:
    form = desk.form(options.form)
    record = desk.records(form).find(options.id)
    if options.json:
        print(written(record.values))
        return
    from tui.documents.plain import plain_lines  # noqa: PLC0415 - on demand

    for paper in desk.paper(form, [record]):
        for line in plain_lines(paper):
            _put(line)


def _history(desk: Desk, options: argparse.Namespace) -> None:
    form = desk.form(options.form)
    records = desk.records(form)
    found = records.history(options.id) or records.history(records.find(options.id).id)
    if options.json:
        print(written([_change_as_json(change) for change in found]))
        return
    for change in found:
        _put(f"{change.at}  {change.act:4}  {change.by}")


def _delete(desk: Desk, options: argparse.Namespace) -> None:
    records = desk.records(desk.form(options.form))
    key = records.find(options.id).id
    records.delete(key)
    print(key)


def _print(desk: Desk, options: argparse.Namespace) -> None:
    form = desk.form(options.form)
    if options.list:
        path = Path(options.output or f"{options.list}-{desk.today()}.{options.ending}")
        _lost(desk.print_list(form, options.list, options.ending, path))
        return
    records = desk.records(form)
    named = options.ids or options.all or options.from_day or options.to_day
    if not named and form.kind != "register":
        raise Refusal(message("print.which"))
    found = [records.find(key) for key in options.ids] if options.ids else list(records)
    found = within(form, found, options.from_day, options.to_day)
    if not found:
        raise Refusal(message("print.nothing"))
    path = Path(options.output or f"{form.id}-{desk.today()}.{options.ending}")
    _tell(desk, form, found, options, path)


def _plugins(desk: Desk, options: argparse.Namespace) -> None:
    host = desk.host
    if options.json:
        faults = [
            {"plugin": fault.plugin, "where": fault.where, "reason": fault.reason}
            for fault in host.faults
        ]
        print(written({"plugins": host.plugins, "faults": faults}))
        return
    for name in host.plugins:
        forms = ", ".join(form.id for form in desk.forms if form.plugin == name)
        _put(f"{name:20} {forms}")
    for fault in host.faults:
        _put(f"✗ {fault.plugin}: {fault.where}: {fault.reason}")


def _command(extra: Command, desk: Desk, options: argparse.Namespace) -> int:
    """Do what a plugin's command does; what it raises ends no more than the command."""
    try:
        return _done(extra.run(options.arguments, desk))
    except Refusal:
        raise
    except Exception as error:
        plugin = desk.host.owner("nysan_commands", extra.name)
        desk.host.fault(plugin, extra.name, error)
        where = desk.host.faults[-1].where
        why = message(
            "plugin.command_failed", plugin=plugin, where=where, error=type(error).__name__
        )
        raise Refusal(why) from error


def _as_json(record: Record) -> dict[str, Any]:
    # A blank may be called `id`, too.
    head = {"id": record.id, "edition": record.edition.isoformat()}
    return {**head, **record.values, **head}


def _change_as_json(change: Change) -> dict[str, Any]:
    from tui.records.record import EDITION  # noqa: PLC0415 - on demand

    if (values := change.document) is not None:
        values.pop(EDITION, None)
    return {
        "number": change.number,
        "at": change.at,
        "by": change.by,
        "act": change.act,
        "edition": change.edition,
        "values": values,
    }


_WRITING = (_add, _delete)
_WITHOUT_VAULT = (_form, _blank, _forms, _plugins)


def _parser(host: Host) -> Parser:
    parser = Parser(prog="nysan", description=say("cli.about"))
    found = parser.add_subparsers(metavar=say("cli.command"), parser_class=Parser, required=True)

    def command(name: str, do: Callable[..., object]) -> argparse.ArgumentParser:
        one = found.add_parser(
            name, help=say(f"cli.help.{name}"), description=say(f"cli.help.{name}")
        )
        one.set_defaults(do=do)
        return one

    def of_form(name: str, do: Callable[..., object]) -> argparse.ArgumentParser:
        one = command(name, do)
        one.add_argument("form", help=say("cli.form"))
        return one

    command("init", _init).add_argument(
        "--without-passphrase", action="store_true", help=say("cli.without_passphrase")
    )
    _json_option(command("forms", _forms))
    form = command("form", _form)
    form.add_argument("what", choices=["text"], help=say("cli.help.form"))
    form.add_argument("form", help=say("cli.form"))
    form.add_argument("--all", action="store_true", help=say("cli.all_words"))
    _output_options(of_form("blank", _blank))
    of_form("add", _add).add_argument("file", nargs="?", default="-", help=say("cli.file"))
    demo = command("demo", _demo)
    demo.add_argument("--children", type=int, default=40, metavar="N", help=say("cli.children"))
    demo.add_argument("--seed", type=int, default=1, metavar="S", help=say("cli.seed"))
    listed = of_form("list", _list)
    _json_option(listed)
    _period_options(listed)
    for name, do in (("show", _show), ("history", _history)):
        one = of_form(name, do)
        one.add_argument("id", help=say("cli.id"))
        _json_option(one)
    of_form("delete", _delete).add_argument("id", help=say("cli.id"))
    printing = of_form("print", _print)
    printing.add_argument("ids", nargs="*", metavar="ID", help=say("cli.id"))
    printing.add_argument("--list", metavar="NAME", help=say("cli.list"))
    printing.add_argument("--all", action="store_true", help=say("cli.all_records"))
    _period_options(printing)
    _output_options(printing)
    _json_option(command("plugins", _plugins))
    host.give_up(found.choices)
    for extra in host.commands.values():
        # All words behind the name are the command's own, options too: NUL begins none.
        one = found.add_parser(extra.name, help=_help(extra), prefix_chars="\0")
        one.add_argument("arguments", nargs=argparse.REMAINDER)
        one.set_defaults(do=partial(_command, extra))
    return parser


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
    from tui.documents.exporters import EXPORTERS  # noqa: PLC0415 - it is next to nothing

    kinds = "|".join(EXPORTERS)
    parser.add_argument("--as", dest="ending", default="pdf", metavar=kinds, help=say("cli.as"))
    parser.add_argument("-o", dest="output", metavar="PATH", help=say("cli.output"))
    parser.add_argument(
        "--language", choices=LANGUAGES[:2], default=LANGUAGES[0], help=say("cli.language")
    )
