"""Search for children and records of all forms."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui.linear.child.page import describe_child, offer_papers
from tui.linear.record import describe_record, offer_acts
from tui.locale import say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.linear.conversation import Conversation
    from tui.records.search.child import Child, Key


def find(talk: Conversation, typed: str = "") -> None:
    """Find children and other records by a text, and offer what can be done with one of them.

    Raises:
        UserError: a form is not here any more.
    """
    typed = typed or talk.ask(say("find.hint") + ":", say("linear.about.find"))
    children, records = search_all(talk, typed)
    entries: list[tuple[str, Callable[[], None]]] = [
        (
            f"{describe_child(child)} · {say('linear.papers', count=len(child.keys))}",
            partial(offer_papers, talk, child),
        )
        for child in children
    ]
    for key in records:
        form = talk.desk.form(key[0])
        entry_text = f"{describe_record(talk.desk, key)} · {form.title}"
        entries.append((entry_text, partial(offer_acts, talk, form, key[1])))
    if not entries:
        talk.say(say("find.nothing"))
        return
    words = [entry_text for entry_text, _ in entries]
    picked = talk.pick(words, ("out",), question=say("linear.which_record"))
    if picked.at >= 0:
        entries[picked.at][1]()


def search_all(talk: Conversation, typed: str) -> tuple[Sequence[Child], Sequence[Key]]:
    """The children and the other records that a text finds; if only nearly, that is said."""
    findings = talk.desk.search.find(typed)
    if findings.near:
        talk.say(say("linear.near"))
    return findings.children, findings.records
