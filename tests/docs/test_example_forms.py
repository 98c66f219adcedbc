"""The forms under `examples/`, each as a school would use it: from the check to the paper."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree
from pypdf import PdfReader

from tests.support.answer import Answer
from tests.support.example_records import COMPUTED, RECORDS
from tui.desk.desk import Desk
from tui.forms.place import Place, is_new_row
from tui.host import Host
from tui.linear.conversation import Conversation, Ended
from tui.linear.forms import offer_forms
from tui.locale import LANGUAGES, use_language
from tui.records.open_vault import Vault

Cli = Callable[..., Answer]

FOLDER = Path(__file__).parents[2] / "examples"
WITH_ROWS = {"hours_plan", "housing_act", "support_plan"}
"""Those with rows inside their records, which a CSV holds in one cell, to be read."""
_WITH_WORDS = re.compile(r"word/(document|footnotes)\.xml$")
NAMES = sorted(path.stem for path in FOLDER.glob("*.form") if path.name.count(".") == 1)


@pytest.fixture
def school(vault: Path, name: str) -> Path:
    """A vault with the form that the test is about; all texts would be read by each command."""
    return with_example(vault, name)


def with_example(vault: Path, name: str) -> Path:
    for path in (FOLDER / f"{name}.form", *FOLDER.glob(f"{name}.??.form")):
        (vault / "forms" / path.name).write_bytes(path.read_bytes())
    return vault


def kept(cli: Cli, form: str) -> list[dict[str, Any]]:
    records = cli("list", form, "--json").json
    return [{k: v for k, v in record.items() if k != "id"} for record in records]


def test_there_are_twelve_and_each_has_a_record_to_try_it_with() -> None:
    assert len(NAMES) == 12
    assert sorted(RECORDS) == NAMES


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_said_against_their_texts(vault: Path, cli: Cli, language: str) -> None:
    for name in NAMES:
        with_example(vault, name)
    use_language(language)
    assert cli("form", "check", str(FOLDER), "--json").json == []
    assert cli("plugins", "--json").json["faults"] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_record_is_checked_computed_and_saved(school: Path, cli: Cli, name: str) -> None:
    answer = cli("add", name, stdin=json.dumps(RECORDS[name]))
    assert (answer.status, answer.err) == (0, "")
    values = cli("show", name, answer.out.strip(), "--json").json
    computed = COMPUTED.get(name, {})
    assert {key: values.get(key) for key in computed} == computed


def words_of(data: bytes, ending: str) -> str:
    """All words of a printed file, without the signs of its layout."""
    if ending == "pdf":
        text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)
    else:
        with ZipFile(BytesIO(data)) as file:
            parts = [file.read(name) for name in file.namelist() if _WITH_WORDS.search(name)]
        nodes = (node for part in parts for node in etree.fromstring(part).iter())
        text = "\n".join(node.text or "" for node in nodes if is_text(node))
    return "".join(text.split()).replace("_", "").replace("-", "")


def is_text(node: Any) -> bool:
    return isinstance(node.tag, str) and node.tag.endswith("}t")


@pytest.mark.parametrize("name", NAMES)
def test_all_its_words_and_values_are_in_pdf_and_in_word(school: Path, cli: Cli, name: str) -> None:
    key = cli("add", name, stdin=json.dumps(RECORDS[name])).out.strip()
    assert cli("print", name, key, "-o", "a.txt").status == 0
    text = Path("a.txt").read_text("utf-8").replace("_", " ").replace("-", "")
    for ending in ("pdf", "docx"):
        assert cli("print", name, key, "-o", f"a.{ending}").status == 0
        assert cli("blank", name, "-o", f"blank.{ending}").status == 0
        printed = words_of(Path(f"a.{ending}").read_bytes(), ending)
        assert [word for word in text.split() if word.isalpha() and word not in printed] == []
        assert cli("print", name, key, "-o", f"again.{ending}").status == 0
        assert Path(f"again.{ending}").read_bytes() == Path(f"a.{ending}").read_bytes()


@pytest.mark.parametrize(
    ("name", "ending"),
    [(name, "xlsx") for name in NAMES] + [(n, "csv") for n in NAMES if n not in WITH_ROWS],
)
def test_it_goes_out_and_comes_in_as_a_table(
    school: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch, name: str, ending: str
) -> None:
    assert cli("add", name, stdin=json.dumps(RECORDS[name])).status == 0
    assert cli("print", name, "--all", "--private", "-o", f"out.{ending}").status == 0
    again = cli("import", name, f"out.{ending}", "--json").json
    assert (again["same"], again["new"], again["changed"]) == (1, 0, 0)
    records = kept(cli, name)
    other = school.with_name("other")
    monkeypatch.setenv("NYSAN_HOME", str(other))
    assert cli("init", "--without-passphrase").status == 0
    with_example(other, name)
    assert cli("import", name, f"out.{ending}", "--json").json["new"] == 1
    assert kept(cli, name) == records


@pytest.fixture
def desk(school: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(Desk, "today", lambda _: date(2026, 11, 30))
    vault = Vault.open(school)
    vault.claim()
    yield Desk(Host(), vault)
    vault.close()


@pytest.mark.parametrize("name", NAMES)
def test_it_is_typed_in_lines(desk: Desk, name: str) -> None:
    form = desk.form(name)
    answered = (form.sheet().title, "ж", *answers(desk, name), "!с", "0", "0")
    lines = "".join(f"{line}\n" for line in answered)
    conversation = Conversation(desk, StringIO(lines), StringIO())
    with suppress(Ended):
        offer_forms(conversation)
    (record,) = desk.records(form)
    kinds = {key: blank.kind.name for key, blank in form.sheet().blanks.items()}
    typed = {k: v for k, v in RECORDS[name].items() if kinds[k] not in {"rows", "serial"}}
    assert {key: record.values.get(key) for key in typed} == typed


def answers(desk: Desk, name: str) -> Iterator[str]:
    """Yield what somebody answers who writes the record of a form, question by question."""
    draft = desk.drafts.of(desk.form(name))
    asked: set[Place] = set()
    while rest := [place for place in draft.places() if place not in asked]:
        place = rest[0]
        asked.add(place)
        value = RECORDS[name].get(place) if isinstance(place, str) else None
        if value is None:
            yield ""
            if not is_new_row(place):
                draft.accept_offer(place)
            continue
        kind = draft.blank(place).kind
        text = kind.edit(value)
        yield from text.split("\n")
        if kind.editor == "text":
            yield ""
        assert draft.enter(place, text) is None
