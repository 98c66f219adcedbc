"""The texts of a vault's forms and of their records, as one session knows them."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from tui.desk.editions.kept_texts import KeptTexts
    from tui.desk.editions.survey import TextNotice
    from tui.forms.form import Form
    from tui.forms.kinds.kind import Values
    from tui.host import Host
    from tui.records.ledger.record import Record
    from tui.records.open_vault import Vault


class Editions:
    """The texts of forms and of their records; `today` gives the day."""

    def __init__(self, host: Host, vault: Vault, today: Callable[[], date]) -> None:
        self._host, self._vault, self._today = host, vault, today
        self._looked = False
        self._notices: list[TextNotice] | None = None
        self._drop_gone()
        self.tie_forms()

    def tie_forms(self) -> None:
        """Let the forms know the texts that are kept with their records."""
        for form in self._host.forms.values():
            self.tie(form)

    def tie(self, form: Form) -> Form:
        """Let a form know the texts that are kept with its records; return it."""
        if form.today != self._today:
            form.today = self._today
            form.written.find_kept = partial(self._kept, form)
            form.written.clear()
        return form

    def _kept(self, form: Form) -> KeptTexts:
        from tui.desk.editions.kept_texts import KeptTexts

        return KeptTexts(self._vault, form, self._host.kinds)

    def clear(self) -> None:
        """Forget what was found: the vault was locked, or has other content."""
        self._looked, self._notices = False, None
        self._drop_gone()
        for form in self._host.forms.values():
            form.written.clear()

    def _drop_gone(self) -> None:
        for name in [name for name, form in self._host.forms.items() if form.gone]:
            del self._host.forms[name]

    def look_for_gone(self) -> None:
        """Add the forms that have records, and whose texts are not here but for the kept ones."""
        self.tie_forms()
        if self._looked or self._vault.locked:
            return
        self._looked = True
        lost = [name for name in self._vault.ledgers() if name not in self._host.forms]
        if not lost:
            return
        from tui.desk.editions.kept_texts import gone_form

        for name in lost:
            if form := gone_form(self._vault, name, self._host.kinds):
                self._host.forms[name] = form
        self.tie_forms()

    def add_gone(self, name: str) -> bool:
        """Add a form that is not here, by texts that have just been kept; False without any.

        Records of it have come from elsewhere.
        """
        from tui.desk.editions.kept_texts import gone_form

        form = gone_form(self._vault, name, self._host.kinds)
        if form is not None:
            self._host.forms[name] = self.tie(form)
        return form is not None

    @property
    def notices(self) -> list[TextNotice]:
        """What is to be said of the texts: gone, or other than those records were written in.

        It is looked for when it is first asked for, and after `look_again`; the list of faults
        has it, too. Nothing is known of a locked vault.
        """
        if self._notices is None and not self._vault.locked:
            self._notices = self._survey()
        return self._notices or []

    def look_again(self) -> None:
        """Look for gone texts and differences anew, when they are asked for."""
        self._notices = None

    def _survey(self) -> list[TextNotice]:
        from tui.desk.editions.survey import survey

        self.look_for_gone()
        forms = self._host.forms
        self._keep_first_texts()
        found = survey(self._vault, forms)
        self._host.text_faults.clear()
        for each in found:
            plugin = forms[each.form].plugin if each.form in forms else "forms"
            self._host.text_faults.add(plugin, each.form, str(each.sentence))
        return found

    def _keep_first_texts(self) -> None:
        """Keep the texts of records that were written before texts were kept, as they are now."""
        texts, ledgers = self._vault.collection.texts, self._vault.ledgers()
        for form in self._host.forms.values() if self._vault.writes else ():
            begun = form.id in ledgers and self._vault.collection.known_count(form.id) != 0
            if begun and not form.gone and not texts.of(form.id):
                # The next start tries again, and so does the next save.
                with suppress(UserError):
                    texts.keep(form, form.sheet_in_force().edition)

    def reader(self, form: Form) -> Callable[[Record], Values] | None:
        """The function that reads a record by the names in force; None where none has others."""
        try:
            if not form.written.has_several:
                return None
        except UserError:
            return None
        sheet = form.sheet_on(self._today())
        return lambda record: form.values_in(record, sheet)
