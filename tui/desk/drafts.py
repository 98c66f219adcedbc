"""Drafts of records: begun, kept while one types, and opened again."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC
from threading import Lock
from typing import TYPE_CHECKING, Any

from tui.forms.entry.child_facts import NAMES
from tui.forms.kinds.date import parse_iso
from tui.forms.language.record_name import record_name
from tui.locale import language
from tui.records.vault.files import unwritable
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from tui.forms.entry.draft import Draft
    from tui.forms.entry.recall import Recall
    from tui.forms.form import Form
    from tui.forms.kinds.kind import Value, Values
    from tui.forms.language.sheet import Sheet
    from tui.forms.records_view import RecordsView
    from tui.host import Host
    from tui.records.ledger.record import Record
    from tui.records.ledger.records import Records
    from tui.records.open_vault import Vault
    from tui.records.search.child import Child
    from tui.records.vault.stores.drafts import StoredDraft


class Drafts:
    """The drafts of a vault's records; many of new records may wait beside each other.

    That a record was opened for entry is noted in the audit log. `view` is what a form may ask of
    the records, `records` gives those of a form, `today` the day; `host` has the forms.
    """

    def __init__(
        self,
        host: Host,
        vault: Vault,
        view: RecordsView,
        recall: Recall,
        *,
        records: Callable[[Form], Records],
        today: Callable[[], date],
    ) -> None:
        self._host, self._vault = host, vault
        self._view, self._recall = view, recall
        self._records, self._today = records, today
        self._lock = Lock()
        self._latest: dict[tuple[str, str], int] = {}
        """The number of times that each draft was kept or dropped; see `keeper`."""
        self._kept: set[tuple[str, str]] = set()
        """Drafts that this session has left on the disk."""
        self._newest = ""

    def of(self, form: Form, record: Record | None = None) -> Draft:
        """A draft of a record, or of a new one; it goes on from one that waits.

        Where several new ones wait, it is the one that was begun last.

        Raises:
            UserError: no text of the record's edition is here any more.
        """
        store = self._vault.drafts
        key = record.id if record else store.latest_new(form.id) or self._new_key()
        return self._open(form, record, key)

    def reopen(self, form: Form, key: str) -> Draft:
        """The draft that was kept under a key; where none was, as it would begin.

        Raises:
            UserError: its record, or the text of its edition, is not here any more.
        """
        from tui.records.vault.stores.drafts import is_new

        record = None if is_new(key) else self._records(form).get(key)
        return self._open(form, record, key)

    def begin(self, form: Form) -> Draft:
        """A draft of one more new record, whatever others wait."""
        return self._open(form, None, self._new_key())

    def begin_about(self, form: Form, child: Child) -> Draft:
        """A draft of one more new record about a child, with what is known of it offered.

        The form is one of `forms_about()`.
        """
        from tui.records.search.recollection import known_child

        draft = self.begin(form)
        name = _name_in(draft.sheet)
        if meant := draft.sheet.blanks[name].same_if:
            draft.enter(meant.blank, meant.value or "")
        draft.choose_child(name, known_child(child))
        draft.set_baseline()
        return draft

    def forms_about(self) -> list[Form]:
        """The forms in force that ask for a child's name."""
        today = self._today()
        forms = [each for each in self._host.forms.values() if not each.refusal(today)]
        return [form for form in forms if _name_in(self._sheet(form))]

    def copy(self, form: Form, record: Record) -> Draft:
        """A draft of a new record that is made from an old one; the old one counts as viewed."""
        from tui.forms.entry.copying import copy_of

        self._vault.log.note("viewed", form.id, [record.id], way="entry")
        sheet = self._sheet(form)
        values: Mapping[str, Value] = record.values
        if record.edition != sheet.edition or sheet.kind == "plan":
            self._vault.backups.begin("carry")
        if record.edition != sheet.edition:
            values = form.values_in(record, sheet)
        draft = self.begin(form)
        draft.put_all(copy_of(sheet, values))
        draft.set_baseline()
        return draft

    def keep(self, draft: Draft) -> None:
        """Keep what was typed and not saved; when it returns, it is on the disk.

        Raises:
            UserError: the vault is locked, or the disk refuses.
        """
        try:
            self.keeper(draft)()
        except OSError as error:
            raise unwritable(self._vault.folder, error) from error

    def keeper(self, draft: Draft) -> Callable[[], None]:
        """The function that brings a draft as it is now to the disk, from any thread.

        Raises:
            UserError: the vault is locked.
        """
        key = draft.form.id, draft.key
        turn = self._latest[key] = self._latest.get(key, 0) + 1
        store = self._vault.drafts
        now = self._vault.clock().astimezone(UTC).isoformat(timespec="seconds")
        called = record_name(draft.sheet, draft.as_typed())
        state = {**draft.snapshot(), "at": now, "called": called}

        def keep() -> None:
            with self._lock:
                # What was saved or kept since must not be followed by what is older.
                if self._latest[key] == turn:
                    store.keep(*key, state)
                    self._kept.add(key)

        return keep

    def follow(self, draft: Draft) -> None:
        """Let a draft that is to be saved take over what was changed in its record meanwhile.

        Raises:
            ChangedMeanwhileError: something else was typed there. It is said once; saved again,
                what was typed counts.
            UserError: the record is not there any more.
        """
        from tui.forms.entry.meanwhile import ChangedMeanwhileError

        if draft.record:
            form, sheet = draft.form, draft.sheet
            record = self._records(form).get(draft.record)
            same = record.edition == sheet.edition
            now = record.values if same else form.values_in(record, sheet)
            if (meanwhile := draft.follow(now)).differing:
                raise ChangedMeanwhileError(meanwhile)

    def waiting(self) -> list[StoredDraft]:
        """Drafts that were typed and not saved, the latest first."""
        return sorted(self._vault.drafts.all(), key=lambda kept: kept.at, reverse=True)

    def drop(self, form: str, key: str) -> None:
        """Forget a draft.

        Raises:
            OSError: the disk refuses.
        """
        with self._lock:
            self._latest[form, key] = self._latest.get((form, key), 0) + 1
            self._vault.drafts.drop(form, key)
            self._kept.discard((form, key))

    def _open(self, form: Form, record: Record | None, key: str) -> Draft:
        from tui.forms.entry.draft import Draft

        if record is None and (refusal := form.refusal(self._today())):
            raise UserError(refusal)
        store = self._vault.drafts
        sheet = self._sheet(form, record)
        values, changed = self._values(form, record, sheet), record.id if record else ""
        if (form.id, key) in self._kept:
            # While the vault was locked, another session may have begun to write, or ended.
            with suppress(OSError):
                store.bring_over(form.id, key)
        kept = store.get(form.id, key)
        begun = parse_iso(kept.get("edition")) if kept and record is None else None
        if begun in form.editions:
            sheet = form.sheet(begun, language())

        def fresh() -> Draft:
            return Draft(
                form,
                sheet,
                self._view,
                self._today(),
                values=values,
                record=changed,
                key=key,
                recall=self._recall,
            )

        draft = fresh()
        if record:
            self._vault.log.note("viewed", form.id, [record.id], way="entry")
        if kept is None:
            return draft
        with suppress(OSError):
            # Until the screen is shown, it may be what ends the program.
            store.keep(form.id, key, {**kept, "trying": True})
        if not _resumes(draft, kept):
            with suppress(OSError):
                store.set_aside(form.id, key)
            draft = fresh()
            draft.set_aside = True
        return draft

    def _new_key(self) -> str:
        self._newest = self._vault.drafts.new_key(self._newest)
        return self._newest

    def _values(self, form: Form, record: Record | None, sheet: Sheet) -> Values | None:
        if record is None:
            return None
        return form.values_in(record, sheet) if _goes_on(form, record, sheet) else record.values

    def _sheet(self, form: Form, record: Record | None = None) -> Sheet:
        in_force = form.sheet(form.sheet_on(self._today()).edition, language())
        if record is None or _goes_on(form, record, in_force):
            return in_force
        sheet = form.sheet_of(record, language())
        if not record.left:
            return sheet
        from tui.forms.editions.left import kept_left
        from tui.forms.editions.left_lines import with_left

        return with_left(sheet, kept_left(form, record, language()))


def _goes_on(form: Form, record: Record, sheet: Sheet) -> bool:
    """Whether a record goes on in a later edition when it is opened: the only one of its form.

    It says what is now, not what was on a day. What has no place there keeps it where it is.
    """
    if not sheet.single or record.final or record.left or record.edition >= sheet.edition:
        return False
    way = form.written.passage(record, sheet)
    return form.written.own(record) is not None and (
        way is None or not way.carry(record.values).left
    )


def _name_in(sheet: Sheet) -> str:
    """The first blank that is for a child's name, or can be made so; empty without one."""
    for name, blank in sheet.fact_blanks.items():
        meant = blank.same_if
        if blank.same in NAMES and (meant is None or (meant.value and not meant.negated)):
            return name
    return ""


def _resumes(draft: Draft, kept: Mapping[str, Any]) -> bool:
    try:
        return draft.resume(kept)
    except (LookupError, TypeError, ValueError):
        return False
