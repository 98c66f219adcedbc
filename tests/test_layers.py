"""The layers of the house, and how little is imported before it is needed."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from collections.abc import Container, Iterator, Mapping
from pathlib import Path

import pytest

import tui
from tui.records.open_vault import Vault

ROOT = Path(tui.__file__).parents[1]
HEAVY = {
    "python_calamine",
    "textual",
    "fpdf",
    "docx",
    "xlsxwriter",
    "openpyxl",
    "PIL",
    "fontTools",
    "cryptography",
}
HEADLESS = (
    "tui.cli.main",
    "tui.host",
    "tui.desk.desk",
    "tui.desk.imports.importing",
    "tui.plugin",
    "tui.records.open_vault",
    "tui.records.ledger.records",
    "tui.documents.composition",
    "tui.documents.exporters",
    "tui.linear.start",
    "tui.forms.entry.draft",
    "plugins.pmpk",
    "plugins.psych_log",
)

OURS_AT_START, MODULES_AT_START = 80, 275
"""Modules of the program, and all besides Python's own, that the first screen may wait for.

Folders count as modules. The second number is that of Textual 8.2.8.
"""


def modules_after(line: str, **environment: str) -> set[str]:
    """The modules that a line has a fresh process import, besides what Python starts with."""
    code = f"import sys; before = set(sys.modules); {line}; import json"
    code += "; print(json.dumps(sorted(set(sys.modules) - before)))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        check=True,
        text=True,
    )
    return set(json.loads(done.stdout))


def tops(modules: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules}


def test_every_layer_imports_only_what_lies_below_it() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [lint, "--no-cache"], cwd=ROOT, capture_output=True, check=False, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_nothing_without_a_screen_brings_a_heavy_library() -> None:
    found = modules_after("import " + ", ".join(HEADLESS))
    assert found.issuperset(HEADLESS)
    assert not tops(found) & HEAVY


@pytest.mark.parametrize("package", ["forms", "records", "documents", "exchange"])
def test_no_module_of_a_headless_package_brings_a_screen_or_a_printer(package: str) -> None:
    names = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in (ROOT / "tui" / package).rglob("*.py")
    ]
    found = modules_after("import " + ", ".join(names))
    assert "textual" not in tops(found)
    assert not tops(found) & HEAVY


def test_the_program_begins_with_next_to_nothing() -> None:
    ours = {name for name in modules_after("import tui.__main__") if name.startswith("tui")}
    assert ours == {"tui", "tui.__main__"}


def test_the_first_screen_waits_for_no_more_modules_than_it_did(tmp_path: Path) -> None:
    """From the first word to the moment in which the screen would begin to run."""
    Vault.create(tmp_path / "vault").close()
    start = "from textual.app import App; App.run = lambda *_, **__: None"
    start += "; import tui.__main__, tui.system.hold, tui.crash, tui.terminal.start as start"
    start += "; from tui.system.capability import Capability"
    start += "; assert start._run(Capability()) == 0"
    found = modules_after(start, NYSAN_HOME=str(tmp_path / "vault"), HOME=str(tmp_path))
    found = {name for name in found if name.partition(".")[0] not in sys.stdlib_module_names}
    assert found >= {"tui.app", "tui.records.open_vault", "tui.screens.lists.forms"}
    assert len([name for name in found if name.startswith("tui")]) <= OURS_AT_START
    assert len(found) <= MODULES_AT_START


def test_forms_are_read_before_any_record_is() -> None:
    found = modules_after("import tui.host; tui.host.Host()")
    assert "tinydb" not in tops(found)
    assert not tops(found) & HEAVY


def test_there_is_no_circle_among_imports() -> None:
    """Not at run time either: imports inside functions count, those for annotations do not."""
    files = {
        name.removesuffix(".__init__"): path
        for package in ("tui", "plugins")
        for path in (ROOT / package).rglob("*.py")
        for name in [".".join(path.relative_to(ROOT).with_suffix("").parts)]
    }
    imports = {
        name: {each for each in imported(ast.parse(path.read_text("utf-8")), files) if each != name}
        for name, path in files.items()
    }
    assert sum(map(len, imports.values())) > len(files)
    assert circles(imports) == []


def test_a_circle_is_found_however_long_it_is() -> None:
    imports = {"a": {"b"}, "b": {"c", "e"}, "c": {"d"}, "d": {"b", "e"}, "e": {"f"}, "f": set()}
    assert circles(imports) == [["b", "c", "d"]]
    text = "if TYPE_CHECKING:\n    import a\nelse:\n    import b\ndef f():\n    from c import d, e"
    assert set(imported(ast.parse(text), {"a", "b", "c", "c.d"})) == {"b", "c.d", "c"}


def imported(node: ast.AST, modules: Container[str]) -> Iterator[str]:
    """The modules that a piece of code imports, besides those for annotations alone."""
    if isinstance(node, ast.Import):
        yield from (each.name for each in node.names if each.name in modules)
    elif isinstance(node, ast.ImportFrom):
        assert not node.level, "an import by its whole name is found by its name"
        for name in (f"{node.module}.{each.name}" for each in node.names):
            found = name if name in modules else str(node.module)
            if found in modules:
                yield found
    elif isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        for other in node.orelse:
            yield from imported(other, modules)
    else:
        for child in ast.iter_child_nodes(node):
            yield from imported(child, modules)


def circles(imports: Mapping[str, set[str]]) -> list[list[str]]:
    """The groups of modules that import one another, each sorted."""
    reached = {name: reachable(name, imports) for name in imports}
    groups = {
        tuple(sorted(other for other in reached[name] if name in reached[other]))
        for name in imports
        if name in reached[name]
    }
    return sorted(map(list, groups))


def reachable(name: str, imports: Mapping[str, set[str]]) -> set[str]:
    """The modules that a module imports, and those that they import, and so on."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        for other in imports[waiting.pop()] - found:
            found.add(other)
            waiting.append(other)
    return found
