"""The command line: the same core without the screen, for scripts and tests.

Data goes to standard output as JSON or plain lines; what went wrong goes to standard error in a
sentence, with a status that is not zero.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tui.cli.damages import note_damages
from tui.cli.grammar.command import Needs
from tui.cli.grammar.parser import HelpWanted, UsageError, find_command, parse
from tui.cli.output import note, place_text
from tui.cli.plugins import note_failures, plugin_commands
from tui.cli.printing.anyway import printed_as_asked
from tui.cli.table.commands import COMMANDS
from tui.cli.turn import claim
from tui.crash import is_debugging
from tui.desk.passphrase import unlock
from tui.forms.clean import clean_line
from tui.locale import say, use_language
from tui.records.open_vault import Vault
from tui.records.storage.home import home
from tui.records.vault.header import Header
from tui.user_error import UserError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from tui.cli.grammar.command import Command
    from tui.forms.problem import Problem
    from tui.host import Host


_PROBLEMS: Final = 10
"""Problems of a record that are said one by one; of more, only the number."""


def run(arguments: Sequence[str]) -> int:
    """Carry out a command; return the exit status."""
    from tui.host import Host

    _use_vault_language()
    if is_debugging():
        note(say("plugin.debugging"))
    host = Host()
    host.drop_commands(COMMANDS)
    try:
        command, words = find_command({**COMMANDS, **plugin_commands(host)}, arguments)
        return _run(host, command, parse(command, words))
    except HelpWanted as wanted:
        print(wanted.text, end="")
        return 0
    except UsageError as error:
        sys.stderr.write(f"nysan: {clean_line(str(error))}\n{error.usage}")
        return 2
    except UserError as error:
        return _report(error)
    except EOFError:
        # What is asked at the terminal is asked before anything is done.
        print(say("cli.ended"), file=sys.stderr)
        return 1


def _use_vault_language() -> None:
    """Speak the vault's language; without a vault that can be read, the default."""
    with suppress(UserError):
        use_language(Header.read(home()).language)


def _run(host: Host, command: Command, options: argparse.Namespace) -> int:
    """Open what a command needs, note that in the log, and carry the command out."""
    if command.needs == Needs.NOTHING:
        return command.run(host, options) or 0
    if command.needs <= Needs.VAULT and not Vault.exists(home()):
        return _run_without_vault(host, command, options)
    vault = Vault.open(home())
    if command.needs > Needs.FORMS and vault.locked:
        unlock(vault)
    from tui.desk.desk import Desk

    desk = Desk(host, vault)
    known = host.failures
    try:
        if command.needs == Needs.PEN:
            claim(vault, command.name, wait=command.waits)
        if command.needs > Needs.FORMS:
            _note_opening(vault, command)
        with printed_as_asked(options):
            return command.run(desk, options) or 0
    except UserError as error:
        return _report(error)
    finally:
        if not command.says_damages:
            note_damages(desk)
        if not command.says_faults:
            note_failures(host, known)
        vault.close()
        if vault.log.failure:
            note(str(vault.log.failure))


def _note_opening(vault: Vault, command: Command) -> None:
    if failed := vault.log.note_opened(vault.opened_by, command.name):
        note(say("log.failed_before", count=failed))


def _run_without_vault(host: Host, command: Command, options: argparse.Namespace) -> int:
    """Carry out what needs forms only, on a machine that has no vault yet."""
    from tempfile import TemporaryDirectory

    from tui.desk.desk import Desk

    with TemporaryDirectory() as folder, printed_as_asked(options):
        return command.run(Desk(host, Vault.create(Path(folder) / "none")), options) or 0


def _report(error: UserError) -> int:
    problems: tuple[Problem, ...] = getattr(error, "problems", ())
    for line in map(_problem_text, problems[:_PROBLEMS]) if problems else [str(error)]:
        print(clean_line(line), file=sys.stderr)
    if more := len(problems[_PROBLEMS:]):
        print(say("record.more_problems", count=more), file=sys.stderr)
    return 1


def _problem_text(problem: Problem) -> str:
    return (
        f"{place_text(problem.place)}: {problem.message}" if problem.place else str(problem.message)
    )
