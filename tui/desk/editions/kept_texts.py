"""The kept texts of a vault as sheets, and forms whose own text is gone."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tui.forms.form import Form
from tui.forms.language.text_error import TextError
from tui.locale import LANGUAGES
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tui.forms.kinds.kind import Kind
    from tui.forms.language.sheet import Sheet
    from tui.records.open_vault import Vault
    from tui.records.vault.stores.texts import KeptName, KeptText


class KeptTexts:
    """The texts that are kept with the records of a form, as sheets."""

    def __init__(self, vault: Vault, form: Form, kinds: Mapping[str, type[Kind]]) -> None:
        self._vault, self._form, self._kinds = vault, form, kinds
        self._sheets: dict[tuple[str, str], Sheet | None] = {}
        self._differing: tuple[object, bool] = (None, False)
        """Whether a text differs, and the names of the kept ones for which that holds."""

    @property
    def names(self) -> list[KeptName]:
        """What is kept; nothing while the vault is locked."""
        return [] if self._vault.locked else self._vault.collection.texts.of(self._form.id)

    @property
    def differ(self) -> bool:
        """Whether a text is kept that is none of the form's editions as they are now."""
        known = None if self._vault.locked else self._vault.collection.texts.names
        if self._differing[0] is not known:
            self._differing = known, any(not self.is_current(name) for name in self.names)
        return self._differing[1]

    def is_current(self, name: KeptName) -> bool:
        """Whether a kept text is that of an edition as it is now."""
        form = self._form
        return name.edition in form.editions and form.sheet(name.edition).digest == name.digest

    def sheet(self, edition: date, text: str, code: str = LANGUAGES[0]) -> Sheet | None:
        """The sheet of a text in a language, or else in Kazakh; None where it is not kept."""
        for name in self.names:
            if name.edition == edition and text in {"", name.digest}:
                if code == LANGUAGES[0] and self.is_current(name):
                    return self._form.sheet(edition)
                return self._sheet(name, code)
        return None

    def _sheet(self, name: KeptName, code: str) -> Sheet | None:
        key = name.file, code
        if key not in self._sheets:
            kept = self._vault.collection.texts.read(name)
            self._sheets[key] = read_kept(kept, self._kinds, code) if kept else None
        return self._sheets[key]


def gone_form(vault: Vault, id: str, kinds: Mapping[str, type[Kind]]) -> Form | None:  # noqa: A002
    """A form of which only texts that are kept with records are left; None where none is."""
    names = [] if vault.locked else vault.collection.texts.of(id)
    latest = {name.edition: name for name in names}
    form = Form()
    form.kinds, form.gone = kinds, True
    for name in latest.values():
        kept = vault.collection.texts.read(name)
        sheet = read_kept(kept, kinds) if kept else None
        if kept and sheet:
            form.plugin = form.plugin or kept.plugin
            with suppress(TextError):
                form.add_edition(sheet)
    return form if form.editions else None


def read_kept(
    kept: KeptText, kinds: Mapping[str, type[Kind]], code: str = LANGUAGES[0]
) -> Sheet | None:
    """The sheet of a kept text; in Kazakh where it has no such translation, or a damaged one."""
    from tui.forms.language.reader import read_kept_text

    path = Path(kept.file)
    with suppress(UserError):
        sheet = read_kept_text(kept.text, path, kinds)
        if sheet is None or code == LANGUAGES[0] or code not in kept.translations:
            return sheet
        translated = path.with_suffix(f".{code}.form")
        return read_kept_text(kept.translations[code], translated, kinds, sheet) or sheet
    return None
