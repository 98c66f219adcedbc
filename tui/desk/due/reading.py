"""The days of all records, read once, kept in a file, and followed as records change."""

from __future__ import annotations

import json
from collections import deque
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from tui.desk.due.days import Dated, Day, dated, reminded_blanks
from tui.records.crypto.seal import Unsealable
from tui.records.storage import disk
from tui.records.storage.atomic_file import write_whole
from tui.records.vault.files import FIRST, unsealed
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.forms.form import Form
    from tui.forms.kinds.periods.school_calendar import SchoolCalendar
    from tui.records.ledger.record import Record
    from tui.records.ledger.records import Records
    from tui.records.open_vault import Vault

_NAME: Final = "ledgers/due.index"
_FEW: Final = 500
"""Records up to which they are read as fast as a file."""
_BEHIND: Final = 100
"""Changes after which the days are kept anew."""


class DueDays:
    """The days of the records of all forms whose texts say `remind`.

    `records` gives those of a form by its id, None where it has none, and `calendar` that of the
    school. They are read when they are
    first asked for, which is done in a thread, and changes are followed. The file belongs to the
    ledgers as they were then: it names nobody, and can be lost or damaged without harm.
    """

    def __init__(
        self,
        vault: Vault,
        records: Callable[[str], Records | None],
        calendar: Callable[[], SchoolCalendar],
    ) -> None:
        self._vault, self._records, self._calendar = vault, records, calendar
        self._reading = Lock()
        self.clear()

    def clear(self) -> None:
        """Forget what was read."""
        self._known: dict[str, dict[str, Dated]] = {}
        self._read_as: dict[str, str] = {}
        self._file: dict[str, Any] | None = None
        self._kept: dict[str, Any] = {}
        self._changed: deque[tuple[Form, Record | str]] = deque()
        """What has changed and is not yet taken note of: who saves never waits."""

    def of(self, form: Form) -> dict[str, Dated]:
        """The records of a form that say a day, or are of a child, by id."""
        sheet = form.sheet_in_force()
        if not reminded_blanks(sheet):
            return {}
        with self._reading:
            self._follow()
            said = self._calendar().digest
            read_as = f"{sheet.edition} {sheet.digest} {form.written.has_several} {said}"
            known = self._known.get(form.id)
            if known is None or self._read_as.get(form.id) != read_as:
                records = self._records(form.id)
                known = self._read(form, records, read_as) if records else {}
                self._known[form.id], self._read_as[form.id] = known, read_as
            return dict(known)

    def on_change(self, form: Form, change: Record | str) -> None:
        """Take note of a record that was added or changed, or of the id of one that is no more."""
        self._changed.append((form, change))

    def _follow(self) -> None:
        """Follow the changes of what was read; what was not yet will be read as it is then."""
        while self._changed:
            form, change = self._changed.popleft()
            if (known := self._known.get(form.id)) is None:
                continue
            known.pop(change if isinstance(change, str) else change.id, None)
            if not isinstance(change, str):
                with suppress(UserError):
                    known[change.id] = self._dated(form, change)

    def save(self) -> None:
        """Keep the days of forms with many records, where many have changed."""
        found, changed = dict(self._kept), False
        for id_, known in self._known.items():
            records = self._records(id_)
            ledger = records.ledger if records else None
            if ledger is None or records is None or len(records) <= _FEW or ledger.damages:
                continue
            number, mark = ledger.head
            kept = self._kept.get(id_, {"head": [-_BEHIND, ""], "as": ""})
            if number - kept["head"][0] >= _BEHIND or kept["as"] != self._read_as[id_]:
                rows = [[key, each.who, each.of, each.days] for key, each in known.items()]
                found[id_] = {"head": [number, mark], "as": self._read_as[id_], "rows": rows}
                changed = True
        if changed and self._vault.writes:
            # Without it the next start only reads more.
            with suppress(OSError, UserError):
                seal = self._vault.access.file_seal
                data = seal.seal(json.dumps(found).encode(), _NAME.encode())
                write_whole(self._vault.files.path(_NAME), FIRST + data)
                self._kept = found

    def _read(self, form: Form, records: Records, read_as: str) -> dict[str, Dated]:
        found: dict[str, Dated] = {}
        changed: set[str] | None = None
        if len(records) > _FEW and records.ledger is not None:
            with suppress(OSError, Unsealable, UserError, ValueError, TypeError, LookupError):
                found, changed = self._from_file(form, records, read_as)
        for key in records.ids() if changed is None else changed:
            with suppress(UserError):
                found[key] = self._dated(form, records.get(key))
        return found

    def _from_file(
        self, form: Form, records: Records, read_as: str
    ) -> tuple[dict[str, Dated], set[str]]:
        """The days that were kept, and the ids of the records that have changed since.

        Raises:
            ValueError: the file is not of use; or whatever else a damaged one leads to.
        """
        if self._file is None:
            self._file = {}
            raw = disk.read(self._vault.files.path(_NAME))
            self._file = self._kept = json.loads(unsealed(raw, _NAME, self._vault.access.file_seal))
        kept = self._file[form.id]
        number, mark = kept["head"]
        ledger = records.ledger
        assert ledger is not None
        if kept["as"] != read_as or ledger.mark_at(number) != mark:
            raise ValueError
        there = set(records.ids())
        changed = {change.id for change in ledger.changes(number) if change.id}
        found = {
            key: Dated(who, of, tuple(Day(_place(one[0]), *one[1:]) for one in days))
            for key, who, of, days in kept["rows"]
            if key in there and key not in changed
        }
        return found, (changed & there) | (there - found.keys())

    def _dated(self, form: Form, record: Record) -> Dated:
        sheet = form.sheet_in_force()
        return dated(sheet, form.current_values(record, sheet), self._calendar())


def _place(written: Any) -> Any:
    """A place as JSON keeps it: a tuple is a list there."""
    return tuple(written) if isinstance(written, list) else written
