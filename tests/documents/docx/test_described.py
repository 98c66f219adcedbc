"""What Word's navigation and a screen reader are told of a Word file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.files.word_file import blank, body, line, opened, paper, picture, row
from tui.documents.paper import Bar, BarChart, Grid, Photo, Series

if TYPE_CHECKING:
    from docx.document import Document as Word

TITLE = line("ЖЕКЕ ІС", align="centre", style="title")


def navigation(document: Word) -> list[tuple[int, str]]:
    """The headings that Word's navigation shows, each with its level."""
    levels = {
        one.style_id: int(found[0])
        for one in document.styles
        if (found := one.element.xpath("./w:pPr/w:outlineLvl/@w:val"))
    }
    return [
        (levels[one.style.style_id], one.text)
        for one in document.paragraphs
        if one.style is not None and one.style.style_id in levels
    ]


def test_the_navigation_shows_each_title_with_the_child_and_the_headings_below_it() -> None:
    one = paper(TITLE, line("Отбасы", style="heading"))
    first, second = (one._replace(foot=foot) for foot in ("Ойданов М., № 7", "Қиялова А., № 8"))
    assert navigation(opened(first, second, one)) == [
        (0, "ЖЕКЕ ІС Ойданов М., № 7"),
        (1, "Отбасы"),
        (0, "ЖЕКЕ ІС Қиялова А., № 8"),
        (1, "Отбасы"),
        (0, "ЖЕКЕ ІС"),
        (1, "Отбасы"),
    ]


def test_a_register_is_named_once_in_the_navigation() -> None:
    one = paper(line("Журнал", style="title"), title="Журнал")._replace(foot="Журнал, қараша")
    assert navigation(opened(one)) == [(0, "Журнал қараша")]


def test_the_name_in_a_title_is_not_seen_on_paper() -> None:
    document = opened(paper(TITLE)._replace(foot="Ойданов М."))
    name = document.paragraphs[0].runs[-1]
    assert (name.text, str(name.font.color.rgb)) == (" Ойданов М.", "FFFFFF")
    assert name.font.size is not None
    assert name.font.size.pt == 1
    # Letters that are narrower than nothing take LibreOffice's title out of the middle.
    assert not name._element.xpath("./w:rPr/w:spacing")


def test_a_photo_and_a_table_are_told_in_words() -> None:
    grid = Grid(("№", "Аты\nжөні", ""), [row("1", "Мысалхан", "")], (1, 9, 1))
    one = paper(Photo("Суреттің орны", "a", (line("Тегі ", blank()),)), grid, title='А "Б" <в>')
    document = opened(one._replace(foot="Ойданов М."), photos=lambda _: picture())
    assert body(document).xpath(".//wp:docPr/@descr") == ["Фотосурет: Ойданов М."]
    (table,) = body(document).xpath("./w:tbl[w:tblPr/w:tblCaption]")
    assert table.xpath("./w:tblPr/w:tblCaption/@w:val") == ['А "Б" <в>']
    said = table.xpath("./w:tblPr/w:tblDescription/@w:val")
    assert said == ["Кестенің бағандары: №; Аты жөні"]


def test_a_chart_is_told_in_words() -> None:
    chart = BarChart(("қазан", "қараша"), (Series("", (Bar(2.0, "2"), Bar(5.0, "5"))),))
    said = body(opened(paper(chart))).xpath(".//w:tblDescription/@w:val")
    assert said == ["Диаграммадағы сандар: қазан: 2; қараша: 5"]
