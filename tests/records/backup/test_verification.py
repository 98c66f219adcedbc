"""What a verification says of files that cannot be read at all."""

from __future__ import annotations

import errno
from datetime import date
from pathlib import Path

import pytest

from tui.locale import message
from tui.records.backup import verification
from tui.records.open_vault import Vault
from tui.user_error import system_reason


def test_a_ledger_that_the_disk_does_not_give_is_named_with_the_reason(
    vault: Path, registered: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    failure = OSError(errno.EIO, "in no language of ours")

    def fail(*_: object, **__: object) -> None:
        raise failure

    monkeypatch.setattr(verification, "LedgerStorage", fail)
    opened = Vault.open(vault)
    path = vault / "ledgers" / "registration.ledger"
    why = message("vault.unreadable", file=path, detail=system_reason(failure))
    found = verification.verify(opened, date(2026, 11, 23))
    assert dict(found.damages)["ledgers/registration.ledger"] == why
    opened.close()
