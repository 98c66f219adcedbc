"""Texts of forms under trial: sealed in the vault's folder `trial`, each with records of its own.

A text under trial is no form yet: it may be full of faults, and what is typed into it on trial is
in no list, no search, no count and no child's page. Backups hold it as they hold a draft.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tui.forms.kit.guesses.naming import free_name
from tui.locale import message
from tui.records.vault.files import unwritable
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tui.records.open_vault import Vault

FOLDER: Final = "trial"
"""The folder of the texts under trial."""
_ENDING: Final = ".text"
_NAME: Final = re.compile(r"[a-z][a-z0-9_-]{0,79}")
_ID: Final = re.compile(r"""^[ \t]*id[ \t]*=[ \t]*["']([a-z][a-z0-9_]*)["']""", re.MULTILINE)
_TITLE: Final = re.compile(r"^(?:>> |>< )?#[ \t]+(.+)$", re.MULTILINE)
_BLANK: Final = re.compile(r"\{[^{}]*\}")


class Trial(NamedTuple):
    """A text under trial."""

    name: str
    """What it is called among the trials, such as the id of its form."""
    text: str
    records: tuple[Mapping[str, Any], ...] = ()
    """The values, as JSON has them, of the records that were typed into it on trial."""
    translations: Mapping[str, str] = {}
    """Its translations, by the codes of their languages."""
    base: str = ""
    """The text in use of which it is a copy; empty for one that began otherwise."""

    @property
    def title(self) -> str:
        """What its first title says, or else its name."""
        found = _TITLE.search(self.text.partition("+++")[2].partition("+++")[2])
        return (_BLANK.sub("…", found[1]).strip() if found else "") or self.name


class Trials:
    """The texts under trial of a vault."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def names(self) -> list[str]:
        """The names of all of them."""
        found = self._vault.files.names(FOLDER, _ENDING)
        names = (each.removeprefix(f"{FOLDER}/").removesuffix(_ENDING) for each in found)
        return [name for name in names if _NAME.fullmatch(name)]

    def all(self) -> Iterator[Trial]:
        """All that can be read; what is damaged is said with the vault's damages."""
        for name in self.names():
            try:
                yield self.get(name)
            except UserError:
                continue

    def get(self, name: str) -> Trial:
        """The text with a name.

        Raises:
            UserError: there is none, or it cannot be read.
        """
        found = self._vault.files.read_json(_file(name)) if _NAME.fullmatch(name) else None
        if found is None:
            raise UserError(message("own.no_trial", name=name))
        records = [each for each in _list(found.get("records")) if isinstance(each, dict)]
        others = found.get("translations")
        translations = others if isinstance(others, dict) else {}
        text, base = str(found.get("text", "")), str(found.get("base", ""))
        return Trial(name, text, tuple(records), translations, base)

    def keep(self, trial: Trial) -> None:
        """Keep a text under its name, in place of the one that had it.

        Raises:
            UserError: this session does not write, or the disk refuses.
        """
        self._vault.check_writable()
        content = {
            "text": trial.text,
            "records": [*trial.records],
            "translations": {**trial.translations},
            "base": trial.base,
        }
        try:
            self._vault.files.write_json(_file(trial.name), content)
        except OSError as error:
            raise unwritable(self._vault.folder / FOLDER, error) from error

    def keep_text(self, name: str, text: str) -> None:
        """Keep another text under a name, with the records that were typed into the one before.

        Raises:
            UserError: this session does not write, or the disk refuses.
        """
        before = self.get(name) if name in self.names() else Trial(name, "")
        if before.text != text:
            self.keep(before._replace(text=text))

    def remove(self, name: str) -> None:
        """Throw a text away, with its records.

        Raises:
            UserError: this session does not write, or the disk refuses.
        """
        self._vault.check_writable()
        try:
            self._vault.files.remove(_file(name))
        except OSError as error:
            raise unwritable(self._vault.folder / FOLDER, error) from error

    def free_name(self, text: str) -> str:
        """A name that no text under trial has, made of the id in a text."""
        return free_name(id_in(text) or "form", self.names(), "-")


def id_in(text: str) -> str:
    """The id that the header of a text gives it, faulty or not; '' for none."""
    found = _ID.search(text)
    return found[1][:60] if found else ""


def with_id(text: str, id: str) -> str:  # noqa: A002
    """A text whose header gives it another id, where it gives one."""
    found = _ID.search(text)
    return f"{text[: found.start(1)]}{id}{text[found.end(1) :]}" if found else text


def _file(name: str) -> str:
    return f"{FOLDER}/{name}{_ENDING}"


def _list(found: object) -> list[Any]:
    return found if isinstance(found, list) else []
