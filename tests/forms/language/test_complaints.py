"""What the reader says of a wrong text: file, line, what is wrong, and the nearest right thing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.sheets import form_of, read, sheet_of, text_of
from tui.forms.form import Form
from tui.forms.kinds import KINDS
from tui.forms.kinds.kind import Kind
from tui.forms.language.reader import read_sheet
from tui.forms.language.text_error import TextError
from tui.locale import LANGUAGES, use_language

if TYPE_CHECKING:
    from pathlib import Path

    from tui.forms.language.sheet import Sheet


def complaint(
    text: str | bytes, name: str = "made.form", original: Sheet | None = None, **kinds: Any
) -> TextError:
    with pytest.raises(TextError) as caught:
        read(text, name, original, kinds={**KINDS, **kinds})
    return caught.value


def assert_says(error: TextError, line: int, *named: str, file: str = "made.form") -> None:
    assert (error.file, error.line) == (file, line)
    for code in LANGUAGES:
        use_language(code)
        said = str(error)
        assert file in said
        assert re.search(rf"\b{line}\b", said)
        assert len(str(error.why)) > 8
        assert not re.search(r"\b(text|record|kind|plugin)\.[a-z_]+", said)
        for word in named:
            assert word in said


# The body of `text_of` begins in line 5.
BODIES = {
    "a misspelt kind": ("{born: dat}", 5, "dat", "date"),
    "an unknown kind": ("{a: text}\n{x: qqqqqq}", 6, "qqqqqq", "text", "iin"),
    "a misspelt option": ("{born: date, requird}", 5, "required"),
    "an unknown option": ("{a: text, qqqqqq}", 5, "qqqqqq", "default"),
    "an option of another kind": ("{a: text, underline}", 5, "underline"),
    "a switch with words": ("{a: text, required yes}", 5, "required", "yes"),
    "a side of today without a number": ("{a: date, past many}", 5, "past", "many"),
    "a side of today without years": ("{a: date, future 0}", 5, "future", "0"),
    "both sides of today": ("{a: date, past, future}", 5, "past", "future"),
    "an option without its words": ("{a: text, default}", 5, "default"),
    "a hint without its words": ("{a: text, hint}", 5, "hint"),
    "no number of lines": ("{a: text, lines many}", 5, "lines", "many"),
    "too many lines": ("{a: text, lines 1000}", 5, "lines", "1000"),
    "no line at all": ("{a: text, lines 0}", 5, "lines", "0"),
    "a default of another kind": ("Күні {born: date, default ертеден}", 5, "born"),
    "a default that is no choice": ("{sex: choice ер / әйел, default бала}", 5, "sex", "әйел"),
    "an open brace": ("Бір\nЕкі {born: date", 6, "{{"),
    "an open brace before another": ("{born {x}", 5, "{{"),
    "an open quotation mark": ('{a: text, hint "аты}', 5),
    "a quotation mark alone": ('{a: "}', 5),
    "an empty name": ("{}", 5),
    "a name in capitals": ("{Born: date}", 5, "Born"),
    "a name in Kazakh": ("{туған: date}", 5, "туған"),
    "a name with a space": ("{first name}", 5, "first name"),
    "a view with a space": ("{born: date} {born.the year}", 5, "born.the year"),
    "a view of a view": ("{born: date} {born.year.short}", 5, "born.year.short"),
    "words after a kind that takes none": ("{born: date today}", 5, "date", "today"),
    "a choice with one word": ("{sex: choice ер}", 5, "sex", "choice ер / әйел"),
    "a choice without words": ("{sex: choice}", 5, "sex"),
    "a choice with an empty word": ("{sex: choice ер / }", 5, "sex"),
    "a choice with a word twice": ("{sex: choice ер / ер}", 5, "sex"),
    "a blank declared twice": ("{a: date}\n\n{a: text}", 7, "a", "5"),
    "a choice declared twice": ("{a: choice x / y}\n{a: choice x / z}", 6, "a", "5"),
    "an unknown view": ("{born: date} {born.yeer}", 5, "yeer", "year"),
    "a view of a kind without any": ("{a: text} {a.year}", 5, "year"),
    "an unknown column": ("| a |\n| {plan.act: long} |\n\nСоңы {plan.akt}", 8, "akt", "act"),
    "a blank that only its view names": ("{born: date}\nЖасы {borm.age}", 6, "borm", "born"),
    "rows that stand nowhere": ("{born: date}\nАты {kids.name: name}", 6, "kids", "born"),
    "a condition on an unknown blank": (
        "{full: flag}\n{aid: text, show if ful}",
        6,
        "ful",
        "full",
    ),
    "a condition of a column": (
        "{full: flag}\n\n| a | b |\n| {p.x} | {p.y: text, show if ful} |",
        8,
        "ful",
        "full",
    ),
    "cells that do not match": ("Сөз\n\n| a | b |\n| 1 | 2 | 3 |", 8, "2", "3"),
    "a section before its table": ("Сөз\n|= Бірінші", 6, "|="),
    "two lists in a row": ("| a | b |\n| {p.x: text} | {q.y: text} |", 6, "p", "q"),
    "a blank in a heading": ("| a | {x} |\n|---|---|\n| 1 | 2 |", 5, "x"),
    "a part inside a table": ("| a |\n| 1 |\n[ours]\n| 2 |", 8, "[ours]"),
    "rows without columns": ("{kids: rows}", 5, "kids", "columns"),
    "rows among columns": ("| a |\n| {p.x: rows} |", 6, "x"),
    "a column called section": ("| a |\n| {p.section: text} |", 6, "section"),
}


@pytest.mark.parametrize("name", BODIES)
def test_a_wrong_line_is_named_with_what_was_meant(name: str) -> None:
    body, line, *named = BODIES[name]
    assert isinstance(line, int)
    assert_says(complaint(text_of(str(body))), line, *map(str, named))


HEADERS = {
    "an unknown key": ('orderr = "№68"', 4, "orderr", "order"),
    "a key that resembles none": ("qqqqqqqq = 1", 4, "qqqqqqqq", "columns"),
    "an unknown key of the page": ('title = "a"\n[page]\nwidth = [1]', 6, "width", "page.widths"),
    "a misspelt kind of form": ('kind = "registr"', 4, "registr", "register"),
    "a kind of form that resembles none": ('kind = "qqq"', 4, "qqq", "card"),
    "a misspelt orientation": ('[page]\norientation = "landscap"', 5, "landscap", "landscape"),
    "a number for a text": ("title = 5", 4, "title"),
    "a truth for a number": ("[page]\nempty_rows = true", 5, "page.empty_rows"),
    "too many empty rows": ("[page]\nempty_rows = 1000", 5, "page.empty_rows", "200"),
    "a width of nothing": ("[page]\nwidths = [0]", 5, "page.widths"),
    "a width that is a word": ('[page]\nwidths = ["a"]', 5, "page.widths"),
    "a column that is a number": ("columns = [1]", 4, "columns"),
    "a column that is unknown": ('columns = ["chidl"]', 4, "chidl", "child"),
    "an order that is a word": ('sort = "child"', 4, "sort"),
    "an order by what is unknown": ('sort = ["-chidl"]', 4, "chidl", "child"),
    "an order by a table": ('sort = ["kids"]', 4, "kids"),
    "two columns in one": ('columns = ["{child} {child}"]', 4, "columns"),
    "a name with an unknown blank": ('name = "{chidl}"', 4, "chidl", "child"),
    "a name with an open brace": ('name = "{child"', 4, "name", "{{"),
    "fields that are no table": ("[fields]\nchild = 1", 5, "fields.child"),
    "fields of an unknown blank": ('[fields.chidl]\nlabel = "a"', 4, "chidl", "child"),
    "fields of an unknown column": ('[fields.kids.nam]\nlabel = "a"', 4, "nam", "name"),
    "columns of a field that are a number": ("[fields.kids]\ncolumns = 5", 5, "fields.kids"),
    "columns of a field that cannot be read": ('[fields.kids]\ncolumns = ["{"]', 1, "{{"),
    "a column without its braces": (
        '[fields.kids]\ncolumns = ["Жасы age: number"]',
        5,
        "Жасы age: number",
    ),
    "choices that are numbers": ("[fields.child]\nchoices = [1, 2]", 5, "fields.child.choices"),
    "choices that are a word": ('[fields.child]\nchoices = "ab"', 5, "fields.child.choices"),
    "rows that are a word": ('[fields.kids]\nrows = "ab"', 5, "fields.kids.rows"),
    "rows that are words": ('[fields.kids]\nrows = ["a", "b"]', 5, "fields.kids.rows"),
    "rows with an unknown column": ('[fields.kids]\nrows = [{nam = "Әли"}]', 5, "nam", "name"),
    "rows with a section that is not there": (
        "[fields.kids]\nrows = [{section = 2}]",
        5,
        "section",
    ),
    "a row with what its column does not take": (
        '[fields.child]\nhint = "rows"\n[fields.kids]\nrows = [\n{name = "Әли"},\n{name = 5}]',
        7,
        "fields.kids.rows",
        "2",
        "name",
    ),
    "rows of a blank that has none": (
        '[fields.child]\nrows = [{name = "Әли"}]',
        5,
        "child",
        "rows",
    ),
    "a rename to nothing": ('[from.2023-03-17]\nrename = {kid = "chidl"}', 5, "chidl", "child"),
    "a rename that is a number": ("[from.2023-03-17]\nrename = {kid = 5}", 5, "rename"),
    "a drop that is a word": ('[from.2023-03-17]\ndrop = "kid"', 5, "drop"),
    "an edition that is carried by a word": ('from = {a = "b"}', 4, "from.a"),
    "a word without quotation marks": ("title = a\nkind = 5", 4, 'title = "a"'),
    "no sign of equality": ('title = "a"\n\nkind "card"', 6, 'kind = "card"'),
    "an endless key": (f"{'a.' * 300}a = 1", 4, "200"),
}


@pytest.mark.parametrize("name", HEADERS)
def test_a_wrong_header_is_named_with_what_was_meant(name: str) -> None:
    header, line, *named = HEADERS[name]
    body = "{child: name}\n\n| a |\n| {kids.name: name} |\n"
    assert isinstance(line, int)
    assert_says(complaint(text_of(body, str(header))), line, *map(str, named))


WHOLE = {
    "nothing": ("", 1, "+++"),
    "no header": ("# Тіркеу формасы\n", 1, "+++"),
    "a line before the header": ("\n+++\n+++\n", 1, "+++"),
    "an open header": ('+++\nid = "made"\nedition = 2026-01-01\n', 4, "+++"),
    "no id": ("+++\nedition = 2026-01-01\n+++\n", 1, "id"),
    "no edition": ('+++\nid = "made"\n+++\n', 1, "edition"),
    "a bad id": ('+++\nedition = 2026-01-01\nid = "Made it"\n+++\n', 3, "Made it"),
    "an id that is a path": ('+++\nid = "../made"\nedition = 2026-01-01\n+++\n', 2, "../made"),
    "an edition that is a text": ('+++\nid = "made"\nedition = "2026"\n+++\n', 3, "edition"),
    "an edition with an hour": (
        '+++\nid = "made"\nedition = 2026-01-01T00:00:00\n+++\n',
        3,
        "edition",
    ),
    "no UTF-8": ('+++\nid = "made"\n+++\nА\n'.encode("cp1251"), 4, "UTF-8"),
    "no UTF-8 at the start": (b"\xff\xfe+\x00", 1, "UTF-8"),
    "too much": (b"+++\n" * 300_000, 0, "1000"),
    "a register without a row": (text_of("Сөз", 'kind = "register"'), 4, "0"),
    "a register with two rows": (
        text_of("| a |\n| {x} |\n| {y} |", 'kind = "register"'),
        4,
        "2",
    ),
    "a register's blank outside its table": (
        text_of("| a |\n| {x} |\n\nСөз {note}", 'kind = "register"'),
        9,
        "note",
        "[screen]",
    ),
    "a register's blank in a section": (
        text_of("| a |\n|= Бөлім {note}\n| {x} |", 'kind = "register"'),
        7,
        "note",
    ),
    "a plan without a year": (text_of("| a |\n| {p.x} |", 'kind = "plan"'), 4, "{year: year}"),
    "widths that do not match": (
        text_of("Сөз\n| a | b |", "[page]\nwidths = [1, 2, 3]"),
        8,
        "3",
        "2",
    ),
    "lines counted after blank ones": (text_of("\n\n\nСөз\n\n{a: dat}"), 10, "dat", "date"),
    "lines counted with Windows ends": (text_of("Сөз\r\n\r\n{a: dat}\r\n"), 7, "dat", "date"),
}


@pytest.mark.parametrize("name", WHOLE)
def test_a_wrong_text_is_named_with_what_was_meant(name: str) -> None:
    text, line, *named = WHOLE[name]
    assert isinstance(text, str | bytes)
    assert isinstance(line, int)
    assert_says(complaint(text), line, *map(str, named))


TRANSLATIONS = {
    "a blank that is missing": ("Пол {sex}\n\n| Дело | Срок |\n| {p.act} | {p.due} |", 1, "born"),
    "a column that is missing": ("{sex} {born}\n\n| Дело |\n| {p.act} |", 1, "p.due"),
    "a blank of its own": (
        "{sex} {born} {bron}\n\n| Дело | Срок |\n| {p.act} | {p.due} |",
        3,
        "bron",
        "born",
    ),
    "a column of its own": (
        "{sex} {born}\n\n| Дело | Срок |\n| {p.act} | {p.due} {p.du} |",
        6,
        "du",
        "due",
    ),
    "too few choices": (
        "{sex: choice муж. / жен. / др.} {born}\n\n| Дело | Срок |\n| {p.act} | {p.due} |",
        3,
        "2",
    ),
}


@pytest.mark.parametrize("name", TRANSLATIONS)
def test_a_translation_that_does_not_fit_is_named_with_what_is_wrong(name: str) -> None:
    original = sheet_of(
        "{sex: choice ер / әйел} {born: date}\n\n| Іс | Мерзім |\n| {p.act} | {p.due} |"
    )
    body, line, *named = TRANSLATIONS[name]
    assert isinstance(line, int)
    error = complaint(f"+++\n+++\n{body}", "made.ru.form", original)
    assert_says(error, line, *map(str, named), file="made.ru.form")


def test_a_translation_with_choices_that_are_no_words_is_complained_of() -> None:
    original = sheet_of("{sex: choice ер / әйел}")
    error = complaint("+++\n[fields.sex]\nchoices = 5\n+++\n{sex}", "made.ru.form", original)
    assert_says(error, 3, "fields.sex.choices", file="made.ru.form")


def test_a_file_that_cannot_be_read_is_complained_of(tmp_path: Path) -> None:
    for path in (tmp_path / "made.form", tmp_path):
        with pytest.raises(TextError) as caught:
            read_sheet(path, KINDS)
        assert_says(caught.value, 0, file=path.name)


def test_a_text_of_another_form_is_no_edition_of_this_one() -> None:
    other = read(text_of("Сөз").replace('"made"', '"other"').replace("2026-01", "2027-01"))
    with pytest.raises(TextError) as caught:
        form_of(sheet_of("Сөз"), other)
    assert_says(caught.value, 1, "other", "made")


def test_an_edition_cannot_be_there_twice() -> None:
    with pytest.raises(TextError) as caught:
        form_of(sheet_of("Сөз"), sheet_of("Басқа сөз"))
    assert_says(caught.value, 1, "2026-01-01")


def test_a_form_without_texts_is_complained_of() -> None:
    with pytest.raises(TextError) as caught:
        Form().read(KINDS)
    assert_says(caught.value, 0, file="Form")


class Stubborn(Kind):
    """A kind that a plugin has spoilt."""

    name = "stubborn"
    options = {"depth": lambda words: [][int(words)]}  # noqa: RUF012

    def __init__(self, argument: str = "", **options: Any) -> None:
        super().__init__(argument, **options)
        if "depth" not in options:
            raise KeyError("secret")


@pytest.mark.parametrize("body", ["{a: stubborn}", "{a: stubborn, depth 0}"])
def test_a_kind_that_breaks_is_complained_of_like_any_other_fault(body: str) -> None:
    error = complaint(text_of(f"Сөз\n{body}"), stubborn=Stubborn)
    assert_says(error, 6, "a")
    assert "secret" not in str(error)
