"""The host: every hook through a small plugin, texts of the vault, and what becomes of them."""

from __future__ import annotations

import re
from datetime import date
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tui import hooks
from tui.desk.desk import Desk
from tui.host import Host
from tui.records.open_vault import Vault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.support.answer import Answer
    from tests.support.site import Site

DOCS = Path(__file__).parents[1] / "docs" / "plugins.md"
HOOKS = sorted(name for name in vars(hooks) if name.startswith("nysan_"))
BUNDLED = {"registration", "consultations", "psychologist_work_plan"}

VISITS = """+++
id = "visits"
edition = 2026-09-01
name = "{child}"
columns = ["child", "mark"]
+++
# Келушілер
Баланың аты-жөні {child: name, required}
Бағасы {mark: grade}
"""

ALL_HOOKS = '''
from pathlib import Path

from tui.plugin import Command, Form, Kind, UserError, Reminder, hookimpl, message


class Grade(Kind):
    """A mark from 1 to 5, shown in brackets."""

    name = "grade"

    def parse(self, typed, today):
        if not typed.strip():
            return None
        if typed.strip() not in "12345":
            raise UserError(self.expected())
        return int(typed)

    def accept(self, data, today):
        return self.parse(str(data), today) if data is not None else None

    def expected(self):
        return message("visits.grade")

    def show(self, value):
        return "" if value is None else f"({value})"


class Visits(Form, text="visits.form"):
    pass


def write_count(papers, file, printed):
    file.write(f"{len(list(papers))} {printed}".encode())


def count(arguments, records):
    print(len(list(records.values("visits"))), *arguments)
    return 3


@hookimpl
def nysan_forms():
    return [Visits()]


@hookimpl
def nysan_kinds():
    return [Grade]


@hookimpl
def nysan_exporters():
    return {"count": write_count}


@hookimpl
def nysan_commands():
    return [Command("count-visits", message("visits.count"), count)]


@hookimpl
def nysan_reminders(records, today):
    for values in records.values("visits"):
        yield Reminder(message("visits.again", child=values["child"]), today, "visits")
    yield Reminder("Мезгілі өткен", today.replace(year=2000))


@hookimpl
def nysan_saved(form, record, values, records):
    Path("saved.txt").write_text(f"{form.id} {record} {values['child']}", "utf-8")
    return 5
'''

WORDS = """
grade = "Мұнда 1-ден 5-ке дейінгі баға жазылады"
count = "келушілер саны, 100 %"
again = "{child} қайта келуі керек"
"""


@pytest.fixture
def visits(site: Site) -> Site:
    site.add("visits", ALL_HOOKS, {"visits.form": VISITS, "locale/kk.toml": WORDS})
    return site


@pytest.fixture
def desk(vault: Path) -> Iterator[Desk]:
    opened = Vault.open(vault)
    opened.claim()
    yield Desk(Host(), opened)
    opened.close()


def test_a_plugin_brings_a_form_and_a_kind_of_blank(
    visits: Site, vault: Path, cli: Callable[..., Answer]
) -> None:
    key = cli("add", "visits", stdin='{"child": "Әлия", "mark": "4"}').out.strip()
    assert cli("list", "visits", "--json").json[0]["mark"] == 4
    assert "(4)" in cli("show", "visits", key).out
    refused = cli("add", "visits", stdin='{"child": "Әлия", "mark": 7}')
    assert refused.status == 1
    assert refused.err == "mark: Мұнда 1-ден 5-ке дейінгі баға жазылады\n"


def test_a_plugin_brings_a_way_of_printing_any_document(
    visits: Site, vault: Path, cli: Callable[..., Answer]
) -> None:
    printed = cli("blank", "registration", "--as", "count", "-o", "blank.count")
    assert printed.status == 0, printed.err
    assert re.fullmatch(r"1 \d{4}-\d\d-\d\d", Path("blank.count").read_text())
    cli("add", "visits", stdin='{"child": "Әлия"}')
    assert cli("print", "visits", "--all", "--as", "count").out.strip().endswith(".count")


def test_a_plugin_brings_a_command_that_takes_its_own_words_and_options(
    visits: Site, vault: Path, cli: Callable[..., Answer]
) -> None:
    cli("add", "visits", stdin='{"child": "Әлия"}')
    answer = cli("count-visits", "--loud", "a", "-h")
    assert (answer.status, answer.out) == (3, "1 --loud a -h\n")
    assert "100 %" in cli("--help").out


def test_a_hook_is_called_for_every_record_that_is_saved(
    visits: Site, vault: Path, cli: Callable[..., Answer]
) -> None:
    key = cli("add", "visits", stdin='{"child": "Әлия"}').out.strip()
    assert Path("saved.txt").read_text("utf-8") == f"visits {key} Әлия"
    assert cli("plugins", "--json").json["faults"] == []


def test_a_hook_is_called_for_a_record_saved_on_the_screen(visits: Site, desk: Desk) -> None:
    draft = desk.drafts.of(desk.form("visits"))
    draft.enter("child", "Болат")
    record = desk.save(draft)
    assert Path("saved.txt").read_text("utf-8") == f"visits {record.id} Болат"
    assert desk.host.faults == []


def test_a_plugin_reminds_of_what_is_due_the_most_urgent_first(visits: Site, desk: Desk) -> None:
    desk.add(desk.form("visits"), {"child": "Әлия"})
    found = [str(reminder.text) for reminder in desk.host.reminders(desk, desk.today())]
    assert found == ["Мезгілі өткен", "Әлия қайта келуі керек"]


def test_a_vault_that_is_locked_meanwhile_is_nobodys_fault(
    visits: Site, quick: None, tmp_path: Path
) -> None:
    vault = Vault.create(tmp_path / "sealed", "жеті көк шаңырақ")
    desk = Desk(Host(), vault)
    desk.forget()
    desk.host.reminders(desk, desk.today())
    assert desk.host.faults == []


def test_every_hook_is_used_by_these_tests_and_named_in_the_docs() -> None:
    assert sorted(re.findall(r"^def (nysan_\w+)", ALL_HOOKS, re.MULTILINE)) == HOOKS
    docs = DOCS.read_text("utf-8")
    assert [name for name in HOOKS if f"`{name}" not in docs] == []


def test_the_bundled_plugins_are_found_as_anybodys_are() -> None:
    host = Host()
    assert set(host.plugins) >= {"pmpk", "psych_log"}
    assert host.forms.keys() >= BUNDLED
    assert host.faults == []


def test_the_school_years_that_are_known_are_offered_in_the_schools_record(desk: Desk) -> None:
    draft = desk.drafts.of(desk.form("school"))
    assert draft.offered == {"years"}
    assert [tuple(row.values()) for row in draft.values["years"]] == [
        ("2025–2026", "2025-09-01", "2026-05-25"),
        ("2026–2027", "2026-09-01", "2027-05-25"),
    ]
    assert desk.add(desk.form("school"), {"name": "№1"}).values["years"] == draft.values["years"]


def test_a_plugin_may_be_an_object_with_hooks(site: Site) -> None:
    code = "from tui.plugin import hookimpl\nclass P:\n    @hookimpl\n    def nysan_forms(self):"
    (site.folder / "object_plugin.py").write_text(f"{code}\n        return []\nplugin = P()\n")
    host = Host([EntryPoint("object", "object_plugin:plugin", "nysan")])
    assert (host.plugins, host.faults) == (["object"], [])


# Texts in the vault.

NOTES = """+++
id = "notes"
edition = 2026-09-01
kind = "register"
name = "{date} {child}"
+++
# Бақылау дәптері

| № | Күні | Бала | Не байқалды |
| {#} | {date: date, required} | {child: name, required} | {seen: long} |
"""


def put(vault: Path, name: str, text: str) -> Path:
    path = vault / "forms" / name
    path.write_text(text, "utf-8")
    return path


def test_a_text_in_the_vault_is_a_form_at_the_next_start(
    vault: Path, cli: Callable[..., Answer]
) -> None:
    put(vault, "notes.form", NOTES)
    put(vault, "notes.ru.form", "+++\n+++\n# Дневник\n" + NOTES.partition("дәптері\n")[2])
    note = '{"date": "12.10.2026", "child": "Әлия", "seen": "Көңілді\\nБелсенді"}'
    assert cli("add", "notes", stdin=note).status == 0
    (listed,) = cli("list", "notes", "--json").json
    assert listed["date"] == "2026-10-12"
    assert "12.10.2026 Әлия" in cli("list", "notes").out
    assert "Көңілді" in cli("show", "notes", listed["id"]).out
    assert cli("print", "notes", "--as", "txt", "-o", "notes.txt").status == 0
    assert "Белсенді" in Path("notes.txt").read_text("utf-8")
    assert cli("plugins", "--json").json["faults"] == []
    assert Host().forms.keys().isdisjoint({"notes"})


def later(edition: str) -> str:
    """Return a later edition of the bundled form of first contact, with one blank more."""
    path = next(iter(Host().forms["registration"].paths))
    text = path.read_text("utf-8").replace("edition = 2023-03-17", f"edition = {edition}")
    return f"{text}\nЖаңа жол {{added: text}}\n"


def test_a_later_edition_in_the_vault_is_in_force_and_old_records_stay_in_theirs(
    vault: Path, cli: Callable[..., Answer]
) -> None:
    old = cli("add", "registration", stdin='{"child": "Ескі"}').out.strip()
    put(vault, "registration-2026.form", later("2026-01-01"))
    new = cli("add", "registration", stdin='{"child": "Жаңа", "added": "иә"}').out.strip()
    editions = {one["id"]: one["edition"] for one in cli("list", "registration", "--json").json}
    assert editions == {old: "2023-03-17", new: "2026-01-01"}
    assert "Жаңа жол" in cli("show", "registration", new).out
    assert "Жаңа жол" not in cli("show", "registration", old).out
    assert cli("print", "registration", "--all", "--as", "txt", "-o", "both.txt").status == 0
    assert Path("both.txt").read_text("utf-8").count("Жаңа жол") == 1


def test_the_translation_of_a_later_edition_comes_with_it(vault: Path) -> None:
    after = NOTES.replace("edition = 2026", "edition = 2027")
    put(vault, "notes.form", NOTES)
    put(vault, "notes27.form", after)
    put(vault, "notes27.ru.form", after.replace("# Бақылау дәптері", "# Дневник"))
    form = Desk(Host(), Vault.open(vault)).form("notes")
    assert form.sheet(code="ru").title == "Дневник"
    assert form.sheet(date(2026, 9, 1), "ru").title == "Бақылау дәптері"


def test_a_translation_with_a_fault_is_a_fault_and_the_form_speaks_kazakh(vault: Path) -> None:
    put(vault, "notes.form", NOTES)
    put(vault, "notes.ru.form", "+++\n+++\n# Дневник\n")
    desk = Desk(Host(), Vault.open(vault))
    assert desk.form("notes").sheet(code="ru").title == "Бақылау дәптері"
    (fault,) = desk.host.faults
    assert "notes.ru.form:1" in fault.where
    assert "child" in fault.reason


def test_an_edition_that_is_not_in_force_yet_is_not_used(
    vault: Path, cli: Callable[..., Answer]
) -> None:
    put(vault, "next.form", later("2999-01-01"))
    cli("add", "registration", stdin='{"child": "Әлия"}')
    assert cli("list", "registration", "--json").json[0]["edition"] == "2023-03-17"


def test_an_edition_that_was_there_already_and_a_text_with_a_fault_are_said(
    vault: Path, cli: Callable[..., Answer]
) -> None:
    put(vault, "again.form", later("2023-03-17"))
    put(vault, "wrong.form", NOTES.replace("seen: long", "seen: lond"))
    (vault / "forms" / "folder.form").mkdir()
    faults = {one["plugin"]: one for one in cli("plugins", "--json").json["faults"]}
    assert faults.keys() == {"again.form", "wrong.form", "folder.form"}
    assert "wrong.form:10" in faults["wrong.form"]["where"]
    assert "long" in faults["wrong.form"]["reason"]
    assert faults["again.form"]["reason"] == (
        "again.form файлы «Тіркеу формасы» нысанының 17.03.2023 редакциясының орнына алынды."
    )
    assert cli("forms").status == 0


def test_records_of_a_form_whose_text_is_gone_are_named_and_nothing_is_dropped(
    vault: Path, cli: Callable[..., Answer]
) -> None:
    text = put(vault, "notes.form", NOTES)
    key = cli("add", "notes", stdin='{"date": "2026-09-01", "child": "Әлия"}').out.strip()
    text.unlink()
    before = (vault / "ledgers" / "notes.ledger").read_bytes()
    assert "notes" in cli("forms").out
    lost = [one["id"] for one in cli("forms", "--json").json if one["lost"]]
    assert lost == ["notes"]
    assert cli("list", "notes").out == f"{key}  01.09.2026 Әлия\n"
    assert cli("show", "notes", key).status == 0
    refused = cli("add", "notes", stdin='{"date": "2026-09-01", "child": "Әлия"}')
    assert (refused.status, "мәтіні табылмады" in refused.err) == (1, True)
    assert (vault / "ledgers" / "notes.ledger").read_bytes() == before
    put(vault, "notes.form", NOTES)
    assert cli("show", "notes", key, "--json").json["child"] == "Әлия"


def test_a_record_of_an_edition_that_is_gone_is_shown_in_its_kept_text_and_in_no_other(
    vault: Path, cli: Callable[..., Answer]
) -> None:
    text = put(vault, "next.form", later("2026-01-01"))
    key = cli("add", "registration", stdin='{"child": "Әлия", "added": "иә"}').out.strip()
    text.unlink()
    assert "Әлия" in cli("list", "registration").out
    assert cli("show", "registration", key, "--json").json["added"] == "иә"
    assert "Жаңа жол иә" in cli("show", "registration", key).out
    for kept in (vault / "texts").iterdir():
        kept.unlink()
    for command in (("show", "registration", key), ("print", "registration", key)):
        answer = cli(*command)
        assert answer.status == 1
        assert "2026-01-01" in answer.err


def test_what_was_typed_in_an_edition_that_is_gone_is_set_aside(vault: Path) -> None:
    text = put(vault, "next.form", later("2026-01-01"))
    opened = Vault.open(vault)
    desk = Desk(Host(), opened)
    draft = desk.drafts.of(desk.form("registration"))
    draft.enter("child", "Әлия")
    desk.drafts.keep(draft)
    text.unlink()
    desk = Desk(Host(), opened)
    assert not desk.drafts.of(desk.form("registration")).resumed
    (aside,) = (vault / "drafts").glob("*.aside")
    assert "child" in aside.read_text("utf-8")


def test_what_was_typed_before_a_new_edition_came_goes_on_in_the_old_one(vault: Path) -> None:
    opened = Vault.open(vault)
    desk = Desk(Host(), opened)
    draft = desk.drafts.of(desk.form("registration"))
    draft.enter("child", "Әлия")
    desk.drafts.keep(draft)
    put(vault, "next.form", later("2026-01-01"))
    desk = Desk(Host(), opened)
    resumed = desk.drafts.of(desk.form("registration"))
    assert resumed.resumed
    assert (resumed.value("child"), resumed.sheet.edition) == ("Әлия", date(2023, 3, 17))


def test_a_draft_that_was_damaged_does_not_keep_the_form_from_opening(vault: Path) -> None:
    desk = Desk(Host(), Vault.open(vault))
    kept = '{"edition": "2023-03-17", "values": {}, "refused": [[["a", 7, "b"], "x"], 5]}'
    for damaged in (kept, "[" * 100_000, "{}", "\x00", '{"edition": 5}'):
        (vault / "drafts" / "registration-new.json").write_text(damaged, "utf-8")
        assert not desk.drafts.of(desk.form("registration")).resumed
