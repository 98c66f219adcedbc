"""Faults of a disk, of the power and of the clock, done to a subject, and what is left of it."""

from __future__ import annotations

import errno
import shutil
import tempfile
from collections import Counter
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import permutations
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from tests.support.fault.disk import WAYS, Failing, Recorder
from tests.support.fault.subject import KEY
from tui.records.crypto.cipher import Cipher, CipherSeal
from tui.records.crypto.seal import PlainSeal
from tui.records.ledger.table import RecordDB
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.support.fault.subject import Seen, State, Subject

ACKNOWLEDGED, SAVING, NAMED = "acknowledged", "being saved", "named damage"


@dataclass
class Tally:
    """The ends of the cases of one fault; each case that lost something is named.

    In a `silent` case something was damaged or missing, and nothing said so.
    """

    what: str
    ended: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)

    @property
    def cases(self) -> int:
        return self.ended.total() + len(self.lost) + len(self.silent)


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder that is there for the time of a `with`."""
    with tempfile.TemporaryDirectory(prefix="faults-") as name:
        yield Path(name)


def failing_calls(subject: Subject, step: int = 1) -> Tally:
    """Let the n-th call of the disk fail, once and for ever, for every n (or every `step`-th)."""
    tally = Tally(f"{subject.name}: the n-th call of the disk fails, once and for ever")
    for for_ever in (False, True):
        for code in (errno.EIO, errno.ENOSPC):
            turn = 1
            while _fail(subject, tally, Failing(turn, for_ever=for_ever, code=code)):
                turn += step
    return tally


def _fail(subject: Subject, tally: Tally, disk: Failing) -> bool:
    """Run a session on a failing disk; whether its turn to fail came."""
    with scratch() as folder:
        session = subject.session(folder)
        states = session.states()
        allowed, done = [states[0]], 0
        with disk:
            with suppress(UserError, OSError):
                for state, act in zip(states[1:], session.acts, strict=True):
                    allowed.append(state)
                    act.do()
                    allowed, done = [state], done + 1
            with suppress(UserError, OSError):
                session.close()
        if disk.calls < disk.turn:
            return False
        case = f"call {disk.turn}, for_ever={disk.for_ever}, after act {done}"
        judge(subject, folder, allowed, tally, case)
    return True


def _recorded(subject: Subject, home: Path) -> tuple[Recorder, list[State]]:
    """Run a whole session; its operations on the disk, and the state after each act."""
    home.mkdir()
    with Recorder(home) as recorder:
        session = subject.session(home)
        for act in session.acts:
            act.do()
            recorder.acknowledge()
        session.close()
    return recorder, session.states()


def power_cuts(subject: Subject, rounds: int = 4, step: int = 1, save_on: int = 1) -> Tally:
    """Cut the power after every call (or every `step`-th), and lose what was not synced.

    After each so many cuts something more is saved.
    """
    tally = Tally(f"{subject.name}: power cut; unsynced writes dropped, in part, reordered, torn")
    chance = Random(1)
    with scratch() as folder:
        recorder, states = _recorded(subject, folder / "home")
        platter, done = recorder.platter(), 0
        for number, op in enumerate(recorder.log):
            platter.take(op)
            done += op.do == "acknowledge"
            if number % step:
                continue
            for how in WAYS:
                for _ in range(1 if how in WAYS[:2] else rounds):
                    found = folder / "found"
                    platter.write_out(found, how, chance)
                    case = f"after {number} ({op.do} {op.path}), {how}"
                    go_on = tally.cases % save_on == 0
                    judge(subject, found, states[done : done + 2], tally, case, go_on=go_on)
                    shutil.rmtree(found)
    return tally


def second_power_cuts(subject: Subject, rounds: int = 20, save_on: int = 1) -> Tally:
    """Cut the power again while what the first cut has left is being mended."""
    tally = Tally(f"{subject.name}: a second power cut while the first is mended")
    chance = Random(2)
    with scratch() as folder:
        recorder, states = _recorded(subject, folder / "home")
        for _ in range(rounds):
            until = chance.randrange(len(recorder.log))
            platter = recorder.platter()
            for op in recorder.log[:until]:
                platter.take(op)
            done = sum(op.do == "acknowledge" for op in recorder.log[:until])
            found = folder / "found"
            platter.write_out(found, "torn", chance)
            with Recorder(found) as mending, suppress(UserError):
                subject.look(found)
            shutil.rmtree(found)
            again = mending.platter()
            for number, op in enumerate(mending.log):
                again.take(op)
                for how in WAYS:
                    again.write_out(found, how, chance)
                    case = f"after {until} and {number} ({op.do} {op.path}), {how}"
                    go_on = tally.cases % save_on == 0
                    judge(subject, found, states[done : done + 2], tally, case, go_on=go_on)
                    shutil.rmtree(found)
    return tally


def judge(
    subject: Subject,
    folder: Path,
    allowed: Sequence[State],
    tally: Tally,
    case: str,
    *,
    go_on: bool = True,
) -> None:
    """Open what is left: it must be an allowed state, and saving must go on from there."""
    try:
        seen = subject.look(folder)
        if seen.state not in allowed:
            tally.lost.append(f"{case}: {seen.state} is none of {allowed} ({seen.named})")
            return
        if wrong := set(seen.named) - _HARMLESS:
            tally.lost.append(f"{case}: {wrong} is named, but nothing is damaged")
            return
        ended = ACKNOWLEDGED if seen.state == allowed[0] else SAVING
        if go_on:
            subject.go_on(folder, seen.state)
        after = subject.look(folder)
        if after.state != seen.state or after.named:
            tally.lost.append(f"{case}: goes on as {after}, not as {seen.state}")
            return
    except Exception as error:  # noqa: BLE001 - whatever it is, it was not to happen
        tally.lost.append(f"{case}: {type(error).__name__} {error}")
        return
    tally.ended[ended] += 1


_HARMLESS = {"torn", "empty", "ledger.damage.torn", "ledger.damage.empty"}


def made(subject: Subject, folder: Path) -> State:
    """Run a whole session in a folder; the state after it."""
    session = subject.session(folder)
    for act in session.acts:
        act.do()
    session.close()
    subject.note_end(folder)
    return session.states()[-1]


def flipped_bits(subject: Subject, step: int = 1) -> Tally:
    """Flip a bit at every byte (or every `step`-th) of every file."""
    tally = Tally(f"{subject.name}: a flipped bit at every byte")
    with scratch() as folder:
        (folder / "home").mkdir()
        state = made(subject, folder / "home")
        for file, data in files(folder / "home").items():
            for at in range(0, len(data), step):
                spoiled = data[:at] + bytes([data[at] ^ 1 << at * 5 % 8]) + data[at + 1 :]
                _spoil(subject, folder, state, tally, _Spoiled(file, spoiled, f"byte {at}"))
    return tally


def truncations(subject: Subject, step: int = 1) -> Tally:
    """Cut every file off at every offset (or every `step`-th)."""
    tally = Tally(f"{subject.name}: cut off at every offset")
    with scratch() as folder:
        (folder / "home").mkdir()
        state = made(subject, folder / "home")
        for file, data in files(folder / "home").items():
            for length in range(0, len(data), step):
                spoiled = _Spoiled(file, data[:length], f"cut to {length}")
                _spoil(subject, folder, state, tally, spoiled)
    return tally


class _Spoiled(NamedTuple):
    """A damaged file."""

    file: str
    data: bytes
    how: str


def _spoil(subject: Subject, folder: Path, state: State, tally: Tally, spoiled: _Spoiled) -> None:
    file, data, how = spoiled
    case = f"{file}, {how}"
    found = folder / "found"
    shutil.copytree(folder / "home", found)
    (found / file).write_bytes(data)
    try:
        seen = subject.look(found)
        why, silent = (fails(subject, file, seen, state) for fails in (_wrong, _silent))
        if not why and tally.cases % _SAVE_ON == 0:
            why = _overwritten(subject, found, data, seen)
        if silent:
            tally.silent.append(f"{case}: {silent}")
        elif why:
            tally.lost.append(f"{case}: {why}")
        else:
            tally.ended[NAMED if seen.named else ACKNOWLEDGED] += 1
    except UserError as refusal:
        # Nothing opens, but it says so and leaves everything as it was.
        kept = (found / file).read_bytes() == data
        if (kept and not subject.part_of(file)) or refusal.message.key in _ALL_OF_IT:
            tally.ended[NAMED] += 1
        else:
            tally.lost.append(f"{case}: {refusal}")
    except Exception as error:  # noqa: BLE001 - whatever it is, it was not to happen
        tally.lost.append(f"{case}: {type(error).__name__} {error}")
    shutil.rmtree(found)


_SAVE_ON = 4
"""After each so many damages something more is saved."""
_ALL_OF_IT = {"ledger.error.unopened", "ledger.error.other", "ledger.error.newer"}


def _wrong(subject: Subject, file: str, seen: Seen, state: State) -> str:
    """What is not as it must be: only the file's own part may lack something, if named."""
    part = subject.part_of(file)
    for name in state.keys() | seen.state.keys():
        held, found = state.get(name, {}), seen.state.get(name, {})
        if held == found:
            continue
        if name != part:
            return f"{name} suffered"
        if isinstance(held, dict) and not found.keys() <= held.keys() | _EARLIER:
            return f"{name} holds what was never there: {found}"
    return ""


def _silent(subject: Subject, file: str, seen: Seen, state: State) -> str:
    """What is not as it was although nothing is named."""
    part = subject.part_of(file)
    suffered = part and state.get(part, {}) != seen.state.get(part, {})
    return f"{part} suffered and nothing is named" if suffered and not seen.named else ""


_EARLIER = {"1", "8", "Әлия Ойдан", "Ерлан Ойдан"}
"""Values in a ledger before a change that was lost."""


def _overwritten(subject: Subject, found: Path, data: bytes, seen: Seen) -> str:
    """Save something more; what has then been overwritten."""
    subject.go_on(found, seen.state)
    after = subject.look(found)
    if after.state != seen.state:
        return f"goes on as {after.state}, not as {seen.state}"
    kept = b"".join(files(found).values())
    lines = data.split(b"\n") if b"nysan-ledger" in kept and len(data) > 9 else [data]
    if seen.named and any(line not in kept for line in lines):
        return "what was damaged has been overwritten"
    return ""


def files(folder: Path) -> dict[str, bytes]:
    """The bytes of all files of a folder that are not empty, by name."""
    found = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    return {name: data for name, data in found.items() if data}


def wrong_clocks(*, sealed: bool) -> Tally:
    """Save while the clock goes a day back, ten years on, to 1970, in every order."""
    tally = Tally(f"ledger, {'sealed' if sealed else 'plain'}: clock a day back, ten years on")
    seal = CipherSeal(Cipher(KEY)) if sealed else PlainSeal()
    usual = datetime(2026, 9, 1, 9, tzinfo=UTC)
    long_ago = datetime(1970, 1, 2, tzinfo=UTC)
    hours = (usual, usual - timedelta(days=1), usual + timedelta(days=3652), long_ago)
    for order in permutations(hours):
        with scratch() as folder:
            ids = []
            for number, hour in enumerate(order):
                now = partial(_same, hour)
                with RecordDB(folder / "t", seal=seal, name="t", clock=now) as db:
                    ids += [db.insert({"n": 2 * number}), db.insert({"n": 2 * number + 1})]
                    db.update({"changed": number}, doc_ids=[ids[0]])
            with RecordDB(folder / "t", seal=seal, name="t") as db:
                found = {each.doc_id: each["n"] for each in db}
                changes = list(db.ledger.history("_default", ids[0]))[1:]
                turns = [(each.document or {})["changed"] for each in changes]
                sound = ids == sorted(ids) and found == dict(zip(ids, range(8), strict=True))
                if not sound or turns != [*range(4)] or db.ledger.damages or db.ledger.verify():
                    tally.lost.append(f"{order}: {found}, {turns}")
                else:
                    tally.ended[ACKNOWLEDGED] += 1
    return tally


def _same(hour: datetime) -> datetime:
    return hour


def links(subject: Subject) -> Tally:
    """Put a link to a file outside into the place of every file; what it points to must stay."""
    tally = Tally(f"{subject.name}: a link in the place of a file")
    with scratch() as folder:
        home = folder / "home"
        home.mkdir()
        state = made(subject, home)
        places = [*files(home), *(f"{name}.new" for name in files(home)), "vault/lock"]
        outside = folder / "outside"
        for file in places:
            found = folder / "found"
            shutil.copytree(home, found)
            outside.write_bytes(b"nothing of ours")
            (found / file).unlink(missing_ok=True)
            (found / file).symlink_to(outside)
            try:
                seen = subject.look(found)
                why, silent = (fails(subject, file, seen, state) for fails in (_wrong, _silent))
                with suppress(UserError):
                    subject.go_on(found, seen.state)
            except UserError as refusal:
                why, silent = f"{refusal}", ""
            if outside.read_bytes() != b"nothing of ours":
                why = "what the link points to was written"
            if silent:
                tally.silent.append(f"{file}: {silent}")
            elif why:
                tally.lost.append(f"{file}: {why}")
            else:
                tally.ended[NAMED if seen.named else ACKNOWLEDGED] += 1
            shutil.rmtree(found)
    return tally
