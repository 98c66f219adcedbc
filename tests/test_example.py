"""The documentation for authors, done as it says: its example works, and it knows all that is."""

from __future__ import annotations

import ast
import re
import tomllib
from inspect import getmembers, isfunction
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tui import hooks
from tui import plugin as offered
from tui.forms.form import Form
from tui.forms.kinds import KINDS
from tui.forms.language import header, options, placeholder, script
from tui.forms.language.reader import read_sheet
from tui.forms.language.text_error import TextError
from tui.forms.records_view import RecordsView
from tui.host import Host
from tui.locale import LANGUAGES, use_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.support.answer import Answer
    from tests.support.site import Site

DOCS = Path(__file__).parents[1] / "docs"
PLUGINS = (DOCS / "plugins.md").read_text("utf-8")
FORMS = (DOCS / "forms.md").read_text("utf-8")
_NAMED = re.compile(r"^[^`\n]*`(\S+)`[^\n]*:\n\n```\w+\n(.*?)```", re.DOTALL | re.MULTILINE)


def blocks(text: str, language: str) -> list[str]:
    """Return the examples of a document in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """The example of the documentation in a folder of modules, as `pip install` leaves it."""
    files = dict(_NAMED.findall(PLUGINS))
    assert files.keys() == {"meetings/meetings.form", "meetings/__init__.py", "pyproject.toml"}
    project = tomllib.loads(files.pop("pyproject.toml"))
    site = tmp_path / "site"
    for name, content in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(content, "utf-8")
    assert project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] == ["meetings"]
    described = site / "nysan_meetings-1.0.dist-info"
    described.mkdir()
    named = project["project"]
    described.joinpath("METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {named['name']}\nVersion: {named['version']}\n"
    )
    points = "".join(f"{k} = {v}\n" for k, v in named["entry-points"]["nysan"].items())
    described.joinpath("entry_points.txt").write_text(f"[nysan]\n{points}")
    return site


def test_a_text_of_ten_lines_and_an_entry_point_are_a_whole_form(
    installed: Path, program: Callable[..., Answer]
) -> None:
    assert len((installed / "meetings" / "meetings.form").read_text("utf-8").splitlines()) == 10

    def run(*arguments: str, stdin: str = "") -> str:
        answer = program(*arguments, stdin=stdin, path=installed)
        assert answer.status == 0, answer
        return answer.out

    run("init", "--without-passphrase")
    (command,) = blocks(PLUGINS, "sh")
    (data,) = re.findall(r"<<< '(.*)'", command)
    key = run("add", "meetings", stdin=data).strip()
    assert "Қожахметова Айгүл" in run("list", "meetings")
    assert "Айына бір рет кездесу" in run("show", "meetings", key)
    run("blank", "meetings", "-o", "meetings.pdf")
    assert Path("meetings.pdf").read_bytes().startswith(b"%PDF-")
    forms = run("forms")
    assert "Ата-анамен әңгіме" in forms
    assert "Тіркеу формасы" in forms
    assert '"faults": []' in run("plugins", "--json")


VISITS = """+++
id = "visits"
edition = 2026-09-01
name = "{child}"
+++
# Келушілер
Күні {date: date} Баласы {child: name, required} {born: date} {age: computed}
Бағасы {mark: grade} Қайта келуі {again: date}
"""


@pytest.fixture
def visits(site: Site) -> Site:
    """All further examples of the documentation as one plugin."""
    code = "\n".join(blocks(PLUGINS, "python")[1:])
    _, words = blocks(PLUGINS, "toml")
    site.add("visits", code, {"visits.form": VISITS, "locale/kk.toml": words})
    return site


def test_all_examples_of_the_documentation_are_one_plugin_that_works(
    visits: Site, vault: Path, cli: Callable[..., Answer]
) -> None:
    good = '{"child": "Әлия", "mark": 5, "date": "2026-09-01", "born": "2015-09-02"}'
    key = cli("add", "visits", stdin=good).out.strip()
    assert cli("show", "visits", key, "--json").json["age"] == 10
    refused = cli("add", "visits", stdin='{"child": "Әлия", "mark": 5}')
    assert refused.err == "date: Бағасы бар келудің күні де болуы керек\n"
    assert "1-ден 5-ке" in cli("add", "visits", stdin='{"child": "Әлия", "mark": 6}').err
    assert cli("count-visits").out == "1\n"
    assert "келушілер саны" in cli("--help").out
    assert cli("print", "visits", "--all", "--as", "md", "-o", "a.md").status == 0
    assert "# Келушілер" in Path("a.md").read_text("utf-8")
    assert cli("plugins", "--json").json["faults"] == []


def test_the_documentation_names_every_hook_and_every_method_of_a_form() -> None:
    specified = [name for name in vars(hooks) if name.startswith("nysan_")]
    assert re.findall(r"^### `(nysan_\w+)\(", PLUGINS, re.MULTILINE) == specified
    for name in specified:
        arguments = ", ".join(getattr(hooks, name).__code__.co_varnames)
        assert f"### `{name}({arguments})`" in PLUGINS
    own = {"read", "read_translations", "add_edition", "sheet_of"}
    own |= {"sheet", "sheet_on", "sheet_or_latest", "current_values", "values_in"}
    methods = {name for name, _ in getmembers(Form, isfunction) if not name.startswith("_")}
    table = re.findall(r"^\| `(\w+)\(", PLUGINS, re.MULTILINE)
    assert set(table) >= methods - own
    asked = {name for name, _ in getmembers(RecordsView, isfunction) if not name.startswith("_")}
    assert {name for name in asked if f"`records.{name}(" not in PLUGINS} == set()


def test_a_plugin_finds_all_that_the_documentation_imports() -> None:
    trees = [ast.parse(block) for block in blocks(PLUGINS, "python")]
    imported = [
        node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)
    ]
    assert {node.module for node in imported} == {"tui.plugin"}
    names = {alias.name for node in imported for alias in node.names}
    assert names <= set(offered.__all__)
    assert set(offered.__all__) <= set(dir(offered))


# The language of the texts.


def words_of_the_language() -> Iterator[str]:
    """Yield every word and mark that the reader knows."""
    yield from KINDS
    yield from (word.replace("show_if", "show if") for word in options.COMMON)
    yield from options.WORDED
    for kind in KINDS.values():
        yield from kind.options
        yield from kind.views
    yield from header.KINDS
    yield from header._KEYS
    yield from header._PAGE
    yield from ("rename", "drop", "portrait", "landscape", *LANGUAGES[1:])
    yield from (mark for mark, _, _ in script._STYLES)
    yield from script._PARTS
    yield from (
        "+++",
        "---",
        "[photo]",
        "|",
        "|=",
        "|+",
        "{#}",
        "{##}",
        "<",
        "^",
        "{{",
        "{/}",
        "\\",
        "\\|",
    )


@pytest.mark.parametrize("word", sorted(set(words_of_the_language())))
def test_the_documentation_names_every_word_of_the_language(word: str) -> None:
    code = re.findall(r"`` (.+?) ``|`([^`\n]+)`", FORMS)
    named = {part for pair in code for part in re.split(r"[\s,]+", " ".join(pair))}
    whole = {pair[0] or pair[1] for pair in code}
    assert word in named | whole or any(one.startswith(f"{word} ") for one in whole)


def test_every_text_in_the_documentation_can_be_read(tmp_path: Path) -> None:
    found = blocks(FORMS, "form") + blocks(PLUGINS, "form")
    assert len(found) > 4
    known = Host([]).kinds
    originals = {}
    for number, text in enumerate(found):
        path = tmp_path / f"text{number}.form"
        path.write_text(text, "utf-8")
        if "\nid = " in text:
            sheet = read_sheet(path, known)
            originals[sheet.id] = sheet
        else:
            path = path.rename(path.with_suffix(".ru.form"))
            original = list(originals.values())[-1]
            assert read_sheet(path, known, original).title != original.title


def test_every_complaint_in_the_documentation_is_what_the_reader_says(tmp_path: Path) -> None:
    table = re.findall(r"^\| `` ?(.+?) ?`` \| (.+?) \|$", FORMS, re.MULTILINE)
    assert len(table) > 4
    use_language("en")
    try:
        for written, complaint in table:
            path = tmp_path / "wrong.form"
            begun = '+++\nid = "wrong"\nedition = 2026-09-01\n+++\n# Нысан\n'
            path.write_text(f"{begun}Аты {{child: name}}\n{written}\n", "utf-8")
            with pytest.raises(TextError) as refused:
                read_sheet(path, KINDS)
            assert str(refused.value) == f"wrong.form, line 7: {complaint}"
    finally:
        use_language("")


def test_a_name_of_the_language_is_what_the_documentation_says_it_is() -> None:
    assert placeholder.NAME.match("first_visit2")
    for wrong in ("First", "2nd", "аты", "a-b", ""):
        assert not placeholder.NAME.match(wrong)
