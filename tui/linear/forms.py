"""The first list: the forms, drafts that wait, what is due, the language."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Final

from tui.linear.due import offer_due
from tui.linear.entry import RecordEntry
from tui.linear.finding import find
from tui.linear.own_forms import offer_own_forms
from tui.linear.record import enter
from tui.linear.records import offer_records
from tui.linear.vault.menu import offer_vault
from tui.linear.year.moving_up import offer_moving_up
from tui.locale import LANGUAGES, say, use_language
from tui.user_error import UserError

if TYPE_CHECKING:
    from tui.desk.desk import Desk
    from tui.forms.form import Form
    from tui.linear.conversation import Conversation
    from tui.records.vault.stores.drafts import StoredDraft


ORDERS: Final = ("find", "due", "year", "own", "vault", "language", "out")


def offer_forms(talk: Conversation) -> None:
    """Offer the forms until somebody leaves.

    Raises:
        Ended: nobody answers any more.
    """
    _offer_drafts(talk)
    while True:
        talk.desk.read_texts_anew()
        forms = talk.desk.forms
        entries = [f"{form.title}: {_count(talk.desk, form)}" for form in forms]
        talk.say_damages()
        picked = talk.pick(entries, ORDERS, question=say("linear.which_form"), free=True)
        if picked.order == "out":
            return
        if picked.at >= 0:
            talk.attempt(partial(_open, talk, forms[picked.at]))
        elif picked.order == "due":
            talk.attempt(partial(offer_due, talk))
        elif picked.order == "year":
            talk.attempt(partial(offer_moving_up, talk))
        elif picked.order == "own":
            talk.attempt(partial(offer_own_forms, talk))
        elif picked.order == "vault":
            talk.attempt(partial(offer_vault, talk))
        elif picked.order == "language":
            talk.attempt(partial(choose_language, talk))
        elif picked.order == "find" or picked.text:
            talk.attempt(partial(find, talk, picked.text))


def _count(desk: Desk, form: Form) -> str:
    try:
        count = str(desk.vault.collection.count(form))
    except UserError as refusal:
        return str(refusal)
    damaged = form.id in desk.vault.collection.damages.names
    return say("linear.damaged", count=count) if damaged else count


def _open(talk: Conversation, form: Form) -> None:
    if form.sheet().single:
        enter(talk, form, next(iter(talk.desk.records(form).ids()), ""))
    else:
        offer_records(talk, form)


def choose_language(talk: Conversation) -> None:
    """Ask for the language, and use it from now on."""
    names = [say(f"language.{code}") for code in LANGUAGES]
    picked = talk.pick(names, ("out",), question=f"{say('language.title')}:")
    if picked.at >= 0:
        use_language(LANGUAGES[picked.at])
        talk.desk.vault.use_language(LANGUAGES[picked.at])


def _offer_drafts(talk: Conversation) -> None:
    """Offer the drafts that wait."""
    desk = talk.desk
    while not desk.vault.read_only:
        kept = [one for one in desk.drafts.waiting() if one.form in desk.host.forms]
        if not kept:
            return
        talk.say(say("drafts.words"))
        titles = {form.id: form.title for form in desk.forms}
        entries = [f"{one.name or say('entry.new')} · {titles[one.form]}" for one in kept]
        picked = talk.pick(entries, ("later",), question=say("linear.which_draft"))
        if picked.order:
            return
        one = kept[picked.at]
        if talk.agree(say("linear.go_on")):
            talk.attempt(partial(_take_up, talk, one))
        elif talk.agree(say("linear.throw_away")):
            with suppress(OSError):
                desk.vault.drafts.throw_away(one)


def _take_up(talk: Conversation, kept: StoredDraft) -> None:
    form = talk.desk.form(kept.form)
    talk.desk.vault.drafts.adopt(kept)
    RecordEntry(talk, form, talk.desk.drafts.reopen(form, kept.key)).run()
