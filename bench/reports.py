"""Reports over 10,000 consultations: CPU beside reading those records once, and after one more.

`python bench/reports.py` makes a vault of 800 children and three school years, counts a small
report of months in it and each bundled one, and prints milliseconds of CPU. The peer is reading
the consultations once, by their names in force; what a report reads besides counts against it. The
goals: at most 1.5 times that, and 0.05 times after one more consultation of a pupil whose name no
other one has (where there are namesakes, all children are told apart anew, in 4 ms). Who the
children are is known before, as it is where somebody has looked at the lists.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from statistics import median
from time import process_time
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent.parent))

from tui.desk.demo import fill
from tui.desk.demo_years import add_years
from tui.desk.desk import Desk
from tui.desk.reports.snapshots import counted_values, reports_of
from tui.host import Host
from tui.records.open_vault import Vault

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.forms.form import Form

RECORDS, CHILDREN, TIMES = 10_000, 800, 5
FIRST, AGAIN = 1.5, 0.05
AFTER = "  again after one more record"
TEXT = """+++
id = "bench"
edition = 2026-09-01
kind = "summary"
name = "{period}"
+++
# Есеп
{period: period, required, default осы оқу жылы}
Барлығы {all: count consultations} {children: count children of consultations where who = оқушы}

| Ай | Саны | Жеке | Оқушы | Минут |
| {month: each month of consultations.date} | {n: count} | {single: count where form = жеке} | \
{pupils: count where who = оқушы} | {minutes: sum minutes} |
|+ Барлығы | {n} | {single} | {pupils} | {minutes} |
"""


def cpu(work: Callable[[], object]) -> float:
    """Seconds of CPU that some work takes."""
    begin = process_time()
    work()
    return process_time() - begin


def main() -> int:
    """Measure; the status is 1 where a goal was missed."""
    with tempfile.TemporaryDirectory() as folder:
        vault = Vault.create(Path(folder) / "vault")
        vault.claim()
        (vault.folder / "forms" / "bench.form").write_text(TEXT, "utf-8")
        desk = Desk(Host(), vault)
        fill(desk, CHILDREN, seed=1)
        add_years(desk, RECORDS, 3, seed=1)
        talks = desk.form("consultations")
        days = {"period": f"2020-09-01/{desk.today()}", "day": f"{desk.today()}"}
        names = [child.name for child in desk.children.all()]
        pupil = next(name for name in names if names.count(name) == 1)

        def read() -> None:
            for _ in desk.counting.sources.items(talks):
                pass

        once = median(cpu(read) for _ in range(TIMES))
        print(f"{'':34} {'ms':>8} {'ratio':>7} {'goal':>6}")
        print(f"{f'reading {RECORDS} records once':34} {once * 1e3:8.1f}")
        missed = False
        for form in reports_of(desk):

            def count(form: Form = form) -> None:
                counted_values(desk, form, days)

            def anew(count: Callable[[], None] = count) -> None:
                desk.counting.clear()
                count()

            first = median(cpu(anew) for _ in range(TIMES))
            again = []
            for _ in range(TIMES):
                values = {"date": f"{desk.today()}", "who": "оқушы", "client": pupil}
                desk.add(talks, values)
                again.append(cpu(count))
            for label, found, goal in ((form.id, first, FIRST), (AFTER, median(again), AGAIN)):
                verdict = "met" if found <= goal * once else "MISSED"
                print(f"{label:34} {found * 1e3:8.1f} {found / once:7.3f} {goal:6.2f}   {verdict}")
                missed |= found > goal * once
        vault.close()
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
