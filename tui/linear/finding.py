"""Finding children and records in all forms."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui.linear.child import called, offer_papers
from tui.linear.record import name_told, offer_acts
from tui.locale import say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.linear.conversation import Conversation
    from tui.records.search.child import Child, Key


def find(talk: Conversation, typed: str = "") -> None:
    """Find children and other records, and offer what can be done with the one that is meant.

    Raises:
        UserError: a form is not here any more.
    """
    typed = typed or talk.ask(say("find.hint") + ":")
    children, records = found(talk, typed)
    entries: list[tuple[str, Callable[[], None]]] = [
        (
            f"{called(child)} · {say('linear.papers', count=len(child.keys))}",
            partial(offer_papers, talk, child),
        )
        for child in children
    ]
    for key in records:
        form = talk.desk.form(key[0])
        told = f"{name_told(talk.desk, key)} · {form.title}"
        entries.append((told, partial(offer_acts, talk, form, key[1])))
    if not entries:
        talk.say(say("find.nothing"))
        return
    words = [told for told, _ in entries]
    picked = talk.pick(words, ("out",), question=say("linear.which_record"))
    if picked.at >= 0:
        entries[picked.at][1]()


def found(talk: Conversation, typed: str) -> tuple[Sequence[Child], Sequence[Key]]:
    """Return the children and the other records in which a text is found; say if only nearly."""
    findings = talk.desk.search.find(typed)
    if findings.near:
        talk.say(say("linear.near"))
    return findings.children, findings.records
