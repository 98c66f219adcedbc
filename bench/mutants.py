"""Small faults put into the code on purpose, to see that a test finds each.

`uv run --group mutation python -m bench.mutants` works in a copy. mutmut makes the faults
(`[tool.mutmut]` in pyproject.toml says in which modules, and by which tests they are to be found)
and runs them; here 400 of them are chosen, the same ones for the same code, and counted. A fault
that changes nothing stands in `bench/mutants.toml` with the reason and is not run. mutmut switches
a fault on when the tests begin, too late for what runs while modules are imported: so each that
seems not to be found is put into the source itself, and the tests run once more. The status is 1
where fewer than 95 % of all but the harmless ones were found.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from argparse import ArgumentParser
from collections import Counter
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
HARMLESS = ROOT / "bench" / "mutants.toml"
SEED = 11
COUNT = 400
WANTED = 95
"""Percent."""
FOUND = ("killed", "timeout")
_PROGRAM = Path(sys.executable).with_name("mutmut")


class Mutant(NamedTuple):
    """A fault: where it is, and the lines of a function without and with it."""

    function: str
    was: str
    now: str


def generate() -> dict[str, Path]:
    """Make all mutants in the current folder; their names with the file of each, in a fixed order.

    The order depends on the names alone, so that a change of one function changes little of what
    comes first.
    """
    from mutmut import __main__ as mutmut
    from mutmut.configuration import config

    Path("mutants").mkdir()
    mutmut.copy_src_dir()
    mutmut.copy_also_copy_files()
    mutmut.create_mutants(os.cpu_count() or 1)
    found, _ = mutmut.collect_source_file_mutation_data(mutant_names=())
    assert config().only_mutate
    paths = {name: Path(data.path) for data, name, _ in found}
    return dict(sorted(paths.items(), key=lambda one: sha256(f"{SEED} {one[0]}".encode()).digest()))


def read_mutant(name: str, path: Path) -> Mutant:
    """The mutant of a name, from the current folder."""
    from mutmut.mutation.diff_apply import get_diff_for_mutant

    lines = get_diff_for_mutant(name, path=path).splitlines()[2:]
    was, now = ("\n".join(line[1:].strip() for line in lines if line[0] == sign) for sign in "-+")
    module, _, mangled = name.partition("__mutmut_")[0].rpartition(".")
    function = mangled[1:].removeprefix("_").replace("ǁ", ".").strip(".")
    return Mutant(f"{module}.{function}", was, now)


def run(names: list[str]) -> dict[str, str]:
    """Run the tests on each mutant in the current folder; how each ended, by name."""
    from mutmut.__main__ import collect_source_file_mutation_data
    from mutmut.stats import status_by_exit_code

    subprocess.run(
        [_PROGRAM, "run", "--max-children", str(os.cpu_count() or 1), *names], check=True
    )
    found, _ = collect_source_file_mutation_data(mutant_names=names)
    return {name: status_by_exit_code[code] for _, name, code in found}


def is_found_in_source(name: str, path: Path) -> bool:
    """Whether a test fails with a mutant in the source, in the current folder."""
    from mutmut.configuration import config

    text = path.read_text("utf-8")
    subprocess.run([_PROGRAM, "apply", name], check=True)
    tests = [*config().pytest_add_cli_args, *config().pytest_add_cli_args_test_selection]
    try:
        run = [sys.executable, "-m", "pytest", *tests, "--exitfirst", "-nauto"]
        return subprocess.run(run, stdout=subprocess.DEVNULL, check=False).returncode != 0
    finally:
        path.write_text(text, "utf-8")


def main() -> int:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=COUNT, help="how many mutants")
    count = parser.parse_args().count
    known = tomllib.loads(HARMLESS.read_text("utf-8"))["harmless"]
    harmless = {Mutant(one["function"], one["was"], one["now"]) for one in known}
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "nysan"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".*", "mutants", "__pycache__"))
        os.chdir(copy)
        paths = dict(list(generate().items())[:count])
        mutants = {name: read_mutant(name, path) for name, path in paths.items()}
        ends = run([name for name, mutant in mutants.items() if mutant not in harmless])
        # A busy machine makes tests late, too: only what is late twice does not end.
        if late := [name for name, end in ends.items() if end == "timeout"]:
            ends |= run(late)
        for name in [name for name, end in ends.items() if end not in FOUND]:
            if is_found_in_source(name, paths[name]):
                ends[name] = "killed"
        os.chdir(ROOT)
    for name, end in sorted(ends.items()):
        if end not in FOUND:
            print(f"\n{end}: {name}\n- {mutants[name].was}\n+ {mutants[name].now}")
    tally = Counter(ends.values())
    share = 100 * sum(tally[end] for end in FOUND) / (len(ends) or 1)
    print(f"\n{len(mutants)} mutants, {len(mutants) - len(ends)} of them harmless; of the others:")
    print(", ".join(f"{number} {end}" for end, number in tally.most_common()), f"({share:.1f} %)")
    return share < WANTED


if __name__ == "__main__":
    sys.exit(main())
