"""The command line: data as JSON on standard output, sentences on standard error, a status."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tui.locale import say
from tui.records.open_vault import Vault

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.answer import Answer

POSIX = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX system")


def test_init_makes_a_vault_once(cli: Callable[..., Answer], home: Path) -> None:
    made = cli("init", "--without-passphrase")
    assert (made.status, made.out) == (0, f"{home}\n")
    assert say("vault.open_note") in made.err
    settings = (home / "vault.json").read_bytes()
    again = cli("init", "--without-passphrase")
    assert again.refused()
    assert str(home) in again.err
    assert (home / "vault.json").read_bytes() == settings


@POSIX
def test_only_the_user_can_read_the_vault(registered: list[str], vault: Path) -> None:
    for path in (vault, *vault.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_forms_tells_what_there_is_and_how_many_records(
    registered: list[str], cli: Callable[..., Answer]
) -> None:
    forms = {form["id"]: form for form in cli("forms", "--json").json}
    assert forms["registration"] == {
        "id": "registration",
        "title": "Тіркеу формасы",
        "kind": "card",
        "plugin": "pmpk",
        "editions": ["2023-03-17"],
        "records": 3,
        "damaged": False,
        "lost": False,
        "repealed": None,
        "texts": [],
    }
    assert forms["consultations"]["records"] == 0
    assert "registration                  3  Тіркеу формасы" in cli("forms").out


def test_forms_alone_need_no_vault(cli: Callable[..., Answer], home: Path) -> None:
    assert "Тіркеу формасы" in cli("forms").out
    assert cli("blank", "registration", "--as", "txt", "-o", "blank.txt").status == 0
    assert "pmpk" in cli("plugins").out
    assert cli("form", "text", "registration").status == 0
    assert not home.exists()


def test_form_text_is_the_orders_wording_a_line_each(cli: Callable[..., Answer]) -> None:
    lines = cli("form", "text", "registration").out.splitlines()
    assert lines[:4] == [
        "Нысан",
        "Тіркеу формасы",
        "1. Тіркеу нөмірі",
        "2. Алғашқы кеңес беру күні (анамнез жинау)",
    ]
    order, everything = (
        cli("form", "text", "consultations", *more).out.splitlines() for more in ((), ("--all",))
    )
    assert "Жүгіну себебі (сұраныс)" in order
    assert set(order) <= set(everything)


def test_a_blank_form_is_printed_where_it_is_asked_for(
    vault: Path, cli: Callable[..., Answer]
) -> None:
    assert cli("blank", "consultations", "--as", "txt", "-o", "a.txt").out == "a.txt\n"
    assert "Жүгіну себебі" in Path("a.txt").read_text("utf-8")


def test_a_record_comes_from_standard_input_or_a_file(
    vault: Path, cli: Callable[..., Answer]
) -> None:
    Path("one.json").write_bytes('\ufeff{"child": "Әлия", "number": "7"}'.encode())
    from_file = cli("add", "registration", "one.json").out.strip()
    from_input = cli("add", "registration", stdin='{"child": "Болат"}').out.strip()
    listed = cli("list", "registration", "--json").json
    assert [(one["id"], one["child"], one["number"]) for one in listed] == [
        (from_file, "Әлия", 7),
        (from_input, "Болат", 8),
    ]


def test_a_list_shows_a_period(registered: list[str], cli: Callable[..., Answer]) -> None:
    def listed(*period: str) -> list[str]:
        return [one["id"] for one in cli("list", "registration", "--json", *period).json]

    first, second, third = registered
    assert listed() == registered
    assert listed("--from", "2026-10-01") == [second, third]
    assert listed("--to", "2026-10-01") == [first, second]
    assert listed("--from", "2026-09-02", "--to", "2026-10-31") == [second]
    assert listed("--from", "2027-01-01") == []
    assert cli("list", "registration").out.splitlines()[0] == f"{first}  Әлия Оразова"


def test_a_form_without_a_date_has_no_period(vault: Path, cli: Callable[..., Answer]) -> None:
    text = '+++\nid = "lasting"\nedition = 2026-01-01\n+++\n# Нысан\nАты {child: name}\n'
    (vault / "forms" / "lasting.form").write_text(text, "utf-8")
    answer = cli("list", "lasting", "--from", "2026-01-01", "--json")
    assert answer.refused()
    assert "күн жоқ" in answer.err


def test_the_name_of_a_file_says_what_kind_it_is(vault: Path, cli: Callable[..., Answer]) -> None:
    for name, begins in (("a.docx", b"PK"), ("b.pdf", b"%PDF"), ("C.PDF", b"%PDF"), ("d", b"%PDF")):
        assert cli("blank", "registration", "-o", name).status == 0
        assert Path(name).read_bytes().startswith(begins)
    answer = cli("blank", "registration", "-o", "a.doc")
    assert answer.status == 1
    assert "docx" in answer.err
    assert not Path("a.doc").exists()
    assert cli("log", "-o", "log.docx").status == 0
    assert Path("log.docx").read_bytes().startswith(b"PK")


def test_a_record_is_shown_as_printed_and_as_json(
    registered: list[str], cli: Callable[..., Answer]
) -> None:
    shown = cli("show", "registration", registered[0])
    assert "3. Баланың аты-жөні (ол болған жағдайда) Әлия Оразова" in shown.out
    assert "02.01.2015" in shown.out
    values = cli("show", "registration", registered[0][-6:], "--json").json
    assert values == {
        "number": 1,
        "child": "Әлия Оразова",
        "born": "2015-01-02",
        "first_visit": "2026-09-01",
        "age": 11,
    }


def test_a_deleted_record_has_its_history_still(
    registered: list[str], cli: Callable[..., Answer]
) -> None:
    first = registered[0]
    assert cli("delete", "registration", first[-8:]).out == f"{first}\n"
    assert cli("show", "registration", first).refused()
    put, dropped = cli("history", "registration", first, "--json").json
    assert (put["act"], put["values"]["child"], put["edition"]) == (
        "put",
        "Әлия Оразова",
        "2023-03-17",
    )
    assert (dropped["act"], dropped["values"]) == ("drop", None)
    for change in (put, dropped):
        assert datetime.fromisoformat(change["at"]).tzinfo is not None
        assert change["by"]
    assert len(cli("history", "registration", first).out.splitlines()) == 2
    # The number of the one that was deleted is not given to another.
    cli("delete", "registration", registered[2])
    key = cli(
        "add", "registration", stdin='{"child": "Жаңа", "first_visit": "2026-11-02"}'
    ).out.strip()
    assert cli("show", "registration", key, "--json").json["number"] == 4


def test_records_are_printed_by_id_by_period_or_all(
    registered: list[str], cli: Callable[..., Answer]
) -> None:
    def printed(*arguments: str) -> str:
        return Path(cli("print", "registration", "--as", "txt", *arguments).out.strip()).read_text()

    assert printed("--all").count("\f") == 2
    assert "Әлия" in printed(registered[0])
    assert "Болат" not in printed(registered[0])
    two = printed(registered[2], registered[0])
    assert two.index("Ғани") < two.index("Әлия")
    assert "Болат" in printed("--from", "2026-10-01", "--to", "2026-10-31")
    assert cli("print", "registration", registered[0], "-o", "a.pdf").out == "a.pdf\n"
    assert Path("a.pdf").read_bytes().startswith(b"%PDF-")


def test_a_register_is_printed_whole(vault: Path, cli: Callable[..., Answer]) -> None:
    for day, name in (("2026-09-01", "Әлия"), ("2026-10-01", "Болат")):
        data = json.dumps({"date": day, "client": name})
        assert cli("add", "consultations", stdin=data).status == 0
    assert cli("print", "consultations", "--as", "txt", "-o", "a.txt").status == 0
    text = Path("a.txt").read_text("utf-8")
    assert text.index("Әлия") < text.index("Болат")


def test_help_speaks_the_language_of_the_vault(vault: Path, cli: Callable[..., Answer]) -> None:
    assert "usage" not in cli("--help").out
    kept = Vault.open(vault)
    kept.claim()
    kept.use_language("en")
    kept.close()
    assert "make a vault" in cli("--help").out
    assert "There is no record" in cli("show", "registration", "x").err


# A process of its own.


def test_a_process_speaks_utf_8_whatever_the_locale_says(program: Callable[..., Answer]) -> None:
    made = program(
        "init", "--without-passphrase", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0"
    )
    assert (made.status, say("vault.open_note") in made.err) == (0, True)
    key = program("add", "registration", stdin='{"child": "Әлия"}', LC_ALL="C").out.strip()
    assert "Әлия" in program("show", "registration", key, LC_ALL="C", PYTHONUTF8="0").out


@pytest.mark.parametrize("term", ["xterm-256color", "dumb"])
def test_the_screen_asks_for_a_terminal(program: Callable[..., Answer], term: str) -> None:
    answer = program(TERM=term)
    assert answer.refused()
    assert say("terminal.none") in answer.err


@POSIX
def test_a_terminal_that_can_do_nothing_is_told_so(home: Path) -> None:
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "tui"],
        stdin=theirs,
        stdout=theirs,
        stderr=subprocess.PIPE,
        env={**os.environ, "TERM": "dumb"},
        timeout=60,
        check=False,
    )
    os.close(theirs)
    os.close(ours)
    assert (done.returncode, done.stderr.decode().strip()) == (1, say("terminal.none"))


@POSIX
@pytest.mark.parametrize("command", ["list registration", ""])
def test_streams_that_are_closed_are_no_fault_of_the_program(vault: Path, command: str) -> None:
    line = f"exec '{sys.executable}' -m tui {command} <&- >&-"
    done = subprocess.run(["sh", "-c", line], stderr=subprocess.PIPE, check=False, timeout=60)
    assert "Traceback" not in done.stderr.decode()
    assert done.returncode == (0 if command else 1)


@POSIX
def test_a_reader_that_goes_away_and_a_full_disk_end_in_no_traceback(registered: list[str]) -> None:
    run = f"'{sys.executable}' -m tui list registration"
    for line, status in ((f"{run} | true; exit 0", 0), (f"{run} > /dev/full", 1)):
        done = subprocess.run(["sh", "-c", line], stderr=subprocess.PIPE, check=False, timeout=60)
        assert "Traceback" not in done.stderr.decode()
        assert "Exception" not in done.stderr.decode()
        assert done.returncode == status


@POSIX
def test_a_device_is_written_to_and_not_replaced(vault: Path, cli: Callable[..., Answer]) -> None:
    os.mkfifo("pipe")
    reader = os.open("pipe", os.O_RDONLY | os.O_NONBLOCK)
    assert cli("blank", "registration", "--as", "txt", "-o", "pipe").status == 0
    assert "Тіркеу" in os.read(reader, 100_000).decode()
    os.close(reader)
    assert stat.S_ISFIFO(Path("pipe").stat().st_mode)
