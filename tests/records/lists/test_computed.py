"""A list of records by what their text computes: filtered, sorted and added up."""

from __future__ import annotations

from tui.desk.desk import Desk
from tui.records.lists.arrangement import ANYWHERE, Arrangement

TEXT = """\
+++
id = "points"
edition = 2026-01-01
name = "{a}"
columns = ["a", "due", "level", "double"]
+++
{a: number} {date: date} {due: computed = date + 30 days} {double: computed = a * 2}
{level: computed = if a < 5 then төмен else жоғары}
"""


def test_a_list_knows_what_a_computed_value_is(desk: Desk) -> None:
    (desk.vault.folder / "forms" / "points.form").write_text(TEXT, "utf-8")
    desk.host.add_texts(desk.vault.folder / "forms")
    form = desk.form("points")
    days = ("2026-09-20", "2026-08-01", "2026-09-01")
    for a, day in zip((10, 4, 7), days, strict=True):
        desk.add(form, {"a": a, "date": day})
    made = Arrangement(form, form.sheet(), desk.records(form), desk.today(), lambda: desk.periods)

    def found(blank: str = "", typed: str = "") -> list[int]:
        made.widen()
        if typed:
            made.narrow(blank, typed)
        return [desk.records(form).get(key).values["a"] for key in made.ids()]

    assert sorted(found("due", "10.2026")) == [7, 10]
    assert found("level", "төмен") == [4]
    assert found(ANYWHERE, "төмен") == [4]
    made.sort("double")
    made.widen()
    ids = made.ids()
    assert [desk.records(form).get(key).values["a"] for key in ids] == [4, 7, 10]
    assert made.sums(ids) == {"a": 21, "double": 42}
