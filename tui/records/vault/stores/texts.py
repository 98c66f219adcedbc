"""The texts in which records were written, kept sealed beside them: each text once.

The name of such a file tells the form, the edition, which of the edition's texts it is, counted
from 1, and the text's digest, so that nothing has to be opened to know which texts there are.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tui.forms.kinds.date import parse_iso
from tui.forms.language.text_digest import digest_of
from tui.forms.outside_file import read_outside
from tui.locale import LANGUAGES
from tui.records.vault.files import unwritable
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from tui.forms.form import Form
    from tui.forms.language.sheet import Sheet
    from tui.records.open_vault import Vault

FOLDER: Final = "texts"
"""The folder of the kept texts."""
_NAME: Final = re.compile(r"([a-z][a-z0-9_]*)\.(\d{4}-\d\d-\d\d)\.(\d+)\.([0-9a-f]{8})\.text")
_MOST: Final = 1_000_000
"""Bytes of a text."""


class KeptName(NamedTuple):
    """What the name of a kept text tells of it."""

    form: str
    edition: date
    number: int
    """Which of the texts of that edition it is, counted from 1."""
    digest: str

    @property
    def file(self) -> str:
        """The name of its file in the vault."""
        return f"{FOLDER}/{self.form}.{self.edition}.{self.number}.{self.digest}.text"


class KeptText(NamedTuple):
    """A text that is kept with the records that were written in it."""

    file: str
    """The name of the file that it was read from."""
    text: str
    translations: Mapping[str, str]
    """Its translations, by the codes of their languages."""
    plugin: str
    """Who brought it: a plugin, or `forms` for the user."""


class TextStore:
    """The kept texts of a vault."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._names: list[KeptName] | None = None
        self._kept: set[tuple[str, date, str]] = set()
        """What this session has kept, or found there."""

    @property
    def names(self) -> list[KeptName]:
        """What is kept, those of a form and an edition in the order in which they were kept."""
        if self._names is None:
            paths = (self._vault.folder / FOLDER).glob("*.text")
            self._names = sorted(filter(None, (_name_of(path.name) for path in paths)))
        return self._names

    def of(self, form: str) -> list[KeptName]:
        """The texts that are kept of a form."""
        return [name for name in self.names if name.form == form]

    def read(self, name: KeptName) -> KeptText | None:
        """A kept text; None where it is damaged or not there, which the vault's damages say."""
        files = self._vault.files
        with suppress(UserError):
            found = files.read_json(name.file)
            if found is not None:
                kept = kept_text(found)
                if kept and digest_of(kept.text) == name.digest:
                    return kept
                files.damaged(name.file)
        return None

    def keep(self, form: Form, edition: date) -> str:
        """Keep the text of a form's edition, unless that is done, and return its digest.

        Where records were written before texts were kept, the texts of all editions are.

        Raises:
            UserError: the disk refuses.
        """
        if edition not in form.editions:
            return ""
        sheet = form.sheet(edition)
        if (form.id, edition, sheet.digest) not in self._kept:
            begun = not self.of(form.id) and self._vault.ledger_path(form.id).exists()
            for each in form.editions if begun else (edition,):
                self._keep(form, form.sheet(each))
            self._kept.add((form.id, edition, sheet.digest))
        return sheet.digest

    def _keep(self, form: Form, sheet: Sheet) -> None:
        if not sheet.text:
            return
        same = [name for name in self.of(form.id) if name.edition == sheet.edition]
        found = next((name for name in same if name.digest == sheet.digest), None)
        kept = self.read(found) if found else None
        translations = _translations_beside(sheet.source)
        if kept is not None and {**kept.translations, **translations} == kept.translations:
            return
        number = same[-1].number + 1 if same else 1
        now = text_of(form, sheet)
        more = {**(kept.translations if kept else {}), **translations}
        self._write(
            found or KeptName(form.id, sheet.edition, number, sheet.digest),
            now._replace(translations=more),
        )

    def take(self, form: str, edition: date, kept: KeptText) -> None:
        """Keep a text that came from elsewhere with records, unless it is kept already.

        Raises:
            UserError: the disk refuses.
        """
        same = [name for name in self.of(form) if name.edition == edition]
        digest = digest_of(kept.text)
        if all(name.digest != digest for name in same):
            number = same[-1].number + 1 if same else 1
            self._write(KeptName(form, edition, number, digest), kept)

    def _write(self, name: KeptName, kept: KeptText) -> None:
        try:
            self._vault.files.write_json(name.file, kept._asdict())
        except OSError as error:
            raise unwritable(self._vault.folder / FOLDER, error) from error
        if name not in self.names:
            self._names = sorted([*self.names, name])


def text_of(form: Form, sheet: Sheet) -> KeptText:
    """The text of an edition as it is now, as it would be kept."""
    file = sheet.source.name if sheet.source else f"{form.id}.form"
    return KeptText(file, sheet.text, _translations_beside(sheet.source), form.plugin)


def _name_of(file: str) -> KeptName | None:
    parts = _NAME.fullmatch(file)
    edition = parse_iso(parts[2]) if parts else None
    return KeptName(parts[1], edition, int(parts[3]), parts[4]) if parts and edition else None


def _translations_beside(source: Path | None) -> dict[str, str]:
    """The translations beside a text's file, those that can be read."""
    found: dict[str, str] = {}
    if source is None:
        return {}
    for code in LANGUAGES[1:]:
        with suppress(OSError, UnicodeDecodeError):
            data = read_outside(source.with_suffix(f".{code}.form"), _MOST)
            found[code] = data.decode("utf-8-sig")
    return found


def kept_text(found: dict[str, Any]) -> KeptText | None:
    """A kept text from the JSON that has its fields; None where that is none."""
    match found:
        case {"file": str(file), "text": str(text), "translations": dict(translations)}:
            words = {str(code): str(each) for code, each in translations.items()}
            return KeptText(file, text, words, str(found.get("plugin", "")))
        case _:
            return None
