"""How a command is written: argparse, in words of the catalogues."""

from __future__ import annotations

import argparse
from typing import Any, NoReturn

from tui.locale import say


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Begin with a word of the catalogues."""
        prefix = f"{say('cli.usage')} " if prefix is None else prefix
        super().add_usage(usage, actions, groups, prefix)


class Parser(argparse.ArgumentParser):
    """A parser that speaks in words of the catalogues; argparse's own are English."""

    def __init__(self, **options: Any) -> None:
        super().__init__(formatter_class=_Formatter, add_help=False, **options)
        self._positionals.title = say("cli.arguments")
        self._optionals.title = say("cli.options")
        if self.prefix_chars == "-":
            self.add_argument("-h", "--help", action="help", help=say("cli.help_option"))

    def error(self, message: str) -> NoReturn:
        """End with how the command is written."""
        del message
        self.exit(2, f"nysan: {say('cli.wrong')}\n{self.format_usage()}")
