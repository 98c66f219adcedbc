"""The start of the program without a screen."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from typing import TYPE_CHECKING

from tui.crash import is_debugging
from tui.desk.desk import Desk
from tui.desk.passphrase import new_passphrase, show_paper_code
from tui.host import Host
from tui.linear.conversation import Conversation, Ended
from tui.linear.forms import choose_language, offer_forms
from tui.locale import say, use_language
from tui.records.crypto.paper_code import new_code
from tui.records.open_vault import Vault
from tui.records.storage.home import home
from tui.records.vault.header import Header
from tui.records.vault.settings import open_mark
from tui.system.echo import echo_only_answers
from tui.user_error import UserError

if TYPE_CHECKING:
    from tui.system.echo import Echoing


def start() -> int:
    """Run until somebody leaves or nobody answers; return the exit status."""
    with echo_only_answers() as echoing:
        return _start(echoing)


def _start(echoing: Echoing) -> int:
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    try:
        vault = Vault.open(home()) if Vault.exists(home()) else Vault(home(), Header())
        use_language(vault.language)
        talk = Conversation(Desk(Host(), vault), sys.stdin, sys.stdout, echoing)
    except UserError as refusal:
        print(refusal, file=sys.stderr)
        return 1
    try:
        return _talk(talk, vault, echoing)
    finally:
        vault.close()


def _talk(talk: Conversation, vault: Vault, echoing: Echoing) -> int:
    try:
        if not Vault.exists(vault.folder):
            _make(talk, vault, echoing)
        if vault.locked:
            talk.unlock()
        else:
            talk.begin()
        if mark := open_mark(vault):
            talk.say(mark)
        if is_debugging():
            talk.say(say("plugin.debugging"))
        talk.say(say("linear.welcome"))
        if not vault.ledgers():
            talk.say(say("linear.first_steps"))
        offer_forms(talk)
        talk.say(say("linear.left"))
    except Ended:
        shut = vault.locked and Vault.exists(vault.folder)
        talk.say(say("linear.locked_out" if shut else "linear.ended"))
        return 1 if vault.locked else 0
    except KeyboardInterrupt:
        talk.say("", say("linear.ended"))
        return 130
    except UserError as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0


def _make(talk: Conversation, vault: Vault, echoing: Echoing) -> None:
    """Ask for the language, and make the vault, with a passphrase that is typed twice.

    Raises:
        UserError: nobody can type one, or the folder cannot be written.
    """
    if sys.stdin.isatty():
        talk.say(say("language.letters"))
        choose_language(talk)
    talk.say(say("gate.setup_words"), say("secret.advice"))
    while True:
        try:
            passphrase = new_passphrase()
        except UserError as refusal:
            if not sys.stdin.isatty():
                raise
            talk.say(str(refusal))
            continue
        except EOFError as error:
            raise Ended from error
        break
    code = new_code()
    try:
        with echoing():
            show_paper_code(code)
    except EOFError as error:
        raise Ended from error
    vault.make(passphrase, code)
