"""Somebody who uses the program line by line: answers for it, and what it says."""

from __future__ import annotations

from contextlib import suppress
from io import StringIO

from tui.desk.desk import Desk
from tui.linear.conversation import Conversation, Ended
from tui.linear.forms import offer_forms


def talk(desk: Desk, *lines: str) -> str:
    """Give answers from the list of forms on, until they come to an end; what was said."""
    said = StringIO()
    conversation = Conversation(desk, StringIO("".join(f"{line}\n" for line in lines)), said)
    conversation.begin()
    with suppress(Ended):
        offer_forms(conversation)
    return said.getvalue()
