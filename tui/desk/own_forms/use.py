"""Texts put into use, which makes forms of them, and withdrawn again."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from tui.desk.editions.survey import is_own
from tui.desk.own_forms.trials import Trial, Trials
from tui.desk.own_forms.typed import faultless_sheet
from tui.forms.clean import clean_text
from tui.locale import LANGUAGES, message
from tui.records.storage.atomic_file import write_whole
from tui.records.storage.free_path import free_path
from tui.records.vault.files import unwritable
from tui.user_error import UserError

if TYPE_CHECKING:
    from pathlib import Path

    from tui.desk.desk import Desk
    from tui.forms.form import Form
    from tui.forms.language.sheet import Sheet


class ReplacesError(UserError):
    """A text has the edition of a form that is in use: it would take its text's place."""


def put_into_use(desk: Desk, trial: Trial, *, replace: bool = False) -> Form:
    """Make a form, or the edition of one, of a text under trial or from elsewhere.

    The text under trial with that name, if there is one, goes away with its records; these are
    still in `trial` for who wants to carry them over, see `carry_trial_records`.

    What somebody wrote into the file meanwhile, since the copy was made, is under trial then.

    Args:
        desk: the session.
        trial: the text; it need not be among those under trial.
        replace: whether it may take the place of a text that has its id and edition. Records
            that are there stay in the text in which they were written.

    Raises:
        FaultyTextError: it has faults.
        ReplacesError: there is such a text, and it is not to be replaced.
        UserError: the form is refused beside those that there are, or the disk refuses.
    """
    desk.vault.check_writable()
    sheet = faultless_sheet(desk, trial.text)
    now = sheet_in_use(desk, sheet)
    path = _path_for(desk, sheet, now)
    changed = _changed_meanwhile(path, trial)
    if now and not replace:
        day, form = f"{sheet.edition:%d.%m.%Y}", desk.form(sheet.id).title
        key = "own.replaces_changed" if changed else "own.replaces"
        raise ReplacesError(message(key, form=form, edition=day, file=path.name))
    before = {each: _content(each) for each in (path, *_beside(path))}
    files = {path: trial.text, **{_translation(path, c): t for c, t in trial.translations.items()}}
    try:
        _write(desk, files)
        _check_taken(desk, sheet, path)
    except UserError:
        _put_back(desk, before)
        raise
    trials = Trials(desk.vault)
    if trial.name in trials.names():
        trials.remove(trial.name)
    if changed:
        trials.keep(Trial(trials.free_name(changed), changed))
    return desk.form(sheet.id)


def withdraw(desk: Desk, form: Form) -> Trial:
    """Take the newest text of one's own of a form out of use; it is under trial again then.

    A form without another text and without records goes away. With records it stays, and can be
    read and printed in the text that is kept with these.

    Raises:
        UserError: no text of it is one's own, this session does not write, or the disk refuses.
    """
    desk.vault.check_writable()
    own = own_sheets(desk, form)
    if not own:
        raise UserError(message("own.not_own", form=form.title))
    # The texts of records that were written before texts were kept have to be kept first.
    desk.editions.look_again()
    desk.editions.notices  # noqa: B018
    path = own[-1].source
    assert path is not None
    translations = {
        code: found
        for code in LANGUAGES[1:]
        if (found := _content(_translation(path, code))) is not None
    }
    trials = Trials(desk.vault)
    text = _content(path) or own[-1].text
    trial = Trial(trials.free_name(text), text, (), translations)
    trials.keep(trial)
    _put_back(desk, dict.fromkeys((path, *_beside(path))))
    return trial


def own_sheets(desk: Desk, form: Form) -> list[Sheet]:
    """The editions of a form whose texts are one's own, the oldest first."""
    if form.gone:
        return []
    sheets = (form.sheet(edition) for edition in sorted(form.editions))
    return [sheet for sheet in sheets if is_own(desk.vault, sheet)]


def sheet_in_use(desk: Desk, sheet: Sheet) -> Sheet | None:
    """The sheet of the form and edition that a text has; None where there is none in use."""
    form = desk.host.forms.get(sheet.id)
    if form is None or form.gone or sheet.edition not in form.editions:
        return None
    return form.sheet(sheet.edition)


def _path_for(desk: Desk, sheet: Sheet, now: Sheet | None) -> Path:
    """The file for a text; `now` is the sheet in use whose place it takes.

    Where it takes none's, its file is a new one: a file with a fault in it may be there.
    """
    if now and now.source and is_own(desk.vault, now):
        return now.source
    form = desk.host.forms.get(sheet.id)
    is_next = form is not None and not form.gone and now is None
    name = f"{sheet.id}-{sheet.edition.isoformat()}" if is_next else sheet.id
    return free_path(desk.vault.folder / "forms" / f"{name}.form")


def _changed_meanwhile(path: Path, trial: Trial) -> str:
    """The text in the file whose place a copy is to take, where it is neither that nor its base."""
    found = clean_text(_content(path) or "")
    known = {trial.base.strip(), trial.text.strip()}
    return found if trial.base and found.strip() not in known else ""


def _check_taken(desk: Desk, sheet: Sheet, path: Path) -> None:
    """Read the forms anew.

    Raises:
        UserError: no form, or not this edition, was made of a text.
    """
    desk.read_texts_anew()
    form = desk.host.forms.get(sheet.id)
    taken = form is not None and sheet.edition in form.editions
    if not taken or form is None or form.sheet(sheet.edition).source != path:
        faults = [each for each in desk.host.texts.faults if path.name in each.where]
        why = faults[0].reason if faults else str(message("own.refused", file=path.name))
        raise UserError(message("own.not_taken", why=why))


def _write(desk: Desk, files: dict[Path, str]) -> None:
    for path, text in files.items():
        try:
            path.parent.mkdir(exist_ok=True)
            write_whole(path, f"{text.rstrip()}\n".encode())
        except OSError as error:
            raise unwritable(desk.vault.folder / "forms", error) from error


def _put_back(desk: Desk, files: dict[Path, str | None]) -> None:
    """Have files as they were; None is for one that was not there."""
    for path, content in files.items():
        try:
            if content is None:
                path.unlink(missing_ok=True)
            else:
                write_whole(path, content.encode())
        except OSError as error:
            raise unwritable(desk.vault.folder / "forms", error) from error
    desk.read_texts_anew()


def _translation(path: Path, code: str) -> Path:
    return path.with_suffix(f".{code}.form")


def _beside(path: Path) -> list[Path]:
    return [_translation(path, code) for code in LANGUAGES[1:]]


def _content(path: Path) -> str | None:
    with suppress(OSError, UnicodeDecodeError):
        return path.read_text("utf-8-sig")
    return None
