"""The cost of tables out, beside xlsxwriter alone: `python bench/tables.py`.

Both sides of a ratio write the same cells in fresh processes, in turns, and print the seconds and
the memory that they took; imports and the making of the records are not counted. The peer is
xlsxwriter in constant memory, its quickest way, with each cell's type said by the caller.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
from datetime import date
from io import BytesIO
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.papers import in_fresh_process
from bench.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tui.documents.table.record_table import RecordTable

DAY = date(2026, 11, 30)
ROWS = 10_000
RUNS = 5
EDITION = date(2023, 3, 17)


def values(number: int) -> dict[str, Any]:
    """Eleven blanks of a pupil."""
    return {
        "child": f"Ойданов Мысалхан {number}",
        "nationality": "қазақ",
        "mother": f"Ойданова Мысалгүл {number}",
        "father": f"Ойданов Үлгібай {number}",
        "mother_education": "жоғары",
        "father_work": f"мысал {number % 97}",
        "address": f"Мысал көшесі, {number}-үй",
        "phones": f"+7701{number:07}",
        "status": ["толық отбасы"],
        "family_size": number % 7 + 2,
        "born": f"20{number % 10 + 10}-03-{number % 28 + 1:02}",
    }


def table() -> RecordTable:
    from tui.documents.table.column import Selection
    from tui.documents.table.record_table import table_of
    from tui.host import Host
    from tui.records.ledger.record import Record

    given = (Record("", EDITION, values(number)) for number in range(ROWS))
    form = Host().forms["students"]
    sheet = form.sheet(EDITION)
    made = table_of(form, sheet, given, Selection(private=True))
    # What is looked up once a process is not counted.
    next(iter(table_of(form, sheet, [Record("", EDITION, values(1))], Selection()).records))
    return made


def ours() -> float:
    import xlsxwriter  # noqa: F401 - not counted

    from tui.documents.table.xlsx import write_xlsx

    made = table()
    begun = perf_counter()
    write_xlsx(made, BytesIO(), DAY)
    return perf_counter() - begun


def ours_as_csv() -> float:
    from tui.documents.table.csv import write_csv

    made = table()
    begun = perf_counter()
    write_csv(made, BytesIO())
    return perf_counter() - begun


def ours_from_a_vault() -> float:
    """Read the records of a sealed vault, sort them as their list is, write file and log."""
    import xlsxwriter  # noqa: F401 - not counted

    from tui.desk.desk import Desk
    from tui.desk.printing.record_tables import arranged_records
    from tui.documents.table.column import Selection
    from tui.host import Host
    from tui.records.open_vault import Vault

    with tempfile.TemporaryDirectory() as folder:
        vault = Vault.create(Path(folder) / "vault", "бес сөзден тұратын құпия")
        vault.claim()
        desk = Desk(Host(), vault)
        form = desk.form("students")
        desk.records(form).add_all(list(map(values, range(ROWS))), EDITION)
        begun = perf_counter()
        found = arranged_records(desk, form)
        path = Path(folder) / "students.xlsx"
        desk.printer.print(form, found, "xlsx", path, selection=Selection(private=True))
        taken = perf_counter() - begun
        vault.close()
    return taken


def rows() -> list[list[Any]]:
    return [[number, *record.cells] for number, record in enumerate(table().records, 1)]


def theirs() -> float:
    from xlsxwriter import Workbook

    cells = rows()
    begun = perf_counter()
    book = Workbook(BytesIO(), {"constant_memory": True})
    sheet, dates = book.add_worksheet(), book.add_format({"num_format": "dd.mm.yyyy"})
    for row, line in enumerate(cells):
        for column, cell in enumerate(line):
            if isinstance(cell, str):
                sheet.write_string(row, column, cell)
            elif isinstance(cell, date):
                sheet.write_datetime(row, column, cell, dates)
            elif cell is not None:
                sheet.write_number(row, column, cell)
    book.close()
    return perf_counter() - begun


def in_turns(*acts: Callable[[], float]) -> Iterable[list[float]]:
    """The seconds of each act, run by run; a first run of each is not counted."""
    found: list[list[float]] = [[] for _ in acts]
    for run in range(RUNS + 1):
        for act, seconds in zip(acts, found, strict=True):
            taken, _ = in_fresh_process(act, __file__)
            if run:
                seconds.append(taken)
    return found


def main() -> int:
    shown = Table()
    print(f"{'what':58} {'ours':>12} {'theirs':>12} {'ratio':>7}  limit")
    mine, from_vault, as_csv, bare = in_turns(ours, ours_from_a_vault, ours_as_csv, theirs)
    shown.row(f"{ROWS:,} records × 11 as xlsx / xlsxwriter", mine, bare, 1.4)
    shown.row("the same out of a sealed vault, sorted / xlsxwriter", from_vault, bare, 1.4)
    shown.row("the same records as CSV / xlsxwriter", as_csv, bare, None)
    return int(bool(shown.missed))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        seconds = globals()[sys.argv[1]]()
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps([seconds, memory]))
        sys.exit()
    sys.exit(main())
