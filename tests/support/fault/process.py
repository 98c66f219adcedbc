"""Faults that need processes of their own: killed ones, two that write, a disk that is full.

`python -m tests.support.fault.process kills 200` prints how it ended, as JSON; `run` does that and
reads it. So nothing is forked that has threads, and a mounted disk is seen by nobody else.
"""

from __future__ import annotations

import copy
import json
import os
import random
import shutil
import signal
import subprocess
import sys
from collections import Counter
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tests.support.fault.injection import ACKNOWLEDGED, NAMED, Tally, judge, scratch
from tests.support.fault.small_vault import FORMS, SmallVault, keep_draft
from tests.support.fault.subject import Ledger, hurried
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.fault.subject import State, Subject
    from tui.desk.desk import Desk

ROOT = Path(__file__).resolve().parents[3]
_MOUNTING = ["unshare", "--user", "--map-root-user", "--mount"]
_PAGE = 4096


def run(fault: str, count: int) -> Tally:
    """Run a fault in a process of its own."""
    command = [sys.executable, "-m", "tests.support.fault.process", fault, str(count)]
    if fault == "full_disks" and may_mount():
        command = [*_MOUNTING, *command]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    what, ended, lost = json.loads(done.stdout)
    return Tally(what, Counter(ended), lost)


def may_mount() -> bool:
    """Whether this machine lets a user mount a disk in memory."""
    mount = [*_MOUNTING, "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    return (
        bool(shutil.which("unshare"))
        and not subprocess.run(mount, capture_output=True, check=False).returncode
    )


def kills(count: int) -> Tally:
    """Kill a session that saves records, drafts and settings in a sealed vault."""
    tally = Tally("vault, sealed: kill -9 while saving")
    chance, subject = random.Random(3), SmallVault(sealed=True)
    with scratch() as folder:
        subject.go_on(folder, {})
        for number in range(count):
            state = subject.look(folder).state
            child, end = _fork(partial(_save_on, subject, folder, number))
            with os.fdopen(end) as output:
                lines = [output.readline() for _ in range(chance.randint(1, 9))]
                for _ in range(chance.randrange(30_000)):
                    pass
                os.kill(child, signal.SIGKILL)
                done = len(list(filter(None, [*lines, *output])))
            os.waitpid(child, 0)
            for turn in range(done):
                _then(state, number, turn)
            saving = copy.deepcopy(state)
            _then(saving, number, done)
            # What goes on is seen at the next kill.
            judge(subject, folder, [state, saving], tally, f"kill {number}", go_on=False)
    return tally


def _save_on(subject: SmallVault, folder: Path, number: int, say: Callable[[str], None]) -> None:
    desk = subject.opened(folder / "vault")
    turn = 0
    while True:
        _do(desk, number, turn)
        say(f"{turn}\n")
        turn += 1


def _do(desk: Desk, number: int, turn: int) -> None:
    name = _name(number, turn)
    if turn % 3 == 0:
        desk.add(desk.form(FORMS[0]), {"child": name})
    elif turn % 3 == 1:
        keep_draft(desk, name)
    else:
        desk.vault.set("author", name)


def _then(state: State, number: int, turn: int) -> None:
    name = _name(number, turn)
    if turn % 3 == 0:
        state.setdefault(FORMS[0], {})[name] = 1
    elif turn % 3 == 1:
        state["drafts"] = {FORMS[0]: name}
    else:
        state["settings"] = {"author": name}


def _name(number: int, turn: int) -> str:
    """An invented name that no other number and turn give."""
    letters = "абвгдежзий"
    return "Бала А" + "ъ".join(
        "".join(letters[int(digit)] for digit in str(each)) for each in (number, turn)
    )


def two_writers(count: int) -> Tally:
    """Let two processes come, save and go in one vault."""
    return _contest("vault, sealed: two processes that write", count, lambda _: None)


def lost_locks(count: int) -> Tally:
    """Take the lock's file away, again and again, while two processes write."""

    def lose(folder: Path) -> None:
        (folder / "vault" / "lock").unlink(missing_ok=True)

    return _contest("vault, sealed: the lock's file is deleted while two write", count, lose)


def _contest(what: str, count: int, meddle: Callable[[Path], None]) -> Tally:
    """Let two processes save at once; all that either acknowledges must be there, whole."""
    tally = Tally(what)
    subject = SmallVault(sealed=True)
    for number in range(count):
        with scratch() as folder:
            subject.go_on(folder, {})
            children = [
                _fork(partial(_come_and_go, subject, folder, turn))
                for turn in (2 * number, 2 * number + 1)
            ]
            acknowledged: set[str] = set()
            for child, end in children:
                with os.fdopen(end) as lines:
                    for line in lines:
                        acknowledged.add(line.strip())
                        meddle(folder)
                os.waitpid(child, 0)
            seen = subject.look(folder)
            kept = set(seen.state[FORMS[0]])
            if (lost := acknowledged - kept) or seen.named or not acknowledged:
                tally.lost.append(f"round {number}: {lost} is gone, {seen.named} is named")
            else:
                tally.ended[ACKNOWLEDGED] += 1
    return tally


def _come_and_go(
    subject: SmallVault, folder: Path, number: int, say: Callable[[str], None]
) -> None:
    for visit in range(12):
        with suppress(UserError):
            desk = subject.opened(folder / "vault")
            with suppress(UserError):
                for turn in range(4):
                    name = _name(number, 10 * visit + turn)
                    desk.add(desk.form(FORMS[0]), {"child": name})
                    say(f"{name}\n")
            desk.vault.close()


def full_disks(count: int) -> Tally:
    """Fill a real disk up to its last pages, and save until nothing fits.

    Where none can be mounted, the system's limit of a file's size stands for it.
    """
    mounted = os.getuid() == 0 and Path("/proc/self/uid_map").read_text().split()[0] == "0"
    kind = "a real full disk (tmpfs)" if mounted else "the system's limit of a file's size"
    tally = Tally(f"ledger and vault, sealed: {kind}")
    subjects: list[Subject] = [Ledger(sealed=True), SmallVault(sealed=True)]
    for subject in subjects:
        for free in range(count):
            with scratch() as folder:
                _fill(subject, folder, free, tally, mounted=mounted)
    return tally


def _fill(subject: Subject, folder: Path, free: int, tally: Tally, *, mounted: bool) -> None:
    ballast = folder / "ballast"
    home = folder / "home"
    if mounted:
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=512k", "t", folder], check=True)
    home.mkdir()
    session = subject.session(home)
    states = session.states()
    allowed = [states[0]]
    try:
        with ballast.open("wb", buffering=0) as file, suppress(OSError):
            while mounted:
                file.write(bytes(_PAGE))
        if mounted:
            os.truncate(ballast, ballast.stat().st_size - free * _PAGE)
        else:
            _limit(free * 200)
        with suppress(UserError, OSError):
            for state, act in zip(states[1:], session.acts, strict=True):
                allowed.append(state)
                act.do()
                allowed = [state]
        with suppress(UserError, OSError):
            session.close()
        ballast.unlink()
        _limit(-1)
        judge(subject, home, allowed, tally, f"{subject.name}, {free} free")
    finally:
        if mounted:
            subprocess.run(["umount", folder], check=True)


def _limit(size: int) -> None:
    import resource

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    most = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, most))


def modes(_: int) -> Tally:
    """Open a vault whose files and folders are too open, or may not be written."""
    tally = Tally("vault, sealed: wrong permissions")
    subject = SmallVault(sealed=True)
    with scratch() as folder:
        home = folder / "home"
        home.mkdir()
        session = subject.session(home)
        for act in session.acts:
            act.do()
        state = session.states()[-1]
        subject.look(home)  # all that is imported on demand, before other rights are taken on
        shutil.chown(folder, 65534)
        for path in folder.rglob("*"):
            shutil.chown(path, 65534)
        child, end = _fork(lambda say: say(json.dumps(_without_rights(subject, home, state))))
        with os.fdopen(end) as output:
            ended, tally.lost = json.loads(output.read())
        os.waitpid(child, 0)
        tally.ended = Counter(ended)
    return tally


_SHUT = {"drafts", "photos"}
"""Folders that nobody else may enter; what the files in them allow is then of no account."""


def _without_rights(
    subject: SmallVault, home: Path, state: State
) -> tuple[dict[str, int], list[str]]:
    if os.getuid() == 0:
        os.setuid(65534)  # modes bind everybody but root
    tally = Tally("")
    paths = [home / "vault", *sorted((home / "vault").rglob("*"))]
    usual = {path: path.stat().st_mode & 0o777 for path in paths}
    for path in paths:
        for mode in (0o755, 0o555) if path.is_dir() else (0o644, 0o444):
            path.chmod(mode)
            case = f"{path.relative_to(home)} {mode:o}"
            try:
                seen = subject.look(home)
                now = path.stat().st_mode & 0o777
                if seen.state != state:
                    tally.lost.append(f"{case}: {seen}")
                elif mode & 0o200 and now != usual[path] and path.parent.name not in _SHUT:
                    tally.lost.append(f"{case} is left {now:o}")
                else:
                    tally.ended[NAMED if seen.named else ACKNOWLEDGED] += 1
                if not mode & 0o200:
                    _refused(subject, home, state, tally, case)
            except Exception as error:  # noqa: BLE001 - whatever it is, it was not to happen
                tally.lost.append(f"{case}: {type(error).__name__} {error}")
            path.chmod(usual[path])
    return dict(tally.ended), tally.lost


def _refused(subject: SmallVault, home: Path, state: State, tally: Tally, case: str) -> None:
    """Save where something is read-only: done or refused in words, and nothing is lost."""
    copied = home.with_name("copied")
    shutil.copytree(home, copied)
    after = copy.deepcopy(state)
    with suppress(UserError):
        subject.go_on(copied, after)
    for path in [copied, *copied.rglob("*")]:
        path.chmod(0o700)
    seen = subject.look(copied)
    lost = [form for form in FORMS if not state[form].items() <= seen.state[form].items()]
    if lost or seen.named:
        tally.lost.append(f"{case}, saved: {seen}")
    shutil.rmtree(copied)


def _fork(act: Callable[[Callable[[str], None]], None]) -> tuple[int, int]:
    """Run an act in a child; its process id, and the end of the pipe to which it writes."""
    end, mouth = os.pipe()
    child = os.fork()
    if child:
        os.close(mouth)
        return child, end
    try:
        act(partial(_say, mouth))
    except BaseException as error:  # noqa: BLE001 - the parent must not run on in two processes
        sys.stderr.write(f"{type(error).__name__} {error}\n")
        os._exit(1)
    os._exit(0)


def _say(mouth: int, text: str) -> None:
    os.write(mouth, text.encode())


FAULTS = {each.__name__: each for each in (kills, two_writers, lost_locks, full_disks, modes)}


def main() -> None:
    with hurried():
        tally = FAULTS[sys.argv[1]](int(sys.argv[2]))
    print(json.dumps([tally.what, tally.ended, tally.lost]))


if __name__ == "__main__":
    main()
