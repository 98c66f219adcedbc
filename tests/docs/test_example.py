"""The documentation for authors, done as it says: its example works, and it knows all that is."""

from __future__ import annotations

import ast
import re
import tomllib
from inspect import getdoc, getmembers, isclass, isfunction
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdf
import pytest

from tests.support.user import User
from tui import hooks
from tui import plugin as offered
from tui.app import NysanApp
from tui.desk.desk import Desk
from tui.forms.form import Form
from tui.forms.kinds import KINDS
from tui.forms.language import header, script
from tui.forms.language.placeholders import options, placeholder
from tui.forms.language.reader import read_sheet
from tui.forms.language.text_error import TextError
from tui.forms.records_view import RecordsView
from tui.host import Host
from tui.locale import LANGUAGES, use_language
from tui.records.open_vault import Vault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.support.answer import Answer
    from tests.support.site import Site

DOCS = Path(__file__).parents[2] / "docs"
PLUGINS = (DOCS / "plugins.md").read_text("utf-8")
FORMS = (DOCS / "forms.md").read_text("utf-8")
GENERAL, OWN = PLUGINS.split("## A screen, a storage and an exporter of its own\n")
OWN, TRIALS = OWN.split("## Tests of a plugin\n")
TRIALS, WORDS = TRIALS.split("## Words\n")
_NAMED = re.compile(r"^[^`\n]*`(\S+)`[^\n]*:\n\n```\w+\n(.*?)```", re.DOTALL | re.MULTILINE)


def blocks(text: str, language: str) -> list[str]:
    """Return the examples of a document in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """The example of the documentation in a folder of modules, as `pip install` leaves it."""
    files = dict(_NAMED.findall(GENERAL))
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
    installed: Path,
    program: Callable[..., Answer],
    cli: Callable[..., Answer],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert len((installed / "meetings" / "meetings.form").read_text("utf-8").splitlines()) == 10

    def run(*arguments: str, stdin: str = "") -> str:
        answer = cli(*arguments, stdin=stdin)
        assert answer.status == 0, answer
        return answer.out

    monkeypatch.syspath_prepend(str(installed))
    run("init", "--without-passphrase")
    (command,) = blocks(PLUGINS, "sh")
    (data,) = re.findall(r"<<< '(.*)'", command)
    key = run("add", "meetings", stdin=data).strip()
    assert "Қожахметова Айгүл" in run("list", "meetings")
    assert "Айына бір рет кездесу" in run("show", "meetings", key)
    run("blank", "meetings", "-o", "meetings.pdf")
    assert Path("meetings.pdf").read_bytes().startswith(b"%PDF-")
    forms = program("forms", path=installed).out
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
    code = "\n".join(blocks(GENERAL, "python")[1:])
    (words,) = blocks(WORDS, "toml")
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


@pytest.fixture
def cards(site: Site) -> Site:
    """The plugin with a screen, a storage and an exporter of its own."""
    files = {name.partition("/")[2]: text for name, text in _NAMED.findall(OWN)}
    assert files.keys() == {"cards.form", "__init__.py", "screen.py"}
    site.add("cards", files.pop("__init__.py"), files)
    return site


async def test_the_example_of_a_screen_saves_into_the_example_of_a_storage_and_is_exported(
    cards: Site, quick: None, tmp_path: Path
) -> None:
    use_language("kk")
    vault = Vault.create(tmp_path / "vault", "жеті көк шаңырақ")
    desk = Desk(Host(), vault)
    form = desk.form("cards")
    app = NysanApp(vault, lambda: desk)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        user = User(pilot, app)
        await pilot.pause(0.05)
        app.open_entry(desk.drafts.of(form), lambda _: None)
        await pilot.pause()
        await user.press("f2")
        assert "Баланың аты-жөні" in user.text()
        assert "Сақталмады" in user.text()
        await user.type("Ойданов Үлгібай")
        await user.press("enter")
        await user.type("2.9.2015")
        await user.press("f2")
        assert "Сақталды" in user.text()
        (record,) = desk.records(form)
        printed = [desk.printer.print(form, [record], "card", tmp_path / f"{n}") for n in "12"]
    assert record.values == {"child": "Ойданов Үлгібай", "born": "2015-09-02"}
    first, second = (each.path.read_bytes() for each in printed)
    assert first == second
    (page,) = pypdf.PdfReader(BytesIO(first)).pages
    assert "Ойданов Үлгібай" in page.extract_text()
    assert vault.store_path("cards").read_bytes().startswith(b"nysan-file 1\n")
    assert "Ойданов" not in vault.store_path("cards").read_bytes().decode("utf-8", "replace")
    assert [str(fault) for fault in desk.host.faults if fault.plugin == "cards"] == []
    vault.close()


def test_the_example_of_a_test_passes(cards: Site) -> None:
    names: dict[str, Any] = {}
    (code,) = blocks(TRIALS, "python")
    exec(code, names)
    names["test_a_card_is_kept_and_printed"]()


def public(member: object) -> list[str]:
    return [name for name in vars(member) if not name.startswith("_")]


def test_the_documentation_names_all_that_a_draft_and_a_trial_have() -> None:
    assert [name for name in public(offered.PluginDraft) if f"draft.{name}" not in OWN] == []
    inherited = {"context", "of_plugin", "keep", "location", "resting_status", "focused_canvas"}
    inherited |= {"press_key", "action_record_save", "action_leave", "compose", "AUTO_FOCUS"}
    inherited |= {"can_focus", "can_focus_children", "on_mount"}
    own = set(public(offered.DraftScreen)) - inherited
    assert {name for name in own if f"`{name}(" not in OWN} == set()
    trial = set(public(offered.PluginTrial)) - {"close", "faults"}
    assert {name for name in trial if f"`{name}(" not in TRIALS} == set()


def test_every_public_name_says_what_it_is() -> None:
    silent = []
    for name in offered.__all__:
        member = getattr(offered, name)
        if not (isclass(member) or isfunction(member)):
            continue
        said = (member.__doc__ or "").strip()
        if not said or said.startswith(f"{name}("):
            silent.append(name)
        for inner, method in vars(member).items() if isclass(member) else ():
            described = isfunction(method) or isinstance(method, property)
            if described and not inner.startswith("_") and not getdoc(getattr(member, inner)):
                silent.append(f"{name}.{inner}")
    assert silent == []


def test_the_documentation_names_every_hook_and_every_method_of_a_form() -> None:
    specified = [name for name in vars(hooks) if name.startswith("nysan_")]
    assert re.findall(r"^### `(nysan_\w+)\(", PLUGINS, re.MULTILINE) == specified
    for name in specified:
        arguments = ", ".join(getattr(hooks, name).__code__.co_varnames)
        assert f"### `{name}({arguments})`" in PLUGINS
    methods = {name for name, _ in getmembers(Form, isfunction)}
    behaviour = {"derive", "propose", "check", "explain", "lists", "carry_over"}
    behaviour |= {"screen", "storage", "exporters"}
    table = set(re.findall(r"^\| `(\w+)\(", PLUGINS, re.MULTILINE))
    assert behaviour <= table & methods
    asked = {name for name, _ in getmembers(RecordsView, isfunction) if not name.startswith("_")}
    assert {name for name in asked if f"`records.{name}(" not in PLUGINS} == set()


def test_a_plugin_finds_all_that_the_documentation_imports() -> None:
    trees = [ast.parse(block) for block in blocks(PLUGINS, "python")]
    imported = [
        node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)
    ]
    ours = [node for node in imported if node.module and node.module.startswith("tui")]
    assert {node.module for node in ours} == {"tui.plugin"}
    names = {alias.name for node in ours for alias in node.names}
    assert names <= set(offered.__all__)
    assert set(offered.__all__) <= set(dir(offered))


# The language of the texts.


def words_of_the_language() -> Iterator[str]:
    """Yield every word and mark that the reader knows."""
    yield from KINDS
    yield from options.COMMON
    yield from (word.replace("_", " ") for word in options.EXPRESSIONS)
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
        "[keep]",
        "[end]",
        "[^1]",
        "[signature]",
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
