"""What the command line refuses: a sentence, a status that is not zero, and nothing written."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tui.locale import say
from tui.records.open_vault import Vault

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.answer import Answer

POSIX = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX system")
HOSTILE = {
    "markup": "Петров [/] {x} %s **b** __c__",
    "control": "a\x1b]52;c;eA==\x07\x9b2J\x00\x7fb",
    "direction": "a\u202eb\u2066c\u200bd",
    "lines": "a\r\nb\u2028c\x85d",
    "emoji": "👩‍👩‍👧 😀 e\u0301",
}


def ledger(vault: Path, form: str = "registration") -> bytes:
    path = vault / "ledgers" / f"{form}.ledger"
    return path.read_bytes() if path.exists() else b""


@pytest.mark.parametrize(
    "arguments",
    [
        ("print", "registration"),
        ("print", "registration", "--from", "2030-01-01"),
        ("print", "registration", "zzzzzz"),
        ("print", "registration", "--all", "--as", "exe"),
        ("print", "registration", "--all", "-o", "no/such/folder/a.pdf"),
        ("print", "registration", "--all", "-o", "."),
        ("blank", "registration", "-o", "a" * 300),
        ("show", "registration", "zzzzzz"),
        ("show", "registration", ""),
        ("show", "registration", "0"),
        ("show", "registration", "../../etc/passwd"),
        ("show", "no_such_form", "0"),
        ("history", "registration", "zzzzzz"),
        ("delete", "registration", "zzzzzz"),
        ("list", "registratoin"),
        ("list", "../vault"),
        ("list", "\x1b[2J"),
        ("add", "registration", "no such file"),
        ("add", "registration", "."),
        ("add", "no_such_form"),
        ("form", "text", "no_such_form"),
    ],
)
def test_what_cannot_be_done_is_a_sentence_and_changes_nothing(
    registered: list[str], vault: Path, cli: Callable[..., Answer], arguments: tuple[str, ...]
) -> None:
    before = ledger(vault)
    assert cli(*arguments).refused()
    assert ledger(vault) == before
    assert not list(Path().glob("*.pdf"))


def test_a_name_that_is_nearly_right_is_guessed(vault: Path, cli: Callable[..., Answer]) -> None:
    assert "registration" in cli("list", "registratoin").err
    assert "child" in cli("add", "registration", stdin='{"chlid": "Әлия"}').err
    assert "pdf" in cli("blank", "registration", "--as", "pfd").err


BAD_JSON: dict[str, str | bytes] = {
    "empty": "",
    "cut off": '{"child": "Әлия"',
    "two": "{} {}",
    "list": '[{"child": "Әлия"}]',
    "text": '"Әлия"',
    "null": "null",
    "not a number": '{"child": "Әлия", "number": NaN}',
    "infinite": '{"child": "Әлия", "number": -Infinity}',
    "deep": "[" * 200_000,
    "deep objects": '{"child":' * 200_000,
    "many figures": '{"number": ' + "9" * 5000 + "}",
    "another encoding": '{"child": "Әлия"}'.encode("utf-16"),
    "huge": b'{"child": "' + b"a" * 20_000_000 + b'"}',
}


@pytest.mark.parametrize("name", BAD_JSON)
def test_what_is_no_json_object_is_refused(
    vault: Path, cli: Callable[..., Answer], name: str
) -> None:
    before = ledger(vault)
    assert cli("add", "registration", stdin=BAD_JSON[name]).refused()
    assert ledger(vault) == before


BAD_VALUES: dict[str, tuple[dict[str, Any], str]] = {
    "child": ({"child": 5}, "kind.name.expected"),
    "born": ({"child": "Ә", "born": "жақында"}, "kind.date.expected"),
    "first_visit": ({"child": "Ә", "first_visit": 20260901}, "kind.date.expected"),
    "email": ({"child": "Ә", "email": "a b@c"}, "kind.email.expected"),
    "phones": ({"child": "Ә", "phones": "жоқ"}, "kind.phone.expected"),
    "number": ({"child": "Ә", "number": 0}, "kind.serial.expected"),
    "reason": ({"child": "Ә", "reason": ["a"]}, "kind.long.expected"),
    "address": ({"child": "Ә", "address": True}, "kind.text.expected"),
    "age": ({"child": "Ә", "age": [1]}, "kind.computed.expected"),
}


@pytest.mark.parametrize("blank", BAD_VALUES)
def test_a_value_that_its_blank_refuses_is_named_with_what_is_expected(
    vault: Path, cli: Callable[..., Answer], blank: str
) -> None:
    before = ledger(vault)
    data, expected = BAD_VALUES[blank]
    answer = cli("add", "registration", stdin=json.dumps(data))
    assert answer.refused()
    assert answer.err == f"{blank}: {say(expected)}\n"
    assert ledger(vault) == before


def test_all_that_is_wrong_is_told_at_once(vault: Path, cli: Callable[..., Answer]) -> None:
    answer = cli("add", "registration", stdin='{"born": "x", "email": "y", "color": "z"}')
    assert answer.refused()
    places = {line.partition(":")[0] for line in answer.err.splitlines()}
    assert places == {"born", "email", "color", "child"}


def test_of_a_form_with_one_record_there_is_no_second(
    vault: Path, cli: Callable[..., Answer]
) -> None:
    text = '+++\nid = "one"\nedition = 2026-01-01\nsingle = true\n+++\n# Нысан\n{name: name}\n'
    (vault / "forms" / "one.form").write_text(text, "utf-8")
    assert cli("add", "one", stdin='{"name": "Әлия"}').status == 0
    second = cli("add", "one", stdin='{"name": "Болат"}')
    assert second.refused()
    assert second.err == say("record.single", form="Нысан") + "\n"


def test_a_number_that_another_record_has_is_refused_until_it_is_free(
    vault: Path, cli: Callable[..., Answer]
) -> None:
    child = {"child": "Ойдан Бала", "iin": "181228500010"}
    first = cli("add", "students", stdin=json.dumps(child))
    again = json.dumps({**child, "child": "Ойдан Басқа"})
    second = cli("add", "students", stdin=again)
    assert second.refused()
    assert say("record.taken", name="Ойдан Бала") in second.err
    assert cli("delete", "students", first.out.strip()).status == 0
    assert cli("add", "students", stdin=again).status == 0


def test_a_cell_of_a_table_is_named_by_row_and_column(
    vault: Path, cli: Callable[..., Answer]
) -> None:
    for rows, place in (
        ([{"activity": "a"}, {"activity": 5}], "plan[2].activity"),
        ([{"section": 9}], "plan[1].section"),
        ([{"activty": "a"}], "plan[1].activty"),
        ("a", "plan"),
        ([5], "plan"),
    ):
        data = json.dumps({"year": "2026", "plan": rows})
        answer = cli("add", "psychologist_work_plan", stdin=data)
        assert answer.refused()
        assert answer.err.startswith(f"{place}: ")
    data = json.dumps({"year": "2026", "plan": [{"section": 2, "activity": "b"}, {}, {"due": "x"}]})
    key = cli("add", "psychologist_work_plan", stdin=data).out.strip()
    assert cli("show", "psychologist_work_plan", key, "--json").json["plan"] == [
        {"section": 1, "due": "x"},
        {"section": 2, "activity": "b"},
    ]


def test_a_blank_with_a_name_as_long_as_a_book_is_told_of_shortly(
    vault: Path, cli: Callable[..., Answer]
) -> None:
    answer = cli("add", "registration", stdin=json.dumps({"a" * 1_000_000: 1}))
    assert answer.refused()
    assert len(answer.err) < 1000


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_words_are_shown_as_they_are_and_give_no_orders(
    vault: Path, cli: Callable[..., Answer], name: str
) -> None:
    data = json.dumps({"child": f"Ә {HOSTILE[name]}", "reason": HOSTILE[name]})
    key = cli("add", "registration", stdin=data).out.strip()
    for command in (
        ("show", "registration", key),
        ("show", "registration", key, "--json"),
        ("list", "registration"),
        ("history", "registration", key, "--json"),
    ):
        answer = cli(*command)
        assert answer.status == 0
        assert all(c.isprintable() or c in "\n\u00a0\u200d" for c in answer.out), command
    if name == "markup":
        assert HOSTILE["markup"] in cli("list", "registration").out
        assert HOSTILE["markup"] in cli("show", "registration", key).out


def test_half_a_character_is_kept_as_a_mark(vault: Path, cli: Callable[..., Answer]) -> None:
    data = '{"child": "Әлия \\ud800", "\\udc00": 1}'
    assert cli("add", "registration", stdin=data).refused()
    key = cli("add", "registration", stdin='{"child": "Әлия \\ud800"}').out.strip()
    assert cli("show", "registration", key, "--json").json["child"] == "Әлия \ufffd"


# Vaults that cannot be used.


def test_without_a_vault_records_are_nowhere(cli: Callable[..., Answer], home: Path) -> None:
    for command in ("list registration", "add registration", "delete registration x"):
        answer = cli(*command.split(), stdin="{}")
        assert answer.refused()
        assert str(home) in answer.err
    assert not home.exists()


@pytest.mark.parametrize(
    "settings",
    [b"", b"{", b"[]", b"{}", b"\xff\xfe", b'{"version": "1"}', b"[" * 100_000, b'{"version": 99}'],
)
def test_a_vault_that_is_damaged_or_newer_is_left_as_it_is(
    vault: Path, cli: Callable[..., Answer], settings: bytes
) -> None:
    for name in ("vault.json", "vault.copy"):
        (vault / name).write_bytes(settings)
    for command in ("list", "add"):
        assert cli(command, "registration", stdin='{"child": "Әлия"}').refused()
    for name in ("vault.json", "vault.copy"):
        assert (vault / name).read_bytes() == settings
    assert not ledger(vault)


def test_a_vault_in_the_place_of_a_file_is_refused(cli: Callable[..., Answer], home: Path) -> None:
    home.write_text("a file")
    for command in (("init", "--without-passphrase"), ("list", "registration")):
        assert cli(*command).refused()
    assert home.read_text() == "a file"


@POSIX
@pytest.mark.skipif(getattr(os, "geteuid", int)() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_a_sentence(
    registered: list[str], vault: Path, cli: Callable[..., Answer]
) -> None:
    (vault / "ledgers" / "registration.ledger").chmod(0o400)
    (vault / "ledgers").chmod(0o500)
    vault.chmod(0o500)
    try:
        assert cli("add", "registration", stdin='{"child": "Әлия"}').refused()
        assert len(cli("list", "registration", "--json").json) == 3
    finally:
        vault.chmod(0o700)
        (vault / "ledgers").chmod(0o700)


def test_a_damaged_ledger_of_one_form_leaves_the_others(
    registered: list[str], vault: Path, cli: Callable[..., Answer]
) -> None:
    (vault / "ledgers" / "consultations.ledger").write_bytes(b"this is no ledger\n")
    answer = cli("forms", "--json")
    counts = {form["id"]: form["records"] for form in answer.json}
    assert (counts["registration"], counts["consultations"]) == (3, None)
    assert answer.err == (
        f"Педагог-психологтің консультацияларын есепке алу журналы: {say('ledger.error.other')}\n"
    )
    assert cli("list", "consultations").refused()


def test_while_another_session_writes_one_only_reads(
    registered: list[str], vault: Path, cli: Callable[..., Answer]
) -> None:
    other = Vault.open(vault)
    assert other.claim()
    before = ledger(vault)
    for command in (("add", "registration"), ("delete", "registration", registered[0])):
        answer = cli(*command, stdin='{"child": "Әлия"}')
        assert answer.refused()
        assert f"{other.author} ({os.uname().nodename}, nysan, {os.getpid()})" in answer.err
    assert ledger(vault) == before
    assert len(cli("list", "registration", "--json").json) == 3
    assert cli("show", "registration", registered[0]).status == 0
    other.close()
    assert cli("add", "registration", stdin='{"child": "Әлия"}').status == 0


def test_reading_leaves_a_save_alone_that_another_session_is_just_writing(
    registered: list[str], vault: Path, cli: Callable[..., Answer]
) -> None:
    path = vault / "ledgers" / "registration.ledger"
    half = path.read_bytes()[:-40]
    path.write_bytes(half)
    for command in ("list", f"show {registered[0]}", f"history {registered[0]}", "print --all"):
        act, *rest = command.split()
        assert cli(act, "registration", *rest).status == 0
    assert cli("forms").status == 0
    assert path.read_bytes() == half
    assert cli("list", "consultations").status == 0
    assert not (vault / "ledgers" / "consultations.ledger").exists()


def test_where_nobody_answers_the_terminal_any_more_nothing_is_done(
    home: Path, cli: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_: str) -> str:
        raise EOFError

    monkeypatch.delenv("NYSAN_PASSPHRASE_FILE", raising=False)
    monkeypatch.setattr("tui.desk.passphrase.ask_hidden", gone)
    answer = cli("init")
    assert answer.refused()
    assert answer.err.strip() == say("cli.ended")
    assert not (home / "vault.json").exists()
