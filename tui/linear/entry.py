"""Entry of a record: one question for each blank, in the order of the form."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Final

from tui.desk.saving.invalid_record import InvalidRecordError
from tui.forms.entry.facts_elsewhere import outdated_blanks
from tui.forms.entry.place_label import place_label, section_text
from tui.forms.entry.suggestions import suggestions
from tui.forms.language.record_name import record_name
from tui.forms.place import blank_name, is_new_row, new_row, new_row_section
from tui.linear.command import HELP, MARK, describe_orders, match_order, parse_number
from tui.linear.conversation import Ended, matching_entries
from tui.linear.phrases import take_phrase
from tui.linear.question import describe_blank, question_of
from tui.linear.viewing import describe_values
from tui.locale import say
from tui.records.storage.home import expand_path
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.desk.desk import Desk
    from tui.forms.entry.draft import Draft
    from tui.forms.entry.suggestions import Suggestion
    from tui.forms.form import Form
    from tui.forms.place import Place
    from tui.forms.problem import Problem
    from tui.linear.conversation import Conversation

ORDERS: Final = ("back", "empty", "jump", "read", "save", "leave", "delete", "undo", "phrase")
"""Orders in the middle of a record, with `!` before each."""


class RecordEntry:
    """Entry of a record: a question for each blank, until the record is saved or left.

    Each answer is on the disk before the next question is asked.
    """

    def __init__(self, talk: Conversation, form: Form, draft: Draft) -> None:
        self._talk, self._form = talk, form
        self._draft: Draft | None = draft
        self._key = draft.key
        self._place: Place | None = None
        """The blank that is asked for; None after the last one."""
        self._section = 0
        self._finished = False
        self._offers: list[Suggestion] = []
        """The offers for the blank that were listed last, by number."""

    @property
    def draft(self) -> Draft:
        """The draft that is entered; there is none only while the vault is locked."""
        assert self._draft is not None
        return self._draft

    def run(self) -> None:
        """Ask until the record is saved or left.

        Raises:
            Ended: nobody answers any more; what was answered is kept.
        """
        self._talk.current = self
        try:
            self._begin()
            while not self._finished:
                self._ask_next()
        except (Ended, KeyboardInterrupt):
            if self._draft is not None:
                self._keep()
            raise
        finally:
            self._talk.current = None

    def suspend(self) -> None:
        """Keep the draft on the disk, and drop it from memory."""
        if self.draft.changed:
            self._desk.drafts.keep(self.draft)
        self._draft = None

    def resume(self) -> None:
        """Open the draft again that was kept."""
        self._draft = self._desk.drafts.reopen(self._form, self._key)

    @property
    def _desk(self) -> Desk:
        return self._talk.desk

    def _begin(self) -> None:
        draft, say_ = self.draft, self._talk.say
        if over := draft.form.refusal(self._desk.today()):
            say_(str(over))
        name = record_name(draft.sheet, draft.values) if draft.record else say("entry.new")
        say_("", f"{draft.sheet.title}: {name}", say("linear.how", mark=MARK, help=HELP))
        if draft.resumed:
            draft.commit_entry()
            say_(say("linear.resumed"), *filter(None, [str(draft.meanwhile)]))
        if draft.set_aside:
            say_(say("entry.set_aside"))
        if changed := outdated_blanks(draft):
            say_(
                say(
                    "linear.outdated",
                    labels=", ".join(place_label(draft, name) for name in changed),
                )
            )
        places = list(draft.places())
        empty = (each for each in places if draft.value(each) is None and not is_new_row(each))
        self._place = next(empty, None) if draft.resumed else None
        if self._place is None:
            self._place = next(iter(places), None)

    def _ask_next(self) -> None:
        """Ask for one blank, and take the answer."""
        place = self._place
        if place is not None and place not in set(self.draft.places()):
            # Another answer has made an end of this question.
            place = self._place = next(iter(self.draft.places()), None)
        if place is None:
            self._close()
            return
        self._say_section(place)
        line = self._talk.hear(question_of(self.draft, place))
        if line.startswith(HELP):
            self._explain(place, line.removeprefix(HELP).strip())
        elif line.startswith(MARK) and not line.startswith(MARK * 2):
            self._execute(line.removeprefix(MARK))
        elif line.strip():
            self._answer(place, line.removeprefix(MARK))
        else:
            if not is_new_row(place):
                self.draft.accept_offer(place)
            self._go(1)

    def _close(self) -> None:
        """Ask what to do with the record after its last blank."""
        line = self._talk.ask(say("linear.close"), say("linear.about.close")).strip()
        acts: dict[int, Callable[[], None]] = {
            1: self._save,
            2: self._read,
            3: partial(self._put_at, next(iter(self.draft.places()), None)),
            0: self._leave,
        }
        if line.startswith(MARK):
            self._execute(line.removeprefix(MARK))
        else:
            number = parse_number(line)
            acts.get(-1 if number is None else number, self._say_unclear)()

    def _say_section(self, place: Place) -> None:
        """Say the heading across the table under which a row belongs, where it is a new one."""
        section = 0
        if not isinstance(place, str):
            rows = self.draft.values.get(place[0]) or ()
            section = (
                new_row_section(place) if is_new_row(place) else rows[place[1]].get("section", 0)
            )
            if section and section != self._section:
                self._talk.say(section_text(self.draft.sheet, place[0], section))
        self._section = section

    def _answer(self, place: Place, line: str) -> None:
        if is_new_row(place):
            section = new_row_section(place)
            count = len(self.draft.values.get(place[0]) or ())
            place = self._place = self.draft.add_row(place[0], count, section)
        kind = self.draft.blank(place).kind
        if kind.editor == "photo":
            self._take_photo(place, line)
            return
        text = self._lines(place, line) if kind.editor == "text" else line
        self.draft.typing = None
        before = set(self.draft.places())
        problem = self.draft.enter(place, text)
        self._keep()
        if problem is not None:
            self._talk.say(str(problem.message))
            return
        value = self.draft.value(place)
        if kind.read_back and value is not None and kind.preview(value) != line.strip():
            self._talk.say(f"= {kind.preview(value)}")
        places = list(self.draft.places())
        earlier = (each for each in places[: places.index(place)] if each not in before)
        if (asked := next(earlier, None)) is not None:
            # The answer makes blanks be asked for that were passed over.
            self._put_at(asked)
        else:
            self._go(1)

    def _lines(self, place: Place, first: str) -> str:
        """Ask for the lines of a long text until an empty one ends it."""
        text = first
        while True:
            self.draft.typing = (place, text)
            self._keep()
            line = self._talk.ask(say("linear.next_line"), say("linear.long"))
            if not line.strip():
                return text
            text += f"\n{line}"

    def _take_photo(self, place: Place, path: str) -> None:
        try:
            self.draft.put(place, self._desk.vault.photos.take(expand_path(path.strip())))
        except UserError as refusal:
            self._talk.say(str(refusal))
            return
        self._keep()
        self._talk.say(say("photo.done"))
        self._go(1)

    def _go(self, step: int) -> None:
        """Ask for the blank after, or before, this one."""
        places = list(self.draft.places())
        at = len(places) if self._place is None else places.index(self._place)
        if at + step < 0:
            self._talk.say(say("linear.first"))
        else:
            self._put_at(places[at + step] if at + step < len(places) else None)

    def _put_at(self, place: Place | None) -> None:
        self._place = place
        self._offers = []

    def _explain(self, place: Place, typed: str) -> None:
        """Say what belongs into the blank, what is offered for some letters, and the orders."""
        self._talk.say(*describe_blank(self.draft, place))
        self._say_behind(place)
        self._offers = suggestions(self.draft, place, typed)
        for number, offer in enumerate(self._offers, 1):
            self._talk.say(f"{MARK}{number}  {' '.join((offer.text, offer.about)).strip()}")
        self._talk.say(say("linear.orders", orders=describe_orders(ORDERS, MARK)))

    def _say_behind(self, place: Place) -> None:
        """Say which children and records a number counts."""
        from tui.desk.reports.behind import behind_lines, heading_of

        lines = behind_lines(self._desk, self._form, place, self.draft.values)
        if lines is not None:
            label = place_label(self.draft, place)
            told = [f"  {line.text}" for line in lines] or [say("behind.none")]
            self._talk.say(heading_of(label, lines), *told)

    def _execute(self, typed: str) -> None:
        """Carry out an order, or take the offer with a number."""
        word, _, rest = typed.strip().partition(" ")
        number = parse_number(word)
        if number and number <= len(self._offers):
            self._take(self._offers[number - 1])
            return
        acts: dict[str, Callable[[], None]] = {
            "back": partial(self._go, -1),
            "empty": self._empty,
            "jump": partial(self._jump, rest),
            "read": self._read,
            "save": self._save,
            "leave": self._leave,
            "delete": self._delete,
            "undo": self._undo,
            "phrase": partial(self._phrase, rest),
        }
        order = match_order(word, ORDERS)
        if order:
            acts[order]()
        else:
            self._say_unclear()
            self._talk.say(say("linear.orders", orders=describe_orders(ORDERS, MARK)))

    def _say_unclear(self) -> None:
        self._talk.say(say("linear.unclear"))

    def _take(self, offer: Suggestion) -> None:
        """Put an offer into the blank."""
        place = self._place
        assert place is not None
        if offer.child:
            self.draft.choose_child(place, offer.child)
        else:
            self.draft.enter(place, offer.text)
        self._keep()
        if offer.whole:
            self._go(1)

    def _empty(self) -> None:
        if self._place is not None and not is_new_row(self._place):
            self.draft.put(self._place, None)
            self._keep()
            self._go(1)

    def _phrase(self, name: str) -> None:
        """Write a phrase behind what stands in the blank, or keep that as one."""
        place = self._place
        assert place is not None
        try:
            phrase = take_phrase(self._talk, self.draft, place, name)
        except UserError as refusal:
            self._talk.say(str(refusal))
            return
        if phrase:
            offered = blank_name(place) in self.draft.offered
            standing = "" if offered else self.draft.entry(place)
            self._answer(place, f"{standing} {phrase}".lstrip())

    def _jump(self, typed: str) -> None:
        """Go to a blank by a part of its name."""
        typed = typed or self._talk.ask(say("linear.jump"), say("linear.about.jump"))
        places = list(self.draft.places())
        names = [place_label(self.draft, place) for place in places]
        fits = matching_entries(typed, names)
        if not fits:
            self._talk.say(say("linear.no_blank", typed=typed))
            return
        if len(fits) > 1:
            entries = [names[at] for at in fits]
            picked = self._talk.pick(entries, ("out",), question=say("linear.jump"))
            if picked.order:
                return
            fits = fits[picked.at :]
        self._put_at(places[fits[0]])

    def _read(self) -> None:
        """Say all values of the record, and what is wrong with it."""
        self._talk.say(*describe_values(self.draft.sheet, self.draft.values))
        self._say_problems(self.draft.problems())

    def _delete(self) -> None:
        """Take out the row that is asked for."""
        place = self._place
        if place is None or isinstance(place, str) or is_new_row(place):
            self._talk.say(say("linear.no_row"))
            return
        rows, index, _ = place
        section = self.draft.values[rows][index].get("section", 0)
        self.draft.remove_row(rows, index)
        self._keep()
        self._talk.say(say("linear.row_gone"))
        after = (each for each in self.draft.places() if each[:2] == (rows, index))
        self._put_at(next(after, new_row(rows, section)))

    def _undo(self) -> None:
        """Take back the last change."""
        undone = self.draft.undo() is not None
        self._keep()
        self._talk.say(say("linear.undone" if undone else "linear.no_undo"))

    def _save(self) -> None:
        """Save; where something is wrong, ask for the first such blank again."""
        try:
            self._talk.with_reason(lambda reason: self._desk.save(self.draft, reason=reason))
        except InvalidRecordError as refused:
            self._talk.say(say("linear.refused", count=len(refused.problems)))
            self._say_problems(refused.problems)
            places = set(self.draft.places())
            wrong = (each.place for each in refused.problems if each.place in places)
            self._put_at(next(wrong, self._place))
        except UserError as refusal:
            self._talk.say(str(refusal))
        else:
            self._talk.say(
                say("linear.saved", name=record_name(self.draft.sheet, self.draft.values))
            )
            self._say_problems([each for each in self.draft.problems() if each.warning])
            self._finished = True

    def _leave(self) -> None:
        """Leave; what was not saved stays as a draft."""
        if self.draft.changed:
            if not self._keep():
                return
            self._talk.say(say("linear.kept"))
        else:
            with suppress(OSError):
                self._desk.drafts.drop(self.draft.form.id, self.draft.key)
        self._finished = True

    def _keep(self) -> bool:
        """Bring the draft to the disk; False where the disk refuses."""
        try:
            if self.draft.changed:
                self._desk.drafts.keep(self.draft)
        except UserError as refusal:
            self._talk.say(str(refusal))
            return False
        return True

    def _say_problems(self, problems: list[Problem] | tuple[Problem, ...]) -> None:
        for problem in problems:
            label = place_label(self.draft, problem.place) if problem.place else ""
            self._talk.say(": ".join(filter(None, (label, str(problem.message)))))
