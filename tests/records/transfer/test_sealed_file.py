"""The sealed file: whole, unchanged and with its passphrase, or refused with a sentence."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.support.examples import times
from tui.records.crypto.key_slots import WrongSecretError
from tui.records.transfer import sealed_file
from tui.records.transfer.contents import contents_of
from tui.records.transfer.sealed_file import SealedFile, sealed
from tui.user_error import UserError

pytestmark = pytest.mark.usefixtures("quick")

SECRET = "жеті көк шаңырақ"
PAYLOAD = "Оразова Әлия".encode() * 20


def refusal(path: Path, data: bytes, secret: str = SECRET) -> str:
    """The key of the sentence by which a file is refused; empty where it opens."""
    path.write_bytes(data)
    try:
        return "" if SealedFile(path).unsealed(secret) == PAYLOAD else "other bytes"
    except UserError as error:
        return error.message.key


def test_it_opens_with_its_passphrase_typed_on_any_layout(tmp_path: Path) -> None:
    data, path = sealed(PAYLOAD, SECRET), tmp_path / "a"
    assert refusal(path, data) == ""
    assert refusal(path, data, "басқа сөз") == "transfer.wrong"
    assert refusal(path, sealed(PAYLOAD, "qwerty asdf"), "йцукен фыва") == ""
    with pytest.raises(WrongSecretError):
        SealedFile(path).unsealed("")


def test_a_changed_bit_and_a_cut_anywhere_are_refused(tmp_path: Path) -> None:
    data, path, chance = sealed(PAYLOAD, SECRET), tmp_path / "a", Random(7)
    assert PAYLOAD not in data
    first = data.index(b"\n") + 1
    for _ in range(times(60)):
        at, changed = chance.randrange(first, len(data)), bytearray(data)
        changed[at] ^= 1 << chance.randrange(8)
        assert refusal(path, bytes(changed)) == "transfer.damaged", at
        assert refusal(path, data[:at]) == "transfer.damaged", at
    assert refusal(path, data + b"\0") == "transfer.damaged"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "transfer.none"),
        (b"PK\3\4", "transfer.none"),
        (b"nysan-child 2\n", "transfer.newer"),
        (b"nysan-child 1\n", "transfer.damaged"),
        (b"nysan-child 1\n" + b"{" * 5000, "transfer.damaged"),
    ],
)
def test_what_is_no_such_file_is_refused(tmp_path: Path, data: bytes, why: str) -> None:
    assert refusal(tmp_path / "a", data) == why


def test_a_slot_that_asks_for_absurd_memory_is_refused(tmp_path: Path) -> None:
    data = sealed(PAYLOAD, SECRET)
    memory = data.index(b'"memory": ') + len(b'"memory": ')
    absurd = data[:memory] + b"99999999" + data[data.index(b",", memory) :]
    whole = absurd[:-32]
    assert refusal(tmp_path / "a", whole + sealed_file._digest(whole)) == "transfer.damaged"


def test_an_absurd_size_is_refused_before_it_is_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = sealed(PAYLOAD, SECRET)
    monkeypatch.setattr(sealed_file, "MOST", len(data) - 1)
    assert refusal(tmp_path / "a", data) == "transfer.large"
    with pytest.raises(UserError) as refused:
        sealed(PAYLOAD, SECRET)
    assert refused.value.message.key == "transfer.too_much"


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none"):
        with pytest.raises(UserError) as refused:
            SealedFile(path)
        assert refused.value.message.key == "vault.unreadable"


WHOLE = '{"what":"nysan child","version":1,"school":"","day":"","child":"A",'
RECORD = '"records":[{"form":"students","id":"a1","document":{},"states":[]}],'


@pytest.mark.parametrize(
    "payload",
    [
        "",
        "[]",
        "{}",
        '{"what":"other"}',
        "[" * 100_000,
        WHOLE + '"records":[],"texts":[],"photos":{}}',
        WHOLE + RECORD.replace("students", "../x") + '"texts":[],"photos":{}}',
        WHOLE + RECORD.replace("a1", "a/1") + '"texts":[],"photos":{}}',
        WHOLE + RECORD.replace("{}", "[]") + '"texts":[],"photos":{}}',
        WHOLE + RECORD + '"texts":[],"photos":{"../a.jpg":"/9j/"}}',
        WHOLE + RECORD + '"texts":[],"photos":{"a.jpg":"AAAA"}}',
        WHOLE + RECORD + '"texts":[{"form":"x","edition":"heute"}],"photos":{}}',
        WHOLE + RECORD.replace("{}", '{"a":NaN}') + '"texts":[],"photos":{}}',
    ],
)
def test_senseless_contents_are_refused(payload: str) -> None:
    with pytest.raises(UserError) as refused:
        contents_of(payload.encode())
    assert refused.value.message.key == "transfer.senseless"


def test_contents_of_a_newer_program_are_refused() -> None:
    with pytest.raises(UserError) as refused:
        contents_of(b'{"what":"nysan child","version":2}')
    assert refused.value.message.key == "transfer.newer_contents"
