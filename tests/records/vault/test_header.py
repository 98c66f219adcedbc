"""The header: whatever a file of that name holds ends in a sentence."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tui.locale import message
from tui.records.crypto.key_slots import KeySlots
from tui.records.crypto.seal import DamagedFileError, digest
from tui.records.open_vault import Vault
from tui.records.vault.header import Header
from tui.user_error import UserError

PASSPHRASE = "жеті көк шаңырақ"


@pytest.fixture
def header(tmp_path: Path) -> dict[str, Any]:
    """The fields of a sealed vault's header, without what keeps them whole."""
    Vault.create(tmp_path, PASSPHRASE).close()
    fields: dict[str, Any] = json.loads((tmp_path / "vault.json").read_bytes())
    del fields["check"]
    return fields


def written(fields: dict[str, Any]) -> bytes:
    """A header with some fields, whole in itself, as somebody would write it who knows how."""
    check = digest(json.dumps(fields, sort_keys=True).encode())
    return json.dumps({**fields, "check": check}).encode()


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("id", "\ud800"),
        ("id", ""),
        ("id", "a" * 1000),
        ("generation", "x"),
        ("generation", 1.5),
        ("slots", []),
        ("language", None),
    ],
)
def test_a_field_of_another_form_is_a_damage(
    header: dict[str, Any], tmp_path: Path, name: str, value: object
) -> None:
    path = tmp_path / "vault.json"
    data = written({**header, name: value})
    with pytest.raises(DamagedFileError) as refused:
        Header.parse(data, path)
    assert refused.value.message == message("vault.damaged", file=path)


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("salt", ""),
        ("salt", "AAAA"),
        ("salt", "A" * 4000),
        ("salt", "\ud800"),
        ("rounds", float("inf")),
        ("rounds", -1),
        ("memory", 10**30),
        ("wrapped", 7),
    ],
)
def test_a_slot_of_another_form_is_a_damage(
    header: dict[str, Any], name: str, value: object
) -> None:
    header["slots"]["passphrase"][name] = value
    with pytest.raises(DamagedFileError):
        KeySlots(header["id"], header["slots"]).open(PASSPHRASE)


def test_a_pipe_in_the_place_of_a_header_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "vault.json")
    (tmp_path / "vault.copy").symlink_to("/dev/zero")
    with pytest.raises(UserError) as refused:
        Header.read(tmp_path)
    reason = message("system.no_file")
    file = tmp_path / "vault.json"
    assert refused.value.message == message("vault.unreadable", file=file, detail=reason)
