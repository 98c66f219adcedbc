"""Acts on the vault as a whole: backups, a check of all that is kept, the log."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from tui.linear.conversation import optional
from tui.linear.vault.practice import end_practice
from tui.linear.vault.restoring import offer_backups
from tui.linear.vault.terms import change_passphrase, choose_minutes, choose_years
from tui.locale import say
from tui.records.storage.home import expand_path
from tui.records.vault.settings import is_practice

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.linear.conversation import Conversation

_SHOWN: Final = 20
"""Entries of the log that are said: the newest."""


def offer_vault(talk: Conversation) -> None:
    """Offer the acts until somebody goes back; which commands do the others is said, too."""
    acts = {say(f"vault_menu.{name}"): act for name, act in _ACTS.items()}
    if is_practice(talk.desk.vault):
        acts[say("acts.practice.end")] = end_practice
    while True:
        talk.say("", say("vault_menu.title"), say("linear.vault_commands"))
        picked = talk.pick([*acts], ("out",), question=say("linear.which_act"))
        if picked.order:
            return
        talk.attempt(partial([*acts.values()][picked.at], talk))


def _back_up(talk: Conversation) -> None:
    made = talk.desk.vault.backups.make("asked")
    talk.say(*(str(path) for path in (made.path, made.second) if path))
    if made.trouble:
        talk.say(str(made.trouble))


def _verify(talk: Conversation) -> None:
    from tui.desk.backup_text import describe_verification
    from tui.progress import silent
    from tui.records.backup.verification import last_verification

    before = last_verification(talk.desk.vault)
    found = talk.desk.verify(silent)
    talk.say(*describe_verification(found, before, talk.desk.today()))


def _say_damages(talk: Conversation) -> None:
    from tui.desk.damage_text import describe_damages, look_for_damages

    look_for_damages(talk.desk.vault, talk.desk.host.forms)
    found = describe_damages(talk.desk.vault, talk.desk.host.forms)
    talk.say(*(map(str, found) if found else [say("accept.nothing")]))


def _say_log(talk: Conversation) -> None:
    """Say the newest entries of the log, the newest last."""
    from tui.desk.audit import describe_entry, log_entries

    found = log_entries(talk.desk)[-_SHOWN:]
    talk.say(*(describe_entry(talk.desk, entry).line for entry in found))


def _choose_second(talk: Conversation) -> None:
    """Ask for the second folder of backups; the one in use is said first."""
    backups = talk.desk.vault.backups
    talk.desk.vault.check_writable()
    if backups.second:
        talk.say(str(backups.second))

    def use(typed: str) -> bool:
        backups.use_second_folder(expand_path(typed))
        return True

    if talk.ask_until(say("backup.second"), say("linear.about.second"), optional(use)):
        talk.say(say("backup.second_set"))
    else:
        backups.use_second_folder(None)
        talk.say(say("backup.second_none"))


_ACTS: Final[dict[str, Callable[[Conversation], None]]] = {
    "backup": _back_up,
    "verify": _verify,
    "damages": _say_damages,
    "log": _say_log,
    "restore": offer_backups,
    "second": _choose_second,
    "keep": choose_years,
    "lock_after": choose_minutes,
    "passphrase": change_passphrase,
}
