"""A draft of a form: what is guessed, why, what can be changed, and the text that it makes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.support.files.published_file import word_lines
from tui.exchange.published.source import read_form
from tui.forms.kinds import KINDS
from tui.forms.kit.draft import SIGNED, FormDraft
from tui.forms.kit.drafting import draft_form
from tui.forms.kit.publication import PageBreak, Paragraph, Publication
from tui.forms.kit.review import rename, take
from tui.forms.kit.writing import written_form
from tui.forms.language.reader import read_text
from tui.forms.language.sheet import Sheet
from tui.host import Host
from tui.locale import use_language
from tui.user_error import UserError


def draft(text: str, known: list[Sheet] | None = None, file: str = "a.docx") -> FormDraft:
    return draft_form(read_form(file, word_lines(text)), known or [], date(2026, 9, 1))


def written(text: str, known: list[Sheet] | None = None) -> str:
    """The lines of the text that a draft makes, behind its header."""
    return written_form(draft(text, known)).split("+++\n")[2].rstrip("\n")


TEXTS = {
    "words that look like marks": (
        "# Акт\n- - -\n-- жазба\n[x] {жақша} | сызық ____________",
        "# Акт\n\\- - -\n\\-- жазба\n\\[x] {{жақша} | сызық {x_zhaqsha_syzyq: text}",
    ),
    "a caption": (
        "# Акт\nМен, ____________________\n(тегі, аты)",
        '# Акт\nМен, {person: name, caption "(тегі, аты)"}',
    ),
    "a signature": (
        "# Акт\nТөраға ____________ ____________________\n(қолы) (аты-жөні)",
        '# Акт\n[signature] Төраға {chair: name, caption "(аты-жөні)"}',
    ),
    "a signature without small print": (
        "# Акт\nТөраға ____________ ____________________",
        "# Акт\nТөраға ____________ {chair: name}",
    ),
    "a table to sign in": (
        "# Акт\n| Мектеп директоры | | | | |\n| | | (қолы) | | (аты-жөні) |\n| М.О. | | | | |",
        '# Акт\n[signature М.О.] Мектеп директоры {director: name, caption "(аты-жөні)"}',
    ),
    "a scale": (
        (
            "# Сауалнама\n| Тұжырым | иә | жоқ |\n| 1. Мектепке қуана барамын | | |\n"
            "| 2. Досым көп | | |"
        ),
        ("# Сауалнама\n[scale q1_list] Тұжырым\n1. Мектепке қуана барамын {q1}\n2. Досым көп {q2}"),
    ),
    "labels with room below them": (
        "# Сауалнама\n| Баланың аты-жөні | Сыныбы |\n| Туған күні | Телефоны |",
        (
            "# Сауалнама\n|---|---|\n"
            "| Баланың аты-жөні {/} {child: name, required, same child.name}"
            " | Сыныбы {/} {class: class, same child.class} |\n"
            "| Туған күні {/} {born: date, same child.born}"
            " | Телефоны {/} {phone: phone, same parents.phones} |"
        ),
    ),
    "a list in the line": (
        "# Акт\nЖынысы: ұл / қыз (астын сызу)",
        "# Акт\nЖынысы: {sex: choice ұл / қыз, underline} (астын сызу)",
    ),
    "joined headings": (
        "# Тізім\n| № | Оқушы | < |\n| ^ | Аты-жөні | Сыныбы |\n| 1 | | |",
        (
            "# Тізім\n| № | Оқушы | < |\n| ^ | Аты-жөні | Сыныбы |\n|---|---|---|\n"
            "| {#} | {child: name, required, same child.name} | {class: class, same child.class} |"
        ),
    ),
    "sections": (
        (
            "# Жоспар\n| № | Іс-шара | Мерзімі |\n| I. Бірінші | < | < |\n| 1 | | |\n"
            "| II. Екінші | < | < |\n| 1 | | |"
        ),
        (
            "# Жоспар\n| № | Іс-шара | Мерзімі |\n"
            "| {#} | {plan.activity: long} | {plan.due: text} |\n|= I. Бірінші\n|= II. Екінші"
        ),
    ),
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_draft_is_written_in_the_language_of_forms(name: str, tmp_path: Path) -> None:
    text, lines = TEXTS[name]
    assert written(text) == lines
    path = tmp_path / "a.form"
    path.write_text(written_form(draft(text)), "utf-8")
    assert read_text(path, KINDS).faults == ()


def test_the_header_says_what_the_form_is() -> None:
    found = draft(
        "# Келісім\nБаланың аты-жөні ____________\nКүні ________\n"
        "Тілі: қазақ тілінде, аударманы керек етпейді / орыс тілінде / екі тілде де (астын сызу)"
    )
    assert written_form(found).split("+++\n")[1] == (
        'id = "kelisim"\nedition = 2026-09-01\nname = "{child} {date}"\n'
        'columns = ["child", "date", "tili"]\n\n[fields.tili]\n'
        'choices = ["қазақ тілінде, аударманы керек етпейді", "орыс тілінде", "екі тілде де"]\n'
    )


def test_a_page_lies_where_the_document_says_so() -> None:
    pages = (Paragraph("Акт"), PageBreak(True), PageBreak(), PageBreak(False), Paragraph("Соңы."))
    found = written_form(draft_form(Publication("", "docx", pages), (), date(2026, 9, 1)))
    lines = found.split("+++\n")[2].split("\n")
    assert lines[1:] == ["--- landscape", "---", "--- portrait", "Соңы.", ""]


def test_a_journal_is_a_register_and_a_plan_of_a_year_a_plan() -> None:
    journal = draft("# Есепке алу журналы\nСынып ________\n| № | Күні | Себебі |\n| 1 | | |")
    assert (journal.kind, [guess.kind for guess in journal.blanks]) == (
        "register",
        ["date", "long"],
    )
    plan = draft("# 20__-20__ оқу жылының жоспары\n| № | Іс-шара | Мерзімі |\n| | | |")
    assert plan.kind == "plan"
    card = draft("# Акт\nКүні ________\n| № | Аты-жөні | Жасы |\n| | | |")
    assert (card.kind, [guess.path for guess in card.blanks]) == (
        "card",
        ["date", "rows.child", "rows.age"],
    )


def test_a_label_of_another_form_brings_its_name_kind_and_fact() -> None:
    known = [form.sheet() for form in Host().forms.values()]
    (guess,) = draft("# Карта\nМүгедектік тобы ____________", known).blanks
    assert (guess.name, guess.kind, guess.known_from) == ("disability", "text", "development_card")
    (_, mother, _, education) = draft(
        "# Карта\nБаланың аты-жөні ____________\n"
        "Анасы (тегі, аты, әкесінің аты (болған жағдайда), жасы, білімі) ____ ____ ____",
        known,
    ).blanks
    assert (mother.name, mother.same) == ("mother", "mother.name")
    assert (education.kind, education.choices[-1]) == ("choice", "орта")


def test_what_a_parent_writes_of_himself_is_no_fact_of_the_child() -> None:
    found = draft(
        "# Келісім\nМен, ____________________, жеке сәйкестендіру нөмірім ____________,\n"
        "баламның ____________________ туған күні ____________"
    )
    assert [(guess.name, guess.same) for guess in found.blanks] == [
        ("parent", "parents.names"),
        ("parent_iin", ""),
        ("child", "child.name"),
        ("born", "child.born"),
    ]


def test_a_guess_says_why_and_what_is_doubtful() -> None:
    use_language("en")
    try:
        found = draft("# Акт\n1. Туған күні ________\n2. Алаң\n3. Ойы ____ сынып")
        born, bare, _ = found.blanks
        assert [str(each) for each in born.reasons] == ["'туған күні' is written"]
        assert not born.is_doubtful
        assert [str(each) for each in bare.doubts] == [
            "no rule is drawn: is it filled in?",
            "nothing says the kind",
        ]
    finally:
        use_language("")


def test_a_review_takes_other_kinds_and_names() -> None:
    found = draft("# Акт\nАлаң ____________\nТөраға ____________")
    first, second = found.guesses
    assert [each.kind for each in first.alternatives][:2] == ["text", "long"]
    assert len(first.alternatives) == 9
    take(found, first, "choice")
    rename(found, second, "head")
    assert not first.is_doubtful
    assert "Алаң {alan: choice иә / жоқ}\nТөраға {head: name}" in written_form(found)
    take(found, second, SIGNED)
    assert found.blanks == [first]
    assert "Төраға ____________" in written_form(found)
    take(found, second, "name")
    assert "{head: name}" in written_form(found)


@pytest.mark.parametrize("name", ["Head", "2nd", "а", "alan"])
def test_a_name_that_cannot_be_or_is_taken_is_refused(name: str) -> None:
    found = draft("# Акт\nАлаң ____________\nТөраға ____________")
    with pytest.raises(UserError):
        rename(found, found.guesses[1], name)
