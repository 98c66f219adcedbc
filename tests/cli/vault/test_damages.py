"""Every command says on standard error what is damaged or missing, and until when."""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING

import pytest

from tui.locale import say
from tui.records.open_vault import Vault

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


def test_what_a_session_that_wrote_has_met_is_said_by_all_commands(
    cli: Callable[..., Answer], ledger: Path
) -> None:
    flip(ledger, in_line(ledger, 3))
    said = f"{FORM}: {say('ledger.damage.unreadable', line=3)}\n"
    assert cli("undelete", "registration", "x").err.endswith(said)
    for command in (("list", "consultations"), ("add", "students")):
        assert cli(*command, stdin='{"child": "Дана Ойдан"}').err == said


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


def test_accepting_asks_and_says_what_is_lost(cli: Callable[..., Answer], back: bytes) -> None:
    assert back
    assert cli("add", "registration", stdin='{"child": "Ғани Ойдан"}').status == 0
    (said,) = missing(cli)
    asked = cli("accept")
    assert (asked.status, asked.out, asked.err) == (1, f"{said}\n", f"{say('accept.say_yes')}\n")
    assert missing(cli) == [said]
    assert cli("accept", "--yes").err == f"{say('accept.done')}\n"
    assert missing(cli) == []
    assert cli("verify").status == 0
    assert cli("list", "registration").out.count("\n") == 4
    assert [each["form"] for each in log(cli) if each["act"] == "accepted"] == ["registration"]
    again = cli("accept", "--yes")
    assert (again.status, again.out, again.err) == (0, "", f"{say('accept.nothing')}\n")


def log(cli: Callable[..., Answer]) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(cli("log", "--json").out)
    return found


def test_accepting_keeps_what_opens_and_sets_the_damaged_file_aside(
    cli: Callable[..., Answer], ledger: Path
) -> None:
    flip(ledger, in_line(ledger, 2))
    damaged = ledger.read_bytes()
    assert cli("accept", "--yes").status == 0
    assert ledger.with_name("registration.ledger.damaged").read_bytes() == damaged
    answer = cli("list", "registration", "--json")
    assert answer.err == ""
    assert [each["child"] for each in json.loads(answer.out)] == [
        "Әлия Оразова",
        "Ғани Ли",
    ]
    assert cli("verify").status == 0
    assert cli("add", "registration", stdin='{"child": "Дана Ойдан"}').err == ""


def test_accepting_a_ledger_of_which_nothing_opens_begins_a_new_one(
    cli: Callable[..., Answer], ledger: Path
) -> None:
    ledger.write_bytes(b"this is no ledger\n")
    assert cli("list", "registration").status == 1
    assert cli("accept", "--yes").status == 0
    assert cli("list", "registration").out == ""
    assert ledger.with_name("registration.ledger.damaged").read_bytes() == b"this is no ledger\n"
    assert cli("add", "registration", stdin='{"child": "Дана Ойдан"}').err == ""
    assert cli("verify").status == 0


def test_accepting_that_a_ledger_is_gone(cli: Callable[..., Answer], ledger: Path) -> None:
    ledger.unlink()
    assert cli("accept", "--yes").out == f"{FORM}: {say('backup.ledger_gone')}\n"
    assert missing(cli) == []
    assert cli("verify").status == 0


@pytest.fixture
def sealed(
    quick: None,
    cli: Callable[..., Answer],
    home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    """A sealed vault with one record of first contact, which a file with its passphrase opens."""
    secret = tmp_path / "secret"
    secret.write_text("жеті көк шаңырақ")
    monkeypatch.setenv("NYSAN_PASSPHRASE_FILE", str(secret))
    assert cli("init").status == 0
    assert cli("add", "registration", stdin='{"child": "Дана Ойдан"}').status == 0
    return home


def lay_open(folder: Path, **more: object) -> None:
    """Put the header of a vault without a passphrase over a sealed one."""
    fields = {"version": 1, "sealed": False, "language": "kk", **more}
    for name in ("vault.json", "vault.copy"):
        (folder / name).write_text(json.dumps(fields))


@pytest.mark.parametrize("witness", [True, False])
def test_a_vault_that_was_sealed_does_not_open_without_its_passphrase(
    witness: bool, cli: Callable[..., Answer], sealed: Path
) -> None:
    if not witness:
        shutil.rmtree(sealed.parent / "state")
    ledger = sealed / "ledgers" / "registration.ledger"
    whole = ledger.read_bytes()
    lay_open(sealed)
    refusal = f"{say('vault.laid_open', folder=sealed)}\n"
    for command in (("list", "registration"), ("add", "students"), ("forms",), ("verify",)):
        answer = cli(*command, stdin='{"child": "Ғани Ойдан"}')
        assert (answer.status, answer.out, answer.err) == (1, "", refusal)
    assert [path.name for path in (sealed / "ledgers").iterdir()] == ["registration.ledger"]
    assert ledger.read_bytes() == whole
    before = {path: path.read_bytes() for path in sealed.rglob("*") if path.is_file()}
    assert cli("accept").status == 1
    after = {path: path.read_bytes() for path in sealed.rglob("*") if path.is_file()}
    assert after == before
    assert cli("list", "registration").status == 1
    assert cli("accept", "--yes").status == 0
    assert cli("list", "registration").out == ""
    assert ledger.with_name("registration.ledger.damaged").read_bytes() == whole
    assert cli("add", "registration", stdin='{"child": "Ғани Ойдан"}').status == 0
    assert cli("list", "registration").out.count("\n") == 1


@pytest.mark.parametrize("left", ["settings", "vault.copy", "ledgers", "log"])
def test_each_file_tells_that_the_vault_was_sealed(
    left: str, cli: Callable[..., Answer], sealed: Path
) -> None:
    assert cli("keep", "registration", "5").status == 0
    shutil.rmtree(sealed.parent / "state")
    copy = (sealed / "vault.copy").read_bytes()
    lay_open(sealed)
    for path in sealed.iterdir():
        if path.name == "vault.copy" and left == "vault.copy":
            path.write_bytes(copy)
        elif path.name not in {left, "vault.json"}:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    answer = cli("add", "students", stdin='{"child": "Ғани Ойдан"}')
    assert (answer.status, answer.err) == (1, f"{say('vault.laid_open', folder=sealed)}\n")


def test_with_all_its_ledgers_gone_too_the_witness_knows(
    cli: Callable[..., Answer], sealed: Path
) -> None:
    shutil.rmtree(sealed / "ledgers")
    shutil.rmtree(sealed / "log")
    lay_open(sealed)
    assert cli("add", "registration").err == f"{say('vault.laid_open', folder=sealed)}\n"


def test_a_vault_that_the_program_makes_anew_opens(
    cli: Callable[..., Answer], sealed: Path
) -> None:
    shutil.rmtree(sealed)
    assert cli("init", "--without-passphrase").status == 0
    assert cli("add", "registration", stdin='{"child": "Дана Ойдан"}').err == ""


def test_the_header_of_another_vault_cuts_nothing_off(
    cli: Callable[..., Answer], sealed: Path
) -> None:
    ledger = sealed / "ledgers" / "registration.ledger"
    whole = ledger.read_bytes()
    other = Vault.create(sealed.with_name("other"), "жеті көк шаңырақ")
    other.close()
    for name in ("vault.json", "vault.copy"):
        shutil.copyfile(other.folder / "vault.json", sealed / name)
    answer = cli("list", "registration")
    assert (answer.status, answer.out) == (1, "")
    assert f"{FORM}: {say('ledger.error.unopened')}" in answer.err.splitlines()
    answer = cli("add", "registration", stdin='{"child": "Ғани Ойдан"}')
    assert answer.status == 1
    assert ledger.read_bytes() == whole


@pytest.mark.parametrize("what", ["folder", "file"])
def test_a_state_folder_that_refuses_keeps_nobody_from_work(
    what: str, cli: Callable[..., Answer], vault: Path
) -> None:
    state = vault.parent / "state"
    shutil.rmtree(state)
    if what == "file":
        state.write_text("")
    else:
        (state / "nysan").mkdir(parents=True)
        (state / "nysan" / "nonsense.seen").mkdir()
        (state / "nysan" / f"{'0' * 32}-{'0' * 32}.seen").write_bytes(b"\xff")
    assert cli("add", "registration", stdin='{"child": "Дана Ойдан"}').err == ""
    assert cli("list", "registration").err == ""


def test_what_is_remembered_names_no_child_and_is_for_its_owner(
    cli: Callable[..., Answer], sealed: Path
) -> None:
    assert cli("list", "registration").out
    folder = sealed.parent / "state" / "nysan"
    assert folder.stat().st_mode & 0o777 == 0o700
    (kept,) = folder.iterdir()
    assert kept.stat().st_mode & 0o777 == 0o600
    data = kept.read_bytes()
    assert set(json.loads(data)) == {"sealed", "generation", "seen"}
    for plain in ("registration", "Дана", str(sealed), sealed.name, "жеті"):
        assert plain.encode() not in data
        assert plain not in kept.name
