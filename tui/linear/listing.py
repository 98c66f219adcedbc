"""The lists: forms, the records of a form, what can be done with a record."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Final

from tui.documents.plain import plain_lines
from tui.forms.naming import name_of
from tui.forms.problem import Refusal
from tui.linear.command import yes
from tui.linear.entering import Entering
from tui.linear.printing import print_out
from tui.linear.reading import history_told, values_told
from tui.locale import LANGUAGES, say, use_language

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.desk import Desk
    from tui.forms.draft import Draft
    from tui.forms.form import Form
    from tui.linear.conversation import Conversation
    from tui.records.child import Key
    from tui.records.draft import Kept
    from tui.records.record import Record

_SHOWN: Final = 10
"""Records that are told at a time."""
_ACTS: Final = ("read", "view", "enter", "print", "history", "copy", "delete")
"""What can be done with a record."""


class Listing:
    """Leads from the forms to their records and to what can be done with one."""

    def __init__(self, talk: Conversation) -> None:
        self._talk = talk
        self._deleted: dict[str, tuple[str, int]] = {}
        """The record of each form that was deleted last, and the change that it goes back to."""

    @property
    def _desk(self) -> Desk:
        return self._talk.desk

    def forms(self) -> None:
        """Offer the forms until somebody leaves."""
        self._offer_drafts()
        orders = ("find", "due", "language", "out")
        while True:
            forms = self._desk.forms
            entries = [f"{form.title}: {self._count(form)}" for form in forms]
            picked = self._talk.pick(entries, orders, question=say("linear.which_form"), free=True)
            if picked.order == "out":
                return
            if picked.at >= 0:
                self._contained(partial(self._open, forms[picked.at]))
            elif picked.order == "due":
                self._contained(self._tell_due)
            elif picked.order == "language":
                self._contained(self._choose_language)
            elif picked.order == "find" or picked.text:
                self._contained(partial(self._find, picked.text))

    def _contained(self, act: Callable[[], None]) -> None:
        """Do something; where it is refused, say so and stay."""
        try:
            act()
        except (Refusal, OSError) as error:
            self._talk.say(str(error))

    def _count(self, form: Form) -> str:
        try:
            return str(self._desk.vault.collection.count(form))
        except Refusal as refusal:
            return f"! {refusal}"

    def _offer_drafts(self) -> None:
        """Offer what was typed and not saved before."""
        while not self._desk.vault.read_only:
            kept = [one for one in self._desk.drafts.waiting() if one.form in self._desk.host.forms]
            if not kept:
                return
            self._talk.say(say("drafts.words"))
            entries = [self._called(one) for one in kept]
            picked = self._talk.pick(entries, ("later",), question=say("linear.which_draft"))
            if picked.order:
                return
            one = kept[picked.at]
            if yes(self._talk.ask(say("linear.go_on"))):
                self._contained(partial(self._take_up, one))
            elif yes(self._talk.ask(say("linear.throw_away"))):
                with suppress(OSError):
                    self._desk.vault.drafts.throw_away(one)

    def _called(self, kept: Kept) -> str:
        title = self._desk.form(kept.form).title
        return f"{kept.called or say('entry.new')} · {title}"

    def _take_up(self, kept: Kept) -> None:
        form = self._desk.form(kept.form)
        self._desk.vault.drafts.adopt(kept)
        if kept.record:
            self._seen(form, kept.record, "entry")
        Entering(self._talk, form, self._desk.drafts.take_up(form, kept.key)).run()

    def _tell_due(self) -> None:
        found = self._desk.host.reminders(self._desk, self._desk.today())
        self._talk.say(*(str(each.text) for each in found) if found else (say("reminders.none"),))

    def _choose_language(self) -> None:
        names = [say(f"language.{code}") for code in LANGUAGES]
        picked = self._talk.pick(names, ("out",), question=f"{say('language.title')}:")
        if picked.at >= 0:
            use_language(LANGUAGES[picked.at])
            self._desk.vault.use_language(LANGUAGES[picked.at])

    def _open(self, form: Form) -> None:
        if form.sheet().single:
            self._enter(form, next(iter(self._desk.records(form).ids()), ""))
        else:
            self._records(form)

    def _find(self, typed: str) -> None:
        """Find children and records in all forms, and open one."""
        typed = typed or self._talk.ask(say("find.hint") + ":")
        keys = self._found(typed)
        if not keys:
            self._talk.say(say("find.nothing"))
            return
        entries = [f"{self._name(key)} · {self._desk.form(key[0]).title}" for key in keys]
        picked = self._talk.pick(entries, ("out",), question=say("linear.which_record"))
        if picked.at >= 0:
            form, record = keys[picked.at]
            self._record(self._desk.form(form), record)

    def _found(self, typed: str) -> list[Key]:
        found = self._desk.search.find(typed)
        if found.near:
            self._talk.say(say("linear.near"))
        of_children = [
            key for child in found.children for key in self._desk.printer.papers_of(child)
        ]
        return [*dict.fromkeys([*of_children, *found.records])]

    def _name(self, key: Key) -> str:
        try:
            form = self._desk.form(key[0])
            record = self._desk.records(form).get(key[1])
            return name_of(self._desk.sheet(form, record), record.values)
        except Refusal as refusal:
            return str(refusal)

    def _records(self, form: Form) -> None:
        """Offer the records of a form, the newest first, until somebody goes back."""
        sought: list[str] | None = None
        begin = 0
        self._talk.say("", form.title)
        self._tell_damage(form)
        while True:
            ids = self._desk.records(form).ids()[::-1] if sought is None else sought
            shown = ids[begin : begin + _SHOWN]
            self._talk.say(self._told_how_many(ids, begin))
            orders = ["new", "more", "print", "undo", "out"]
            if begin + _SHOWN >= len(ids):
                orders.remove("more")
            if form.id not in self._deleted:
                orders.remove("undo")
            entries = [self._name((form.id, key)) for key in shown]
            picked = self._talk.pick(
                entries, orders, question=say("linear.which_record"), free=True
            )
            match picked.order:
                case "out":
                    return
                case "new":
                    self._contained(partial(self._enter, form))
                case "more":
                    begin += _SHOWN
                    continue
                case "print":
                    self._contained(partial(print_out, self._talk, form))
                case "undo":
                    self._contained(partial(self._restore, form))
                case _ if picked.at >= 0:
                    self._contained(partial(self._record, form, shown[picked.at]))
            sought = self._of(form, picked.text) if picked.text else None
            begin = 0

    def _of(self, form: Form, typed: str) -> list[str] | None:
        """Return the records of a form in which a text is found; None, and a word, for none."""
        found = [key for name, key in self._found(typed) if name == form.id]
        if not found:
            self._talk.say(say("find.nothing"))
        return found or None

    def _told_how_many(self, ids: list[str], begin: int) -> str:
        if not ids:
            return say("linear.no_records")
        last = min(begin + _SHOWN, len(ids))
        return say("linear.shown", first=begin + 1, last=last, count=len(ids))

    def _tell_damage(self, form: Form) -> None:
        ledger = self._desk.records(form).ledger
        self._talk.say(*(str(damage.message) for damage in (ledger.damages if ledger else ())))

    def _record(self, form: Form, key: str) -> None:
        """Offer what can be done with a record until somebody goes back."""
        acts: dict[str, Callable[[], None]] = {
            "read": partial(self._read, form, key),
            "view": partial(self._view, form, key),
            "enter": partial(self._enter, form, key),
            "print": partial(print_out, self._talk, form, key),
            "history": partial(self._tell_history, form, key),
            "copy": partial(self._enter, form, key, copy=True),
        }
        words = [say(f"linear.act.{act}") for act in _ACTS]
        while True:
            self._talk.say("", self._name((form.id, key)))
            picked = self._talk.pick(words, ("out",), question=say("linear.which_act"))
            if picked.order:
                return
            if _ACTS[picked.at] != "delete":
                self._contained(acts[_ACTS[picked.at]])
            elif yes(self._talk.ask(say("linear.delete"))):
                self._contained(partial(self._delete, form, key))
                return

    def _seen(self, form: Form, key: str, way: str) -> Record:
        """Return a record that is shown to somebody, which the log takes note of."""
        record = self._desk.records(form).get(key)
        self._desk.vault.log.note("viewed", form.id, [key], way=way)
        return record

    def _read(self, form: Form, key: str) -> None:
        record = self._seen(form, key, "show")
        self._talk.say(*values_told(self._desk.sheet(form, record), record.values))

    def _view(self, form: Form, key: str) -> None:
        for paper in self._desk.printer.paper(form, [self._seen(form, key, "preview")]):
            self._talk.say(*plain_lines(paper))

    def _tell_history(self, form: Form, key: str) -> None:
        self._talk.say(*history_told(self._desk, form, self._seen(form, key, "history")))

    def _enter(self, form: Form, key: str = "", *, copy: bool = False) -> None:
        # Nothing but what asks may hold the draft: it is dropped when the vault is locked.
        Entering(self._talk, form, self._draft(form, key, copy=copy)).run()

    def _draft(self, form: Form, key: str, *, copy: bool) -> Draft:
        drafts = self._desk.drafts
        record = self._seen(form, key, "entry") if key else None
        return drafts.copy(form, record) if copy and record else drafts.of(form, record)

    def _delete(self, form: Form, key: str) -> None:
        before = self._desk.records(form).history(key)
        self._talk.with_reason(lambda why: self._desk.records(form).delete(key, reason=why))
        if before:
            self._deleted[form.id] = (key, before[-1].number)
        self._talk.say(say("linear.deleted"))

    def _restore(self, form: Form) -> None:
        key, number = self._deleted[form.id]
        self._talk.with_reason(
            lambda why: self._desk.records(form).restore(key, number, reason=why)
        )
        del self._deleted[form.id]
        self._talk.say(say("records.restored"))
