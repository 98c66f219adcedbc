"""A child's records made ready for a sealed file, with all that another school needs to read them.

Only records of the child itself go along. What records of others and of groups say of it stays.
"""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import TYPE_CHECKING

from tui.records.ledger.record import EDITION, FINAL, LEFT, changed_document, record_of, written_in
from tui.records.lifecycle.mentions import photos_in
from tui.records.transfer.contents import Contents, SealedRecord, SealedText
from tui.records.vault.stores.texts import KeptName, text_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from tui.desk.desk import Desk
    from tui.forms.form import Form
    from tui.forms.kinds.kind import Value
    from tui.forms.language.sheet import Sheet
    from tui.records.ledger.record import Record
    from tui.records.search.child import Child, Key

_SCHOOL = "school"
"""The form whose record says what the school is called."""


def contents_of_child(
    desk: Desk,
    child: Child,
    documents: Mapping[Key, Mapping[str, Value]],
    without: Container[str] = (),
) -> Contents:
    """A child's records in the order of the forms, those of some forms left out.

    `documents` has those that are to be as they are given here.

    Raises:
        UserError: a record cannot be read.
    """
    records, texts = [], {}
    for form in [each for each in desk.forms if each.id not in without]:
        for name in sorted(child.records.get(form.id, ())):
            record = desk.records(form).get(name)
            document = documents.get((form.id, name)) or changed_document(record, record.values)
            sheet = form.written.own(record)
            if sheet is not None:
                texts[form.id, sheet.edition, sheet.digest] = _text(desk, form, sheet)
                document = {**document, EDITION: written_in(sheet.edition, sheet.digest)}
            states = (*_states(desk, form, name), state_of(document, sheet))
            records.append(SealedRecord(form.id, name, dict(document), (*dict.fromkeys(states),)))
    return Contents(
        str((desk.last(_SCHOOL) or {}).get("name") or ""),
        f"{desk.today()}",
        child.name,
        tuple(records),
        tuple(texts.values()),
        dict(_photos(desk, [each.document for each in records])),
    )


def state_of(document: Mapping[str, Value], sheet: Sheet | None) -> str:
    """A digest of what a document says, by which two schools know that they have the same.

    Numbers that each school gives by itself do not count.
    """
    own = _numbers(sheet)
    told = {
        name: value
        for name, value in document.items()
        if name not in own and name not in {EDITION, FINAL, LEFT} and value is not None
    }
    written = json.dumps(told, sort_keys=True, ensure_ascii=False)
    return blake2b(written.encode(errors="surrogatepass"), digest_size=16).hexdigest()


def states_of(desk: Desk, form: Form, record: str) -> list[str]:
    """Digests of all states that a record has had in this vault, the oldest first."""
    return list(_states(desk, form, record))


def _states(desk: Desk, form: Form, name: str) -> Iterator[str]:
    for change in desk.records(form).history(name):
        if change.document is not None:
            record: Record = record_of(name, change.document)
            document = changed_document(record, record.values)
            yield state_of(document, form.written.own(record))


def _numbers(sheet: Sheet | None) -> set[str]:
    """The blanks of a sheet for numbers that are given in turn."""
    blanks = sheet.blanks.items() if sheet else ()
    return {name for name, blank in blanks if blank.kind.name == "serial"}


def _text(desk: Desk, form: Form, sheet: Sheet) -> SealedText:
    """The text of a sheet: as it is kept with the records, or as it is now."""
    texts = desk.vault.collection.texts
    for name in texts.of(form.id):
        is_this = (name.edition, name.digest) == (sheet.edition, sheet.digest)
        if is_this and (kept := texts.read(name)):
            return SealedText(name, kept)
    return SealedText(
        KeptName(form.id, sheet.edition, 1, sheet.digest), text_of(form, form.sheet(sheet.edition))
    )


def _photos(desk: Desk, documents: Iterable[Mapping[str, Value]]) -> Iterator[tuple[str, bytes]]:
    for document in documents:
        for name in photos_in(document):
            if (jpeg := desk.vault.photos.get(name)) is not None:
                yield name, jpeg
