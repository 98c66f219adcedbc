"""Three editions of a form, one after the other: each step is asked of by its own names."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tui.desk.desk import Desk
from tui.desk.editions.carrying import Carrying
from tui.desk.editions.left_text import left_lines
from tui.forms.language.changes import EditionChanges
from tui.host import Host
from tui.records.open_vault import Vault

if TYPE_CHECKING:
    from pathlib import Path


def test_over_three_editions_each_step_is_asked_of_and_left_by_its_own_names(
    tmp_path: Path,
) -> None:
    at = datetime(2026, 10, 1, 5, 0, tzinfo=UTC)
    vault = Vault.create(tmp_path / "three", clock=lambda: at)
    vault.claim()
    forms = vault.folder / "forms"

    def put(year: int, body: str, changes: str = "") -> None:
        header = f'id = "n"\nedition = {year}-01-01\nname = "{{a}}"\n{changes}'
        (forms / f"n{year}.form").write_text(f"+++\n{header}+++\n# Н\n{body}\n", "utf-8")

    put(2026, "А {a} Б {b} В {c}")
    desk = Desk(Host(), vault)
    desk.add(desk.form("n"), {"a": "1", "b": "2", "c": "3"})
    vault.close()
    swapped = '[from.2026-01-01]\nrename = { b = "c", c = "b" }\n'
    put(2027, "А {a} Б {b} В {c}", swapped)
    put(2028, "А {a} Б {b}")
    vault = Vault.open(vault.folder, clock=lambda: datetime(2028, 2, 1, tzinfo=UTC))
    vault.claim()
    desk = Desk(Host(), vault)
    form = desk.form("n")
    assert list(desk.values("n")) == [{"a": "1", "b": "3"}]
    rehearsal = Carrying(desk, form).rehearse()
    assert [(each.name, each.candidates) for each in rehearsal.questions] == [("c", ())]
    work = Carrying(desk, form, EditionChanges(drop=("c",)))
    work.carry_out(work.rehearse())
    (record,) = desk.records(form)
    assert (record.values, list(record.left.values())) == ({"a": "1", "b": "3"}, [{"c": "2"}])
    assert next(iter(record.left)).startswith("2027-01-01 ")
    assert left_lines(form, record)[1:] == ["В: 2"]
    vault.close()
