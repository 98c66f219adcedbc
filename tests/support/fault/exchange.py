"""Faults of files that were put back, taken away or exchanged, and what is said of each."""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING
from unittest.mock import patch

from tests.support.fault.injection import ACKNOWLEDGED, NAMED, Tally, files, scratch
from tests.support.fault.small_vault import PASSPHRASE, SmallVault
from tui.records.open_vault import Vault
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from tests.support.fault.subject import Seen, State

_LEDGERS = "vault/ledgers/"
_SAVES = 3
"""Saves after which what is missing must still be said."""


def older_ledgers(subject: SmallVault, step: int = 1) -> Tally:
    """Put each ledger back as it was after each act (or every `step`-th), or take it away."""
    tally = Tally(f"{subject.name}: an older ledger put back or taken away, and saved to")
    with scratch() as folder:
        earlier, state = _lived(subject, folder / "home")
        whole = files(folder / "home")
        ledgers = [name for name in whole if name.startswith(_LEDGERS) and name.endswith(".ledger")]
        for turn, before in list(enumerate(earlier))[::step]:
            for file in ledgers:
                found = folder / "found"
                _write(found, {**whole, file: before.get(file, b"")})
                _judge(subject, found, state, tally, f"{file} as after act {turn}")
                shutil.rmtree(found)
    return tally


def older_vaults(subject: SmallVault, step: int = 1) -> Tally:
    """Put the whole vault back as it was after each act (or every `step`-th).

    Only what the machine remembers can tell.
    """
    tally = Tally(f"{subject.name}: the whole vault put back to an earlier day, and saved to")
    with scratch() as folder:
        for turn in range(0, len(subject.session(folder / "acts").acts) - 1, step):
            home = folder / "home"
            with _remembering(folder / "state"):
                earlier, state = _lived(subject, home)
                shutil.rmtree(home)
                if any(name.endswith(".ledger") for name in earlier[turn]):
                    _write(home, earlier[turn])
                    _judge(subject, home, state, tally, f"as after act {turn}")
            shutil.rmtree(home, ignore_errors=True)
            shutil.rmtree(folder / "state", ignore_errors=True)
    return tally


def other_headers(subject: SmallVault, step: int = 1) -> Tally:
    """Lay another vault's header, or a plain one, over a sealed vault."""
    tally = Tally(f"{subject.name}: another vault's header, or a plain one, laid over it")
    with scratch() as folder, _remembering(folder / "state"):
        home = folder / "home"
        _lived(subject, home)
        whole = files(home)
        for name, header in list(_headers(folder, whole["vault/vault.json"]))[::step]:
            for witness in (True, False):
                for laid in (("vault.json",), ("vault.json", "vault.copy")):
                    shutil.rmtree(home)
                    _write(home, {**whole, **{f"vault/{each}": header for each in laid}})
                    case = f"{name}, {laid}, {'seen' if witness else 'not seen'} before"
                    with _remembering(folder / ("state" if witness else "none")):
                        _judge_header(subject, home, whole, tally, case)
    return tally


def _headers(folder: Path, own: bytes) -> Iterator[tuple[str, bytes]]:
    for kind, passphrase in (("another vault's", PASSPHRASE), ("a plain vault's", "")):
        other = Vault.create(folder / kind, passphrase)
        other.close()
        yield kind, (other.folder / "vault.json").read_bytes()
    first = {"version": 1, "sealed": False, "language": "kk"}
    yield "a first version's", json.dumps(first).encode()
    header = Vault.open(folder / "a plain vault's").header
    header.id = json.loads(own)["id"]
    header.write(folder / "a plain vault's")
    yield "a plain one with its id", (folder / "a plain vault's" / "vault.json").read_bytes()


def _judge_header(
    subject: SmallVault, home: Path, whole: Mapping[str, bytes], tally: Tally, case: str
) -> None:
    """Open and save: that must be refused or said, and leave every ledger as it is."""
    named: list[str] = []
    try:
        named += subject.look(home).named
        subject.go_on(home, {})
    except UserError as refusal:
        named.append(refusal.message.key)
    now = files(home)
    ledgers = [name for name in whole if name.startswith(_LEDGERS)]
    if changed := [name for name in ledgers if now.get(name) != whole[name]]:
        tally.lost.append(f"{case}: {changed} were changed")
    elif not named:
        tally.silent.append(case)
    else:
        tally.ended[NAMED] += 1


def _judge(subject: SmallVault, found: Path, state: State, tally: Tally, case: str) -> None:
    """Open, save on, and open again: what is missing must be said each time."""
    try:
        seen = subject.look(found)
        if not _lacks(seen, state):
            tally.ended[ACKNOWLEDGED] += 1
            return
        said = [bool(seen.named)]
        for _ in range(_SAVES):
            subject.go_on(found, {})
            said.append(bool(subject.look(found).named))
    except Exception as error:  # noqa: BLE001 - whatever it is, it was not to happen
        tally.lost.append(f"{case}: {type(error).__name__} {error}")
        return
    if all(said):
        tally.ended[NAMED] += 1
    else:
        tally.silent.append(f"{case}: said at {said}")


def _lacks(seen: Seen, state: State) -> bool:
    """Whether records are not as they were last."""
    return any(seen.state.get(name, {}) != state.get(name, {}) for name in _forms(state))


def _forms(state: State) -> list[str]:
    """The parts of a state that are kept in ledgers."""
    return [name for name in state if name not in {"settings", "drafts", "photos"}]


def _lived(subject: SmallVault, home: Path) -> tuple[list[dict[str, bytes]], State]:
    """Run a whole session; the files after each act but the last, and the state in the end."""
    home.mkdir(exist_ok=True)
    session, earlier = subject.session(home), []
    for act in session.acts:
        act.do()
        session.settle()
        earlier.append(files(home))
    session.close()
    return earlier[:-1], session.states()[-1]


def _remembering(state: Path) -> patch.dict:  # type: ignore[name-defined]
    """Let the machine remember vaults in a folder for the time of a `with`."""
    return patch.dict(os.environ, XDG_STATE_HOME=str(state))


def _write(folder: Path, content: Mapping[str, bytes]) -> None:
    for name, data in content.items():
        if data:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
