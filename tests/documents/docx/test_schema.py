"""The XML of a Word file, held against the schema: which children stand where, in which order."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final
from zipfile import ZipFile

import pytest
from lxml import etree

from tests.support.files.word_file import blank, line, paper, picture, row, section, word, written
from tui.documents.paper import (
    Bar,
    BarChart,
    Footnotes,
    Grid,
    GridRow,
    Photo,
    Run,
    Series,
    Signature,
    SignaturePlace,
)
from tui.forms.language.nodes import NewPage

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

# The children of ISO/IEC 29500-4 (transitional), as far as they may come in a text of ours.
ORDERS: Final = {
    "body": "p|tbl sectPr?",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr? tc",
    "tc": "tcPr? p|tbl",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblW jc tblCellSpacing tblInd tblBorders shd"
    " tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection"
    " tcFitText vAlign hideMark",
    "tcBorders": "top left bottom right insideH insideV",
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr"
    " suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct"
    " topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd"
    " snapToGrid spacing ind contextualSpacing mirrorIndents"
    " suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr"
    " sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint"
    " noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect"
    " bdr shd fitText vertAlign rtl cs em lang",
    "sectPr": "headerReference|footerReference footnotePr endnotePr type pgSz pgMar paperSrc"
    " pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi",
    "style": "name aliases basedOn next link uiPriority semiHidden unhideWhenUsed qFormat locked"
    " pPr rPr tblPr trPr tcPr",
    "settings": "zoom defaultTabStop characterSpacingControl compat decimalSymbol listSeparator",
}
TWICE: Final = {"p", "tbl", "tr", "tc", "headerReference", "footerReference"}
"""Children of which there may be several."""
LAST: Final = {"tc": "p"}
"""What an element has to end in."""


def faults(root: Any) -> Iterator[str]:
    for element in root.iter(*(f"{_NAME}{name}" for name in ORDERS)):
        name = etree.QName(element).localname
        groups = [one.rstrip("?").split("|") for one in ORDERS[name].split()]
        places = {child: at for at, group in enumerate(groups) for child in group}
        found = [etree.QName(child).localname for child in element]
        yield from (f"{name} > {child}" for child in found if child not in places)
        known = [child for child in found if child in places]
        for one, other in pairwise(known):
            if places[one] > places[other] or (one == other and one not in TWICE):
                yield f"{name}: {one} before {other}"
        if name in LAST and (not found or found[-1] != LAST[name]):
            yield f"{name} ends in {found[-1:]}"


@pytest.fixture(scope="module")
def parts() -> dict[str, Any]:
    """The parts of a file with all that there is."""
    runs = (word("ұл"), Run(", "), word("қыз", chosen=True))
    joined = GridRow((runs, (), (Run("б"),)), joins=("", "<", ""), aligns=("left", "", "right"))
    below = GridRow(((), (), (Run("в"),)), joins=("^", "<", ""))
    grid = Grid(
        ("№", "Аты", "Күні"), [section("Бөлім"), joined, below, row("1", "", "")], (1, 9, 4)
    )
    signature = Signature(
        (Run("Директор"), Run("1", note=1)),
        (SignaturePlace((), "(қолы)"), SignaturePlace((Run("А."),), "(аты)")),
        "М.О.",
    )
    series = tuple(Series(name, (Bar(2.0, "2"), Bar(None, ""))) for name in ("ұл", "қыз"))
    one = paper(
        line("ЖЕКЕ ІС", style="title", align="centre"),
        Photo("Суреттің орны", "a", (line("Тегі ", blank("Ойданов")),)),
        Photo("Суреттің орны", "", ()),
        line("Тел. ", blank("+7 701 123-45-67"), " соңы"),
        line("Туған ", Run("", "born", 9, caption="(күні)", typed=True), style="small"),
        grid,
        NewPage(landscape=True),
        grid._replace(filled_down=True),
        signature,
        BarChart(("қазан", "қараша"), series),
        Footnotes({1: "ескерту"}),
        title="Жеке <іс>",
    )._replace(foot="Ойданов М.")
    other = paper(line("Текст ", blank()), language="ru")
    with ZipFile(BytesIO(written(one, other, photos=lambda _: picture()))) as file:
        found = (
            name for name in file.namelist() if name.startswith("word/") and name.endswith("l")
        )
        return {name: etree.fromstring(file.read(name)) for name in found}


def test_all_children_stand_where_the_schema_has_them(parts: dict[str, Any]) -> None:
    assert {name: found for name, root in parts.items() if (found := list(faults(root)))} == {}


def test_the_file_that_is_held_against_the_schema_has_every_element(parts: dict[str, Any]) -> None:
    document = parts["word/document.xml"]
    there = {etree.QName(one).localname for one in document.iter("*")}
    assert {*ORDERS} - there <= {"style", "settings"}
    assert there >= {"drawing", "footnoteReference", "vMerge", "titlePg", "noBreakHyphen"}


def test_numbers_that_must_be_different_are(parts: dict[str, Any]) -> None:
    document = parts["word/document.xml"]
    for path in ("//w:bookmarkStart/@w:id", "//wp:docPr/@id"):
        spaces = {
            "w": _NAME.strip("{}"),
            "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        }
        found = document.xpath(path, namespaces=spaces)
        assert found
        assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    ("xml", "fault"),
    [
        ("<w:pPr><w:jc/><w:spacing/></w:pPr>", "pPr: jc before spacing"),
        ("<w:rPr><w:sz/><w:sz/></w:rPr>", "rPr: sz before sz"),
        ("<w:tc><w:tbl><w:tblPr/><w:tblGrid/></w:tbl></w:tc>", "tc ends in ['tbl']"),
        ("<w:trPr/>", None),
        ("<w:tr><w:p/></w:tr>", "tr > p"),
    ],
)
def test_what_is_not_in_the_schema_is_found(xml: str, fault: str | None) -> None:
    root = etree.fromstring(f'<w:a xmlns:w="{_NAME.strip("{}")}">{xml}</w:a>')
    assert list(faults(root)) == ([fault] if fault else [])
