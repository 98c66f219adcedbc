"""A pack: texts of forms in one file, to be handed on, and looked at before it is taken in.

It is a JSON file with the names and texts of forms, and a digest that tells whether all of it
came through. No record is ever in it.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tui.desk.own_forms.trials import Trial, Trials
from tui.desk.own_forms.typed import check_typed
from tui.desk.own_forms.use import put_into_use, sheet_in_use
from tui.forms.clean import clean_text
from tui.forms.outside_file import read_named
from tui.forms.texts.check import faults_of
from tui.locale import LANGUAGES, message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tui.desk.desk import Desk
    from tui.forms.language.faults.fault import Fault
    from tui.forms.language.sheet import Sheet

ENDING: Final = ".nysanforms"
_MARK: Final = "nysan forms"
_MOST: Final = 20_000_000
"""Bytes of a pack."""
_MOST_TEXTS: Final = 500
_LONGEST: Final = 1_000_000
"""Letters of a text."""


class PackedText(NamedTuple):
    """A text of a pack, as it is shown before it is taken in."""

    text: str
    translations: dict[str, str]
    sheet: Sheet | None
    """What it was read into; None where nothing can be made of it."""
    faults: tuple[Fault, ...]
    replaces: bool
    """Whether a form with its id and edition is in use."""
    same: bool
    """Whether that form's text is this very text."""

    @property
    def is_ready(self) -> bool:
        """Whether it may be put into use as it is."""
        return not self.faults and not self.replaces

    @property
    def trial(self) -> Trial:
        """It as a text under trial, without a name there."""
        return Trial("", self.text, (), self.translations)


def pack(texts: Sequence[Trial]) -> bytes:
    """The bytes of a pack of texts; their records stay out of it."""
    content = [
        {"text": each.text, "translations": dict(sorted(each.translations.items()))}
        for each in texts
    ]
    whole = {"what": _MARK, "version": 1, "texts": content, "digest": _digest(content)}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def unpack(desk: Desk, path: Path) -> list[PackedText]:
    """The texts of a pack, each held against the forms that there are; nothing is taken in yet.

    Raises:
        UserError: the file cannot be read, is no pack, or did not come through whole.
    """
    data = read_named(path, _MOST)
    return [_packed(desk, each) for each in _contents(data, path)]


def take_in(desk: Desk, packed: Sequence[PackedText]) -> tuple[list[str], list[str]]:
    """Take the texts of a pack: the ready ones into use, all others under trial.

    A text that is there already, letter by letter, is passed over.

    Returns:
        The titles of the forms that are in use now, and of the texts under trial.

    Raises:
        UserError: this session does not write, or the disk refuses.
    """
    used, tried = [], []
    for each in packed:
        if each.same:
            continue
        if each.is_ready:
            try:
                used.append(put_into_use(desk, each.trial).title)
                continue
            except UserError:
                # Two of one edition in a pack, or a form of a plugin that refuses it.
                desk.vault.check_writable()
        trials = Trials(desk.vault)
        trial = each.trial._replace(name=trials.free_name(each.text))
        trials.keep(trial)
        tried.append(trial.title)
    return used, tried


def _contents(data: bytes, path: Path) -> list[Trial]:
    try:
        found: Any = json.loads(data)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or found.get("what") != _MARK:
        raise UserError(message("own.no_pack", file=path.name))
    if found.get("version") != 1:
        raise UserError(message("own.newer_pack", file=path.name))
    texts = found.get("texts")
    if not isinstance(texts, list) or found.get("digest") != _digest(texts):
        raise UserError(message("own.broken_pack", file=path.name))
    if len(texts) > _MOST_TEXTS or not all(map(_is_text, texts)):
        raise UserError(message("own.broken_pack", file=path.name))
    return [
        Trial(
            "",
            clean_text(each["text"]),
            (),
            {code: clean_text(other) for code, other in each["translations"].items()},
        )
        for each in texts
    ]


def _is_text(found: object) -> bool:
    if not isinstance(found, dict) or set(found) != {"text", "translations"}:
        return False
    others = found["translations"]
    if not isinstance(others, dict) or not set(others) <= set(LANGUAGES[1:]):
        return False
    texts = [found["text"], *others.values()]
    return all(isinstance(each, str) and len(each) <= _LONGEST for each in texts)


def _packed(desk: Desk, trial: Trial) -> PackedText:
    reading = check_typed(desk, trial.text)
    sheet = reading.sheet
    now = sheet_in_use(desk, sheet) if sheet else None
    return PackedText(
        trial.text,
        {**trial.translations},
        sheet,
        faults_of(reading),
        replaces=now is not None,
        same=now is not None and now.text.rstrip() == trial.text.rstrip(),
    )


def _digest(content: object) -> str:
    return sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
