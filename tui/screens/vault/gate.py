"""The screens before the vault is open: they make it, unlock it, and show the code for paper."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from tui.desk.passphrase import WEAK, choose_groups, strength
from tui.locale import say
from tui.screens.desk_screen import DeskScreen
from tui.screens.dialog import Label
from tui.user_error import UserError
from tui.widgets.canvas import Space
from tui.widgets.field import Field

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from textual import events
    from textual.widget import Widget


class GateScreen(DeskScreen[str]):
    """Words, and fields to fill one after the other; `submit` is given what was typed.

    The answer is a sentence to show, if there is any.
    """

    context = "gate"
    secret = True
    """Whether what is typed is hidden."""

    def __init__(self, title: str, words: Sequence[str], asked: Sequence[str]) -> None:
        super().__init__()
        self._title, self._words, self._asked = title, words, asked

    def heading(self) -> str:
        """The title."""
        return f"{say('program.name')} · {self._title}"

    def body(self) -> Iterator[Widget]:
        """The words and the fields."""
        yield Label("", *(f" {words}" for words in self._words), "")
        for number, asked in enumerate(self._asked):
            yield Label(f" {asked}", look="heading")
            yield Field("", focused=not number, secret=self.secret)
            yield Label("")
        yield Space()

    @property
    def fields(self) -> list[Field]:
        """The fields, in their order."""
        return list(self.query(Field))

    @property
    def focused_canvas(self) -> Field:
        """The field that is being filled."""
        return next(field for field in self.fields if field.focused)

    async def press_key(self, event: events.Key) -> None:
        """Go from field to field; Enter on the last one submits."""
        at = self.fields.index(self.focused_canvas)
        if event.key == "enter" and at + 1 == len(self.fields):
            await self.submit([field.pen.text for field in self.fields])
        elif event.key in {"enter", "tab", "down"}:
            self._go(at + 1)
        elif event.key in {"shift+tab", "up"}:
            self._go(at - 1)
        else:
            await super().press_key(event)

    async def submit(self, typed: Sequence[str]) -> None:
        """Use what was typed into the fields, in their order."""
        raise NotImplementedError

    def reject(self, why: str) -> None:
        """Show what was wrong, and empty the fields."""
        for field in self.fields:
            field.write("")
        self._go(0)
        self.show_status(why, "error")

    def action_leave(self) -> None:
        """Stay: there is no screen below."""

    def _go(self, at: int) -> None:
        fields = self.fields
        for number, field in enumerate(fields):
            field.focused = number == at % len(fields)
            field.refresh()


class UnlockScreen(GateScreen):
    """The question for the passphrase or the paper code, which leads back to where one was.

    With `vault_stays_open` the screen is locked, but not the vault, whose drafts cannot be kept.
    """

    def __init__(self, *, vault_stays_open: bool = False) -> None:
        self._vault_stays_open = vault_stays_open
        super().__init__(say("gate.locked"), [say("gate.unlock_words")], [say("secret.ask")])

    async def submit(self, typed: Sequence[str]) -> None:
        """Unlock the vault."""
        self.show_status(say("gate.opening"))
        vault = self.shell.vault
        try:
            opened = await asyncio.to_thread(
                vault.keyring.verify if self._vault_stays_open else vault.unlock, typed[0]
            )
        except UserError as refusal:
            self.reject(str(refusal))
            return
        if self._vault_stays_open:
            self.dismiss(None)
            return
        said = say("secret.other_layout") if opened.other_layout else ""
        await self.shell.enter_vault(said)


class SetupScreen(GateScreen):
    """The first start: a passphrase for a new vault, typed twice."""

    context = "setup"

    def __init__(self) -> None:
        asked = [say("secret.fresh"), say("secret.again")]
        super().__init__(say("gate.setup"), [say("gate.setup_words"), say("secret.advice")], asked)

    async def submit(self, typed: Sequence[str]) -> None:
        """Make the vault."""
        if why := passphrase_problem(*typed):
            self.reject(why)
            return
        await self._make(typed[0])

    def action_vault_plain(self) -> None:
        """Ask whether the vault is really to have no passphrase."""
        from tui.screens.choice_dialog import ChoiceDialog

        answers = [say("gate.with"), say("gate.without")]
        self.app.push_screen(ChoiceDialog(say("gate.plain_title"), answers), self._without)

    async def _without(self, answer: list[int] | None) -> None:
        if answer == [1]:
            await self._make("")

    async def _make(self, passphrase: str) -> None:
        vault = self.shell.vault
        if passphrase:
            from tui.records.crypto.paper_code import new_code

            await self.app.switch_screen(
                CodeScreen(new_code(), lambda code: vault.make(passphrase, code), SetupScreen)
            )
            return
        try:
            await asyncio.to_thread(vault.make)
        except UserError as refusal:
            self.reject(str(refusal))
        else:
            await self.shell.enter_vault("")


class PassphraseScreen(GateScreen):
    """Another passphrase for a vault that is open, or its first one where it is not `sealed`.

    With `new_key` the records are encrypted anew, too; without it, that is offered.
    """

    def __init__(self, *, sealed: bool, new_key: bool = False) -> None:
        self._sealed, self._new_key = sealed, new_key or not sealed
        asked = [say("secret.fresh"), say("secret.again")]
        words = [say("gate.new_key_words")] if new_key else []
        if sealed:
            asked = [say("secret.current"), *asked]
            words = words or [say("gate.change_words")]
        super().__init__(say("gate.change"), [*words, say("secret.advice")], asked)

    async def submit(self, typed: Sequence[str]) -> None:
        """Verify the passphrase in force, and go on with the new one."""
        if why := passphrase_problem(*typed[-2:]):
            self.reject(why)
            return
        self.show_status(say("gate.making"))
        if self._sealed:
            try:
                await asyncio.to_thread(self.shell.vault.keyring.verify, typed[0])
            except UserError as refusal:
                self.reject(str(refusal))
                return
        if self._new_key:
            await self._reseal(typed[-1])
        else:
            self._offer_key(typed[-1])

    def _offer_key(self, passphrase: str) -> None:
        """Ask whether somebody may know the old passphrase: then only a new key shuts it out."""
        from tui.screens.choice_dialog import ChoiceDialog

        async def go_on(answer: list[int] | None) -> None:
            if answer == [1]:
                await self._reseal(passphrase)
            elif answer == [0]:
                await self._change(passphrase)
            else:
                self.rest()

        answers = [say("gate.nobody_knows"), say("gate.somebody_knows")]
        self.app.push_screen(ChoiceDialog(say("gate.who_knows"), answers), go_on)

    async def _change(self, passphrase: str) -> None:
        self.show_status(say("gate.making"))
        try:
            await asyncio.to_thread(self.shell.vault.keyring.change_passphrase, passphrase)
        except UserError as refusal:
            self.reject(str(refusal))
        else:
            self.dismiss(say("secret.changed"))

    async def _reseal(self, passphrase: str) -> None:
        """Show the new code; the passphrase and the key are in force when it has been copied."""
        from tui.records.crypto.paper_code import new_code

        keyring = self.shell.vault.keyring
        done = say("secret.key_changed" if self._sealed else "secret.set")
        code = CodeScreen(new_code(), lambda code: keyring.reseal(passphrase, code), done=done)
        await self.app.push_screen(code, self.dismiss)

    def action_leave(self) -> None:
        """Leave the passphrase as it is."""
        self.dismiss(say("secret.kept"))


class CodeScreen(GateScreen):
    """A paper code, of which two groups are asked back; only then it is put in force.

    `put_in_force` is called with the code, in a thread. Escape leads to what `leave_to` makes, or
    closes the screen; nothing has changed then. `done` is said at the end.
    """

    secret = False

    def __init__(
        self,
        code: str,
        put_in_force: Callable[[str], object],
        leave_to: Callable[[], GateScreen] | None = None,
        *,
        done: str = "",
    ) -> None:
        self._code, self._put_in_force = code, put_in_force
        self._leave_to, self._done = leave_to, done
        self._groups = choose_groups()
        asked = [say("secret.group", number=number) for number in self._groups]
        words = [say("secret.code"), f"    {code}", say("secret.not_yet")]
        super().__init__(say("gate.code"), words, asked)

    def help_lines(self) -> list[str]:
        """How the code is copied."""
        return [say("help.code")]

    async def submit(self, typed: Sequence[str]) -> None:
        """Put the code in force, and go on into the vault, when both groups are right."""
        from tui.records.crypto.paper_code import same_group

        for at, (number, group) in enumerate(zip(self._groups, typed, strict=True)):
            if not same_group(self._code, number, group):
                self.fields[at].write("")
                self._go(at)
                self.show_status(say("secret.wrong_group", number=number), "error")
                return
        self.show_status(say("gate.making"))
        sealed = self.shell.vault.header.sealed
        try:
            await asyncio.to_thread(self._put_in_force, self._code)
        except UserError as refusal:
            self.reject(str(refusal))
            return
        if sealed:
            self.dismiss(self._done)
        else:
            # All screens below say that there is no passphrase.
            await self.shell.enter_vault(self._done)

    def action_leave(self) -> None:
        """Leave everything as it is."""
        if self._leave_to is None:
            self.dismiss(say("secret.kept"))
        else:
            self.app.switch_screen(self._leave_to())


def passphrase_problem(passphrase: str, again: str) -> str:
    """Why a passphrase that was typed twice cannot be used; '' where it can."""
    if passphrase != again:
        return say("secret.differ")
    return say("secret.weak") if strength(passphrase) < WEAK else ""
