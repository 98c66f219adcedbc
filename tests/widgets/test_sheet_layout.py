"""The entry sheet in lines: every letter can be pointed at, and what changes is laid out again."""

from __future__ import annotations

from itertools import chain, repeat
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.support.examples import examples
from tests.support.sheets import (
    EDITS,
    KIDS,
    bodies,
    draft_of,
    edit,
    read,
    samples,
    sheet_of,
    text_of,
)
from tui.cells import cell_of
from tui.forms.place import new_row
from tui.widgets.sheet_layout import Note, SheetLayout

if TYPE_CHECKING:
    from tui.documents.text.lines import TextLine
    from tui.forms.entry.draft import Draft
    from tui.forms.place import Place

WIDTHS = st.sampled_from([20, 37, 58, 78, 118])
TEXTS = st.one_of(
    st.text("аб вғ-", max_size=120),
    st.text("ab 世界\n", max_size=90),
    st.lists(st.text("абв", min_size=1, max_size=30), max_size=8).map("\n".join),
    st.sampled_from(["a\u0301" * 30, "世" * 40, "\n\n", "а\n\n\nб ", "а" * 200, "аб " * 60]),
)


def all_lines(layout: SheetLayout) -> list[TextLine]:
    return [layout.line(index) for index in range(layout.line_count)]


def words(layout: SheetLayout) -> list[str]:
    return ["".join(segment.text for segment in line).rstrip() for line in all_lines(layout)]


def assert_letters_are_found(layout: SheetLayout, place: Place, text: str) -> None:
    rows = []
    for offset in range(0, len(text) + 1, len(text) // 20 + 1):
        letter = text[offset : offset + 1]
        if letter and letter != "\n" and not cell_of(letter):
            continue
        row, column = layout.find(place, offset)
        found = layout.place_at(row, column)
        assert found is not None
        assert found[0] == place
        # Spaces at which a full line breaks share its last cell.
        assert found[1] == offset or (found[1] < offset and not text[found[1] : offset].strip(" "))
        rows.append(row)
        under = [s for s in layout.line(row) if s.place == place and s.typed]
        assert under
    assert rows == sorted(rows)
    assert layout.span(place)[0] <= rows[0] <= rows[-1] <= layout.span(place)[1]


@examples(60)
@given(TEXTS, TEXTS, WIDTHS)
@example("а" * 16, "а\n\nб", 20)
def test_every_letter_of_a_value_is_found_and_pointed_at(one: str, other: str, width: int) -> None:
    draft = draft_of(
        "1. Туған {d.year} {d: date}\nАты-жөні {x: text} жылы {y: long}\nЖәне {x}\n\n"
        "| № | Іс-шаралар | Мерзімі |\n| {#} | {p.a: long} {p.b: date} | {p.c} |",
        {"x": one, "y": other, "d": "2019-05-01", "p": [{"a": one}, {"a": other, "c": one}]},
    )
    layout = SheetLayout(draft, width)
    for place in draft.places():
        if place != new_row("p"):
            assert_letters_are_found(layout, place, draft.shown(place))


@examples(25)
@given(bodies(), WIDTHS, st.integers(0, 2))
def test_every_letter_of_every_form_is_found_and_pointed_at(
    body: str, width: int, which: int
) -> None:
    sheet = read(text_of(body, KIDS))
    draft = draft_of(sheet, samples(sheet, which, rows=1))
    layout = SheetLayout(draft, width)
    for place in draft.places():
        kind = draft.blank(place).kind
        if kind.name not in {"photo", "rows"} and not kind.settings.get("underline"):
            assert_letters_are_found(layout, place, draft.shown(place))


def test_the_pen_stands_on_the_blank_and_not_on_a_view_of_it() -> None:
    draft = draft_of("{d.year} жылы туған\nКүні {d: date}", {"d": "2019-05-01"})
    layout = SheetLayout(draft, 40)
    assert layout.find("d", 0) == (1, 5)
    assert layout.span("d") == (1, 1)
    assert layout.place_at(0, 2) is None


def test_pointing_beside_a_blank_finds_the_nearest_on_the_line() -> None:
    draft = draft_of("Аты {a: name} тегі {b: name}\nСөз", {"a": "Әли", "b": "Серік"})
    layout = SheetLayout(draft, 78)
    assert layout.place_at(0, 0) == ("a", 0)
    assert layout.place_at(0, 5) == ("a", 1)
    assert layout.place_at(0, 20) == ("a", 3)
    assert layout.place_at(0, 37) == ("b", 0)
    assert layout.place_at(0, 500) == ("b", 5)
    assert layout.place_at(1, 0) is None
    assert layout.place_at(2, 0) is None
    assert layout.place_at(-1, 0) is None


def test_each_line_of_a_text_can_be_walked_through() -> None:
    draft = draft_of("Себебі {x: long, lines 4}", {"x": "бір\n\nүш"})
    layout = SheetLayout(draft, 20)
    assert [layout.find("x", offset) for offset in (0, 3, 4, 5, 7)] == [
        *((0, 7), (0, 10), (1, 0), (2, 0), (2, 2))
    ]
    assert layout.span("x") == (0, 3)
    assert layout.place_at(0, 19) == ("x", 3)
    assert layout.place_at(1, 9) == ("x", 4)
    assert layout.place_at(2, 19) == ("x", 7)


def test_lines_are_there_as_they_are_asked_for_and_no_further() -> None:
    layout = SheetLayout(draft_of("Бір {a}\n\nЕкі {b}\n---\nҮш", {}), 30)
    assert layout.has_line(0)
    assert layout.has_line(4)
    assert not layout.has_line(5)
    assert not layout.has_line(-1)
    assert layout.line_count == 5
    with pytest.raises(IndexError):
        layout.line(5)
    empty = SheetLayout(draft_of("", {}), 30)
    assert empty.line_count == 0
    assert not empty.has_line(0)
    assert empty.find("x", 0) == (0, 0)


def test_only_what_mentions_a_blank_is_drawn_again() -> None:
    draft = draft_of("Бір {a}\nЕкі {b}\nҮш {a}\nТөрт {c: text, show if b}\nБес", {})
    layout = SheetLayout(draft, 30)
    assert layout.line_count == 4
    assert layout.lay_out({"a"}) is None
    draft.enter("a", "x")
    assert layout.lay_out({"a"}) == (0, 3)
    draft.enter("b", "иә")
    assert layout.lay_out({"b"}) == (1, 5)
    assert words(layout)[3] == "Төрт " + "_" * 25
    draft.enter("b", "")
    layout.lay_out({"b"})
    assert layout.line_count == 4


def test_what_is_being_typed_is_shown_and_a_refused_entry_stays() -> None:
    draft = draft_of("Күні {d: date} жылы", {"d": "2019-05-01"})
    layout = SheetLayout(draft, 40)
    draft.typing = ("d", "0")
    layout.lay_out({"d"})
    assert words(layout) == ["Күні 0_________ жылы"]
    draft.typing = ("d", "0x")
    draft.commit_entry()
    layout.lay_out({"d"})
    assert words(layout) == ["Күні 0x________ жылы"]


def test_a_sentence_stands_under_the_last_line_of_its_blank() -> None:
    draft = draft_of("Аты {a: name}\nСебебі {x: long, lines 2}\nСоңы {z}", {})
    layout = SheetLayout(draft, 30)
    plain = words(layout)
    sentences: dict[Place, list[Note]] = {
        "x": [("error", "▲ Бұл орын бос қалмауы керек"), ("note", "1 иә")]
    }
    assert layout.set_notes(sentences) == (1, 7)
    assert words(layout) == [
        *plain[:3],
        "    ▲ Бұл орын бос қалмауы",
        "    керек",
        "    1 иә",
        plain[3],
    ]
    looks = [[segment.look for segment in layout.line(row)][-1] for row in (3, 4, 5)]
    assert looks == ["error", "error", "note"]
    assert layout.place_at(3, 5) is None
    assert layout.set_notes(dict(sentences)) is None
    assert layout.set_notes({}) is not None
    assert words(layout) == plain


def test_a_sentence_of_a_cell_stands_under_its_row() -> None:
    rows = [{"a": "бір екі үш төрт бес"}, {"a": "алты"}]
    draft = draft_of("| Іс | Мерзімі |\n| {p.a: long} | {p.b: date} |", {"p": rows})
    layout = SheetLayout(draft, 30)
    layout.set_notes({("p", 0, "b"): [("error", "▲ қате")], new_row("p"): [("note", "осында")]})
    found = words(layout)
    assert found.index("    ▲ қате") == layout.span(("p", 0, "b"))[1] + 1
    assert found.index("    ▲ қате") < layout.find(("p", 1, "a"), 0)[0]
    assert found.index("    осында") == layout.span(new_row("p"))[1] + 1


def test_a_registers_row_is_laid_out_in_lines() -> None:
    sheet = sheet_of(
        "| № | Аты-жөні | Кеңес |\n| {#} | {child: name} | {who: choice а / б} {day: date} |",
        'kind = "register"',
    )
    layout = SheetLayout(draft_of(sheet, {"child": "Әли"}), 30)
    assert words(layout) == [
        "Аты-жөні  Әли" + "_" * 17,
        "Кеңес",
        "  Кеңес  " + "_" * 21,
        "  Кеңес  " + "_" * 21,
    ]


def _names(draft: Draft, before: dict[str, Any], place: Place | None) -> set[str]:
    """What has changed since a snapshot, as the sheet's view finds it out."""
    after = draft.snapshot()
    names = {
        name
        for name in {*before["values"], *after["values"]}
        if before["values"].get(name) != after["values"].get(name)
    }
    for where, _ in before["refused"] + after["refused"]:
        names.add(where if isinstance(where, str) else where[0])
    return names | ({place if isinstance(place, str) else place[0]} if place else set())


NOTES = st.lists(
    st.tuples(st.integers(0, 60), st.sampled_from(["▲ қате", "ұзын " * 12])), max_size=3
)


@examples(120)
@given(bodies(), EDITS, st.lists(NOTES, max_size=12), WIDTHS)
def test_after_any_change_the_lines_are_those_of_a_fresh_layout(
    body: str,
    edits: list[tuple[str, int, int]],
    notes: list[list[tuple[int, str]]],
    width: int,
) -> None:
    draft = draft_of(read(text_of(body, KIDS)), {})
    layout = SheetLayout(draft, width)
    for each, noted in zip(edits, chain(notes, repeat([])), strict=False):
        drawn = all_lines(layout)
        before = draft.snapshot()
        place = edit(draft, *each)
        drawn = _drawn(drawn, layout, layout.lay_out(_names(draft, before, place)))
        places = list(draft.places())
        sentences: dict[Place, list[Note]] = {}
        for number, text in noted:
            sentences.setdefault(places[number % len(places)], []).append(("error", text))
        drawn = _drawn(drawn, layout, layout.set_notes(sentences))
        fresh = SheetLayout(draft, width)
        fresh.set_notes(sentences)
        assert all_lines(layout) == all_lines(fresh)
        assert drawn == all_lines(fresh)


def _drawn(
    before: list[TextLine], layout: SheetLayout, lines: tuple[int, int] | None
) -> list[TextLine]:
    """What stands on the screen when only the named lines are drawn again."""
    after = all_lines(layout)
    first, last = lines or (0, 0)
    kept = [*before[:first], *after[first:last], *before[last:]]
    return kept[: len(after)] if last >= len(after) else kept
