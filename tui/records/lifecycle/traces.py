"""Traces of children in a vault as it once was: their records, drafts and photos in a backup."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.progress import Progress, silent
from tui.records.backup.snapshot import content_of, form_of, ledger_names, lines_of
from tui.records.ledger.line import decode
from tui.records.ledger.record import record_of
from tui.records.lifecycle.draft_child import child_of_draft
from tui.records.lifecycle.mentions import photos_in
from tui.records.lifecycle.stores import documents_in, form_of_store, store_names
from tui.records.search.child import child_record
from tui.records.vault.stores.drafts import NEW

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from tui.forms.form import Form
    from tui.progress import Report
    from tui.records.backup.snapshot import Snapshot
    from tui.records.ledger.line import Line
    from tui.records.lifecycle.identity import Identity

_PHOTO = b".jpg"


class Sought(NamedTuple):
    """A child that is looked for: by who it is, and the ids of records known to be its own."""

    identity: Identity | None
    records: Collection[str]
    until: str = ""
    """An id: what was begun after it is not the child's, who may have come back since."""


class Traces(NamedTuple):
    """All that a vault held of some children."""

    records: dict[str, list[str]]
    """The ids by form."""
    files: list[str]
    """The names of drafts and photos."""
    unread: int = 0
    """Lines that did not open: nobody knows whose they are."""

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.records or self.files)

    @property
    def ids(self) -> list[str]:
        """The ids of all records."""
        return [key for keys in self.records.values() for key in keys]

    @property
    def total(self) -> int:
        """The number of records."""
        return len(self.ids)


def find_traces(
    snapshot: Snapshot,
    forms: Mapping[str, Form],
    sought: Sequence[Sought],
    report: Report = silent,
    *,
    only_whether: bool = False,
) -> Traces:
    """Look through all states of all records, and the drafts, for children.

    `report` counts bytes. With `only_whether` it ends at the first that is found.

    Raises:
        UserError: a file is damaged, or cannot be read.
        Stopped: the user stopped it.
    """
    return _Search(snapshot, forms, sought, report).traces(only_whether=only_whether)


class _Search:
    def __init__(
        self,
        snapshot: Snapshot,
        forms: Mapping[str, Form],
        sought: Sequence[Sought],
        report: Report,
    ) -> None:
        self._snapshot, self._forms = snapshot, forms
        self._ids = frozenset(id for one in sought for id in one.records)  # noqa: A001
        self._by_identity = [(one.identity, one.until) for one in sought if one.identity]
        self._ledgers = ledger_names(snapshot)
        self._stores = store_names(snapshot)
        self._drafts = [name for name in snapshot.names if name.startswith("drafts/")]
        total = sum(map(snapshot.size, (*self._ledgers, *self._stores, *self._drafts)))
        self._progress = Progress(total or 1, report)
        self._unread = 0
        self._theirs: set[str] = set()
        self._others: set[str] = set()

    def traces(self, *, only_whether: bool) -> Traces:
        records = {}
        for name in self._ledgers:
            if found := self._in_ledger(name, only_whether=only_whether):
                records[form_of(name)] = found
                if only_whether:
                    return Traces(records, [], self._unread)
        for name in self._stores:
            if found := self._in_store(name):
                records[form_of_store(name)] = found
                if only_whether:
                    return Traces(records, [], self._unread)
        drafts = list(self._in_drafts(records))
        photos = {f"photos/{name}" for name in self._theirs - self._others}
        there = sorted(photos.intersection(self._snapshot.names))
        return Traces(records, [*drafts, *there], self._unread)

    def _in_ledger(self, name: str, *, only_whether: bool) -> list[str]:
        """The ids of the children's records in a ledger: by the id, else by what it says last."""
        form = self._forms.get(form_of(name))
        owned: dict[str, bool] = {}
        photos: dict[str, set[str]] = defaultdict(set)
        for line in lines_of(self._snapshot, name, self._progress.step):
            if line is None:
                self._unread += 1
                continue
            if line.id in self._ids:
                if only_whether:
                    return [line.id]
                owned[line.id] = True
            elif line.content and form is not None and self._by_identity:
                owned[line.id] = self._says(form, line)
            if _PHOTO in line.content:
                photos[line.id].update(photos_in(decode(line.content)))
        for key, names in photos.items():
            (self._theirs if owned.get(key) else self._others).update(names)
        return sorted(key for key, theirs in owned.items() if theirs)

    def _in_store(self, name: str) -> list[str]:
        """The ids of the children's records in a file of a plugin's: by the id, or what it says."""
        raw = b"".join(self._snapshot.pieces(name))
        self._progress.step(len(raw))
        documents = documents_in(raw, name, self._snapshot.access.file_seal)
        if documents is None:
            self._unread += 1
            return []
        form = self._forms.get(form_of_store(name))
        owned = []
        for key, document in documents.items():
            found = child_record(form, record_of(key, document), "") if form else None
            theirs = found is not None and any(one.fits(found) for one in self._identities(key))
            if theirs or key in self._ids:
                owned.append(key)
            (self._theirs if owned[-1:] == [key] else self._others).update(photos_in(document))
        return sorted(owned)

    def _says(self, form: Form, line: Line) -> bool:
        """Whether a state of a record says that it is a child's who is looked for."""
        found = child_record(form, record_of(line.id, decode(line.content)), line.at)
        return found is not None and any(each.fits(found) for each in self._identities(line.id))

    def _identities(self, begun: str) -> list[Identity]:
        """The identities that something may have which was begun with an id."""
        return [one for one, until in self._by_identity if not until or begun < until]

    def _in_drafts(self, records: Mapping[str, Iterable[str]]) -> Iterable[str]:
        begun = tuple(f"{form}-{key}" for form, ids in records.items() for key in ids)
        begun += tuple(f"{form}-{key}" for form in self._forms for key in self._ids)
        for name in self._drafts:
            self._progress.step(self._snapshot.size(name))
            if name.partition("/")[2].startswith(begun) if begun else False:
                yield name
            elif name.endswith(".draft"):
                state = self._state(name)
                mine = not state.get("record") and self._is_about(state)
                (self._theirs if mine else self._others).update(photos_in(state))
                if mine:
                    yield name

    def _state(self, name: str) -> dict[str, Any]:
        try:
            state = json.loads(content_of(self._snapshot, name) or b"{}")
        except (ValueError, RecursionError):
            return {}
        return state if isinstance(state, dict) else {}

    def _is_about(self, state: Mapping[str, Any]) -> bool:
        """Whether the draft of a new record is of a child who is looked for."""
        identities = self._identities(str(state.get("key") or "").removeprefix(NEW))
        found = child_of_draft(self._forms, state)
        if found is None:
            called = str(state.get("called") or "")
            return any(each.is_called(called) for each in identities)
        return any(
            each.fits(found) or (not found.iin and not found.born and each.is_called(found.name))
            for each in identities
        )
