"""How many blanks of published forms are found, and how many of their kinds and facts guessed.

`pytest tests/forms/kit/test_rates.py -s` prints the rates that docs/forms.md states, and what is
missed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest

from tests.support.drafts import Hits, blank_docx, blank_text, hits, kind_hits
from tests.support.examples import every
from tests.support.files.published_file import plain_text, published, web_page, word_lines
from tui.exchange.published.source import read_form
from tui.forms.form import Form
from tui.forms.kit import drafting
from tui.forms.kit.draft import FormDraft
from tui.forms.kit.drafting import draft_form
from tui.forms.kit.guesses.known import KnownBlanks
from tui.forms.kit.writing import written_form
from tui.forms.language.reader import read_sheet, read_text
from tui.forms.language.sheet import Sheet
from tui.host import Host

DAY = date(2026, 9, 1)
EXAMPLES = Path(__file__).parents[3] / "examples"
NOTHING = Hits(0, 0, 0, 0, 0)
PUBLISHED = {
    "consent": "name iin text phone name date class choice date date",
    "housing-act": "date name date text number number choice"
    " name number|year text text flag|choice long long name name name",
    "incidents": "date time name|text name class long long text",
    "certificate.ru": "serial date name class date iin choice number number text email name",
}
"""The kinds that a person would choose, in the order of the paper."""


@pytest.fixture(scope="module")
def host() -> Host:
    return Host()


@pytest.fixture(scope="module", autouse=True)
def known_once() -> Iterator[None]:
    """Gather what is known of the same forms once; a document is drafted beside all of them."""
    gathered: dict[tuple[int, ...], KnownBlanks] = {}

    def known(sheets: Iterable[Sheet]) -> KnownBlanks:
        sheets = tuple(sheets)
        key = tuple(map(id, sheets))
        if key not in gathered:
            gathered[key] = KnownBlanks(sheets)
        return gathered[key]

    with patch.object(drafting, "KnownBlanks", known):
        yield


def drafted(data: bytes, name: str, known: list[Sheet], folder: Path, host: Host) -> FormDraft:
    """A draft whose text reads without a fault."""
    draft = draft_form(read_form(name, data), known, DAY)
    path = folder / f"{draft.id}.form"
    path.write_text(written_form(draft), "utf-8")
    assert [fault.sentence for fault in read_text(path, host.kinds).faults] == []
    return draft


def ordered(host: Host) -> list[Form]:
    """The forms of the order; reports are counted, and nobody writes on them."""
    forms = [
        form
        for form in host.forms.values()
        if not form.sheet().single and not form.id.endswith("_report")
    ]
    assert len(forms) == 9
    return forms


def show(title: str, total: Hits) -> None:
    facts = f", facts {total.facts_met}/{total.facts}" if total.facts else ""
    rate = f"{total.kinds / total.blanks:.0%}"
    print(f"\n{title}: found {total.found}/{total.blanks}, kinds {total.kinds} ({rate}){facts}")
    print("\n".join(f"  {miss}" for miss in total.misses))


@pytest.mark.parametrize(
    ("printed", "name", "least"), [(blank_docx, "a.docx", 0.95), (blank_text, "a.txt", 0.9)]
)
def test_the_bundled_forms_are_guessed_from_their_print_and_from_plain_text(
    printed: Callable[[Sheet], bytes], name: str, least: float, host: Host, tmp_path: Path
) -> None:
    total = NOTHING
    for form in ordered(host):
        known = [each.sheet() for each in host.forms.values() if each is not form]
        draft = drafted(printed(form.sheet()), name, known, tmp_path, host)
        total = total.plus(hits(draft, form.sheet()))
    show(f"the nine bundled forms, {name}", total)
    assert total.found / total.blanks >= least
    assert total.kinds / total.blanks >= 0.85
    assert total.facts_met / total.facts >= 0.70


def test_the_examples_are_guessed_from_their_print(host: Host, tmp_path: Path) -> None:
    total = NOTHING
    known = [form.sheet() for form in host.forms.values()]
    for path in sorted(EXAMPLES.glob("*.form")):
        if path.name.count(".") == 1:
            sheet = read_sheet(path, host.kinds)
            draft = drafted(blank_docx(sheet), "a.docx", known, tmp_path, host)
            total = total.plus(hits(draft, sheet))
    show("the examples", total)
    assert total.found / total.blanks >= 0.95
    assert total.kinds / total.blanks >= 0.75


def test_published_forms_are_guessed(host: Host, tmp_path: Path) -> None:
    total = NOTHING
    known = [form.sheet() for form in host.forms.values()]
    for name, kinds in PUBLISHED.items():
        draft = drafted(published(name), f"{name}.docx", known, tmp_path, host)
        assert len(draft.blanks) == len(kinds.split())
        total = total.plus(kind_hits(draft, kinds.split()))
    show("four published forms", total)
    assert total.kinds / total.blanks >= 0.90
    assert total.found == total.blanks


def invented() -> Iterator[tuple[str, list[str]]]:
    text = (Path(__file__).with_name("invented.txt")).read_text("utf-8")
    for part in text.split("== ")[1:]:
        body, _, kinds = part.partition("\n")[2].rpartition("\n=> ")
        yield body, kinds.split()


def test_invented_forms_of_schools_are_guessed(host: Host, tmp_path: Path) -> None:
    total = NOTHING
    known = [form.sheet() for form in host.forms.values()]
    for at, (body, kinds) in enumerate(invented()):
        draft = drafted(word_lines(body), "a.docx", known, tmp_path, host)
        total = total.plus(kind_hits(draft, kinds))
        # Of each form one of the two others that can say it: in all three it is the same.
        others = [plain_text] * ("\n|" not in body) + [web_page] * ("< |" not in body)
        for made in others[at % every(2) :: every(2)] or others:
            ending = "txt" if made is plain_text else "html"
            other = drafted(made(body), f"a.{ending}", known, tmp_path, host)
            assert [guess.kind for guess in other.blanks] == [guess.kind for guess in draft.blanks]
    show("invented forms", total)
    assert total.found / total.blanks >= 0.95
    assert total.kinds / total.blanks >= 0.85
