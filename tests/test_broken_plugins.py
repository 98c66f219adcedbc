"""Plugins that break: the program works, and says once which plugin failed, where and why."""

from __future__ import annotations

from importlib.metadata import EntryPoint
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tui.host import Host

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.answer import Answer
    from tests.support.site import Site

BUNDLED = set(Host().forms)
IMPORTS = "from tui.plugin import *\n\n"


def text(name: str, lines: str = "Баласы {child: name, required}") -> str:
    return f'+++\nid = "{name}"\nedition = 2026-09-01\nname = "{{child}}"\n+++\n# Нысан\n{lines}\n'


def hook(name: str, body: str) -> str:
    """A module whose hook is in line 3 and its body in line 5."""
    return f"{IMPORTS}@hookimpl\ndef nysan_{name}:\n    {body}\n"


# Each with where it breaks and what the reason has to say.
BROKEN: dict[str, tuple[str, str, str]] = {
    "syntax": ("x = 1\ndef (:\n", "__init__.py:2", "SyntaxError"),
    "missing": ("import os\nimport no_such_module\n", "__init__.py:2", "no_such_module"),
    "leaves": ("import sys\n\nsys.exit(3)\n", "__init__.py:3", "SystemExit: 3"),
    "signature": (hook("saved(form, wrong)", "pass"), "__init__.py:3", "wrong"),
    "misspelt": (hook("frms()", "return []"), "__init__.py:3", "nysan_frms"),
    "unmarked": (f"{IMPORTS}def nysan_forms():\n    return []\n", "__init__.py:3", "@hookimpl"),
    "raises": (hook("forms()", "return 1 / 0"), "__init__.py:5", "ZeroDivisionError"),
    "ends": (hook("kinds()", "raise SystemExit"), "__init__.py:5", "SystemExit"),
    "late": (hook("forms()", "yield 1 / 0"), "__init__.py:5", "ZeroDivisionError"),
    "words": (hook("forms()", "return 'forms'"), "__init__.py:3", "str"),
    "nothing": (hook("forms()", "return None"), "__init__.py:3", "NoneType"),
    "number": (hook("commands()", "return 5"), "__init__.py:3", "int"),
    "series": (hook("forms()", "return [1, 2, 3]"), "__init__.py:3", "int"),
    "classes": (hook("forms()", "return [Form]"), "__init__.py:3", "Form"),
    "textless": (hook("forms()", "return [Form()]"), "Form:0", "class"),
    "exporting": (hook("exporters()", "return [('x', 1), (1, print)]"), ":3", "tuple"),
    "taking": (hook("exporters()", "return {'pdf': print}"), "__init__.py:3", "pdf"),
    "naming": (hook("commands()", "return [Command('a b', '', print)]"), ":3", "str"),
    "kindless": (hook("kinds()", "return [int]"), "__init__.py:3", "int"),
    "attribute": (f"{IMPORTS}this.is_not\n", "__init__.py:3", "NameError"),
    "deep": ("from deep import below\n", "below.py:2", "KeyError"),
}
FILES = {"below.py": "x = {}\nx['child']\n"}

UNREAD = (
    hook("forms()", "return [Faulty()]") + '\nclass Faulty(Form, text="faulty.form"):\n    pass\n'
)
TWICE = hook("forms()", "return [Twice()]") + '\nclass Twice(Form, text="twice.form"):\n    pass\n'
TAKEN = """from tui.plugin import Kind, hookimpl


class Mine(Kind):
    name = "date"


@hookimpl
def nysan_kinds():
    return [Mine]
"""


@pytest.fixture
def broken(site: Site) -> Site:
    """Every way of breaking at once, and one plugin that works."""
    for name, (code, _, _) in BROKEN.items():
        site.add(name, code, FILES)
    site.add("unread", UNREAD, {"faulty.form": text("faulty", "{child: name} {a: dat}")})
    site.add("first", TWICE, {"twice.form": text("twice")})
    site.add("second", TWICE, {"twice.form": text("twice")})
    site.add("taken", TAKEN)
    site.enter("nowhere", "nowhere = no_such_plugin")
    site.enter("other", "other = first:no_such_name")
    site.enter("empty", "empty = first:__doc__")
    return site


def test_with_every_kind_of_broken_plugin_the_program_works_and_names_each_failure_once(
    broken: Site, program: Callable[..., Answer]
) -> None:
    assert program("init", "--without-passphrase", path=broken.folder).status == 0
    answer = program("plugins", "--json", path=broken.folder)
    assert (answer.status, answer.err) == (0, "")
    faults = answer.json["faults"]
    named = [fault["plugin"] for fault in faults]
    wanted = {*BROKEN, "unread", "second", "taken", "nowhere", "other", "empty"}
    assert sorted(named) == sorted(wanted)
    by_name = {fault["plugin"]: fault for fault in faults}
    for name, (_, where, reason) in BROKEN.items():
        assert where in by_name[name]["where"], by_name[name]
        assert reason in by_name[name]["reason"], by_name[name]
        assert "\n" not in by_name[name]["reason"]
    assert "faulty.form:7" in by_name["unread"]["where"]
    assert "date" in by_name["unread"]["reason"]
    assert "date" in by_name["taken"]["reason"]
    assert "no_such_plugin" in by_name["nowhere"]["where"]
    # Of two plugins with one form the first by name has it.
    assert "twice" in by_name["second"]["reason"]
    assert "first" in by_name["second"]["reason"]

    forms = {form["id"] for form in program("forms", "--json", path=broken.folder).json}
    assert forms == {*BUNDLED, "twice"}
    added = program("add", "registration", path=broken.folder, stdin='{"child": "Әлия"}')
    assert (added.status, added.err) == (0, "")
    assert "Әлия" in program("list", "registration", path=broken.folder).out


def test_a_plugin_that_speaks_while_it_is_loaded_does_not_spoil_the_data(
    site: Site, vault: Path, cli: Callable[..., Answer]
) -> None:
    site.add("chatty", "print('hello')\n" + hook("forms()", "print('again'); return []"))
    answer = cli("plugins", "--json")
    assert "chatty" in answer.json["plugins"]
    assert answer.err == "hello\nagain\n"


def test_stopping_the_program_while_a_plugin_is_loaded_stops_it(site: Site) -> None:
    site.add("stopped", "raise KeyboardInterrupt\n")
    with pytest.raises(KeyboardInterrupt):
        Host()


def test_ctrl_c_ends_the_command_line_without_a_word(
    site: Site, program: Callable[..., Answer]
) -> None:
    site.add("stopped", "raise KeyboardInterrupt\n")
    answer = program("forms", path=site.folder)
    assert (answer.status, answer.out, answer.err) == (130, "", "")


def test_two_plugins_of_one_name_leave_the_first_at_work(site: Site) -> None:
    site.add("first", TWICE, {"twice.form": text("twice")})
    site.add("again", hook("forms()", "return []"))
    host = Host([EntryPoint("same", module, "nysan") for module in ("first", "again")])
    assert "twice" in host.forms
    assert host.plugins == ["same"]
    assert [fault.plugin for fault in host.faults] == ["same"]


def test_a_damaged_list_of_entries_hides_no_other_plugin(site: Site) -> None:
    site.add("first", TWICE, {"twice.form": text("twice")})
    site.enter("damaged", "there is no equals sign")
    host = Host()
    assert host.forms.keys() == {*BUNDLED, "twice"}
    assert [fault.plugin for fault in host.faults] == ["damaged"]


def test_a_plugin_whose_words_cannot_be_read_is_a_fault_and_the_shell_still_speaks(
    site: Site, vault: Path, cli: Callable[..., Answer]
) -> None:
    site.add("wordy", hook("forms()", "return []"), {"locale/kk.toml": "this is = = not TOML"})
    (fault,) = cli("plugins", "--json").json["faults"]
    assert fault["plugin"] == "wordy"
    assert "TOML" in fault["reason"]
    assert cli("list", "registration").status == 0
