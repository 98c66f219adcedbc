"""TinyDB's promises, asked of each storage alike; and the ledger's table beside the stock one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tinydb import JSONStorage, Query, TinyDB, where
from tinydb.middlewares import CachingMiddleware
from tinydb.operations import delete, increment
from tinydb.storages import MemoryStorage
from tinydb.table import Document

from tui.records.ledger.ledger import LedgerStorage
from tui.records.ledger.table import LedgerDB, LedgerTable, RecordDB

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def in_memory(path: Path) -> TinyDB:
    return TinyDB(storage=MemoryStorage)


def as_json(path: Path) -> TinyDB:
    return TinyDB(path, storage=JSONStorage)


def stock_table(path: Path) -> TinyDB:
    return TinyDB(path, storage=LedgerStorage)


def cached(path: Path) -> TinyDB:
    return TinyDB(path, storage=CachingMiddleware(LedgerStorage))  # type: ignore[no-untyped-call]


OPENERS = [in_memory, as_json, stock_table, cached, LedgerDB]
LASTING = OPENERS[1:]


@pytest.fixture(params=OPENERS, ids=lambda opener: opener.__name__)
def db(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[TinyDB]:
    with request.param(tmp_path / "db") as opened:
        opened.drop_tables()
        opened.insert_multiple({"int": 1, "char": c} for c in "abc")
        yield opened


lasting = pytest.mark.parametrize("opener", LASTING, ids=lambda opener: opener.__name__)


def test_an_inserted_document_is_found(db: TinyDB) -> None:
    db.drop_tables()
    assert db.insert({"int": 1, "char": "a"}) == 1
    assert db.count(where("int") == 1) == 1
    assert db.get(doc_id=1) == {"int": 1, "char": "a"}
    assert db.get(doc_id=1).doc_id == 1


def test_ids_go_on_behind_the_greatest(db: TinyDB) -> None:
    assert db.insert({}) == 4
    assert db.insert(Document({}, doc_id=9)) == 9
    assert db.insert({}) == 10
    with pytest.raises(ValueError, match="already exists"):
        db.insert(Document({}, doc_id=9))
    assert len(db) == 6


def test_what_is_no_mapping_is_refused(db: TinyDB) -> None:
    with pytest.raises(ValueError, match="Mapping"):
        db.insert([1])
    with pytest.raises(ValueError, match="Mapping"):
        db.insert_multiple([{"int": 5}, 7])
    assert len(db) == 3


def test_many_are_inserted_at_once(db: TinyDB) -> None:
    assert db.insert_multiple({"int": i} for i in range(3)) == [4, 5, 6]
    assert db.insert_multiple([]) == []
    assert [document.doc_id for document in db] == [1, 2, 3, 4, 5, 6]


def test_documents_are_got_by_ids_in_the_tables_order(db: TinyDB) -> None:
    assert [document.doc_id for document in db.get(doc_ids=[3, 1, 8])] == [1, 3]
    assert db.get(doc_id=8) is None
    assert db.contains(doc_id=2)
    assert not db.contains(doc_id=8)
    with pytest.raises(RuntimeError):
        db.get()
    with pytest.raises(RuntimeError):
        db.contains()


def test_queries_find_what_they_ask_for(db: TinyDB) -> None:
    assert len(db.search(where("int") == 1)) == 3
    assert db.search(where("char") == "b")[0].doc_id == 2
    assert db.get(where("char") == "c").doc_id == 3
    assert db.search(where("char").one_of(["a", "c"])) == [
        {"int": 1, "char": "a"},
        {"int": 1, "char": "c"},
    ]
    assert db.search((where("char") == "a") | ~(where("int") == 1)) == [{"int": 1, "char": "a"}]
    assert db.search(where("char").matches("[ab]"))[1].doc_id == 2
    assert db.search(where("nothing").exists()) == []


def test_queries_look_into_nested_documents(db: TinyDB) -> None:
    child = {"name": {"given": "Әлия"}, "visits": [{"reason": "мазасыздық"}, {"reason": "оқу"}]}
    db.insert(child)
    query = Query()
    assert db.get(query.name.given == "Әлия") == child
    assert db.get(query.visits.any(query.reason == "оқу")) == child
    assert db.get(query.visits.all(query.reason == "оқу")) is None
    assert db.get(query["name"]["given"].test(lambda name: name.endswith("лия"))) == child


def test_all_are_updated(db: TinyDB) -> None:
    assert db.update({"int": 2}) == [1, 2, 3]
    assert db.count(where("int") == 2) == 3


def test_some_are_updated(db: TinyDB) -> None:
    assert db.update({"int": 2}, where("char") == "a") == [1]
    assert db.update({"int": 3}, doc_ids=[2, 9]) == [2]
    assert db.update(increment("int"), where("char") == "c") == [3]
    assert db.update(delete("int"), doc_ids=[1]) == [1]
    assert db.all() == [{"char": "a"}, {"int": 3, "char": "b"}, {"int": 2, "char": "c"}]


def test_an_update_that_fails_changes_nothing(db: TinyDB) -> None:
    if isinstance(db.storage, MemoryStorage | CachingMiddleware):
        pytest.skip("TinyDB edits what is in memory in place")

    def fail(document: dict[str, Any]) -> None:
        document["int"] = 5
        if document["char"] == "b":
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        db.update(fail)
    assert db.count(where("int") == 1) == 3


def test_several_updates_go_together(db: TinyDB) -> None:
    updates = [({"int": 7}, where("char") == "a"), (increment("int"), where("int") > 0)]
    assert db.update_multiple(updates) == [1, 1, 2, 3]
    assert [document["int"] for document in db] == [8, 2, 2]


def test_upsert_updates_or_inserts(db: TinyDB) -> None:
    assert db.upsert({"int": 5}, where("char") == "a") == [1]
    assert db.upsert({"int": 9, "char": "z"}, where("char") == "z") == [4]
    assert db.upsert(Document({"char": "q"}, doc_id=2)) == [2]
    assert db.upsert(Document({"char": "q"}, doc_id=8)) == [8]
    assert db.get(doc_id=2) == {"int": 1, "char": "q"}
    with pytest.raises(ValueError, match="doc_id"):
        db.upsert({"int": 5})


def test_documents_are_removed(db: TinyDB) -> None:
    assert db.remove(where("char") == "b") == [2]
    assert db.remove(doc_ids=[2, 3]) == [3]
    assert [document.doc_id for document in db] == [1]
    with pytest.raises(RuntimeError):
        db.remove()


def test_an_emptied_table_begins_anew(db: TinyDB) -> None:
    db.truncate()
    assert len(db) == 0
    assert db.all() == []
    assert db.tables() == {"_default"}
    assert db.insert({}) == 1


def test_documents_may_be_changed_while_going_through_them(db: TinyDB) -> None:
    for document in db:
        db.insert({"char": document["char"] * 2})
        db.remove(doc_ids=[document.doc_id])
    assert [document["char"] for document in db] == ["aa", "bb", "cc"]


def test_tables_are_apart(db: TinyDB) -> None:
    other = db.table("балалар")
    assert other.insert({"int": 5}) == 1
    assert len(db) == 3
    assert db.tables() == {"_default", "балалар"}
    db.drop_table("балалар")
    assert db.tables() == {"_default"}
    assert len(db.table("балалар")) == 0
    db.drop_tables()
    assert db.tables() == set()
    assert len(db) == 0


def test_a_table_may_stand_empty(db: TinyDB) -> None:
    db.table("empty", persist_empty=True)
    assert db.tables() == {"_default", "empty"}


@lasting
def test_what_was_saved_is_there_after_reopening(
    opener: Callable[[Path], TinyDB], tmp_path: Path
) -> None:
    with opener(tmp_path / "db") as db:
        db.insert({"char": "қ", "deep": {"list": [1, 2.5, None, True, "ә"]}})
        db.table("other").insert_multiple([{"a": 1}, {"a": 2}])
        db.table("other").remove(where("a") == 1)
        db.table("empty", persist_empty=True)
    with opener(tmp_path / "db") as db:
        assert db.all() == [{"char": "қ", "deep": {"list": [1, 2.5, None, True, "ә"]}}]
        assert [document.doc_id for document in db.table("other")] == [2]
        assert db.tables() == {"_default", "other", "empty"}
        assert db.insert({}) == 2


@lasting
def test_results_do_not_change_what_stands(
    opener: Callable[[Path], TinyDB], tmp_path: Path
) -> None:
    with opener(tmp_path / "db") as db:
        db.insert({"deep": {"list": [1]}})
        for given in (db.get(doc_id=1), db.all()[0]):
            if opener is not cached:
                given["deep"]["list"].append(2)
        if opener is LedgerDB:
            db.search(where("deep").exists())[0]["deep"]["list"].append(2)
            db.storage.read()["_default"]["1"]["deep"] = 5
        assert db.search(where("deep").exists()) == [{"deep": {"list": [1]}}]


def test_records_have_ids_of_their_own_that_sort_by_time(tmp_path: Path) -> None:
    with RecordDB(tmp_path / "db") as db:
        children = db.table("children")
        ids = [children.insert({"name": name, "_edition": "2023-03-17"}) for name in "қаб"]
        ids += children.insert_multiple([{"name": "ә"}, {"name": "і"}])
        assert ids == sorted(set(ids))
        assert {len(each) for each in ids} == {20}
        assert children.get(doc_id=ids[1]) == {"name": "а", "_edition": "2023-03-17"}
        assert children.get(doc_id=ids[1]).doc_id == ids[1]
        assert [each["name"] for each in children.get(doc_ids=[ids[2], ids[0]])] == ["қ", "б"]
        assert children.update({"name": "б"}, doc_ids=[ids[0], "none"]) == [ids[0]]
        assert children.upsert(Document({"name": "в"}, doc_id="own")) == ["own"]  # type: ignore[arg-type]
        assert children.remove(doc_ids=[ids[0]]) == [ids[0]]
        assert not children.contains(doc_id=ids[0])
    with RecordDB(tmp_path / "db") as db:
        assert [each.doc_id for each in db.table("children")] == [*ids[1:], "own"]
        history = list(db.storage.history("children", ids[0]))
        assert [(each.act, each.edition) for each in history] == [
            ("put", "2023-03-17"),
            ("put", "2023-03-17"),
            ("drop", ""),
        ]


def test_a_record_without_an_id_is_refused(tmp_path: Path) -> None:
    with RecordDB(tmp_path / "db") as db, pytest.raises(ValueError, match="id"):
        db.insert(Document({"name": "а"}, doc_id=""))  # type: ignore[arg-type]


def test_one_change_appends_one_line(tmp_path: Path) -> None:
    with LedgerDB(tmp_path / "db") as db:
        db.insert_multiple({"n": n} for n in range(50))
        db.update({"n": 7}, where("n") == 8)
        db.update({"n": 7}, where("n") == 7)
        db.remove(where("n") == 90)
        assert db.storage.head[0] == 51


def test_a_table_touches_its_view_as_a_dict_is_touched(tmp_path: Path) -> None:
    with LedgerDB(tmp_path / "db") as db:
        db.insert_multiple([{"n": 1}, {"n": 2}, {"n": 3}])
        table = db.table("_default")
        assert isinstance(table, LedgerTable)

        def shuffle(view: Any) -> None:
            assert view[2] == {"n": 2}
            assert (list(view), len(view)) == ([1, 2, 3], 3)
            first = view.pop(1)
            assert (list(view), len(view)) == ([2, 3], 2)
            view[1] = first
            view[9] = {"n": 9}
            del view[9]
            assert list(view) == [2, 3, 1]
            assert len(view) == 3
            assert "2" not in view
            with pytest.raises(KeyError):
                del view[9]

        table._update_table(shuffle)
        assert [each.doc_id for each in db] == [2, 3, 1]
    with LedgerDB(tmp_path / "db") as db:
        assert [each.doc_id for each in db] == [2, 3, 1]
