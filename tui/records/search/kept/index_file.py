"""A file with what is kept packed of all records, beside the ledgers and bound to their bytes.

It holds what words and children the records had when it was written, sealed as everything else in
the vault. For each ledger it has a seal that opens only together with the ledger's bytes up to
then: where a bit of them is another, the file counts for nothing, and all records are read. What
was appended since is told record by record. It can be lost or damaged without harm, goes with
whatever rewrites a ledger, and is in no backup.
"""

from __future__ import annotations

import json
import sys
from array import array
from contextlib import suppress
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final, Generic, NamedTuple, TypeVar

from tui.forms.language.blank import every_blank
from tui.records.crypto.seal import Unsealable
from tui.records.ledger.record import Record, deleted_record
from tui.records.search.kept.words import NUMBERS, PackedKeys, PackedWords
from tui.records.storage import disk
from tui.records.storage.atomic_file import write_whole
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tui.forms.form import Form
    from tui.forms.language.blank import Blank
    from tui.records.ledger.records import Records
    from tui.records.open_vault import Vault

FEW: Final = 500
"""Records up to which reading them is as quick, and changes after which all is packed anew."""

_T = TypeVar("_T")
_OF_NO_USE: Final = (
    *(OSError, UserError, Unsealable, ValueError, TypeError),
    *(LookupError, AttributeError, StopIteration),
)
"""What a file raises that is not there, damaged, or of another version."""
_FIRST: Final = b"nysan-kept 1\n"
_VERSION: Final = 2
_KIND: Final = f"{_VERSION} {sys.byteorder} {array(NUMBERS).itemsize}"


class Changed(NamedTuple):
    """A record that has changed since something was packed."""

    form: Form
    records: Records
    change: Record | str
    """The record as it is now, or the id of one that is no more."""
    until: int = 0
    """The number of the last change that was packed; 0 for the one before the last."""

    @property
    def key(self) -> tuple[str, str]:
        """The ids of form and record."""
        return self.form.id, self.change if isinstance(self.change, str) else self.change.id

    def before(self) -> Record | None:
        """The record as it was when it was packed; None where it was not there."""
        history = self.records.history(self.key[1])
        earlier = [each for each in history if each.number <= self.until] if self.until else None
        gone = deleted_record(history[:-1] if earlier is None else earlier)
        return gone.record if gone else None


class Kept(NamedTuple, Generic[_T]):
    """What was kept, and what has changed since."""

    content: _T
    changed: list[Changed]


class IndexFile:
    """One such file of a vault; `name` is its name in the folder of the ledgers."""

    def __init__(self, vault: Vault, name: str) -> None:
        self._vault, self._name = vault, f"ledgers/{name}"
        self._begun: list[tuple[str, int, int]] = []

    def can_keep(self, forms: Sequence[tuple[Form, Records]]) -> bool:
        """Whether what these records hold can be kept: there are many, in whole ledgers.

        The ends of the ledgers are noted: `save` keeps nothing if they have moved.
        """
        ledgers = [records.ledger for _, records in forms]
        self._begun = self._ends(forms)
        whole = all(ledger is not None and not ledger.damages for ledger in ledgers)
        return whole and sum(len(records) for _, records in forms) > FEW

    def save(
        self, forms: Sequence[tuple[Form, Records]], sections: Iterable[bytes], about: str = ""
    ) -> None:
        """Keep what was read since `can_keep`; `about` is what else it depends on.

        A session that only reads keeps nothing. Where the disk refuses, the next start is slower.
        """
        if not self._vault.writes or self._ends(forms) != self._begun:
            return
        parts = list(sections)
        head = {
            "kind": _KIND,
            "about": _fingerprint(forms, about),
            "numbers": {form: number for form, number, _ in self._begun},
            "sizes": list(map(len, parts)),
        }
        payload = b"\n".join((json.dumps(head).encode(), b"".join(parts)))
        with suppress(OSError, UserError):
            line_seal, file_seal = self._vault.access.line_seal, self._vault.access.file_seal
            bound = json.dumps(
                [
                    (form, size, line_seal.seal(b"", self._bytes(form, size)).decode())
                    for form, _, size in self._begun
                ]
            ).encode()
            sealed = file_seal.seal(payload, self._place(bound))
            path = self._vault.files.path(self._name)
            write_whole(path, b"".join((_FIRST, bound, b"\n", sealed)))
            if self._ends(forms) != self._begun:
                # A ledger was rewritten meanwhile: what went from it must not stay here.
                disk.remove(path)

    def load(
        self,
        forms: Sequence[tuple[Form, Records]],
        read: Callable[[Iterator[bytes]], _T],
        about: str = "",
    ) -> Kept[_T] | None:
        """What was kept of the ledgers of these forms; None where it is not of use.

        `read` makes it of the sections that were kept.
        """
        with suppress(*_OF_NO_USE):
            if found := self._load(forms, about):
                sections, changed = found
                return Kept(read(iter(sections)), changed)
        return None

    def _load(
        self, forms: Sequence[tuple[Form, Records]], about: str
    ) -> tuple[list[bytes], list[Changed]] | None:
        raw = disk.read(self._vault.files.path(self._name))
        first, bound, sealed = raw.split(b"\n", 2)
        if first + b"\n" != _FIRST:
            return None
        seals = {form: (size, seal) for form, size, seal in json.loads(bound)}
        access = self._vault.access
        payload = access.file_seal.unseal(sealed, self._place(bound))
        del raw, sealed
        head_line, _, rest = payload.partition(b"\n")
        head: dict[str, Any] = json.loads(head_line)
        if head["kind"] != _KIND or head["about"] != _fingerprint(forms, about):
            return None
        if seals.keys() != {form.id for form, _ in forms}:
            return None
        changed: list[Changed] = []
        for form, records in forms:
            size, seal = seals[form.id]
            access.line_seal.unseal(seal.encode(), self._bytes(form.id, size))
            changed += self._changed(form, records, head["numbers"][form.id])
            if len(changed) > FEW:
                return None
        sections, at = [], 0
        for size in head["sizes"]:
            sections.append(rest[at : at + size])
            at += size
        return sections, changed

    def _changed(self, form: Form, records: Records, number: int) -> Iterator[Changed]:
        ledger = records.ledger
        if ledger is None or ledger.head[0] < number:
            raise ValueError
        there = ledger.rows(records.table.name)
        for key in {change.id: None for change in ledger.changes(number) if change.id}:
            yield Changed(form, records, records.get(key) if key in there else key, number)

    def _ends(self, forms: Sequence[tuple[Form, Records]]) -> list[tuple[str, int, int]]:
        return [
            (form.id, ledger.head[0], ledger.size)
            for form, records in forms
            if (ledger := records.ledger)
        ]

    def _bytes(self, form: str, size: int) -> bytes:
        """The first bytes of a ledger; the name of this file is its place besides."""
        with self._vault.ledger_path(form).open("rb") as file:
            data = file.read(size)
        if len(data) != size:
            raise ValueError
        return data

    def _place(self, bound: bytes) -> bytes:
        return self._name.encode() + b"\n" + bound


def words_sections(words: PackedWords) -> list[bytes]:
    """Packed words as bytes."""
    arrays = (words.starts.tobytes(), words.ends.tobytes())
    return [b"%d" % words.total, words.text.encode(), *arrays, words.texts]


def read_words(sections: Iterator[bytes]) -> PackedWords:
    """Packed words from bytes, of which the next ones are theirs."""
    count, text = int(next(sections)), next(sections).decode()
    return PackedWords(
        count, text, numbers(next(sections)), numbers(next(sections)), next(sections)
    )


def keys_sections(keys: PackedKeys) -> list[bytes]:
    """Packed keys as bytes."""
    return [json.dumps(list(keys.forms)).encode(), keys.which, keys.ids.encode()]


def read_keys(sections: Iterator[bytes]) -> PackedKeys:
    """Packed keys from bytes, of which the next ones are theirs."""
    return PackedKeys(json.loads(next(sections)), next(sections), next(sections).decode())


def numbers(data: bytes) -> array[int]:
    """An array of whole numbers from its bytes."""
    found = array(NUMBERS)
    found.frombytes(data)
    return found


def _fingerprint(forms: Iterable[tuple[Form, Records]], about: str) -> str:
    """What the words and the children of records depend on besides the records."""
    told = blake2b(about.encode(), digest_size=16)
    for form, _ in forms:
        for edition in sorted(form.editions):
            for blank in every_blank(form.sheet(edition).blanks):
                told.update(_described(form.id, str(edition), blank).encode())
    return told.hexdigest()


def _described(form: str, edition: str, blank: Blank) -> str:
    kind = blank.kind
    words = sorted(getattr(kind, "words", {}).items())
    what = (form, edition, blank.name, blank.result.name, type(kind).__qualname__, words)
    return repr((*what, blank.same, blank.same_if, blank.show_if))
