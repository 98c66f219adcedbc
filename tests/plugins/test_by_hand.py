"""Blank forms as a hand fills them: room on lines, rows to the margin, places to sign."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from tests.plugins.test_paper import TODAY, paper
from tui.documents.docx.exporter import write_docx
from tui.documents.measure import MM
from tui.documents.pdf.exporter import write_pdf
from tui.documents.style import HAND_PITCH
from tui.forms.kinds.date import signed_day

if TYPE_CHECKING:
    from tui.documents.paper import Paper

REGISTERS = ("students", "consultations", "pmpk_register")
PLANS = ("social_work_plan", "psychologist_work_plan")


def rules(page: Any) -> list[float]:
    """The heights of the rules on a page above its lower edge, in mm, from the top down."""
    found = set()
    for operands, operator in page.get_contents().operations:
        if operator == b"l":
            found.add(round(float(operands[1]) * MM, 2))
    return sorted(found, reverse=True)


def pages(printed: Paper) -> list[Any]:
    file = BytesIO()
    write_pdf(printed, file, printed=TODAY)
    return list(PdfReader(file).pages)


def words(printed: Paper) -> str:
    return " ".join(" ".join(page.extract_text() for page in pages(printed)).split())


@pytest.mark.parametrize("name", ["registration", "development_card", "personal_file"])
def test_the_rules_of_a_blank_form_are_as_far_apart_as_a_hand_needs(name: str) -> None:
    first = rules(pages(paper(name, None))[0])
    assert min(above - below for above, below in pairwise(first)) > HAND_PITCH - 0.02


@pytest.mark.parametrize("name", REGISTERS)
def test_a_blank_register_has_rows_down_to_the_bottom_margin(name: str) -> None:
    (page,) = pages(paper(name, None))
    assert 16.0 <= rules(page)[-1] < 16.0 + HAND_PITCH
    file = BytesIO()
    write_docx([paper(name, None)], file, printed=TODAY)
    rows = ZipFile(file).read("word/document.xml").decode().count("<w:trHeight")
    upright = [at for at in pairwise(rules(page)) if at[0] - at[1] == pytest.approx(8, abs=0.02)]
    assert len(upright) - 1 <= rows <= len(upright)


def test_a_blank_personal_file_has_the_leaving_mark_with_signature_and_seal() -> None:
    said = words(paper("personal_file", None))
    assert 'мектептен кетті"' in said
    assert "Директор ____________________" in said
    assert "М.О." in said
    said = words(paper("personal_file", {"surname": "Ойдан", "first": "Дана"}))
    assert "Директор" not in said


@pytest.mark.parametrize("name", PLANS)
def test_a_blank_plan_has_places_to_approve_and_to_sign(name: str) -> None:
    said = words(paper(name, None))
    assert "«БЕКІТЕМІН»" in said
    assert "«___» ____________ 20__ ж." in said
    assert "(қолы)" in said
    assert "(күні)" in said


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_is_approved_and_signed_as_its_record_says(name: str) -> None:
    record = {"approval": True, "approver": "мектеп директоры", "director": "Қиял Әлия"}
    said = words(paper(name, record))
    assert "«БЕКІТЕМІН» мектеп директоры" in said
    assert "Қиял Әлия «___» ____________ 20__ ж." in said
    assert "«05» қыркүйек 2026 ж." in words(paper(name, {**record, "approved_on": "2026-09-05"}))
    assert "БЕКІТЕМІН" not in words(paper(name, {"approver": "мектеп директоры"}))


def test_a_day_below_a_signature_is_said_in_the_language_of_its_paper() -> None:
    assert signed_day(str(date(2026, 3, 1)), "ru") == "«01» марта 2026 г."
    assert signed_day(None, "ru") == "«___» ____________ 20__ г."
