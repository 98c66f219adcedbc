"""The command that accepts what is damaged or missing in the vault."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli.confirmation import confirm
from tui.cli.output import note, put
from tui.cli.turn import claim
from tui.desk.damage_text import describe_damages, look_for_damages
from tui.desk.passphrase import unlock
from tui.locale import message, say
from tui.records.integrity.witness import LaidOpenError
from tui.records.open_vault import Vault
from tui.records.storage.home import home

if TYPE_CHECKING:
    import argparse

    from tui.desk.desk import Desk
    from tui.host import Host


def note_damages(desk: Desk) -> None:
    """Say what is known to be damaged or missing, whatever the command was about."""
    if not desk.vault.locked:
        desk.vault.collection.damages.look_at_damaged()
    for sentence in describe_damages(desk.vault, desk.host.forms):
        note(str(sentence))


def accept_damages(host: Host, options: argparse.Namespace) -> int:
    """Say all that is damaged or missing, ask, and say it no more; a laid open vault is opened."""
    from tui.records.integrity.acceptance import accept

    laid_open = ""
    try:
        vault = Vault.open(home())
    except LaidOpenError as refusal:
        vault, laid_open = Vault.open(home(), laid_open=True), str(refusal)
    try:
        if vault.locked:
            unlock(vault)
        look_for_damages(vault, host.forms)
        found = [laid_open] if laid_open else []
        found += map(str, describe_damages(vault, host.forms))
        if not found:
            note(say("accept.nothing"))
            return 0
        for sentence in found:
            put(sentence)
        # Nothing is written before: of a vault that was laid open, all would be in plain.
        confirm(say("accept.ask"), message("accept.say_yes"), yes=options.yes)
        claim(vault, "accept")
        vault.check_writable()
        vault.log.note_opened(vault.opened_by, "accept")
        look_for_damages(vault, host.forms)
        accept(vault)
        note(say("accept.done"))
    finally:
        vault.close()
    return 0
