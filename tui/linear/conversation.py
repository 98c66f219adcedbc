"""The conversation: questions written line by line, answers read, and the watch over both."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from tui.desk.idle import MINUTES, IdleTimer
from tui.desk.passphrase import get_passphrase
from tui.forms.alphabet import fold
from tui.forms.clean import clean_text
from tui.garbage import collect_everything
from tui.linear.command import HELP, MARK, count_in, meant, told
from tui.locale import say
from tui.records.ledger.record import ReasonNeededError
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TextIO

    from tui.desk.desk import Desk
    from tui.locale import Message

_T = TypeVar("_T")

_TRIES = 3
"""Passphrases that are taken before the program ends."""


class Ended(Exception):  # noqa: N818 - it is no fault
    """Nobody answers any more."""


class InHand(Protocol):
    """What is being done while the vault may be locked."""

    def put_away(self) -> None:
        """Keep what was typed and drop it from memory.

        Raises:
            UserError: the disk does not take it.
        """

    def take_up(self) -> None:
        """Go on where it was."""


class Picked(NamedTuple):
    """What was answered to a list: an entry's index, an order, or a text."""

    at: int = -1
    order: str = ""
    text: str = ""


class Conversation:
    """Writes and reads lines; before an answer counts, it looks how long it took."""

    def __init__(self, desk: Desk, reading: TextIO, writing: TextIO) -> None:
        self.desk = desk
        self._reading, self._writing = reading, writing
        self.idle = IdleTimer()
        self.in_hand: InHand | None = None
        self._told_failure: Message | None = None

    def say(self, *texts: str) -> None:
        """Write sentences, each on lines of its own."""
        for text in texts:
            self._writing.write(clean_text(text) + "\n")
        self._writing.flush()

    def ask(self, question: str) -> str:
        """Return the line that answers a question.

        Raises:
            Ended: nobody answers any more.
        """
        self._writing.write(clean_text(question) + " ")
        self._writing.flush()
        line = self._reading.readline()
        if not self._reading.isatty():
            # There is no echo that would end the question's line.
            self._writing.write("\n")
        if not line:
            raise Ended
        self._heed_time()
        self._heed_log()
        return line.rstrip("\r\n")

    def pick(
        self, entries: Sequence[str], orders: Sequence[str], *, question: str, free: bool = False
    ) -> Picked:
        """Offer entries by number or a part of their words, and orders; return what was meant.

        With `free`, a text that means neither is an answer, too, and an empty line.
        """
        self._offer(entries, orders)
        while True:
            line = self.ask(question).strip()
            number = count_in(line)
            if number and number <= len(entries):
                return Picked(number - 1)
            if line.startswith(HELP) or (not line and not free):
                self._offer(entries, orders)
                continue
            if order := meant(line.removeprefix(MARK), orders, short=line.startswith(MARK)):
                return Picked(order=order)
            fits = fitting(line, entries) if line else []
            if len(fits) == 1:
                return Picked(fits[0])
            if free and (not fits or not line):
                return Picked(text=line)
            if fits:
                self.say(*(f"{at + 1}. {entries[at]}" for at in fits))
            else:
                self.say(say("linear.unclear"))

    def _offer(self, entries: Sequence[str], orders: Sequence[str]) -> None:
        self.say(*(f"{number}. {entry}" for number, entry in enumerate(entries, 1)))
        self.say(say("linear.orders", orders=told(orders)))

    def contained(self, act: Callable[[], None]) -> None:
        """Do something; where it is refused, say so and stay."""
        try:
            act()
        except (UserError, OSError) as error:
            self.say(str(error))

    def unlock(self, *, again: bool = False) -> None:
        """Have the passphrase told, and open the vault; `again`, after it was left alone.

        Raises:
            Ended: nobody tells it.
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
        """Become the session that writes, if no other does, and say what is to be known."""
        vault = self.desk.vault
        if not vault.claim():
            self.say(say("vault.reading", holder=vault.read_only))
        self.idle = IdleTimer(float(vault.settings.get("lock_minutes", MINUTES)))
        self.say(*map(str, vault.notices))
        if failed := vault.log.note_opened(vault.opened_by):
            self.say(say("log.failed_before", count=failed))

    def with_reason(self, act: Callable[[str], _T]) -> _T:
        """Do an act and return its answer; of a final document, with the reason that is given.

        Raises:
            UserError: it is refused, or no reason is given.
            Ended: nobody answers any more.
        """
        try:
            return act("")
        except ReasonNeededError:
            return act(self.ask(say("final.why")).strip())

    def _heed_log(self) -> None:
        """Say, once, that the log cannot be written."""
        failure, before = self.desk.vault.log.failure, self._told_failure
        self._told_failure = failure
        if failure is not None and failure != before:
            self.say(str(failure))

    def _heed_time(self) -> None:
        """Lock the vault where the answer took too long, and have it opened again."""
        if self.idle.is_over and self.desk.vault.header.sealed:
            self.say(say("linear.locked"))
            try:
                if self.in_hand:
                    self.in_hand.put_away()
            except UserError as refusal:
                # What was typed would be lost with the memory: it waits behind the passphrase.
                self.say(str(refusal))
                self.unlock(again=True)
            else:
                self.desk.forget()
                collect_everything()
                self.unlock(again=True)
                if self.in_hand:
                    self.in_hand.take_up()
        self.idle.touch()


def fitting(typed: str, entries: Sequence[str]) -> list[int]:
    """Return the entries that have a text, by index: those with a word that begins so go alone."""
    sought = fold(typed.strip())
    holding = [at for at, entry in enumerate(entries) if sought in fold(entry)]
    begun = [at for at in holding if f" {sought}" in f" {fold(entries[at])}"]
    return begun or holding
