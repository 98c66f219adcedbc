"""A vault with a passphrase: who opens it, and what its files give away."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests.support.canary import CANARY, files, found
from tui.desk.desk import Desk
from tui.host import Host
from tui.records.crypto import key_slots, paper_code
from tui.records.crypto.key_slots import WrongSecretError
from tui.records.crypto.seal import DamagedFileError, digest
from tui.records.ledger import rewrite
from tui.records.open_vault import Vault
from tui.records.storage.atomic_file import write_whole
from tui.records.vault.access import VaultLockedError
from tui.records.vault.header import LostHeaderError
from tui.user_error import UserError

PASSPHRASE = "жеті көк шаңырақ"
pytestmark = pytest.mark.usefixtures("quick")


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, str]:
    """A sealed vault's folder and its paper code."""
    vault = Vault.create(tmp_path / "vault", PASSPHRASE)
    vault.claim()
    desk = Desk(Host(), vault)
    for child in ("Әлия Ойдан", "Болат Ойдан"):
        desk.add(desk.form("registration"), {"child": child})
    code = vault.keyring.change_code()
    vault.close()
    return vault.folder, code


def opened(folder: Path, secret: str = PASSPHRASE) -> Desk:
    vault = Vault.open(folder)
    vault.unlock(secret)
    return Desk(Host(), vault)


def children(desk: Desk) -> list[str]:
    return [values["child"] for values in desk.values("registration")]


def test_the_passphrase_opens_what_was_kept(made: tuple[Path, str]) -> None:
    assert children(opened(made[0])) == ["Әлия Ойдан", "Болат Ойдан"]


@pytest.mark.parametrize("wrong", ["", "жеті көк шаңыра", "жеті көк шаңырақ ", "0000-" * 9])
def test_nothing_else_opens_it(made: tuple[Path, str], wrong: str) -> None:
    vault = Vault.open(made[0])
    with pytest.raises(WrongSecretError):
        vault.unlock(wrong)
    assert vault.locked
    desk = Desk(Host(), vault)
    with pytest.raises(VaultLockedError):
        list(desk.records(desk.form("registration")))


def hurried(code: str) -> str:
    """A code as it is copied by hand: small letters, no groups, look-alikes."""
    looks = str.maketrans("01ABCEHKMPTXY3", "оіавсенкмртхуз")
    return code.lower().replace("-", " ").upper().translate(looks)


@pytest.mark.parametrize("write", [str, str.lower, hurried, lambda code: code.replace("0", "O")])
def test_the_paper_code_opens_it_as_hands_write_it(
    made: tuple[Path, str], write: Callable[[str], str]
) -> None:
    vault = Vault.open(made[0])
    assert vault.unlock(write(made[1])).by == "code"
    assert len(children(Desk(Host(), vault))) == 2


@given(st.data())
def test_a_code_with_a_wrong_character_is_no_code(data: st.DataObject) -> None:
    code = paper_code.new_code()
    at = data.draw(st.sampled_from([i for i, char in enumerate(code) if char != "-"]))
    other = data.draw(st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
    spoiled = code[:at] + other + code[at + 1 :]
    assert (paper_code.parse_code(spoiled) is not None) == (spoiled == code)


@pytest.mark.parametrize(
    ("kept", "typed"),
    [
        ("жеті көк шаңырақ", ";tn3 r-r if4shf0"),
        ("семь синих шатров", "ctvm cbyb[ ifnhjd"),
        ("seven blue tents", "ыумут идгу еутеы"),
    ],
)
def test_a_passphrase_on_another_layout_is_recognised(
    tmp_path: Path, kept: str, typed: str
) -> None:
    Vault.create(tmp_path / "vault", kept).close()
    assert Vault.open(tmp_path / "vault").unlock(typed).other_layout
    assert not Vault.open(tmp_path / "vault").unlock(kept).other_layout


def test_after_a_change_only_the_new_passphrase_opens(made: tuple[Path, str]) -> None:
    desk = opened(made[0])
    desk.vault.claim()
    ledger = desk.vault.ledger_path("registration").read_bytes()
    desk.vault.keyring.change_passphrase("тоғыз ақ қайың")
    desk.vault.close()
    assert desk.vault.ledger_path("registration").read_bytes() == ledger
    with pytest.raises(UserError):
        opened(made[0])
    assert len(children(opened(made[0], "тоғыз ақ қайың"))) == 2
    assert len(children(opened(made[0], made[1]))) == 2


def test_a_new_code_takes_the_place_of_the_one_before(made: tuple[Path, str]) -> None:
    desk = opened(made[0])
    desk.vault.claim()
    code = desk.vault.keyring.change_code()
    desk.vault.close()
    with pytest.raises(UserError):
        opened(made[0], made[1])
    assert len(children(opened(made[0], code))) == 2


def test_locking_forgets_and_unlocking_brings_back(made: tuple[Path, str]) -> None:
    desk = opened(made[0])
    desk.vault.claim()
    assert len(children(desk)) == 2
    desk.forget()
    form = desk.form("registration")
    for act in (
        lambda: children(desk),
        lambda: desk.add(form, {"child": "Ғани"}),
        lambda: desk.vault.set("author", "Ғани"),
        desk.drafts.waiting,
        lambda: desk.vault.photos,
        desk.vault.keyring.change_code,
    ):
        with pytest.raises(VaultLockedError):
            act()
    desk.vault.unlock(PASSPHRASE)
    desk.vault.claim()
    desk.add(form, {"child": "Ғани Ойдан"})
    assert len(children(desk)) == 3


@pytest.mark.parametrize("sealed", [True, False])
def test_a_new_key_seals_every_file_anew(tmp_path: Path, sealed: bool) -> None:
    vault = Vault.create(tmp_path / "vault", PASSPHRASE if sealed else "")
    vault.claim()
    desk = Desk(Host(), vault)
    keep_everything(desk)
    vault.backups.wait()
    before = files(vault.folder)
    # Those keep the key of their time.
    before = {name: data for name, data in before.items() if not name.startswith("backups/")}
    code = vault.keyring.reseal("тоғыз ақ қайың")
    assert children(desk) == [CANARY, CANARY]
    vault.close()
    after = files(vault.folder)
    assert before.keys() - {"holder", "lock"} <= after.keys() | {"marks"}
    for name in before.keys() & after.keys() - {"lock"}:
        assert before[name] != after[name], name
    for secret in ("тоғыз ақ қайың", code):
        again = opened(vault.folder, secret)
        assert children(again) == [CANARY, CANARY]
        assert again.vault.settings["author"] == CANARY
        assert [kept.name for kept in again.drafts.waiting()] == [CANARY]
        assert again.vault.photos.get(next((vault.folder / "photos").glob("*")).name)
    assert not found(vault.folder, CANARY)


def test_sealing_anew_goes_on_where_it_was_stopped(
    made: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = opened(made[0])
    desk.vault.claim()
    desk.add(desk.form("consultations"), {"client": "Ойдан Бала", "date": "2026-11-02"})
    whole = 0

    def stop(path: Path, data: bytes) -> None:
        nonlocal whole
        whole += 1
        if whole == 2:
            raise OSError(28, "full")
        write_whole(path, data)

    monkeypatch.setattr(rewrite, "write_whole", stop)
    with pytest.raises(UserError):
        desk.vault.keyring.reseal("тоғыз ақ қайың")
    desk.vault.close()
    monkeypatch.setattr(rewrite, "write_whole", write_whole)
    reading = opened(made[0], "тоғыз ақ қайың")
    assert len(children(reading)) == 2
    reading.vault.claim()
    assert not reading.vault.header.former
    assert len(children(reading)) == 2
    assert len(list(reading.values("consultations"))) == 1


def test_a_header_that_somebody_changed_does_not_open(made: tuple[Path, str]) -> None:
    path = made[0] / "vault.json"
    header = json.loads(path.read_text())
    slot = header["slots"]["passphrase"]
    changes: list[dict[str, Any]] = [{"former": "plain"}, {"id": "0" * 32}]
    for name, value in (("memory", 1 << 30), ("rounds", 10**9), ("salt", "§"), ("wrapped", 3)):
        changes.append({"slots": {**header["slots"], "passphrase": {**slot, name: value}}})
    for change in changes:
        forged = {**header, **change}
        del forged["check"]
        forged["check"] = digest(json.dumps(forged, sort_keys=True).encode())
        path.write_text(json.dumps(forged))
        with pytest.raises(WrongSecretError if "id" in change else DamagedFileError):
            opened(made[0])
    path.write_text(json.dumps(header))
    assert children(opened(made[0]))


@pytest.mark.parametrize("gone", ["vault.json", "vault.copy"])
@pytest.mark.parametrize("left", [None, b"", b"{", b'{"version": 3}', b'{"version": 2}'])
def test_of_the_header_there_are_two(made: tuple[Path, str], gone: str, left: bytes | None) -> None:
    path = made[0] / gone
    path.unlink()
    if left is not None:
        path.write_bytes(left)
    desk = opened(made[0])
    assert len(children(desk)) == 2
    named = [each.key for each in desk.vault.notices]
    assert named == (["vault.header_copy"] if gone == "vault.json" else [])
    desk.vault.claim()
    desk.vault.keyring.change_passphrase("тоғыз ақ қайың")
    desk.vault.close()
    for name in ("vault.json", "vault.copy"):
        again = opened(made[0], "тоғыз ақ қайың")
        assert children(again)
        with pytest.raises(UserError):
            opened(made[0])
        (made[0] / name).unlink()
    if left and gone == "vault.json":
        assert (made[0] / "vault.json.damaged").read_bytes() == left


def test_without_either_header_no_vault_is_made_over_the_records(made: tuple[Path, str]) -> None:
    for name in ("vault.json", "vault.copy"):
        (made[0] / name).unlink()
    with pytest.raises(LostHeaderError):
        Vault.open(made[0])
    with pytest.raises(LostHeaderError):
        Vault.create(made[0], PASSPHRASE)


def test_too_little_memory_is_said_as_that(
    made: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def starve(*_: object) -> bytes:
        raise MemoryError

    monkeypatch.setattr(key_slots, "_stretch", starve)
    with pytest.raises(UserError) as refused:
        opened(made[0])
    assert refused.value.message.key == "vault.memory"


def test_lines_cut_off_at_the_end_are_missed(made: tuple[Path, str]) -> None:
    path = made[0] / "ledgers" / "registration.ledger"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:-1]))
    desk = opened(made[0])
    ledger = desk.records(desk.form("registration")).ledger
    assert ledger
    assert [each.kind for each in ledger.damages] == ["cut"]
    assert children(desk) == ["Әлия Ойдан"]


def test_a_file_in_anothers_place_does_not_open(tmp_path: Path) -> None:
    vault = Vault.create(tmp_path / "vault", PASSPHRASE)
    vault.claim()
    keep_everything(Desk(Host(), vault))
    first, second = list((vault.folder / "photos").glob("*"))[:2]
    one = first.read_bytes()
    first.write_bytes(second.read_bytes())
    assert vault.photos.get(first.name) is None
    first.write_bytes(one)
    assert vault.photos.get(first.name)
    ledgers = vault.folder / "ledgers"
    shutil.copy(ledgers / "registration.ledger", ledgers / "pmpk_register.ledger")
    desk = Desk(Host(), vault)
    with pytest.raises(UserError):
        list(desk.records(desk.form("pmpk_register")))


def test_a_deleted_lock_lets_no_two_sessions_write(made: tuple[Path, str]) -> None:
    first, second = opened(made[0]), opened(made[0])
    assert first.vault.claim()
    assert not second.vault.claim()
    (made[0] / "lock").unlink()
    assert second.vault.claim()
    second.add(second.form("registration"), {"child": "Ғани Ойдан"})
    with pytest.raises(UserError):
        first.add(first.form("registration"), {"child": "Дана Ойдан"})
    second.vault.close()
    assert children(opened(made[0])) == ["Әлия Ойдан", "Болат Ойдан", "Ғани Ойдан"]


def keep_everything(desk: Desk) -> None:
    """Put a canary into every place of a vault where a name can get to."""
    desk.vault.set("author", CANARY)
    form = desk.form("registration")
    for _ in range(2):
        desk.add(form, {"child": CANARY})
    draft = desk.drafts.of(form)
    draft.enter("child", CANARY)
    draft.typing = ("reason", CANARY)
    desk.drafts.keep(draft)
    for colour in ("red", "blue"):
        picture = desk.vault.folder.parent / f"{colour}.png"
        Image.new("RGB", (30, 40), colour).save(picture)
        desk.vault.photos.take(picture)
        picture.unlink()


def test_a_photo_is_sealed(tmp_path: Path) -> None:
    vault = Vault.create(tmp_path / "vault", PASSPHRASE)
    vault.claim()
    keep_everything(Desk(Host(), vault))
    for path in (vault.folder / "photos").glob("*"):
        with pytest.raises(OSError, match="cannot identify"):
            Image.open(BytesIO(path.read_bytes()))
