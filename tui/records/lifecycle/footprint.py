"""Tracing: all that a vault keeps of a child, and the records of others that name it."""

from __future__ import annotations

import re
from collections import defaultdict
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tui.forms.entry import child_facts
from tui.forms.kinds.date import parse_iso
from tui.locale import message
from tui.records.ledger.ledger import LedgerStorage
from tui.records.ledger.records import Record, record_of
from tui.records.lifecycle.destruction import leftovers
from tui.records.search.child import Child, child_record
from tui.records.storage.timestamp import local_time
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from tui.forms.form import Form
    from tui.forms.kinds.kind import Value
    from tui.forms.language.sheet import Sheet
    from tui.records.ledger.line import Change
    from tui.records.open_vault import Vault
    from tui.records.search.child import ChildRecord, Key
    from tui.records.search.children import Children

SETTINGS: Final = "settings"
"""What stands for a form where a phrase or another setting names the child."""
_WORD: Final = re.compile(r"\w+")
_ENDED: Final = 4
"""Letters from which on a word may have another ending."""


class Trace(NamedTuple):
    """What there is of a child."""

    records: dict[str, list[str]]
    """The ids by form, those in the bin too, of forms whose records stand in ledgers."""
    foreign: dict[str, list[str]]
    """The ids by form where a plugin keeps the records its own way."""
    since: str
    """The day of the first record, ISO 8601."""
    drafts: list[str]
    """Their names in the vault, and those of the photos."""
    photos: list[str]
    left: list[Path]
    """Files that a fault left and that may hold its records."""
    mentions: list[Key]
    """The records of others that name it; a draft has its record's key, or an empty id."""


def trace(vault: Vault, forms: Mapping[str, Form], children: Children, child: Child) -> Trace:
    """Find all that there is of a child, in each state that a record ever had.

    Raises:
        UserError: a ledger that holds its records is damaged or does not open.
        OSError: the disk refuses.
    """
    return _Search(vault, forms, children, child).trace()


def departed(vault: Vault, forms: Iterable[Form], children: Children, written: str) -> Child | None:
    """Return the child of whom a record was deleted, by the IIN or the id in it.

    It is the child that other records are about, or one of whom only deleted ones are left.
    """
    for form in forms:
        if form.id in vault.ledgers():
            for gone in vault.records(form).deleted():
                about = child_record(form, gone.record, gone.at)
                if about and written and written in (about.iin, gone.record.id):
                    known = children.matching(about.name, about.iin, about.born)
                    return known or Child([about])
    return None


def deleted_of(
    vault: Vault, forms: Mapping[str, Form], children: Children, child: Child
) -> list[Key]:
    """Return the records of a child that were deleted, of the forms whose ledgers open."""
    return list(_Search(vault, forms, children, child).deleted())


class _Search:
    def __init__(
        self, vault: Vault, forms: Mapping[str, Form], children: Children, child: Child
    ) -> None:
        self._vault, self._forms, self._child = vault, forms, child
        self._children = children
        self._theirs = set(child.keys)
        self._alone = {name for name in child.names if len(children.by_name(name)) <= 1}
        self._names = [name.split() for name in sorted(child.names)]
        self._photos: set[str] = set()
        self._others: set[str] = set()
        """Words in the records of others that may be names of photos."""
        self._mentions: dict[Key, None] = {}
        self._first = ""

    def trace(self) -> Trace:
        records = {}
        for form in self._vault.ledgers():
            if not self._is_foreign(form) and (ids := self._in_ledger(form)):
                records[form] = ids
        theirs = self._child.records.items()
        foreign = {form: ids for form, ids in theirs if self._is_foreign(form)}
        self._look_elsewhere()
        drafts = list(self._drafts(records | foreign))
        photos = [f"photos/{name}" for name in sorted(self._photos - self._others)]
        kept = [name for name in photos if self._vault.files.path(name).exists()]
        since = f"{local_time(self._first):%Y-%m-%d}" if self._first else ""
        left = leftovers(self._vault.folder)
        return Trace(records, foreign, since, drafts, kept, left, list(self._mentions))

    def deleted(self) -> Iterator[Key]:
        for form in map(self._forms.get, self._vault.ledgers()):
            with suppress(UserError):
                for gone in self._vault.records(form).deleted() if form else ():
                    found = child_record(form, gone.record, gone.at) if form else None
                    if found and self._fits(found):
                        yield found.key

    def _is_foreign(self, form: str) -> bool:
        known = self._forms.get(form)
        return known is not None and self._vault.records(known).ledger is None

    def _in_ledger(self, form: str) -> list[str]:
        """Return the child's records in a ledger, and note those of others that name it."""
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
            self._first = min(filter(None, (self._first, states[key][0].at)))
            for change in states[key]:
                self._photos.update(_photos(change.document))
        for key in states.keys() - set(ids):
            said = [one for each in states[key] for one in (each.document, dict(each.note))]
            self._heed((form, key), said)
        return sorted(ids)

    def _owns(self, form: str, key: str, changes: list[Change]) -> bool:
        """Tell whether a record is the child's: by the index, or, deleted, by what it said."""
        if (form, key) in self._theirs:
            return True
        known = self._forms.get(form)
        last = next((each.document for each in reversed(changes) if each.content), None)
        if known is None or last is None or changes[-1].content:
            return False
        found = child_record(known, record_of(key, last), changes[-1].at)
        return found is not None and self._fits(found)

    def _fits(self, found: ChildRecord) -> bool:
        child = self._child
        if found.iin and child.iin:
            return found.iin == child.iin
        if found.name not in child.names:
            return False
        if found.born and child.born:
            return found.born == child.born
        return found.name in self._alone

    def _look_elsewhere(self) -> None:
        for form in self._forms.values():
            if self._is_foreign(form.id):
                for record in self._vault.records(form):
                    if (form.id, record.id) not in self._theirs:
                        self._heed((form.id, record.id), record.values)
        for name, value in self._vault.settings.items():
            self._heed((SETTINGS, name), [name, value])

    def _drafts(self, records: Mapping[str, list[str]]) -> Iterator[str]:
        """Yield the files of the child's drafts, whatever state they are in."""
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
                    self._photos.update(_photos(state))
                    yield name
                else:
                    self._heed((str(state.get("form", "")), str(state.get("record", ""))), state)

    def _is_about(self, state: Mapping[str, Any]) -> bool:
        """Tell whether the draft of a new record is of the child, and not of a namesake."""
        form, edition = self._forms.get(str(state.get("form"))), parse_iso(state.get("edition"))
        if form is None or edition not in form.editions:
            return self._is_called(child_facts.folded(state.get("called")))
        found = child_record(form, Record("", edition, _typed(form.sheet(edition), state)), "")
        if found is None or not self._is_called(found.name):
            return False
        for said, known in ((found.iin, self._child.iin), (found.born, self._child.born)):
            if said and known:
                return said == known
        near = self._children.find(found.name, 2)
        return all(set(each.keys) == self._theirs for each in near)

    def _is_called(self, name: str) -> bool:
        """Tell whether a name may be the child's: the patronymic may be missing."""
        words = set(name.split())
        return any(
            set(each[:2]) <= words and (words <= set(each) or set(each) <= words)
            for each in self._names
        )

    def _heed(self, key: Key, said: object) -> None:
        """Note a record of somebody else, and whether it names the child."""
        self._others.update(_photos(said))
        if any(self._names_child(text) for text in _texts(said)):
            self._mentions[key] = None

    def _names_child(self, text: str) -> bool:
        if self._child.iin and self._child.iin in text:
            return True
        words = _WORD.findall(child_facts.folded(text))
        return any(
            all(any(word.startswith(_stem(part)) for word in words) for part in name[:2])
            for name in self._names
        )


def named(child: Child, text: str) -> bool:
    """Tell whether a text says who the child is."""
    words = _WORD.findall(child_facts.folded(text))
    parts = {_stem(part) for name in child.names for part in name.split()}
    said = any(word.startswith(part) for word in words for part in parts)
    return said or bool(child.iin and child.iin in text)


def _stem(word: str) -> str:
    """Return what of a name stays when it is declined, as far as its last letter goes."""
    return word[:-1] if len(word) >= _ENDED else word


def _typed(sheet: Sheet, state: Mapping[str, Any]) -> dict[str, Value]:
    """Return what stands in a draft, names as they are being typed.

    Whose a name is that nobody has said yet, it may be the child's.
    """
    values = dict(state.get("values") or {})
    for place, text in filter(None, (*(state.get("refused") or ()), state.get("typing"))):
        blank = sheet.fact_blanks.get(place) if isinstance(place, str) else None
        if blank is not None and blank.same in child_facts.NAMES:
            values[place] = text
    for blank in sheet.fact_blanks.values():
        if (meant := blank.same_if) and values.get(meant.blank) is None:
            values[meant.blank] = meant.value
    return values


def _texts(said: object) -> Iterator[str]:
    """Yield the texts in a document."""
    if isinstance(said, str):
        yield said
    elif isinstance(said, dict):
        for each in said.values():
            yield from _texts(each)
    elif isinstance(said, list | tuple):
        for each in said:
            yield from _texts(each)


def _photos(said: object) -> Iterator[str]:
    return (text for text in _texts(said) if text.endswith(".jpg") and "/" not in text)
