"""The layers of the house, and how little is imported before it is needed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import tui

ROOT = Path(tui.__file__).parents[1]
HEAVY = {"textual", "fpdf", "docx", "openpyxl", "PIL", "fontTools", "cryptography"}
HEADLESS = (
    "tui.cli.main",
    "tui.host",
    "tui.desk.desk",
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


def modules_after(line: str) -> set[str]:
    """Return what a fresh process has imported after a line, besides what Python itself has."""
    code = f"import sys; before = set(sys.modules); {line}; import json"
    code += "; print(json.dumps(sorted(set(sys.modules) - before)))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, text=True
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


def test_forms_are_read_before_any_record_is() -> None:
    found = modules_after("import tui.host; tui.host.Host()")
    assert "tinydb" not in tops(found)
    assert not tops(found) & HEAVY
