"""The vault to practise in, without a screen: begun at the first start, thrown away by an act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.desk.desk import Desk
from tui.desk.practice.vault import (
    discard_practice,
    fill_practice,
    open_practice,
    practice_language,
)
from tui.host import Host
from tui.locale import language, say

if TYPE_CHECKING:
    from tui.linear.conversation import Conversation


class Anew(Exception):  # noqa: N818 - it is no fault
    """The program begins anew, with another vault."""


def offer_practice(talk: Conversation) -> None:
    """Ask whether one practises first; then the conversation goes on with the practice vault.

    Raises:
        UserError: its folder has another vault, or cannot be written.
        Ended: nobody answers any more.
    """
    before = practice_language(talk.desk.vault.folder)
    answers = [say("practice.work"), say("practice.again" if before else "practice.first")]
    if talk.pick(answers, (), question=say("practice.title")).at == 0:
        return
    talk.say(say("practice.making"))
    talk.desk = Desk(Host(), open_practice(talk.desk.vault.folder, language()))
    fill_practice(talk.desk)


def end_practice(talk: Conversation) -> None:
    """Throw the practice vault away, after a question.

    Raises:
        UserError: its folder cannot be deleted; then nothing of it is gone.
        Anew: it is gone.
    """
    if talk.agree(say("practice.end_ask")):
        talk.desk = Desk(Host(), discard_practice(talk.desk.vault))
        raise Anew
