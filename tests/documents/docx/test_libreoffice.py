"""A Word file as LibreOffice shows it: the pages and words of the PDF."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections import Counter
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from pypdf import PdfReader

from tests.support.files.word_file import (
    TODAY,
    blank,
    line,
    paper,
    picture,
    row,
    section,
    squeezed,
    written,
)
from tui.documents.composition import paper_of
from tui.documents.measure import MM
from tui.documents.paper import Grid, Paper, Photo
from tui.documents.pdf.exporter import write_pdf
from tui.forms.kinds import KINDS
from tui.forms.language.nodes import NewPage
from tui.forms.language.reader import read_sheet

if TYPE_CHECKING:
    from collections.abc import Iterable


FONTS = Path(__file__).parents[3] / "tui" / "documents" / "fonts"
PLUGINS = Path(__file__).parents[3] / "plugins"
NAMED_AGAIN = {"plan"}
"""What the PDF names again on its next page, and Word once more for its navigation."""
SAID = (
    "Топ / ата-ана «оқу-тәрбие» жұмысында; тел. +7 (701) 123-45-67, 12.09.2026 ж., 3 «А» сыныбы, "
    "А. Б. Ойданова № 12 бұйрығы, 12/3-үй "
)


def samples() -> dict[str, list[Paper]]:
    """Documents for LibreOffice, each of them different in what may go wrong."""
    rows = [row(str(number), "Қожахметов Әлихан " * (number % 4)) for number in range(1, 120)]
    frame = Photo("Суреттің орны", "a", (line("Тегі ", blank("Қожа")), line("Аты ", blank())))
    long = "\n\n".join(f"{number}-абзац " + "ұзын мәтін туралы " * 40 for number in range(12))
    sheet = read_sheet(PLUGINS / "pmpk" / "registration.form", KINDS)
    grid = Grid(("№", "Баланың аты-жөні"), [section("Бөлім"), *rows], (1, 9))
    shared = [row(str(number), SAID, f"{'Ұ' * 20} {SAID}") for number in range(60)]
    narrow = Grid(("№", "Кеңес алушы (оқушы / ата-ана)", ""), shared, (1, 4, 3))
    return {
        "card": [paper_of(sheet, None)],
        "narrow": [paper(narrow, landscape=True)],
        "register": [paper(line("Журнал", align="centre", style="title"), grid, landscape=True)],
        "plan": [plan()],
        "packet": [
            paper(frame, line("Шағымы ", blank(long)), line("Соңы ", blank(lines=3))),
            paper(line("Текст ", blank("слово", 10), " и ещё"), NewPage(), line("Екінші")),
        ],
    }


def plan() -> Paper:
    """A plan of many pages: its title is centred, its sections go on, it is signed at its end."""
    sheet = read_sheet(PLUGINS / "social_passport" / "social_work_plan-2026-11-30.form", KINDS)
    words = cycle(("жұмыс", "психологиялық", "жеке", "зейіні", "кеңес", "жетекшісімен", "баланың"))
    (grid,) = (one for one in sheet.blanks.values() if one.columns)
    rows = [
        {"section": section}
        | {name: " ".join(islice(words, 3 + number % 7)) for name in grid.columns}
        for section in range(1, 7)
        for number in range(40)
    ]
    made = paper_of(sheet, {"year": "2026-2027", grid.name: rows})
    return made._replace(foot="Мысал мектебі, 2026-2027")


def letters_of(pages: Iterable[str]) -> Counter[str]:
    lines = (one for page in pages for one in page.splitlines())
    return Counter(squeezed("".join(one for one in lines if "/" not in one or len(one) > 9)))


def fonts_of(folder: Path) -> Path:
    """A configuration in which Times New Roman is a font that is as wide, wherever one is."""
    file = folder / "fonts.conf"
    file.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{FONTS}</dir><cachedir>{folder / 'cache'}</cachedir>"
        '<alias binding="same"><family>Times New Roman</family><prefer>'
        "<family>Liberation Serif</family></prefer></alias></fontconfig>"
    )
    return file


def place_of(file: Path, words: str) -> tuple[int, float, float]:
    """The page on which words stand last, and where their first letter begins, in mm."""
    document = pypdfium2.PdfDocument(file)
    try:
        for number in reversed(range(len(document))):
            text = document[number].get_textpage()
            if found := text.search(words).get_next():
                left, low = text.get_charbox(found[0])[:2]
                return number, left * MM, low * MM
    finally:
        document.close()
    raise AssertionError(words)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_libreoffice_shows_the_pages_and_the_words_of_the_pdf(tmp_path: Path) -> None:
    ours: dict[str, list[str]] = {}
    for name, papers in samples().items():
        file = tmp_path / "ours" / f"{name}.pdf"
        file.parent.mkdir(exist_ok=True)
        with file.open("wb") as stream:
            write_pdf(papers, stream, printed=TODAY, photos=lambda _: picture())
        ours[name] = [page.extract_text() for page in PdfReader(file).pages]
        data = written(*papers, photos=lambda _: picture())
        (tmp_path / f"{name}.docx").write_bytes(data)
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"),
            *("--headless", "--convert-to", "pdf", "--outdir", tmp_path),
            *(tmp_path / f"{name}.docx" for name in ours),
        ],
        check=True,
        capture_output=True,
        timeout=120,
        env={**os.environ, "FONTCONFIG_FILE": str(fonts_of(tmp_path))},
    )
    for name, pages in ours.items():
        shown = [page.extract_text() for page in PdfReader(tmp_path / f"{name}.pdf").pages]
        assert len(shown) == len(pages), name
        if name not in NAMED_AGAIN:
            assert letters_of(shown) == letters_of(pages), name
    for words in ("Әлеуметтік педагогтің", "(қолы)"):
        page, *place = place_of(tmp_path / "ours" / "plan.pdf", words)
        shown_page, *shown_place = place_of(tmp_path / "plan.pdf", words)
        assert page == shown_page, words
        assert place == pytest.approx(shown_place, abs=1.5), words
