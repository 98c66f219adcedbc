"""The parser of the command line: words into options, and sentences on what is wrong with them.

argparse finds the options among the words and writes the help. What it would say of a mistake is
English and names no argument, so all that can be wrong is looked for here.
"""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, Any, Final, NoReturn

from tui.forms.unknown_word import unknown_word
from tui.locale import message, say
from tui.user_error import UserError
from tui.version import version

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from tui.cli.grammar.argument import Argument
    from tui.cli.grammar.command import Command
    from tui.locale import Message

_PROGRAM: Final = "nysan"
_HELP: Final = ("-h", "--help")
_PLAIN: Final = "--plain"
_VERSION: Final = "--version"
_NEGATIVE: Final = re.compile(r"-[0-9]+")


class UsageError(UserError):
    """A command that is not written as it should be; `usage` tells how it is."""

    def __init__(self, why: Message, usage: str) -> None:
        super().__init__(why)
        self.usage = usage


class HelpWanted(Exception):  # noqa: N818 - it is no error
    """Somebody asked for help, which is `text`."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


def find_command(
    commands: Mapping[str, Command], words: Sequence[str]
) -> tuple[Command, Sequence[str]]:
    """The command that the words begin with, and the words after it.

    Raises:
        HelpWanted: they ask for the help of the program.
        UsageError: they name no command, or one that there is not.
    """
    for at, word in enumerate(words):
        if word in commands:
            return commands[word], words[at + 1 :]
        if of_two := {name for name in commands if name.startswith(f"{word} ")}:
            return _find_second(commands, of_two, words[at:])
        if word != _PLAIN:
            raise _no_command(commands, word)
    why = message("cli.no_command", known=", ".join(commands))
    raise UsageError(why, _overview(commands.values()).format_usage())


def _no_command(commands: Mapping[str, Command], word: str) -> HelpWanted | UsageError:
    """What is said of a word in the place of a command that names none."""
    overview = _overview(commands.values())
    if word in _HELP:
        return HelpWanted(overview.format_help())
    if word == _VERSION:
        return HelpWanted(f"nysan {version()}\n")
    if _is_option(word):
        return _unknown("cli.unknown_option", word, (*_HELP, _PLAIN, _VERSION), overview)
    return _unknown("cli.unknown_command", word, commands, overview)


def _find_second(
    commands: Mapping[str, Command], of_two: Collection[str], words: Sequence[str]
) -> tuple[Command, Sequence[str]]:
    """The command of two words that some words begin with, of those that begin with the first."""
    second = words[1] if len(words) > 1 else ""
    if (name := f"{words[0]} {second}") in of_two:
        return commands[name], words[2:]
    overview = _overview(commands[name] for name in sorted(of_two))
    if second in _HELP:
        raise HelpWanted(overview.format_help())
    known = [name.partition(" ")[2] for name in sorted(of_two)]
    if not second or _is_option(second):
        why = message("cli.no_second", word=words[0], known=", ".join(known))
        raise UsageError(why, overview.format_usage())
    raise _unknown("cli.unknown_command", second, known, overview)


def parse(command: Command, words: Sequence[str]) -> argparse.Namespace:
    """The options that the words after a command's name stand for.

    Raises:
        HelpWanted: they ask for the help of the command.
        UsageError: an option or a word does not belong there, an argument is missing, or a value
            is not what it should be.
    """
    if command.takes_all:
        return argparse.Namespace(words=list(words))
    try:
        options, rest = _options(command, words)
        if options.help:
            raise HelpWanted(_manual(command).format_help())
        surplus = _take_positions(command, options, rest)
        if surplus:
            raise UserError(_complaint_of(surplus[0], command, words))
        for argument in command.arguments:
            _read_value(argument, options)
    except UsageError:
        raise
    except UserError as error:
        raise UsageError(error.message, _manual(command).format_usage()) from error
    return options


def _options(command: Command, words: Sequence[str]) -> tuple[argparse.Namespace, list[str]]:
    """The options among some words, and the words that are none."""
    end = words.index("--") if "--" in words else len(words)
    flags = {flag: each for each in command.arguments for flag in each.flags}
    lexer = _Parser(add_help=False, exit_on_error=False)
    lexer.add_argument(*_HELP, dest="help", action="store_true")
    for argument in command.arguments:
        if argument.is_option:
            how: dict[str, Any] = {} if argument.takes_value else {"action": "store_true"}
            if argument.many:
                how = {"action": "extend", "nargs": "+"}
            lexer.add_argument(*argument.flags, dest=argument.name, **how)
    for word in words[:end]:
        _check_abbreviation(word, [*flags, *_HELP])
    try:
        options, rest = lexer.parse_known_args(words[:end])
    except argparse.ArgumentError as error:
        wrong = flags.get(str(error.argument_name).partition("/")[0])
        if wrong is not None and wrong.takes_value:
            raise UserError(wrong.without_value()) from error
        label = wrong.label if wrong else error.argument_name
        raise UserError(message("cli.takes_no_value", argument=label)) from error
    for word in rest:
        if _is_option(word):
            # Few are mistyped into the flags for help, and many words are as near to these.
            raise unknown_word("cli.unknown_option", word.partition("=")[0], flags or _HELP)
    for argument in command.arguments:
        if argument.is_option and argument.many:
            rest = [*rest, *_taken_apart(argument, options)]
    return options, [*rest, *words[end + 1 :]]


def _taken_apart(argument: Argument, options: argparse.Namespace) -> list[str]:
    """Words behind an option of several values that are none of these: they are positions."""
    words: list[str] = getattr(options, argument.name) or []
    values = [word for word in words if {*word.split(",")} <= {*argument.kind.known}]
    if values or not words:
        setattr(options, argument.name, values or None)
        return [word for word in words if word not in values]
    raise UserError(argument.wrong(words[0]))


def _complaint_of(word: str, command: Command, words: Sequence[str]) -> Message:
    """The complaint about a word that no argument takes.

    Behind an option of several values it is meant as one of them.
    """
    before = next(iter(words[: words.index(word)][::-1]), "")
    for argument in command.arguments:
        if argument.many and before in argument.flags:
            return argument.wrong(word)
    return message("cli.surplus", word=word)


def _check_abbreviation(word: str, flags: Iterable[str]) -> None:
    """Refuse the beginning of several options."""
    name = word.partition("=")[0]
    meant = [flag for flag in flags if flag.startswith(name)]
    if name.startswith("--") and len(meant) > 1 and name not in meant:
        raise UserError(message("cli.ambiguous", word=name, known=", ".join(meant)))


def _take_positions(command: Command, options: argparse.Namespace, words: list[str]) -> list[str]:
    """Give the words that are no options to the arguments at their positions; the words left."""
    for argument in command.arguments:
        if argument.is_option:
            continue
        taken = words if argument.many else words[:1]
        words = words[len(taken) :]
        if argument.required and not taken:
            raise UserError(argument.missing())
        value = taken if argument.many else next(iter(taken), None)
        setattr(options, argument.name, value)
    return words


def _read_value(argument: Argument, options: argparse.Namespace) -> None:
    value = getattr(options, argument.name)
    if value is None:
        setattr(options, argument.name, argument.default)
    elif argument.takes_value and not argument.many:
        setattr(options, argument.name, argument.read(value))


def _is_option(word: str) -> bool:
    return word.startswith("-") and word != "-" and not _NEGATIVE.fullmatch(word)


def _unknown(
    key: str, word: str, known: Iterable[str], parser: argparse.ArgumentParser
) -> UsageError:
    error = unknown_word(key, word, list(known))
    return UsageError(error.message, parser.format_usage())


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        prefix = f"{say('cli.usage')} " if prefix is None else prefix
        super().add_usage(usage, actions, groups, prefix)


class _Parser(argparse.ArgumentParser):
    """A parser that speaks the language of the screen; argparse itself speaks English."""

    def __init__(self, **options: Any) -> None:
        super().__init__(formatter_class=_Formatter, **options)
        self._positionals.title = say("cli.arguments")
        self._optionals.title = say("cli.options")

    def error(self, message: str) -> NoReturn:
        raise UserError(_wrong()) from ValueError(message)


def _wrong() -> Message:
    return message("cli.wrong")


def _overview(commands: Iterable[Command]) -> _Parser:
    """The parser that knows how the program is used, with a line for each command."""
    parser = _Parser(prog=_PROGRAM, description=say("cli.about"), add_help=False)
    parser.add_argument(*_HELP, action="store_true", help=say("cli.help_option"))
    parser.add_argument(_PLAIN, action="store_true", help=say("cli.plain"))
    parser.add_argument(_VERSION, action="store_true", help=say("cli.version"))
    found = parser.add_subparsers(metavar=say("cli.command"), required=True)
    for command in commands:
        found.add_parser(command.name, help=command.about.replace("%", "%%"), add_help=False)
    return parser


def _manual(command: Command) -> _Parser:
    """The parser that knows how a command is used."""
    parser = _Parser(
        prog=f"{_PROGRAM} {command.name}",
        description=command.about.replace("%", "%%"),
        add_help=False,
    )
    parser.add_argument(*_HELP, action="store_true", help=say("cli.help_option"))
    for argument in command.arguments:
        parser.add_argument(*argument.flags or (argument.name,), **dict(_shape(argument)))
    return parser


def _shape(argument: Argument) -> Iterator[tuple[str, Any]]:
    yield "help", say(argument.help)
    if not argument.takes_value:
        yield "action", "store_true"
        return
    yield "metavar", argument.metavar
    if argument.many:
        yield "nargs", "+" if argument.required or argument.is_option else "*"
    elif not argument.is_option and not argument.required:
        yield "nargs", "?"
