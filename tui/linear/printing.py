"""Printing into a file, asked for line by line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tui.locale import say

if TYPE_CHECKING:
    from tui.forms.form import Form
    from tui.linear.conversation import Conversation


def print_out(talk: Conversation, form: Form, key: str = "") -> None:
    """Ask in which format and where to, and print a record, or all of them; of none, a blank form.

    Raises:
        Refusal: it cannot be printed or written.
        OSError: the folder cannot be made.
    """
    desk = talk.desk
    endings = list(desk.printer.exporters(form))
    picked = talk.pick([each.upper() for each in endings], ("out",), question=say("linear.format"))
    if picked.order:
        return
    ending = endings[picked.at]
    folder = Path(str(desk.vault.settings.get("print_folder") or Path.home() / "nysan"))
    # The file's name says nothing of the child.
    stem = "-".join(filter(None, (form.id, key[-6:], str(desk.today()))))
    typed = talk.ask(say("linear.file", path=folder / f"{stem}.{ending}")).strip()
    path = Path(typed).expanduser() if typed else folder / f"{stem}.{ending}"
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    records = desk.records(form)
    chosen = [records.get(key)] if key else list(records) or None
    printed = desk.printer.print(form, chosen, ending, path)
    talk.say(say("print.done", path=printed.path))
    if printed.lost:
        lost = " ".join(f"U+{ord(letter):04X}" for letter in sorted(printed.lost))
        talk.say(say("print.lost", letters=lost))
