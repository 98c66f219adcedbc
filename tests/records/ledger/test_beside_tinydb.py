"""Any acts on a ledger's table and on TinyDB's own give the same."""

from __future__ import annotations

import copy
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis.strategies as st
import pytest
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from tinydb import TinyDB, where
from tinydb.table import Document

from tests.support.examples import examples
from tui.records.ledger.table import LedgerDB

if TYPE_CHECKING:
    from collections.abc import Callable


NAMES = st.sampled_from(["аты", "n", "tags"])
VALUES = st.one_of(st.integers(0, 3), st.sampled_from(["қ", "", "x"]), st.just([1, {"ә": None}]))
IDS = st.integers(1, 9)
PLAIN = st.dictionaries(NAMES, VALUES, max_size=3)
DOCUMENTS = st.one_of(PLAIN, st.builds(Document, PLAIN, IDS))
TABLES = st.sampled_from(["_default", "екінші"])
CONDITIONS = st.one_of(
    st.builds(lambda name: where(name).exists(), NAMES),
    st.builds(lambda name, value: where(name) == value, NAMES, VALUES),
)


def edit(document: dict[str, Any]) -> None:
    document.setdefault("tags", [])
    if isinstance(document["tags"], list):
        document["tags"].append(len(document))


FIELDS = st.one_of(PLAIN, st.just(edit))


class BesideTheStockTable(RuleBasedStateMachine):
    """The same operations on TinyDB as it comes and on a ledger give the same."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(os, "fsync", lambda _: None)  # nothing here depends on the disk
        self.open()

    def open(self) -> None:
        path = Path(self.folder.name)
        self.stock = TinyDB(path / "json")
        self.ledger = LedgerDB(path / "ledger")

    def teardown(self) -> None:
        self.stock.close()
        self.ledger.close()
        self.folder.cleanup()
        self.patch.undo()

    def both(self, act: Callable[..., Any], *arguments: Any) -> None:
        results = []
        for db in (self.stock, self.ledger):
            try:
                # TinyDB keeps what it is given: each needs its own.
                results.append(act(db, *copy.deepcopy(arguments)))
            except ValueError as error:
                results.append(str(error))
        assert results[0] == results[1]

    @invariant()
    def they_hold_the_same(self) -> None:
        self.both(lambda db: sorted(db.tables()))
        for name in ("_default", "екінші"):
            self.both(lambda db, name: [(each.doc_id, each) for each in db.table(name)], name)
            self.both(lambda db, name: len(db.table(name)), name)

    @rule(table=TABLES, document=DOCUMENTS)
    def insert(self, table: str, document: Any) -> None:
        self.both(lambda db, given: db.table(table).insert(given), document)

    @rule(table=TABLES, documents=st.lists(DOCUMENTS, max_size=3))
    def insert_multiple(self, table: str, documents: Any) -> None:
        self.both(lambda db, given: db.table(table).insert_multiple(given), documents)

    @rule(table=TABLES, fields=FIELDS)
    def update(self, table: str, fields: Any) -> None:
        self.both(lambda db, given: db.table(table).update(given), fields)

    @rule(table=TABLES, fields=FIELDS, condition=CONDITIONS)
    def update_found(self, table: str, fields: Any, condition: Any) -> None:
        self.both(lambda db, given: db.table(table).update(given, condition), fields)

    @rule(table=TABLES, fields=FIELDS, ids=st.lists(IDS))
    def update_by_ids(self, table: str, fields: Any, ids: Any) -> None:
        self.both(lambda db, given: db.table(table).update(given, doc_ids=ids), fields)

    @rule(table=TABLES, updates=st.lists(st.tuples(FIELDS, CONDITIONS), max_size=3))
    def update_multiple(self, table: str, updates: Any) -> None:
        fields, conditions = [each for each, _ in updates], [each for _, each in updates]
        self.both(
            lambda db, given: db.table(table).update_multiple(
                list(zip(given, conditions, strict=True))
            ),
            fields,
        )

    @rule(table=TABLES, document=DOCUMENTS, condition=CONDITIONS)
    def upsert(self, table: str, document: Any, condition: Any) -> None:
        self.both(lambda db, given: db.table(table).upsert(given, condition), document)

    @rule(table=TABLES, condition=CONDITIONS)
    def remove(self, table: str, condition: Any) -> None:
        self.both(lambda db: db.table(table).remove(condition))

    @rule(table=TABLES, ids=st.lists(IDS, unique=True))
    def remove_by_ids(self, table: str, ids: Any) -> None:
        self.both(lambda db: db.table(table).remove(doc_ids=ids))

    @rule(table=TABLES, condition=CONDITIONS, ids=st.lists(IDS))
    def find(self, table: str, condition: Any, ids: Any) -> None:
        self.both(lambda db: db.table(table).search(condition))
        self.both(lambda db: db.table(table).get(condition))
        self.both(lambda db: db.table(table).contains(condition))
        self.both(lambda db: db.table(table).get(doc_ids=ids))

    @rule(table=TABLES)
    def truncate(self, table: str) -> None:
        self.both(lambda db: db.table(table).truncate())

    @rule(table=TABLES)
    def drop_table(self, table: str) -> None:
        self.both(lambda db: db.drop_table(table))

    @rule()
    def drop_tables(self) -> None:
        self.both(lambda db: db.drop_tables())

    @rule()
    def reopen(self) -> None:
        self.stock.close()
        self.ledger.close()
        self.open()
        assert self.ledger.ledger.damages == []
        assert self.ledger.ledger.verify() == []


TestBesideTheStockTable = BesideTheStockTable.TestCase
TestBesideTheStockTable.settings = examples(25, stateful_step_count=25)
