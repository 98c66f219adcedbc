"""The conversation: questions written, answers read, and the lock after idle minutes."""

from __future__ import annotations

import re
from contextlib import nullcontext
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol, TypeVar

from tui.desk.damage_text import describe_damages
from tui.desk.passphrase import get_passphrase
from tui.forms.alphabet import fold
from tui.forms.clean import clean_text
from tui.garbage import collect_everything
from tui.linear.command import HELP, MARK, describe_orders, match_order, parse_number, yes_or_no
from tui.locale import say
from tui.records.ledger.record import ReasonNeededError
from tui.system.clock import IDLE_MINUTES, IdleTimer
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager
    from typing import TextIO

    from tui.desk.desk import Desk
    from tui.locale import Message

_T = TypeVar("_T")

_KEYS: Final = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|O.|.)?|[\x00-\x08\x0b-\x1f\x7f]")
"""What keys send that type no letter, such as the arrows."""
_TRIES = 3
"""Passphrases that may be tried before the program ends."""


class Ended(Exception):  # noqa: N818 - it is no fault
    """Nobody answers any more."""


class Suspendable(Protocol):
    """Work that can be interrupted while the vault is locked."""

    def suspend(self) -> None:
        """Keep what was typed on the disk, and drop it from memory.

        Raises:
            UserError: the disk does not take it.
        """

    def resume(self) -> None:
        """Go on where it was interrupted."""


class Selection(NamedTuple):
    """An answer to a list: the index of an entry, or an order, or a text."""

    at: int = -1
    order: str = ""
    text: str = ""


class Conversation:
    """Questions and answers, line by line.

    Where an answer took longer than the idle minutes, the vault is locked before it counts.
    `echoing` is entered while an answer is waited for: only then the terminal shows what is typed.
    """

    def __init__(
        self,
        desk: Desk,
        reading: TextIO,
        writing: TextIO,
        echoing: Callable[[], AbstractContextManager[object]] = nullcontext,
    ) -> None:
        self.desk = desk
        self._reading, self._writing, self._echoing = reading, writing, echoing
        self.idle = IdleTimer()
        self.current: Suspendable | None = None
        self._reported_failure: Message | None = None
        self._said_damages: set[str] = set()

    def say(self, *texts: str) -> None:
        """Write sentences, each on lines of its own."""
        for text in texts:
            self._writing.write(clean_text(text) + "\n")
        self._writing.flush()

    def hear(self, question: str) -> str:
        """Ask a question, and return the line that answers it, whatever it is.

        Raises:
            Ended: nobody answers any more.
        """
        return clean_text(self._answer(question))

    def ask(self, question: str, about: str) -> str:
        """Ask a question, and return the line that answers it; `?` is answered with `about`.

        Raises:
            Ended: nobody answers any more.
        """
        while (line := self.hear(question)).strip() == HELP:
            self.say(about)
        return line

    def ask_until(self, question: str, about: str, read: Callable[[str], _T]) -> _T:
        """Ask a question until `read` takes its answer; why it does not, is said with `about`.

        An empty line should be taken, so that one gets away from the question; see `optional`.

        Raises:
            Ended: nobody answers any more.
        """
        while True:
            try:
                return read(self.ask(question, about).strip())
            except (UserError, OSError) as error:
                self.say(str(error), about)

    def agree(self, question: str) -> bool:
        """Ask a question until it is answered with yes or no; by which words, is said with it.

        Raises:
            Ended: nobody answers any more.
        """
        while (answer := yes_or_no(self.hear(f"{question} {say('linear.yes_or_no')}"))) is None:
            self.say(say("linear.about.agree"))
        return answer

    def ask_rows(self, question: str, about: str) -> str:
        """Ask a question, and return the line that answers it, or the rows that were pasted.

        Rows have tabs between their cells; they end with an empty line. `?` is answered with
        `about`.

        Raises:
            Ended: nobody answers any more.
        """
        while (first := self._answer(question)).strip() == HELP:
            self.say(about)
        if "\t" not in first:
            return clean_text(first)
        rows = [first]
        while row := self._reading.readline().rstrip("\r\n"):
            rows.append(row)
        self.idle.touch()
        return "\n".join(rows)

    def _answer(self, question: str) -> str:
        while True:
            self._writing.write(clean_text(question) + " ")
            self._writing.flush()
            with self._echoing():
                line = self._reading.readline()
            if not line or not self._reading.isatty():
                # There is no echo of an Enter that would end the question's line.
                self._writing.write("\n")
            if not line:
                raise Ended
            self._check_idle()
            self._report_log_failure()
            line = line.rstrip("\r\n")
            typed = _KEYS.sub("", line)
            if typed.strip() or typed == line:
                return typed
            # Keys that type nothing are no answer: nor are they Enter, which would be one.

    def pick(
        self, entries: Sequence[str], orders: Sequence[str], *, question: str, free: bool = False
    ) -> Selection:
        """Offer entries and orders; return the one that is chosen.

        An entry is chosen by its number or a part of its text, an order by its word. With `free`,
        any other text is an answer, too, and an empty line.
        """
        self._offer(entries, orders)
        while True:
            line = self.hear(question).strip()
            number = parse_number(line)
            if number and number <= len(entries):
                return Selection(number - 1)
            if line.startswith(HELP) or (not line and not free):
                self._offer(entries, orders)
                self.say(say("linear.about.pick"))
                continue
            if order := match_order(line.removeprefix(MARK), orders, short=line.startswith(MARK)):
                return Selection(order=order)
            fits = matching_entries(line, entries) if line else []
            if len(fits) == 1:
                return Selection(fits[0])
            if free and (not fits or not line):
                return Selection(text=line)
            if fits:
                self.say(*(f"{at + 1}. {entries[at]}" for at in fits))
            else:
                self.say(say("linear.unclear"))

    def _offer(self, entries: Sequence[str], orders: Sequence[str]) -> None:
        self.say(*(f"{number}. {entry}" for number, entry in enumerate(entries, 1)))
        if orders:
            self.say(say("linear.orders", orders=describe_orders(orders)))

    def attempt(self, act: Callable[[], None]) -> None:
        """Do something; where it fails, say why and go on."""
        try:
            act()
        except (UserError, OSError) as error:
            self.say(str(error))

    def unlock(self, *, again: bool = False) -> None:
        """Ask for the passphrase until it opens the vault; `again`, after idle minutes.

        Raises:
            Ended: nobody answers any more, or it was wrong too often.
        """
        vault = self.desk.vault
        for _ in range(_TRIES):
            try:
                secret = get_passphrase(typed=again)
                opened = vault.unlock(secret) if vault.locked else vault.keyring.verify(secret)
            except UserError as refusal:
                self.say(str(refusal))
            except EOFError as error:
                raise Ended from error
            else:
                if opened.other_layout:
                    self.say(say("secret.other_layout"))
                self.begin()
                return
        raise Ended

    def begin(self) -> None:
        """Become the session that writes, if no other does, and say the vault's notices."""
        vault = self.desk.vault
        if not vault.claim("nysan --plain") and vault.read_only:
            self.say(say("vault.reading", holder=vault.read_only.why))
        self.idle = IdleTimer(float(vault.settings.get("lock_minutes", IDLE_MINUTES)))
        self.say_damages()
        if failed := vault.log.note_opened(vault.opened_by):
            self.say(say("log.failed_before", count=failed))

    def say_damages(self) -> None:
        """Say what is damaged, missing or changed in the vault and its texts, each of it once."""
        desk = self.desk
        sentences = (each.sentence for each in desk.editions.notices)
        found = map(str, [*describe_damages(desk.vault, desk.host.forms), *sentences])
        fresh = [sentence for sentence in found if sentence not in self._said_damages]
        self._said_damages.update(fresh)
        self.say(*fresh)

    def with_reason(self, act: Callable[[str], _T]) -> _T:
        """Do an act and return its result; for a final document, ask for the reason first.

        Raises:
            UserError: it is refused, or no reason is given.
            Ended: nobody answers any more.
        """
        try:
            return act("")
        except ReasonNeededError:
            return act(self.ask(say("final.why"), say("linear.about.reason")).strip())

    def _report_log_failure(self) -> None:
        """Say, once, that the log cannot be written."""
        failure, before = self.desk.vault.log.failure, self._reported_failure
        self._reported_failure = failure
        if failure is not None and failure != before:
            self.say(str(failure))

    def _check_idle(self) -> None:
        """Lock the vault where the answer took too long, and have it opened again."""
        if self.idle.is_over and self.desk.vault.header.sealed:
            self.say(say("linear.locked"))
            try:
                if self.current:
                    self.current.suspend()
            except UserError as refusal:
                # What was typed would be lost with the memory: it waits behind the passphrase.
                self.say(str(refusal))
                self.unlock(again=True)
            else:
                self.desk.forget()
                collect_everything()
                self.unlock(again=True)
                if self.current:
                    self.current.resume()
        self.idle.touch()


def optional(read: Callable[[str], _T]) -> Callable[[str], _T | None]:
    """A reader of answers that gives None for an empty line."""
    return lambda typed: read(typed) if typed else None


def matching_entries(typed: str, entries: Sequence[str]) -> list[int]:
    """Indexes of the entries with a word that begins so; without any, of those with the text."""
    sought = fold(typed.strip())
    having = [at for at, entry in enumerate(entries) if sought in fold(entry)]
    beginning = [at for at in having if f" {sought}" in f" {fold(entries[at])}"]
    return beginning or having
