"""Word files as offices lay them out, read into lines and tables."""

from __future__ import annotations

import pytest

from tests.support.files.published_file import W, word_file
from tui.exchange.published.source import read_form
from tui.forms.kit.publication import Cell, PageBreak, Paragraph, Publication, TableBlock


def read(body: str, **parts: str) -> Publication:
    return read_form("form.docx", word_file(body, **parts))


def texts(body: str, **parts: str) -> list[str]:
    return [block.text for block in read(body, **parts).blocks if isinstance(block, Paragraph)]


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


UNDERLINED = '<w:u w:val="single"/>'
LEADER = '<w:pPr><w:tabs><w:tab w:val="right" w:pos="9000" w:leader="underscore"/></w:tabs></w:pPr>'
BLANKS = {
    "underlined spaces": (run("Аты ") + run(" " * 12, UNDERLINED), "Аты ____________"),
    "an underlined tab": (
        run("Аты ") + f"<w:r><w:rPr>{UNDERLINED}</w:rPr><w:tab/></w:r>",
        f"Аты {'_' * 30}",
    ),
    "a leader": (f"{LEADER}{run('Аты')}<w:r><w:tab/></w:r>", f"Аты{'_' * 30}"),
    "spaces in underlined words": (run("Аты    Әлия", UNDERLINED), "Аты____Әлия"),
    "two of them": (
        run("Аты ")
        + run("\u00a0" * 5, UNDERLINED)
        + run("   ", UNDERLINED)
        + f"<w:r><w:rPr>{UNDERLINED}</w:rPr><w:tab/></w:r>",
        f"Аты _____ {'_' * 30}",
    ),
    "a line below nothing": (
        '<w:pPr><w:pBdr><w:bottom w:val="single"/></w:pBdr></w:pPr>',
        "_" * 60,
    ),
    "a tab without a leader": (f"{run('Аты')}<w:r><w:tab/></w:r>{run('Тегі')}", "Аты\tТегі"),
}


@pytest.mark.parametrize("name", BLANKS)
def test_what_is_drawn_to_write_on_is_a_run(name: str) -> None:
    paragraph, text = BLANKS[name]
    assert texts(f"<w:p>{paragraph}</w:p><w:p>{run('Соңы')}</w:p>") == [text, "Соңы"]


def control(properties: str, content: str = "") -> str:
    content = content or run("Мәтін енгізіңіз")
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


LISTED = "".join(f'<w:listItem w:displayText="{w}" w:value="{w}"/>' for w in ("иә", "жоқ"))
CONTROLS = {
    "words to be replaced": (control("<w:showingPlcHdr/>"), "____________"),
    "words of the form": (control("", run("Келісім")), "Келісім"),
    "a day": (control("<w:date/><w:showingPlcHdr/>"), "\ue000date\ue001"),
    "a list": (
        control(f"<w:dropDownList>{LISTED}</w:dropDownList><w:showingPlcHdr/>"),
        "\ue000choice иә / жоқ\ue001",
    ),
    "a box": (
        control(
            '<x:checkbox xmlns:x="http://schemas.microsoft.com/office/word/2010/wordml"/>', run("☐")
        ),
        "☐",
    ),
    "an old field": (
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>FORMTEXT</w:instrText>'
            f'</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("     ")}'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        ),
        "____________",
    ),
}


@pytest.mark.parametrize("name", CONTROLS)
def test_a_content_control_is_what_one_writes_into_it(name: str) -> None:
    written, text = CONTROLS[name]
    assert texts(f"<w:p>{run('а ')}{written}{run(' б')}</w:p>") == [f"а {text} б"]


def test_a_revision_is_read_as_it_stands_in_the_end() -> None:
    inserted, deleted = f"<w:ins>{run('жаңа')}</w:ins>", f"<w:del>{run('ескі')}</w:del>"
    assert texts(f"<w:p>{inserted}{deleted}{run(' сөз')}</w:p>") == ["жаңа сөз"]


def test_a_cell_in_a_content_control_keeps_its_place() -> None:
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    wrapped = f"<w:sdt><w:sdtContent>{cell.format('б')}</w:sdtContent></w:sdt>"
    body = f"<w:tbl><w:tr>{cell.format('а')}{wrapped}{cell.format('в')}</w:tr></w:tbl>"
    assert read(body).blocks == (TableBlock(((Cell("а"), Cell("б"), Cell("в")),)),)


def test_joined_cells_are_told_with_what_they_reach_over() -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{run(text)}</w:p></w:tc>"

    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    wide = '<w:gridSpan w:val="2"/>'
    body = (
        f"<w:tbl><w:tr>{cell('№', down)}{cell('Оқушы', wide)}</w:tr>"
        f"<w:tr>{cell('', on)}{cell('Аты')}{cell('Сыныбы')}</w:tr></w:tbl>"
    )
    (table,) = read(body).blocks
    assert isinstance(table, TableBlock)
    assert table.rows == (
        (Cell("№", rows=2), Cell("Оқушы", 2)),
        (None, Cell("Аты"), Cell("Сыныбы")),
    )
    assert table.width == 3


def test_the_numbers_that_word_counts_are_read() -> None:
    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1)"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    counted = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr>'
    body = f"<w:p>{counted}{run('Аты')}</w:p><w:p>{counted}{run('Сыныбы')}</w:p>"
    assert texts(body, numbering=numbering) == ["1) Аты", "2) Сыныбы"]


def section(width: int, height: int, kind: str = "nextPage") -> str:
    size = f'<w:pgSz w:w="{width}" w:h="{height}"/>'
    return f'<w:sectPr><w:type w:val="{kind}"/>{size}</w:sectPr>'


def test_a_page_is_said_to_lie_by_the_section_that_it_begins() -> None:
    upright, lying = section(11906, 16838), section(16838, 11906)
    parts = [upright, upright, section(11906, 16838, "continuous")]
    within = (f"<w:p>{run('а')}</w:p><w:p><w:pPr>{each}</w:pPr></w:p>" for each in parts)
    found = read(f"{''.join(within)}<w:p>{run('б')}</w:p>{lying}")
    assert not found.landscape
    breaks = [block for block in found.blocks if isinstance(block, PageBreak)]
    assert breaks == [PageBreak(), PageBreak(True)]
    assert read(f"<w:p>{run('а')}</w:p>{lying}").landscape
