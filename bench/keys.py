"""The cost of a key: bytes to the terminal and processor time, beside stock Textual, less, dialog.

`python bench/keys.py` opens a form of 40 blanks and a list of 200 records in a pty of 80 by 24,
presses keys and counts. `less` and `dialog` are measured where they are installed.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.support.terminals.terminal import Terminal
from tui.desk.desk import Desk
from tui.host import Host
from tui.locale import say
from tui.records.open_vault import Vault

LETTERS = "ойдан бала қиялұлы сынақай" * 2
TABS, LINES, BAUD = 15, 40, 960
WORDS = [f"{number}-таңдау: ойдан шығарылған сөз" for number in range(1, 10)]
CHOICES = ", ".join(f'"{word}"' for word in WORDS)
FORM = """+++
id = "forty"
edition = 2020-01-01
name = "{blank_1}"
+++
# Қырық сұрақ
"""
LIST = f"""+++
id = "listed"
edition = 2020-01-01
name = "{{child}}"
columns = ["child", "note"]

[fields.pick]
choices = [{CHOICES}]
+++
# Тізім
1. Таңдау {{pick: choice}}
2. Баланың аты-жөні {{child: name}}
3. Ескерту {{note: text}}
"""


class Report:
    """Lines of figures, each met or not."""

    def __init__(self) -> None:
        self.missed = 0

    def row(self, what: str, figure: str, goal: str, *, met: bool) -> None:
        self.missed += not met
        print(f"{what:54} {figure:>34}  {goal:14} {'met' if met else 'NOT MET'}", flush=True)

    def note(self, what: str, figure: str) -> None:
        """Print a figure for which there is no goal."""
        print(f"{what:54} {figure:>34}", flush=True)

    def absent(self, what: str, program: str) -> None:
        print(f"{what:54} {program} is not installed: not measured", flush=True)


def fill(home: Path) -> list[str]:
    """Make a vault with the two forms and the records of the list; return the list's lines."""
    vault = Vault.create(home)
    vault.claim()
    blanks = "\n".join(f"{n}. Сұрақ {n} {{blank_{n}}}" for n in range(1, 41))
    (home / "forms" / "forty.form").write_text(FORM + blanks, "utf-8")
    (home / "forms" / "listed.form").write_text(LIST, "utf-8")
    form = Desk(Host(), vault).form("listed")
    rows = [
        {"child": f"Ойданов Үлгі-{n} Қиялұлы", "note": f"{n}-сабаққа кешікті, зейіні тұрақсыз"}
        for n in range(200)
    ]
    vault.records(form).table.insert_multiple({"_edition": "2020-01-01", **row} for row in rows)
    vault.close()
    return [f"  {row['child']:40}{row['note']}" for row in rows]


def program(home: Path, form: str) -> Terminal:
    """The program with the records of a form on its screen."""
    place = len(Host().forms) + ("forty", "listed").index(form)
    found = Terminal(["-m", "tui"], {"NYSAN_HOME": str(home)})
    found.wait_for(say("forms.hint"))
    found.quiet(0.6)
    found.type("\x1b[B" * place + "\r")
    found.quiet(0.4)
    return found


def per_key(terminal: Terminal, keys: list[str]) -> tuple[float, float]:
    """The median bytes, and the seconds of processor time, that one of the keys costs."""
    terminal.quiet(0.3)
    begun = terminal.cpu()
    counts = [terminal.answer(key) for key in keys]
    terminal.quiet(0.3)
    return median(counts), (terminal.cpu() - begun) / len(keys)


def measure_form(report: Report, home: Path) -> None:
    ours, stock = program(home, "forty"), Terminal(["bench/peers/stock.py"])
    stock.wait_for("Сұрақ 5")
    stock.type("\t")
    opened = ours.answer("\x1b[2~", 0.4)
    print(f"the form of 40 blanks is drawn with {opened} bytes")
    for what, keys, most, share in (
        ("a letter", list(LETTERS), 20, 0.3),
        ("Tab to the next blank", ["\t"] * TABS, 40, 0.15),
        ("Enter to the next blank", ["\r"] * TABS, 40, 0.15),
    ):
        size, cpu = per_key(ours, keys)
        their_size, their_cpu = per_key(stock, [key.replace("\r", "\t") for key in keys])
        report.row(
            what, f"{size:.0f} B (stock {their_size:.0f} B)", f"≤ {most} B", met=size <= most
        )
        figure = f"{cpu * 1e3:.1f} ms, {cpu / their_cpu:.2f} × stock"
        report.row(f"{what}: processor", figure, f"≤ {share} ×", met=cpu <= share * their_cpu)
        ours.answer("\x1b[1;5H")
    ours.answer("\t" * 22)
    scrolled, _ = per_key(ours, ["\t"] * 8)
    print(f"a Tab where the form scrolls by a line: {scrolled:.0f} B")
    ours.quiet(0.3)
    ours.read(5.0)
    idle = len(ours.written)
    report.row("nothing is touched for 5 s", f"{idle} B", "0 B", met=not idle)
    ours.kill()
    stock.kill()


def measure_list(report: Report, home: Path, lines: list[str], folder: Path) -> None:
    ours = program(home, "listed")
    ours.answer("\x1b[B" * 25)
    size, _ = per_key(ours, ["\x1b[B"] * LINES)
    report.row("Down in a scrolling list", f"{size:.0f} B", "≤ 260 B", met=size <= 260)
    size, _ = per_key(ours, ["\x1b[6~"] * 5)
    if shutil.which("less"):
        (folder / "list.txt").write_text("\n".join(lines), "utf-8")
        less = Terminal([str(folder / "list.txt")], executable=str(shutil.which("less")))
        less.quiet(0.4)
        theirs, _ = per_key(less, [" "] * 5)
        less.kill()
        figure = f"{size:.0f} B, {size / theirs:.2f} × less"
        report.row("page down", figure, "≤ 1.1 ×", met=size <= 1.1 * theirs)
    else:
        report.absent("page down", "less")
    ours.answer("\x1b[2~", 0.4)
    size = ours.answer("\x1bOS", 0.4)
    if shutil.which("dialog"):
        menu = [part for n, word in enumerate(WORDS, 1) for part in (str(n), word)]
        arguments = ["--menu", "Таңдау", "16", "64", "9", *menu]
        dialog = Terminal(arguments, executable=str(shutil.which("dialog")))
        while dialog.read(0.4):
            pass
        theirs = len(dialog.written)
        dialog.kill()
        figure = f"{size} B, {size / theirs:.2f} × dialog"
        report.row("a dialog opens", figure, "≤ 1.0 ×", met=size <= theirs)
    else:
        report.absent("a dialog opens", "dialog")
    ours.kill()


def measure_slow_line(report: Report, home: Path) -> None:
    ours = program(home, "forty")
    begun = ours.clock
    drawn = ours.drain(BAUD, begun + 6, {begun: "\x1b[2~"}) - begun
    report.row("9,600 baud: the form is drawn", f"{drawn:.2f} s", "≤ 1.5 s", met=drawn <= 1.5)
    begun = ours.clock
    tabs = {begun + n / 2: "\t" for n in range(6)}
    late = ours.drain(BAUD, begun + 6, tabs) - begun - 2.5
    report.row("9,600 baud: six Tabs at two a second", f"{late:.2f} s late", "≤ 1 s", met=late <= 1)
    ours.kill()


def main() -> int:
    report = Report()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # What is left in one vault would be offered at the next start in it.
        homes = [folder / part for part in ("form", "list", "line")]
        lines, *_ = [fill(home) for home in homes]
        measure_form(report, homes[0])
        measure_list(report, homes[1], lines, folder)
        measure_slow_line(report, homes[2])
    return 1 if report.missed else 0


if __name__ == "__main__":
    sys.exit(main())
