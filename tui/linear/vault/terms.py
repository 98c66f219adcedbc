"""What the vault keeps to in lines: years of keeping, minutes until it locks, its passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.linear.command import parse_number
from tui.linear.conversation import Ended
from tui.locale import message, say
from tui.records.vault.settings import LOCK_MINUTES
from tui.user_error import UserError

if TYPE_CHECKING:
    from tui.linear.conversation import Conversation


def choose_years(talk: Conversation) -> None:
    """Ask for a form, and how many years its records are kept.

    Raises:
        UserError: another session writes, or the disk refuses.
    """
    from tui.records.lifecycle.retention import MOST, retention_years, set_retention

    vault = talk.desk.vault
    forms = [form for form in talk.desk.forms if not form.sheet().single]
    for_ever = say("linear.for_ever")
    words = [f"{form.title}: {retention_years(vault, form) or for_ever}" for form in forms]
    picked = talk.pick(words, ("out",), question=say("retention.title") + ":")
    if picked.order:
        return

    def read(typed: str) -> int:
        number = parse_number(typed) if typed else 0
        if number is None or number > MOST:
            raise UserError(message("retention.years", most=MOST))
        return number

    years = talk.ask_until(say("retention.ask", most=MOST), say("linear.about.years"), read)
    set_retention(vault, forms[picked.at], years)
    talk.say(say("retention.set"))


def choose_minutes(talk: Conversation) -> None:
    """Ask after how many minutes without an answer the vault locks.

    Raises:
        UserError: another session writes, or the disk refuses.
    """
    words = [say("vault_menu.minutes", count=count) for count in LOCK_MINUTES]
    picked = talk.pick(words, ("out",), question=say("vault_menu.lock_after") + ":")
    if not picked.order:
        minutes = LOCK_MINUTES[picked.at]
        talk.desk.vault.set("lock_minutes", minutes)
        talk.idle.minutes = minutes
        talk.say(say("vault_menu.lock_set", minutes=minutes))


def change_passphrase(talk: Conversation) -> None:
    """Let another passphrase open a vault that has one.

    Raises:
        UserError: the vault has none, nobody can type, the two differ, or it is easily guessed.
        Ended: the terminal is gone.
    """
    from tui.desk.passphrase import ask_new_passphrase

    vault = talk.desk.vault
    vault.check_writable()
    if not vault.header.sealed:
        raise UserError(message("linear.no_passphrase"))
    try:
        fresh = ask_new_passphrase()
    except EOFError as error:
        raise Ended from error
    vault.keyring.change_passphrase(fresh)
    talk.say(say("secret.changed"), say("secret.old_header"))
