"""The claim to a vault: where it cannot be had, a sentence says what is in the way."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from tui.locale import LANGUAGES, catalogue, use_language
from tui.records.open_vault import Vault
from tui.records.storage.lock import Lock
from tui.user_error import UserError


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    ("number", "key", "reason"),
    [
        (errno.ENOLCK, "without_locks", "unable"),
        (errno.EOPNOTSUPP, "without_locks", "unable"),
        (errno.ENOSYS, "without_locks", "unable"),
        (errno.EROFS, "only_readable", "read_only"),
        (errno.EACCES, "only_readable", "forbidden"),
        (errno.EPERM, "only_readable", "forbidden"),
        (errno.ELOOP, "only_readable", "links"),
    ],
)
def test_what_is_in_the_way_of_writing_is_said(  # noqa: PLR0917 - a table
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    code: str,
    number: int,
    key: str,
    reason: str,
) -> None:
    Vault.create(tmp_path / "vault").close()
    vault, words = Vault.open(tmp_path / "vault"), catalogue(code)

    def refuse(_: Lock) -> bool:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Lock, "take", refuse)
    assert not vault.claim()
    use_language(code)
    with pytest.raises(UserError) as refused:
        vault.set("author", "Айгүл")
    assert str(refused.value) == words[f"vault.{key}"].format(
        folder=vault.folder, detail=words[f"system.{reason}"]
    )
    assert vault.read_only is not None
    assert str(vault.read_only.why) == words[f"system.{reason}"]
    use_language("")
