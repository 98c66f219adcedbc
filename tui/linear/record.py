"""One record: its name, and what can be done with it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from tui.desk.editions.left_text import left_lines
from tui.desk.reports.comparison import compare_with_earlier, comparison_title
from tui.documents.text.plain import plain_lines
from tui.forms.language.record_name import record_name
from tui.linear.entry import RecordEntry
from tui.linear.printing import print_out
from tui.linear.viewing import describe_history, describe_values
from tui.locale import say
from tui.records.storage.timestamp import local_time
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.desk.desk import Desk
    from tui.forms.form import Form
    from tui.linear.conversation import Conversation
    from tui.records.search.child import Key

_ACTS: Final = (
    *("read", "view", "enter", "print", "history"),
    *("copy", "delete", "finish", "earlier", "compare"),
)
"""Acts on a record, in the order in which they are offered."""


def describe_record(desk: Desk, key: Key) -> str:
    """The name of a record, or why it cannot be read."""
    try:
        form = desk.form(key[0])
        record = desk.records(form).get(key[1])
        return record_name(desk.sheet(form, record), record.values)
    except UserError as refusal:
        return str(refusal)


def enter(talk: Conversation, form: Form, key: str = "") -> None:
    """Ask for the values of a record; without a `key`, of a new one.

    Raises:
        UserError: there is no such record, or no text of its edition.
    """
    record = talk.desk.records(form).get(key) if key else None
    # Nothing but what asks may hold the draft: it is dropped when the vault is locked.
    RecordEntry(talk, form, talk.desk.drafts.of(form, record)).run()


def offer_acts(talk: Conversation, form: Form, key: str) -> None:
    """Offer what can be done with a record until somebody goes back."""
    acts: dict[str, Callable[[Conversation, Form, str], None]] = {
        "read": _read,
        "view": _view,
        "enter": enter,
        "print": print_out,
        "history": _say_history,
        "copy": _copy,
        "finish": _finish,
        "earlier": _bring_back,
        "compare": _compare,
    }
    words = [say(f"linear.act.{act}") for act in _ACTS]
    while True:
        talk.say("", describe_record(talk.desk, (form.id, key)))
        picked = talk.pick(words, ("out",), question=say("linear.which_act"))
        if picked.order:
            return
        if _ACTS[picked.at] != "delete":
            talk.attempt(partial(acts[_ACTS[picked.at]], talk, form, key))
        elif talk.agree(say("linear.delete")):
            talk.attempt(partial(_delete, talk, form, key))
            return


def _read(talk: Conversation, form: Form, key: str) -> None:
    [record] = talk.desk.view(form, [key], "show")
    talk.say(*describe_values(talk.desk.sheet(form, record), record.values))
    talk.say(*left_lines(form, record))


def _view(talk: Conversation, form: Form, key: str) -> None:
    for paper in talk.desk.printer.preview(form, [talk.desk.records(form).get(key)]):
        talk.say(*plain_lines(paper, to_terminal=True))


def _say_history(talk: Conversation, form: Form, key: str) -> None:
    talk.say(*describe_history(talk.desk, form, talk.desk.records(form).get(key)))


def _bring_back(talk: Conversation, form: Form, key: str) -> None:
    """Offer the earlier states of a record, and bring one back; that can be undone."""
    *former, _ = talk.desk.view_history(form, key)
    states = [change for change in former if change.document is not None]
    if not states:
        talk.say(say("linear.no_earlier"))
        return
    entries = [f"{local_time(each.at):%d.%m.%Y %H:%M} {each.by}".rstrip() for each in states]
    picked = talk.pick(entries, ("out",), question=say("linear.which_state"))
    if not picked.order:
        number, records = states[picked.at].number, talk.desk.records(form)
        talk.with_reason(lambda why: records.restore(key, number, reason=why))
        talk.say(say("history.restored"))


def _compare(talk: Conversation, form: Form, key: str) -> None:
    talk.say(comparison_title(form), *compare_with_earlier(talk.desk, form, key))


def _copy(talk: Conversation, form: Form, key: str) -> None:
    record = talk.desk.records(form).get(key)
    RecordEntry(talk, form, talk.desk.drafts.copy(form, record)).run()


def _finish(talk: Conversation, form: Form, key: str) -> None:
    if talk.agree(say("final.ask")):
        talk.desk.records(form).finalize(key)
        talk.say(say("final.done", mark="✓"))


def _delete(talk: Conversation, form: Form, key: str) -> None:
    talk.with_reason(lambda why: talk.desk.records(form).delete(key, reason=why))
    talk.say(say("linear.deleted"))
