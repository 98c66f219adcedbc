"""The bin and final documents on the command line."""

from __future__ import annotations

from collections.abc import Callable

from tests.support.answer import Answer

Cli = Callable[..., Answer]


def test_a_deleted_record_is_listed_and_brought_back(cli: Cli, registered: list[str]) -> None:
    first = registered[0]
    cli("delete", "registration", first)
    (gone,) = cli("bin", "registration", "--json").json
    assert (gone["id"], gone["values"]["child"]) == (first, "Әлия Оразова")
    assert "Әлия Оразова" in cli("bin", "registration").out
    assert cli("undelete", "registration", "жоқ").refused()
    assert cli("undelete", "registration", first[-8:]).out.strip() == first
    assert cli("bin", "registration", "--json").json == []
    assert [each["id"] for each in cli("list", "registration", "--json").json] == registered


def test_a_final_record_is_deleted_only_with_a_reason(cli: Cli, registered: list[str]) -> None:
    first = registered[0]
    assert cli("finish", "registration", first).out.strip() == first
    assert cli("finish", "registration", first).refused()
    listed = cli("list", "registration", "--json").json
    assert [one.get("final", False) for one in listed] == [True, False, False]
    assert cli("delete", "registration", first).refused()
    assert cli("delete", "registration", first, "--reason", "ата-ана өтініші").status == 0
    changes = cli("history", "registration", first, "--json").json
    assert [change["note"] for change in changes] == [
        {},
        {"final": True},
        {"reason": "ата-ана өтініші"},
    ]
    assert "ата-ана өтініші" in cli("history", "registration", first).out
