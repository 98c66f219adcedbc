"""The start of the program without a screen."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from typing import TYPE_CHECKING

from tui.crash import is_debugging
from tui.desk.desk import Desk
from tui.desk.passphrase import new_passphrase, show_paper_code
from tui.desk.practice.vault import practice_language
from tui.host import Host
from tui.linear.conversation import Conversation, Ended
from tui.linear.forms import choose_language, offer_forms
from tui.linear.vault.practice import Anew, offer_practice
from tui.locale import say, use_language
from tui.records.crypto.paper_code import new_code
from tui.records.open_vault import Vault
from tui.records.storage.home import home
from tui.records.vault.header import Header
from tui.records.vault.settings import is_practice, open_mark
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
        while (status := _talk(talk, echoing)) is None:
            pass
        return status
    finally:
        talk.desk.vault.close()


def _talk(talk: Conversation, echoing: Echoing) -> int | None:
    """Talk until somebody leaves; None where one is to begin anew, with another vault."""
    try:
        _begin(talk, echoing)
        vault = talk.desk.vault
        if vault.locked:
            talk.unlock()
        else:
            talk.begin()
        if mark := open_mark(vault):
            talk.say(mark)
        if is_debugging():
            talk.say(say("plugin.debugging"))
        talk.say(say("linear.welcome"))
        if is_practice(vault):
            talk.say(say("practice.lines"))
        elif not vault.ledgers():
            talk.say(say("linear.first_steps"))
        offer_forms(talk)
        talk.say(say("linear.left"))
    except Anew:
        return None
    except Ended:
        talk.say(_farewell(talk))
        return 1 if talk.desk.vault.locked else 0
    except KeyboardInterrupt:
        talk.say("", _farewell(talk))
        return 130
    except UserError as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0


def _farewell(talk: Conversation) -> str:
    """The sentence where nobody answers any more."""
    vault = talk.desk.vault
    shut = vault.locked and Vault.exists(vault.folder)
    return say("linear.locked_out" if shut else "linear.ended")


def _begin(talk: Conversation, echoing: Echoing) -> None:
    """Where there is no vault, ask what a first start asks, and make one, or one to practise in.

    Raises:
        UserError: nobody can type a passphrase, or the folder cannot be written.
    """
    if not Vault.exists(talk.desk.vault.folder) and sys.stdin.isatty():
        if code := practice_language(talk.desk.vault.folder):
            use_language(code)
        else:
            talk.say(say("language.letters"))
            choose_language(talk)
        offer_practice(talk)
    if not Vault.exists(talk.desk.vault.folder):
        _make(talk.desk.vault, talk, echoing)


def _make(vault: Vault, talk: Conversation, echoing: Echoing) -> None:
    """Make the vault, with a passphrase that is typed twice.

    Raises:
        UserError: nobody can type one, or the folder cannot be written.
    """
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
