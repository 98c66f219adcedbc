"""What a text computes, asks for and checks, as one sees it while typing."""

from __future__ import annotations

from tests.support.opening import opened
from tests.support.user import Shell
from tui.desk.desk import Desk

TEXT = """\
+++
id = "test"
edition = 2026-01-01
name = "{q1}"
+++
1. {q1: number} 2. {q2: number, must q2 <= 10 "Ең көбі 10 ұпай"}
Барлығы {sum: computed = q1 + q2} {level: computed = if sum < 5 then төмен else жоғары}
Шара {step: text, show if level = төмен}

| Іс | Сағат |
|---|---|
| {plan.what} | {plan.hours: number} |
|+ Барлығы | {hours: computed = sum plan.hours} |
"""


async def test_sums_levels_questions_and_totals_follow_while_one_types(
    desk: Desk, shell: Shell
) -> None:
    (desk.vault.folder / "forms" / "test.form").write_text(TEXT, "utf-8")
    desk.host.add_texts(desk.vault.folder / "forms")
    async with shell() as user:
        screen = await opened(user, "test")
        await user.type("3")
        await user.press("enter")
        await user.type("11")
        await user.press("enter")
        assert user.lines()[2].split() == ["Барлығы", "14", "жоғары"]
        places = [screen.view.place]
        await user.press("f2")
        assert any("Ең көбі 10 ұпай" in line for line in user.lines())
        places.append(screen.view.place)
        await user.press("backspace", "enter")
        places.append(screen.view.place)
        assert places == [("plan", -1, ""), "q2", "step"]
        assert user.lines()[2].split() == ["Барлығы", "4", "төмен"]
        await user.press("enter")
        for what, hours in (("а", "2"), ("б", "3")):
            await user.type(what)
            await user.press("enter")
            await user.type(hours)
            await user.press("enter")
        assert total(user.lines()) == "5"
        await user.press("up", "f8")
        assert total(user.lines()) == "2"
        await user.press("f2")
    (record,) = desk.records(desk.form("test"))
    assert {name: record.values[name] for name in ("q1", "q2", "sum", "level")} == {
        "q1": 3,
        "q2": 1,
        "sum": 4,
        "level": "төмен",
    }


def total(lines: list[str]) -> str:
    """What the last row of the table has in its last cell."""
    (row,) = [line for line in lines if "│Барлығы" in line]
    return row.split("│")[2].strip()
