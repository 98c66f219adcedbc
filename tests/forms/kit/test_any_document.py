"""Whatever a document says: its draft is a text that reads without a fault."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.exchange.published.source import read_form
from tui.forms.kinds import KINDS
from tui.forms.kit.drafting import draft_form
from tui.forms.kit.publication import Cell, PageBreak, Paragraph, Publication, TableBlock
from tui.forms.kit.review import take
from tui.forms.kit.writing import written_form
from tui.forms.language.faults.fault import Level
from tui.forms.language.reader import read_text
from tui.user_error import UserError

PIECES = st.sampled_from(
    [
        *("Аты-жөні", "Күні", "сынып", "иә / жоқ", "(астын сызу)", "(қолы)", "ФИО", "№", "Барлығы"),
        *("____", "______________________", "«__» ____ 20__ г.", "20__-20__", "☐", "□□□□□□□□□□□□"),
        *("|", "{", "}", "{{", "[", "]", "[screen]", "[x: date]", "[^1]", "<b>", "&nbsp;", "**а**"),
        *(
            "#",
            "##",
            ">>",
            "><",
            "--",
            "---",
            "- - -",
            "===",
            "\\",
            "\\n",
            "+++",
            "^",
            "<",
            "$",
            "${a}",
        ),
        *(
            "id = 1",
            "name: text",
            "(",
            ")",
            '"',
            "'",
            ",",
            "/",
            ":",
            ".",
            "1.",
            "I.",
            "\t",
            "–",
            "…",
        ),
        *(
            "орыс",
            "a",
            "Z",
            "5",
            "\u200b",
            "\ue000date\ue001",
            "\ue000choice а / б\ue001",
            "=",
            "%",
        ),
    ]
)
WORDS = st.lists(PIECES, max_size=7).map(" ".join) | st.text(max_size=25)
LINES = st.builds(
    Paragraph,
    WORDS,
    st.sampled_from(["left", "right", "centre"]),
    st.sampled_from([0, 1, 2]),
    st.booleans(),
    st.booleans(),
)
CELLS = st.builds(Cell, WORDS | st.just(""), st.integers(1, 3), st.integers(1, 3)) | st.none()
TABLES = st.lists(st.lists(CELLS, min_size=1, max_size=5).map(tuple), max_size=5).map(
    lambda rows: TableBlock(tuple(rows))
)
BLOCKS = st.lists(LINES | TABLES | st.just(PageBreak()), min_size=1, max_size=9)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("drafts") / "draft.form"


def check(publication: Publication, file: Path) -> None:
    draft = draft_form(publication, [], date(2026, 9, 1))
    file.write_text(written_form(draft), "utf-8")
    found = read_text(file, KINDS).faults
    faults = [(each.line, each.sentence) for each in found if each.level is Level.FAULT]
    assert faults == [], written_form(draft)
    for guess in draft.guesses:
        for other in guess.alternatives:
            take(draft, guess, other.kind)
            break


@given(blocks=BLOCKS)
@example(blocks=[Paragraph("+++")])
def test_a_draft_of_any_document_reads(blocks: list[object], file: Path) -> None:
    check(Publication("a.docx", "docx", tuple(blocks)), file)  # type: ignore[arg-type]


@given(text=st.lists(WORDS, max_size=8).map("\n".join))
def test_a_draft_of_any_text_reads(text: str, file: Path) -> None:
    try:
        publication = read_form("", text.encode("utf-8", "replace"))
    except UserError:
        return
    check(publication, file)
