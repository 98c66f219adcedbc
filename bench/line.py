"""A slow line and a far one: 9,600 baud, and a real sshd on loopback, with the forms of the order.

`python bench/line.py` fills a vault with invented children and works in it as users do, through a
pty of 80 by 24 that is drained at 960 bytes a second, and through `ssh -tt` with and without `-C`.
Where ssh and sshd are not installed it says so, and goes on.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from statistics import mean, median

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.keys import Report
from bench.peers.loopback import Loopback, missing
from bench.peers.slow import SlowLine
from tests.support.terminals.emulated_screen import EmulatedScreen
from tests.support.terminals.terminal import ROOT, Terminal
from tui.desk.demo import fill
from tui.desk.demo_years import add_years
from tui.desk.desk import Desk
from tui.host import Host
from tui.locale import say
from tui.records.open_vault import Vault
from tui.widgets.lines import details_width

RATE = 960
"""Bytes a second that 9,600 baud carry."""
PACE = 1 / 6
"""Seconds from one key to the next."""
MOST = 1440
"""Bytes that the line carries in a second and a half."""
NAME, REASON = "Ойданов Үлгібай", "Сабақта зейіні тұрақсыз, құрдастарымен тіл табыса алмайды"
_LINE, END = 45, "алмайды"
READY, NEW = say("forms.hint").partition(",")[0], "\x1b[2~"

WIDE, STEPS = 120, 50

Step = tuple[str, str]
"""A key, and a text on the screen when it has been answered; empty where nothing shows that."""


class Beside(EmulatedScreen):
    """A screen that counts the letters that are written beside a list."""

    letters = 0

    def draw(self, data: str) -> None:
        begin = max(WIDE - details_width(WIDE) - self.cursor.x, 0)
        self.letters += len(data[begin:].strip())
        super().draw(data)


def letters(label: str, text: str) -> list[Step]:
    """The keys of a text that is written on the blank of this label."""
    return [(letter, f"{label}  {text[:n]}".rstrip()) for n, letter in enumerate(text, 1)]


def consultation() -> list[Step]:
    """A consultation as it is typed, blank after blank, and saved."""
    reason = letters("Жүгіну себебі (сұраныс)", REASON)
    # The rest of it is on the next line, and its end shows that all of it is there.
    reason = [*reason[:_LINE], *((key, "") for key, _ in reason[_LINE:-1]), (reason[-1][0], END)]
    return [
        *zip("0930", ["", "", "", "09:30"], strict=True),
        ("1", "оқушы"),
        *letters("Кеңес алушы", NAME),
        ("\r", ""),
        ("7", "Сыныбы  7"),
        ("ә", ""),
        ("\r", "7 «Ә»"),
        ("1", ""),
        *reason,
        ("\x1bOQ", "Сақталды:"),
    ]


def school(home: Path, children: int = 30, consultations: int = 0) -> list[tuple[str, bool]]:
    """Fill a vault; return the forms, each with whether it has one record only."""
    vault = Vault.create(home)
    vault.claim()
    desk = Desk(Host(), vault)
    fill(desk, children, seed=3)
    if consultations:
        add_years(desk, consultations, 1, 3)
    forms = [(form.id, form.sheet().single) for form in desk.forms]
    vault.close()
    return forms


def opened(home: Path, forms: list[str], form: str, *, able: bool = True) -> Terminal:
    """The program with the records of a form on its screen."""
    terminal = Terminal(["-m", "tui"], {"NYSAN_HOME": str(home)}, able=able)
    terminal.wait_for(READY)
    terminal.quiet(0.6)
    terminal.type("\x1b[B" * forms.index(form))
    terminal.quiet(0.4)
    return terminal


def measure_forms(report: Report, home: Path, forms: list[tuple[str, bool]]) -> None:
    """Count what it takes to draw each form, on terminals that can what is tried, and on others."""
    names = [name for name, _ in forms]
    for name, single in forms:
        sizes = []
        for able in (True, False):
            terminal = opened(home, names, name, able=able)
            if not single:
                terminal.answer("\r", 0.5)
            sizes.append(terminal.answer("\r" if single else NEW, 0.6))
            terminal.kill()
        size, plain = sizes
        figure = f"{size} B, {size / RATE:.2f} s ({plain} B, {plain / RATE:.2f} s)"
        report.row(f"drawn: {name}", figure, "≤ 1.5 s", met=size <= MOST)


def measure_list(report: Report, home: Path, forms: list[str]) -> None:
    """Count what moving, finding and a dialog take in the journal."""
    terminal = opened(home, forms, "students")
    listed = terminal.answer("\r", 0.5)
    report.note("the list of 30 children opens, all of it words", _seconds(listed))
    terminal.answer("\x1b[B" * 25, 0.3)
    down = round(median(terminal.answer("\x1b[B") for _ in range(4)))
    report.row("Down where the list scrolls", _seconds(down), "≤ 260 B", met=down <= 260)
    found = terminal.answer("\x1b[18~", 0.5)
    report.row("F7, finding, opens", _seconds(found), "≤ 1.5 s", met=found <= MOST)
    terminal.answer("\x1b", 0.4)
    report.note("Ctrl+P, the palette, opens", _seconds(terminal.answer("\x10", 0.5)))
    terminal.answer("\x1b", 0.4)
    dialog = terminal.answer("\x14", 0.5)
    report.row("Ctrl+T, a dialog, opens", _seconds(dialog), "≤ 1.5 s", met=dialog <= MOST)
    terminal.kill()


def measure_details(report: Report, home: Path, forms: list[str]) -> None:
    """Count what a step takes on 120 columns, with what stands beside the list, and a held key."""
    for where in ("students", "personal_file", "consultations", "the first screen", "finding"):
        terminal = Terminal(["-m", "tui"], {"NYSAN_HOME": str(home)}, able=True)
        terminal.resize(WIDE, 24)
        terminal.wait_for(READY)
        terminal.quiet(0.8)
        if where == "finding":
            terminal.answer("\x1b[18~", 0.8)
            terminal.answer("мыс", 0.8)
        elif where in forms:
            terminal.answer("\x1b[B" * forms.index(where), 0.5)
            terminal.answer("\r", 0.8)
        count = len(forms) - 2 if where == "the first screen" else STEPS - 10
        steps = [_step(terminal) for _ in range(count)]
        both = mean(row + details for row, details in steps)
        most = max(row + details for row, details in steps)
        details = mean(details for _, details in steps)
        figure = f"{both:.0f} B, {details:.0f} B of it beside; at most {most} B"
        report.row(f"120 columns, a step: {where}", figure, "beside ≤ 400 B", met=details <= 400)
        if where in forms:
            held = _held(terminal)
            what = f"120 columns, a held key: {where}"
            report.row(what, f"{held} letters beside", "0 letters", met=not held)
        terminal.kill()


def _step(terminal: Terminal) -> tuple[int, int]:
    """The bytes that answer a step in a list, and those that come when the cursor rests."""
    row = terminal.answer("\x1b[B", 0.1)
    terminal.read(0.5)
    while terminal.read(0.06):
        pass
    details, terminal.written = len(terminal.written), b""
    return row, details


def _held(terminal: Terminal) -> int:
    """How many letters are written beside the list while a key repeats, 25 times a second."""
    screen = Beside(WIDE, 24)
    for _ in range(STEPS):
        terminal.type("\x1b[B")
        until = terminal.clock + 1 / 25
        while (left := until - terminal.clock) > 0:
            terminal.read(left)
    screen.take(terminal.written)
    held = screen.letters
    terminal.written = b""
    while terminal.read(0.6):
        pass
    screen.take(terminal.written)
    if screen.letters == held:
        raise TimeoutError("nothing stood beside the list when the key was let go")
    return held


def _seconds(size: int) -> str:
    return f"{size} B, {size / RATE:.2f} s"


def measure_typing(report: Report, home: Path, forms: list[str]) -> None:
    """Type a consultation at six letters a second, and look when each is seen."""
    terminal = opened(home, forms, "consultations")
    terminal.answer("\r", 0.5)
    line = SlowLine(terminal, RATE)
    begun = terminal.clock
    terminal.type(NEW)
    line.carry(begun + 5)
    drawn = line.last - begun
    what = "9,600 baud: a consultation is drawn"
    report.row(what, f"{drawn:.2f} s", "≤ 1.5 s", met=drawn <= 1.5)
    begun, before = terminal.clock, line.carried
    waiting: list[tuple[float, str, str]] = []
    lags: list[tuple[float, str]] = []
    for number, (key, wanted) in enumerate(consultation()):
        due = begun + number * PACE
        _look(line, due, waiting, lags)
        terminal.type(key)
        if wanted:
            waiting.append((due, key, wanted))
    _look(line, terminal.clock + 10, waiting, lags)
    terminal.kill()
    if waiting:
        raise TimeoutError(f"{waiting[0]} was not seen")
    worst, key = max(lags)
    size = line.carried - before
    figure = f"{worst:.2f} s late (at {key!r}), {size} B"
    report.row(
        f"9,600 baud: {len(lags)} letters of it, 6 a second", figure, "≤ 1 s", met=worst <= 1
    )


def _look(
    line: SlowLine,
    until: float,
    waiting: list[tuple[float, str, str]],
    lags: list[tuple[float, str]],
) -> None:
    """Let the line carry until a time, and note when what is waited for is seen."""
    while line.terminal.clock < until and (waiting or until < line.terminal.clock + 1):
        if line.carry(min(until, line.terminal.clock + 0.02)):
            while waiting and line.screen.shows(waiting[0][2]):
                due, key, _ = waiting.pop(0)
                lags.append((line.terminal.clock - due, key))


def measure_ssh(report: Report, homes: list[Path], forms: list[str]) -> None:
    """Count the bytes of one session on a pty, and over TCP through ssh."""
    if lacks := missing():
        print(f"through ssh: {lacks} is not installed: not measured", flush=True)
        return
    sizes = {}
    with tempfile.TemporaryDirectory() as folder, Loopback(Path(folder)) as loopback:
        for home, way in zip(homes, ("on a pty", "ssh -tt", "ssh -tt -C"), strict=True):
            if way == "on a pty":
                terminal = Terminal(["-m", "tui"], {"NYSAN_HOME": str(home)}, able=True)
            else:
                options = [] if way == "ssh -tt" else ["-C"]
                command = f"cd {ROOT} && LANG=C.UTF-8 NYSAN_HOME={home} {sys.executable} -m tui"
                terminal = loopback.terminal(options, command)
            written = _session(terminal, forms)
            up, down = loopback.carried()
            sizes[way] = down or written
            over = f", {down} B down and {up} B up over TCP" if down else ""
            print(f"the same consultation {way}: the program wrote {written} B{over}", flush=True)
    share = sizes["ssh -tt -C"] / sizes["ssh -tt"]
    report.row("what -C leaves of it", f"{share:.2f} ×", "≤ 1.0 ×", met=share <= 1)


def _session(terminal: Terminal, forms: list[str]) -> int:
    """Enter a consultation and leave; return how many bytes the terminal was sent."""
    terminal.wait_for(READY, 40)
    size = terminal.answer("\x1b[B" * forms.index("consultations"), 0.6)
    size += terminal.answer("\r", 0.6) + terminal.answer(NEW, 0.6)
    size += sum(terminal.answer(key) for key, _ in consultation())
    size += terminal.answer("\x1b", 0.3) + terminal.answer("\x11", 0.3)
    until = terminal.clock + 10
    while terminal.status() is None and terminal.clock < until:
        terminal.read(0.1)
    terminal.kill()
    return size


def main() -> int:
    report = Report()
    with tempfile.TemporaryDirectory() as name:
        homes = [Path(name) / str(number) for number in range(5)]
        forms, *_ = [school(home) for home in homes]
        names = [name for name, _ in forms]
        measure_forms(report, homes[0], forms)
        measure_list(report, homes[0], names)
        school(Path(name) / "large", 120, 120)
        measure_details(report, Path(name) / "large", names)
        measure_typing(report, homes[1], names)
        measure_ssh(report, homes[2:], names)
    return 1 if report.missed else 0


if __name__ == "__main__":
    sys.exit(main())
