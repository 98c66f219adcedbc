"""Forms, kinds, exporters and storages that break while records are at hand: nothing is lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tui.desk.desk import Desk
from tui.desk.saving.invalid_record import InvalidRecordError
from tui.host import Host
from tui.records.open_vault import Vault
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.support.answer import Answer
    from tests.support.site import Site

BUNDLED = set(Host().forms)
IMPORTS = "from tui.plugin import *\n\n"


def text(name: str, lines: str = "Баласы {child: name, required}") -> str:
    return f'+++\nid = "{name}"\nedition = 2026-09-01\nname = "{{child}}"\n+++\n# Нысан\n{lines}\n'


JSON_STORAGE = """def storage(self, path):
        from tinydb import JSONStorage
        return JSONStorage(path)"""
WRAPPING = """

def save(papers, file, printed):
    import io
    io.TextIOWrapper(file, 'utf-8').write('Әлия')
"""
RAISING = """from tui.plugin import Command, Form, Kind, Problem, Reminder, hookimpl, message


class Shaky(Kind):
    name = "shaky"
    views = {"half": lambda value: 1 / 0}

    def parse(self, typed, today):
        if typed == "parse":
            raise ZeroDivisionError("Петров")
        if typed == "exit":
            raise SystemExit(0)
        return {1, 2} if typed == "set" else typed

    def show(self, value):
        if value == "number":
            return 5
        raise ZeroDivisionError(value)

    def warnings(self, value, values):
        raise ZeroDivisionError(value)


class Raising(Form, text="raising.form"):
    def derive(self, record, records):
        record.clear()
        raise ZeroDivisionError("Петров")

    def check(self, record, records):
        yield Problem("child", message("record.required"), warning=True)
        raise ZeroDivisionError("Петров")

    def exporters(self):
        return {"bad": self.write, "closed": close}

    def write(self, papers, file, printed):
        raise FileNotFoundError("Петров")


def close(papers, file, printed):
    file.write(b"whole")
    file.close()


def fail(arguments, records):
    if arguments:
        return "no status"
    raise OSError("Петров")


@hookimpl
def nysan_forms():
    return [Raising()]


@hookimpl
def nysan_kinds():
    return [Shaky]


@hookimpl
def nysan_commands():
    return [Command("fail", message("fail"), fail), Command("list", message("list"), fail)]


@hookimpl
def nysan_saved(form, record, values, records):
    raise ZeroDivisionError("Петров")


@hookimpl
def nysan_reminders(records, today):
    return [Reminder("a", "tomorrow"), 5]
"""


@pytest.fixture
def desk(site: Site, vault: Path) -> Iterator[Desk]:
    lines = "Баласы {child: name, required}\nТүрі {kind: shaky} {kind.half}\nЖасы {age: computed}"
    site.add("raising", RAISING, {"raising.form": text("raising", lines)})
    opened = Vault.open(vault)
    opened.claim()
    yield Desk(Host(), opened)
    opened.close()


def test_what_a_form_raises_keeps_nobody_from_saving_listing_and_printing(desk: Desk) -> None:
    form = desk.form("raising")
    record = desk.add(form, {"child": "Әлия", "kind": "x"})
    assert record.values == {"child": "Әлия", "kind": "x"}
    desk.printer.print(form, [record], "txt", Path("one.txt"))
    assert "Әлия" in Path("one.txt").read_text("utf-8")
    desk.printer.print(form, [record], "pdf", Path("one.pdf"))
    faults = {fault.where.partition(" ")[0]: fault for fault in desk.host.faults}
    broken = {"derive", "check", "nysan_saved", "shaky.show", "shaky.view", "shaky.warnings"}
    assert faults.keys() == broken
    assert {fault.plugin for fault in faults.values()} == {"raising"}
    assert all("__init__.py:" in fault.where for fault in faults.values())
    assert "Петров" not in str(desk.host.faults)
    count = len(desk.host.faults)
    desk.add(form, {"child": "Болат", "kind": "y"})
    assert len(desk.host.faults) == count


def test_what_is_typed_stays_where_a_plugin_raises_at_every_key(desk: Desk) -> None:
    draft = desk.drafts.of(desk.form("raising"))
    draft.enter("child", "Әлия")
    assert draft.enter("kind", "parse") is not None
    assert draft.enter("kind", "exit") is not None
    assert draft.enter("kind", "set") is not None
    assert (draft.shown("child"), draft.shown("kind")) == ("Әлия", "set")
    with pytest.raises(InvalidRecordError):
        desk.save(draft)
    draft.enter("kind", "number")
    assert draft.shown("kind") == "number"
    record = desk.save(draft)
    assert record.values == {"child": "Әлия", "kind": "number"}
    assert [problem.place for problem in draft.problems()] == ["child", ""]


def test_an_exporter_that_raises_is_a_sentence_and_one_that_closes_its_file_is_none(
    desk: Desk,
) -> None:
    form = desk.form("raising")
    record = desk.add(form, {"child": "Әлия"})
    with pytest.raises(UserError, match=r"raising.*FileNotFoundError"):
        desk.printer.print(form, [record], "bad", Path("one.bad"))
    assert not Path("one.bad").exists()
    desk.printer.print(form, [record], "closed", Path("one.closed"))
    assert Path("one.closed").read_bytes() == b"whole"


def test_reminders_that_are_none_are_left_out(desk: Desk) -> None:
    assert desk.host.reminders(desk, desk.today()) == []
    assert any("nysan_reminders" in fault.where for fault in desk.host.faults)


def test_a_command_that_raises_is_a_sentence(desk: Desk, cli: Callable[..., Answer]) -> None:
    answer = cli("fail")
    assert (answer.status, answer.out) == (1, "")
    assert "raising" in answer.err
    assert "__init__.py:" in answer.err
    assert "Петров" not in answer.err
    assert cli("fail", "odd").status == 1


def test_a_command_says_what_broke_in_a_plugin_meanwhile_and_in_full_to_its_author(
    desk: Desk, cli: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.vault.close()
    answer = cli("add", "raising", stdin='{"child": "Әлия"}')
    assert answer.status == 0
    said = [line.partition(" (")[0] for line in answer.err.splitlines() if line.startswith("✗")]
    assert said == ["✗ raising: nysan_saved", "✗ raising: derive", "✗ raising: check"]
    assert "Петров" not in answer.err
    monkeypatch.setenv("NYSAN_DEBUG", "1")
    assert "ZeroDivisionError: Петров" in cli("add", "raising", stdin='{"child": "Әлия"}').err


def test_a_command_with_a_name_of_the_shells_is_given_up(
    desk: Desk, cli: Callable[..., Answer]
) -> None:
    assert cli("list", "registration", "--json").json == []
    reasons = [fault["reason"] for fault in cli("plugins", "--json").json["faults"]]
    assert any("list" in reason for reason in reasons)


def form_with(
    site: Site, body: str, lines: str = "Баласы {child: name}\nЖасы {age: computed}"
) -> None:
    code = f'{IMPORTS}class Odd(Form, text="odd.form"):\n    {body}\n\n'
    code += "@hookimpl\ndef nysan_forms():\n    return [Odd()]\n"
    site.add("odd", code, {"odd.form": text("odd", lines)})


@pytest.mark.parametrize(
    "body",
    [
        "def derive(self, record, records): return None",
        "def derive(self, record, records): return [1]",
        "def derive(self, record, records): return {'age': {1}}",
        "def derive(self, record, records): return {'age': float('nan'), 'child': 5}",
        "def derive(self, record, records): raise SystemExit",
        "def check(self, record, records): return [5]",
        "def check(self, record, records): return [Problem(['a'], 'b')]",
        "def check(self, record, records): return [Problem(('a', 1), 'b')]",
        "def check(self, record, records): return 5",
        "def exporters(self): return 5",
        "def exporters(self): raise KeyError",
    ],
)
def test_nonsense_from_a_form_is_a_fault_and_the_record_is_kept(
    site: Site, vault: Path, body: str
) -> None:
    form_with(site, body)
    opened = Vault.open(vault)
    opened.claim()
    desk = Desk(Host(), opened)
    form = desk.form("odd")
    draft = desk.drafts.of(form)
    draft.enter("child", "Әлия")
    record = desk.save(draft)
    assert record.values == {"child": "Әлия"}
    desk.printer.print(form, [record], "txt", Path("odd.txt"))
    assert {fault.plugin for fault in desk.host.faults} == {"odd"}
    opened.close()


def test_a_check_may_return_nothing(site: Site, vault: Path, cli: Callable[..., Answer]) -> None:
    form_with(site, "def check(self, record, records): pass")
    assert cli("add", "odd", stdin='{"child": "Әлия"}').status == 0
    assert cli("plugins", "--json").json["faults"] == []


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("def storage(self, path): raise OSError('Петров')", 1),
        ("def storage(self, path): return 5", 1),
        ("def storage(self, path): raise SystemExit(3)", 1),
        (JSON_STORAGE, 0),
    ],
)
def test_the_storage_of_a_plugin_fails_by_itself_alone(
    site: Site, vault: Path, cli: Callable[..., Answer], body: str, status: int
) -> None:
    form_with(site, body)
    assert cli("add", "odd", stdin='{"child": "Әлия"}').status == status
    listed = cli("list", "odd", "--json")
    assert listed.status == status
    assert "Петров" not in listed.err
    if not status:
        (record,) = listed.json
        assert cli("show", "odd", record["id"], "--json").json == {"child": "Әлия"}
        assert "тарихы жоқ" in cli("history", "odd", record["id"]).err
        assert cli("delete", "odd", record["id"]).status == 0
        (vault / "ledgers" / "odd.store").write_text('{"_default": {"1": {"child": "Болат"}')
        assert cli("list", "odd").status == 1
    forms = {form["id"] for form in cli("forms", "--json").json}
    assert forms == {*BUNDLED, "odd"}
    assert cli("add", "registration", stdin='{"child": "Әлия"}').status == 0


def test_a_record_that_a_storage_had_before_is_listed(
    site: Site, vault: Path, cli: Callable[..., Answer]
) -> None:
    form_with(site, JSON_STORAGE)
    records = {"_default": {"7": {"child": "Болат\x1b[2J"}}}
    (vault / "ledgers" / "odd.store").write_text(json.dumps(records))
    assert cli("list", "odd").out == "7  Болат[2J\n"
    assert cli("show", "odd", "7").status == 1


def test_an_exporter_may_put_its_own_writer_around_the_file(site: Site, vault: Path) -> None:
    form_with(site, "def exporters(self): return {'csv': save}")
    code = site.folder / "odd" / "__init__.py"
    code.write_text(code.read_text("utf-8") + WRAPPING, "utf-8")
    desk = Desk(Host(), Vault.open(vault))
    desk.printer.print(desk.form("odd"), None, "csv", Path("odd.csv"))
    assert Path("odd.csv").read_text("utf-8") == "Әлия"


WORDLESS = """
class Wordless(Kind):
    name = "wordless"

    def parse(self, typed, today):
        if typed:
            raise UserError(message("odd.lacking"))

    def expected(self):
        return message("odd.lacking")


@hookimpl
def nysan_kinds():
    return [Wordless]


@hookimpl
def nysan_commands():
    return [Command("odd", message("odd.lacking"), print)]


@hookimpl
def nysan_reminders(records, today):
    return [Reminder(message("odd.lacking"), today)]
"""


def test_a_sentence_that_lacks_its_value_is_said_as_it_is(
    site: Site, vault: Path, cli: Callable[..., Answer]
) -> None:
    check = "def check(self, record, records): yield Problem('child', message('odd.lacking'))"
    form_with(site, check, "Баласы {child: name}\nБелгісі {mark: wordless}")
    module = site.folder / "odd" / "__init__.py"
    module.write_text(module.read_text("utf-8") + WORDLESS, "utf-8")
    (site.folder / "odd" / "locale").mkdir()
    (site.folder / "odd" / "locale" / "kk.toml").write_text('lacking = "{nowhere} {0}"', "utf-8")
    assert cli("--help").status == 0
    answer = cli("add", "odd", stdin='{"child": "Әлия"}')
    assert answer.refused()
    assert "{nowhere}" in answer.err
    assert cli("add", "odd", stdin='{"child": "Әлия", "mark": "a"}').refused()
    desk = Desk(Host(), Vault.open(vault))
    assert str(desk.form("odd").sheet().blanks["mark"].kind.expected())
    (reminder,) = desk.host.reminders(desk, desk.today())
    assert "{nowhere}" in str(reminder.text)


def test_a_record_is_copied_though_the_plugin_cannot_carry_it_over(site: Site, vault: Path) -> None:
    form_with(site, "def carry_over(self, record, sheet): return record.clear() / 0")
    opened = Vault.open(vault)
    opened.claim()
    desk = Desk(Host(), opened)
    record = desk.add(desk.form("odd"), {"child": "Әлия"})
    later = text("odd", "Баласы {child: name}").replace("2026-09-01", "2026-09-02")
    (vault / "forms" / "later.form").write_text(later, "utf-8")
    desk = Desk(Host(), opened)
    assert desk.drafts.copy(desk.form("odd"), record).value("child") == "Әлия"
    assert [fault.where.partition(" ")[0] for fault in desk.host.faults] == ["carry_over"]
    opened.close()
