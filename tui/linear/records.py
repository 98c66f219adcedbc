"""The records of a form: told a few at a time, found, undone, brought back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from tui.forms.language.record_name import record_name
from tui.linear.finding import found
from tui.linear.gone import offer_gone
from tui.linear.printing import print_out
from tui.linear.record import enter, name_told, offer_acts
from tui.locale import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.forms.form import Form
    from tui.linear.conversation import Conversation
    from tui.records.ledger.undo import UndoPlan

_SHOWN: Final = 10
"""Records that are told at a time."""


def offer_records(talk: Conversation, form: Form) -> None:
    """Offer the records of a form, the newest first, until somebody goes back."""
    sought: list[str] | None = None
    begin = 0
    talk.say("", form.title)
    _tell_damage(talk, form)
    while True:
        ids = talk.desk.records(form).ids()[::-1] if sought is None else sought
        shown = ids[begin : begin + _SHOWN]
        talk.say(_told_how_many(ids, begin))
        orders = ["new", "more", "print", "undo", "redo", "bin", "out"]
        if begin + _SHOWN >= len(ids):
            orders.remove("more")
        entries = [name_told(talk.desk, (form.id, key)) for key in shown]
        picked = talk.pick(entries, orders, question=say("linear.which_record"), free=True)
        if picked.order == "out":
            return
        if picked.order == "more":
            begin += _SHOWN
            continue
        if picked.order:
            talk.contained(partial(_DONE[picked.order], talk, form))
        elif picked.at >= 0:
            talk.contained(partial(offer_acts, talk, form, shown[picked.at]))
        sought = _of(talk, form, picked.text) if picked.text else None
        begin = 0


def _of(talk: Conversation, form: Form, typed: str) -> list[str] | None:
    """Return the records of a form in which a text is found; None, and a word, for none."""
    children, others = found(talk, typed)
    papers = [key for child in children for key in talk.desk.printer.papers_of(child)]
    ids = list(dict.fromkeys(key for name, key in [*papers, *others] if name == form.id))
    if not ids:
        talk.say(say("find.nothing"))
    return ids or None


def _told_how_many(ids: list[str], begin: int) -> str:
    if not ids:
        return say("linear.no_records")
    last = min(begin + _SHOWN, len(ids))
    return say("linear.shown", first=begin + 1, last=last, count=len(ids))


def _tell_damage(talk: Conversation, form: Form) -> None:
    ledger = talk.desk.records(form).ledger
    talk.say(*(str(damage.message) for damage in (ledger.damages if ledger else ())))


def _undo(talk: Conversation, form: Form) -> None:
    records = talk.desk.records(form)
    _tell(talk, form, "records.undone", talk.with_reason(lambda why: records.undo(reason=why)))


def _redo(talk: Conversation, form: Form) -> None:
    records = talk.desk.records(form)
    _tell(talk, form, "records.redone", talk.with_reason(lambda why: records.redo(reason=why)))


def _tell(talk: Conversation, form: Form, sentence: str, turn: UndoPlan) -> None:
    for key in turn.ids:
        record = talk.desk.records(form).latest(key)
        name = record_name(form.sheet_or_latest(record.edition), record.values)
        talk.say(say(sentence, act=say(f"log.act.{turn.act}"), name=name))


_DONE: Final[dict[str, Callable[[Conversation, Form], None]]] = {
    "new": enter,
    "print": print_out,
    "undo": _undo,
    "redo": _redo,
    "bin": offer_gone,
}
