"""The damages of a vault: all that is known to be damaged or missing in its ledgers.

A ledger names its own when it is opened. That it ends earlier than its mark says, or otherwise, is
a *loss*, which its mark keeps through later saves until it is restored or accepted. All that says
something about damages reads them here.
"""

from __future__ import annotations

from contextlib import closing, suppress
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tui.locale import Message, message
from tui.records.integrity.marks import Loss, Marks
from tui.records.vault.header import Header
from tui.system.clock import local_day
from tui.user_error import UserError, system_reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from tui.records.crypto.seal import Seal
    from tui.records.ledger.ledger import LedgerStorage
    from tui.records.open_vault import Vault

WHOLE_VAULT: Final = ""
"""The name under which the marks keep what is missing in the vault as a whole."""
HARMLESS: Final = frozenset({"torn", "empty"})
"""Kinds of damages that cost nothing that was said to be saved."""


class _Found(NamedTuple):
    kind: str
    message: Message


class UnopenedLedger(NamedTuple):
    """A ledger that is not open, with what opens its lines and the ends that it has had."""

    path: Path
    seal: Seal
    ends: tuple[tuple[int, str], ...]

    def problems(self) -> list[Message]:
        """Sentences on what is damaged or missing in it; what is no ledger is not judged."""
        from tui.records.ledger.ledger import LedgerStorage
        from tui.records.ledger.ledger_file import begins_as_ledger

        try:
            if not begins_as_ledger(self.path):
                return []
            options: dict[str, Any] = {"read_only": True, "name": self.path.stem}
            with closing(LedgerStorage(self.path, seal=self.seal, **options)) as ledger:
                found = [each for each in ledger.damages if each.kind not in HARMLESS]
                found += filter(None, (ledger.difference(*end) for end in dict.fromkeys(self.ends)))
                return [each.message for each in found]
        except UserError as refusal:
            return [refusal.message]
        except OSError as error:
            why = message("vault.unreadable", file=self.path, detail=system_reason(error))
            return [why]


class Damages:
    """What is known to be damaged or missing in the ledgers of an open vault."""

    def __init__(self, vault: Vault, marks: Marks) -> None:
        self._vault, self.marks = vault, marks
        self._refused: dict[str, Message] = {}
        self._seen: dict[str, list[Message]] = {}
        self._gone: list[str] | None = None
        self.note_turned()

    def __iter__(self) -> Iterator[tuple[str, Message]]:
        """Names of ledgers, each with a sentence; the empty name is that of the whole vault."""
        return ((name, found.message) for name, found in self._found())

    @property
    def cost_something(self) -> bool:
        """Whether anything that was said to be saved is known to be damaged or missing."""
        found = any(found.kind not in HARMLESS for _, found in self._found())
        return found or bool(self._vault.files.damages)

    def _found(self) -> Iterator[tuple[str, _Found]]:
        vault = self._vault
        opened: set[str] = {WHOLE_VAULT, *self._refused}
        for loss in self.marks.losses(WHOLE_VAULT):
            yield WHOLE_VAULT, _Found(loss.kind, describe_loss(loss))
        for records in vault.collection:
            if records.is_open and (ledger := records.ledger):
                opened.add(records.form)
                for each in ledger.damages:
                    yield records.form, _Found(each.kind, each.message)
        for name, why in self._refused.items():
            yield name, _Found("refused", why)
        for name in self.marks.with_losses():
            for loss in self.marks.losses(name) if name not in opened else ():
                yield name, _Found(loss.kind, describe_loss(loss))
        opened |= {*self.marks.with_losses()}
        for name, problems in self._seen.items():
            for problem in problems if name not in opened else ():
                yield name, _Found("seen", problem)
        for name in self.gone():
            if name not in opened:
                yield name, _Found("gone", message("backup.ledger_gone"))

    @property
    def lacks_something(self) -> bool:
        """Whether something that was saved is missing, and nobody has accepted that."""
        return bool(self.marks.with_losses() or self.gone())

    @property
    def names(self) -> set[str]:
        """The names of the ledgers in which something is damaged or missing."""
        return {name for name, _ in self if name != WHOLE_VAULT}

    def of_vault(self) -> list[Message]:
        """Sentences on what is missing in the vault as a whole."""
        return [describe_loss(loss) for loss in self.marks.losses(WHOLE_VAULT)]

    def unopened(self) -> list[UnopenedLedger]:
        """The ledgers that this session has not opened, to be looked at by a thread."""
        vault = self._vault
        opened = {records.form for records in vault.collection if records.is_open}
        return [
            UnopenedLedger(
                vault.ledger_path(name),
                vault.access.line_seal,
                (self.marks.end(name), vault.witness.end(name)),
            )
            for name in vault.ledgers()
            if name not in opened
        ]

    def look_at_damaged(self) -> None:
        """Read the ledgers that are not open and were damaged when they were closed."""
        known = self.marks.damaged()
        self.look_into(each for each in self.unopened() if each.path.stem in known)

    def look_into(self, ledgers: Iterable[UnopenedLedger]) -> bool:
        """Read ledgers that are not open, and take note of their damages; whether there are any."""
        looked = {each.path.stem: each.problems() for each in ledgers}
        seen = {name: problems for name, problems in self._seen.items() if name not in looked}
        self._seen = seen | {name: problems for name, problems in looked.items() if problems}
        return bool(self._seen)

    def gone(self) -> list[str]:
        """The names of ledgers that had lines and whose file is not there, though the vault is."""
        if not self._vault.place.holds_it:
            return []
        if self._gone is None:
            known = {*self.marks.names(), *self._vault.witness.names}
            self._gone = sorted(known - {*self._vault.ledgers()})
        return self._gone

    def look_again(self) -> None:
        """Forget what was found of files that are there, or not: they may have been replaced."""
        self._refused.clear()
        self._seen = {}
        self._gone = None

    def refuse(self, name: str, why: Message) -> None:
        """Take note that a ledger does not open."""
        self._refused[name] = why

    def compare(self, name: str, ledger: LedgerStorage) -> None:
        """Compare an opened ledger with what is known of it, and name in it what is missing.

        What was missing and is there again is forgotten.
        """
        from tui.records.ledger.recovery import Damage

        vault, marks = self._vault, self.marks
        self._refused.pop(name, None)
        self._gone = None
        before = marks.losses(name)
        losses = [loss for loss in before if ledger.mark_at(loss.last) != loss.digest]
        known = {(loss.last, loss.digest) for loss in losses}
        for end in dict.fromkeys((marks.end(name), vault.witness.end(name))):
            found = ledger.difference(*end) if end not in known else None
            if found and not self._is_outdated(name):
                day = local_day(vault.clock()).isoformat()
                losses.append(Loss(found.kind, found.line, *end, day))
        if losses != list(before):
            marks.set_losses(name, losses)
            if vault.writes:
                # The next save must not be what makes it look whole.
                with suppress(OSError):
                    marks.keep()
        ledger.damages += [Damage(each.line, each.kind, describe_loss(each)) for each in losses]

    def _is_outdated(self, name: str) -> bool:
        """Whether another session writes, and has written anew what this one has read before."""
        vault = self._vault
        if vault.writes:
            return False
        with suppress(UserError):
            return Header.read(vault.folder).generation != vault.header.generation or Marks(
                vault.files
            ).end(name) != self.marks.end(name)
        return False

    def note_turned(self) -> None:
        """Take note, where it is so, that the vault is of an earlier generation than was seen."""
        marks = self.marks
        if self._vault.witness.turned and not marks.losses(WHOLE_VAULT):
            day = local_day(self._vault.clock()).isoformat()
            marks.set_losses(WHOLE_VAULT, [Loss("turned", 0, 0, "", day)])


def describe_loss(loss: Loss) -> Message:
    """The sentence that says what is missing, since when that is known, and what to do."""
    day = f"{date.fromisoformat(loss.day):%d.%m.%Y}"
    return message(f"loss.{loss.kind}", line=loss.line, last=loss.last, day=day)
