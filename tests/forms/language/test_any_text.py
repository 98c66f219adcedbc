"""Whatever the bytes of a form's file are: a sheet to work with, or a complaint with a line."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.support.examples import examples
from tests.support.sheets import KIDS, bodies, draft_of, read, samples, text_of
from tui.documents.composition import paper_of, register_of
from tui.documents.text.layout import lay_out
from tui.documents.text.plain import plain_lines
from tui.forms.clean import clean_text
from tui.forms.kinds import KINDS
from tui.forms.language.record_name import record_name, slot_text
from tui.forms.language.text_error import TextError
from tui.forms.language.wording import wording
from tui.widgets.sheet_layout import SheetLayout

if TYPE_CHECKING:
    from tui.forms.language.sheet import Sheet

NAMES = st.sampled_from(["a", "b", "born", "plan", "plan.a", "plan.b", "a.year", "born.year", "#"])
OPTIONS = st.sampled_from(
    [
        *("required", "carry", "private", "underline", "unique", "lines 3", "default today"),
        *("default 1", "same child.born", 'hint "а, б"', "show if a", "show if not born = x"),
        *("default", "lines", "", '"', "requird", "show if", "width 9", "choices x"),
        *('must a > 1 "x"', "show if a > 1 and b", 'warn if count plan = 1 "y"', "must a"),
    ]
)
KIND_WORDS = st.sampled_from(
    [
        *(*KINDS, "choice ер / әйел", "choices x / y / z", "dat", "", "choice x"),
        *(
            "computed = a + 1",
            "computed = sum plan.a & born",
            "computed = if b then a",
            "computed =",
        ),
    ]
)
BLANKS = st.one_of(
    NAMES.map("{{{}}}".format),
    st.builds(
        lambda name, kind, options: f"{{{', '.join([f'{name}: {kind}', *options])}}}",
        NAMES,
        KIND_WORDS,
        st.lists(OPTIONS, max_size=2),
    ),
)
TOKENS = st.one_of(
    BLANKS,
    st.sampled_from(
        [
            *(">>", "><", "#", "##", "--", "---", "[photo]", "[ours]", "[screen]", "[order]"),
            *("[scale а / б]", "[scale]", "[signature М.О.]", "[keep]", "[end]", "[^1]", "[^1]: а"),
            *("--- landscape", "   "),
            *("|", "|=", "| a | b |", "\\", "\\|", "{", "}", "{{", "{}", "{/}", "+++", "Сөз"),
            *("1. Аты", "世界", "e\u0301", "\u2028", "\t", "_", "|= Бөлім {a}", "| {plan.a} |"),
        ]
    ),
)
BODIES = st.lists(st.tuples(TOKENS, st.sampled_from(["\n", " ", "", "\n\n"])), max_size=14).map(
    lambda parts: "".join(token + gap for token, gap in parts)
)
HEADERS = st.lists(
    st.sampled_from(
        [
            *('kind = "card"', 'kind = "register"', 'kind = "plan"', 'kind = "summary"'),
            *('name = "{a} {born.year}"', 'columns = ["a"]', 'title = "Т"', "[page]"),
            *(
                "widths = [1, 2]",
                "empty_rows = 3",
                "[fields.a]",
                '[fields.plan]\ncolumns = ["{a}"]',
            ),
            *('choices = ["x", "y"]', "choices = 5", 'kind = "rows"', 'columns = ["{c: date}"]'),
            *("[from.2023-01-01]", 'rename = {c = "a"}', 'drop = ["c"]', "required = true"),
            *(
                "columns = 5",
                "label = [1]",
                "[[a]]",
                "x",
                "lines = {a = 1}",
                "default = 2026-01-01",
            ),
        ]
    ),
    max_size=4,
).map("\n".join)


def sheet_or_complaint(text: str | bytes) -> Sheet | TextError:
    try:
        return read(text)
    except TextError as error:
        return error


WIDTHS = (20, 41, 80, 132)
RECORDS = 4
Uses = tuple[tuple[int, int], ...]
EVERYTHING: Uses = tuple((width, record) for width in WIDTHS for record in range(RECORDS))
uses = st.tuples(st.sampled_from(WIDTHS), st.integers(0, RECORDS - 1)).map(lambda use: (use,))
"""The width at which a sheet is laid out, and which record it has; for each example one."""


def assert_sheet_or_complaint(text: str | bytes, uses_of_it: Uses = EVERYTHING) -> None:
    found = sheet_or_complaint(text)
    if isinstance(found, TextError):
        whole = text if isinstance(text, str) else text.decode("utf-8", "replace")
        assert found.file == "made.form"
        assert 0 <= found.line <= clean_text(whole).count("\n") + 1
        assert str(found)
    else:
        assert_usable(found, uses_of_it)


def assert_usable(sheet: Sheet, uses_of_it: Uses) -> None:
    full = samples(sheet)
    for width, record in uses_of_it:
        values = (None, {}, full, samples(sheet, 2))[record]
        paper = paper_of(sheet, values)
        for block in paper.blocks:
            lay_out(block, width)
        list(plain_lines(paper))
        list(plain_lines(register_of(sheet, None if values is None else [values])))
        draft = draft_of(sheet, values)
        places = list(draft.places())
        assert len(places) == len(set(places))
        layout = SheetLayout(draft, width)
        for place in places:
            first, last = layout.span(place)
            assert 0 <= first <= last < layout.line_count
        draft.problems()
    assert isinstance(record_name(sheet, full), str)
    assert all(isinstance(slot_text(sheet, slot, full), str) for slot in sheet.columns)
    assert all(wording(sheet))
    list(wording(sheet, everything=True))


@examples(100)
@given(st.binary(max_size=200), uses)
@example(b"", EVERYTHING)
@example(b"+++\n+++", EVERYTHING)
@example(b"\xef\xbb\xbf+++\n+++\n", EVERYTHING)
@example(b"+++\x00\n+++\n", EVERYTHING)
def test_any_bytes_are_read_or_complained_of(data: bytes, use: Uses) -> None:
    assert_sheet_or_complaint(data, use)


@examples(100)
@given(st.text(max_size=120), st.text(max_size=120), uses)
@example("", "{a: ,}", EVERYTHING)
@example("", '{a: "}', EVERYTHING)
@example("", "{a.b: text}", EVERYTHING)
@example("", "\\", EVERYTHING)
@example("[fields.a]\ncolumns = 5", "{a}", EVERYTHING)
@example('[fields.a]\ncolumns = ["{b}"]\nkind = "long"', "{a}", EVERYTHING)
def test_any_text_under_any_header_is_read_or_complained_of(
    header: str, body: str, use: Uses
) -> None:
    assert_sheet_or_complaint(text_of(body, header).encode("utf-8", "surrogatepass"), use)


@examples(150)
@given(HEADERS, BODIES, uses)
def test_any_words_of_the_grammar_are_read_or_complained_of(
    header: str, body: str, use: Uses
) -> None:
    assert_sheet_or_complaint(text_of(body, header), use)


@examples(150)
@given(
    st.lists(BLANKS, min_size=1, max_size=6), st.sampled_from([" ", "\n", " | ", " |\n| "]), uses
)
def test_any_blanks_are_read_or_complained_of(blanks: list[str], between: str, use: Uses) -> None:
    body = between.join(blanks)
    assert_sheet_or_complaint(text_of(f"| x |\n| {body} |" if "|" in between else body), use)


@examples(60)
@given(bodies(), st.sampled_from(["card", "plan", "summary"]), uses)
def test_any_form_of_good_lines_can_be_entered_printed_and_worded(
    body: str, kind: str, use: Uses
) -> None:
    year = "{year: year}\n" if kind == "plan" else ""
    assert_usable(read(text_of(f"{year}{body}", f'kind = "{kind}"\n{KIDS}')), use)


MANY = 60_000


@pytest.mark.parametrize(
    ("header", "body"),
    [
        ("", "\n" * MANY + "x"),
        ("", "{a}" * (MANY // 3)),
        ("", "".join(f"{{a{number}}}" for number in range(MANY // 8))),
        ("", "|" + "|".join(["{a}"] * (MANY // 4))),
        ("", "| x\n" + "|" + "|".join(["{a}"] * (MANY // 4))),
        ("", "| a\n\n" * (MANY // 5)),
        ("", "| a\n|= x\n" * (MANY // 10)),
        ("", "a\n" * (MANY // 2)),
        ("", "x" + " " * MANY + "{/}"),
        ("", "{ " * (MANY // 2)),
        ("", ">> " * (MANY // 3)),
        ("", "{a: text" + ", required" * (MANY // 10) + "}"),
        ("", '{a: text, "' + '",' * (MANY // 2) + "}"),
        ("a." * (MANY // 2) + "a = 1", ""),
        ("a = " + "[" * MANY, ""),
        ("a = " + "{a = " * (MANY // 5), ""),
    ],
)
def test_a_file_that_is_made_to_take_long_does_not(header: str, body: str) -> None:
    begun = time.process_time()
    sheet_or_complaint(text_of(body, header))
    assert time.process_time() - begun < 5
