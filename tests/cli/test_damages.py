"""Every command says on standard error what is damaged or missing, and until when."""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING

import pytest

from tui.locale import say

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.support.answer import Answer

FORM = "Тіркеу формасы"
READING = [
    ("list", "registration"),
    ("list", "registration", "--json"),
    ("list", "consultations", "--json"),
    ("forms",),
    ("forms", "--json"),
    ("print", "registration", "--all", "-o", "a.pdf"),
    ("find", "Болат"),
    ("find", "Болат", "--json"),
    ("bin", "registration"),
    ("backup",),
]


def flip(path: Path, at: int) -> None:
    """Flip a bit, as a disk does it: the file's time stays."""
    data, before = bytearray(path.read_bytes()), path.stat()
    data[at] ^= 1
    path.write_bytes(data)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.fixture
def ledger(vault: Path, registered: list[str]) -> Path:
    assert len(registered) == 3
    return vault / "ledgers" / "registration.ledger"


def in_line(ledger: Path, number: int) -> int:
    """An offset in a line of a ledger."""
    lines = ledger.read_bytes().split(b"\n")
    return sum(len(line) + 1 for line in lines[:number]) + 60


@pytest.mark.parametrize("command", [each for each in READING if each[1:2] != ("consultations",)])
def test_a_flipped_bit_is_said_by_all_that_reads(
    command: tuple[str, ...], cli: Callable[..., Answer], ledger: Path
) -> None:
    flip(ledger, in_line(ledger, 2))
    answer = cli(*command)
    problem = say("ledger.damage.unreadable", line=2)
    assert answer.status == 0
    assert answer.err.splitlines()[-1] == f"{FORM}: {problem}"
    if "--json" in command:
        json.loads(answer.out)
    assert problem not in answer.out


def test_add_says_it_and_adds(cli: Callable[..., Answer], ledger: Path) -> None:
    flip(ledger, in_line(ledger, 3))
    before = ledger.read_bytes()
    answer = cli("add", "registration", stdin='{"child": "Дана Ойдан"}')
    assert answer.status == 0
    assert answer.err == f"{FORM}: {say('ledger.damage.unreadable', line=3)}\n"
    assert ledger.read_bytes().startswith(before)
    assert cli("list", "registration").out.count("\n") == 3


def test_forms_marks_the_form(cli: Callable[..., Answer], ledger: Path) -> None:
    assert json.loads(cli("forms", "--json").out)[0]["damaged"] is False
    flip(ledger, in_line(ledger, 1))
    marked = {each["id"]: each for each in json.loads(cli("forms", "--json").out)}
    assert marked["registration"]["damaged"] is True
    assert marked["registration"]["records"] == 2
    assert {name for name, each in marked.items() if each["damaged"]} == {"registration"}
    (line,) = [each for each in cli("forms").out.splitlines() if each.startswith("registration")]
    assert line.split()[1] == "2!"


def test_a_whole_vault_says_nothing(cli: Callable[..., Answer], ledger: Path) -> None:
    assert ledger.exists()
    for command in READING:
        assert cli(*command).err == ""


def test_a_ledger_that_is_gone_is_said(cli: Callable[..., Answer], ledger: Path) -> None:
    ledger.unlink()
    assert cli("list", "consultations").err == f"{FORM}: {say('backup.ledger_gone')}\n"
    (line,) = [each for each in cli("forms").out.splitlines() if each.startswith("registration")]
    assert line.split()[1] == "0!"


@pytest.fixture
def back(cli: Callable[..., Answer], ledger: Path) -> bytes:
    """An older ledger is put back; the bytes of the newer one."""
    older = ledger.read_bytes()
    for child in ("Дана Ойдан", "Ерлан Ойдан"):
        assert cli("add", "registration", stdin=json.dumps({"child": child})).status == 0
    newer = ledger.read_bytes()
    ledger.write_bytes(older)
    return newer


def missing(cli: Callable[..., Answer]) -> list[str]:
    return cli("list", "consultations").err.splitlines()


def test_a_rollback_stays_known_after_saves(cli: Callable[..., Answer], back: bytes) -> None:
    assert back
    assert "5 жол болған, қазір 4-жолдан бергісі жоқ" in cli("list", "registration").err
    for number in range(4):
        answer = cli("add", "registration", stdin=json.dumps({"child": f"Ғани {'абвг'[number]}"}))
        assert answer.status == 0
        (said,) = answer.err.splitlines()
        assert said.startswith(f"{FORM}: Сақталған өзгерістер жоғалған: файлда 5 жол болған")
    (said,) = missing(cli)
    assert said.startswith(f"{FORM}: Сақталған өзгерістер жоғалған")
    verified = cli("verify", "--json")
    assert verified.status == 1
    assert [each["file"] for each in json.loads(verified.out)["damages"]] == [
        "ledgers/registration.ledger"
    ]


def test_it_is_forgotten_when_the_newer_one_is_there_again(
    cli: Callable[..., Answer], back: bytes, ledger: Path
) -> None:
    assert cli("list", "registration").err
    assert cli("add", "students", stdin='{"child": "Дана Ойдан"}').err == ""
    assert cli("undelete", "registration", "x").status == 1
    assert len(missing(cli)) == 1
    ledger.write_bytes(back)
    assert cli("undelete", "registration", "x").err.count("\n") == 1
    assert missing(cli) == []
    assert cli("verify").status == 0


def test_a_restore_brings_it_back(
    cli: Callable[..., Answer], vault: Path, back: bytes, ledger: Path
) -> None:
    ledger.write_bytes(back)
    kept = cli("backup").out.strip()
    lines = back.splitlines(keepends=True)
    ledger.write_bytes(b"".join(lines[:3]))
    assert cli("add", "registration", stdin='{"child": "Ғани Ойдан"}').status == 0
    assert len(missing(cli)) == 1
    assert cli("restore", kept, "--yes").status == 0
    assert missing(cli) == []
    assert cli("verify").status == 0
    assert vault.exists()


def test_a_vault_put_back_as_a_whole_is_told(
    cli: Callable[..., Answer], vault: Path, ledger: Path
) -> None:
    assert ledger.exists()
    older = vault.with_name("older")
    shutil.copytree(vault, older)
    assert cli("add", "registration", stdin='{"child": "Дана Ойдан"}').err == ""
    shutil.rmtree(vault)
    shutil.copytree(older, vault)
    said = cli("list", "registration").err
    assert said.startswith(f"{FORM}: Сақталған өзгерістер жоғалған: файлда 4 жол болған")
    # A copy in another folder is what it is.
    vault.rename(vault.with_name("aside"))
    assert cli("add", "registration", stdin='{"child": "Дана Ойдан"}').status == 1
