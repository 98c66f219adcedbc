"""The bounds of what comes as JSON: said in a sentence, within seconds, and nothing is kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest

from tests.support.answer import Answer
from tui.locale import say

Cli = Callable[..., Answer]


def refused(cli: Cli, form: str, data: object) -> list[str]:
    """The lines by which a record is refused."""
    text = data if isinstance(data, str) else json.dumps(data)
    answer = cli("add", form, stdin=text)
    assert answer.refused()
    return answer.err.splitlines()


def test_a_text_of_100_000_letters_is_kept_and_one_more_is_refused(vault: Path, cli: Cli) -> None:
    whole = {"child": "Ә", "reason": "а" * 100_000}
    assert cli("add", "registration", stdin=json.dumps(whole)).status == 0
    longer = {"child": "Ә", "reason": "а" * 100_001}
    why = say("record.long_text", most="100 000", count="100 001")
    assert refused(cli, "registration", longer) == [f"reason: {why}"]


def test_a_table_has_2_000_rows_at_most(vault: Path, cli: Cli) -> None:
    plan = {"year": "2026", "plan": [{"activity": "а"}] * 300_000}
    why = say("record.many_rows", most="2 000", count="300 000")
    assert refused(cli, "psychologist_work_plan", plan) == [f"plan: {why}"]


def test_a_record_as_a_whole_has_a_bound(vault: Path, cli: Cli) -> None:
    rows = [{"activity": "а" * 99_000} for _ in range(11)]
    lines = refused(cli, "psychologist_work_plan", {"year": "2026", "plan": rows})
    why = say("record.large", most="1 000 000", count="1 089 025")
    assert lines == [why]


def test_of_very_many_unknown_names_ten_are_named_and_the_rest_counted(
    vault: Path, cli: Cli
) -> None:
    data = json.dumps({"child": "Ә", **{f"зат{number}": 1 for number in range(300_000)}})
    begun = process_time()
    lines = refused(cli, "registration", data)
    assert process_time() - begun < 10
    assert len(lines) == 11
    assert lines[0].startswith("зат0: ")
    assert lines[10] == say("record.more_problems", count=1)


def test_of_very_many_wrong_cells_ten_are_named_and_the_rest_counted(vault: Path, cli: Cli) -> None:
    plan = {"year": "2026", "plan": [{"activity": 5} for _ in range(2_000)]}
    lines = refused(cli, "psychologist_work_plan", plan)
    assert len(lines) == 11
    assert lines[10] == say("record.more_problems", count=1_990)


DUPLICATES = {
    "at the top": '{"child": "Ә", "child": "Ғ"}',
    "in a row": '{"child": "Ә", "plan": [{"child": 1, "child": 1}]}',
    "deeper": '{"a": {"b": [[{"child": null, "c": 1, "child": null}]]}}',
    "with an unseen letter": '{"child": "Ә", "chi\u00adld": "Ғ"}',
    "spelt otherwise": '{"child": "Ә", "\\u0063hild": "Ғ"}',
}


@pytest.mark.parametrize("place", DUPLICATES)
def test_a_name_that_stands_twice_is_refused(vault: Path, cli: Cli, place: str) -> None:
    assert refused(cli, "registration", DUPLICATES[place]) == [say("cli.duplicate", name="child")]


ODD = {
    "NaN": '{"number": NaN}',
    "an infinity": '{"number": -Infinity}',
    "a very large number": '{"number": 1e999}',
    "a number of very many figures": '{"number": %s}' % ("9" * 5000),
    "a number of many figures": '{"number": %s}' % ("9" * 30),
    "a negative one": '{"number": -%s}' % ("9" * 30),
    "very many boxes": '{"child": ' + "[" * 200_000,
    "boxes in boxes": '{"child": ' + "[" * 500 + "]" * 500 + "}",
    "a very long name": '{"%s": 1, "%s": 1}' % (("к" * 1_000_000,) * 2),
    "half a character as a name": '{"\\ud800": 1}',
    "a list of very many words": json.dumps({"child": "Ә", "status": ["а"] * 300_000}),
}


@pytest.mark.parametrize("what", ODD)
def test_odd_json_is_refused_in_a_sentence(vault: Path, cli: Cli, what: str) -> None:
    lines = refused(cli, "registration", ODD[what])
    assert lines
    assert max(map(len, lines)) < 1_000


def test_half_a_character_is_kept_as_the_sign_for_one_that_cannot_be_read(
    vault: Path, cli: Cli
) -> None:
    key = cli("add", "registration", stdin='{"child": "Ә\\ud800"}').out.strip()
    assert cli("show", "registration", key, "--json").json["child"] == "Ә\ufffd"


def test_unseen_letters_are_in_no_name_and_no_value_that_comes_as_json(
    vault: Path, cli: Cli
) -> None:
    data = '{"chi\\u00adld": "\u200dӘли\u00adева", "reason": "ой\ufe0f", "address": "\u3164"}'
    key = cli("add", "registration", stdin=data).out.strip()
    shown = cli("show", "registration", key, "--json").json
    assert (shown["child"], shown["reason"]) == ("Әлиева", "ой")
    assert "address" not in shown
