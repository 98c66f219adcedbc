"""Lines of a text of a kind of their own: lists, scales, captions, signatures, footnotes, pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.sheets import TODAY, draft_of, read, sheet_of, text_of
from tui.documents.table.column import column_of
from tui.documents.table.note import note_of
from tui.forms.kinds.choice import Choice
from tui.forms.language.nodes import (
    Footnote,
    Gap,
    Keep,
    Line,
    NewPage,
    NoteMark,
    Scale,
    Signatory,
    Slot,
    Words,
)
from tui.forms.language.text_error import TextError
from tui.forms.language.wording import wording
from tui.linear.question import describe_blank, question_of
from tui.locale import use_language

if TYPE_CHECKING:
    from tui.forms.language.sheet import Sheet

AGREE = '[lists.agree]\nchoices = ["иә", "жоқ"]\nchoices_ru = ["да", "нет"]'
SURVEY = "[scale agree, required] Тұжырым\n1. Мектепте жақсы {q1}\n{q2} Үйде тыныш"


def choices(sheet: Sheet, name: str) -> tuple[str, ...]:
    kind = sheet.blanks[name].kind
    assert isinstance(kind, Choice)
    return kind.choices


def label(body: str, name: str) -> str:
    return sheet_of(body).blanks[name].label


# Lists of choices.


def test_a_list_stands_once_for_many_blanks() -> None:
    body = "А {a: choice agree}\nБ {b: choices agree, underline}\n\n| В |\n| {p.c: choice agree} |"
    sheet = sheet_of(body, AGREE)
    assert [choices(sheet, name) for name in "ab"] == [("иә", "жоқ")] * 2
    column = sheet.blanks["p"].columns["c"].kind
    assert isinstance(column, Choice)
    assert column.choices == ("иә", "жоқ")
    assert sheet.blanks["b"].kind.parse("иә, жоқ", TODAY) == ["иә", "жоқ"]


def test_a_list_is_named_in_the_header_too() -> None:
    header = f'{AGREE}\n[fields.a]\nkind = "choice"\nlist = "agree"\n[fields.k]\n'
    header += 'columns = ["{done: choice agree}"]'
    sheet = sheet_of("А {a}\nБ {k: rows}", header)
    assert choices(sheet, "a") == ("иә", "жоқ")
    assert sheet.blanks["k"].columns["done"].kind.show("жоқ") == "жоқ"


def test_a_choice_is_typed_in_the_words_of_any_language_of_its_list() -> None:
    kind = sheet_of("А {a: choice agree}", AGREE).blanks["a"].kind
    assert isinstance(kind, Choice)
    assert [kind.parse(typed, TODAY) for typed in ("иә", "2", "да", "НЕТ")] == [
        *("иә", "жоқ", "иә", "жоқ")
    ]
    assert kind.fitting("не") == ["жоқ"]
    assert kind.show("жоқ") == "жоқ"


def test_a_translation_shows_the_words_of_the_list_or_its_own() -> None:
    original = sheet_of("А {a: choice agree}", AGREE)
    russian = read("+++\n+++\nА {a}", "made.ru.form", original)
    assert russian.blanks["a"].kind.show("жоқ") == "нет"
    own = '+++\n[lists.agree]\nchoices = ["согласен", "не согласен"]\n+++\nА {a}'
    reworded = read(own, "made.ru.form", original).blanks["a"].kind
    assert reworded.show("жоқ") == "не согласен"
    assert reworded.parse("не согласен", TODAY) == "жоқ"


# Scales.


def test_a_scale_gives_its_list_and_options_to_the_blank_of_each_statement() -> None:
    sheet = sheet_of(SURVEY, AGREE)
    assert [
        (b.name, b.label, b.required, choices(sheet, b.name)) for b in sheet.blanks.values()
    ] == [
        ("q1", "Мектепте жақсы", True, ("иә", "жоқ")),
        ("q2", "Үйде тыныш", True, ("иә", "жоқ")),
    ]
    (node,) = sheet.nodes
    assert isinstance(node, Scale)
    assert node.heading == (Words("Тұжырым"),)
    assert node.lines[0].spans == (Words("1. Мектепте жақсы "), Slot("q1"))
    assert node.mark == ""


def test_a_scale_ends_at_a_gap_and_may_list_its_choices_itself() -> None:
    sheet = sheet_of('[scale иә / жоқ, mark "+"]\nА {a}\n\nБ {b: text}')
    scale, *after = sheet.nodes
    assert isinstance(scale, Scale)
    assert (scale.mark, len(scale.lines), scale.heading) == ("+", 1, ())
    assert after == [Gap(), Line((Words("Б "), Slot("b")))]


def test_a_scale_may_tick_several_choices() -> None:
    sheet = sheet_of("[scale choices agree] Іс\nА {a}", AGREE)
    assert sheet.blanks["a"].kind.name == "choices"


def test_the_wording_of_a_scale_has_its_choices() -> None:
    assert list(wording(sheet_of(SURVEY, AGREE))) == [
        *("Тұжырым", "иә", "жоқ", "1. Мектепте жақсы", "Үйде тыныш")
    ]


def test_a_scale_is_translated_by_its_list_or_in_its_mark() -> None:
    original = sheet_of(SURVEY, AGREE)
    text = "+++\n+++\n[scale {}] Утверждение\n1. В школе хорошо {{q1}}\n{{q2}} Дома тихо"
    by_list = read(text.format("agree"), "made.ru.form", original)
    assert list(wording(by_list)) == ["Утверждение", "да", "нет", "1. В школе хорошо", "Дома тихо"]
    own = read(text.format("верно / неверно"), "made.ru.form", original)
    assert list(wording(own))[1:3] == ["верно", "неверно"]
    assert own.blanks["q1"].kind.parse("неверно", TODAY) == "жоқ"


# Captions.


def test_a_caption_names_a_blank_with_no_words_before_it() -> None:
    body = '{a: name, caption "(тегі, аты)"}\nМен {b: text} {c: text, caption "(қолы)"}'
    assert [label(body, name) for name in "abc"] == ["тегі, аты", "Мен", "Мен: қолы"]


def test_a_caption_in_the_header_names_a_blank_alone_on_its_line() -> None:
    header = '[fields.a]\ncaption = "(қолы)"\n[fields.b]\ncaption = "(күні)"'
    sheet = sheet_of("Таныстым:\n{a: text}\nКүні {b: date}", header)
    assert [blank.label for blank in sheet.blanks.values()] == ["қолы", "Күні"]


def test_a_caption_is_asked_for_and_explained_in_lines() -> None:
    draft = draft_of('Таныстым: {a: name, caption "(ата-анасының аты)", hint "толық", required}')
    assert question_of(draft, "a") == "Таныстым:"
    assert list(describe_blank(draft, "a")) == ["Таныстым", "толық", "ата-анасының аты"]
    alone = draft_of('{a: text, caption "(қолы)"}')
    assert question_of(alone, "a") == "қолы:"


def test_a_caption_and_a_hint_are_in_the_note_on_a_heading_for_excel() -> None:
    sheet = sheet_of('Аты {a: text, caption "(ресми)", hint "толық"}\n{b: text, caption "(қолы)"}')
    columns = [column_of(blank, "kk") for blank in sheet.blanks.values()]
    assert [note_of(column).split("\n\n")[0] for column in columns] == [
        "Аты\nтолық\nресми",
        "қолы",
    ]


def test_captions_are_translated() -> None:
    header = '[fields.a]\ncaption = "(қолы)"\ncaption_en = "(signature)"'
    original = sheet_of('А {a: text}\nБ {b: text, caption "(күні)"}', header)
    text = '+++\n[fields.a]\ncaption = "(подпись)"\n+++\nА {a}\nБ {b: text, caption "(дата)"}'
    russian = read(text, "made.ru.form", original)
    assert dict(russian.blanks["a"].captions) == {
        "kk": "(қолы)",
        "en": "(signature)",
        "ru": "(подпись)",
    }
    assert list(wording(russian)) == ["А", "(подпись)", "Б", "(дата)"]


# Signatures.


def test_a_signature_names_its_blanks_by_who_signs() -> None:
    sheet = sheet_of("[signature М.О.] Мектеп директоры {head: name} {day: date}")
    assert [blank.label for blank in sheet.blanks.values()] == [
        *("Мектеп директоры", "Мектеп директоры: күні")
    ]
    (node,) = sheet.nodes
    assert isinstance(node, Signatory)
    assert (node.spans[0], node.seal) == (Words("Мектеп директоры "), "М.О.")


def test_the_wording_of_a_signature_is_what_is_printed() -> None:
    body = (
        '[signature М.О.] Директор {a: name, caption "(Т.А.Ә.)"} {b: date}\n[signature] Ата-анасы'
    )
    assert list(wording(sheet_of(body))) == [
        *("Директор", "(қолы)", "(Т.А.Ә.)", "(күні)", "М.О."),
        *("Ата-анасы", "(қолы)", "(тегі, аты, әкесінің аты)"),
    ]


def test_a_translated_signature_speaks_its_language() -> None:
    original = sheet_of("[signature М.О.] Директор {a: name} {b: date}")
    russian = read("+++\n+++\n[signature М.П.] Директор {a} {b}", "made.ru.form", original)
    assert list(wording(russian)) == [
        *("Директор", "(подпись)", "(фамилия, имя, отчество)", "(дата)", "М.П.")
    ]
    use_language("ru")
    assert russian.blanks["b"].label == "Директор: дата"


# Pages, groups, footnotes, spaces.


def test_pages_lie_and_stand_and_lines_are_kept_together() -> None:
    nodes = sheet_of("А\n--- landscape\nБ\n---\nВ\n--- portrait\n[keep]\nГ\n\nД\n[end]").nodes
    assert [node for node in nodes if not isinstance(node, Line)] == [
        NewPage(landscape=True),
        NewPage(),
        NewPage(landscape=False),
        Keep(begins=True),
        Gap(),
        Keep(begins=False),
    ]


def test_footnotes_are_numbered_as_they_are_referred_to_and_stand_at_the_end() -> None:
    sheet = sheet_of("[^b]: Екі.\nАты[^a] жөні {x: name}[^b]\n[^a]: Бір.\n\n| К[^a] |\n| 1 |")
    line, *_, first, second = sheet.nodes
    assert isinstance(line, Line)
    assert line.spans == (Words("Аты"), NoteMark(1), Words(" жөні "), Slot("x"), NoteMark(2))
    assert (first, second) == (Footnote(1, (Words("Бір."),)), Footnote(2, (Words("Екі."),)))
    assert sheet.blanks["x"].label == "Аты жөні"
    assert list(wording(sheet)) == ["Аты жөні", "К", "1", "Бір.", "Екі."]


def test_the_mark_of_a_footnote_can_be_printed_itself() -> None:
    assert sheet_of(r"Сөз \[^1] бар").nodes == (Line((Words("Сөз [^1] бар"),)),)


def test_the_spaces_at_the_beginning_of_a_line_are_kept() -> None:
    nodes = sheet_of("    а) бір\n  {x: text}\n  >> оң\n  # Атау\n   -- ескерту").nodes
    assert [(n.spans[0], n.align, n.style) for n in nodes if isinstance(n, Line)] == [
        (Words("    а) бір"), "left", "plain"),
        (Words("  "), "left", "plain"),
        (Words("оң"), "right", "plain"),
        (Words("Атау"), "centre", "title"),
        (Words("   ескерту"), "left", "small"),
    ]
    assert sheet_of("А\n\tб\tв").nodes[1] == Line((Words("    б в"),))


def test_a_list_that_is_misspelt_is_told_from_those_that_there_are() -> None:
    with pytest.raises(TextError) as caught:
        read(text_of("А {a: choice agre}", AGREE))
    assert str(caught.value) == (
        "made.form, 8-жол: «a» орны: тақырыпта [lists.agre] тізімі жоқ. "
        "Мүмкін, «agree» керек шығар?"
    )


def test_a_caption_of_words_of_a_list_does_not_ask_for_a_rule() -> None:
    body = '| Жынысы |\n| {sex: choice ер / әйел, underline, caption "(астын сызу)"} |'
    with pytest.raises(TextError, match="caption"):
        read(text_of(body))
