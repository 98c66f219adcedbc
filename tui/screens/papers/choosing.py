"""How papers are handed out, chosen on the screen: draft, both sides, a password, a printer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.desk.passphrase import WEAK, strength
from tui.desk.printing.handing_out import WAYS, HandingOut, chosen_handing_out
from tui.desk.printing.paper_printer import USUAL, printer_name, printers
from tui.desk.printing.password import about_passwords, usable_password
from tui.keys import acts_in
from tui.locale import say
from tui.screens.choice_dialog import ChoiceDialog
from tui.screens.fields_dialog import Asked, FieldsDialog
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.desk.desk import Desk
    from tui.screens.keyed_screen import KeyedScreen

_DRAFT, _DUPLEX, _PASSWORD, _PRINTER = range(len(WAYS))


def chosen_text(desk: Desk, password: str) -> str:
    """What is chosen, or can be, behind the key that chooses it."""
    how = chosen_handing_out(desk.printer, password)
    chosen = {"draft": how.draft, "duplex": how.duplex, "password": password}
    words = [say(f"print.how_{name}") for name, wanted in chosen.items() if wanted]
    if how.printer:
        words.append(say("print.how_printer", printer=printer_name(how.printer)))
    (act,) = (each for each in acts_in("print") if each.name == "print.choose")
    if not words:
        return say("print.how_none", key=act.key)
    return say("print.how", key=act.key, words=", ".join(words))


def choose_handing_out(
    screen: KeyedScreen[Any], password: str, done: Callable[[str], None]
) -> None:
    """Ask how papers are handed out, from now on in this session; then call `done`.

    It is given the password that is wanted for what is printed now, which is kept nowhere.
    """
    desk, there = screen.desk, printers()
    how = chosen_handing_out(desk.printer)
    wanted = [how.draft, how.duplex, bool(password), bool(how.printer)]

    def answered(answer: list[int] | None) -> None:
        if answer is None:
            return
        printer = (how.printer or USUAL) if _PRINTER in answer else None
        desk.printer.handing_out = HandingOut(_DRAFT in answer, _DUPLEX in answer, printer)
        if printer and not how.printer and len(there) > 1:
            _choose_printer(screen, there, lambda: secret(answer))
        else:
            secret(answer)

    def secret(answer: Sequence[int]) -> None:
        if _PASSWORD in answer and not password:
            screen.app.push_screen(PasswordDialog(), lambda typed: done(typed or ""))
        else:
            done(password if _PASSWORD in answer else "")

    offered = [name for name in WAYS if there or name != "printer"]
    words = [say(f"print.choose_{name}") for name in offered]
    chosen = [at for at, each in enumerate(wanted) if each and at < len(words)]
    dialog = ChoiceDialog(say("print.choose"), words, chosen, several=True)
    screen.app.push_screen(dialog, answered)


def _choose_printer(
    screen: KeyedScreen[Any], there: Sequence[str], done: Callable[[], None]
) -> None:
    """Ask on which of several printers papers come out; without an answer on the usual one."""

    def answered(answer: list[int] | None) -> None:
        desk = screen.desk
        if answer and desk.printer.handing_out:
            desk.printer.handing_out = desk.printer.handing_out._replace(printer=there[answer[0]])
        done()

    words = list(map(printer_name, there))
    screen.app.push_screen(ChoiceDialog(say("printer.which"), words), answered)


class PasswordDialog(FieldsDialog[str]):
    """A password typed twice, with what is to be known of it; a weak one is accepted at last."""

    def __init__(self) -> None:
        asked = [
            Asked(say("print.password"), secret=True),
            Asked(say("secret.again"), secret=True),
        ]
        keys = say("print.password_keys")
        super().__init__(list(about_passwords()), asked, keys, keys)
        self.title_text = say("print.password_title")
        self._warned = ""

    def answer(self, typed: Sequence[str]) -> None:
        """Answer with the password, or complain that there is none, or that the two differ."""
        password, again = typed
        if not password:
            self.complain(say("print.password_none"), 0)
        elif password != again:
            self.complain(say("secret.differ"), 0)
        else:
            self._use(password)

    def _use(self, password: str) -> None:
        try:
            password = usable_password(password)
        except UserError as refusal:
            self.complain(str(refusal), 0)
            return
        if (score := strength(password)) < WEAK and self._warned != password:
            self._warned = password
            weak = say("print.weak_password", strength=score)
            self.complain(f"{weak}. {say('print.password_still')}")
        else:
            self.dismiss(password)
