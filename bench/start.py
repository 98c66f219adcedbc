"""From process start to what is seen and used first, in relation to a bare Textual app.

`python bench/start.py` makes vaults of 10,000 records with 500 things due, starts the program and
the bare app in turn, and prints the ratios of medians.
"""

from __future__ import annotations

import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.table import Table
from tests.support.terminals.terminal import Terminal
from tui.desk.desk import Desk
from tui.host import Host
from tui.locale import say
from tui.records.crypto import key_slots
from tui.records.open_vault import Vault
from tui.records.vault.access import unlock
from tui.records.vault.header import Header

RECORDS = 10_000
DUE = 500
"""How many of them have a meeting that one is to be reminded of."""
RUNS = 15


PASSPHRASE = "жеті көк шаңырақ"
VALUES = {
    "_edition": "2023-03-17",
    "date": "2026-09-01",
    "client": "Ойдан Шығарылған Бала",
    "who": "оқушы",
    "request": "Сабақта зейіні тұрақсыз, үй тапсырмасын ұмытып кетеді. " * 8,
}
QUESTION = "Қойманың құпиясөзі"
FINDING = ("Жазбалар оқылып", "аты-жөнін, сыныбын")
"""Sentences of the screen of finding, one of which stands there as soon as it does."""
REMINDED = say("due.count", count=DUE)
TYPING = 2.0
"""Seconds in which the passphrase is typed."""
ROWS = (
    ("first feedback", "word", 0.15),
    ("the question for the passphrase stands and takes a letter", "gate", 0.35),
    ("the first screen of a vault without one takes an arrow", "forms", 0.35),
    ("from Enter to the first screen, without making the key", "enter", 0.35),
    ("F7, typed at once, shows the screen of finding", "find", 1.3),
    ("the very first start asks for the language, and is answered", "first", 1.2),
    (f"a sealed vault with {RECORDS} records, its passphrase in a file", "file", 1.3),
    ("the same when records must be counted anew", "counted", None),
    (f"what is due of {DUE} things stands on the first screen", "due", None),
)


def fill(folder: Path, count: int, passphrase: str = "", memory: int = 19, due: int = 0) -> None:
    # An attempt to open it costs next to nothing: the passphrase's own second is not ours.
    key_slots.calibrated = lambda: key_slots.Cost(1, memory * 1024)
    vault = Vault.create(folder, passphrase)
    vault.claim()
    records = vault.records(Host().forms["consultations"])
    tomorrow = f"{date.today() + timedelta(1)}"  # noqa: DTZ011 - the day of whoever starts it
    meetings = ({**VALUES, "client": f"Ойдан {n}-бала", "next": tomorrow} for n in range(due))
    records.table.insert_multiple(meetings)
    records.table.insert_multiple(dict(VALUES) for _ in range(count - due))
    found = sum(bool(line.record) for line in Desk(Host(), vault).reminders()) if due else 0
    if found != due:
        raise RuntimeError(found)
    vault.close()


def used(home: Path, **environment: str) -> None:
    """Start the program and leave it, as somebody did yesterday."""
    program = Terminal(["-m", "tui"], {"NYSAN_HOME": str(home), **environment})
    program.wait_for(str(RECORDS))
    program.quiet(0.5)
    program.type("\x11")
    while program.status() is None:
        program.read(0.1)
    program.kill()


def started(home: Path, **environment: str) -> tuple[float, float]:
    """The seconds to the first word and to the first screen with its counts."""
    program = begun(home, **environment)
    word, screen = program.first_byte(), program.wait_for(str(RECORDS))
    program.kill()
    return word, screen


def begun(home: Path, **environment: str) -> Terminal:
    places = {"NYSAN_HOME": str(home), "HOME": str(home.parent)}
    return Terminal(["-m", "tui"], {**places, **environment}, able=True)


def answered(home: Path, stands: str, key: str, answer: str) -> float:
    """The seconds to a picture that has answered a key, which is typed once it stands."""
    program = begun(home)
    program.wait_for(stands)
    program.type(key)
    seconds = program.wait_for(answer)
    program.kill()
    return seconds


def reminded(home: Path) -> float:
    """The seconds to what is due on the first screen, which comes after it stands."""
    program = begun(home)
    seconds = program.wait_for(REMINDED)
    program.kill()
    return seconds


def found(home: Path) -> float:
    """The seconds to the screen of finding, for which F7 was typed at once."""
    program = begun(home)
    while not program.is_raw():
        time.sleep(0.001)
    program.type("\x1b[18~")
    while not any(sentence.encode() in program.written for sentence in FINDING):
        if not program.read(20.0):
            raise TimeoutError(program.written[-400:])
    seconds = program.clock
    program.kill()
    return seconds


def entered(home: Path) -> float:
    """The seconds from Enter to the first screen, after a passphrase that took two to type."""
    program = begun(home)
    program.wait_for(QUESTION)
    for at, letter in enumerate(PASSPHRASE):
        while program.clock < 0.3 + TYPING * at / len(PASSPHRASE):
            program.read(0.01)
        program.type(letter)
    program.quiet(0.1)
    enter = program.clock
    program.type("\r")
    seconds = program.wait_for(str(RECORDS)) - enter
    program.kill()
    return seconds - derived(home)


def derived(home: Path) -> float:
    """The seconds that the key takes to be made of the passphrase."""
    header = Header.read(home)
    began = time.perf_counter()
    unlock(header, PASSPHRASE)
    return time.perf_counter() - began


def main() -> int:
    table = Table()
    rows: dict[str, list[float]] = {}

    def note(what: str, seconds: float) -> None:
        rows.setdefault(what, []).append(seconds)

    with tempfile.TemporaryDirectory() as folder:
        plain, sealed, secret = (Path(folder) / name for name in ("plain", "sealed", "secret"))
        fill(plain, RECORDS, due=DUE)
        fill(sealed, RECORDS, PASSPHRASE, due=DUE)
        secret.write_text(PASSPHRASE)
        used(plain)
        used(sealed, NYSAN_PASSPHRASE_FILE=str(secret))
        for run in range(RUNS + 2):
            if run == 2:
                rows.clear()
            bare = Terminal(["bench/peers/hello.py"])
            note("hello", bare.wait_for("hello"))
            bare.kill()
            note("gate", answered(sealed, QUESTION, "x", "•"))
            note("forms", answered(plain, str(RECORDS), "\x1b[B", "▶"))
            note("enter", entered(sealed))
            note("find", found(plain))
            note("due", reminded(plain))
            note("first", answered(Path(folder) / "none", "English", "\x1b[B", "▶"))
            word, screen = started(sealed, NYSAN_PASSPHRASE_FILE=str(secret))
            note("word", word)
            note("file", screen)
            kept = (sealed / "marks").read_bytes()
            (sealed / "marks").unlink()
            note("counted", started(sealed, NYSAN_PASSPHRASE_FILE=str(secret))[1])
            (sealed / "marks").write_bytes(kept)
    print(f"{'what':58} {'ours':>12} {'hello':>12} {'ratio':>7}  limit")
    for what, row, limit in ROWS:
        table.row(what, rows[row], rows["hello"], limit)
    return 1 if table.missed else 0


if __name__ == "__main__":
    sys.exit(main())
