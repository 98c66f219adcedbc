"""The cost of keeping records, sealed: `python bench/records.py`.

Ratios within one run: what is compared is measured in turns. The records are those of
`bench/save.py`.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import tempfile
from functools import partial
from itertools import islice
from pathlib import Path
from random import Random
from time import perf_counter
from typing import TYPE_CHECKING, Any

from tinydb import JSONStorage, TinyDB

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.save import RECORD, bare
from bench.table import Table
from tui.host import Host
from tui.records.crypto.cipher import Cipher, CipherSeal
from tui.records.ledger.line import encode
from tui.records.ledger.records import Records
from tui.records.ledger.table import RecordDB
from tui.records.search.children import Children

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SEAL = CipherSeal(Cipher(bytes(range(32))))
SAVES, OPENINGS = 300, 7


def turns(count: int, *acts: Callable[[], Any]) -> list[list[float]]:
    """The seconds of each act; they take turns, so that all share the weather.

    Their order is another each time: what a file system still has to do for one may fall to the
    next.
    """
    times: list[list[float]] = [[] for _ in acts]
    pairs, chance = list(zip(acts, times, strict=True)), Random(1)
    for _ in range(count):
        chance.shuffle(pairs)
        for act, seconds in pairs:
            begun = perf_counter()
            act()
            seconds.append(perf_counter() - begun)
    return times


def opened(path: Path, **options: Any) -> RecordDB:
    return RecordDB(path, name="t", **options)


def filled(path: Path, count: int, **options: Any) -> RecordDB:
    db = opened(path, **options)
    db.insert_multiple(islice(children(), count))
    return db


def children() -> Iterator[dict[str, Any]]:
    """Yield records of ever other children, in no order of their names."""
    chance = Random(1)
    while True:
        yield {**RECORD, "child": f"Ойданқызы {chance.randrange(10**9):09} Әлия"}


def database(path: Path, count: int) -> sqlite3.Connection:
    """The peer: sqlite3 that finds a record by its id and by its child, as records are.

    It keeps the record as it is; the ledger also keeps all that it was before.
    """
    made = sqlite3.connect(path, isolation_level=None)
    made.executescript(
        """
        pragma journal_mode=wal;
        pragma synchronous=full;
        create table t (id text primary key, child text, document text);
        create index children on t (child);
        begin;
        """
    )
    for number, record in enumerate(islice(children(), count)):
        insert(made, str(number), record)
    made.execute("commit")
    return made


def insert(made: sqlite3.Connection, key: str, record: dict[str, Any]) -> None:
    document = json.dumps(record, ensure_ascii=False)
    made.execute("insert into t values (?, ?, ?)", (key, record["child"], document))


def insert_next(db: RecordDB, records: Iterator[dict[str, Any]]) -> None:
    db.insert(next(records))


def insert_next_row(made: sqlite3.Connection, rows: Iterator[tuple[str, dict[str, Any]]]) -> None:
    insert(made, *next(rows))


def parse(content: dict[str, bytes], key: str) -> None:
    json.loads(content[key])


def measure_saves(table: Table, folder: Path) -> None:
    plain = filled(folder / "plain", 100)
    line = len((folder / "plain").read_bytes().split(b"\n")[-2])
    for count in (100, 10_000, 50_000):
        sealed = filled(folder / f"sealed-{count}", count, seal=SEAL)
        raw = (folder / f"sealed-{count}").read_bytes().split(b"\n")[-2] + b"\n"
        made = database(folder / f"{count}.sqlite", count)
        ids = map(str, range(count, 10**9))
        records = [*islice(children(), count, count + SAVES)]
        save, same, unsealed, other = turns(
            SAVES,
            partial(insert_next, sealed, iter(records)),
            bare(folder / f"bare-{count}", raw),
            partial(insert_next, plain, iter(records)),
            partial(insert_next_row, made, zip(ids, records, strict=False)),
        )
        among = f"save among {count:,}, sealed"
        table.row(f"{among} / append and fsync of the same {len(raw)} bytes", save, same, 1.5)
        table.row(f"{among} / without a seal ({line} bytes)", save, unsealed, 1.3)
        table.row(f"{among} / sqlite3, WAL, FULL, child indexed", save, other, 0.7)
        made.close()
        sealed.close()
    plain.close()


def measure_openings(table: Table, folder: Path, count: int) -> None:
    path, as_json = folder / f"open-{count}", folder / f"open-{count}.json"
    filled(path, count, seal=SEAL).close()
    with TinyDB(as_json, storage=JSONStorage) as db:
        db.insert_multiple(islice(children(), count))
    lines = [*map(encode, islice(children(), count))]

    def on_demand() -> None:
        with opened(path, seal=SEAL) as db:
            assert len(db) == count

    def whole() -> None:
        with opened(path, seal=SEAL) as db:
            assert sum(1 for _ in db) == count

    def stock() -> None:
        with TinyDB(as_json, storage=JSONStorage) as db:
            assert sum(1 for _ in db) == count

    def parse_lines() -> None:
        for line in lines:
            json.loads(line)

    demanded, read, other, parsed = turns(OPENINGS, on_demand, whole, stock, parse_lines)
    table.row(f"open {count:,}, on demand / json.loads of the lines", demanded, parsed, 2.0)
    table.row(f"open {count:,}, and all records made / JSONStorage", read, other, 0.6)
    table.row(f"open {count:,}, on demand / JSONStorage", demanded, other, 0.25)


def measure_children(table: Table, folder: Path) -> None:
    """Fetch the record of a child, who is known by name, among as many children as records."""
    form = Host().forms["registration"]
    edition = form.sheet().edition.isoformat()
    for count in (100, 10_000, 50_000):
        path = folder / f"children-{count}"
        names = [f"Ойданқызы {number} Әлия" for number in range(count)]
        with opened(path, seal=SEAL) as db:
            db.insert_multiple({**RECORD, "_edition": edition, "child": name} for name in names)
        records = Records(form.id, partial(opened, path, seal=SEAL))
        children = Children(partial(list, [(form, records)]))
        children.load()
        name = names[count // 2]
        content = {name: encode(RECORD)}

        def of_child(children: Any = children, records: Any = records, name: str = name) -> None:
            [child] = children.by_name(name)
            [key] = child.records[form.id]
            assert records.get(key).values["child"] == name

        got, parsed = turns(2000, of_child, partial(parse, content, name))
        table.row(f"a child's record among {count:,} / a lookup and parsing", got, parsed, 3.0)
        records.close()


def measure_finding(table: Table, folder: Path) -> None:
    for count in (100, 10_000, 50_000):
        with filled(folder / f"find-{count}", count, seal=SEAL) as db:
            key = list(db.ledger.rows("_default"))[count // 2]
            content = {"a": encode(RECORD)}
            get = partial(db.get, doc_id=key)
            got, parsed = turns(2000, get, partial(parse, content, "a"))
            table.row(f"a record by id among {count:,} / a lookup and parsing", got, parsed, 3.0)


def main() -> int:
    table = Table()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        measure_saves(table, folder)
        for count in (10_000, 50_000):
            measure_openings(table, folder, count)
        measure_finding(table, folder)
        measure_children(table, folder)
    return int(table.missed > 0)


if __name__ == "__main__":
    sys.exit(main())
