"""Commands that plugins bring."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from tui.cli.grammar.command import Command, Needs
from tui.cli.output import note
from tui.crash import traceback_text
from tui.forms.clean import clean_line
from tui.forms.plugin_fault import PluginFaults
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Collection

    from tui import hooks
    from tui.desk.desk import Desk
    from tui.forms.plugin_fault import PluginFault
    from tui.host import Host


def plugin_commands(host: Host) -> dict[str, Command]:
    """The commands of all plugins, by name."""
    return {
        name: Command(name, partial(_run, each), Needs.KEY, takes_all=True, text=_about(each))
        for name, each in host.commands.items()
    }


def note_failures(host: Host, known: Collection[PluginFault]) -> None:
    """Say what broke in plugins while a command was carried out, beside what was `known` before.

    The list of plugins of another process has nothing of it.
    """
    for fault in host.failures:
        if fault not in known:
            note(f"✗ {fault.plugin}: {fault.where}: {fault.reason}")
            for line in fault.traceback.splitlines():
                note(f"  {line}")


def _run(command: hooks.Command, desk: Desk, options: argparse.Namespace) -> int:
    """Run a plugin's command; whatever it raises ends no more than the command."""
    try:
        return _status(command.run(options.words, desk))
    except UserError:
        raise
    except Exception as error:
        plugin = desk.host.owner("nysan_commands", command.name)
        faults = PluginFaults()
        faults.add_exception(plugin, command.name, error)
        where = faults[0].where
        if full := traceback_text(error):
            print(full, file=sys.stderr)
        why = message(
            "plugin.command_failed", plugin=plugin, where=where, error=type(error).__name__
        )
        raise UserError(why) from error


def _status(found: object) -> int:
    """The status of a command; anything else that it returns is as good as an exception."""
    if found is not None and not isinstance(found, int):
        raise TypeError(type(found).__name__)
    return found or 0


def _about(command: hooks.Command) -> str:
    try:
        return clean_line(str(command.help))
    except Exception:  # noqa: BLE001 - a plugin's catalogue may lack a value
        return ""
