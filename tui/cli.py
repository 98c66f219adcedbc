"""The command line: the same core without the screen, for scripts and tests.

Data goes to standard output as JSON or plain lines; what went wrong goes to standard error in a
sentence, with a status that is not zero.
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from tui.forms.naming import name_of
from tui.forms.problem import Problem, Refusal
from tui.forms.wording import wording
from tui.locale import message, say
from tui.records.vault import Vault, home

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.desk import Desk
    from tui.forms.form import Form
    from tui.forms.sheet import Sheet
    from tui.hooks import Command
    from tui.host import Host
    from tui.records.line import Change
    from tui.records.record import Record

_MOST = 20_000_000


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints are sentences of the catalogues."""

    def error(self, message: str) -> NoReturn:
        """End with how the command is written; argparse's own words are English."""
        del message
        usage = self.format_usage().partition(":")[2].strip()
        self.exit(2, f"nysan: {say('cli.wrong')}\n{say('cli.usage')} {usage}\n")


def run(arguments: Sequence[str]) -> int:
    """Carry out a command; return the status of the process."""
    from tui.host import Host  # noqa: PLC0415 - `--help` needs no plugin

    host = Host()
    parser = _parser(list(host.commands.values()))
    options = parser.parse_args(arguments)
    try:
        if options.do == _init:
            return _init()
        if options.do in _WITHOUT_VAULT and not Vault.exists(home()):
            return _without_vault(host, options)
        vault = Vault.open(home())
    except Refusal as refusal:
        return _refuse(refusal)
    from tui.desk import Desk  # noqa: PLC0415 - on demand

    try:
        _speak(vault)
        if options.do in _WRITING:
            vault.claim()
        return _done(options.do(Desk(host, vault), options))
    except Refusal as refusal:
        return _refuse(refusal)
    finally:
        vault.close()


def _done(status: object) -> int:
    return status if isinstance(status, int) else 0


def _speak(vault: Vault) -> None:
    from tui.locale import use_language  # noqa: PLC0415

    use_language(str(vault.settings.get("language", "")))


def _without_vault(host: Host, options: argparse.Namespace) -> int:
    """Do what needs forms only, in a machine that has no vault yet."""
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - rarely needed

    from tui.desk import Desk  # noqa: PLC0415

    with TemporaryDirectory() as folder:
        return _done(options.do(Desk(host, Vault(Path(folder), {})), options))


def _refuse(refusal: Refusal) -> int:
    problems: tuple[Problem, ...] = getattr(refusal, "problems", ())
    lines = [f"{_place(p)}: {p.message}" for p in problems] or [str(refusal)]
    print(*lines, sep="\n", file=sys.stderr)
    return 1


def _place(problem: Problem) -> str:
    place = problem.place
    return place if isinstance(place, str) else f"{place[0]}[{place[1] + 1}].{place[2]}"


def _init() -> int:
    vault = Vault.create(home())
    vault.close()
    print(vault.folder)
    print(say("vault.open_note"), file=sys.stderr)
    return 0


def _forms(desk: Desk, options: argparse.Namespace) -> None:
    kept = set(desk.vault.ledgers())
    found = [
        {
            "id": form.id,
            "title": form.title,
            "kind": form.kind,
            "plugin": form.plugin,
            "editions": [edition.isoformat() for edition in form.editions],
            "records": len(desk.records(form)) if form.id in kept else 0,
        }
        for form in desk.forms
    ]
    if options.json:
        _print_json(found)
        return
    for form in found:
        print(f"{form['id']:24} {form['records']:>6}  {form['title']}")
    unknown = kept - {form.id for form in desk.forms}
    for name in sorted(unknown):
        print(f"{name:24} {'?':>6}  {say('form.lost')}")


def _form(desk: Desk, options: argparse.Namespace) -> None:
    sheet = desk.form(options.form).sheet()
    print(*wording(sheet, everything=options.all), sep="\n")


def _blank(desk: Desk, options: argparse.Namespace) -> None:
    form = desk.form(options.form)
    path = Path(options.output or f"{form.id}.{options.ending}")
    _tell(desk, form, None, options.ending, path)


def _tell(
    desk: Desk, form: Form, records: Sequence[Record] | None, ending: str, path: Path
) -> None:
    printed = desk.print(form, records, ending, path)
    if printed.lost:
        lost = " ".join(f"U+{ord(letter):04X}" for letter in sorted(printed.lost))
        print(say("print.lost", letters=lost), file=sys.stderr)
    print(printed.path)


def _add(desk: Desk, options: argparse.Namespace) -> None:
    form = desk.form(options.form)
    print(desk.add(form, _read_json(options.file)).id)


def _read_json(file: str) -> dict[str, Any]:
    try:
        with (
            open(sys.stdin.fileno(), "rb", closefd=False) if file == "-" else Path(file).open("rb")
        ) as stream:
            data = stream.read(_MOST + 1)
    except OSError as error:
        raise Refusal(message("cli.unreadable", file=file, detail=error.strerror)) from error
    if len(data) > _MOST:
        raise Refusal(message("cli.too_long", limit=_MOST // 1_000_000))
    try:
        found = json.loads(data.decode("utf-8-sig"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise Refusal(message("cli.not_json", line=line)) from error
    if not isinstance(found, dict):
        raise Refusal(message("cli.not_object"))
    return found


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _list(desk: Desk, options: argparse.Namespace) -> None:
    form = desk.form(options.form)
    records = list(filter(_within(form, options), desk.records(form)))
    if options.json:
        _print_json([_as_json(record) for record in records])
        return
    for record in records:
        print(f"{record.id}  {name_of(_sheet(form, record), record.values)}")


def _within(form: Form, options: argparse.Namespace) -> Callable[[Record], bool]:
    """Return what tells whether a record belongs to the period asked for."""
    low = _day(options.from_day) if options.from_day else ""
    high = _day(options.to_day) if options.to_day else "9999"
    if not options.from_day and not options.to_day:
        return lambda _: True
    return lambda record: low <= str(record.values.get(_sheet(form, record).period(), "")) <= high


def _sheet(form: Form, record: Record) -> Sheet:
    return form.sheet(record.edition) if record.edition in form.editions else form.sheet()


def _show(desk: Desk, options: argparse.Namespace) -> None:
    form = desk.form(options.form)
    record = desk.records(form).find(options.id)
    if options.json:
        _print_json(record.values)
        return
    from tui.documents.plain import plain_lines  # noqa: PLC0415 - on demand

    for paper in desk.paper(form, [record]):
        print(*plain_lines(paper), sep="\n")


def _history(desk: Desk, options: argparse.Namespace) -> None:
    form = desk.form(options.form)
    records = desk.records(form)
    found = records.history(options.id) or records.history(records.find(options.id).id)
    if options.json:
        _print_json([_change_as_json(change) for change in found])
        return
    for change in found:
        print(f"{change.at}  {change.act:4}  {change.by}")


def _delete(desk: Desk, options: argparse.Namespace) -> None:
    records = desk.records(desk.form(options.form))
    key = records.find(options.id).id
    records.delete(key)
    print(key)


def _print(desk: Desk, options: argparse.Namespace) -> None:
    form = desk.form(options.form)
    records = desk.records(form)
    if not options.ids and not options.all and form.kind != "register":
        raise Refusal(message("print.which"))
    found = [records.find(key) for key in options.ids] if options.ids else list(records)
    found = list(filter(_within(form, options), found))
    if not found:
        raise Refusal(message("print.nothing"))
    path = Path(options.output or f"{form.id}-{desk.today()}.{options.ending}")
    _tell(desk, form, found, options.ending, path)


def _plugins(desk: Desk, options: argparse.Namespace) -> None:
    host = desk.host
    if options.json:
        faults = [
            {"plugin": fault.plugin, "where": fault.where, "reason": fault.reason}
            for fault in host.faults
        ]
        _print_json({"plugins": host.plugins, "faults": faults})
        return
    for name in host.plugins:
        forms = ", ".join(form.id for form in desk.forms if form.plugin == name)
        print(f"{name:20} {forms}")
    for fault in host.faults:
        print(f"✗ {fault.plugin}: {fault.where}: {fault.reason}")


def _as_json(record: Record) -> dict[str, Any]:
    return {"id": record.id, "edition": record.edition.isoformat(), **record.values}


def _change_as_json(change: Change) -> dict[str, Any]:
    return {
        "number": change.number,
        "at": change.at,
        "by": change.by,
        "act": change.act,
        "values": change.document,
    }


def _print_json(data: object) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=1))


def _day(written: str) -> str:
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError as error:
        raise Refusal(message("cli.day", word=written)) from error


_WRITING = (_add, _delete)
_WITHOUT_VAULT = (_form, _blank, _forms, _plugins)


def _parser(commands: Sequence[Command]) -> argparse.ArgumentParser:
    parser = _Parser(prog="nysan", description=say("cli.about"))
    found = parser.add_subparsers(metavar=say("cli.command"), parser_class=_Parser, required=True)

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
    printing.add_argument("--all", action="store_true", help=say("cli.all_records"))
    _period_options(printing)
    _output_options(printing)
    _json_option(command("plugins", _plugins))
    for extra in commands:
        one = found.add_parser(extra.name, help=str(extra.help))
        one.add_argument("arguments", nargs=argparse.REMAINDER)
        one.set_defaults(do=lambda desk, options, extra=extra: extra.run(options.arguments, desk))
    return parser


def _json_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=say("cli.json"))


def _period_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="from_day", metavar="DATE", help=say("cli.from"))
    parser.add_argument("--to", dest="to_day", metavar="DATE", help=say("cli.to"))


def _output_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--as", dest="ending", default="pdf", metavar="pdf|txt", help=say("cli.as"))
    parser.add_argument("-o", dest="output", metavar="PATH", help=say("cli.output"))
