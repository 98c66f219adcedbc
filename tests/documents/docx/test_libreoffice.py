"""A Word file as LibreOffice shows it: the pages and words of the PDF."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

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
from tui.documents.paper import Grid, Paper, Photo
from tui.documents.pdf.exporter import write_pdf
from tui.forms.kinds import KINDS
from tui.forms.language.nodes import NewPage
from tui.forms.language.reader import read_sheet

if TYPE_CHECKING:
    from collections.abc import Iterable


FONTS = Path(__file__).parents[3] / "tui" / "documents" / "fonts"
PLUGINS = Path(__file__).parents[3] / "plugins"


def samples() -> dict[str, list[Paper]]:
    """Documents for LibreOffice, each of them different in what may go wrong."""
    rows = [row(str(number), "Қожахметов Әлихан " * (number % 4)) for number in range(1, 120)]
    frame = Photo("Суреттің орны", "a", (line("Тегі ", blank("Қожа")), line("Аты ", blank())))
    long = "\n\n".join(f"{number}-абзац " + "ұзын мәтін туралы " * 40 for number in range(12))
    sheet = read_sheet(PLUGINS / "pmpk" / "registration.form", KINDS)
    grid = Grid(("№", "Баланың аты-жөні"), [section("Бөлім"), *rows], (1, 9))
    shared = [
        row(str(number), "топ / ата-ана Қиялова Айгүл 7 «Ә» " * 2, "") for number in range(60)
    ]
    narrow = Grid(("№", "Кеңес алушы (оқушы / ата-ана)", ""), shared, (1, 4, 15))
    return {
        "card": [paper_of(sheet, None)],
        "narrow": [paper(narrow, landscape=True)],
        "register": [paper(line("Журнал", align="centre", style="title"), grid, landscape=True)],
        "packet": [
            paper(frame, line("Шағымы ", blank(long)), line("Соңы ", blank(lines=3))),
            paper(line("Текст ", blank("слово", 10), " и ещё"), NewPage(), line("Екінші")),
        ],
    }


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


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_libreoffice_shows_the_pages_and_the_words_of_the_pdf(tmp_path: Path) -> None:
    ours: dict[str, list[str]] = {}
    for name, papers in samples().items():
        file = BytesIO()
        write_pdf(papers, file, printed=TODAY, photos=lambda _: picture())
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
        assert letters_of(shown) == letters_of(pages), name
