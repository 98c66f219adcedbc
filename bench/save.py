"""The cost of a save and an opening, as ratios within one run: `python bench/save.py`.

A machine's speed cancels out of a ratio, and so does most of its mood: what is compared is
measured in turns, and the medians are taken.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, Any

from tinydb import JSONStorage, TinyDB

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tui.records.ledger.ledger import LedgerStorage
from tui.records.ledger.table import LedgerDB, RecordDB

if TYPE_CHECKING:
    from collections.abc import Callable

FEW, MANY, MOST = 100, 10_000, 50_000
SAVES, OPENINGS, STOCK_SAVES = 400, 7, 5

# The registration form, filled in as forms are: many short blanks and a few long ones.
RECORD = {
    "_edition": "2023-03-17",
    "number": 17,
    "first_visit": "2026-09-14",
    "child": "Сейітқали Әлия Нұрланқызы",
    "born": "2015-03-02",
    "age": 11,
    "iin": "150302650123",
    "school": "№ 12 орта мектеп",
    "class": "5 «Б»",
    "applicant": "parents",
    "parents": "Сейітқали Нұрлан Бекұлы, Сейітқали Гүлнар Серікқызы",
    "phone": "+7 701 555 01 02",
    "address": "Қарағанды қ., Бұқар жырау даңғылы, 45-үй, 12-пәтер",
    "referred_by": ["сынып жетекшісі", "ата-анасы"],
    "documents": ["туу туралы куәлік", "мінездеме", "дәрігер қорытындысы"],
    "complaints": "Сабақ үстінде тез шаршайды, сыныптастарымен қарым-қатынасы қиын.",
    "reason": "Оқуға деген ынтасы төмендеген, үй тапсырмасын орындамайды.",
    "anamnesis": "Жүктілік қалыпты өткен, ерте дамуы жасына сай, жарақаттар болмаған.",
    "offered": "Жеке кеңес беру, сынып жетекшісімен бірлескен жұмыс жоспары.",
    "refusal": "",
    "specialists": [{"who": "психолог", "on": "2026-09-21"}, {"who": "логопед", "on": None}],
    "agreed": True,
}


def timed(act: Callable[[], Any]) -> float:
    begun = perf_counter()
    act()
    return perf_counter() - begun


def in_turns(count: int, *acts: Callable[[], Any]) -> list[float]:
    """The median seconds of each act; they take turns, so that all share the weather."""
    times: list[list[float]] = [[] for _ in acts]
    for _ in range(count):
        for act, seconds in zip(acts, times, strict=True):
            seconds.append(timed(act))
    return [median(each) for each in times]


def filled(path: Path, count: int, open_db: Callable[[Path], TinyDB] = RecordDB) -> TinyDB:
    db = open_db(path)
    db.insert_multiple(dict(RECORD) for _ in range(count))
    return db


def bare(path: Path, data: bytes) -> Callable[[], None]:
    """The least that any program must do to save `data`: append it and call fsync."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def append() -> None:
        os.write(descriptor, data)
        os.fsync(descriptor)

    return append


def measure_saves(folder: Path) -> list[tuple[str, float, float | None]]:
    few, most = filled(folder / "few", FEW), filled(folder / "most", MOST)
    changed = few.table("_default").insert(RECORD), most.table("_default").insert(RECORD)
    line = (folder / "few").read_bytes().split(b"\n")[-2] + b"\n"
    turn = iter(range(10**9))
    seconds = in_turns(
        SAVES,
        bare(folder / "bare", line),
        lambda: few.insert(RECORD),
        lambda: most.insert(RECORD),
        lambda: few.update({"number": next(turn)}, doc_ids=[changed[0]]),
        lambda: most.update({"number": next(turn)}, doc_ids=[changed[1]]),
    )
    append, add_few, add_most, edit_few, edit_most = seconds
    stock = filled(folder / "stock", MANY, lambda path: TinyDB(path, storage=LedgerStorage))
    as_json = filled(folder / "json", MANY, lambda path: TinyDB(path, storage=JSONStorage))
    (with_stock, with_json) = in_turns(
        STOCK_SAVES, lambda: stock.insert(RECORD), lambda: as_json.insert(RECORD)
    )
    print(
        f"a line: {len(line)} bytes; ms: append and fsync {append * 1e3:.3f}, new record ", end=""
    )
    print(f"{add_few * 1e3:.3f} and {add_most * 1e3:.3f}, ", end="")
    print(f"changed record {edit_few * 1e3:.3f} and {edit_most * 1e3:.3f}, ", end="")
    print(f"stock table {with_stock * 1e3:.1f}, JSONStorage {with_json * 1e3:.1f}")
    for db in (few, most, stock, as_json):
        db.close()
    return [
        (f"new record among {MOST:,} / among {FEW:,}", add_most / add_few, 1.5),
        (f"changed record among {MOST:,} / among {FEW:,}", edit_most / edit_few, 1.5),
        (f"new record among {MOST:,} / append and fsync", add_most / append, 3.0),
        (f"changed record among {MOST:,} / append and fsync", edit_most / append, 3.0),
        (f"stock Table on a ledger of {MANY:,} / append and fsync", with_stock / append, None),
        (f"JSONStorage of {MANY:,} / append and fsync", with_json / append, None),
    ]


def measure_openings(folder: Path, count: int) -> tuple[str, float, float | None]:
    def opening(path: Path, open_db: Callable[[Path], TinyDB]) -> Callable[[], None]:
        filled(path, count, open_db).close()

        def act() -> None:
            with open_db(path) as db:
                assert len(db) == count

        return act

    ledger, as_json = in_turns(
        OPENINGS,
        opening(folder / f"ledger-{count}", LedgerDB),
        opening(folder / f"json-{count}", lambda path: TinyDB(path, storage=JSONStorage)),
    )
    print(f"opening {count:,}: ledger {ledger * 1e3:.0f} ms, JSONStorage {as_json * 1e3:.0f} ms")
    return f"opening {count:,}: ledger / JSONStorage", ledger / as_json, 0.6


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = [measure_openings(folder, count) for count in (MANY, MOST)]
        rows += measure_saves(folder)
    width = max(len(what) for what, *_ in rows)
    print(f"\n{'what':{width}}  {'ratio':>8}  {'limit':>5}  met")
    for what, ratio, limit in rows:
        met = "" if limit is None else "yes" if ratio <= limit else "NO"
        print(f"{what:{width}}  {ratio:8.2f}  {limit or '':>5}  {met}")
    return int(any(limit is not None and ratio > limit for _, ratio, limit in rows))


if __name__ == "__main__":
    sys.exit(main())
