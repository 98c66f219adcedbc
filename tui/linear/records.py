"""The records of a form: listed a few at a time, searched, undone, brought back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from tui.desk import joint_undo
from tui.desk.undo_text import describe_earlier
from tui.forms.language.record_name import record_name
from tui.linear.changes import offer_changes
from tui.linear.deleted import offer_deleted
from tui.linear.finding import search_all
from tui.linear.importing import import_table
from tui.linear.printing import copy_out, print_out
from tui.linear.record import describe_record, enter, offer_acts
from tui.locale import language, say
from tui.records.lists.arrangement import ANYWHERE, Arrangement

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.forms.form import Form
    from tui.linear.conversation import Conversation
    from tui.records.ledger.undo import UndoPlan

_SHOWN: Final = 10
"""Records that are listed at a time."""
_PATIENCE: Final = 1.0
"""Seconds of work at a time until all records are looked through."""
ORDERS: Final = (
    *("new", "more", "print", "undo", "redo", "bin", "import", "copy", "national", "out"),
)


def offer_records(talk: Conversation, form: Form) -> None:
    """Offer the records of a form, the newest first, until somebody goes back."""
    sought: list[str] | None = None
    begin = 0
    talk.say("", form.title)
    talk.desk.records(form).ids()
    talk.say_damages()
    while True:
        ids = talk.desk.records(form).ids()[::-1] if sought is None else sought
        shown = ids[begin : begin + _SHOWN]
        talk.say(_range_text(ids, begin))
        orders = list(ORDERS)
        if begin + _SHOWN >= len(ids):
            orders.remove("more")
        entries = [describe_record(talk.desk, (form.id, key)) for key in shown]
        picked = talk.pick(entries, orders, question=say("linear.which_record"), free=True)
        if picked.order == "out":
            return
        if picked.order == "more":
            begin += _SHOWN
            continue
        if picked.order:
            talk.attempt(partial(_ORDERS[picked.order], talk, form))
        elif picked.at >= 0:
            talk.attempt(partial(offer_acts, talk, form, shown[picked.at]))
        sought = _search_form(talk, form, picked.text) if picked.text else None
        begin = 0


def _search_form(talk: Conversation, form: Form, typed: str) -> list[str] | None:
    """The ids of the records of a form that a text finds; None without any, which is said.

    What narrows a list on the screen comes first: a period, a class, words, in the list's order.
    """
    desk = talk.desk
    sheet = form.sheet_in_force(language())
    listed = Arrangement(form, sheet, desk.records(form), desk.today(), lambda: desk.periods)
    listed.narrow(ANYWHERE, typed)
    ids = listed.ids()
    while listed.partial or listed.sorting:
        listed.prepare(_PATIENCE)
        ids = listed.ids()
    if ids:
        return ids
    children, others = search_all(talk, typed)
    papers = [key for child in children for key in talk.desk.printer.papers_of(child)]
    ids = list(dict.fromkeys(key for name, key in [*papers, *others] if name == form.id))
    if not ids:
        talk.say(say("find.nothing"))
    return ids or None


def _range_text(ids: list[str], begin: int) -> str:
    if not ids:
        return say("linear.no_records")
    last = min(begin + _SHOWN, len(ids))
    return say("linear.shown", first=begin + 1, last=last, count=len(ids))


def _undo(talk: Conversation, form: Form) -> None:
    records = talk.desk.records(form)
    if _agrees(talk, form, records.next_undo(), "undo"):
        done = talk.with_reason(lambda why: joint_undo.undo(talk.desk, form, reason=why))
        _say_turn(talk, form, "records.undone", done)


def _redo(talk: Conversation, form: Form) -> None:
    records = talk.desk.records(form)
    if _agrees(talk, form, records.next_redo(), "redo"):
        done = talk.with_reason(lambda why: joint_undo.redo(talk.desk, form, reason=why))
        _say_turn(talk, form, "records.redone", done)


def _agrees(talk: Conversation, form: Form, plan: UndoPlan, act: str) -> bool:
    """Whether a turn is to be made; it is asked of what was done before this session."""
    if not plan.earlier:
        return True
    talk.say(*describe_earlier(talk.desk, form, plan))
    return talk.agree(say(f"linear.{act}_earlier"))


def _say_turn(talk: Conversation, form: Form, sentence: str, turn: UndoPlan) -> None:
    for key in turn.ids:
        record = talk.desk.records(form).latest(key)
        name = record_name(form.sheet_or_latest(record), record.values)
        talk.say(say(sentence, act=say(f"log.act.{turn.act}"), name=name))


_ORDERS: Final[dict[str, Callable[[Conversation, Form], None]]] = {
    "new": enter,
    "print": print_out,
    "undo": _undo,
    "redo": _redo,
    "bin": offer_deleted,
    "import": import_table,
    "copy": copy_out,
    "national": offer_changes,
}
