"""Finding among 10,000 children as one types: CPU of a key, rows drawn, and reading it all once.

`python bench/find.py` makes a vault of invented children, types names, words
and figures letter by letter, and prints milliseconds of CPU a key against the goal of 1 ms. The
ratio is to the peer: going through a list of folded names at each key.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import process_time

sys.path.insert(0, str(Path(__file__).parent.parent))


from tui.app import NysanApp
from tui.desk.demo import _children, _values
from tui.desk.desk import Desk
from tui.forms.alphabet import fold
from tui.host import Host
from tui.records.open_vault import Vault
from tui.records.search.arrangement import ANYWHERE, Arrangement
from tui.screens.child.find import FindScreen
from tui.widgets.listing import Listing

CHILDREN = 10_000
GOAL = 0.001
ROWS = 50
TYPED = (
    *("ойданов үлгібай", "қиялова сын", "rbzkjdf ", "сынақбекұлы", "жалғанбаева 7ә"),
    *("150315", "8 700 12", "12.03.2015", "зейіні", "құрдастарымен тіл", "мысал көшесі 12"),
    *("болжамхан", "ж", "ertegi", "көрсетов ерте 4б"),
)
MISTYPED = ("ойдонов", "жалганбеав")


def fill(desk: Desk, count: int) -> None:
    """Give each child a row of the students' table, and every second one more records."""
    chance = Random(1)
    rows: dict[str, list[dict[str, object]]] = {}
    for number, child in enumerate(_children(count, chance)):
        for place, form_id in enumerate(("students", "registration", "development_card")):
            if not number % (2 * place or 1):
                form = desk.form(form_id)
                values = _values(form, child, chance, desk)
                row = {"_edition": form.sheet().edition.isoformat(), **values}
                rows.setdefault(form_id, []).append(row)
    for form_id, all_rows in rows.items():
        desk.records(desk.form(form_id)).table.insert_multiple(all_rows)


def keys(entries: tuple[str, ...]) -> list[str]:
    return [entry[:end] for entry in entries for end in range(1, len(entry) + 1)]


def timed(act: object, *arguments: object) -> float:
    begun = process_time()
    act(*arguments)  # type: ignore[operator]
    return process_time() - begun


def show(what: str, seconds: list[float], peer: list[float], goal: float | None) -> bool:
    worst = quantiles(seconds, n=20)[-1] if len(seconds) > 1 else seconds[0]
    ratio = median(seconds) / median(peer)
    met = goal is None or median(seconds) <= goal
    verdict = "" if goal is None else f"≤ {goal * 1000:g} ms {'met' if met else 'MISSED'}"
    figures = f"{median(seconds) * 1000:9.2f} {worst * 1000:9.2f} {max(seconds) * 1000:9.2f}"
    print(f"{what:46} {figures} {ratio:8.3f}  {verdict}", flush=True)
    return met


async def drawn(desk: Desk) -> int:
    """The most rows that one key draws on the screen."""
    app = NysanApp(desk.vault, lambda: desk)
    most = 0
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.1)
        await pilot.press("f7")
        await app.workers.wait_for_complete()
        assert isinstance(app.screen, FindScreen)
        listing = app.screen.query_one(Listing)
        count, pieces = [0], listing.pieces

        def counted(index: int) -> object:
            count[0] += 1
            return pieces(index)

        listing.pieces = counted  # type: ignore[method-assign, assignment]
        for letter in "ойдан":
            count[0] = 0
            await pilot.press(letter)
            await pilot.pause()
            most = max(most, count[0])
    return most


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        vault = Vault.create(Path(folder) / "vault")
        vault.claim()
        desk = Desk(Host(), vault)
        fill(desk, CHILDREN)
        loaded = timed(desk.search.load)
        records = sum(len(desk.records(desk.form(name))) for name in vault.ledgers())
        print(f"{len(desk.children):,} children, {records:,} records; read once in {loaded:.2f} s")
        names = [fold(child.name) for child in desk.children.all()]
        desk.search.find("а")
        desk.search.find(MISTYPED[0])

        def through(typed: str) -> None:
            [name for name in names if fold(typed) in name]

        peer = [timed(through, typed) for typed in keys(TYPED)]
        print(f"{'ms of CPU':46} {'median':>9} {'19 of 20':>9} {'worst':>9} {'ratio':>8}  goal")
        met = show("a key", [timed(desk.search.find, typed) for typed in keys(TYPED)], peer, GOAL)
        for typed in TYPED:
            show(f"  {typed}", [timed(desk.search.find, key) for key in keys((typed,))], peer, None)
        show("a mistyped word", [timed(desk.search.find, typed) for typed in MISTYPED], peer, None)
        form = desk.form("students")
        record = next(iter(desk.records(form)))
        desk.records(form).change(record.id, {**record.values, "child": "Жаңа"}, record.edition)
        show("the first key after a change", [timed(desk.search.find, "жаңа")], peer, None)
        sheet = form.sheet()
        made = Arrangement(form, sheet, desk.records(form), desk.today())

        def narrowed(typed: str) -> None:
            made.narrow(ANYWHERE, typed)
            made.ids()

        show("the first letter that narrows a list", [timed(narrowed, "о")], peer, None)
        show("a letter that narrows a list", [timed(narrowed, t) for t in keys(TYPED)], peer, None)
        made.filters.clear()
        made.sort("child")
        show("ordering a list by name, first", [timed(made.ids)], peer, None)
        show("and once more", [timed(made.ids)], peer, None)
        rows = asyncio.run(drawn(desk))
        print(f"rows drawn by a key: {rows}  ≤ {ROWS} {'met' if rows <= ROWS else 'MISSED'}")
        vault.close()
    return 0 if met and rows <= ROWS else 1


if __name__ == "__main__":
    sys.exit(main())
