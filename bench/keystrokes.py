"""Keys that a record takes, on a Kazakh, a Russian and an English layout: `bench/keystrokes.py`.

The program runs in a pty and gets the bytes that a terminal sends. Each of Shift and Ctrl counts
as a key. A record that was kept must be the intended one, to the letter; then the keys are held
against the budget. The children are invented.
"""

from __future__ import annotations

import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.peers.words import WORDS
from tests.support.terminals.emulated_screen import EmulatedScreen
from tests.support.terminals.layouts import CODES, LAYOUTS, Layout
from tests.support.terminals.terminal import Terminal
from tui.desk.desk import Desk
from tui.host import Host
from tui.records.open_vault import Vault
from tui.system.clock import local_day, system_clock

if TYPE_CHECKING:
    from collections.abc import Callable

WAIT = 20.0
HOST = Host()
TODAY = local_day(system_clock())
WEEK = (TODAY + timedelta(7)).isoformat()
IIN = "181228500010"


class Bench:
    """A vault with some children, and the program on it."""

    def __init__(self, code: str, folder: Path) -> None:
        self.layout: Layout = LAYOUTS[code]
        self.words = WORDS[code]
        self.home = folder / "vault"
        self.count = 0
        vault = Vault.create(self.home)
        vault.claim()
        vault.use_language(code)
        self._fill(Desk(HOST, vault))
        vault.close()
        self.program = Terminal(["-m", "tui"], {"NYSAN_HOME": str(self.home), "HOME": str(folder)})
        self._screen = EmulatedScreen()
        self.see(lambda: "▶" in self.text)
        self.settle()

    @property
    def text(self) -> str:
        return "\n".join(self._screen.display)

    def see(self, met: Callable[[], bool]) -> None:
        until = time.monotonic() + WAIT
        while not met():
            if time.monotonic() > until:
                raise TimeoutError(self.text)
            self.settle(0.05)

    def settle(self, pause: float = 0.3) -> None:
        while self.program.read(pause):
            self._screen.take(self.program.written)
            self.program.written = b""

    def open(self, form: str) -> None:
        """Show the records of a form; these keys are not counted."""
        self._before = len(self.records(form))
        self.program.type("\x1b[B" * [one.id for one in HOST.forms.values()].index(form) + "\r")
        self.settle()

    def press(self, *keys: str) -> None:
        """Press keys by their names; Ctrl counts as one."""
        for key in keys:
            self.count += 1 + key.count("+")
            self.program.type(CODES[key])
            if key not in {"Enter", "→"}:
                self.settle()

    def type(self, text: str) -> None:
        """Type into a blank that takes figures, or small letters."""
        self._send(self.layout.keys(text))

    def write(self, text: str) -> None:
        """Type words, with the keypad's figures among them."""
        self._send(self.layout.words(text))

    def _send(self, keys: list[tuple[str, int]]) -> None:
        for sent, count in keys:
            self.count += count
            self.program.type(sent)

    def records(self, form: str) -> list[dict[str, Any]]:
        """The records of a form on the disk."""
        found = Desk(HOST, Vault.open(self.home))
        return [dict(values) for values in found.values(form)]

    def expect(self, form: str, wanted: dict[str, Any]) -> str:
        """Wait until a form has one record more; return in what it differs from the wanted."""
        self.see(lambda: len(self.records(form)) == self._before + 1)
        found = self.records(form)[-1]
        return "; ".join(
            f"{name}: {found.get(name)!r}, not {value!r}"
            for name, value in wanted.items()
            if found.get(name) != value
        )

    def _fill(self, desk: Desk) -> None:
        words = self.words
        for surname in ("Үлгібаев", "Сынақов", "Қиялов", "Ертегібаев", "Көрсетов", "Болжамов"):
            for first in ("Мысалхан", "Бағдаржан", "Қиялжан", "Ертегіхан", "Үлгібай"):
                desk.add(desk.form("students"), {"child": f"{surname} {first}", "class": "2А"})
        child = {"child": words.child, "born": "2014-05-12", "class": "5А", "sex": "ер"}
        desk.add(desk.form("students"), {**child, "address": "Мысал 1", "phones": "7001112233"})
        other = {"child": "Қиялов Болжам" if words.begun != "zh" else "Bolzhamov Qial"}
        again = {"nationality": words.nation, "language": "қазақ", "class": "2А"}
        desk.add(desk.form("students"), {**other, **again})
        visit = {"who": "оқушы", "form": "жеке", "client": words.child, "turn": "алғашқы"}
        consent = {"consent": "12", "consent_date": "2026-09-02"}
        about = {"psychologist": words.psychologist, "request": "x", "class": "5А"}
        desk.add(desk.form("consultations"), {**visit, **consent, **about})
        for name, text in (("а", words.request), ("б", words.outcome)):
            desk.recollection.keep_phrase(name if words.begun != "zh" else "fb"[name == "б"], text)


def named(typed: str) -> str:
    """A name as the program writes one that was typed in small letters."""
    return " ".join(word.capitalize() for word in typed.split())


def letters(form: str, record: dict[str, Any]) -> int:
    """The characters of a record as it is shown."""
    blanks = HOST.forms[form].sheet().blanks
    return sum(len(blanks[name].kind.show(value)) for name, value in record.items())


def _consultation(bench: Bench) -> dict[str, Any]:
    words = bench.words
    return {
        "date": TODAY.isoformat(),
        "who": "оқушы",
        "client": named(words.child),
        "class": "5А",
        "form": "жеке",
        "turn": "қайталама",
        "request": words.request,
        "outcome": words.outcome,
        "psychologist": words.psychologist,
    }


def consultation(bench: Bench) -> str:
    """A consultation of a child that is known, with its time."""
    bench.open("consultations")
    bench.press("Ins")
    bench.type("1030")
    bench.type(bench.words.begun)
    bench.press("→")
    bench.write(bench.words.request)
    bench.press("Enter")
    bench.write(bench.words.outcome)
    bench.press("F2")
    wanted = _consultation(bench) | {"time": "10:30"}
    free = len(wanted["request"] + wanted["outcome"])
    note(f"{letters('consultations', wanted)} characters, {free} of them free text")
    return bench.expect("consultations", wanted)


def consultation_of_phrases(bench: Bench) -> str:
    """The same of two phrases, and the next meeting in a week."""
    bench.open("consultations")
    bench.press("Ins", "Enter")
    bench.type(bench.words.begun)
    bench.press("→")
    first, second = ("а", "б") if bench.words.begun != "zh" else ("f", "b")
    bench.type(first)
    bench.press("Ctrl+V", "Enter")
    bench.type(second)
    bench.press("Ctrl+V", "Enter")
    bench.type(bench.words.week)
    bench.press("F2")
    wanted = _consultation(bench) | {"next": WEEK}
    note(f"{letters('consultations', wanted)} characters")
    return bench.expect("consultations", wanted)


def new_pupil(bench: Bench) -> str:
    """A new pupil in the students' table."""
    words = bench.words
    bench.open("students")
    bench.press("Ins")
    bench.type(words.pupil)
    bench.press("Enter")
    bench.type(words.nation[0])
    bench.press("→", "Enter", "→")
    bench.type(words.mother)
    bench.press("Enter", "→")
    bench.type("11")
    for text in (*words.works, words.address):
        bench.write(text)
        bench.press("Enter")
    bench.type("7001234567")
    bench.press("Enter")
    bench.type("1")
    bench.press("Enter")
    bench.type("4")
    bench.press("Enter")
    bench.type(IIN)
    bench.press("F2")
    surname, _, patronymic = named(words.pupil).split()
    woman = surname + ("a" if surname.isascii() else "а")
    wanted = {
        "child": named(words.pupil),
        "nationality": words.nation,
        "mother": f"{woman} {named(words.mother)}",
        "father": f"{surname} {patronymic[:-3]}",
        "mother_education": "жоғары",
        "father_education": "жоғары",
        "mother_work": words.works[0],
        "father_work": words.works[1],
        "address": words.address,
        "phones": "+77001234567",
        "status": ["толық отбасы"],
        "family_size": 4,
        "iin": IIN,
        "born": "2018-12-28",
        "sex": "ер",
        "class": "2А",
        "language": "қазақ",
        "citizenship": "Қазақстан",
    }
    note(f"{letters('students', wanted)} characters")
    return bench.expect("students", wanted)


def next_form(bench: Bench) -> str:
    """The registration form of a child that is in the students' table."""
    bench.open("registration")
    bench.press("Ins")
    bench.type(bench.words.begun)
    bench.press("→", "Enter", "Enter", "Enter", "Enter")
    before = bench.count
    bench.write(bench.words.request)
    bench.count = before
    bench.press("F2")
    return bench.expect(
        "registration",
        {
            "child": named(bench.words.child),
            "born": "2014-05-12",
            "address": "Мысал 1",
            "phones": "+77001112233",
            "reason": bench.words.request,
            "number": 1,
        },
    )


def open_child(bench: Bench) -> str:
    """Any child, from the list of another form."""
    bench.open("registration")
    bench.press("F7")
    bench.type(bench.words.begun)
    bench.press("Enter")
    bench.see(lambda: bench.text.splitlines()[0].strip().startswith(named(bench.words.child)))
    return ""


def print_child(bench: Bench) -> str:
    """All documents of a child, from the list of another form."""
    bench.open("registration")
    bench.press("F7")
    bench.type(bench.words.begun)
    bench.press("F5", "Enter")
    found = bench.home.parent
    bench.see(lambda: any(found.rglob("*.pdf")))
    return ""


def correct(bench: Bench) -> str:
    """The address in a saved record, from the list in which it is."""
    bench.open("students")
    bench.press("Enter", "F11")
    bench.type(bench.words.label)
    bench.press("Enter", "Ctrl+U")
    before = bench.count
    bench.write(bench.words.address)
    bench.count = before
    bench.press("F2")
    address = bench.words.address
    bench.see(lambda: any(one.get("address") == address for one in bench.records("students")))
    return ""


SCENES = (
    (consultation, 49),
    (consultation_of_phrases, 17),
    (new_pupil, 145),
    (next_form, 12),
    (open_child, 6),
    (print_child, 5),
    (correct, 8),
)
"""Acts, and the keys that each may take; what is new of a form is not counted."""

_notes: list[str] = []


def note(text: str) -> None:
    """Say something about the record behind the figures of its line."""
    _notes.append(text)


def main() -> int:
    missed = 0
    print(f"{'what':62} {'layout':6} {'keys':>4}  budget")
    for scene, budget in SCENES:
        for code in LAYOUTS:
            _notes.clear()
            with tempfile.TemporaryDirectory() as folder:
                bench = Bench(code, Path(folder))
                try:
                    wrong = scene(bench)
                except TimeoutError as error:
                    wrong = f"it never came to be:\n{error}"
                finally:
                    bench.program.kill()
            met = bench.count <= budget and not wrong
            missed += not met
            what = str(scene.__doc__).rstrip(".")
            verdict = "met" if met else f"MISSED {wrong}"
            about = f"  ({_notes[0]})" if _notes else ""
            print(f"{what:62} {code:6} {bench.count:4}  ≤ {budget:<4} {verdict}{about}", flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
