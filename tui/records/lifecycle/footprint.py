"""The footprint of a child: all that a vault keeps of it, and records of others that name it."""

from __future__ import annotations

from collections import defaultdict
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tui.forms.entry import child_facts
from tui.locale import message
from tui.progress import Progress, silent
from tui.records.ledger.ledger import LedgerStorage
from tui.records.ledger.record import record_of
from tui.records.lifecycle.destruction import leftovers
from tui.records.lifecycle.draft_child import child_of_draft
from tui.records.lifecycle.identity import Identity
from tui.records.lifecycle.mentions import Mention, NameMatcher, photos_in
from tui.records.search.child import Child, child_record
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from tui.forms.form import Form
    from tui.progress import Report
    from tui.records.ledger.line import Change
    from tui.records.open_vault import Vault
    from tui.records.search.child import ChildRecord, Key
    from tui.records.search.children import Children

SETTINGS: Final = "settings"
"""In place of a form's id, where a phrase or another setting names the child."""


class Footprint(NamedTuple):
    """All that a vault keeps of a child; it goes when the child's records are destroyed."""

    child: Child
    in_ledgers: dict[str, list[str]]
    """The ids of its records by form, deleted ones too, where a ledger keeps them."""
    elsewhere: dict[str, list[str]]
    """The ids by form where a plugin keeps the records its own way."""
    identity: Identity
    """The child in digests, to be known again in backups."""
    drafts: list[str]
    """The names of its drafts' files in the vault."""
    photos: list[str]
    """The names of its photos' files in the vault."""
    leftovers: list[Path]
    """Files that a fault left and that may hold its records."""
    mentions: list[Mention]
    """Records of others that name it, or a namesake of it."""

    @property
    def records(self) -> dict[str, list[str]]:
        """The ids of all its records by form."""
        return {**self.in_ledgers, **self.elsewhere}

    @property
    def total(self) -> int:
        """The number of its records."""
        return sum(map(len, self.records.values()))


def find_footprint(
    vault: Vault,
    forms: Mapping[str, Form],
    children: Children,
    child: Child,
    report: Report = silent,
) -> Footprint:
    """Look through all states that the vault's records ever had for a child.

    `forms` are all that there are, by id; `children` is their index. `report` counts bytes.

    Raises:
        UserError: a ledger that holds its records is damaged or does not open.
        Stopped: the user stopped it.
        OSError: the disk refuses.
    """
    return _Search(vault, forms, children, child).footprint(report)


def find_deleted_child(
    vault: Vault, forms: Iterable[Form], children: Children, known_as: str
) -> Child | None:
    """The child of a deleted record, by the IIN in it or the record's id; None without one.

    It is the child that other records are about, or one of whom only deleted ones are left.
    """
    for form in forms:
        if form.id in vault.ledgers():
            for gone in vault.records(form).deleted():
                about = child_record(form, gone.record, gone.at)
                if about and known_as and known_as in (about.iin, gone.record.id):
                    known = children.matching(about.name, about.iin, about.born)
                    return known or Child([about])
    return None


def deleted_records(
    vault: Vault, forms: Mapping[str, Form], children: Children, child: Child
) -> list[Key]:
    """The deleted records of a child, of the forms whose ledgers open."""
    return list(_Search(vault, forms, children, child).deleted())


class _Search:
    def __init__(
        self, vault: Vault, forms: Mapping[str, Form], children: Children, child: Child
    ) -> None:
        self._vault, self._forms, self._child = vault, forms, child
        self._children = children
        self._theirs = set(child.keys)
        namesakes = {name: children.by_name(name) for name in child.names}
        alone = {name for name, found in namesakes.items() if len(found) <= 1}
        self._identity = Identity.of(child, alone)
        self._names = NameMatcher(
            child,
            [
                each
                for found in namesakes.values()
                for each in found
                if self._theirs.isdisjoint(each.keys)
            ],
        )
        self._photos: set[str] = set()
        self._others: set[str] = set()
        """Words in the records of others that may be names of photos."""
        self._mentions: dict[Key, Mention] = {}

    def footprint(self, report: Report) -> Footprint:
        records = {}
        ledgers = self._vault.ledgers()
        progress = Progress(sum(map(self._size, ledgers)) or 1, report)
        for form in ledgers:
            if not self._is_foreign(form) and (ids := self._in_ledger(form)):
                records[form] = ids
            progress.step(self._size(form))
        theirs = self._child.records.items()
        elsewhere = {form: ids for form, ids in theirs if self._is_foreign(form)}
        self._look_elsewhere()
        drafts = list(self._drafts(records | elsewhere))
        photos = [f"photos/{name}" for name in sorted(self._photos - self._others)]
        kept = [name for name in photos if self._vault.files.path(name).exists()]
        left = leftovers(self._vault.folder)
        mentions = sorted(self._mentions.values(), key=lambda each: (each.namesake, *each[:2]))
        return Footprint(
            self._child, records, elsewhere, self._identity, drafts, kept, left, mentions
        )

    def deleted(self) -> Iterator[Key]:
        for form in map(self._forms.get, self._vault.ledgers()):
            with suppress(UserError):
                for gone in self._vault.records(form).deleted() if form else ():
                    found = child_record(form, gone.record, gone.at) if form else None
                    if found and self._identity.fits(found):
                        yield found.key

    def _size(self, form: str) -> int:
        return self._vault.ledger_path(form).stat().st_size

    def _is_foreign(self, form: str) -> bool:
        known = self._forms.get(form)
        return known is not None and self._vault.records(known).ledger is None

    def _in_ledger(self, form: str) -> list[str]:
        """The child's records in a ledger; those of others that name it are noted."""
        path = self._vault.ledger_path(form)
        states: dict[str, list[Change]] = defaultdict(list)
        seal = self._vault.access.line_seal
        with closing(LedgerStorage(path, seal=seal, read_only=True)) as ledger:
            for change in ledger.changes():
                states[change.id].append(change)
            damaged = bool(ledger.damages)
        ids = [key for key, changes in states.items() if key and self._owns(form, key, changes)]
        if ids and damaged:
            raise UserError(message("ledger.error.rewrite", file=path.name))
        for key in ids:
            for change in states[key]:
                self._photos.update(photos_in(change.document))
        for key in states.keys() - set(ids):
            for each in states[key]:
                for document in (each.document, dict(each.note)):
                    self._note_other((form, key), document)
            self._note_namesake(form, key, states[key])
        return sorted(ids)

    def _owns(self, form: str, key: str, changes: list[Change]) -> bool:
        """Whether a record is the child's: by the index, or, deleted, by what it said."""
        if (form, key) in self._theirs:
            return True
        if changes[-1].content:
            return False
        found = self._about(form, key, changes)
        return found is not None and self._identity.fits(found)

    def _about(self, form: str, key: str, changes: list[Change]) -> ChildRecord | None:
        """A record by what its last state says of a child; None where it names none."""
        known = self._forms.get(form)
        last = next((each.document for each in reversed(changes) if each.content), None)
        if known is None or last is None:
            return None
        return child_record(known, record_of(key, last), changes[-1].at)

    def _note_namesake(self, form: str, key: str, changes: list[Change]) -> None:
        """Tell a record of a child of the same name from one that names the child."""
        if (form, key) in self._mentions:
            found = self._about(form, key, changes)
            if found is not None and self._names.is_called(found.name):
                self._mentions[form, key] = Mention(form, key, namesake=True)

    def _look_elsewhere(self) -> None:
        for form in self._forms.values():
            if self._is_foreign(form.id):
                for record in self._vault.records(form):
                    if (form.id, record.id) not in self._theirs:
                        said = [record.values, *record.left.values()]
                        self._note_other((form.id, record.id), said)
        for name, value in self._vault.settings.items():
            self._note_other((SETTINGS, name), [name, value])

    def _drafts(self, records: Mapping[str, list[str]]) -> Iterator[str]:
        """The files of the child's drafts, whatever state they are in."""
        files = self._vault.files
        begun = tuple(f"{form}-{key}" for form, ids in records.items() for key in ids)
        for path in sorted((self._vault.folder / "drafts").glob("*")):
            name = f"drafts/{path.name}"
            if begun and path.name.startswith(begun):
                yield name
            elif path.suffix == ".draft":
                state: dict[str, Any] = {}
                with suppress(UserError):
                    state = files.read_json(name) or {}
                if not state.get("record") and self._is_about(state):
                    self._photos.update(photos_in(state))
                    yield name
                else:
                    key = str(state.get("form", "")), str(state.get("record", ""))
                    self._note_other(key, state, draft=True)

    def _is_about(self, state: Mapping[str, Any]) -> bool:
        """Whether the draft of a new record is of the child, and not of a namesake."""
        found = child_of_draft(self._forms, state)
        if found is None:
            return self._names.is_called(child_facts.comparable_name(state.get("called")))
        if not self._names.is_called(found.name):
            return False
        for said, known in ((found.iin, self._child.iin), (found.born, self._child.born)):
            if said and known:
                return said == known
        near = self._children.find(found.name, 2)
        return all(set(each.keys) == self._theirs for each in near)

    def _note_other(self, key: Key, document: object, *, draft: bool = False) -> None:
        """Note a record of somebody else, and whether it names the child."""
        self._others.update(photos_in(document))
        namesake = self._names.namesake_in(document)
        if namesake is None:
            return
        before = self._mentions.get(key)
        if before is None or before.namesake:
            self._mentions[key] = Mention(*key, namesake=namesake, draft=draft)
