"""The cost of tables in: `python bench/imports.py`.

A table of 10,000 pupils and 11 columns goes from xlsx into a sealed vault, read, matched,
rehearsed, written and compared with what was promised. Beside it stands the least that it could
be: calamine reading the cells, and the same records added from JSON as one act. Both run in fresh
processes, in turns; their processor time is measured, since other processes are busy, too.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
from datetime import date
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Any, Final

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.papers import in_fresh_process
from bench.table import Table
from tui.forms.kinds.iin import check_figure

if TYPE_CHECKING:
    from tui.desk.desk import Desk

ROWS: Final = 10_000
RUNS: Final = 3
TABLE: Final = Path(tempfile.gettempdir()) / f"nysan-{ROWS}.xlsx"
HEADINGS: Final = {
    "child": "Аты-жөні",
    "born": "Туған күні",
    "iin": "ЖСН",
    "sex": "Жынысы",
    "class": "Сыныбы",
    "language": "Оқыту тілі",
    "mother": "Анасы",
    "father": "Әкесі",
    "address": "Мекенжайы",
    "phones": "Телефоны",
    "status": "Әлеуметтік мәртебесі",
}


def pupils() -> list[dict[str, Any]]:
    """The pupils, each with a ЖСН of its own whose check figure holds."""
    found: list[dict[str, Any]] = []
    number = 0
    while len(found) < ROWS:
        number += 1
        born = date(2010 + number % 8, 1 + number // 8 % 12, 1 + number // 96 % 28)
        figures = f"{born:%y%m%d}5{number % 10_000:04}"
        if (check := check_figure(figures)) is None:
            continue
        # No name has figures.
        word = f"{number:05}".translate(str.maketrans("0123456789", "абдегжзикл"))
        found.append(
            {
                "child": f"Ойданов Мысалхан {word}",
                "born": born.isoformat(),
                "iin": f"{figures}{check}",
                "sex": "ер",
                "class": f"{number % 11 + 1}А",
                "language": "қазақ",
                "mother": f"Ойданова Мысалгүл {word}",
                "father": f"Ойданов Үлгібай {word}",
                "address": f"Мысал көшесі, {number}-үй",
                "phones": f"+7701{number:07}",
                "status": "толық отбасы",
            }
        )
    return found


def write_table() -> None:
    from xlsxwriter import Workbook

    book = Workbook(TABLE)
    sheet, day = book.add_worksheet("students"), book.add_format({"num_format": "dd.mm.yyyy"})
    sheet.write_row(0, 0, HEADINGS.values())
    for row, pupil in enumerate(pupils(), 1):
        for column, (name, value) in enumerate(pupil.items()):
            if name == "born":
                sheet.write_datetime(row, column, date.fromisoformat(value), day)
            else:
                sheet.write_string(row, column, value)
    book.close()


def desk_in(folder: str) -> Desk:
    from tui.desk.desk import Desk
    from tui.host import Host
    from tui.records.open_vault import Vault

    vault = Vault.create(Path(folder) / "vault", "бес сөзден тұратын құпия")
    vault.claim()
    return Desk(Host(), vault)


def ours() -> float:
    from tui.desk.imports.importing import TableImport, read_table_file

    with tempfile.TemporaryDirectory() as folder:
        desk = desk_in(folder)
        begun = process_time()
        work = TableImport(desk, desk.form("students"), read_table_file(TABLE))
        done = work.carry_out(work.rehearse())
        taken = process_time() - begun
        assert len(done.new) == ROWS
        desk.vault.close()
    return taken


def least() -> float:
    from python_calamine import load_workbook

    given = pupils()
    with tempfile.TemporaryDirectory() as folder:
        desk = desk_in(folder)
        begun = process_time()
        load_workbook(TABLE).get_sheet_by_index(0).to_python()
        added = desk.add_all(desk.form("students"), given)
        taken = process_time() - begun
        assert len(added) == ROWS
        desk.vault.close()
    return taken


def hello() -> float:
    """A bare Textual app with one label, as far as its memory goes."""
    import asyncio

    from textual.app import App
    from textual.widgets import Label

    class Hello(App[None]):
        def compose(self) -> Any:
            yield Label("hello")

    async def show() -> None:
        async with Hello().run_test(size=(80, 24)):
            pass

    asyncio.run(show())
    return 1.0


def main() -> int:
    write_table()
    shown = Table()
    print(f"{'what':58} {'ours':>12} {'theirs':>12} {'ratio':>7}  limit")
    found: dict[str, list[tuple[float, float]]] = {"ours": [], "least": [], "hello": []}
    for _ in range(RUNS):
        for act in (ours, least, hello):
            found[act.__name__].append(in_fresh_process(act, __file__))
    mine, peer = ([each[0] for each in found[name]] for name in ("ours", "least"))
    shown.row(f"{ROWS:,} × 11 from xlsx / calamine and JSON as one act", mine, peer, 3.0)
    memory = [each[1] for each in found["ours"]]
    bound = [2.5 * each[1] + 60 for each in found["hello"]]
    shown.row("its memory / 2.5 × hello + 60 MB", memory, bound, 1.0, "MB")
    TABLE.unlink()
    return int(bool(shown.missed))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        seconds = globals()[sys.argv[1]]()
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps([seconds, memory]))
        sys.exit()
    sys.exit(main())
