"""All forms and texts under trial, each with where it is from and what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.desk.own_forms.trials import Trials
from tui.desk.own_forms.typed import check_typed
from tui.desk.own_forms.use import own_sheets
from tui.forms.texts.check import faults_of
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from datetime import date

    from tui.desk.desk import Desk
    from tui.locale import Message


class ListedText(NamedTuple):
    """A form, or a text under trial, as the list of one's own forms has it."""

    id: str
    """The id of a form; the name of a text under trial."""
    title: str
    origin: str
    """`trial`, `own`, `mixed` (one's own edition of a plugin's), `gone`, `file`, or `plugin`."""
    plugin: str = ""
    editions: tuple[date, ...] = ()
    records: int | None = None
    """How many records there are; None where they cannot be counted."""
    faults: int = 0
    notices: tuple[Message | str, ...] = ()
    """What is wrong with it, or is to be known."""

    @property
    def is_trial(self) -> bool:
        """Whether it is a text under trial."""
        return self.origin == "trial"


def listed_texts(desk: Desk) -> list[ListedText]:
    """Texts under trial, files that cannot be read, one's own forms, then all others."""
    desk.read_texts_anew()
    forms = [_of_form(desk, form.id) for form in desk.forms]
    forms.sort(key=lambda one: one.origin == "plugin")
    return [*_trials(desk), *_faulty_files(desk), *forms]


def _trials(desk: Desk) -> list[ListedText]:
    found = []
    for trial in Trials(desk.vault).all() if not desk.vault.locked else ():
        reading = check_typed(desk, trial.text)
        count = len(faults_of(reading))
        found.append(
            ListedText(
                trial.name,
                trial.title,
                "trial",
                editions=(reading.sheet.edition,) if reading.sheet and not count else (),
                records=len(trial.records),
                faults=count,
                notices=(message("own.faulty", count=count),) if count else (),
            )
        )
    return found


def _faulty_files(desk: Desk) -> list[ListedText]:
    """The files in the folder of one's own forms of which no form is made."""
    by_file: dict[str, list[str]] = {}
    for fault in desk.host.texts.faults:
        by_file.setdefault(fault.plugin, []).append(f"{fault.where}: {fault.reason}")
    folder = desk.vault.folder / "forms"
    in_use = {
        sheet.source.name
        for form in desk.forms
        for sheet in own_sheets(desk, form)
        if sheet.source is not None
    }
    return [
        ListedText(name, name, "file", faults=len(why), notices=tuple(why))
        for name, why in by_file.items()
        if name not in in_use and (folder / name).is_file()
    ]


def _of_form(desk: Desk, id: str) -> ListedText:  # noqa: A002
    form = desk.form(id)
    own = own_sheets(desk, form)
    if form.gone:
        origin = "gone"
    elif len(own) == len(form.editions):
        origin = "own"
    else:
        origin = "mixed" if own else "plugin"
    notices = tuple(each.sentence for each in desk.editions.notices if each.form == id)
    try:
        count = desk.vault.collection.count(form)
    except UserError as refusal:
        count, notices = None, (refusal.message, *notices)
    plugin = "" if origin in {"own", "gone"} else form.plugin
    days = tuple(sorted(form.editions))
    return ListedText(id, form.title, origin, plugin, days, count, notices=notices)
