"""A child's documents of all forms."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui.desk.child.summary import lines_of, view_summary
from tui.linear.child.destruction import destroy_child
from tui.linear.child.leaving import leave_school, order_of, return_to_school
from tui.linear.entry import RecordEntry
from tui.linear.printing import print_papers
from tui.linear.record import describe_record, offer_acts
from tui.linear.year.moving_up import move_child
from tui.locale import say
from tui.records.search.recollection import known_child

if TYPE_CHECKING:
    from tui.linear.conversation import Conversation
    from tui.records.search.child import Child, Key


def describe_child(child: Child) -> str:
    """The name of a child, with class and day of birth as far as they are known."""
    about = known_child(child)
    return f"{about.name} ({about.about})" if about.about else about.name


def offer_papers(talk: Conversation, child: Child) -> None:
    """Say what is known of a child; offer its documents, and new ones, until somebody leaves."""
    here: Child | None = child
    talk.say("", *lines_of(view_summary(talk.desk, child)))
    while here:
        talk.say("", describe_child(here))
        keys = talk.desk.printer.papers_of(here)
        entries = [
            f"{talk.desk.form(key[0]).title}: {describe_record(talk.desk, key)}" for key in keys
        ]
        orders = ("new", "print", "move", order_of(talk, here), "destroy", "out")
        picked = talk.pick(entries, orders, question=say("linear.which_record"))
        if picked.order == "out":
            return
        if picked.order == "new":
            talk.attempt(partial(_begin, talk, here))
        elif picked.order == "destroy":
            talk.attempt(partial(destroy_child, talk, here))
        elif picked.order in {"gone", "returned"}:
            act = leave_school if picked.order == "gone" else return_to_school
            talk.attempt(partial(act, talk, here))
        elif picked.order == "print":
            talk.attempt(partial(print_papers, talk, here))
        elif picked.order == "move":
            talk.attempt(partial(move_child, talk, here))
        else:
            form, record = keys[picked.at]
            talk.attempt(partial(offer_acts, talk, talk.desk.form(form), record))
        here = _now(talk, keys)


def _now(talk: Conversation, keys: list[Key]) -> Child | None:
    """The child of these records as it is now; None where nothing is left of it."""
    children = (talk.desk.children.by_record(*key) for key in keys)
    return next(filter(None, children), None)


def _begin(talk: Conversation, child: Child) -> None:
    """Ask for the form, and for what belongs into a new record about the child."""
    drafts = talk.desk.drafts
    forms = drafts.forms_about()
    titles = [form.title for form in forms]
    picked = talk.pick(titles, ("out",), question=say("child.which"))
    if picked.at >= 0:
        form = forms[picked.at]
        RecordEntry(talk, form, drafts.begin_about(form, child)).run()
