"""Scales, captions, signatures, footnotes, lying pages and groups of lines in each document."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from zipfile import ZipFile

from docx import Document
from docx.enum.section import WD_ORIENTATION
from pypdf import PdfReader

from tests.support.sheets import draft_of, sheet_of
from tui.documents.composition import Composer, paper_of
from tui.documents.docx.exporter import write_docx
from tui.documents.paper import Grid, Paper, Paragraph
from tui.documents.pdf.exporter import write_pdf
from tui.documents.text.plain import plain_lines
from tui.forms.kinds.kind import Values
from tui.widgets.sheet_layout import SheetLayout

TODAY = date(2026, 9, 16)
SCALE = "[scale иә / жоқ] Тұжырым\n1. Мектепте жақсы[^1] {a}\nҮйде тыныш {b}\n[^1]: Сыныпта да."
SIGNED = "[signature М.О.] Директор {head: name} {day: date}\n[signature] Хатшы"
HEAD = {"head": "Ахметов Болат", "day": "2026-09-16"}


def made(body: str, values: Values | None = None) -> Paper:
    return paper_of(sheet_of(body), values)


def plain(body: str, values: Values | None = None) -> list[str]:
    return list(plain_lines(made(body, values)))


def pdf(paper: Paper) -> PdfReader:
    file = BytesIO()
    assert write_pdf(paper, file, printed=TODAY) == frozenset()
    return PdfReader(file)


def pages(paper: Paper) -> list[list[str]]:
    """The lines of each page of a PDF."""
    return [
        [line.rstrip() for line in page.extract_text().split("\n")] for page in pdf(paper).pages
    ]


def word(*papers: Paper) -> ZipFile:
    file = BytesIO()
    write_docx(papers, file, printed=TODAY)
    return ZipFile(file)


def body_of(file: ZipFile) -> str:
    return file.read("word/document.xml").decode()


def on_screen(body: str, values: Values | None = None) -> list[str]:
    layout = SheetLayout(draft_of(body, values), 60)
    rows = (layout.line(at) for at in range(layout.line_count))
    return ["".join(segment.text for segment in row).rstrip("_ ") for row in rows]


# Scales.


def test_a_scale_is_a_grid_with_a_box_for_each_choice() -> None:
    (grid, _) = made(SCALE, {"a": "жоқ"}).blocks
    assert isinstance(grid, Grid)
    assert grid.heading == ("Тұжырым", "иә", "жоқ")
    rows = [["".join(run.text for run in cell) for cell in row.cells] for row in grid.rows]
    assert rows == [["1. Мектепте жақсы¹", "☐", "☒"], ["Үйде тыныш", "☐", "☐"]]


def test_a_scale_with_a_mark_has_it_under_the_heading() -> None:
    (grid,) = made('[scale choices иә / жоқ, mark "+"] А\nБ {b}', {"b": ["иә", "жоқ"]}).blocks
    assert isinstance(grid, Grid)
    (row,) = grid.rows
    assert [cell[0].text for cell in row.cells] == ["Б", "+", "+"]
    (empty,) = made('[scale иә / жоқ, mark "+"] А\nБ {b}').blocks
    assert isinstance(empty, Grid)
    assert [cell[0].text for row in empty.rows for cell in row.cells] == ["Б", "", ""]


def test_a_scale_is_a_choice_for_each_statement_on_the_screen() -> None:
    assert on_screen(SCALE, {"a": "жоқ"}) == [
        "Тұжырым",
        "1. Мектепте жақсы¹ жоқ",
        "Үйде тыныш",
        "─" * 20,
        "¹ Сыныпта да.",
    ]


def test_a_crossed_box_is_drawn_as_a_box_with_a_cross_in_a_pdf() -> None:
    (page,) = pdf(made("Тұжырым ☒ ☐")).pages
    assert page.extract_text() == "Тұжырым □ □"
    content = page.get_contents()
    assert content is not None
    strokes = [operator for _, operator in content.operations if operator == b"l"]
    assert len(strokes) == 2
    spoken = [operands[1] for operands, operator in content.operations if operator == b"BDC"]
    told = [str(one["/ActualText"]) for one in spoken if "/ActualText" in one]
    assert told == ["Тұжырым ☒ □"]


def test_a_ticked_box_looks_like_neither_an_empty_nor_a_crossed_one() -> None:
    looks = set()
    for box in "☐☑☒":
        (page,) = pdf(made(f"Тұжырым {box}")).pages
        content = page.get_contents()
        assert content is not None
        drawn = [tuple(map(float, at)) for at, operator in content.operations if operator == b"l"]
        looks.add(tuple(drawn))
    assert len(looks) == 3


def test_a_private_statement_is_on_the_screen_only() -> None:
    body = "[scale иә / жоқ] А\nБ {b}\nВ {c: choice иә / жоқ, private}"
    (grid,) = made(body).blocks
    assert isinstance(grid, Grid)
    assert [row.cells[0][0].text for row in grid.rows] == ["Б"]
    assert on_screen(body) == ["А", "Б", "В"]


# Captions.


def test_a_caption_is_centred_under_the_rule_of_its_blank() -> None:
    body = 'Мен, {a: name, caption "(аты)"}, {b: text, width 10, caption "(ұзын атауы)"} бердім'
    assert plain(body, {"a": "Асан Ү."}) == [
        "Мен, Асан Ү._______________________, ____________ бердім",
        "                 (аты)               (ұзын атауы)",
    ]


def test_a_caption_stands_under_the_last_of_several_rules() -> None:
    assert plain('А {a: long, lines 2, caption "(б)"}') == [
        "А " + "_" * 78,
        "_" * 80,
        " " * 38 + "(б)",
    ]


def test_words_to_be_underlined_have_their_caption_below_the_whole_list() -> None:
    body = 'Жынысы {a: choice ұл / қыз, underline, caption "(астын сызу)"}'
    assert plain(body) == ["Жынысы ұл, қыз", "    (астын сызу)"]


def test_captions_are_in_the_pdf_below_their_line() -> None:
    body = 'Мен, {a: name, caption "(аты)"} және {b: name, caption "(тегі)"}'
    assert pages(made(body, {"a": "Асан", "b": "Үсен"})) == [
        ["Мен, Асан  және Үсен", "(аты) (тегі)"]
    ]


def test_in_word_a_caption_goes_between_the_lines_of_a_paragraph() -> None:
    body = f'{{a: name, caption "(аты)"}} {"сөз " * 40}{{b: date, caption "(күні)"}}'
    file = BytesIO()
    write_docx([made(body)], file, printed=TODAY)
    found = [paragraph.text.strip() for paragraph in Document(file).paragraphs]
    assert found[0].endswith("сөз")
    assert found[1] == "(аты)"
    assert found[-1] == "(күні)"
    assert " ".join(found).split().count("сөз") == 40


def test_in_word_each_caption_stands_once_under_the_last_rule_of_its_blank() -> None:
    body = 'Сөз {b: date, caption "(в)"} {a: long, lines 4, caption "(б)"}'

    def shown(values: Values | None) -> list[str]:
        file = BytesIO()
        write_docx([made(body, values)], file, printed=TODAY)
        found = [paragraph.text for paragraph in Document(file).paragraphs]
        return [re.sub("\u00a0+", "_", text) for text in found]

    assert shown(None) == ["Сөз _   \t", "\t(в)", "\t\n\t\n\t", "\t(б)"]
    assert shown({"b": "2026-09-01", "a": "бір\nекі"}) == [
        *("Сөз 01.09.2026_   бір\t", "\t(в)", "екі\t\n\t\n\t", "\t(б)")
    ]


def test_captions_are_under_the_blanks_of_the_entry_sheet() -> None:
    assert on_screen('{a: name, caption "(аты)"}', {"a": "Асан Ү."}) == [
        "Асан Ү.",
        "     (аты)",
    ]


# Signatures.


def test_a_signature_has_a_place_to_sign_its_name_its_date_and_the_seal() -> None:
    assert plain(SIGNED, HEAD) == [
        "Директор              ___________  Ахметов Болат___________________ 16.09.2026__",
        "                        (қолы)        (тегі, аты, әкесінің аты)        (күні)",
        "М.О.",
        "Хатшы                 ___________  _____________________________________________",
        "                        (қолы)               (тегі, аты, әкесінің аты)",
    ]


def test_a_signature_is_in_the_pdf_as_in_text() -> None:
    (page,) = pages(made(SIGNED, HEAD))
    assert page == [
        "Директор Ахметов Болат 16.09.2026",
        "(қолы) (тегі, аты, әкесінің аты) (күні)",
        *("М.О.", "Хатшы", "(қолы) (тегі, аты, әкесінің аты)"),
    ]


def test_a_signature_in_word_is_a_table_with_rules_to_write_on() -> None:
    file = BytesIO()
    write_docx([made(SIGNED, HEAD)], file, printed=TODAY)
    tables = Document(file).tables
    shown = [[cell.text for cell in row.cells if cell.text] for t in tables for row in t.rows]
    assert shown == [
        ["Директор", "Ахметов Болат", "16.09.2026"],
        ["(қолы)", "(тегі, аты, әкесінің аты)", "(күні)"],
        ["М.О."],
        ["Хатшы"],
        ["(қолы)", "(тегі, аты, әкесінің аты)"],
    ]
    assert body_of(ZipFile(file)).count("<w:tcBorders>") == 5


def test_only_the_blanks_of_a_signature_are_on_the_screen() -> None:
    assert on_screen(SIGNED, HEAD) == ["Директор Ахметов Болат_________________  күні 16.09.2026"]


# Footnotes.


def test_footnotes_stand_at_the_end_of_a_text_and_at_the_foot_of_a_page() -> None:
    body = "Бір[^1]\n---\nЕкі[^2]\n[^1]: Бірінші.\n[^2]: Екінші."
    assert plain(body) == ["Бір¹", "", "Екі²", "─" * 20, "¹ Бірінші.", "² Екінші."]
    assert pages(made(body)) == [
        ["Бір¹", "¹ Бірінші.", "1 / 2"],
        ["Екі²", "² Екінші.", "2 / 2"],
    ]


def test_a_footnote_of_a_table_is_on_the_page_of_its_row() -> None:
    rows = "\n".join(f"| {n} | сөз |" for n in range(60))
    body = f"| а[^1] | б |\n{rows}\n| соңы | в[^2] |\n[^1]: Басы.\n[^2]: Соңы."
    first, second = pages(made(body))
    assert ("¹ Басы." in first, "¹ Басы." in second) == (True, False)
    assert ("² Соңы." in first, "² Соңы." in second) == (False, True)


def test_lines_make_room_for_their_footnotes() -> None:
    body = "\n".join(f"Жол {n}[^{n}]" for n in range(1, 60))
    notes = "\n".join(f"[^{n}]: Ескерту {n}." for n in range(1, 60))
    for page in pages(made(f"{body}\n{notes}")):
        said = {int(found[1]) for line in page if (found := re.match(r"Жол (\d+)", line))}
        told = {int(found[1]) for line in page if (found := re.search(r"Ескерту (\d+)", line))}
        assert said == told


def test_a_footnote_of_the_screen_is_not_printed() -> None:
    assert plain("Бір\n[screen]\nЕкі[^1]\n[^1]: Экранда.") == ["Бір"]


def test_footnotes_in_word_are_its_own() -> None:
    paper = made("Бір[^1] және[^1]\n| а[^2] |\n| 1 |\n[^1]: Бірінші.\n[^2]: Екінші.")
    file = word(paper, paper)
    notes = file.read("word/footnotes.xml").decode()
    assert re.findall(r"<w:t[^>]*>([^<]+)</w:t>", notes) == [
        *("1", " Бірінші.", "2", " Екінші."),
        *("1", " Бірінші.", "2", " Екінші."),
    ]
    assert re.findall(r'customMarkFollows="1" w:id="(\d)"/><w:t>(\d)', body_of(file)) == [
        *(("1", "1"), ("2", "2"), ("3", "1"), ("4", "2"))
    ]
    assert "word/footnotes.xml" not in word(made("Сөз")).namelist()


# Pages, and what is kept together on them.


def test_a_page_lies_in_an_upright_document() -> None:
    paper = made("А\n--- landscape\nБ\n--- portrait\nВ")
    found = pdf(paper).pages
    assert [float(page.mediabox.width) > float(page.mediabox.height) for page in found] == [
        *(False, True, False)
    ]
    assert pages(paper) == [["А", "1 / 3"], ["Б", "2 / 3"], ["В", "3 / 3"]]


def test_a_document_may_begin_with_a_lying_page_and_leaves_none_empty() -> None:
    (page,) = pdf(made("--- landscape\nА\n--- portrait")).pages
    assert float(page.mediabox.width) > float(page.mediabox.height)


def test_a_lying_page_in_word_is_a_section_whose_pages_are_numbered_on() -> None:
    paper = made("А\n--- landscape\nБ\n--- portrait\nВ")
    file = word(paper, paper)
    shapes = [section.orientation for section in Document(BytesIO(_bytes(file))).sections]
    lying, upright = WD_ORIENTATION.LANDSCAPE, WD_ORIENTATION.PORTRAIT
    assert shapes == [upright, lying, upright] * 2
    assert body_of(file).count('<w:pgNumType w:start="1"/>') == 2
    ends = re.findall(r'<w:bookmarkStart w:id="\d" w:name="(end\d)"/>', body_of(file))
    assert ends == ["end1", "end2"]
    foot = file.read("word/footer1.xml").decode()
    assert re.findall(r'instr=" ([^"]+) "', foot) == ["PAGE", "PAGEREF end1"]


def test_lines_of_a_lying_page_are_wider_in_text() -> None:
    long = "сөз " * 30
    assert plain(f"{long}\n--- landscape\n{long}")[-1] == long.strip()


def test_what_is_kept_together_goes_to_the_next_page_whole() -> None:
    above = "\n".join(f"Жол {n}" for n in range(36))
    group = "[keep]\n" + "\n".join(f"Топ {n}" for n in range(8)) + "\n[end]\nСоңы"
    first, second = pages(made(f"{above}\n{group}"))
    assert [line for line in first if line.startswith("Топ")] == []
    assert [line for line in second if line.startswith("Топ")] == [f"Топ {n}" for n in range(8)]


def test_what_is_longer_than_a_page_is_not_kept_together() -> None:
    group = "\n".join(f"Топ {n}" for n in range(60))
    first, second = pages(made(f"Жол\n[keep]\n{group}\n[end]"))
    assert (first[:2], second[-2]) == (["Жол", "Топ 0"], "Топ 59")


def test_what_is_kept_together_is_kept_in_word_up_to_its_last_line() -> None:
    found = body_of(word(made("А\n[keep]\nБ\nВ\nГ\n[end]\nҒ")))
    assert re.findall(r"<w:p>(?:(?!</w:p>).)*?<w:t>(.)</w:t>", found) == [*"АБВГҒ"]
    assert [*re.findall(r"keepNext/><w:keepLines/>(?:(?!</w:p>).)*?<w:t>(.)<", found)] == ["Б", "В"]


def test_spaces_at_the_beginning_of_a_line_are_printed() -> None:
    body = "1. Бір\n    а) екі {a: text}"
    assert plain(body) == ["1. Бір", "    а) екі " + "_" * 69]
    assert '<w:t xml:space="preserve">    а) екі </w:t>' in body_of(word(made(body)))


def test_the_same_paper_gives_the_same_bytes() -> None:
    paper = made(f"{SCALE}\n\n[keep]\n{SIGNED}\n[end]\n--- landscape\nСоңы", HEAD)
    files = [BytesIO() for _ in range(4)]
    for file in files[:2]:
        write_pdf(paper, file, printed=TODAY)
    for file in files[2:]:
        write_docx([paper], file, printed=TODAY)
    assert files[0].getvalue() == files[1].getvalue()
    assert files[2].getvalue() == files[3].getvalue()


def test_nothing_of_a_form_is_lost_on_the_screen() -> None:
    sheet = sheet_of(f"{SCALE}\n{SIGNED}")
    composer = Composer(sheet, {}, screen=True)
    blocks = [block for node in sheet.nodes for block in composer.blocks(node)]
    places = [r.place for b in blocks if isinstance(b, Paragraph) for r in b.runs if r.typed]
    assert places == ["a", "b", "head", "day"]


def _bytes(file: ZipFile) -> bytes:
    assert file.fp is not None
    file.fp.seek(0)
    return file.fp.read()
